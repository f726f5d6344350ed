"""Commands for connecting chat platforms."""

from __future__ import annotations

from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    app.command("slack-manifest")(slack_manifest)


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
    from bot.cli.common import settings  # noqa: PLC0415
    from bot.slack.manifest import as_yaml, manifest  # noqa: PLC0415

    address = (public_url or settings().address).rstrip("/")
    if not socket_mode and not address.startswith("https://"):
        raise typer.BadParameter(f"Slack needs an https address, not {address}", param_hint="--public-url")
    typer.echo(as_yaml(manifest(address, socket_mode=socket_mode)), nl=False)
