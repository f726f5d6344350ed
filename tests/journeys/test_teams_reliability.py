"""Nothing that reaches the bot from Teams is lost or doubled, and whoever has no app yet is reached, too."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.workers.inbox_worker import InboxPolicy, Routes
from bot.workers.outbox_worker import DeliveryPolicy
from handlers.kernel.events import Event
from handlers.kernel.person import Person
from tests.handlers.company import ANNA, KNOWN, LUC, MINA, UNKNOWN
from tests.journeys.at_work import PEOPLE, Ways, drained, everybody_is_known, until
from tests.journeys.teams_company import TeamsCompany, a_company_on_teams, a_tenant
from tests.servers.teams import Fault, TeamsStandIn
from tests.servers.teams_person import labels_of, shown
from tests.servers.teams_tenant import Json, object_id_of

ANSWER = "minus 40 percent"


@pytest.fixture
def teams() -> Iterator[TeamsStandIn]:
    with a_tenant().running() as running:
        yield running


def a_question(teams: TeamsStandIn, who: Person = MINA) -> Json:
    person = object_id_of(who.id)
    chat = teams.tenant.personal(person)
    chat.installed = True
    return {**teams.envelope(chat, teams.tenant.account(person)), "type": "message", "text": KNOWN}


def answers(teams: TeamsStandIn, who: Person = MINA) -> list[Json]:
    messages = teams.tenant.personal(object_id_of(who.id)).messages
    return [one for one in messages if ANSWER in shown(one) and one["from"] == teams.tenant.bot]


async def test_one_activity_delivered_three_times_and_after_a_restart_is_answered_once(
    teams: TeamsStandIn, tmp_path: Path
) -> None:
    activity = a_question(teams)
    async with a_company_on_teams(teams, tmp_path) as company:
        deliveries = (company.to_app.activity(activity) for _ in range(3))
        assert [one.status_code for one in await asyncio.gather(*deliveries)] == [200] * 3
        await company.sees(MINA, ANSWER)
    async with a_company_on_teams(teams, tmp_path) as company:
        await company.to_app.activity(activity)
        await drained(company.bot.storage)
        assert len(answers(teams)) == 1
        async with company.bot.storage.work.reading() as transaction:
            assert len(await transaction.questions.of_asker(MINA.id)) == 1


async def test_an_activity_taken_in_before_a_crash_is_answered_after_it(
    teams: TeamsStandIn, tmp_path: Path
) -> None:
    begun = asyncio.Event()
    async with a_company_on_teams(teams, tmp_path, Ways(wrapped=_never_ending(begun))) as company:
        assert (await company.to_app.activity(a_question(teams))).status_code == 200
        await asyncio.wait_for(begun.wait(), 60)
    assert answers(teams) == []
    at_once = Ways(intake=InboxPolicy(lease=timedelta(seconds=1)))
    async with a_company_on_teams(teams, tmp_path, at_once) as company:
        await _end_leases(company)
        await company.sees(MINA, ANSWER)
    assert len(answers(teams)) == 1


def _never_ending(begun: asyncio.Event) -> Callable[[Routes], Routes]:
    async def hang(_: Event) -> None:
        begun.set()
        await asyncio.Event().wait()

    return lambda routes: replace(routes, asked=hang)


async def _end_leases(company: TeamsCompany) -> None:
    """The dead process's lease runs for two minutes, which nobody waits for here."""
    async with company.bot.storage.inbox.database.writing() as connection:  # type: ignore[attr-defined]
        await connection.execute(text("UPDATE inbox SET ready_at = at WHERE ready_at IS NOT NULL"))


@pytest.mark.parametrize(
    "faults",
    [
        [Fault(429, "Throttled", retry_after="1"), Fault(412, "PreconditionFailed")],
        [Fault(502), Fault(429, "Throttled", retry_after="2")],
        [Fault(401, "Unauthorized")],
    ],
    ids=["limited and at the same time as others", "broken, then limited", "a token that was withdrawn"],
)
async def test_a_connector_that_breaks_and_limits_gets_the_answer_once(
    teams: TeamsStandIn, tmp_path: Path, faults: list[Fault]
) -> None:
    teams.faults["send"] = faults
    async with a_company_on_teams(teams, tmp_path) as company:
        await company.to_app.activity(a_question(teams))
        await company.sees(MINA, ANSWER)
        await drained(company.bot.storage)
    assert len(answers(teams)) == 1


async def test_whoever_has_no_app_yet_gets_it_and_then_what_waited(
    teams: TeamsStandIn, tmp_path: Path
) -> None:
    """Nobody but Mina has ever opened the app, and the ambassadors are in no team that has it."""
    teams.tenant.teams.clear()
    async with a_company_on_teams(teams, tmp_path) as company:
        await everybody_is_known(company.bot, *PEOPLE)
        await company.person(MINA).write(UNKNOWN)
        await company.agrees(MINA)
        card = await company.sees(ANNA, "coffee grounds")
        anna = company.person(ANNA)
        await anna.press(anna.chat, card, labels_of(card)[0])
        await company.sees(ANNA, "Reply")
    installations = [call for call in teams.called("graph") if call.path.endswith("installedApps")]
    assert Counter(call.status for call in installations if call.body) == {201: 2}, "Anna and Luc, once"
    assert {status for _, status in teams.delivered} == {200}


async def test_a_person_who_blocked_the_bot_holds_nobody_up(teams: TeamsStandIn, tmp_path: Path) -> None:
    teams.tenant.personal(object_id_of(LUC.id)).refusal = (403, "MessageWritesBlocked")
    async with a_company_on_teams(teams, tmp_path) as company:
        await everybody_is_known(company.bot, *PEOPLE)
        await company.person(MINA).write(UNKNOWN)
        await company.agrees(MINA)
        await company.sees(ANNA, "coffee grounds")
    assert teams.tenant.personal(object_id_of(LUC.id)).messages == []


async def test_a_burst_is_answered_whole_within_the_published_limits(tmp_path: Path) -> None:
    many = tuple(Person(f"p{number}", f"p{number}@example.com", f"Person {number}") for number in range(60))
    with a_tenant(1.0, (*PEOPLE, *many)).running() as teams:
        ways = Ways((*PEOPLE, *many), delivery=DeliveryPolicy(at_once=16))
        async with a_company_on_teams(teams, tmp_path, ways) as company:
            sends = (company.to_app.activity(a_question(teams, who)) for who in many)
            assert {one.status_code for one in await asyncio.gather(*sends)} == {200}
            await until(lambda: all(answers(teams, who) for who in many))
        assert Counter(len(answers(teams, who)) for who in many) == {1: 60}
        assert teams.connector.broken_limits == []


async def test_teams_4_a_roll_out_to_everybody_does_not_delay_a_question(tmp_path: Path) -> None:
    """An administrator installs the app for all; Graph tells who each of them is, and takes its time."""
    many = tuple(Person(f"p{number}", f"p{number}@example.com", f"Person {number}") for number in range(80))
    with a_tenant(people=(*PEOPLE, *many)).running() as teams:
        async with a_company_on_teams(teams, tmp_path) as company:
            await company.person(MINA).install()
            await drained(company.bot.storage)
            teams.faults["graph"] = [Fault(0, seconds=0.5) for _ in range(400)]
            await asyncio.gather(*[company.person(who).install() for who in many])
            before = welcomed(teams, many)
            await company.to_app.activity(a_question(teams))
            await company.sees(MINA, ANSWER)
            between = welcomed(teams, many) - before
            assert between < (len(many) - before) / 2
            teams.faults["graph"].clear()
            await drained(company.bot.storage)
        assert welcomed(teams, many) == len(many), "and everybody is welcomed in the end"


def welcomed(teams: TeamsStandIn, people: tuple[Person, ...]) -> int:
    return sum(bool(teams.tenant.personal(object_id_of(one.id)).messages) for one in people)
