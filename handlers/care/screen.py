"""What a message is, before anything else is done with it, on every surface.

Only a question goes on. All else is answered here, to the person alone; its text leaves the inbox in the same
transaction, stands on that person's own page and nowhere else, and is counted without the person.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from handlers.care import wording as words
from handlers.care.find_help import FindHelp
from handlers.care.ports import CARE_KEY, CareTransaction, CareWork, OwnExample
from handlers.care.rules.examples import Example
from handlers.care.rules.kinds import OFFERED, SENSITIVE, STAYING, Desk, TriageKind
from handlers.care.rules.lessons import Meaning
from handlers.care.rules.nearest import Nearest, learned
from handlers.care.rules.triage import TOPICS, Judgement, Unjudged, triage_by
from handlers.care.wording import Confided, LocalHelp
from handlers.kernel.addressing import private_place
from handlers.kernel.capability import Handler
from handlers.kernel.events import Asked, Conversation, Event, Pressed, Submitted
from handlers.kernel.kinds import MessageKind
from handlers.kernel.messages import Action, Form, Message
from handlers.kernel.person import Person
from handlers.kernel.ports import Knowledge, OutgoingMessage, ToConversation
from handlers.kernel.voice import Voice, voice_for
from knowledge.offering import offered_at
from knowledge.passages import Findings, Query, Reader

TEXTS = ("text", "note", "reason", "said")
"""The fields of forms that take what somebody writes."""
TO_CSR = frozenset({"feedback"})
"""The form in which people tell the CSR team what weighs on them."""
_LONGEST_SUBJECT = 280
"""Characters of a button's subject."""

Offers = Callable[[Voice, TriageKind, Asked], Sequence[Action]]
"""What opens the form or the page for a message of an offered kind."""


@dataclass(frozen=True, slots=True)
class Screen:
    """It judges each message before anybody else handles it, and answers by itself whatever is no question.

    What is small talk, comes from a person who is not known, or was sent after its sender had seen where help
    is goes on unjudged.
    """

    uow: CareWork
    knowledge: Knowledge
    find_help: FindHelp
    is_shared: Callable[[Conversation], bool]
    is_courtesy: Callable[[str], bool]
    """Whether a text is small talk, or holds no word: that is answered as ever."""
    days: int = 30
    """How long what was confided stays on its writer's page."""
    is_informed: Callable[[Event], bool] = lambda _: False
    """Whether its sender has been shown where help is, and has decided to send it all the same."""
    unnamed_form: Callable[[Voice], Form] | None = None
    """In which the CSR team is told without a name."""
    meaning: Callable[[], Meaning | None] = lambda: None
    """Opens what reads messages for what they mean."""
    notice: Callable[[str], None] = lambda _: None
    """Told that something was held back, and never what."""
    offers: Offers = lambda _voice, _kind, _asked: ()

    def before(self, go_on: Handler) -> Handler:
        """The handler that lets only questions through to `go_on`."""

        async def screened(event: Event) -> None:
            if not await self._stopped(event, go_on):
                await go_on(event)

        return screened

    async def judge(self, text: str, person: Person | None, *, strict: bool = True) -> Judgement | Unjudged:
        """What a text is; `strict` unless it is written to others about others, as replies are."""
        spoken = person.language if person else "en"
        triage = triage_by(await self._nearest())
        if not strict:
            return await asyncio.to_thread(triage.in_a_reply().judge, text, spoken=spoken)
        judged = await asyncio.to_thread(triage.judge, text, spoken=spoken)
        certain = (TriageKind.QUESTION, TriageKind.DANGER, *OFFERED)
        doubtful = isinstance(judged, Judgement) and judged.kind not in certain
        if doubtful and await self._is_stated(text, person, judged):
            return await asyncio.to_thread(triage.judge, text, spoken=spoken, stated=True)
        return judged

    async def ways_for(self, text: str, person: Person) -> Message | None:
        """Where help is, below what goes on all the same or is only searched for; None unless it is grave."""
        judged = await self.judge(text, person)
        if isinstance(judged, Unjudged) or judged.kind not in SENSITIVE:
            return None
        return words.below(
            voice_for(person), await self.find_help(person, judged.kind, near_danger=judged.near_danger)
        )

    async def answer_alone(self, pressed: Pressed, person: Person, text: str, judged: Judgement) -> None:
        """What the documents say of it, and where help is. No question comes of it, and nobody is offered."""
        found = await asyncio.to_thread(self.knowledge.find, Query(text, reader=person.reader(), limit=3))
        voice = voice_for(person, judged.language)
        best = found.ranked[:1] if is_stated(found, judged) else ()
        quotes = [self.find_help.quotation(voice, one) for one in best]
        ways = await self.find_help(person, judged.kind, near_danger=judged.near_danger)

        async def work(tx: CareTransaction) -> None:
            if await tx.mark_handled(pressed):
                await tx.outbox.put(await self._told(tx, pressed, words.kept_here(voice, quotes, ways)))

        await self.uow.run(work)

    async def warm_up(self) -> None:
        """Reads the examples and opens the encoder before somebody waits for it: a few seconds."""
        await self.judge("What is our target?", None)

    async def _nearest(self) -> Nearest:
        async with self.uow.reading() as tx:
            own = tuple(map(own_example, await tx.care.examples()))
        return await asyncio.to_thread(lambda: learned(own, self.meaning()))

    async def _is_stated(
        self, text: str, person: Person | None, judged: Judgement | Unjudged | None = None
    ) -> bool:
        """Whether the documents answer it with confidence; for a topic it is enough that they speak of it."""
        reader = person.reader() if person else Reader()
        found = await asyncio.to_thread(self.knowledge.find, Query(text, reader=reader, limit=3))
        return is_stated(found, judged)

    async def _stopped(self, event: Event, go_on: Handler) -> bool:
        text = written(event)
        if not text or self.is_courtesy(text) or self.is_informed(event):
            return False
        async with self.uow.reading() as tx:
            person = await tx.people.get(event.by)
        if person is None:
            return False
        judged = await self.judge(text, person, strict=not _is_to_others(event))
        if isinstance(judged, Unjudged):
            return await self._unjudged(event, person, text, go_on)
        if not _stops(event, judged.kind):
            return False
        found = await self.find_help(person, judged.kind, judged.desk, near_danger=judged.near_danger)
        await self._keep(event, person, text, judged, found)
        return True

    async def _unjudged(self, event: Event, person: Person, text: str, go_on: Handler) -> bool:
        """Answered if the documents can, with the signposts below; never offered to people."""
        if not isinstance(event, Asked):
            return False
        found, voice = await self.find_help.for_anybody(person), voice_for(person)
        if await self._is_stated(text, person):
            await go_on(event)
            await self._say(event, voice_message=words.below(voice, found), part="below")
            return True

        async def work(tx: CareTransaction) -> bool:
            if is_new := await tx.mark_handled(event):
                number = await self._confide(tx, event, text)
                await tx.care.count(event.at.date(), "unjudged", "")
                message = words.unread(voice, found, Confided(number))
                await tx.outbox.put(await self._told(tx, event, message))
            return is_new

        await self._hold_back(work)
        return True

    async def _hold_back(self, work: Callable[[CareTransaction], Awaitable[bool]]) -> None:
        if await self.uow.run(work):
            self.notice("held_back")

    async def _say(self, event: Event, voice_message: Message, part: str) -> None:
        async def work(tx: CareTransaction) -> None:
            await tx.outbox.put(await self._told(tx, event, voice_message, part))

        await self.uow.run(work)

    async def _keep(
        self, event: Event, person: Person, text: str, judged: Judgement, found: LocalHelp
    ) -> None:
        async def work(tx: CareTransaction) -> bool:
            if is_new := await tx.mark_handled(event):
                number = await self._confide(tx, event, text)
                await tx.care.count(event.at.date(), judged.kind, judged.language)
                message = self._message(event, person, judged, found, number)
                await tx.outbox.put(await self._told(tx, event, message))
            return is_new

        await self._hold_back(work)

    async def _confide(self, tx: CareTransaction, event: Event, text: str) -> int:
        await tx.care.erase(erased(event))
        return await tx.care.entrust(event, text)

    def _message(
        self, event: Event, person: Person, judged: Judgement, found: LocalHelp, number: int
    ) -> Message:
        """In the language that somebody just wrote in, as every answer."""
        voice, kind = voice_for(person, judged.language), judged.kind
        if kind in OFFERED and isinstance(event, Asked):
            return words.offered(voice, kind, self.offers(voice, kind, event), Confided(number))
        if kind not in SENSITIVE:
            return words.other(voice, kind, found, Confided(number))
        form = form_of(event)
        to_csr = isinstance(event, Submitted) and event.form in TO_CSR
        confided = Confided(number, self.is_shared(event.conversation), form, to_csr=to_csr, days=self.days)
        message = words.sensitive(voice, kind, found, confided, judged.language)
        if not to_csr or self.unnamed_form is None:
            return message
        return replace(message, actions=(*message.actions, self.unnamed_form(voice)))

    async def _told(
        self, tx: CareTransaction, event: Event, message: Message, part: str = "said"
    ) -> OutgoingMessage:
        """To the person alone, wherever it was written."""
        place = event.conversation
        to = (
            await private_place(tx, event.by, place.platform)
            if self.is_shared(place)
            else ToConversation(place, event.by)
        )
        key = f"{CARE_KEY}{place.platform}:{event.key}:{part}"
        return OutgoingMessage(key, to, message, kind=MessageKind.ANSWER)


def is_stated(found: Findings, judged: Judgement | Unjudged | None) -> bool:
    """Whether what was found is evidence for a question."""
    if isinstance(judged, Judgement) and judged.kind in TOPICS:
        return found.confidence >= offered_at(found)
    return found.confidence >= found.answer_at and not found.missing and not found.decisive


def stays(judged: Judgement) -> bool:
    """Whether it is for nobody else's eyes, whatever its writer presses."""
    return judged.kind in STAYING or judged.near_danger


def written(event: Event) -> str:
    """What somebody wrote."""
    match event:
        case Asked(text=text):
            return text
        case Submitted(values=values):
            return "\n".join(values[name] for name in TEXTS if values.get(name, "").strip())
    return ""


def erased(event: Event) -> Event:
    """The event without what somebody wrote."""
    match event:
        case Asked():
            return replace(event, text="")
        case Submitted(values=values):
            return replace(
                event, values={name: "" if name in TEXTS else value for name, value in values.items()}
            )
    return event


def form_of(event: Event) -> str:
    """The rest of a form, for the button that sends it all the same; empty for what is no form."""
    if not isinstance(event, Submitted):
        return ""
    field = next((name for name in TEXTS if event.values.get(name, "").strip()), "")
    others = {f"value-{name}": value for name, value in event.values.items() if name not in TEXTS}
    packed = urlencode({"form": event.form, "subject": event.subject, "field": field, **others})
    return packed if len(packed) <= _LONGEST_SUBJECT else ""


def own_example(own: OwnExample) -> Example:
    kind, _, desk = own.label.partition(" ")
    return Example(own.text, TriageKind(kind), own.language, Desk(desk))


def _is_to_others(event: Event) -> bool:
    return isinstance(event, Submitted) and event.form not in TO_CSR


def _stops(event: Event, kind: TriageKind) -> bool:
    return kind is not TriageKind.QUESTION if isinstance(event, Asked) else kind in SENSITIVE
