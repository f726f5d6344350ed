"""What people told the CSR team in a year, and what the team decided; and what they said they would do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from random import Random
from typing import Any

from bot.cli.examples.year.story import WEEKS, Story, Year, heavier
from bot.platform.store import StoreTransaction
from handlers.commitments import transitions as promising
from handlers.commitments.commitment import CommitmentChange, CommitmentOutcome
from handlers.feedback.feedback import (
    Anonymous,
    Decided,
    Feedback,
    FeedbackChange,
    FeedbackKind,
    FeedbackOutcome,
    FeedbackVerdict,
    Giver,
    Named,
)
from handlers.feedback.transitions import decide, give, see, tell
from handlers.kernel.calendar import calendar_of
from handlers.kernel.outcome import Changed
from handlers.kernel.person import Person

_TOLD, _PROMISED = 9, 6
"""A week."""
_NAMED, _PUBLIC = 0.7, 0.15
_KEPT, _DROPPED, _HELP = 0.62, 0.14, 0.08
_DECIDED_AFTER = timedelta(days=8)


@dataclass(frozen=True, slots=True)
class ToldInAYear:
    story: Story
    year: Year
    people: Sequence[Person]
    team: Sequence[Person]
    chance: Random

    async def __call__(self, tx: StoreTransaction, number: int, monday: date) -> None:
        for count in range(round(_TOLD * (0.7 + 0.6 * number / WEEKS) * self.chance.uniform(0.8, 1.2))):
            by = self.chance.choice(self.people)
            at = self.year.moment(self.chance, by, monday)
            if at is None:
                continue
            of = heavier(self.chance, self.story.every("feedback"))
            receipt = sha256(f"example year {number} {count}".encode()).hexdigest()
            named = self.chance.random() < _NAMED
            giver: Giver = Named(by.id, "web", at) if named else Anonymous(receipt)
            text = of["text"].format_map(self.story.words(self.chance))
            given = Feedback(receipt[:12], FeedbackKind(of["kind"]), text, giver, at.date())
            await self._put(tx, list(self._life(given, of)))

    async def _put(self, tx: StoreTransaction, steps: Sequence[FeedbackChange]) -> None:
        if steps and await tx.feedback.add(steps[-1].after):
            for step in steps:
                await tx.feedback.record(step.event)

    def _life(self, given: Feedback, of: Mapping[str, Any]) -> Iterator[FeedbackChange]:
        by = self.chance.choice(self.team)
        seen, on = given.given_on + timedelta(days=1), given.given_on + _DECIDED_AFTER
        public = of["said"] if self.chance.random() < _PUBLIC else ""
        decided = Decided(FeedbackVerdict(of["verdict"]), of["decision"], by.id, on, public)
        outcome = give(given)
        steps: tuple[tuple[date, Callable[[Feedback], FeedbackOutcome]], ...] = (
            (seen, lambda one: see(one, by, seen)),
            (on, lambda one: decide(one, by, decided)),
            (on, lambda one: tell(one, on)),
        )
        for day, step in steps:
            if not isinstance(outcome, Changed):
                return
            yield outcome
            if day >= self.year.ends.date():
                return
            outcome = step(outcome.after)
        if isinstance(outcome, Changed):
            yield outcome


@dataclass(frozen=True, slots=True)
class PromisedInAYear:
    story: Story
    year: Year
    people: Sequence[Person]
    chance: Random

    async def __call__(self, tx: StoreTransaction, number: int, monday: date) -> None:
        for count in range(round(_PROMISED * self.chance.uniform(0.6, 1.8))):
            by = self.chance.choice(self.people)
            steps = list(self._life(f"example-year-{number}-{count}", by, monday))
            if steps and await tx.commitments.add(steps[-1].after):
                for step in steps:
                    await tx.commitments.record(step.event)

    def _life(self, name: str, by: Person, monday: date) -> Iterator[CommitmentChange]:
        """Said how it goes as often as the bot asks, and done or dropped by its day."""
        at = self.year.moment(self.chance, by, monday)
        if at is None:
            return
        deed = self.chance.choice(self.story.told["commitments"]["texts"])
        text = deed.format_map(self.story.words(self.chance))
        due = at.date() + timedelta(days=self.chance.choice((21, 30, 45, 60, 90)))
        outcome = promising.make(name, by, text, due, for_team=self.chance.random() < 0.25, is_open=0, at=at)
        while isinstance(outcome, Changed):
            yield outcome
            asked = outcome.after.check_in_at
            at = calendar_of(by).after(asked, timedelta(hours=self.chance.uniform(0.1, 5))) if asked else None
            if at is None or self.year.is_over(at):
                return
            outcome = self._said(outcome, by, is_due=at.date() >= due - timedelta(days=2), at=at)

    def _said(self, before: CommitmentChange, by: Person, *, is_due: bool, at: datetime) -> CommitmentOutcome:
        said, commitment = self.chance.random(), before.after
        if said < _DROPPED * (1 if is_due else 0.3):
            return promising.drop(commitment, by, "", at)
        if is_due or said > _KEPT + 0.3:
            return promising.finish(commitment, by, at)
        if said < _DROPPED + _HELP:
            return promising.need_help(commitment, by, "I do not know whom to ask.", at)
        return promising.on_track(commitment, by, at)
