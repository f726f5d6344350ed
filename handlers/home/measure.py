"""What people do about it, in numbers for the CSR team, never about fewer than five people.

Nobody's own numbers are in here; those are for the person alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from handlers.commitments.commitment import Standing
from handlers.commitments.ports import Tally
from handlers.home.ports import HomeWork
from handlers.kernel.k_anonymity import Group, Published, published
from handlers.kernel.person import Person
from handlers.learning.ports import Learnt

MADE, DONE, DROPPED, OVERDUE = range(4)
"""The columns of the numbers about commitments."""


@dataclass(frozen=True, slots=True)
class LearningNumbers:
    """Columns: lessons taken, answers, right answers."""

    by_track: Published
    by_department: Published


@dataclass(frozen=True, slots=True)
class Measure:
    uow: HomeWork

    async def commitments(self, at: datetime) -> Published:
        """How many were made, done and dropped, and how many are overdue, by department."""
        async with self.uow.reading() as tx:
            tally = await tx.commitments.tally(at.date())
            people = {person.id: person for person in await tx.people.all()}
        return published(_by_label(_of_commitments(each, people) for each in tally))

    async def learning(self) -> LearningNumbers:
        """How many lessons were taken, how often a question was answered, and how often rightly."""
        async with self.uow.reading() as tx:
            learnt = await tx.lessons.learnt()
            people = {person.id: person for person in await tx.people.all()}
        departments = {person.id: person.department for person in people.values()}
        return LearningNumbers(
            published(_by_label(_of_lessons(each, each.track) for each in learnt)),
            published(_by_label(_of_lessons(each, departments.get(each.person_id, "")) for each in learnt)),
        )


def _of_lessons(learnt: Learnt, label: str) -> Group:
    counts = (learnt.lessons, learnt.answers, learnt.right)
    return Group(label, frozenset({learnt.person_id}), counts)


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


def _by_label(parts: Iterable[Group]) -> Iterable[Group]:
    """One group a label, however it is written."""
    groups: dict[str, Group] = {}
    for part in parts:
        key = part.label.casefold()
        groups[key] = groups[key].with_(part) if key in groups else part
    return groups.values()
