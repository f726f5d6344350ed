"""Drafts of lessons in memory."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.storage.memory.rows import MemoryRows
from bot.storage.text import cleaned
from handlers.drafting.draft import DraftStage, LessonDraft
from handlers.drafting.ports import Shown
from handlers.kernel.person import Person
from handlers.questions.rules.question import State


@dataclass(frozen=True, slots=True)
class MemoryDrafts:
    """The `Drafts` port."""

    rows: MemoryRows

    async def shown_since(self, at: datetime) -> Sequence[Shown]:
        lately = [each for each in self.rows.questions.values() if each.asked_at >= at and each.shown]
        in_order = sorted(lately, key=lambda each: each.asked_at)
        return [Shown(each.asker_id, each.shown[0], each.state, each.wrong) for each in in_order]

    async def kept_since(self, at: datetime) -> Sequence[str]:
        kept = [
            each
            for each in self.rows.questions.values()
            if each.state is State.PUBLISHED and each.asked_at >= at and each.merged_into is None
        ]
        by_id = sorted(kept, key=lambda each: each.id)
        return [each.id for each in sorted(by_id, key=lambda each: each.asked_at, reverse=True)]

    async def known(self, ids: Collection[str]) -> Collection[str]:
        return {each for each in ids if each in self.rows.drafts}

    async def save(self, draft: LessonDraft) -> bool:
        before = self.rows.drafts.get(draft.id)
        if (before.revision if before else 0) != draft.revision:
            return False
        self.rows.drafts[draft.id] = cleaned(replace(draft, revision=draft.revision + 1))
        return True

    async def get(self, draft_id: str) -> LessonDraft | None:
        return self.rows.drafts.get(draft_id)

    async def in_stage(self, stage: DraftStage, limit: int = 200) -> Sequence[LessonDraft]:
        found = sorted((each for each in self.rows.drafts.values() if each.stage is stage), key=_latest)
        return found[:limit]

    async def to_decide(self, person: Person) -> int:
        waiting = (each for each in self.rows.drafts.values() if each.stage is DraftStage.WAITING)
        return sum(each.is_for(person) for each in waiting)


def _latest(draft: LessonDraft) -> tuple[float, str]:
    return (-draft.made_at.timestamp() if draft.made_at else 0.0), draft.id
