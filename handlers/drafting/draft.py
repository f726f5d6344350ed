"""A lesson that was drafted by rule, and what somebody decided about it.

    waiting → approved: it is a lesson
            → dismissed: the same passage is not drafted again

It holds the document's own words and no asker's: what many asked is told by a reason alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from hashlib import blake2b

from handlers.kernel.outcome import Refused
from handlers.kernel.person import Person, Role, is_csr
from handlers.learning.lesson import Lesson, Quiz


class DraftReason(StrEnum):
    """Why it was drafted."""

    REPEATED = "repeated"
    """Five people or more were answered with this passage."""
    NOT_QUITE = "not_quite"
    """Five people or more said that the answer was not clear."""
    GAP = "gap"
    """The documents did not say it; a reply was reviewed and kept for others."""


class DraftStage(StrEnum):
    WAITING = "waiting"
    APPROVED = "approved"
    DISMISSED = "dismissed"


class DraftRefusal(StrEnum):
    """Why somebody's decision is not taken; each is a phrase ``draft_refused_…``."""

    DECIDED = "decided"
    CHANGED = "changed"
    """Somebody else has edited it meanwhile."""
    TAKEN = "taken"
    """There is a lesson of that name."""


@dataclass(frozen=True, slots=True)
class LessonDraft:
    id: str
    reason: DraftReason
    passage: str
    """Its lasting name, ``document_id#number``."""
    lesson: Lesson
    """As it stands now; without a question where none could be made."""
    questions: tuple[Quiz, ...] = ()
    """Those that were made by rule."""
    made_at: datetime | None = None
    stage: DraftStage = DraftStage.WAITING
    decided_by: str = ""
    """Person id."""
    decided_at: datetime | None = None
    revision: int = field(default=0, compare=False)
    """As it was loaded: rises with every save, 0 while nothing is stored."""

    def is_for(self, person: Person) -> bool:
        """Whether they may decide about it: the CSR team, and ambassadors who may read its source."""
        return may_decide(person, self.lesson)


def may_decide(person: Person, lesson: Lesson) -> bool:
    may_read = lesson.audience.admits(person.reader())
    return person.active and (is_csr(person) or (person.has(Role.AMBASSADOR) and may_read))


def draft_id(passage: str) -> str:
    """One passage is drafted once."""
    return blake2b(passage.encode(), digest_size=8).hexdigest()


def edited(draft: LessonDraft, lesson: Lesson) -> LessonDraft | Refused[DraftRefusal]:
    if draft.stage is not DraftStage.WAITING:
        return Refused(DraftRefusal.DECIDED)
    return replace(draft, lesson=lesson)


def decided(
    draft: LessonDraft, stage: DraftStage, by: str, at: datetime
) -> LessonDraft | Refused[DraftRefusal]:
    if draft.stage is not DraftStage.WAITING:
        return Refused(DraftRefusal.DECIDED)
    return replace(draft, stage=stage, decided_by=by, decided_at=at)
