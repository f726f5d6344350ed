"""A link to one of our own sources, pasted by somebody, with what stands there below it.

Only what every employee may read is shown, and only where colleagues alone read along
(https://docs.slack.dev/messaging/unfurling-links-in-messages).
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import parse_qs, unquote, urlsplit

import structlog

from bot.platform.outcomes import Responded
from bot.slack.addresses import Place, place
from bot.slack.connection import SlackConnection
from bot.slack.directory.audience import ChannelAudience
from bot.slack.installation.installations import Installation, Installations
from bot.slack.outbound.calls import SlackCaller
from bot.slack.rendering.controls import Json
from bot.slack.rendering.limits import SIZES
from bot.slack.rendering.text import cut, inert
from handlers.kernel.events import Submitted
from handlers.kernel.voice import Voice, excerpt
from handlers.questions.wording.sources import source
from knowledge.passages import Document, Passage, QuotedSpans, Ranked, Reader
from knowledge.store import PassageStore

UNFURL = "chat.unfurl"
_PATH = "/documents/"
_SHOWN = 600
"""Characters of a passage."""


@dataclass(frozen=True, slots=True)
class Unfurling:
    installations: Installations
    connection: SlackConnection
    caller: SlackCaller
    audience: ChannelAudience
    documents: PassageStore | None
    absolute: Callable[[str], str]

    async def show(self, shared: Submitted, at: datetime) -> None:
        """Whatever goes wrong with it, the link is there."""
        where = place(shared.subject)
        installation = await self.installations.of(where.installation)
        if installation is None or not await self._is_among_colleagues(installation, where, at):
            return
        links = [url for url in json.loads(shared.values["links"]) if url.startswith(self.absolute(_PATH))]
        found = {url: await asyncio.to_thread(self._preview, url) for url in links}
        previews = {url: preview for url, preview in found.items() if preview}
        if previews:
            await self._unfurl(installation, shared.values, previews, at)

    async def _is_among_colleagues(self, installation: Installation, where: Place, at: datetime) -> bool:
        return where.is_direct or await self.audience.is_internal(installation, where, at)

    async def _unfurl(
        self,
        installation: Installation,
        values: Mapping[str, str],
        previews: Mapping[str, Json],
        at: datetime,
    ) -> None:
        client = self.connection.client(installation.token)
        outcome = await self.caller.call(
            installation.id,
            UNFURL,
            lambda: client.chat_unfurl(
                unfurl_id=values["unfurl_id"], source=values["source"], unfurls=dict(previews)
            ),
            at,
        )
        if not isinstance(outcome, Responded):
            structlog.get_logger().info("slack_link_not_shown", why=type(outcome).__name__)

    def _preview(self, url: str) -> Json | None:
        """None where there is nothing that everybody may read."""
        try:
            split = urlsplit(url)
        except ValueError:
            return None
        written = split.path.partition(_PATH)[2]
        name = unquote(written)
        if self.documents is None or not name or "/" in written:
            return None
        document = self.documents.document(name)
        if document is None or not document.audience.admits(Reader()):
            return None
        passages = self.documents.passages_of(name)
        return _drawn(document, _cited(passages, parse_qs(split.query)))


def _cited(passages: Sequence[Passage], asked: Mapping[str, Sequence[str]]) -> Passage | None:
    name = (asked.get("passage") or [""])[0]
    return next((passage for passage in passages if str(passage.name) == name), None)


def _drawn(document: Document, passage: Passage | None) -> Json:
    if passage is None:
        return {"blocks": [_section(document.title)]}
    where = source(Voice(), Ranked(passage, document, 0.0, QuotedSpans(())))
    return {"blocks": [_section(excerpt(passage.text, _SHOWN)), _context(where)]}


def _section(text: str) -> Json:
    return {"type": "section", "text": _plain(text, SIZES.text)}


def _context(text: str) -> Json:
    return {"type": "context", "elements": [_plain(text, SIZES.label)]}


def _plain(text: str, limit: int) -> Json:
    return {"type": "plain_text", "text": cut(inert(text), limit).strip() or "…", "emoji": False}
