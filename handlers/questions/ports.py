"""What the use cases of questions need of the store."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from handlers.kernel.ports import Transaction, UnitOfWork
from handlers.questions.rules.question import SHARING, Question, QuestionEvent, Reply, State
from handlers.questions.rules.shown import Shown


class Questions(Protocol):
    """The store keeps questions, with the events, replies and answers that belong to them.

    Its methods run in the caller's transaction; what they write is there for others once that is committed.
    """

    async def add(self, question: Question) -> bool:
        """False when a question of that id is there already."""

    async def get(self, question_id: str) -> Question | None:
        """It returns the question, or None when the id is not known."""

    async def named(self, question_ids: Collection[str]) -> Sequence[Question]:
        """Those of the ids that are known, in the order of their arrival."""

    async def save(self, question: Question) -> bool:
        """Compare and set: stores only over version `question.version - 1`; False when another came first."""

    async def record(self, event: QuestionEvent) -> None:
        """It adds the event to the question's history, which is only ever added to."""

    async def history(self, question_id: str) -> Sequence[QuestionEvent]:
        """It returns every event of the question, in the order in which they were recorded."""

    async def happenings(self) -> int:
        """A number that rises with every event that is recorded, whatever question it is of."""

    async def revise(self, question_id: str, reply: Reply) -> None:
        """Keep this revision of the reply beside the earlier ones."""

    async def revisions(self, question_id: str) -> Sequence[Reply]:
        """It returns every wording that the reply has had, the first one first."""

    async def show(self, question_id: str, shown: Shown) -> None:
        """Remember what the asker sees now, in place of what they saw before."""

    async def shown(self, question_id: str) -> Shown | None:
        """What the asker saw last; None where nothing was shown, or before it was remembered."""

    async def in_state(
        self,
        *states: State,
        limit: int | None = 200,
        after: Question | None = None,
        newest_first: bool = False,
        unmerged: bool = False,
    ) -> Sequence[Question]:
        """Oldest first unless told otherwise: all of them with no limit, or those that come `after` another.

        `unmerged` leaves out those that wait with an equal one.
        """

    async def held_by(self, person_id: str) -> Sequence[Question]:
        """All that the person has claimed, oldest first."""

    async def versions(self, *states: State) -> Mapping[str, int]:
        """Of all questions in those states that do not wait with an equal one, by id."""

    async def lately_shown(self, limit: int) -> Sequence[tuple[str, tuple[str, ...]]]:
        """(asker's id, names of the passages shown) of so many questions that arrived last, newest first."""

    async def how_many(self, state: State, *, besides: str = "") -> int:
        """Questions in that state that do not wait with an equal one; without those that `besides` asked."""

    async def standing(self, *states: State) -> Mapping[State, tuple[int, datetime]]:
        """How many there are in each of these states, and when the oldest was asked; none where none is."""

    async def of_asker(self, person_id: str, limit: int | None = None) -> Sequence[Question]:
        """Newest first; all of them without a limit."""

    async def due(self, at: datetime, limit: int = 100, *, merged: bool = False) -> Sequence[Question]:
        """Questions whose `due_at` has come, oldest first: `merged` ones, or all others."""

    async def merged_into(self, question_id: str) -> Sequence[Question]: ...

    async def together(self, question_ids: Collection[str], *states: State) -> Mapping[str, int]:
        """How many questions in these states are merged into each of those; only those that have any."""

    async def call_up(
        self, question_id: str, at: datetime, limit: int, states: Collection[State] = SHARING
    ) -> Sequence[Question]:
        """Make due, by `at`, the questions in these states that are merged into it.

        Returns the first so many to arrive.
        """

    async def said_wrong(self, limit: int = 200) -> Sequence[Question]:
        """Those whose asker said what was wrong with the answer, the newest first."""

    async def unoffered(self, limit: int = 10) -> Sequence[Question]:
        """Those that wait, on their own, and that nobody has a card of; oldest first."""

    async def open_cards(self) -> dict[str, int]:
        """How many cards of questions that still wait each person has, by person id."""

    async def open_claims(self) -> dict[str, int]:
        """How many questions each person holds now, by person id."""

    async def topics_replied(self) -> Sequence[tuple[str, str]]:
        """(person id, topic) of the replies that were kept, each once: what people have shown they know."""

    async def replies_since(self, at: datetime) -> dict[str, int]:
        """How many replies each person has given since then, by person id: `replied` rows of the history."""


class QuestionsTransaction(Transaction, Protocol):
    @property
    def questions(self) -> Questions: ...


QuestionsWork = UnitOfWork[QuestionsTransaction]


async def waiting_with(tx: QuestionsTransaction, question: Question) -> int:
    """How many questions wait together with this one."""
    return (await tx.questions.together((question.id,), State.WAITING)).get(question.id, 0)
