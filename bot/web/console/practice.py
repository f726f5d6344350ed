"""What people do about it, as numbers for the CSR team; groups of fewer than five are not shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.responses import Response
from starlette.routing import Route

from bot.web.authorization import Authorization
from bot.web.console.frame import Frame
from bot.web.page_request import PageRequest
from handlers.commitments.numbers import CountCommitments
from handlers.kernel.k_anonymity import SMALLEST
from handlers.kernel.person import Role
from handlers.learning.import_lessons import ListLessons
from handlers.learning.lesson import Lesson
from handlers.learning.numbers import CountLearning


@dataclass(frozen=True, slots=True)
class PracticePages:
    frame: Frame

    def routes(self, door: Authorization) -> list[Route]:
        return [
            Route("/console/commitments", door.page(self.commitments, Role.CSR)),
            Route("/console/learning", door.page(self.learning, Role.CSR)),
        ]

    async def commitments(self, visit: PageRequest) -> Response:
        numbers = await CountCommitments(self.frame.work)(visit.at)
        return await self.frame.show(visit, "commitments.html", numbers=numbers, smallest=SMALLEST)

    async def learning(self, visit: PageRequest) -> Response:
        numbers = await CountLearning(self.frame.work)()
        lessons = await ListLessons(self.frame.work)()
        return await self.frame.show(
            visit, "learning.html", numbers=numbers, lessons=_by_track(lessons), smallest=SMALLEST
        )


def _by_track(lessons: Sequence[Lesson]) -> list[tuple[str, int, list[str]]]:
    """(track, how many lessons, their languages)."""
    return [
        (track, len({each.id for each in of_track}), sorted({each.language for each in of_track}))
        for track in dict.fromkeys(lesson.track for lesson in lessons)
        if (of_track := [lesson for lesson in lessons if lesson.track == track])
    ]
