"""What a change of a commitment brings with it: its history, its cards, and the word when it is refused.

The card is one message on each reader's screen, edited whenever something is said about the commitment, and a
new one when the bot asks or somebody wants to see it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from handlers.commitments.actions import CommitmentForm
from handlers.commitments.commitment import (
    Commitment,
    CommitmentChange,
    CommitmentEventName,
    CommitmentOutcome,
    CommitmentRefusal,
)
from handlers.commitments.ports import CommitmentsTransaction
from handlers.commitments.wording import card, commit_form, move_form, refused
from handlers.kernel.addressing import tell
from handlers.kernel.attention.unsolicited import AttentionKind, Unsolicited
from handlers.kernel.events import Event, Submitted
from handlers.kernel.kinds import MessageKind
from handlers.kernel.messages import Form
from handlers.kernel.outcome import Refused
from handlers.kernel.person import Person
from handlers.kernel.ports import OutgoingMessage, ToPerson, UnitOfWork
from handlers.kernel.transitions import change, save
from handlers.kernel.voice import voice_for

_NEWS = frozenset({CommitmentEventName.MADE, CommitmentEventName.ASKED, CommitmentEventName.SHOWN})
"""What brings a new card, which notifies."""

_CORRECTABLE = frozenset(
    {
        CommitmentRefusal.NO_DAY,
        CommitmentRefusal.DAY_PASSED,
        CommitmentRefusal.TOO_FAR,
        CommitmentRefusal.TOO_LONG,
        CommitmentRefusal.NO_TEAM,
    }
)

T = TypeVar("T", bound=CommitmentsTransaction)
"""What a transaction can do besides."""
Decide = Callable[[T, Commitment, Person], Awaitable[CommitmentOutcome]]
Then = Callable[[T, CommitmentChange, Person], Awaitable[None]]
CHECK_IN_LASTS = timedelta(days=7)
"""A check-in that could not be sent for so long asks about yesterday's news; it is dropped."""


@dataclass(frozen=True, slots=True)
class CommitmentService(Generic[T]):
    uow: UnitOfWork[T]

    async def alter(
        self, event: Event, commitment_id: str, decide: Decide[T], then: Then[T] | None = None
    ) -> None:
        """Handle an event of one person about one commitment, once; say so if it is refused.

        `then` goes into the same transaction. When another transaction came first, the commitment is loaded
        and decided on again.
        """

        async def settled(tx: T, by: Person, before: Commitment, changed: CommitmentChange) -> None:
            await self.settle(tx, before, changed)
            if then is not None:
                await then(tx, changed, by)

        await change(
            self.uow,
            event,
            lambda tx: tx.commitments.get(commitment_id),
            decide,
            unknown=CommitmentRefusal.UNKNOWN,
            refuse=lambda tx, by, _before, why: refuse(tx, event, by, why),
            settle=settled,
        )

    async def settle(self, tx: CommitmentsTransaction, before: Commitment, changed: CommitmentChange) -> None:
        """Save, record and show a change. Raises `ContentionError` when another came first."""
        await save(tx.commitments, changed.after)
        await record(tx, changed, before)


async def open_commitments(tx: CommitmentsTransaction, person: Person) -> Sequence[Commitment]:
    """The person's own and the department's, what is due first before what is due later."""
    return [each for each in await all_commitments(tx, person) if each.is_open]


async def all_commitments(tx: CommitmentsTransaction, person: Person) -> Sequence[Commitment]:
    """Also those that are done or dropped, after the open ones."""
    own, team = await tx.commitments.of_person(person.id), await tx.commitments.of_team(person.department)
    both = {each.id: each for each in (*own, *team)}
    return sorted(both.values(), key=lambda each: (not each.is_open, each.due, each.made_at, each.id))


async def record(
    tx: CommitmentsTransaction, changed: CommitmentChange, before: Commitment | None = None
) -> None:
    """Keep the event, and put the cards of all whom it concerns into the outbox."""
    await tx.commitments.record(changed.event)
    concerned = (changed.after.person_id, before.person_id if before else "")
    for person_id in dict.fromkeys(concerned):
        person = await tx.people.get(person_id)
        if person is not None and person.active:
            for outgoing in _cards(changed, person, changed.event.at):
                await tx.outbox.put(outgoing)


async def refuse(
    tx: CommitmentsTransaction, event: Event, by: Person, outcome: Refused[CommitmentRefusal]
) -> None:
    message = refused(voice_for(by), outcome.why, event.at, _again(event, by, outcome.why))
    await tx.outbox.put(tell(event, message))


def _again(event: Event, by: Person, why: CommitmentRefusal) -> Form | None:
    """The form once more, as of now: the days to choose from on an old card may have passed."""
    if not isinstance(event, Submitted) or why not in _CORRECTABLE:
        return None
    match event.form:
        case CommitmentForm.COMMIT:
            return commit_form(voice_for(by), by.department, event.at, event.values.get("text", ""))
        case CommitmentForm.MOVE_COMMITMENT:
            return move_form(voice_for(by), event.subject, event.at)
    return None


def _cards(changed: CommitmentChange, person: Person, at: datetime) -> Iterator[OutgoingMessage]:
    """The former spokesperson of a team sees no new card, only the last one edited."""
    commitment, happened = changed.after, CommitmentEventName(changed.event.name)
    is_news = happened in _NEWS
    if is_news and person.id != commitment.person_id:
        return
    is_check_in = happened is CommitmentEventName.ASKED
    yield OutgoingMessage(
        key=f"commitment:{commitment.id}:{commitment.version}:{person.id}",
        to=ToPerson(person.id),
        message=card(voice_for(person), commitment, happened, at),
        slot=_slot(commitment),
        silent=not is_news,
        kind=MessageKind.NUDGE if is_check_in else MessageKind.ANSWER,
        not_after=at + CHECK_IN_LASTS if is_check_in else None,
        attention=check_in(commitment, person) if is_check_in else None,
    )


def check_in(commitment: Commitment, person: Person) -> Unsolicited:
    """What asking takes of the person's attention."""
    why = voice_for(person).text("check_in_why")
    return Unsolicited(AttentionKind.CHECK_IN, _slot(commitment), why)


def _slot(commitment: Commitment) -> str:
    return f"commitment:{commitment.id}:{commitment.cards}"
