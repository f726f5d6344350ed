"""Commands for connecting chat platforms."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.teams.installation.manifest import App


def register(app: typer.Typer) -> None:
    app.command("slack-manifest")(slack_manifest)
    app.command("teams-package")(teams_package)


def slack_manifest(
    public_url: Annotated[
        str, typer.Option(help="Where Slack reaches csrbot; CSRBOT_PUBLIC_URL unless given.")
    ] = "",
    socket_mode: Annotated[
        bool, typer.Option(help="For Socket Mode, which needs no public address.")
    ] = False,
) -> None:
    """Print the app manifest to create the Slack app from, with the public address filled in.

    Example: csrbot slack-manifest --public-url https://csrbot.example.com
    """
    from bot.cli.common import settings
    from bot.slack.installation.manifest import as_yaml, manifest

    address = (public_url or settings().address).rstrip("/")
    if not socket_mode and not address.startswith("https://"):
        raise typer.BadParameter(f"Slack needs an https address, not {address}", param_hint="--public-url")
    typer.echo(as_yaml(manifest(address, socket_mode=socket_mode)), nl=False)


def teams_package(
    out: Annotated[Path, typer.Argument(help="The zip file to write.")],
    app_id: Annotated[
        str, typer.Option(help="Of the registration in Entra; CSRBOT_TEAMS_APP_ID unless given.")
    ] = "",
    public_url: Annotated[
        str, typer.Option(help="Where Teams reaches csrbot; CSRBOT_PUBLIC_URL unless given.")
    ] = "",
    company: Annotated[str, typer.Option(help="Shown as the app's developer.")] = "csrbot",
    privacy_url: Annotated[
        str, typer.Option(help="Your privacy notice; the public address unless given.")
    ] = "",
    terms_url: Annotated[str, typer.Option(help="Your terms of use; the public address unless given.")] = "",
    version: Annotated[
        str, typer.Option(help="Of the package: Teams takes an update only with a higher one.")
    ] = "",
) -> None:
    """Write the app package to upload in the Teams admin center, with the public address filled in.

    Example: csrbot teams-package csrbot.zip --company "Northwind"
    """
    from bot.cli.common import settings, stop
    from bot.teams.installation.manifest import App, wrong_in
    from bot.teams.installation.package import package

    found = settings()
    app = App(
        (app_id or found.teams_app_id).lower(),
        (public_url or found.address).rstrip("/"),
        version or _own_version(),
        company,
        privacy_url,
        terms_url,
    )
    if wrong := wrong_in(app):
        raise typer.BadParameter(wrong[1], param_hint=wrong[0])
    try:
        out.write_bytes(package(app))
    except OSError as error:
        stop(f"{out} cannot be written: {error.strerror}")
    typer.echo(_what_next(out, app))


def _own_version() -> str:
    from importlib.metadata import version

    return version("csrbot")


def _what_next(out: Path, app: App) -> str:
    return (
        f"Wrote {out}: csrbot {app.version} at {app.public_url}.\n"
        "Upload it in the Teams admin center (Teams apps → Manage apps → Upload new app), and allow it there."
    )
