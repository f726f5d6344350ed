"""What a step of a feedback brings with it: its history, its messages, and the word when it is refused.

Every use case that changes a feedback goes through here, so that nothing is saved without its history and its
messages: the cards of the CSR team, and the word to the giver. Of an anonymous one nothing is sent before the
day is over; `handlers.feedback.rounds` brings those.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date

from handlers.feedback import transitions
from handlers.feedback import wording as words
from handlers.feedback.feedback import (
    Feedback,
    FeedbackChange,
    FeedbackOutcome,
    FeedbackPolicy,
    FeedbackRefusal,
    Named,
    Step,
)
from handlers.feedback.ports import FeedbackTransaction, FeedbackWork
from handlers.feedback.wording_card import FeedbackFacts, feedback_card, names_of
from handlers.kernel.addressing import csr_team, private_place, tell
from handlers.kernel.events import Event
from handlers.kernel.kinds import MessageKind
from handlers.kernel.outcome import Changed, Refused
from handlers.kernel.person import Person
from handlers.kernel.ports import (
    AuditRow,
    OutgoingMessage,
    ToPerson,
)
from handlers.kernel.transitions import change, store
from handlers.kernel.voice import voice_for
from knowledge.passages import Document

FindDocument = Callable[[str], Document | None]
"""The document of that id. Synchronous, and takes a moment: call it in a thread."""
Decide = Callable[[FeedbackTransaction, Feedback, Person], Awaitable[FeedbackOutcome]]
_AUDITED = frozenset({Step.TAKEN, Step.ASSIGNED, Step.ASKED_BACK, Step.MERGED, Step.DECIDED})
"""What a person of the CSR team did."""
_BY_GIVER = frozenset({Step.GIVEN, Step.ANSWERED_BACK})
"""Of which a card notifies, at once where the giver has a name: else it would tell the moment. Other changes
are edited in silence."""


@dataclass(frozen=True, slots=True)
class FeedbackService:
    uow: FeedbackWork
    policy: FeedbackPolicy = FeedbackPolicy()

    async def alter(self, event: Event, feedback_id: str, decide: Decide) -> None:
        """Handle an event of one person about one feedback, once; say so if it is refused."""

        async def settled(
            tx: FeedbackTransaction, _by: Person, _before: Feedback, changed: FeedbackChange
        ) -> None:
            await self.settle(tx, changed)
            await _audit(tx, changed, event)

        await change(
            self.uow,
            event,
            lambda tx: tx.feedback.get(feedback_id),
            decide,
            unknown=FeedbackRefusal.UNKNOWN,
            refuse=lambda tx, by, _before, refused: tx.outbox.put(
                tell(event, words.refused(voice_for(by), refused.why))
            ),
            settle=settled,
        )

    async def begin(self, tx: FeedbackTransaction, given: FeedbackChange) -> bool:
        """Put a new one into the box; False when it is there already."""
        if not await tx.feedback.add(given.after):
            return False
        await tx.feedback.record(given.event)
        await self._announce(tx, given)
        return True

    async def settle(self, tx: FeedbackTransaction, changed: FeedbackChange) -> None:
        """Save, record and announce. Raises `ContentionError` when another change came first."""
        await store(tx.feedback, changed)
        if changed.after.decided is None:
            await self._announce(tx, changed)
        else:
            await self._told(tx, changed)
            await self._share(tx, changed)

    async def cards(
        self, tx: FeedbackTransaction, feedback: Feedback, on: date, name: str, *, loud: bool
    ) -> None:
        """The card of everybody in the CSR team, as they may see it on that day; once a `name`."""
        team = await csr_team(tx)
        facts = await self.facts(tx, self.policy.shown(feedback, on), team)
        for person in team:
            message = feedback_card(voice_for(person), facts)
            key, slot = card_key(feedback.id, name, person.id), f"feedback:{feedback.id}:card"
            await tx.outbox.put(
                OutgoingMessage(
                    key, ToPerson(person.id), message, slot, silent=not loud, kind=MessageKind.CARD
                )
            )

    async def facts(
        self, tx: FeedbackTransaction, feedback: Feedback, team: Sequence[Person]
    ) -> FeedbackFacts:
        giver = feedback.giver
        person = await tx.people.get(giver.person_id) if isinstance(giver, Named) else None
        others = len(await tx.feedback.merged_into(feedback.id))
        return FeedbackFacts(feedback, person, names_of(team), others)

    async def _announce(self, tx: FeedbackTransaction, changed: FeedbackChange) -> None:
        feedback, name, on = changed.after, changed.event.name, changed.event.on
        if isinstance(feedback.giver, Named) or name not in _BY_GIVER:
            await self.cards(tx, feedback, on, str(feedback.version), loud=name in _BY_GIVER)
        if name is Step.ASKED_BACK:
            await _to_giver(tx, feedback, "asked")

    async def _told(self, tx: FeedbackTransaction, changed: FeedbackChange) -> None:
        """The giver of a decided one is told, and that is noted; an anonymous one comes and looks."""
        told = transitions.tell(changed.after, changed.event.on)
        if isinstance(told, Refused):
            await self._announce(tx, changed)
            return
        await _to_giver(tx, told.after, "told")
        await store(tx.feedback, told)
        await self._announce(tx, told)

    async def _share(self, tx: FeedbackTransaction, changed: FeedbackChange) -> None:
        """The decision holds for everyone who said the same."""
        for follower in await tx.feedback.merged_into(changed.after.id):
            shared = transitions.share(follower, changed.after, changed.event.on)
            if isinstance(shared, Changed):
                await self.settle(tx, shared)


def card_key(feedback_id: str, name: str, person_id: str) -> str:
    """Of the message that brings this person the card."""
    return f"feedback:{feedback_id}:{name}:card:{person_id}"


async def _to_giver(tx: FeedbackTransaction, feedback: Feedback, part: str) -> None:
    """In private, on the platform where it was given if they are still there."""
    giver = feedback.giver
    person = await tx.people.get(giver.person_id) if isinstance(giver, Named) else None
    if person is None or not isinstance(giver, Named):
        return
    draw = words.asked_back if part == "asked" else words.told
    to = await private_place(tx, person.id, giver.platform)
    key = f"feedback:{feedback.id}:{feedback.version}:{part}"
    await tx.outbox.put(OutgoingMessage(key, to, draw(voice_for(person), feedback), kind=MessageKind.NOTICE))


async def _audit(tx: FeedbackTransaction, changed: FeedbackChange, event: Event) -> None:
    """What the CSR team does; never what a giver did."""
    name = changed.event.name
    if name in _AUDITED:
        did, subject = f"feedback.{name}", f"feedback:{changed.after.id}"
        await tx.audit.record(AuditRow(event.by, did, subject, event.at, changed.event.detail))


def document_of(shown: Sequence[str]) -> str:
    """The document shown as a question's answer; empty for none, and for a colleague's reply.

    `shown` are the names of passages, as a `Question` has them.
    """
    document_id = shown[0].rpartition("#")[0] if shown else ""
    return "" if document_id.startswith("reply-") else document_id
