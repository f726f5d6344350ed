"""A person's own questions: found by words, a page at a time, with their replies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.responses import Response
from starlette.routing import Route

from bot.web.authorization import Authorization
from bot.web.page_request import PageRequest
from bot.web.pages.personal_pages import PersonalPages, handles_of
from bot.web.render import draw_message
from handlers.kernel.messages import Block, Button, Message, Paragraph, Plain, Strong
from handlers.kernel.voice import Voice, voice_for
from handlers.questions.actions import QuestionPress
from handlers.questions.find_own_questions import own_questions
from handlers.questions.rules.own_questions import FoundQuestions
from handlers.questions.rules.question import Question
from handlers.questions.wording.home import OWN_PAGE, own_state
from handlers.questions.wording.own_questions import found_questions
from handlers.questions.wording.reply_text import reply_shown, reply_source

MOST_LETTERS = 200


@dataclass(frozen=True, slots=True)
class MyQuestionsPage:
    own: PersonalPages

    def routes(self, door: Authorization) -> list[Route]:
        return [Route(OWN_PAGE, door.page(self.show))]

    async def show(self, visit: PageRequest) -> Response:
        words = visit.asked("text").strip()[:MOST_LETTERS]
        async with self.own.work.reading() as tx:
            found = await own_questions(tx, visit.person.id, words, visit.number("page") or 1)
            authors = {one.reply.by for one in found.questions if one.reply}
            people = {person.id: person.name for person in await tx.people.named(authors)}
        voice = voice_for(visit.person)
        return await self.own.show(
            visit,
            "my_questions.html",
            found=found,
            said=found_questions(voice, found).summary,
            cards=[_drawn(visit, _card(voice, one, people)) for one in found.questions],
            newer=_address(found, found.page - 1),
            older=_address(found, found.page + 1),
        )


def _card(voice: Voice, question: Question, people: Mapping[str, str]) -> Message:
    blocks: list[Block] = [
        Paragraph((Strong(question.text),)),
        Paragraph((Plain(f"{voice.day(question.asked_at)}, {own_state(voice, question)}"),)),
    ]
    if reply := question.reply:
        blocks += reply_shown(reply.text, reply_source(voice, people.get(reply.by, ""), reply))
    again = Button(QuestionPress.ASK, question.text, voice.text("own_ask_again"))
    return Message(question.text, tuple(blocks), (again,))


def _drawn(visit: PageRequest, message: Message) -> Markup:
    return draw_message(message, handles_of(visit, press_to="/chat/press"))


def _address(found: FoundQuestions, page: int) -> str:
    """Empty where there is no such page."""
    if not 1 <= page <= found.pages:
        return ""
    return f"{OWN_PAGE}?{urlencode({'text': found.words, 'page': page})}"
