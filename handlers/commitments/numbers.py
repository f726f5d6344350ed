"""How commitments go, in numbers for the CSR team, never about fewer than five people.

Nobody's own numbers are in here; those are for the person alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from handlers.commitments.commitment import Standing
from handlers.commitments.ports import CommitmentsWork, Tally
from handlers.kernel.k_anonymity import Group, Published, by_label, published
from handlers.kernel.person import Person

MADE, DONE, DROPPED, OVERDUE = range(4)
"""The columns of the numbers."""


@dataclass(frozen=True, slots=True)
class CountCommitments:
    uow: CommitmentsWork

    async def __call__(self, at: datetime) -> Published:
        """How many were made, done and dropped, and how many are overdue, by department."""
        async with self.uow.reading() as tx:
            tally = await tx.commitments.tally(at.date())
            people = {person.id: person for person in await tx.people.all()}
        return published(by_label(_of_commitments(each, people) for each in tally))


def _of_commitments(tally: Tally, people: Mapping[str, Person]) -> Group:
    person = people.get(tally.person_id)
    counts = [tally.count, 0, 0, 0]
    if tally.standing is Standing.DONE:
        counts[DONE] = tally.count
    if tally.standing is Standing.DROPPED:
        counts[DROPPED] = tally.count
    if tally.overdue and person and person.active:
        counts[OVERDUE] = tally.count
    department = tally.team or (person.department if person else "")
    return Group(department, frozenset({tally.person_id}), tuple(counts))
