"""The picture of a lesson: given, described in each of its languages, and taken away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.web.authorization import Authorization
from bot.web.console.broadcasts.pictures import MAX_BYTES, NotAPictureError, prepared
from bot.web.console.frame import Frame
from bot.web.page_request import PageRequest
from bot.web.words import voice_of
from handlers.kernel.adapter.blobs import Blobs
from handlers.kernel.adapter.pictures import blob_of, small_blob_of
from handlers.kernel.person import Role
from handlers.learning.lesson import Lesson
from handlers.learning.picture import PictureLesson

PAGE = "/console/learning/picture"
LONGEST_ALTERNATIVE = 500
_ROOM = 64 * 1024
"""Of a form beside its file."""


@dataclass(frozen=True, slots=True)
class LessonPictures:
    frame: Frame
    blobs: Blobs

    def routes(self, door: Authorization) -> list[Route]:
        most = MAX_BYTES + _ROOM
        give = door.post(self.give, Role.CSR, most)
        return [
            Route(PAGE, door.page(self.show, Role.CSR)),
            Route(PAGE, give, methods=["POST"], max_body_size=most),
            Route(f"{PAGE}/away", door.post(self.take_away, Role.CSR), methods=["POST"]),
        ]

    async def show(self, visit: PageRequest) -> Response:
        return await self._page(visit, await self._lesson(visit.asked("lesson")))

    async def give(self, visit: PageRequest) -> Response:
        """A new picture, or other words for the one that is there."""
        editions = await self._lesson(visit.form.get("lesson", ""))
        said = {each.language: _words(visit.form, each.language) for each in editions}
        if not all(said.values()):
            return await self._page(visit, editions, "console_picture_no_words")
        files = [file for file in visit.files.get("file", ()) if file.filename]
        there = editions[0].picture
        if not files and there is None:
            return await self._page(visit, editions, "console_picture_none")
        try:
            name = await self._kept(visit, await files[0].read()) if files else there.name if there else ""
        except NotAPictureError as error:
            return await self._page(visit, editions, str(error))
        await PictureLesson(self.frame.work, visit.person.id, visit.at)(editions[0].id, name, said)
        return _back(visit, editions, "console_lesson_pictured")

    async def take_away(self, visit: PageRequest) -> Response:
        editions = await self._lesson(visit.form.get("lesson", ""))
        await PictureLesson(self.frame.work, visit.person.id, visit.at)(editions[0].id, "", {})
        return _back(visit, editions, "console_lesson_unpictured")

    async def _kept(self, visit: PageRequest, content: bytes) -> str:
        made = await run_in_threadpool(prepared, content)
        await self.blobs.put(blob_of(made.name), BytesIO(made.large), visit.at)
        await self.blobs.put(small_blob_of(made.name), BytesIO(made.small), visit.at)
        return made.name

    async def _lesson(self, lesson_id: str) -> Sequence[Lesson]:
        """In all its languages."""
        async with self.frame.work.reading() as tx:
            editions = await tx.lessons.get(lesson_id)
        if not editions:
            raise HTTPException(404, "console_lesson_gone")
        return editions

    async def _page(self, visit: PageRequest, editions: Sequence[Lesson], problem: str = "") -> Response:
        typed = {each.language: _words(visit.form, each.language) for each in editions}
        return await self.frame.show(
            visit,
            "learning/picture.html",
            status=422 if problem else 200,
            lesson=editions[0],
            editions=editions,
            typed=typed,
            problem=voice_of(visit).text(problem) if problem else "",
            within="/console/learning/",
        )


def _words(form: Mapping[str, str], language: str) -> str:
    return " ".join(form.get(f"alternative-{language}", "").split())[:LONGEST_ALTERNATIVE]


def _back(visit: PageRequest, editions: Sequence[Lesson], phrase: str) -> Response:
    said = voice_of(visit).text(phrase, title=editions[0].title)
    return RedirectResponse(f"/console/learning?{urlencode({'said': said})}", 303)
