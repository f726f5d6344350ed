"""What people learnt and promised between two moments, in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from bot.storage.memory.rows import MemoryRows
from handlers.commitments.commitment import CommitmentEventName
from handlers.insights.ports import LearntInPeriod, PromisedInPeriod


@dataclass(frozen=True, slots=True)
class MemoryPractised:
    """The `Practised` port."""

    rows: MemoryRows

    async def learnt(
        self, since: datetime, until: datetime, without: Collection[str] = ()
    ) -> Sequence[LearntInPeriod]:
        tracks: dict[str, str] = {}
        for lesson in self.rows.lessons.values():
            if lesson is not None:
                tracks[lesson.id] = min(lesson.track, tracks.get(lesson.id, lesson.track))
        answers, right = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
        for one in chain.from_iterable(self.rows.answers.values()):
            if since <= one.at < until and one.lesson_id in tracks.keys() - set(without):
                key = (one.person_id, tracks[one.lesson_id])
                answers[key] += 1
                right[key] += one.right
        return [LearntInPeriod(*key, number, right[key]) for key, number in sorted(answers.items())]

    async def first_answers(
        self, lesson_id: str, since: datetime, until: datetime
    ) -> Sequence[tuple[str, bool]]:
        return sorted(
            (one.person_id, one.right)
            for one in chain.from_iterable(self.rows.answers.values())
            if one.lesson_id == lesson_id and one.number == 1 and since <= one.at < until
        )

    async def promised(self, since: datetime, until: datetime) -> Sequence[PromisedInPeriod]:
        counted = Counter[tuple[str, str, str]]()
        for name, history in self.rows.commitment_events.items():
            of = self.rows.commitments[name]
            counted.update((of.person_id, of.team, one.name) for one in history if since <= one.at < until)
        return [
            PromisedInPeriod(who, team, CommitmentEventName(name), number)
            for (who, team, name), number in sorted(counted.items())
        ]
