"""What people asked in a year, what the documents answered, and what colleagues did."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from math import exp, pi, sin
from random import Random

from bot.cli.examples.year.story import WEEKS, Story, Year, heavier
from bot.platform.store import StoreTransaction
from handlers.kernel.calendar import calendar_of
from handlers.kernel.events import Conversation
from handlers.kernel.outcome import Refused
from handlers.kernel.person import Person
from handlers.kernel.ports import InconsistentError
from handlers.questions.rules.deadlines import Deadlines
from handlers.questions.rules.editions import name_of
from handlers.questions.rules.outcome import Answered, Decision, NotStated, Unclear, Why
from handlers.questions.rules.question import (
    Offer,
    Question,
    QuestionChange,
    QuestionEvent,
    QuestionEventName,
    Stage,
    State,
    Wrong,
)
from handlers.questions.rules.shown import remembered
from handlers.questions.transitions import asking, claiming, replying, reviewing
from handlers.questions.transitions.outcome import QuestionOutcome

Decisions = Mapping[str, Decision]
"""What the documents say to each text of the file."""
_Step = Callable[[Question, datetime], QuestionOutcome]
"""A transition, from the moment of the one before."""
NAME = "example-year"
"""How the ids of its questions begin."""
_FIRST, _MORE = 22, 30
"""Questions of the first week, and by how many more they are after a year."""
_UNSTATED = 0.26
_HELPED, _NOT_QUITE = 0.45, 0.08
_HANDED_OVER = 0.85
_ACCEPTED = 0.6
_KEPT = 0.08
_FRESH, _STILL_OPEN = timedelta(days=4), 0.4
_WAITS = timedelta(minutes=3)


@dataclass(frozen=True, slots=True)
class _Answer:
    """What is to be answered when nobody's document does."""

    question: Question
    decision: Decision
    reply: str = ""


@dataclass(frozen=True, slots=True)
class AskedInAYear:
    story: Story
    year: Year
    people: Sequence[Person]
    team: Sequence[Person]
    helpers: Sequence[Person]
    decisions: Decisions
    chance: Random

    async def __call__(self, tx: StoreTransaction, number: int, monday: date) -> Sequence[str]:
        """Ids of those whose reply was kept for everybody."""
        kept = []
        for count in range(self._how_many(number)):
            asker = self.chance.choice(self.people)
            at = self.year.moment(self.chance, asker, monday)
            if at is not None:
                question = await self._put(tx, self._asked(f"{NAME}-{number}-{count}", asker, at), asker)
                kept += [question.id] if question.state is State.PUBLISHED else []
        return kept

    def _how_many(self, number: int) -> int:
        """More from month to month, fewer in the holidays."""
        grown = _FIRST + _MORE * number / WEEKS
        return round(grown * (0.9 + 0.12 * sin(2 * pi * number / 13)) * self.chance.uniform(0.85, 1.15))

    def _asked(self, name: str, asker: Person, at: datetime) -> _Answer:
        place = Conversation("web", asker.id)
        if self.chance.random() < _UNSTATED:
            of, words = self.chance.choice(self.story.every("unstated")), self.story.words(self.chance)
            text, reply = of["question"].format_map(words), of["reply"].format_map(words)
            question = Question(name, asker.id, place, text, at, "en", topic=of["topic"])
            return _Answer(question, NotStated(Why.NOT_SURE), reply)
        topic = heavier(self.chance, self.story.every("topic"))
        text = self.chance.choice(topic["questions"])
        question = Question(name, asker.id, place, text, at, "en", topic=topic["name"])
        return _Answer(question, self.decisions[text])

    async def _put(self, tx: StoreTransaction, answer: _Answer, asker: Person) -> Question:
        steps = list(self._life(answer, asker))
        question = steps[-1].after if steps else answer.question
        await tx.questions.add(question)
        asked = answer.question
        await tx.questions.record(
            QuestionEvent(asked.id, asked.version, QuestionEventName.ASKED, asked.asker_id, asked.asked_at)
        )
        for step in steps:
            await tx.questions.record(step.event)
        if question.reply is not None:
            await tx.questions.revise(question.id, question.reply)
        if shown := remembered(answer.decision):
            await tx.questions.show(question.id, shown)
        return question

    def _life(self, answer: _Answer, asker: Person) -> Iterator[QuestionChange]:
        """Up to the end of the year: what would come later has not happened."""
        at = answer.question.asked_at
        steps = self._with_people(asker, answer) if answer.reply else self._with_documents(asker, answer)
        question = answer.question
        for step in steps:
            outcome = step(question, at)
            if isinstance(outcome, Refused):
                raise InconsistentError(f"{question.text}: {outcome.why}")
            if outcome.event.at > self.year.ends:
                return
            yield outcome
            question, at = outcome.after, outcome.event.at

    def _with_documents(self, asker: Person, answer: _Answer) -> Iterator[_Step]:
        chance = self.chance
        match answer.decision:
            case Answered(ranked, confidence):
                yield lambda one, at: asking.answer(one, (name_of(ranked[0]),), confidence, at)
            case Unclear(choices, confidence):
                names = tuple(map(name_of, choices))
                yield lambda one, at: asking.offer_choices(one, names, confidence, at)
                if chance.random() > _HELPED:
                    return
                yield lambda one, at: asking.choose(one, asker, names[0], at + _WAITS)
            case NotStated(why):
                yield lambda one, at: asking.not_stated(one, why, at)
                return
        found = chance.random()
        if found < _HELPED:
            yield lambda one, at: asking.helped(one, asker, at + _WAITS)
        elif found < _HELPED + _NOT_QUITE:
            yield lambda one, at: asking.not_quite(one, asker, at + _WAITS)
            wrong = chance.choice(list(Wrong))
            yield lambda one, at: asking.say_wrong(one, asker, wrong, at + _WAITS)

    def _with_people(self, asker: Person, answer: _Answer) -> Iterator[_Step]:
        chance, deadlines = self.chance, Deadlines()
        yield lambda one, at: asking.not_stated(one, Why.NOT_SURE, at)
        if chance.random() > _HANDED_OVER:
            return
        able = self._who_know(answer.question.topic, asker)
        offer, named = Offer(Stage.AMBASSADORS, tuple(each.id for each in able)), chance.random() < _HELPED
        times = deadlines.of(asker)
        yield lambda one, at: asking.hand_over(
            one, asker, Why.NOT_SURE, offer=offer, at=at + _WAITS, times=times, named=named
        )
        if self._is_fresh(answer) and chance.random() < _STILL_OPEN:
            return
        helper = chance.choice(able)
        working = calendar_of(helper)
        taken, replied = self._hours(answer, 3.0), self._hours(answer, 2.0)
        yield lambda one, at: claiming.claim(one, helper, working.after(at, taken), deadlines.of(helper))
        if self._is_fresh(answer) and chance.random() < _STILL_OPEN:
            return
        yield lambda one, at: replying.reply(one, helper, answer.reply, working.after(at, replied))
        if chance.random() < _ACCEPTED:
            yield lambda one, at: asking.accept(one, asker, at + 8 * _WAITS)
        yield self._reviewed()

    def _reviewed(self) -> _Step:
        reviewer = self.chance.choice(self.team)
        later = partial(calendar_of(reviewer).after, working=self._hours(None, 20.0))
        if self.chance.random() < _KEPT:
            return lambda one, at: reviewing.keep(one, reviewer, later(at))
        return lambda one, at: reviewing.reject(one, reviewer, "", later(at))

    def _who_know(self, topic: str, asker: Person) -> Sequence[Person]:
        """Up to four, always the same order for a topic and never the asker."""
        able = [each for each in self.helpers if topic in each.topics] or list(self.helpers)
        return [each for each in able if each.id != asker.id][:4]

    def _is_fresh(self, answer: _Answer) -> bool:
        """Nobody need have come to it yet."""
        return self.year.ends - answer.question.asked_at < _FRESH

    def _hours(self, answer: _Answer | None, usual: float) -> timedelta:
        """Most take about so long and a few much longer; less, the better people know each other."""
        weeks = (self.year.ends - answer.question.asked_at).days / 7 if answer else 0
        return timedelta(hours=min(usual * (1 + weeks / WEEKS) * exp(self.chance.gauss(0, 0.7)), 20))
