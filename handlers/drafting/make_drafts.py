"""The clock drafts lessons from what many asked lately: each passage once, and a few at a time.

A passage counts once five different people have been answered with it, or have said that it is not clear;
their questions are not read. Of what the documents did not say, only replies count that were reviewed and
kept for others.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic

from handlers.drafting.compose import DraftSubject, draft_of
from handlers.drafting.draft import DraftReason, DraftStage, LessonDraft, draft_id
from handlers.drafting.ports import Shown, Sources, T
from handlers.kernel.k_anonymity import SMALLEST
from handlers.kernel.ports import UnitOfWork
from handlers.learning.sources import plain
from handlers.questions.rules.kept_replies import document_id
from handlers.questions.rules.question import State, Wrong

LOOKS_BACK = timedelta(days=90)
MOST_WAITING = 20
"""More would be read by nobody; the rest comes as these are decided."""
_HELPED = frozenset({State.ANSWERED, State.CLOSED})


@dataclass(frozen=True, slots=True)
class MakeDrafts(Generic[T]):
    uow: UnitOfWork[T]
    sources: Sources

    async def __call__(self, at: datetime) -> None:
        wanted, quotes = await self._wanted(at)
        made = [await asyncio.to_thread(self._draft, each, at) for each in wanted]
        new = [each for each in made if each and plain(each.lesson.quote) not in quotes]

        async def work(tx: T) -> None:
            waiting = len(await tx.drafts.in_stage(DraftStage.WAITING))
            for draft in new[: max(0, MOST_WAITING - waiting)]:
                await tx.drafts.save(draft)

        if new:
            await self.uow.run(work)

    async def _wanted(self, at: datetime) -> tuple[Sequence[DraftSubject], str]:
        """What was not drafted before, and all that lessons quote already."""
        async with self.uow.reading() as tx:
            kept = await tx.drafts.kept_since(at - LOOKS_BACK)
            found = [*often(await tx.drafts.shown_since(at - LOOKS_BACK)), *_kept(kept)]
            known = await tx.drafts.known([draft_id(each.name) for each in found])
            quotes = "\n".join(plain(lesson.quote) for lesson in await tx.lessons.all())
        fresh = [each for each in found if draft_id(each.name) not in known]
        return fresh[: 2 * MOST_WAITING], quotes

    def _draft(self, subject: DraftSubject, at: datetime) -> LessonDraft | None:
        document = self.sources.document(subject.name.rpartition("#")[0])
        if document is None:
            return None
        return draft_of(subject, document, self.sources.passages_of(document.id), at)


def often(shown: Iterable[Shown]) -> Iterator[DraftSubject]:
    """What was not clear first, then what most people were shown."""
    shown = list(shown)
    unclear = _askers(each for each in shown if each.wrong is Wrong.UNCLEAR)
    asked = _askers(each for each in shown if each.wrong is None and each.state in _HELPED)
    for reason, askers in ((DraftReason.NOT_QUITE, unclear), (DraftReason.REPEATED, asked)):
        many = {name: len(people) for name, people in askers.items() if len(people) >= SMALLEST}
        for name in sorted(many, key=lambda each: (-many[each], each)):
            if reason is DraftReason.NOT_QUITE or len(unclear.get(name, ())) < SMALLEST:
                yield DraftSubject(reason, name)


def _askers(shown: Iterable[Shown]) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {}
    for each in shown:
        found.setdefault(_lasting(each.passage), set()).add(each.asker_id)
    return found


def _lasting(name: str) -> str:
    """A kept reply has one passage, which is numbered anew when it is corrected."""
    document, _, number = name.rpartition("#")
    return f"{document}#{'' if document.startswith(document_id('')) else number}"


def _kept(question_ids: Iterable[str]) -> Iterator[DraftSubject]:
    for each in question_ids:
        yield DraftSubject(DraftReason.GAP, f"{document_id(each)}#")
