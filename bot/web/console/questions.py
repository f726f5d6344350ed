"""The questions: what waits, what is held, one with its history, the review queue, and all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.platform.store import StoreTransaction
from bot.web.authorization import Authorization
from bot.web.console.bulk import FORMS, contacts
from bot.web.console.frame import Frame, handles_of
from bot.web.console.overview import MOST, ConsoleOverview, look, may_see
from bot.web.console.tables import list_of, table_of
from bot.web.inbound import new_nonce
from bot.web.page_request import PageRequest
from bot.web.render import draw_message
from bot.web.words import voice_of
from handlers.kernel.messages import Button
from handlers.kernel.person import Person, Role, is_csr, may_answer
from handlers.kernel.voice import Voice
from handlers.questions.actions import QuestionPress
from handlers.questions.notifications.likeness import waiting_alike
from handlers.questions.rules.question import Question, QuestionEvent, Reply, State, people_were_asked
from handlers.questions.rules.routing import common_ground
from handlers.questions.rules.shown import Shown, passages_of
from handlers.questions.wording.card import same_buttons
from handlers.questions.wording.retold import retold
from knowledge.search.current import current
from knowledge.store import PassageStore

MAX_SEARCHED = 20_000
"""Questions among which one is looked for by its words, the latest: whoever wants to take one back has to
find it."""
STATE_PHRASES = {state: f"console_state_{state}" for state in State}

WRONG = "wrong"
"""The list of what askers say is wrong with the bot's answers."""


class _WholeQuestion(NamedTuple):
    """A question, how it went, and who is named with it."""

    question: Question
    desk: ConsoleOverview
    history: Sequence[QuestionEvent]
    revisions: Sequence[Reply]
    shown: Shown | None
    """What the bot showed the asker."""
    together: Sequence[Question]
    """Those that were merged into it."""
    alike: Sequence[Question]
    """Waiting ones that may ask the same."""


class _FoundQuestions(NamedTuple):
    """What a list shows."""

    questions: Sequence[Question]
    cut: int = 0
    """Only so many, the latest, were looked at; 0 where it was all that there are."""


@dataclass(frozen=True, slots=True)
class QuestionPages:
    frame: Frame
    passages: PassageStore

    def routes(self, door: Authorization) -> list[Route]:
        return [
            Route("/console", door.page(_start, Role.AMBASSADOR, Role.ADMIN)),
            Route("/console/waiting", door.page(self.waiting, Role.AMBASSADOR)),
            Route("/console/questions", door.page(self.every, Role.CSR)),
            Route("/console/questions/{question_id:path}", door.page(self.one, Role.AMBASSADOR)),
            Route("/console/review", door.page(self.review, Role.CSR)),
            Route("/console/published", door.page(self.published, Role.CSR)),
        ]

    async def waiting(self, visit: PageRequest) -> Response:
        back = self.frame.draw(visit, [Button(QuestionPress.BACK, "", voice_of(visit).text("console_back"))])
        desk = await self._desk(visit, State.WAITING, State.CLAIMED)
        table = list_of([question for _, _, part in _waiting(desk) for question in part], visit)
        here = {question.id for question in table.rows}
        return await self.frame.show(
            visit,
            "waiting.html",
            desk,
            table=table,
            sections=[
                (name, title, shown)
                for name, title, part in _waiting(desk)
                if (shown := [question for question in part if question.id in here])
            ],
            most=MOST,
            nonce=new_nonce(),
            back=back,
            bulk=FORMS,
            contacts=contacts(desk.people.values(), visit.at) if is_csr(visit.person) else {},
        )

    async def review(self, visit: PageRequest) -> Response:
        desk = await self._desk(visit, State.REPLIED)
        return await self.frame.show(
            visit, "review.html", desk, table=list_of(desk.replied, visit), most=MOST
        )

    async def published(self, visit: PageRequest) -> Response:
        columns: dict[str, Any] = {"at": _replied_at, "topic": lambda question: question.topic}
        async with self.frame.work.reading() as transaction:
            found = await _sought(transaction, [State.PUBLISHED], visit.asked("text"), MAX_SEARCHED)
            table = table_of(found.questions, visit, columns, "-at")
            desk = await look(transaction, visit.person, table.rows)
        text = visit.asked("text")
        return await self.frame.show(visit, "published.html", desk, table=table, text=text, cut=found.cut)

    async def every(self, visit: PageRequest) -> Response:
        state, text = visit.asked("state"), visit.asked("text")
        desk, found = await self._listed(visit, state, text)
        table = table_of(found.questions, visit, _columns(desk), "-asked")
        return await self.frame.show(
            visit,
            "questions.html",
            desk,
            table=table,
            state=state,
            text=text,
            words=STATE_PHRASES | {WRONG: "console_said_wrong"},
            cut=found.cut,
        )

    async def one(self, visit: PageRequest) -> Response:
        whole = await self._whole(visit, visit.request.path_params["question_id"])
        question, sees_all = whole.question, is_csr(visit.person)
        is_asked = people_were_asked(question)
        return await self.frame.show(
            visit,
            "question.html",
            whole.desk,
            most_colleagues=None,
            question=question,
            history=whole.history,
            revisions=whole.revisions,
            together=whole.together,
            alike=whole.alike,
            same=self._same(visit, whole),
            words=STATE_PHRASES,
            is_asked=is_asked,
            shows_asker=sees_all and question.named,
            asked=_asked(voice_of(visit), whole.desk, question) if sees_all else [],
            answer=await run_in_threadpool(self._retold, visit, question, whole.shown),
        )

    async def _whole(self, visit: PageRequest, question_id: str) -> _WholeQuestion:
        async with self.frame.work.reading() as transaction:
            question = await transaction.questions.get(question_id)
            if question is None or not may_see(question, visit.person):
                raise HTTPException(404, "console_no_question")
            history = await transaction.questions.history(question_id)
            revisions = await transaction.questions.revisions(question_id)
            shown = await transaction.questions.shown(question_id)
            together = await transaction.questions.merged_into(question_id)
            named = [person_id for row in history for person_id in (row.by, row.detail)]
            authors = [person_id for reply in revisions for person_id in (reply.by, reply.edited_by)]
            alike = await waiting_alike(transaction, question, visit.person)
            desk = await look(transaction, visit.person, [question], [*named, *authors, *question.offered_to])
        return _WholeQuestion(question, desk, history, revisions, shown, together, alike)

    def _same(self, visit: PageRequest, whole: _WholeQuestion) -> Markup:
        """What may ask the same, with the presses that merge and part; for whoever holds the question."""
        question, person = whole.question, visit.person
        if question.state is not State.CLAIMED or not (is_csr(person) or question.claimed_by == person.id):
            return Markup("")
        waiting = [each for each in whole.together if each.state is State.WAITING]
        return self.frame.draw(visit, list(same_buttons(voice_of(visit), question, whole.alike, waiting)))

    def _retold(self, visit: PageRequest, question: Question, shown: Shown | None) -> Markup:
        """What the bot showed the asker, as far as this reader may see it now."""
        if shown is None:
            return Markup("")
        reader, voice = visit.person.reader(), voice_of(visit)
        standing = [current(self.passages, found, reader) for found in passages_of(shown)]
        message = retold(voice, shown, standing, max(1, len(question.shown)))
        return draw_message(message, handles_of(visit))

    async def _desk(self, visit: PageRequest, *states: State) -> ConsoleOverview:
        async with self.frame.work.reading() as transaction:
            return await look(transaction, visit.person, states=states)

    async def _listed(
        self, visit: PageRequest, wanted: str, text: str
    ) -> tuple[ConsoleOverview, _FoundQuestions]:
        """The latest that hold the text: of one state, of what is said to be wrong, or of all."""
        most = MAX_SEARCHED if text else MOST
        async with self.frame.work.reading() as transaction:
            if wanted == WRONG:
                said = await transaction.questions.said_wrong(most + 1)
                found = _FoundQuestions(_holding(text, said[:most]), most if len(said) > most else 0)
            else:
                states = [State(wanted)] if wanted in STATE_PHRASES else [*State]
                found = await _sought(transaction, states, text, most)
            return await look(transaction, visit.person, found.questions), found


async def _start(visit: PageRequest) -> Response:
    return RedirectResponse("/console/waiting" if may_answer(visit.person) else "/console/people", 303)


async def _sought(
    transaction: StoreTransaction, states: Sequence[State], text: str, most: int
) -> _FoundQuestions:
    """Read in steps, so that others have their turn in between."""
    found: list[Question] = []
    last: Question | None = None
    for _ in range(0, most, MOST):
        some = await transaction.questions.in_state(*states, limit=MOST, after=last, newest_first=True)
        found += _holding(text, some)
        if len(some) < MOST:
            return _FoundQuestions(found)
        last = some[-1]
    older = await transaction.questions.in_state(*states, limit=1, after=last, newest_first=True)
    return _FoundQuestions(found, most if older else 0)


def _holding(text: str, questions: Sequence[Question]) -> list[Question]:
    return [question for question in questions if text.casefold() in _searched(question)]


def _waiting(desk: ConsoleOverview) -> Sequence[tuple[str, str, Sequence[Question]]]:
    """The parts of the list, each with its name and the phrase of its title."""
    held = desk.held_by_others if is_csr(desk.person) else ()
    return (
        ("mine", "console_mine", desk.mine),
        ("offered", "console_offered", desk.offered),
        ("also", "console_also" if desk.offered else "console_not_taken", desk.also_waiting),
        ("held", "console_held", held),
    )


def _asked(voice: Voice, desk: ConsoleOverview, question: Question) -> list[tuple[str, str]]:
    """Whom a question is offered to, and why them."""
    asker = desk.people.get(question.asker_id)
    people = [desk.people[each] for each in question.offered_to if each in desk.people]
    if asker is None or question.state not in (State.WAITING, State.CLAIMED):
        return []
    return [(person.name, _why(voice, person, asker, question)) for person in people]


def _why(voice: Voice, person: Person, asker: Person, question: Question) -> str:
    grounds = common_ground(person, asker, question.topic, named=question.named)
    said = [voice.text(f"console_ground_{ground}", topic=question.topic) for ground in grounds]
    return ", ".join(said) or voice.text("console_nobody_nearer")


def _searched(question: Question) -> str:
    reply = question.reply.text if question.reply else ""
    return f"{question.text} {question.topic} {reply}".casefold()


def _replied_at(question: Question) -> Any:
    return question.reply.at if question.reply else question.asked_at


def _columns(desk: ConsoleOverview) -> dict[str, Any]:
    return {
        "asked": lambda question: question.asked_at,
        "state": lambda question: list(State).index(question.state),
        "topic": lambda question: question.topic.casefold(),
        "by": lambda question: desk.asker_of(question).casefold(),
    }
