"""What announcements are written with: how each platform draws a message, how many messages a minute it takes
from us, and what the documents say otherwise."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from markupsafe import Markup
from rich.console import Console

from bot.platform.channels import KnownChannels
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
from bot.web.console.composing.surfaces import Newsstand, Surface
from bot.web.render import Handles, draw_message
from handlers.broadcasts.ports import Doubt, DoubtKind
from handlers.broadcasts.transitions import BroadcastPolicy
from handlers.kernel.adapter.notes import KeyValueStore
from handlers.kernel.adapter.pictures import uploaded_in
from handlers.kernel.messages import Message
from handlers.kernel.voice import Voice
from handlers.questions.wording.sources import link, source
from knowledge.passages import QuotedSpans, Ranked, Reader
from knowledge.search.claims import DoubtedClaim, doubted
from knowledge.search.search import Search


def _on_our_page(message: Message) -> Mapping[str, str]:
    """A preview shows a picture from here, in place of what the platform was given."""
    return {picture.url: picture.url for picture in uploaded_in(message)}


def _slack(message: Message, voice: Voice) -> Markup:
    around = BlockContext(voice=voice, pictures=_on_our_page(message))
    return slack_preview.message(draw_for_slack(message, around).blocks)


def _teams(message: Message, voice: Voice) -> Markup:
    around = CardContext(voice=voice, pictures=_on_our_page(message))
    return teams_preview.message(draw_for_teams(message, around).card)


def _web(message: Message, voice: Voice) -> Markup:
    """Its buttons lead nowhere: what they post has no token."""
    drawn = draw_message(message, Handles(csrf="", nonce="preview", voice=voice))
    return Markup('<div class="body" inert>{}</div>').format(drawn)


_TERMINAL = 54
"""Columns, as many as fit beside another drawing."""


def _terminal(message: Message, voice: Voice) -> Markup:
    console = Console(record=True, width=_TERMINAL, file=io.StringIO())
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


def newsstand(search: Search, policy: BroadcastPolicy, notes: KeyValueStore) -> Newsstand:
    known = KnownChannels(notes)
    return Newsstand(SURFACES, PER_MINUTE, partial(_doubts, search), policy, known.all)


def _doubts(search: Search, text: str, reader: Reader, voice: Voice) -> Sequence[Doubt]:
    return [_doubt(one, voice) for one in doubted(search.find, text, reader)]


def _doubt(one: DoubtedClaim, voice: Voice) -> Doubt:
    kind = DoubtKind(one.fault.value)
    if one.found is None:
        return Doubt(kind, one.sentence, one.words)
    quoted = _at(one.found, one.said)
    return Doubt(kind, one.sentence, one.words, one.said, source(voice, quoted), link(quoted))


def _at(found: Ranked, said: str) -> Ranked:
    """The passage, quoting that sentence."""
    start = found.passage.text.find(said)
    return replace(found, quote=QuotedSpans(((start, start + len(said)),))) if start >= 0 else found
