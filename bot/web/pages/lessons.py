"""The page on which a person learns: the next lesson, what an answer was worth, and how far they are."""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.web.authorization import FORM_BYTES, Authorization
from bot.web.page_request import PageRequest
from bot.web.pages.personal_pages import PageState, PersonalPages, handles_of
from bot.web.render import draw_message
from bot.web.words import too_soon
from handlers.kernel.messages import Action, Button, Message
from handlers.kernel.voice import voice_for
from handlers.learning import wording
from handlers.learning.actions import LearningPress
from handlers.learning.cards import QuizButton, course, ticket_of, weeks_in_a_row
from handlers.learning.course import Course
from handlers.learning.lesson import QuizAttempt

ANSWER, SEND = "/learn/answer", "/learn/send"
CARD = "page"
"""The card of a lesson that stands on the page; its result is said in the chat, too."""


@dataclass(frozen=True, slots=True)
class LessonPage:
    own: PersonalPages

    def routes(self, door: Authorization) -> list[Route]:
        return [
            Route("/learn", door.page(self.show)),
            Route(ANSWER, door.post(self.answer), methods=["POST"], max_body_size=2 * FORM_BYTES),
            Route(SEND, door.post(self.send), methods=["POST"], max_body_size=2 * FORM_BYTES),
        ]

    async def show(self, visit: PageRequest) -> Response:
        async with self.own.work.reading() as tx:
            theirs = await course(tx, visit.person, visit.at)
            answer = await self._answer(visit, theirs)
            weeks = await weeks_in_a_row(tx, visit.person, visit.at)
        voice = voice_for(visit.person)
        tracks = theirs.tracks(visit.at)
        told = wording.progress(voice, tracks, weeks)
        message = _result(theirs, answer, weeks) if answer else _next(visit, theirs)
        return await self.own.show(
            visit,
            "learn.html",
            lesson=_drawn(visit, message),
            answered=answer is not None,
            progress=_drawn(visit, Message(told.summary, told.blocks)) if tracks else "",
        )

    async def answer(self, visit: PageRequest) -> Response:
        """Takes the answer and shows what it was worth."""
        ticket = ticket_of(visit.form.get("subject", ""))
        before = await self.own.look(visit.person)
        if refused := await self.own.inbound.press(visit.person.id, visit.form, visit.at):
            raise too_soon(visit, refused.wait)
        return await self._answered(visit, before, ticket)

    async def send(self, visit: PageRequest) -> Response:
        """The same where a form takes the answer."""
        before = await self.own.look(visit.person)
        await self.own.inbound.submit(visit.person.id, visit.form, visit.at)
        return await self._answered(visit, before, ticket_of(visit.form.get("subject", "")))

    async def _answered(self, visit: PageRequest, before: PageState, ticket: QuizButton | None) -> Response:
        await self.own.settled(visit.person, before)
        answered = f"?answered={ticket.lesson_id}&number={ticket.number}" if ticket else ""
        return RedirectResponse(f"/learn{answered}", 303)

    async def _answer(self, visit: PageRequest, theirs: Course) -> QuizAttempt | None:
        """The answer that the address names, if it is this person's."""
        lesson = theirs.by_id(visit.asked("answered"))
        if lesson is None:
            return None
        async with self.own.work.reading() as tx:
            given = await tx.lessons.answers(visit.person.id, lesson.id)
        return next((each for each in given if each.number == visit.number("number")), None)


def _result(theirs: Course, answer: QuizAttempt, weeks: int) -> Message:
    lesson = theirs.by_id(answer.lesson_id)
    if lesson is None:
        return wording.gone(voice_for(theirs.person))
    due, is_last = theirs.progress[lesson.id].memory.due_at, theirs.number(lesson.id) == answer.number + 1
    finished = theirs.finished_by(lesson.id) if answer.number == 1 else ()
    gained = wording.Gained(weeks, finished, CARD if is_last else "", theirs.unlocks_of(finished))
    shown = wording.result(voice_for(theirs.person), lesson, answer, due, gained)
    return replace(shown, actions=tuple(each for each in shown.actions if not _leads_on(each)))


def _leads_on(action: Action) -> bool:
    """The page has a link of its own for it."""
    return isinstance(action, Button) and action.action == LearningPress.LEARN


def _next(visit: PageRequest, theirs: Course) -> Message:
    voice, following = voice_for(visit.person), theirs.next(visit.at)
    if following is None:
        return wording.nothing_left(voice, theirs.next_review())
    return wording.lesson(voice, following, CARD)


def _drawn(visit: PageRequest, message: Message) -> Markup:
    return draw_message(message, replace(handles_of(visit, press_to=ANSWER), submit_to=SEND))
