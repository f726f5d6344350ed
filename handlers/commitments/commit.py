"""Somebody commits to something, for themselves or for their department."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

from handlers.commitments.commitment import CommitmentOutcome
from handlers.commitments.ports import CommitmentsTransaction, CommitmentsWork
from handlers.commitments.service import record, refuse
from handlers.commitments.transitions import chosen_day, make
from handlers.commitments.wording import TEAM, invitation
from handlers.kernel.addressing import tell
from handlers.kernel.events import Event, Pressed, Submitted
from handlers.kernel.outcome import Refused
from handlers.kernel.person import Person
from handlers.kernel.voice import voice_for


@dataclass(frozen=True, slots=True)
class Commit:
    """The button that asks for the form, and the form."""

    uow: CommitmentsWork

    async def __call__(self, event: Pressed | Submitted) -> None:
        async def work(tx: CommitmentsTransaction) -> None:
            by = await tx.people.get(event.by)
            if by is None or not await tx.mark_handled(event):
                return
            if isinstance(event, Pressed):
                message = invitation(voice_for(by), by.department, event.at)
                await tx.outbox.put(tell(event, message))
            else:
                await _take(tx, event, by)

        await self.uow.run(work)


async def _take(tx: CommitmentsTransaction, submitted: Submitted, by: Person) -> None:
    outcome = await _made(tx, submitted, by)
    if isinstance(outcome, Refused):
        await refuse(tx, submitted, by, outcome)
    elif await tx.commitments.add(outcome.after):
        await record(tx, outcome)


async def _made(tx: CommitmentsTransaction, submitted: Submitted, by: Person) -> CommitmentOutcome:
    theirs = await tx.commitments.of_person(by.id)
    values = submitted.values
    return make(
        commitment_id(submitted),
        by,
        values.get("text", ""),
        chosen_day(values),
        for_team=values.get("whose") == TEAM,
        is_open=sum(each.is_open for each in theirs),
        at=submitted.at,
    )


def commitment_id(event: Event) -> str:
    """The lasting name of what one event commits to."""
    named = f"commitment:{event.conversation.platform}:{event.key}"
    return blake2b(named.encode(), digest_size=10).hexdigest()
