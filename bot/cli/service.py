"""Commands that run or show the bot: demo, serve, chat, gallery."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from bot.cli.common import WRONG_USE, DataDir, console, plain_failures, quiet, run, settings, stop

Email = Annotated[str | None, typer.Option("--as", metavar="EMAIL", help="Who you are.")]


def register(app: typer.Typer) -> None:
    app.command()(demo)
    app.command()(serve)
    app.command()(chat)
    app.command()(gallery)


def demo(
    port: Annotated[int | None, typer.Option(help="Port; the next free one when it is taken.")] = None,
    data_dir: DataDir = None,
    company: Annotated[
        Path | None, typer.Option(help="Folder of an example company; default: the one that comes along.")
    ] = None,
    year: Annotated[
        bool, typer.Option("--year", help="With 200 colleagues and a year of data, in a database of its own.")
    ] = False,
) -> None:
    """The whole product on this machine with an example company: no accounts, nothing leaves it.

    Example: csrbot demo --year --port 8080
    """
    found = quiet(port=port, data_dir=data_dir)
    from bot.cli.demo import run_demo
    from bot.opening import KNOWLEDGE_FAULTS, STORAGE_FAULTS

    with plain_failures(*STORAGE_FAULTS, *KNOWLEDGE_FAULTS):
        run(run_demo(found, company, with_year=year))


def serve(
    role: Annotated[
        str, typer.Option(help="Comma-separated: web, worker, scheduler.")
    ] = "web,worker,scheduler",
    host: Annotated[str | None, typer.Option(help="Address to listen on. [env: CSRBOT_HOST]")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on. [env: CSRBOT_PORT]")] = None,
    data_dir: DataDir = None,
) -> None:
    """The service: web pages and workers. Listens on loopback unless told otherwise.

    Example: csrbot serve --host 0.0.0.0 --port 8000
    """
    found = settings(host=host, port=port, data_dir=data_dir)
    from bot.cli.listening import PortTakenError
    from bot.cli.serving import UnknownRoleError, parse_roles, serve_forever
    from bot.config import SettingsError
    from bot.opening import KNOWLEDGE_FAULTS, STORAGE_FAULTS

    try:
        roles = parse_roles(role)
    except UnknownRoleError as error:
        stop(str(error), WRONG_USE)
    with plain_failures(PortTakenError, SettingsError, *STORAGE_FAULTS, *KNOWLEDGE_FAULTS):
        run(serve_forever(found, roles))


def chat(as_email: Email = None, data_dir: DataDir = None) -> None:
    """Talk to the bot in the terminal: type to ask, a number presses that button, /quit leaves.

    Example: csrbot chat --as ana@example.com
    """
    found = quiet(data_dir=data_dir)
    from bot.cli.common import NoSuchPersonError
    from bot.cli.conversation import converse
    from bot.opening import KNOWLEDGE_FAULTS, STORAGE_FAULTS

    with plain_failures(NoSuchPersonError, *STORAGE_FAULTS, *KNOWLEDGE_FAULTS):
        run(converse(found, as_email))


def gallery(
    out: Annotated[Path, typer.Option(help="The page to write.")] = Path("gallery.html"),
    terminal: Annotated[bool, typer.Option("--terminal", help="Print to the terminal instead.")] = False,
    language: Annotated[Literal["en", "de", "fr"], typer.Option(help="Language of the reader.")] = "en",
    time_zone: Annotated[str, typer.Option(help="Time zone of the reader, such as Europe/Paris.")] = "UTC",
) -> None:
    """Every message the bot can send, as every surface draws it.

    Example: csrbot gallery --out gallery.html
    """
    from bot.cli.gallery import gallery_page, gallery_text
    from handlers.kernel.voice import Voice
    from handlers.people.time_zones import known_zones

    if time_zone not in known_zones():
        stop(f"--time-zone: there is no {time_zone}; write it like Europe/Paris", WRONG_USE)
    voice = Voice(language, time_zone)
    if terminal:
        gallery_text(voice, console())
        return
    try:
        out.write_text(gallery_page(voice), encoding="utf-8")
    except OSError as error:
        stop(f"{out} cannot be written: {error.strerror}")
    typer.echo(f"Wrote {out}; open it in a browser.")
