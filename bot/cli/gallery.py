"""`csrbot gallery`: every message the bot can send, as every surface draws it, on one page."""

from __future__ import annotations

import io
from collections.abc import Iterator
from importlib.resources import files

from markupsafe import Markup
from rich.console import Console, RenderableType

from bot.slack.rendering import preview as slack_preview
from bot.slack.rendering.render import draw_message as draw_for_slack
from bot.teams.rendering import preview as teams_preview
from bot.teams.rendering.render import draw_message as draw_for_teams
from bot.terminal.render import render_entry
from bot.web.render import Handles, draw_message
from handlers.gallery import gallery
from handlers.kernel.messages import Message
from handlers.kernel.voice import Voice

_PAGE = Markup(
    """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><title>csrbot: every message</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>{css}</style>
<style>
main.gallery {{ max-width: 140rem; margin: 0 auto; padding: 1rem; }}
section.example {{ display: grid; grid-template-columns: repeat(4, 1fr); gap: 1.5rem; margin: 0 0 2.5rem; }}
section.example h2 {{ grid-column: 1 / -1; margin: 0; }}
section.example > * {{ min-width: 0; }}
pre.terminal {{ background: #101418; color: #d8dee4; padding: 1rem; border-radius: .5rem; }}
pre.terminal {{ overflow-x: auto; font-size: .8rem; }}
@media (max-width: 100rem) {{ section.example {{ grid-template-columns: 1fr 1fr; }} }}
@media (max-width: 60rem) {{ section.example {{ grid-template-columns: 1fr; }} }}
</style></head>
<body><main class="gallery"><h1>Every message</h1>{sections}</main></body></html>
"""
)
_SECTION = Markup(
    '<section class="example" id="{name}"><h2>{name}</h2><div class="entry bot">'
    '<article><div class="body">{web}</div></article></div>{slack}{teams}'
    '<pre class="terminal" tabindex="0">{terminal}</pre></section>'
)


def gallery_page(voice: Voice) -> str:
    """The whole page, with nothing to fetch."""
    css = Markup((files("bot.web") / "static" / "app.css").read_text(encoding="utf-8"))  # noqa: S704 - our own file
    sections = Markup("").join(_sections(voice))
    return _PAGE.format(language=voice.language, css=css, sections=sections)


def gallery_text(voice: Voice, console: Console) -> int:
    """Print every message as the terminal draws it; the number of examples."""
    count = 0
    for count, (name, message) in enumerate(gallery(voice), 1):  # noqa: B007 - the count is returned
        console.rule(name)
        console.print(drawn(message, voice))
    return count


def _sections(voice: Voice) -> Iterator[Markup]:
    for number, (name, message) in enumerate(gallery(voice)):
        handles = Handles(csrf="", nonce=f"example-{number}")
        yield _SECTION.format(
            name=name,
            web=draw_message(message, handles),
            slack=_slack(message),
            teams=_teams(message),
            terminal=_terminal(message, voice),
        )


def _slack(message: Message) -> Markup:
    return slack_preview.alone(slack_preview.message(draw_for_slack(message).blocks))


def _teams(message: Message) -> Markup:
    return teams_preview.alone(teams_preview.message(draw_for_teams(message).card))


def drawn(message: Message, voice: Voice) -> RenderableType:
    return render_entry(message, author="csrbot", mine=False, edited=False, actions_from=1, voice=voice)


def _terminal(message: Message, voice: Voice) -> Markup:
    console = Console(record=True, width=64, file=io.StringIO())
    console.print(drawn(message, voice))
    return Markup(console.export_html(inline_styles=True, code_format="{code}"))  # noqa: S704 - escaped by rich
