""" "Not quite", or "none of these": the answer stays in view, and one press says what is wrong with it.

Then people may be asked; all of it can be undone.
"""

from __future__ import annotations

from dataclasses import dataclass

from handlers.kernel.events import Pressed
from handlers.kernel.messages import Message
from handlers.kernel.outcome import Changed, Refused
from handlers.kernel.person import Person
from handlers.kernel.voice import voice_for
from handlers.questions.actions import QuestionPress
from handlers.questions.answering import Recall, Recalled, answer_message
from handlers.questions.consent import Prospect
from handlers.questions.hand_over import HandOver, RoutingEvidence
from handlers.questions.ports import QuestionsTransaction
from handlers.questions.rules.outcome import Why
from handlers.questions.rules.question import Question, Wrong
from handlers.questions.rules.refusal import QuestionRefusal
from handlers.questions.service import QuestionService
from handlers.questions.transitions.asking import not_quite, say_wrong, undo
from handlers.questions.transitions.outcome import QuestionOutcome
from handlers.questions.wording import consent
from handlers.questions.wording.answer import glad
from handlers.questions.wording.consent import OfferFacts
from handlers.questions.wording.shown_again import shown_again


@dataclass(frozen=True, slots=True)
class NotQuite:
    """The presses "not quite", "none of these", what is wrong, and "undo"."""

    desk: QuestionService
    hand_over: HandOver
    recall: Recall

    async def __call__(self, pressed: Pressed) -> None:
        question_id, _, _ = pressed.subject.partition("/")
        recalled = await self.recall(question_id)
        seen = RoutingEvidence({})
        if pressed.action == QuestionPress.WRONG:
            seen = await self.hand_over.scout_again(question_id, merge=True)
        prospect = Prospect(self.hand_over, Why.NOT_QUITE, seen, pressed.at)

        async def decide(tx: QuestionsTransaction, question: Question, by: Person) -> QuestionOutcome:
            outcome = _outcome(question, by, pressed)
            if isinstance(outcome, Changed):
                facts = await prospect(tx, question, by) if outcome.after.wrong else None
                message = _message(outcome.after, by, pressed, recalled, facts)
                await tx.outbox.put(answer_message(outcome.after, message))
            return outcome

        await self.desk.alter(pressed, question_id, decide)


def _message(
    question: Question, by: Person, pressed: Pressed, recalled: Recalled, facts: OfferFacts | None
) -> Message:
    voice = voice_for(by, question.language)
    shown = shown_again(voice, question, recalled, pressed.at) or glad(voice)
    if pressed.action == QuestionPress.UNDO:
        return shown
    if question.wrong is None or facts is None:
        return consent.with_what_is_wrong(voice, question.id, shown)
    return consent.with_offer(voice, shown, question.id, question.wrong, facts)


def _outcome(question: Question, by: Person, pressed: Pressed) -> QuestionOutcome:
    match pressed.action:
        case QuestionPress.UNDO:
            return undo(question, by, pressed.at)
        case QuestionPress.WRONG:
            wrong = _wrong(pressed)
            return say_wrong(question, by, wrong, pressed.at) if wrong else Refused(QuestionRefusal.UNKNOWN)
    return not_quite(question, by, pressed.at)


def _wrong(pressed: Pressed) -> Wrong | None:
    said = pressed.subject.rpartition("/")[2]
    return Wrong(said) if said in set(Wrong) else None
