"""The message extension: asking about a message, and searching the knowledge from wherever one writes.

"Ask CSR about this" opens a dialog with the message's text, to be edited and asked; "Make this an
announcement" one with it as a draft, for the CSR team. A search finds what the
searcher may read, and nothing else; a result is put into a conversation by whoever chose it, as a quote with
its source, and who opens the source must be allowed to read it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.platform.adapter import no_ways
from bot.teams.inbound import commands
from bot.teams.inbound.invokes import FETCH_ABOUT, QUERY, SUBMIT_ABOUT, Invoke, Response
from bot.teams.inbound.spoken import text_of_html
from bot.teams.pages.dialogs import Dialogs, ask_form, say
from bot.teams.rendering.controls import Json, SentDialog, read_data
from bot.teams.rendering.render import CardContext, attachment, draw_message
from bot.teams.rendering.text import cut, inert
from handlers.broadcasts.broadcast import BroadcastRefusal
from handlers.broadcasts.wording import draft_form
from handlers.kernel.messages import Message
from handlers.kernel.person import Person, is_csr
from handlers.kernel.ports import Knowledge
from handlers.kernel.voice import Voice, excerpt, voice_for
from handlers.questions.wording.sources import source
from handlers.questions.wording.tables import cited, in_short
from knowledge.passages import Query, Ranked
from knowledge.text.analysis import terms
from knowledge.text.passage_text import passage_terms

MAX_RESULTS = 10
"""On one page of results, where Teams asks for no fewer."""
DEEPEST = 50
"""Results on all pages; who looks further is better served by asking."""
_LONGEST_QUERY = 500
_LONGEST_MESSAGE = 3_000


@dataclass(frozen=True)
class Extension:
    dialogs: Dialogs
    knowledge: Knowledge
    absolute: Callable[[str], str] = str
    ways: Callable[[str, Person], Awaitable[Message | None]] = no_ways

    @property
    def names(self) -> frozenset[str]:
        return frozenset({QUERY, FETCH_ABOUT, SUBMIT_ABOUT})

    async def answer(self, invoke: Invoke) -> Response:
        """Raises `ValueError` for a value that no client of ours sends."""
        if invoke.name == QUERY:
            return await self._found(invoke)
        if invoke.name == FETCH_ABOUT:
            return await self._opened(invoke, _text_of(invoke.value.get("messagePayload")))
        sent = read_data(invoke.value.get("data"))
        if not isinstance(sent, SentDialog):
            raise ValueError("no dialog of ours")
        return await self.dialogs.sent(invoke, sent)

    async def _opened(self, invoke: Invoke, text: str) -> Response:
        """The message's text, to be edited: as a question, or by the CSR team as an announcement."""
        voice = await self.dialogs.voice(invoke)
        if invoke.value.get("commandId") != commands.ANNOUNCE:
            return await self.dialogs.open(invoke, ask_form(voice, text))
        person = await self.dialogs.who(invoke.by, invoke.at)
        if person is None or not is_csr(person):
            return say(voice.text(f"broadcast_refused_{BroadcastRefusal.NOT_CSR}"))
        return await self.dialogs.open(invoke, draft_form(voice, text))

    async def _found(self, invoke: Invoke) -> Response:
        person = await self.dialogs.who(invoke.by, invoke.at)
        if person is None:
            return _say(Voice().text("employees_only"))
        voice, text = voice_for(person), _query(invoke.value)
        if not text:
            return _say(voice.text("search_hint"))
        skipped, count = _page(invoke.value)
        ranked = (await self._search(person, text, skipped + count))[skipped:]
        ways = await self.ways(text, person) if not skipped else None
        first = [self._card(voice, ways, voice.text("search_ways"))] if ways else []
        if not (ranked or first):
            return _say(voice.text("search_nothing"))
        return _results([*first, *(self._result(voice, found) for found in ranked)])

    async def _search(self, person: Person, text: str, limit: int) -> tuple[Ranked, ...]:
        """What may be meant: all of it where the search is sure of something, else what holds a word that
        was typed."""
        query = Query(text, reader=person.reader(), limit=min(limit, DEEPEST))
        findings = await asyncio.to_thread(self.knowledge.find, query)
        if findings.confidence >= findings.unclear_at:
            return findings.ranked
        typed = set(terms(text, findings.language))
        return tuple(one for one in findings.ranked if typed & set(passage_terms(one.document, one.passage)))

    def _result(self, voice: Voice, found: Ranked) -> Json:
        shown = cited(voice, found)
        said, where = in_short(shown), source(voice, found)
        drawn = draw_message(Message(excerpt(said), (shown,)), CardContext(self.absolute, voice=voice))
        return {**attachment(drawn.card), "preview": _preview(where, excerpt(said, 200))}

    def _card(self, voice: Voice, message: Message, title: str) -> Json:
        drawn = draw_message(message, CardContext(self.absolute, voice=voice))
        return {**attachment(drawn.card), "preview": _preview(title, message.summary)}


def _preview(title: str, text: str) -> Json:
    """In the list of results; plain text but for its HTML signs."""
    content = {"title": _harmless(title), "text": _harmless(text)}
    return {"contentType": "application/vnd.microsoft.card.thumbnail", "content": content}


def _harmless(text: str) -> str:
    return inert(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _results(cards: list[Json]) -> Response:
    return _extension({"type": "result", "attachmentLayout": "list", "attachments": cards})


def _say(text: str) -> Response:
    return _extension({"type": "message", "text": text})


def _extension(value: Json) -> Response:
    return Response({"composeExtension": value})


def _query(value: Mapping[str, Any]) -> str:
    """What was typed; empty at the first look, and for any other parameter."""
    parameters = value.get("parameters")
    for parameter in parameters if isinstance(parameters, list) else ():
        match parameter:
            case {"name": commands.SEARCHED_FOR, "value": str(text)}:
                return " ".join(inert(text[:_LONGEST_QUERY]).split())
    return ""


def _page(value: Mapping[str, Any]) -> tuple[int, int]:
    """(results to skip, results to show), as Teams asks for them
    (https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/search-commands/respond-to-search).
    """
    options = value.get("queryOptions")
    options = options if isinstance(options, dict) else {}
    skipped, count = _whole(options.get("skip")), _whole(options.get("count"))
    return min(skipped, DEEPEST), min(count or MAX_RESULTS, MAX_RESULTS)


def _whole(value: object) -> int:
    """0 for anything but a number above it."""
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0


def _text_of(payload: object) -> str:
    """Of the message that was chosen; empty where the dialog was opened from none, or from one of pictures
    only."""
    match payload:
        case {"body": {"contentType": "text", "content": str(text)}}:
            return cut(inert(text).strip(), _LONGEST_MESSAGE)
        case {"body": {"content": str(html)}} if html.strip():
            return cut(inert(text_of_html(html)).strip(), _LONGEST_MESSAGE)
    return ""
