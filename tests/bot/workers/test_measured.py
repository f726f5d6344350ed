"""What is measured works as before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest
from prometheus_client import generate_latest

from bot.telemetry.instruments import Instruments
from bot.workers.inbox_worker import InboxWorker
from bot.workers.measured import MeasuredCheck, MeasuredSender, measured_jobs, measured_routes
from handlers.kernel.adapter.delivery import Delivered, Delivery, Dropped, Retracted, TryLater, Undeliverable
from handlers.kernel.adapter.rates import Limit, Route
from handlers.kernel.capability import Job
from handlers.kernel.person import Person
from handlers.kernel.ports import OutgoingMessage
from handlers.kernel.queues import LeasedMessage
from tests.contracts.examples import NOW, outgoing
from tests.handlers.company import KNOWN, MINA, UNKNOWN, company


def told(tools: Instruments) -> str:
    return generate_latest(tools.registry).decode()


@dataclass(frozen=True)
class Platform:
    """Answers each message so."""

    delivery: Delivery

    async def send(self, to_send: LeasedMessage, previous: str | None, at: datetime) -> Delivery:
        return self.delivery

    async def route(self, to_send: LeasedMessage, previous: str | None, at: datetime) -> Route:
        return Route("line", to_send.outgoing.key)

    def limits(self, name: str) -> tuple[Limit, ...]:
        return (Limit(name, 1.0, 1.0, 1.0),)


@pytest.mark.parametrize(
    ("delivery", "result"),
    [
        (Delivered("1"), "delivered"),
        (Retracted(), "retracted"),
        (TryLater(NOW, "429"), "failed"),
        (TryLater(NOW, is_failure=False), "later"),
        (Undeliverable("blocked"), "undeliverable"),
    ],
)
async def test_an_attempt_is_counted_by_how_it_went(delivery: Delivery, result: str) -> None:
    tools, message = Instruments(), LeasedMessage(1, outgoing("m1"), 1, NOW)
    sender = MeasuredSender(Platform(delivery), "slack", tools)
    assert await sender.send(message, None, NOW) == delivery
    assert await sender.route(message, None, NOW) == Route("line", "m1")
    assert sender.limits("line") == (Limit("line", 1.0, 1.0, 1.0),)
    assert f'csrbot_sends_total{{kind="answer",platform="slack",result="{result}"}} 1.0' in told(tools)
    assert 'csrbot_send_seconds_count{platform="slack"} 1.0' in told(tools)


@dataclass(frozen=True)
class Budget:
    verdict: OutgoingMessage | TryLater | Dropped

    async def __call__(
        self, outgoing: OutgoingMessage, at: datetime, *, edits_for: Person | None = None
    ) -> OutgoingMessage | TryLater | Dropped:
        return self.verdict

    async def undone(self, outgoing: OutgoingMessage) -> None: ...


async def test_what_the_budget_refuses_is_counted_and_edits_are_not() -> None:
    tools = Instruments()
    for verdict in (outgoing("m1"), TryLater(NOW), Dropped("too many")):
        for reader in (None, MINA):
            check = MeasuredCheck(Budget(verdict), "nudge", tools)
            assert await check(outgoing("m1"), NOW, edits_for=reader) == verdict
    for decision in ("sent", "later", "dropped"):
        assert f'csrbot_unsolicited_total{{decision="{decision}",kind="nudge"}} 1.0' in told(tools)


async def test_a_job_is_timed_and_what_it_raises_is_raised() -> None:
    async def broken(_at: datetime) -> None:
        raise OSError

    tools = Instruments()
    [job] = measured_jobs([Job("tidy", timedelta(hours=1), broken)], tools)
    with pytest.raises(OSError):
        await job.run(NOW)
    assert 'csrbot_job_seconds_count{job="tidy",result="failed"} 1.0' in told(tools)


async def test_questions_are_counted_by_what_their_asker_was_told_and_each_once() -> None:
    tools, here = Instruments(), await company()
    here.core = replace(here.core, notice=tools.asked)
    routes = measured_routes(here.core.routes(), tools)
    here.intake = InboxWorker(here.storage.inbox, routes, here.time)
    grave = "I don't want to live anymore"
    for text in (KNOWN, UNKNOWN, "thank you", "asdfgh qwertz", grave):
        asked = here.asked(MINA, text)
        await here.handle(asked)
        await routes.asked(asked)  # as after a crash before it was marked as done
    found = told(tools)
    for outcome in ("answered", "not_stated", "courtesy", "not_understood", "held_back"):
        assert f'csrbot_questions_total{{outcome="{outcome}"}} 1.0' in found
    assert 'csrbot_event_seconds_count{event="asked",result="ok"} 10.0' in found
    assert "danger" not in found and MINA.id not in found
