"""The asker's next press on an answer: it helped, another choice, or more of it.

Each shows again what was shown; what is gone meanwhile is said to be gone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from handlers.kernel.events import Pressed
from handlers.kernel.messages import Message
from handlers.kernel.outcome import Changed, Refused
from handlers.kernel.person import Person
from handlers.kernel.voice import Voice, voice_for
from handlers.questions.actions import QuestionPress
from handlers.questions.answering import Recall, Recalled, answer_message
from handlers.questions.ports import QuestionsTransaction
from handlers.questions.rules.editions import name_of
from handlers.questions.rules.question import Question, State
from handlers.questions.rules.refusal import QuestionRefusal
from handlers.questions.rules.shown import further, passages_of, remembered
from handlers.questions.service import QuestionService
from handlers.questions.transitions.asking import choose, helped, show_more
from handlers.questions.transitions.outcome import QuestionOutcome
from handlers.questions.wording import answer as words


@dataclass(frozen=True, slots=True)
class AnswerActions:
    desk: QuestionService
    recall: Recall

    async def __call__(self, pressed: Pressed) -> None:
        question_id, _, _ = pressed.subject.partition("/")
        recalled = await self.recall(question_id)
        transition, draw = _PRESSES[pressed.action]

        async def decide(tx: QuestionsTransaction, question: Question, by: Person) -> QuestionOutcome:
            outcome = transition(question, by, pressed, recalled)
            if isinstance(outcome, Changed):
                message = draw(voice_for(by, question.language), question, recalled, pressed)
                await tx.outbox.put(answer_message(outcome.after, message))
                await _remember(tx, pressed, recalled)
            return outcome

        await self.desk.alter(pressed, question_id, decide)


async def _remember(tx: QuestionsTransaction, pressed: Pressed, recalled: Recalled) -> None:
    """A choice is what is shown from now on."""
    answered = recalled.choice(_place(pressed)) if pressed.action == QuestionPress.CHOOSE else None
    if answered and (shown := remembered(answered)):
        await tx.questions.show(pressed.subject.partition("/")[0], shown)


def _helped(question: Question, by: Person, pressed: Pressed, recalled: Recalled) -> QuestionOutcome:
    del recalled  # it may be gone by now, and helped all the same
    return helped(question, by, pressed.at)


def _choose(question: Question, by: Person, pressed: Pressed, recalled: Recalled) -> QuestionOutcome:
    """The subject's number is a place in what was offered; its passage must still be there."""
    place = _place(pressed)
    gone = recalled.choice(place) is None
    if question.state is State.UNCLEAR and by.id == question.asker_id and gone:
        return Refused(QuestionRefusal.UNKNOWN)
    name = name_of(passages_of(recalled.shown)[place]) if recalled.shown and not gone else ""
    return choose(question, by, name, pressed.at)


def _place(pressed: Pressed) -> int:
    """-1 for what is no number."""
    number = pressed.subject.rpartition("/")[2]
    return int(number) if number.isascii() and number.isdecimal() and len(number) < 3 else -1


def _more(question: Question, by: Person, pressed: Pressed, recalled: Recalled) -> QuestionOutcome:
    answered = recalled.answered
    names = tuple(map(name_of, further(answered))) if answered else ()
    return show_more(question, by, names, pressed.at, gone=recalled.gone is not None)


def _draw_helped(voice: Voice, question: Question, recalled: Recalled, pressed: Pressed) -> Message:
    answered, more = recalled.answered, len(question.shown) > 1
    return words.answer_helped(voice, answered, pressed.at, more=more) if answered else words.glad(voice)


def _draw_chosen(voice: Voice, question: Question, recalled: Recalled, pressed: Pressed) -> Message:
    answered = recalled.choice(_place(pressed))
    if answered is None:
        raise ValueError(f"{pressed.subject} was not offered")
    return words.answer(voice, question.id, answered, pressed.at)


def _draw_more(voice: Voice, question: Question, recalled: Recalled, pressed: Pressed) -> Message:
    answered = recalled.answered
    if answered is None:
        return words.gone(voice, question.id, recalled.gone)
    return words.answer(voice, question.id, answered, pressed.at, more=True)


_Transition = Callable[[Question, Person, Pressed, Recalled], QuestionOutcome]
_Draw = Callable[[Voice, Question, Recalled, Pressed], Message]
_PRESSES: Mapping[str, tuple[_Transition, _Draw]] = {
    QuestionPress.HELPED: (_helped, _draw_helped),
    QuestionPress.CHOOSE: (_choose, _draw_chosen),
    QuestionPress.MORE: (_more, _draw_more),
}
