"""What happened to questions between two moments, in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.storage.memory.rows import MemoryRows
from handlers.questions.rules.question import QuestionEvent, QuestionEventName
from handlers.questions.rules.weekly import AskedThisWeek


@dataclass(frozen=True, slots=True)
class MemoryWeekly:
    """The `Weekly` port."""

    rows: MemoryRows

    async def asked(self, since: datetime, until: datetime) -> Sequence[AskedThisWeek]:
        asked = self.rows.questions.values()
        return [
            AskedThisWeek(one.asker_id, one.topic, one.state, one.closed)
            for one in asked
            if since <= one.asked_at < until
        ]

    async def happened(self, since: datetime, until: datetime) -> Sequence[tuple[str, str, int]]:
        happened = ((self._asker(event), event.name) for event in self._events(since, until))
        return sorted((asker, name, number) for (asker, name), number in Counter(happened).items())

    async def times_to_reply(self, since: datetime, until: datetime) -> Sequence[tuple[timedelta, str]]:
        found = []
        for event in self._events(since, until):
            history = self.rows.history[event.question_id]
            handed = [each.at for each in history if each.name == QuestionEventName.HANDED_OVER]
            if event.name == QuestionEventName.REPLIED and handed:
                found.append((event.at - min(handed), self._asker(event)))
        return sorted(found)

    def _asker(self, event: QuestionEvent) -> str:
        return self.rows.questions[event.question_id].asker_id

    def _events(self, since: datetime, until: datetime) -> Iterator[QuestionEvent]:
        for history in self.rows.history.values():
            yield from (event for event in history if since <= event.at < until)
