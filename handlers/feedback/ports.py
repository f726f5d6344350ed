"""What the use cases need of the store for feedback: a part of a `handlers.kernel.ports.Transaction`.

An anonymous one has no moment, and none must arise from where it stands: rows lie and are given in the
order of their random ids, not in that of their coming.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol

from handlers.feedback.feedback import Feedback, FeedbackEvent, FeedbackProgress
from handlers.kernel.ports import Transaction, UnitOfWork


class FeedbackRepository(Protocol):
    async def add(self, feedback: Feedback) -> bool:
        """False when a feedback of that id is there already."""

    async def get(self, feedback_id: str) -> Feedback | None: ...

    async def of_receipt(self, receipt: str) -> Feedback | None:
        """The anonymous one with this fingerprint."""

    async def save(self, feedback: Feedback) -> bool:
        """Compare and set: stores only over version `feedback.version - 1`; False when another came first."""

    async def record(self, event: FeedbackEvent) -> None: ...

    async def history(self, feedback_id: str) -> Sequence[FeedbackEvent]: ...

    async def listed(
        self,
        *progress: FeedbackProgress,
        anonymous_until: date,
        limit: int | None = 1000,
        after: Feedback | None = None,
    ) -> Sequence[Feedback]:
        """The latest day first; of the anonymous ones only those given on or before that day.

        Every one with no limit; `after` the last one of a page for the next page.
        """

    async def to_decide(self, anonymous_until: date) -> int:
        """How many open ones `listed` would give that do not share the decision of another."""

    async def of_giver(self, person_id: str, limit: int | None = 50) -> Sequence[Feedback]:
        """The latest first."""

    async def merged_into(self, feedback_id: str) -> Sequence[Feedback]: ...

    async def published(self, limit: int | None = None) -> Sequence[Feedback]:
        """The latest decision first; every one with no limit."""

    async def forget(self, decided_before: date) -> int:
        """Remove those decided before that day, with their history; how many that were."""


class WaitingWords(Protocol):
    """What waits sealed, in no order; its names say nothing either."""

    async def add(self, name: str, sealed: bytes) -> None: ...

    async def all(self) -> Mapping[str, bytes]: ...

    async def count(self) -> int: ...

    async def remove(self, names: Iterable[str]) -> None: ...


class Envelope(Protocol):
    """Seals with a key that is in no database. Call it inside a write transaction."""

    def seal(self, content: bytes) -> bytes: ...

    def open(self, sealed: bytes) -> bytes | None:
        """None for what another key has sealed."""

    def name(self, text: str) -> str:
        """The same for the same text until the key is renewed, and nothing leads back from it."""

    def renew(self) -> None:
        """Destroy the key: what it has sealed can be opened by nobody any more."""


class AskedQuestion(Protocol):
    """What feedback knows of a question that it is about."""

    @property
    def id(self) -> str: ...

    @property
    def asker_id(self) -> str: ...

    @property
    def shown(self) -> tuple[str, ...]:
        """Ids of the passages that were shown as its answer, the best first."""


class AskedQuestions(Protocol):
    async def get(self, question_id: str) -> AskedQuestion | None: ...

    async def lately_shown(self, limit: int) -> Sequence[tuple[str, tuple[str, ...]]]:
        """(asker's id, ids of the passages shown) of so many questions, the newest first."""


class FeedbackTransaction(Transaction, Protocol):
    @property
    def feedback(self) -> FeedbackRepository: ...

    @property
    def waiting(self) -> WaitingWords: ...

    @property
    def questions(self) -> AskedQuestions: ...


FeedbackWork = UnitOfWork[FeedbackTransaction]
