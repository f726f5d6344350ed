"""Who is away or gone is asked nothing, and does not keep what they hold.

An ambassador who goes away keeps a claim only if they are back before it ends; whoever leaves gives back all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

from handlers.kernel.addressing import tell
from handlers.kernel.calendar import calendar_of
from handlers.kernel.events import Event, Left, Pressed, Submitted
from handlers.kernel.messages import Message
from handlers.kernel.outcome import Changed
from handlers.kernel.person import Person
from handlers.kernel.transitions import save_people
from handlers.kernel.voice import voice_for
from handlers.questions.hand_over import HandOver, RoutingEvidence
from handlers.questions.ports import QuestionsTransaction, QuestionsWork
from handlers.questions.rules.question import Question
from handlers.questions.service import QuestionService
from handlers.questions.transitions.claiming import release
from handlers.questions.wording import smalltalk


@dataclass(frozen=True, slots=True)
class Absence:
    """The forms and buttons of an ambassador's absence, and the event of somebody's leaving."""

    uow: QuestionsWork
    desk: QuestionService
    hand_over: HandOver

    async def __call__(self, event: Submitted | Pressed | Left) -> None:
        async with self.uow.reading() as tx:
            held = await tx.questions.held_by(event.by)
        lookouts = {question.id: await self.hand_over.scout_again(question.id) for question in held}

        async def work(tx: QuestionsTransaction) -> None:
            person = await tx.people.get(event.by)
            if person is None or not await tx.mark_handled(event):
                return
            now = _afterwards(person, event)
            if now != person:
                await save_people(tx.people, now)
            given = [one for one in await tx.questions.held_by(person.id) if _cannot_keep(now, one, event.at)]
            for question in given:
                lookout = lookouts.get(question.id, RoutingEvidence({}))
                await self._give_back(tx, question, now, lookout, event.at)
            if message := _said(now, event, [one.text for one in given]):
                await tx.outbox.put(tell(event, message))

        await self.uow.run(work)

    async def _give_back(
        self,
        tx: QuestionsTransaction,
        question: Question,
        person: Person,
        lookout: RoutingEvidence,
        at: datetime,
    ) -> None:
        offer = await self.hand_over.instead(tx, question, person.id, lookout=lookout, at=at)
        outcome = release(question, person, offer, at, await self.hand_over.times(tx, question))
        if isinstance(outcome, Changed):
            await self.desk.settle(tx, question, outcome)


def _afterwards(person: Person, event: Event) -> Person:
    match event:
        case Left():
            return replace(person, active=False)
        case Pressed():
            return replace(person, away_until=None)
        case Submitted():
            return replace(person, away_until=_wanted(person, event) or person.away_until)
    return person


def _wanted(person: Person, event: Submitted) -> datetime | None:
    until = first_day_back(person, event.values.get("until", ""))
    return until if until and until > event.at else None


def first_day_back(person: Person, text: str) -> datetime | None:
    """The beginning of that day where the person is; None when it is no day."""
    try:
        day = date.fromisoformat(text.strip())
        return datetime.combine(day, time(), calendar_of(person).zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _cannot_keep(person: Person, question: Question, at: datetime) -> bool:
    if not person.active:
        return True
    ends = question.claim_until or at
    return person.away_until is not None and person.is_away(at) and person.away_until >= ends


def _said(person: Person, event: Event, given_back: Sequence[str]) -> Message | None:
    voice = voice_for(person)
    match event:
        case Pressed():
            return smalltalk.back(voice, event.at)
        case Submitted() if _wanted(person, event) is None:
            return smalltalk.away_wrong(voice, event.at)
        case Submitted():
            return smalltalk.away_until(voice, person, given_back)
    return None
