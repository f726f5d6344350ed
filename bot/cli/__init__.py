"""The command ``csrbot``: exit code 0 when done, 1 when it failed, 2 when it was used wrongly.

Every command imports what it needs when it is called, so that help and mistakes are answered at once.
"""

from __future__ import annotations

import sys
from importlib.metadata import version
from typing import Annotated

import typer

from bot.cli import documents, exporting, knowledge, lessons, operations, people, platforms, service, signing
from bot.cli.common import FAILED
from bot.cli.speaking_first import digest


def _tell_version(is_asked: bool) -> None:
    if is_asked:
        typer.echo(f"csrbot {version('csrbot')}")
        raise typer.Exit


app = typer.Typer(
    name="csrbot",
    help="The chat assistant that makes a company's CSR strategy live inside the company.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def options(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_tell_version, is_eager=True, help="Say the version and end."),
    ] = False,
) -> None:
    """The chat assistant that makes a company's CSR strategy live inside the company."""


service.register(app)
signing.register(app)
knowledge.register(app)
documents.register(app)
exporting.register(app)
people.register(app)
lessons.register(app)
digest.register(app)
operations.register(app)
platforms.register(app)


def main() -> None:
    """Run the command line; what the database is to blame for ends it with one line, and no traceback."""
    try:
        app()
    except Exception as error:
        if not (advice := advice_on(error)):
            raise
        typer.secho(advice, err=True, fg=typer.colors.RED)
        sys.exit(FAILED)


def advice_on(fault: Exception) -> str:
    """What to tell whoever ran a command that met it; empty where it is a fault of the program."""
    from handlers.kernel.ports import ContentionError

    if not isinstance(fault, ContentionError):
        return ""
    why = f"The database is busy, or went away ({fault})."
    return f"{why} Nothing of this step was saved: try again in a minute."


if __name__ == "__main__":
    main()
