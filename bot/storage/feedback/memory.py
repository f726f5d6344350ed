"""Feedback and its history, in memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.storage.memory.rows import MemoryRows
from bot.storage.text import cleaned
from handlers.feedback.feedback import OPEN, Anonymous, Feedback, FeedbackEvent, FeedbackProgress, Named


@dataclass(frozen=True, slots=True)
class MemoryFeedback:
    """The `FeedbackRepository` port."""

    rows: MemoryRows

    async def add(self, feedback: Feedback) -> bool:
        if self.rows.feedback.get(feedback.id) is not None:
            return False
        self.rows.feedback[feedback.id] = cleaned(feedback)
        return True

    async def get(self, feedback_id: str) -> Feedback | None:
        return self.rows.feedback.get(feedback_id)

    async def of_receipt(self, receipt: str) -> Feedback | None:
        return next((one for one in self._all() if one.giver == Anonymous(receipt)), None)

    async def save(self, feedback: Feedback) -> bool:
        stored = self.rows.feedback.get(feedback.id)
        if stored is None or stored.version != feedback.version - 1:
            return False
        self.rows.feedback[feedback.id] = cleaned(feedback)
        return True

    async def record(self, event: FeedbackEvent) -> None:
        known = self.rows.feedback_history.get(event.feedback_id, ())
        self.rows.feedback_history[event.feedback_id] = (*known, cleaned(event))

    async def history(self, feedback_id: str) -> Sequence[FeedbackEvent]:
        return self.rows.feedback_history.get(feedback_id, ())

    async def listed(
        self,
        *progress: FeedbackProgress,
        anonymous_until: date,
        limit: int | None = 1000,
        after: Feedback | None = None,
    ) -> Sequence[Feedback]:
        wanted = (one for one in self._all() if one.progress in progress)
        shown = (one for one in wanted if isinstance(one.giver, Named) or one.given_on <= anonymous_until)
        rest = (one for one in shown if after is None or _place(one) > _place(after))
        return _latest_first(rest)[:limit]

    async def to_decide(self, anonymous_until: date) -> int:
        found = await self.listed(*OPEN, anonymous_until=anonymous_until, limit=len(self.rows.feedback))
        return sum(one.merged_into is None for one in found)

    async def of_giver(self, person_id: str, limit: int | None = 50) -> Sequence[Feedback]:
        mine = (
            one for one in self._all() if isinstance(one.giver, Named) and one.giver.person_id == person_id
        )
        return _latest_first(mine)[:limit]

    async def merged_into(self, feedback_id: str) -> Sequence[Feedback]:
        return _latest_first(one for one in self._all() if one.merged_into == feedback_id)

    async def published(self, limit: int | None = None) -> Sequence[Feedback]:
        public = [(one.decided.on, one) for one in self._all() if one.decided and one.decided.said]
        public.sort(key=lambda pair: (-pair[0].toordinal(), pair[1].id))
        return [one for _, one in public[:limit]]

    async def forget(self, decided_before: date) -> int:
        old = [one.id for one in self._all() if one.decided and one.decided.on < decided_before]
        for feedback_id in old:
            self.rows.feedback[feedback_id] = None
            self.rows.feedback_history[feedback_id] = ()
        return len(old)

    def _all(self) -> Iterable[Feedback]:
        return (one for one in self.rows.feedback.values() if one is not None)


@dataclass(frozen=True, slots=True)
class MemoryWaitingWords:
    """The `WaitingWords` port."""

    rows: MemoryRows

    async def add(self, name: str, sealed: bytes) -> None:
        self.rows.waiting[name] = sealed

    async def all(self) -> Mapping[str, bytes]:
        return {name: sealed for name, sealed in self.rows.waiting.items() if sealed is not None}

    async def count(self) -> int:
        return len(await self.all())

    async def remove(self, names: Iterable[str]) -> None:
        for name in list(names):
            self.rows.waiting[name] = None


def _latest_first(some: Iterable[Feedback]) -> list[Feedback]:
    return sorted(some, key=_place)


def _place(feedback: Feedback) -> tuple[int, str]:
    """In the order of a list."""
    return (-feedback.given_on.toordinal(), feedback.id)
