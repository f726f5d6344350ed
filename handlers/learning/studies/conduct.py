"""Starting a study of a track, and stopping it. Both stand in the audit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from handlers.kernel.outcome import Refused
from handlers.kernel.ports import AuditRow
from handlers.learning.ports import LessonsTransaction, LessonsWork
from handlers.learning.studies.study import Study, StudyContext, StudyRefusal, WantedStudy, started, stopped


@dataclass(frozen=True, slots=True)
class ConductStudies:
    uow: LessonsWork
    by: str
    """Person id."""
    at: datetime

    async def start(self, wanted: WantedStudy) -> Study | Refused[StudyRefusal]:
        async def work(tx: LessonsTransaction) -> Study | Refused[StudyRefusal]:
            tracks = {one.id: one.live.lessons for one in await tx.tracks.all() if one.live}
            lessons = {one.id for one in await tx.lessons.all()}
            known = StudyContext(lessons, tracks, await tx.tracks.studies())
            made = started(wanted, known, self.by, self.at)
            if isinstance(made, Study):
                await self._keep(tx, made, "study.started")
            return made

        return await self.uow.run(work)

    async def stop(self, study_id: str) -> Study | None:
        """None where there is no such study."""

        async def work(tx: LessonsTransaction) -> Study | None:
            before = next((one for one in await tx.tracks.studies() if one.id == study_id), None)
            if before is None or before.is_over(self.at.date()):
                return before
            after = stopped(before, self.at)
            await self._keep(tx, after, "study.stopped")
            return after

        return await self.uow.run(work)

    async def _keep(self, tx: LessonsTransaction, study: Study, did: str) -> None:
        await tx.tracks.keep_study(study)
        await tx.audit.record(AuditRow(self.by, did, f"study:{study.id}", self.at, study.plan.track))
