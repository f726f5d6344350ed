"""Questions, their history and the revisions of their replies, in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.storage.memory.rows import MemoryRows
from bot.storage.text import cleaned
from handlers.kernel.ports import InconsistentError
from handlers.questions.rules.question import (
    SHARING,
    Question,
    QuestionEvent,
    QuestionEventName,
    Reply,
    State,
)
from handlers.questions.rules.shown import Shown


@dataclass(frozen=True, slots=True)
class MemoryQuestions:
    """The `Questions` port."""

    rows: MemoryRows

    async def add(self, question: Question) -> bool:
        if question.id in self.rows.questions:
            return False
        self.rows.questions[question.id] = cleaned(question)
        return True

    async def get(self, question_id: str) -> Question | None:
        return self.rows.questions.get(question_id)

    async def named(self, question_ids: Collection[str]) -> Sequence[Question]:
        wanted = set(question_ids)
        return [each for each in self._all() if each.id in wanted]

    async def save(self, question: Question) -> bool:
        stored = self.rows.questions.get(question.id)
        if stored is None or stored.version != question.version - 1:
            return False
        self.rows.questions[question.id] = cleaned(question)
        return True

    async def record(self, event: QuestionEvent) -> None:
        earlier = self.rows.history.get(event.question_id, ())
        self.rows.history[event.question_id] = (*earlier, cleaned(event))

    async def history(self, question_id: str) -> Sequence[QuestionEvent]:
        return self.rows.history.get(question_id, ())

    async def happenings(self) -> int:
        return sum(map(len, self.rows.history.values()))

    async def revise(self, question_id: str, reply: Reply) -> None:
        earlier = self.rows.revisions.get(question_id, ())
        if reply.revision in {each.revision for each in earlier}:
            raise InconsistentError(f"revision {reply.revision} of question {question_id} is there already")
        self.rows.revisions[question_id] = (*earlier, cleaned(reply))

    async def revisions(self, question_id: str) -> Sequence[Reply]:
        return sorted(self.rows.revisions.get(question_id, ()), key=lambda reply: reply.revision)

    async def show(self, question_id: str, shown: Shown) -> None:
        self.rows.shown[question_id] = cleaned(shown)

    async def shown(self, question_id: str) -> Shown | None:
        return self.rows.shown.get(question_id)

    async def in_state(
        self,
        *states: State,
        limit: int | None = 200,
        after: Question | None = None,
        newest_first: bool = False,
        unmerged: bool = False,
    ) -> Sequence[Question]:
        found = self._oldest(
            lambda question: question.state in states and not (unmerged and question.merged_into)
        )
        in_order = found[::-1] if newest_first else found
        return (in_order if after is None else self._after(after, in_order, newest_first))[:limit]

    async def held_by(self, person_id: str) -> Sequence[Question]:
        return self._oldest(lambda each: each.state is State.CLAIMED and each.claimed_by == person_id)

    async def versions(self, *states: State) -> Mapping[str, int]:
        found = (each for each in self._all() if each.state in states and each.merged_into is None)
        return {each.id: each.version for each in found}

    async def lately_shown(self, limit: int) -> Sequence[tuple[str, tuple[str, ...]]]:
        return [(each.asker_id, each.shown) for each in reversed([*self._all()])][:limit]

    async def how_many(self, state: State, *, besides: str = "") -> int:
        found = (each for each in self._all() if each.state is state and each.merged_into is None)
        return sum(each.asker_id != besides for each in found)

    async def standing(self, *states: State) -> Mapping[State, tuple[int, datetime]]:
        asked = {state: [each.asked_at for each in self._all() if each.state is state] for state in states}
        return {state: (len(times), min(times)) for state, times in asked.items() if times}

    async def of_asker(self, person_id: str, limit: int | None = None) -> Sequence[Question]:
        return self._oldest(lambda question: question.asker_id == person_id)[::-1][:limit]

    async def due(self, at: datetime, limit: int = 100, *, merged: bool = False) -> Sequence[Question]:
        those = [each for each in self._all() if (each.merged_into is not None) == merged]
        found = [(each.due_at, each) for each in those if each.due_at is not None and each.due_at <= at]
        return [question for _, question in sorted(found, key=lambda pair: pair[0])][:limit]

    async def merged_into(self, question_id: str) -> Sequence[Question]:
        return self._oldest(lambda question: question.merged_into == question_id)

    async def together(self, question_ids: Collection[str], *states: State) -> Mapping[str, int]:
        merged = [each.merged_into for each in self._all() if each.state in states]
        return Counter(into for into in merged if into is not None and into in question_ids)

    async def call_up(
        self, question_id: str, at: datetime, limit: int, states: Collection[State] = SHARING
    ) -> Sequence[Question]:
        called = [
            replace(each, due_at=at, version=each.version + 1)
            for each in self._all()
            if each.merged_into == question_id and each.state in states
        ]
        for each in called:
            self.rows.questions[each.id] = each
        return called[:limit]

    async def said_wrong(self, limit: int = 200) -> Sequence[Question]:
        return self._oldest(lambda question: question.wrong is not None)[::-1][:limit]

    async def unoffered(self, limit: int = 10) -> Sequence[Question]:
        return self._oldest(lambda question: _waits(question) and not question.offered_to)[:limit]

    async def open_cards(self) -> dict[str, int]:
        return dict(Counter(person for each in self._all() if _waits(each) for person in each.offered_to))

    async def open_claims(self) -> dict[str, int]:
        claimed = (each for each in self._all() if each.state is State.CLAIMED)
        return dict(Counter(each.claimed_by for each in claimed if each.claimed_by is not None))

    async def topics_replied(self) -> Sequence[tuple[str, str]]:
        kept = (each for each in self._all() if each.state is State.PUBLISHED)
        return list({(each.reply.by, each.topic): None for each in kept if each.reply is not None})

    async def replies_since(self, at: datetime) -> dict[str, int]:
        events = (event for history in self.rows.history.values() for event in history)
        replied = (event.by for event in events if event.name == QuestionEventName.REPLIED and event.at >= at)
        return dict(Counter(by for by in replied if by is not None))

    def _after(self, one: Question, those: list[Question], newest_first: bool) -> list[Question]:
        ids = [each.id for each in self._oldest(lambda _: True)]
        if one.id not in ids:
            return []
        place = ids.index(one.id)
        rest = set(ids[:place] if newest_first else ids[place + 1 :])
        return [each for each in those if each.id in rest]

    def _all(self) -> Iterable[Question]:
        return self.rows.questions.values()

    def _oldest(self, wanted: Callable[[Question], bool]) -> list[Question]:
        """In order of asking; of one instant, in order of arrival."""
        return sorted(filter(wanted, self._all()), key=lambda question: question.asked_at)


def _waits(question: Question) -> bool:
    return question.state is State.WAITING and question.merged_into is None
