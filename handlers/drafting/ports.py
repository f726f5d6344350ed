"""What drafting needs: what was asked, where it is answered, and a shelf for the drafts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from handlers.drafting.draft import DraftStage, LessonDraft
from handlers.kernel.person import Person
from handlers.learning.ports import LessonsTransaction
from handlers.questions.rules.question import State, Wrong
from knowledge.passages import Document, Passage


@dataclass(frozen=True, slots=True)
class Shown:
    """A question's answer without the question; only to be counted together with others'."""

    asker_id: str
    passage: str
    """The name of the one that was shown first."""
    state: State
    wrong: Wrong | None


class Drafts(Protocol):
    async def shown_since(self, at: datetime) -> Sequence[Shown]:
        """Of questions that were asked since then and answered with a passage."""

    async def kept_since(self, at: datetime) -> Sequence[str]:
        """Ids of questions that were asked since then and whose reply was kept, the latest first."""

    async def known(self, ids: Collection[str]) -> Collection[str]:
        """Those of the ids of which there is a draft, decided or not."""

    async def save(self, draft: LessonDraft) -> bool:
        """Compare and set: over the revision that it was loaded with; 0 is a new one."""

    async def get(self, draft_id: str) -> LessonDraft | None: ...

    async def in_stage(self, stage: DraftStage, limit: int = 200) -> Sequence[LessonDraft]:
        """The latest first."""

    async def to_decide(self, person: Person) -> int:
        """How many wait that this person may decide about (`LessonDraft.is_for`)."""


class DraftingTransaction(LessonsTransaction, Protocol):
    @property
    def drafts(self) -> Drafts: ...


class Sources(Protocol):
    """The documents. Synchronous: call it in a thread, outside any transaction."""

    def document(self, document_id: str) -> Document | None: ...

    def passages_of(self, document_id: str) -> Sequence[Passage]:
        """In reading order."""


class _NoSources:
    def document(self, document_id: str) -> Document | None:
        del document_id
        return None

    def passages_of(self, document_id: str) -> Sequence[Passage]:
        del document_id
        return ()


NO_SOURCES: Sources = _NoSources()
"""Where there are no documents."""
T = TypeVar("T", bound=DraftingTransaction)
"""What a transaction can do besides."""
