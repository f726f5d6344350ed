"""What works is wrapped in what measures it, and works as before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, assert_never

from bot.telemetry.instruments import Instruments
from bot.workers.inbox_worker import Routes
from handlers.kernel.adapter.delivery import Delivered, Delivery, Dropped, Retracted, TryLater, Undeliverable
from handlers.kernel.adapter.rates import Limit, Route
from handlers.kernel.capability import Handler, Job
from handlers.kernel.events import Event
from handlers.kernel.kinds import MessageKind
from handlers.kernel.person import Person
from handlers.kernel.ports import OutgoingMessage
from handlers.kernel.queues import Check, LeasedMessage, Sender


@dataclass(frozen=True, slots=True)
class MeasuredSender:
    """The `Sender` port."""

    sender: Sender
    platform: str
    instruments: Instruments

    async def send(self, to_send: LeasedMessage, previous: str | None, at: datetime) -> Delivery:
        with self.instruments.sending(self.platform, to_send.outgoing.kind) as ended:
            delivery = await self.sender.send(to_send, previous, at)
            ended(_result(delivery))
        return delivery

    async def route(self, to_send: LeasedMessage, previous: str | None, at: datetime) -> Route:
        return await self.sender.route(to_send, previous, at)

    def limits(self, name: str) -> Sequence[Limit]:
        return self.sender.limits(name)


def _result(delivery: Delivery) -> str:
    match delivery:
        case Delivered():
            return "delivered"
        case TryLater(is_failure=is_failure):
            return "failed" if is_failure else "later"
        case Undeliverable():
            return "undeliverable"
        case Dropped() | Retracted():
            return "retracted"
        case _:
            assert_never(delivery)


@dataclass(frozen=True, slots=True)
class MeasuredCheck:
    """The `Check` port."""

    check: Check
    kind: str
    instruments: Instruments

    async def __call__(
        self, outgoing: OutgoingMessage, at: datetime, *, edits_for: Person | None = None
    ) -> OutgoingMessage | TryLater | Dropped:
        checked = await self.check(outgoing, at, edits_for=edits_for)
        if edits_for is None:
            self.instruments.decided(self.kind, _decision(checked))
        return checked

    async def undone(self, outgoing: OutgoingMessage) -> None:
        await self.check.undone(outgoing)


def _decision(checked: OutgoingMessage | TryLater | Dropped) -> str:
    match checked:
        case TryLater():
            return "later"
        case Dropped():
            return "dropped"
        case _:
            return "sent"


def measured_senders(senders: Mapping[str, Sender], instruments: Instruments) -> Mapping[str, Sender]:
    return {name: MeasuredSender(sender, name, instruments) for name, sender in senders.items()}


def measured_checks(
    checks: Mapping[MessageKind, Check], instruments: Instruments
) -> Mapping[MessageKind, Check]:
    return {kind: MeasuredCheck(check, kind, instruments) for kind, check in checks.items()}


def measured_jobs(table: Sequence[Job], instruments: Instruments) -> tuple[Job, ...]:
    def measured(job: Job) -> Job:
        async def run(at: datetime) -> object:
            with instruments.job(job.name):
                return await job.run(at)

        return replace(job, run=run)

    return tuple(map(measured, table))


def measured_routes(routes: Routes, instruments: Instruments) -> Routes:
    """By what kind of event it is: what is pressed and sent has hundreds of names, and each a reader."""

    def measured(handler: Handler) -> Handler:
        async def handle(event: Event) -> Any:
            with instruments.event(type(event).__name__.lower()):
                return await handler(event)

        return handle

    return replace(
        routes,
        asked=measured(routes.asked),
        opened=measured(routes.opened),
        joined=measured(routes.joined),
        left=measured(routes.left),
        pressed={name: measured(handler) for name, handler in routes.pressed.items()},
        submitted={name: measured(handler) for name, handler in routes.submitted.items()},
        unknown=measured(routes.unknown),
    )
