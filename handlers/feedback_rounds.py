"""What the clock does for feedback: brings the anonymous ones of the days before, reminds, and forgets.

Messages of one round have names of their own, so a round that comes twice says nothing twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from handlers.desk import csr_team
from handlers.domain.feedback import OPEN, Anonymous, Feedback, Progress
from handlers.loop import Loop
from handlers.ports import Outgoing, ToPerson, Transaction, UnitOfWork
from handlers.wording.feedback_card import overdue
from handlers.wording.voice import voice_for

MORNING = 7
"""The hour (UTC) from which people are written to."""
_WINDOW = timedelta(days=7)
"""For how long one that nobody looked at is brought again, to whoever joined the team meanwhile."""


@dataclass(frozen=True, slots=True)
class FeedbackRounds:
    uow: UnitOfWork
    loop: Loop

    async def __call__(self, at: datetime) -> None:
        policy, on = self.loop.policy, at.date()
        if policy.hold and at.hour < MORNING:
            return
        async with self.uow() as tx:
            for feedback in await tx.feedback.listed(*OPEN, anonymous_until=policy.seen_until(on)):
                if news := self._news(feedback, on):
                    await self.loop.cards(tx, feedback, on, news, loud=True)
                if policy.is_overdue(feedback, on) and feedback.merged_into is None:
                    await self._remind(tx, feedback, on)
            await tx.feedback.forget(on - policy.keep)
            await tx.commit()

    def _news(self, feedback: Feedback, on: date) -> str:
        """A name for what an anonymous giver told or answered, once that day is over; empty for no news."""
        if not isinstance(feedback.giver, Anonymous):
            return ""
        shown, until = self.loop.policy.shown(feedback, on), self.loop.policy.seen_until(on)
        answered = bool(shown.remarks) and shown.remarks[-1].by is None
        since = shown.remarks[-1].on if answered else feedback.given_on
        fresh = (answered or feedback.progress is Progress.GIVEN) and since + _WINDOW >= until
        return f"brought-{len(shown.remarks)}" if fresh else ""

    async def _remind(self, tx: Transaction, feedback: Feedback, on: date) -> None:
        """Once a week: its owner, or everybody in the team while it has none."""
        team = await csr_team(tx)
        owner = [person for person in team if person.id == feedback.owner]
        facts = await self.loop.facts(tx, self.loop.policy.shown(feedback, on), team)
        week = "{}-{}".format(*on.isocalendar()[:2])
        for person in owner or team:
            key = f"feedback:{feedback.id}:overdue:{week}:{person.id}"
            message = overdue(voice_for(person), facts)
            await tx.outbox.put(Outgoing(key, ToPerson(person.id), message))
