"""What nobody asked for is sent within its reader's attention budget, and says why it came."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.storage.memory import memory_storage
from bot.storage.storage import Storage
from bot.workers.checks import StillWelcome
from handlers.kernel.adapter.delivery import Dropped, TryLater
from handlers.kernel.attention.budget import Budget
from handlers.kernel.attention.unsolicited import AttentionKind, Unsolicited
from handlers.kernel.attention.wording import WHY
from handlers.kernel.kinds import MessageKind
from handlers.kernel.messages import Button, Message
from handlers.kernel.ports import OutgoingMessage, ToPerson
from tests.contracts.examples import person
from tests.transactions import writing

MONDAY_AT_TEN = datetime(2026, 11, 30, 10, 0, tzinfo=UTC)
DAY = timedelta(days=1)
WANTED = Unsolicited(AttentionKind.CHECK_IN, "commitment:1:1", "You noted it.")


def nudge(
    number: int = 1, kind: MessageKind = MessageKind.NUDGE, *, joins_digest: bool = False
) -> OutgoingMessage:
    wanted = replace(WANTED, subject=f"commitment:{number}:1", joins_digest=joins_digest)
    return OutgoingMessage(
        f"nudge:{number}", ToPerson("anna"), Message(f"Nudge {number}"), kind=kind, attention=wanted
    )


async def with_anna(*, active: bool = True) -> Storage:
    storage = memory_storage()
    async with writing(storage.work) as tx:
        await tx.people.save(replace(person("anna"), active=active, time_zone="UTC", country=""))
    return storage


async def test_somebody_at_work_is_told_with_a_way_to_ask_why() -> None:
    check = StillWelcome((await with_anna()).work)
    told = await check(nudge(), MONDAY_AT_TEN)
    assert isinstance(told, OutgoingMessage)
    assert told.message.actions == (Button(WHY, "commitment:1:1", "Why did I get this?"),)
    assert (told.key, told.message.summary) == ("nudge:1", "Nudge 1")


async def test_what_is_tried_again_is_the_same_one_and_another_waits_for_the_next_day() -> None:
    check = StillWelcome((await with_anna()).work)
    for _ in range(3):
        assert isinstance(await check(nudge(), MONDAY_AT_TEN), OutgoingMessage)
    put_off = await check(nudge(2), MONDAY_AT_TEN)
    assert isinstance(put_off, TryLater)
    assert (put_off.at, put_off.is_failure) == (MONDAY_AT_TEN + timedelta(hours=23), False)


async def test_what_came_too_late_waits_for_the_next_morning() -> None:
    check = StillWelcome((await with_anna()).work)
    put_off = await check(nudge(), MONDAY_AT_TEN + timedelta(hours=12))
    assert isinstance(put_off, TryLater)
    assert (put_off.at, put_off.is_failure) == (MONDAY_AT_TEN + timedelta(hours=23), False)


async def test_what_did_not_arrive_leaves_the_budget_as_it_was() -> None:
    check = StillWelcome((await with_anna()).work)
    await check(nudge(), MONDAY_AT_TEN)
    await check.undone(nudge())
    assert isinstance(await check(nudge(2), MONDAY_AT_TEN), OutgoingMessage)


async def test_an_edit_of_what_is_on_the_screen_is_never_held_back() -> None:
    storage = await with_anna()
    check = StillWelcome(storage.work)
    edited = await check(nudge(), MONDAY_AT_TEN + timedelta(hours=12), edits_for=person("anna"))
    assert isinstance(edited, OutgoingMessage) and edited.message.actions
    async with storage.work.reading() as look:
        assert await look.attention.spent_on("anna", "commitment:1:1") is None


async def test_what_has_no_room_this_week_waits_for_the_digest() -> None:
    storage = await with_anna()
    async with writing(storage.work) as tx:
        await tx.attention.set_budget(Budget(in_all=1))
    check = StillWelcome(storage.work)
    await check(nudge(1, joins_digest=True), MONDAY_AT_TEN)
    assert await check(nudge(2, joins_digest=True), MONDAY_AT_TEN + DAY) == Dropped(
        "it joins the next digest"
    )
    async with storage.work.reading() as look:
        assert [each.message.summary for each in await look.attention.carried("anna")] == ["Nudge 2"]


async def test_a_message_that_says_nothing_of_it_draws_on_the_budget_by_its_kind() -> None:
    storage = await with_anna()
    check = StillWelcome(storage.work)
    await check(replace(nudge(kind=MessageKind.BROADCAST), attention=None), MONDAY_AT_TEN)
    async with storage.work.reading() as look:
        spent = await look.attention.spent_on("anna", "nudge:1")
    assert spent is not None and spent.kind is AttentionKind.BROADCAST


async def test_who_has_left_is_told_nothing() -> None:
    check = StillWelcome((await with_anna(active=False)).work)
    assert await check(nudge(), MONDAY_AT_TEN) == Dropped("the person has left")
    nobody = StillWelcome(memory_storage().work)
    assert await nobody(nudge(), MONDAY_AT_TEN) == Dropped("the person has left")


async def test_of_those_asked_about_together_each_is_paid_for_and_one_that_fails_fails_alone() -> None:
    check = StillWelcome((await with_anna()).work)
    broken = replace(nudge(3, MessageKind.ANSWER), attention=None)
    asked = (check(one, MONDAY_AT_TEN) for one in (nudge(1), broken, nudge(2)))
    first, fault, second = await asyncio.gather(*asked, return_exceptions=True)
    assert isinstance(first, OutgoingMessage)
    assert isinstance(fault, KeyError)
    assert isinstance(second, TryLater)
