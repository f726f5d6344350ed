"""The clock prepares the digest of everybody for whom it is due, once an ISO week of theirs at most.

People are looked at some at a time, so it takes the same memory whatever the company's size. A digest is put
into the outbox, where the attention budget of its reader decides when it goes; at the end of the reader's
week it is of no use any more. Whoever has nothing to read gets nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Generic

from handlers.digests.gather import digest_of
from handlers.digests.ports import T
from handlers.digests.schedule import SCHEDULE, DueDigest, due_in_week
from handlers.digests.wording import digest
from handlers.insights.make_releases import MakeReleases
from handlers.kernel.attention.budget import Attention
from handlers.kernel.attention.choices import NOTHING_CHOSEN, AttentionChoices
from handlers.kernel.attention.hours import periods_at
from handlers.kernel.attention.unsolicited import AttentionKind, Unsolicited
from handlers.kernel.isolation import for_each_collecting_errors
from handlers.kernel.kinds import MessageKind
from handlers.kernel.person import Person
from handlers.kernel.ports import OutgoingMessage, ToPerson, UnitOfWork
from handlers.kernel.voice import voice_for

AT_ONCE = 500
"""People looked at together."""


@dataclass(frozen=True, slots=True)
class SendDigests(Generic[T]):
    uow: UnitOfWork[T]

    async def __call__(self, at: datetime) -> None:
        """Raises an ExceptionGroup of the digests that could not be prepared, when all others are."""
        await MakeReleases(self.uow)(at)
        after = ""
        while due := await self._due(after, at):
            after, those = due
            await for_each_collecting_errors(
                those, lambda person: self._prepare(person.id, at), "digests that could not be prepared"
            )

    async def _due(self, after: str, at: datetime) -> tuple[str, list[Person]] | None:
        """The last id that was looked at, and those of them for whom it is due; None at the end."""
        async with self.uow.reading() as tx:
            ids = await tx.occurrences.people_without(SCHEDULE, periods_at(at), after, AT_ONCE)
            if not ids:
                return None
            people = await tx.people.named(ids)
            budget, chosen = await tx.attention.budget(), await tx.attention.choices_of(ids)
        found = []
        for person in people:
            due = _due_for(Attention(budget, person, chosen.get(person.id, NOTHING_CHOSEN), ()), at)
            if due is not None and due.period in ids[person.id]:
                found.append(person)
        return max(ids), found

    async def _prepare(self, person_id: str, at: datetime) -> None:
        async def work(tx: T) -> None:
            person = await tx.people.get(person_id)
            if person is None or not person.active:
                return
            choices = await tx.attention.choices(person.id)
            due = _due_for(Attention(await tx.attention.budget(), person, choices, ()), at)
            if due is None:
                return
            occurrence = due.occurrence(person, at)
            if await tx.occurrences.begin(occurrence) and not occurrence.is_missed:
                await _put(tx, person, choices, due, at)

        await self.uow.run(work)


def _due_for(attention: Attention, at: datetime) -> DueDigest | None:
    """None for whoever it is not due for yet, or who wants none."""
    due = due_in_week(attention.person, attention.choices.digest, at)
    return due if due is not None and attention.gets_digests and due.at <= at else None


async def _put(tx: T, person: Person, choices: AttentionChoices, due: DueDigest, at: datetime) -> None:
    voice = voice_for(person)
    told = await digest_of(tx, person, choices.digest, at)
    if not told.has_news:
        return
    name = f"digest:{due.period}"
    await tx.outbox.put(
        OutgoingMessage(
            f"{name}:{person.id}",
            ToPerson(person.id),
            digest(voice, told, at),
            kind=MessageKind.DIGEST,
            not_after=due.until,
            attention=Unsolicited(AttentionKind.DIGEST, name, voice.text("digest_why")),
        )
    )
    if told.employee.carried:
        await tx.attention.put_down(person.id, [each.subject for each in told.employee.carried])
