"""Nothing that reaches the bot from Slack is lost, doubled or out of order."""

from __future__ import annotations

import asyncio
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.workers.inbox_worker import InboxPolicy, Routes
from bot.workers.outbox_worker import DeliveryPolicy
from handlers.kernel.events import Asked, Event
from handlers.kernel.person import Person
from tests.handlers.company import KNOWN, MINA
from tests.journeys.at_work import drained
from tests.journeys.slack_company import PEOPLE, SlackCompany, a_company_on_slack, a_workspace, shown, until
from tests.servers.slack import SlackStandIn, broken, refusal, too_many
from tests.servers.slack_person import SlackPerson, envelope_of, retried
from tests.servers.slack_workspace import Json

ANSWER = "minus 40 percent"


@pytest.fixture
def slack() -> Iterator[SlackStandIn]:
    with a_workspace(budget=20).running() as running:
        yield running


def a_question(slack: SlackStandIn, text: str = KNOWN) -> Json:
    message = slack.workspace.say(slack.workspace.direct("U0MINA"), {"user": "U0MINA", "text": text})
    return envelope_of(slack.workspace, {**message, "channel": "D0MINA", "channel_type": "im"})


def answers(slack: SlackStandIn) -> list[Json]:
    messages = slack.workspace.direct("U0MINA").messages
    return [one for one in messages if ANSWER in shown(one) and one.get("bot_id")]


async def test_one_event_delivered_three_times_and_after_a_restart_is_answered_once(
    slack: SlackStandIn, tmp_path: Path
) -> None:
    envelope = a_question(slack)
    async with a_company_on_slack(slack, tmp_path, budget=20) as company:
        deliveries = (company.to_app.event(envelope, retried(n) if n else {}) for n in range(3))
        assert [one.status_code for one in await asyncio.gather(*deliveries)] == [200] * 3
        await company.sees(MINA, ANSWER)
    async with a_company_on_slack(slack, tmp_path, budget=20) as company:
        await company.to_app.event(envelope, retried(3))
        await drained(company.storage)
        assert len(answers(slack)) == 1
        async with company.storage.work.reading() as transaction:
            assert len(await transaction.questions.of_asker(MINA.id)) == 1


async def test_an_event_taken_in_before_a_crash_is_answered_after_it(
    slack: SlackStandIn, tmp_path: Path
) -> None:
    begun = asyncio.Event()
    async with a_company_on_slack(slack, tmp_path, wrapped=_never_ending(begun), budget=20) as company:
        assert (await company.to_app.event(a_question(slack))).status_code == 200
        await asyncio.wait_for(begun.wait(), 60)
    assert answers(slack) == []
    at_once = InboxPolicy(lease=timedelta(seconds=1))
    async with a_company_on_slack(slack, tmp_path, budget=20, intake=at_once) as company:
        await _end_leases(company)
        await company.sees(MINA, ANSWER)
    assert len(answers(slack)) == 1


def _never_ending(begun: asyncio.Event) -> Callable[[Routes], Routes]:
    async def hang(_: Event) -> None:
        begun.set()
        await asyncio.Event().wait()

    return lambda routes: replace(routes, asked=hang)


async def _end_leases(company: SlackCompany) -> None:
    """The dead process's lease runs for two minutes, which nobody waits for here."""
    async with company.storage.inbox.database.writing() as connection:  # type: ignore[attr-defined]
        await connection.execute(text("UPDATE inbox SET ready_at = at WHERE ready_at IS NOT NULL"))


async def test_a_handler_that_raises_is_tried_again_and_then_parked_with_an_alert(
    slack: SlackStandIn, tmp_path: Path
) -> None:
    tried: list[Event] = []

    def failing(routes: Routes) -> Routes:
        async def fail(event: Event) -> None:
            tried.append(event)
            raise RuntimeError("the search is broken")

        return replace(routes, asked=fail)

    policy = InboxPolicy(tries=3, first_pause=timedelta(milliseconds=50))
    async with a_company_on_slack(slack, tmp_path, wrapped=failing, intake=policy, budget=20) as company:
        await company.to_app.event(a_question(slack))
        await company.sees(MINA, "Something went wrong")
        [(parked, why)] = await company.storage.inbox.parked()
    assert len(tried) == 3
    assert "the search is broken" in why
    assert isinstance(parked.event, Asked)
    assert parked.event.text == KNOWN


async def test_slack_that_breaks_and_limits_in_between_gets_every_answer_once(
    slack: SlackStandIn, tmp_path: Path
) -> None:
    slack.faults["chat.postMessage"] = [broken(503), too_many(1), broken(500)]
    slack.drops["chat.postMessage"] = 1
    async with a_company_on_slack(slack, tmp_path, budget=20) as company:
        await company.to_app.event(a_question(slack))
        await company.sees(MINA, ANSWER)
        await drained(company.storage)
    assert len(answers(slack)) == 1


PEOPLE_IN_THE_BURST = int(os.environ.get("BURST", "30"))
"""Each asks five times; `BURST=200` for a thousand questions."""
BUDGET = PEOPLE_IN_THE_BURST / 10
"""The workspace's budget, in published ones: so it is short for as long, however many ask."""
EVENTS = 5 * PEOPLE_IN_THE_BURST


@pytest.mark.slow
@pytest.mark.timeout(3600)
async def test_hundreds_of_questions_at_once_are_all_answered_in_order_and_within_limits(
    tmp_path: Path,
) -> None:
    """Five from each person, with 150 ms to Slack and back.

    The workspace's budget is more than the published one, so that the test ends; what is checked is that
    no limit is broken, whatever it is. One message a second in a channel holds as it is.
    """
    crowd = tuple(
        replace(MINA, id=f"p{number}", email=f"p{number}@example.com")
        for number in range(PEOPLE_IN_THE_BURST)
    )
    slack = a_workspace(latency=0.15, budget=BUDGET)
    for person in crowd:
        slack.workspace.add_user(f"U0{person.id.upper()}", person.email, person.id)
    policy = DeliveryPolicy(at_once=64)
    with slack.running():
        async with a_company_on_slack(
            slack, tmp_path, people=PEOPLE + crowd, budget=BUDGET, delivery=policy
        ) as company:
            everyone = slack.called
            await until(lambda: everyone("users.list"))
            await _until_known(company, crowd[-1])
            started = time.monotonic()
            asked = await asyncio.gather(*(_five(company, person) for person in crowd))
            acknowledged = time.monotonic() - started
            await _all_sent(slack)
            took = time.monotonic() - started
    assert sum(asked) == EVENTS
    assert slack.broken_limits == []
    for person in crowd:
        replies = [one for one in _messages(slack, person) if one.get("bot_id")]
        threads = [one["thread_ts"] for one in replies]
        assert len(threads) == len(set(threads)) == 5
        assert threads == sorted(threads), "answers come in the order of the questions"
    print(f"{EVENTS} acknowledged in {acknowledged:.1f} s, answered in {took:.1f} s")  # noqa: T201
    print(Counter(call.method for call in slack.calls))  # noqa: T201


async def _until_known(company: SlackCompany, person: Person) -> None:
    for _ in range(1000):
        async with company.storage.work.reading() as transaction:
            if await transaction.people.identities(person.id):
                return
        await asyncio.sleep(0.02)


async def _five(company: SlackCompany, person: Person) -> int:
    someone = SlackPerson(f"U0{person.id.upper()}", company.slack, company.to_app)
    for _ in range(5):
        await someone.write(KNOWN)
    return 5


def _messages(slack: SlackStandIn, person: Person) -> list[Json]:
    return slack.workspace.direct(f"U0{person.id.upper()}").messages


async def _all_sent(slack: SlackStandIn) -> None:
    for _ in range(1600):
        if len(slack.called("chat.postMessage")) >= EVENTS:
            return
        await asyncio.sleep(0.5)


async def test_slack_s7_a_question_asked_while_slack_was_ill_at_start_is_answered_when_it_is_well(
    slack: SlackStandIn, tmp_path: Path
) -> None:
    slack.faults["auth.test"] = [broken(503), refusal("internal_error")] * 20
    soon = InboxPolicy(waits=timedelta(milliseconds=100))
    async with a_company_on_slack(slack, tmp_path, budget=20, intake=soon) as company:
        await company.person(MINA).write(KNOWN)
        await until(lambda: len(slack.faults["auth.test"]) < 20)
        assert answers(slack) == []
        slack.faults.clear()
        await company.sees(MINA, ANSWER)
