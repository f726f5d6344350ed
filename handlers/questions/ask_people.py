"""The asker's word on asking people: yes with a name, yes without, or no.

What was shown stays in view. How it goes with people is told in a message of its own below an answer; where
nothing was found it takes the place of the offer.
"""

from __future__ import annotations

from dataclasses import dataclass

from handlers.kernel.events import Pressed
from handlers.kernel.messages import Message
from handlers.kernel.outcome import Changed
from handlers.kernel.person import Person
from handlers.kernel.voice import voice_for
from handlers.questions.actions import QuestionPress
from handlers.questions.answering import Recall, Recalled, answer_message
from handlers.questions.hand_over import HandOver
from handlers.questions.ports import QuestionsTransaction
from handlers.questions.rules.outcome import Why
from handlers.questions.rules.question import Question, QuestionEventName, State
from handlers.questions.service import QuestionService
from handlers.questions.transitions.asking import ask_nobody
from handlers.questions.transitions.outcome import QuestionOutcome
from handlers.questions.wording import consent
from handlers.questions.wording.shown_again import shown_again


@dataclass(frozen=True, slots=True)
class AskPeople:
    desk: QuestionService
    hand_over: HandOver
    recall: Recall

    async def __call__(self, pressed: Pressed) -> None:
        seen = await self.hand_over.scout_again(pressed.subject, merge=True)
        recalled = await self.recall(pressed.subject)

        async def decide(tx: QuestionsTransaction, question: Question, by: Person) -> QuestionOutcome:
            outcome = await self.hand_over.begin(
                tx,
                question,
                by,
                why=await why_of(tx, question),
                lookout=seen,
                at=pressed.at,
                named=pressed.action == QuestionPress.ASK_NAMED,
            )
            if isinstance(outcome, Changed) and recalled.shown is not None:
                message = _told(by, question, recalled, pressed, "colleagues_asked")
                await tx.outbox.put(answer_message(outcome.after, message))
            return outcome

        await self.desk.alter(pressed, pressed.subject, decide)


@dataclass(frozen=True, slots=True)
class AskNobody:
    desk: QuestionService
    recall: Recall

    async def __call__(self, pressed: Pressed) -> None:
        recalled = await self.recall(pressed.subject)

        async def decide(tx: QuestionsTransaction, question: Question, by: Person) -> QuestionOutcome:
            outcome = ask_nobody(question, by, pressed.at)
            if isinstance(outcome, Changed):
                message = _told(by, question, recalled, pressed, "nobody_asked")
                await tx.outbox.put(answer_message(outcome.after, message))
            return outcome

        await self.desk.alter(pressed, pressed.subject, decide)


async def why_of(tx: QuestionsTransaction, question: Question) -> Why:
    """Why people would be asked: the bot found nothing, or the asker says that it is not quite it."""
    if question.state is not State.NOT_STATED:
        return Why.NOT_QUITE
    history = await tx.questions.history(question.id)
    said = [event.detail for event in history if event.name == QuestionEventName.NOT_STATED]
    return Why(said[-1]) if said else Why.NOT_SURE


def _told(by: Person, question: Question, recalled: Recalled, pressed: Pressed, phrase: str) -> Message:
    voice = voice_for(by, question.language)
    shown = shown_again(voice, question, recalled, pressed.at)
    return consent.with_remark(voice, shown, phrase) if shown else consent.nobody_asked(voice, question.text)
