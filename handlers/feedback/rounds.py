"""What the clock does for feedback: brings the anonymous ones of the days before, reminds, and forgets.

Messages of one round have names of their own, so a round that comes twice says nothing twice. What nobody has
been told yet is looked up first, beside any writer and a page at a time; then each feedback has a transaction
of its own. So nobody waits, however much lies there undecided.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from handlers.feedback.feedback import OPEN, Anonymous, Feedback, FeedbackProgress
from handlers.feedback.ports import FeedbackTransaction, FeedbackWork
from handlers.feedback.service import FeedbackService, card_key
from handlers.feedback.waiting import Waiting
from handlers.feedback.wording_card import overdue
from handlers.kernel.addressing import csr_team
from handlers.kernel.isolation import for_each_collecting_errors
from handlers.kernel.kinds import MessageKind
from handlers.kernel.person import Person
from handlers.kernel.ports import OutgoingMessage, ToPerson
from handlers.kernel.voice import voice_for

MORNING = 7
"""The hour (UTC) from which people are written to."""
AT_ONCE = 100
"""Feedback looked at in one go."""
_WINDOW = timedelta(days=7)
"""For how long one that nobody looked at is brought again, to whoever joined the team meanwhile."""


@dataclass(frozen=True, slots=True)
class FeedbackRounds:
    uow: FeedbackWork
    loop: FeedbackService
    waiting: Waiting | None = None
    """Released in the round, and not when the last one comes: that would tell whose it is."""

    async def __call__(self, at: datetime) -> None:
        """Raises an ExceptionGroup of the feedback that could not be brought, when all others are."""
        policy, on = self.loop.policy, at.date()
        if policy.hold and at.hour < MORNING:
            return
        if self.waiting is not None and policy.together > 1:
            await self.waiting.release(on)
        page = await self._page(on)
        while page:
            unsaid = await self._unsaid(page, on)
            await for_each_collecting_errors(
                unsaid, lambda one: self._say(one.id, on), "feedback that could not be brought"
            )
            page = await self._page(on, page[-1])

        async def work(tx: FeedbackTransaction) -> None:
            await tx.feedback.forget(on - policy.keep)

        await self.uow.run(work)

    async def _page(self, on: date, after: Feedback | None = None) -> Sequence[Feedback]:
        until = self.loop.policy.seen_until(on)
        async with self.uow.reading() as tx:
            return await tx.feedback.listed(*OPEN, anonymous_until=until, limit=AT_ONCE, after=after)

    async def _unsaid(self, page: Sequence[Feedback], on: date) -> Sequence[Feedback]:
        """Those of which somebody has not got what they are to be told."""
        async with self.uow.reading() as tx:
            team = await csr_team(tx)
            keys = {one.id: frozenset(self._keys(one, team, on)) for one in page}
            said = frozenset(await tx.outbox.known(frozenset[str]().union(*keys.values())))
        return [one for one in page if keys[one.id] - said]

    def _keys(self, feedback: Feedback, team: Sequence[Person], on: date) -> Iterator[str]:
        """The names of all messages about it that should be out on that day."""
        if news := self._news(feedback, on):
            yield from (card_key(feedback.id, news, person.id) for person in team)
        yield from (_reminder_key(feedback, person, on) for person in self._late(feedback, team, on))

    async def _say(self, feedback_id: str, on: date) -> None:
        async def work(tx: FeedbackTransaction) -> None:
            feedback, team = await tx.feedback.get(feedback_id), await csr_team(tx)
            if feedback is None or not feedback.is_open:
                return
            if news := self._news(feedback, on):
                await self.loop.cards(tx, feedback, on, news, loud=True)
            if late := self._late(feedback, team, on):
                await self._remind(tx, feedback, team, late, on)

        await self.uow.run(work)

    def _news(self, feedback: Feedback, on: date) -> str:
        """A name for what an anonymous giver told or answered, once that day is over; empty for no news."""
        if not isinstance(feedback.giver, Anonymous):
            return ""
        shown, until = self.loop.policy.shown(feedback, on), self.loop.policy.seen_until(on)
        answered = bool(shown.remarks) and shown.remarks[-1].by is None
        since = shown.remarks[-1].on if answered else feedback.given_on
        fresh = (answered or feedback.progress is FeedbackProgress.GIVEN) and since + _WINDOW >= until
        return f"brought-{len(shown.remarks)}" if fresh else ""

    def _late(self, feedback: Feedback, team: Sequence[Person], on: date) -> Sequence[Person]:
        """Whom to remind of it: its owner, or everybody in the team while it has none."""
        if feedback.merged_into is not None or not self.loop.policy.is_overdue(feedback, on):
            return ()
        return [person for person in team if person.id == feedback.owner] or team

    async def _remind(
        self,
        tx: FeedbackTransaction,
        feedback: Feedback,
        team: Sequence[Person],
        late: Sequence[Person],
        on: date,
    ) -> None:
        facts = await self.loop.facts(tx, self.loop.policy.shown(feedback, on), team)
        for person in late:
            message = overdue(voice_for(person), facts)
            await tx.outbox.put(
                OutgoingMessage(
                    _reminder_key(feedback, person, on),
                    ToPerson(person.id),
                    message,
                    kind=MessageKind.REMINDER,
                )
            )


def _reminder_key(feedback: Feedback, person: Person, on: date) -> str:
    """Once a week."""
    week = "{}-{}".format(*on.isocalendar()[:2])
    return f"feedback:{feedback.id}:overdue:{week}:{person.id}"
