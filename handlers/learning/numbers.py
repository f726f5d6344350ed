"""How learning goes, in numbers for the CSR team, never about fewer than five people.

Nobody's own numbers are in here; those are for the person alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from handlers.kernel.k_anonymity import Group, Published, by_label, published
from handlers.learning.ports import Learnt, LessonsWork


@dataclass(frozen=True, slots=True)
class LearningNumbers:
    """Columns: lessons taken, answers, right answers."""

    by_track: Published
    by_department: Published


@dataclass(frozen=True, slots=True)
class CountLearning:
    uow: LessonsWork

    async def __call__(self) -> LearningNumbers:
        """How many lessons were taken, how often a question was answered, and how often rightly."""
        async with self.uow.reading() as tx:
            learnt = await tx.lessons.learnt()
            people = await tx.people.all()
        departments = {person.id: person.department for person in people}
        return LearningNumbers(
            published(by_label(_of_lessons(each, each.track) for each in learnt)),
            published(by_label(_of_lessons(each, departments.get(each.person_id, "")) for each in learnt)),
        )


def _of_lessons(learnt: Learnt, label: str) -> Group:
    counts = (learnt.lessons, learnt.answers, learnt.right)
    return Group(label, frozenset({learnt.person_id}), counts)
