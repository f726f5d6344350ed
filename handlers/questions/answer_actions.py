"""The asker's next press on an answer: it helped, another choice, or more of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from handlers.kernel.events import Pressed
from handlers.kernel.messages import Message
from handlers.kernel.person import Person
from handlers.kernel.ports import Transaction
from handlers.kernel.voice import Voice, voice_for
from handlers.questions.actions import QuestionPress
from handlers.questions.answering import Recall, answer_message
from handlers.questions.rules.decision import Answered, name_of
from handlers.questions.rules.question import Changed, Question, Refusal, Refused, State
from handlers.questions.service import QuestionService
from handlers.questions.transitions.asking import choose, helped, show_more
from handlers.questions.transitions.outcome import Outcome
from handlers.questions.wording import answer as words


@dataclass(frozen=True, slots=True)
class AnswerActions:
    desk: QuestionService
    recall: Recall

    async def __call__(self, pressed: Pressed) -> None:
        question_id, _, _ = pressed.subject.partition("/")
        found = await self.recall(question_id)
        transition, draw = _PRESSES[pressed.action]

        async def decide(tx: Transaction, question: Question, by: Person) -> Outcome:
            outcome = transition(question, by, pressed, found)
            if isinstance(outcome, Changed):
                message = draw(voice_for(by, question.language), outcome.question, found, pressed)
                await tx.outbox.put(answer_message(outcome.question, message))
            return outcome

        await self.desk.alter(pressed, question_id, decide)


def _helped(question: Question, by: Person, pressed: Pressed, found: Answered) -> Outcome:
    del found  # it may be gone by now, and helped all the same
    return helped(question, by, pressed.at)


def _choose(question: Question, by: Person, pressed: Pressed, found: Answered) -> Outcome:
    """The subject's number is a place in what was offered; its passage must still be there."""
    number = pressed.subject.rpartition("/")[2]
    offered = {str(place): name for place, name in enumerate(question.shown)}
    name = offered.get(number, "")
    gone = name not in map(name_of, found.ranked)
    if question.state is State.UNCLEAR and by.id == question.asker_id and gone:
        return Refused(Refusal.UNKNOWN)
    return choose(question, by, name, pressed.at)


def _more(question: Question, by: Person, pressed: Pressed, found: Answered) -> Outcome:
    return show_more(question, by, tuple(map(name_of, words.further(found))), pressed.at)


def _draw_helped(voice: Voice, question: Question, found: Answered, pressed: Pressed) -> Message:
    if question.shown[:1] != tuple(map(name_of, found.ranked[:1])):
        return words.glad(voice)
    return words.answer_helped(voice, found, pressed.at)


def _draw_chosen(voice: Voice, question: Question, found: Answered, pressed: Pressed) -> Message:
    chosen = [one for one in found.ranked if name_of(one) in question.shown]
    others = [one for one in found.ranked if name_of(one) not in question.shown]
    return words.answer(voice, question.id, replace(found, ranked=(*chosen, *others)), pressed.at)


def _draw_more(voice: Voice, question: Question, found: Answered, pressed: Pressed) -> Message:
    return words.answer(voice, question.id, found, pressed.at, more=True)


_Transition = Callable[[Question, Person, Pressed, Answered], Outcome]
_Draw = Callable[[Voice, Question, Answered, Pressed], Message]
_PRESSES: Mapping[str, tuple[_Transition, _Draw]] = {
    QuestionPress.HELPED: (_helped, _draw_helped),
    QuestionPress.CHOOSE: (_choose, _draw_chosen),
    QuestionPress.MORE: (_more, _draw_more),
}
