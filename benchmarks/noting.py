"""A platform that takes everything, and notes what came unasked: to whom, when, and what they wanted then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from benchmarks.disturbed import Arrival
from bot.workers.checks import UNSOLICITED, unsolicited
from handlers.kernel.adapter.delivery import Delivered, Delivery, Retracted
from handlers.kernel.adapter.rates import Limit, Route
from handlers.kernel.attention.choices import NOTHING_CHOSEN, AttentionChoices
from handlers.kernel.person import Person
from handlers.kernel.ports import Retract, ToConversation
from handlers.kernel.queues import LeasedMessage


@dataclass(slots=True)
class Clock:
    now: datetime

    def __call__(self) -> datetime:
        return self.now


@dataclass(slots=True)
class NotingPages:
    """A platform where everybody has a page; it notes what comes unasked."""

    clock: Clock
    people: dict[str, Person] = field(default_factory=dict)
    choices: dict[str, AttentionChoices] = field(default_factory=dict)
    arrivals: list[Arrival] = field(default_factory=list)

    async def route(self, to_send: LeasedMessage, previous: str | None, at: datetime) -> Route:
        del to_send, previous, at
        return Route("all")

    def limits(self, _name: str) -> Sequence[Limit]:
        return ()

    async def send(self, to_send: LeasedMessage, previous: str | None, at: datetime) -> Delivery:
        del at
        outgoing = to_send.outgoing
        if isinstance(outgoing, Retract):
            return Retracted()
        if previous is None and isinstance(outgoing.to, ToConversation):
            who = outgoing.to.person_id
            if outgoing.attention is not None or outgoing.kind in UNSOLICITED:
                chosen = self.choices.get(who, NOTHING_CHOSEN)
                self.arrivals.append(Arrival(self.people[who], chosen, unsolicited(outgoing), self.clock.now))
        return Delivered(previous or outgoing.key)
