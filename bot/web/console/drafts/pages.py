"""The pages of drafts of lessons: what waits, one of them with its source, and what is decided about it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from urllib.parse import quote

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.platform.store import StoreTransaction
from bot.web.authorization import Authorization
from bot.web.console.drafts.compose import MOST_CHOICES, lesson_of
from bot.web.console.frame import Frame, handles_of
from bot.web.page_request import PageRequest
from bot.web.render import draw_message
from bot.web.words import voice_of
from handlers.drafting.draft import DraftRefusal, DraftStage, LessonDraft
from handlers.drafting.review_drafts import Outcome, ReviewDrafts
from handlers.kernel.markdown import MarkdownError
from handlers.kernel.outcome import Refused
from handlers.kernel.person import Role
from handlers.kernel.voice import RefusedTextError
from handlers.learning import wording
from handlers.learning.course import Next
from handlers.learning.lesson import QuizKind
from knowledge.passages import format_audience

PAGE = "/console/drafts"
_SAID = frozenset({"saved", "approved", "dismissed", "again"})
_NO_QUESTION = "console_draft_no_question"


@dataclass(frozen=True, slots=True)
class DraftPages:
    frame: Frame

    def routes(self, door: Authorization) -> list[Route]:
        one = f"{PAGE}/{{draft_id}}"
        deeds = {"write": self.write, "approve": self.approve, "dismiss": self.dismiss, "again": self.again}
        return [
            Route(PAGE, door.page(self.every, Role.AMBASSADOR)),
            Route(one, door.page(self.draft, Role.AMBASSADOR)),
            *(
                Route(f"{one}/{name}", door.post(deed, Role.AMBASSADOR), methods=["POST"])
                for name, deed in deeds.items()
            ),
        ]

    async def every(self, visit: PageRequest) -> Response:
        async with self.frame.work.reading() as tx:
            found = {
                stage: [one for one in await tx.drafts.in_stage(stage) if one.is_for(visit.person)]
                for stage in DraftStage
            }
        decided = [*found[DraftStage.APPROVED], *found[DraftStage.DISMISSED]]
        desk = await self.frame.desk(visit, [each.decided_by for each in decided])
        return await self.frame.show(
            visit,
            "drafts/every.html",
            desk,
            waiting=found[DraftStage.WAITING],
            decided=sorted(decided, key=lambda one: str(one.decided_at), reverse=True)[:50],
            said=_said(visit),
            within=f"{PAGE}/",
        )

    async def draft(self, visit: PageRequest) -> Response:
        return await self._page(visit, await self._found(visit))

    async def write(self, visit: PageRequest) -> Response:
        """Keeps the whole form, and approves it where that was pressed."""
        draft = await self._found(visit)
        revision = visit.form.get("revision", "")
        outcome = await self._review(visit).edit(
            draft.id, int(revision) if revision.isdecimal() else 0, lesson_of(visit.form, draft)
        )
        if isinstance(outcome, LessonDraft) and visit.form.get("do") == "approve":
            return await self._approved(visit, outcome)
        return self._done(visit, outcome, "saved")

    async def approve(self, visit: PageRequest) -> Response:
        return await self._approved(visit, await self._found(visit))

    async def dismiss(self, visit: PageRequest) -> Response:
        return await self._decided(visit, self._review(visit).dismiss, "dismissed")

    async def again(self, visit: PageRequest) -> Response:
        return await self._decided(visit, self._review(visit).take_up_again, "again")

    async def _approved(self, visit: PageRequest, draft: LessonDraft) -> Response:
        if not draft.lesson.quiz.question:
            return await self._page(visit, draft, voice_of(visit).text(_NO_QUESTION))
        try:
            outcome = await self._review(visit).approve(draft.id)
        except (RefusedTextError, MarkdownError) as why:
            said = why.said(voice_of(visit)) if isinstance(why, RefusedTextError) else str(why)
            return await self._page(visit, draft, said)
        return self._done(visit, outcome, "approved")

    async def _decided(
        self, visit: PageRequest, decide: Callable[[str], Awaitable[Outcome]], said: str
    ) -> Response:
        return self._done(visit, await decide(_id(visit)), said)

    def _done(self, visit: PageRequest, outcome: Outcome, said: str) -> Response:
        if outcome is None:
            raise HTTPException(404, "console_draft_gone")
        there = f"{PAGE}/{quote(_id(visit))}"
        if isinstance(outcome, Refused):
            return RedirectResponse(f"{there}?refused={outcome.why}", 303)
        return RedirectResponse(f"{there if said == 'saved' else PAGE}?said={said}", 303)

    async def _page(self, visit: PageRequest, draft: LessonDraft, problem: str = "") -> Response:
        refused = visit.asked("refused")
        if not problem and refused in set(DraftRefusal):
            problem = voice_of(visit).text(f"draft_refused_{refused}")
        choices = draft.lesson.quiz.choices if draft.lesson.quiz.kind is QuizKind.SINGLE else ()
        return await self.frame.show(
            visit,
            "drafts/draft.html",
            await self.frame.desk(visit, [draft.decided_by] if draft.decided_by else []),
            status=422 if problem else 200,
            draft=draft,
            choices=[*choices, *[""] * (MOST_CHOICES - len(choices))],
            audience=format_audience(draft.lesson.audience),
            preview=self._preview(visit, draft),
            document=f"/documents/{quote(draft.passage.rpartition('#')[0], safe='')}",
            problem=problem,
            said=_said(visit),
            within=f"{PAGE}/",
        )

    def _preview(self, visit: PageRequest, draft: LessonDraft) -> Markup | None:
        """As it comes to people, without its buttons; None while it cannot be drawn."""
        try:
            message = wording.lesson(voice_of(visit), Next(draft.lesson), "preview")
        except MarkdownError:
            return None
        return draw_message(replace(message, actions=()), handles_of(visit))

    async def _found(self, visit: PageRequest) -> LessonDraft:
        async with self.frame.work.reading() as tx:
            draft = await tx.drafts.get(_id(visit))
        if draft is None or not draft.is_for(visit.person):
            raise HTTPException(404, "console_draft_gone")
        return draft

    def _review(self, visit: PageRequest) -> ReviewDrafts[StoreTransaction]:
        return ReviewDrafts(self.frame.work, visit.person, visit.at)


def _id(visit: PageRequest) -> str:
    return str(visit.request.path_params["draft_id"])


def _said(visit: PageRequest) -> str:
    return visit.asked("said") if visit.asked("said") in _SAID else ""
