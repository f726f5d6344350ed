"""How each platform draws a message, for a page, and how many messages a minute it takes from us."""

from __future__ import annotations

import io
from collections.abc import Mapping

from markupsafe import Markup
from rich.console import Console

from bot.slack.outbound.rate_limits import POST
from bot.slack.rendering import preview as slack_preview
from bot.slack.rendering.limits import per_minute
from bot.slack.rendering.render import BlockContext
from bot.slack.rendering.render import draw_message as draw_for_slack
from bot.teams.outbound.rate_limits import OPENING
from bot.teams.rendering import preview as teams_preview
from bot.teams.rendering.render import CardContext
from bot.teams.rendering.render import draw_message as draw_for_teams
from bot.terminal.render import render_entry
from bot.web.console.broadcasts.surfaces import Surface
from bot.web.render import Handles, draw_message
from handlers.kernel.messages import Message
from handlers.kernel.voice import Voice


def _slack(message: Message, voice: Voice) -> Markup:
    return slack_preview.message(draw_for_slack(message, BlockContext(voice=voice)).blocks)


def _teams(message: Message, voice: Voice) -> Markup:
    return teams_preview.message(draw_for_teams(message, CardContext(voice=voice)).card)


def _web(message: Message, voice: Voice) -> Markup:
    """Its buttons lead nowhere: what they post has no token."""
    drawn = draw_message(message, Handles(csrf="", nonce="preview", voice=voice))
    return Markup('<div class="body" inert>{}</div>').format(drawn)


def _terminal(message: Message, voice: Voice) -> Markup:
    console = Console(record=True, width=64, file=io.StringIO())
    console.print(
        render_entry(message, author="csrbot", mine=False, edited=False, actions_from=1, voice=voice)
    )
    return Markup('<pre class="terminal" tabindex="0">{}</pre>').format(console.export_text())


SURFACES: Mapping[str, Surface] = {
    "slack": Surface("Slack", _slack, slack_preview.STYLE),
    "teams": Surface("Microsoft Teams", _teams, teams_preview.STYLE),
    "web": Surface("Web", _web),
    "terminal": Surface("Terminal", _terminal),
}
PER_MINUTE: Mapping[str, float] = {
    "slack": per_minute(POST),
    "teams": 60 / max(interval for interval, _ in OPENING),
}
