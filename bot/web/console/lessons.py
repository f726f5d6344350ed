"""The lessons: what people take of them, as numbers, and how they come in, as files, and go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.web.authorization import Authorization
from bot.web.console.drafts.brought import with_pictures
from bot.web.console.frame import Frame, draw_charts
from bot.web.page_request import PageRequest
from bot.web.words import voice_of
from handlers.insights.practice import learnt_charts
from handlers.kernel.adapter.blobs import Blobs
from handlers.kernel.person import Role
from handlers.learning.import_lessons import ImportLessons, LessonReport, ListLessons, RemoveLesson
from handlers.learning.lesson import Lesson

MAX_BYTES = 4 * 1024 * 1024
"""Of all files of one upload; the largest lesson has 64 kB."""
_PAGE = "/console/learning"


@dataclass(frozen=True, slots=True)
class ListedLesson:
    """A lesson in all its languages."""

    id: str
    track: str
    title: str
    languages: tuple[str, ...]
    outdated: tuple[str, ...] = ()
    """Languages in which it quotes what its document does not say any more."""


@dataclass(frozen=True, slots=True)
class LessonsPages:
    frame: Frame
    blobs: Blobs

    def routes(self, door: Authorization) -> list[Route]:
        bring = door.post(self.bring, Role.CSR, MAX_BYTES)
        return [
            Route(_PAGE, door.page(self.show, Role.CSR)),
            Route(_PAGE, bring, methods=["POST"], max_body_size=2 * MAX_BYTES),
            Route(f"{_PAGE}/remove", door.page(self.sure, Role.CSR)),
            Route(f"{_PAGE}/remove", door.post(self.remove, Role.CSR), methods=["POST"]),
        ]

    async def show(self, visit: PageRequest) -> Response:
        return await self._page(visit)

    async def bring(self, visit: PageRequest) -> Response:
        """Files, of which the good ones are lessons from now on, and the others say what to correct."""
        files = visit.files.get("files", ())
        if not files:
            raise HTTPException(422, "console_lessons_choose")
        read = [(file.filename or "", await file.read()) for file in files]
        read = list(await with_pictures(read, self.blobs, visit.at))
        report = await ImportLessons(self.frame.work)(read, by=visit.person.id, at=visit.at)
        return await self._page(visit, report, 422 if report.problems else 200)

    async def sure(self, visit: PageRequest) -> Response:
        """The question before a removal."""
        lesson = await self._lesson(visit.asked("lesson"))
        return await self.frame.show(visit, "remove_lesson.html", lesson=lesson)

    async def remove(self, visit: PageRequest) -> Response:
        lesson = await self._lesson(visit.form.get("lesson", ""))
        await RemoveLesson(self.frame.work)(lesson.id, by=visit.person.id, at=visit.at)
        said = voice_of(visit).text("console_lesson_removed", title=lesson.title)
        return RedirectResponse(f"{_PAGE}?{urlencode({'said': said})}", 303)

    async def _page(
        self, visit: PageRequest, report: LessonReport | None = None, status: int = 200
    ) -> Response:
        async with self.frame.work.reading() as tx:
            marked = await tx.lessons.marked()
            charts = await learnt_charts(tx, voice_of(visit), visit.at)
        return await self.frame.show(
            visit,
            "learning.html",
            status=status,
            drawn=draw_charts(visit, "console_learning", charts),
            lessons=[
                replace(each, outdated=tuple(one for one in each.languages if (each.id, one) in marked))
                for each in listed(await ListLessons(self.frame.work)(), visit.person.language)
            ],
            report=report,
            said=visit.asked("said"),
        )

    async def _lesson(self, lesson_id: str) -> ListedLesson:
        for lesson in listed(await ListLessons(self.frame.work)()):
            if lesson.id == lesson_id:
                return lesson
        raise HTTPException(404, "console_lesson_gone")


def listed(lessons: Sequence[Lesson], language: str = "en") -> list[ListedLesson]:
    """Each once, in the order in which people take them, called as in the reader's language if it has it."""
    editions: dict[str, list[Lesson]] = {}
    for lesson in lessons:
        editions.setdefault(lesson.id, []).append(lesson)
    return [_in_one(of_lesson, language) for of_lesson in editions.values()]


def _in_one(editions: Sequence[Lesson], language: str) -> ListedLesson:
    liked = (language, "en")
    shown = min(editions, key=lambda one: liked.index(one.language) if one.language in liked else len(liked))
    return ListedLesson(shown.id, shown.track, shown.title, tuple(sorted(one.language for one in editions)))
