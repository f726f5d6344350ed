"""What every `AttentionLedger` promises."""

import asyncio
from dataclasses import replace
from datetime import date, time

from bot.storage.storage import Storage
from handlers.kernel.attention.attend import attend
from handlers.kernel.attention.budget import Budget, Later, SendNow, Spent
from handlers.kernel.attention.choices import (
    NOTHING_CHOSEN,
    AttentionChoices,
    DigestTime,
    Frequency,
)
from handlers.kernel.attention.hours import Hours
from handlers.kernel.attention.ledger import Carried
from handlers.kernel.attention.unsolicited import AttentionKind, Unsolicited
from handlers.kernel.ports import OutgoingMessage, ToPerson
from tests.contracts.conftest import Opener
from tests.contracts.examples import DAY, HARMLESS, HOSTILE, MINUTE, NOW, message, outgoing, person
from tests.transactions import taken_back, writing

WEEK = date(2026, 3, 2)
"""`NOW` is a Monday."""
ROW = Spent("anna", "lesson:1", AttentionKind.LESSON, WEEK, WEEK, 1, NOW, "You began it.", "")
CHOSEN = AttentionChoices(
    2,
    {AttentionKind.LESSON: 0, AttentionKind.BROADCAST: 1},
    time(12),
    time(13, 30),
    frozenset({2, 4}),
    NOW + DAY,
    DigestTime(Frequency.FORTNIGHTLY, 3, time(10, 30)),
)
CARRIED = Carried("anna", "broadcast:1", AttentionKind.BROADCAST, message("Bikes"), NOW)


async def spend(storage: Storage, row: Spent) -> bool:
    async with writing(storage.work) as tx:
        return await tx.attention.spend(row)


async def test_what_a_company_and_a_person_chose_comes_back_as_it_was(storage: Storage) -> None:
    budget = Budget(3, {AttentionKind.DIGEST: 1}, 2, Hours(time(8), time(16, 30)))
    async with storage.work.reading() as look:
        assert (await look.attention.budget(), await look.attention.choices("anna")) == (
            Budget(),
            NOTHING_CHOSEN,
        )
    async with writing(storage.work) as tx:
        await tx.attention.set_budget(Budget())
        await tx.attention.set_budget(budget)
        await tx.attention.choose("anna", NOTHING_CHOSEN)
        await tx.attention.choose("anna", CHOSEN)
    async with storage.work.reading() as look:
        assert await look.attention.budget() == budget
        assert await look.attention.choices("anna") == CHOSEN
        assert await look.attention.choices("ben") == NOTHING_CHOSEN


async def test_what_was_spent_is_known_by_week_and_by_subject(storage: Storage) -> None:
    second = replace(ROW, subject="digest:1", kind=AttentionKind.DIGEST, number=2)
    later, other = replace(ROW, subject="later", week=date(2026, 3, 9)), replace(ROW, person_id="ben")
    for each in (second, ROW, later, other):
        assert await spend(storage, each)
    async with storage.work.reading() as look:
        assert await look.attention.spent("anna", WEEK) == [ROW, second]
        assert await look.attention.spent_on("anna", "later") == later
        assert await look.attention.spent_on("anna", "never") is None


async def test_a_number_of_a_week_is_spent_once(open_storage: Opener) -> None:
    storages = [open_storage() for _ in range(2)]
    rows = [replace(ROW, subject="a"), replace(ROW, subject="b")]
    done = await asyncio.gather(*(spend(each, row) for each, row in zip(storages, rows, strict=True)))
    assert sorted(done) == [False, True]
    assert await spend(storages[0], replace(ROW, person_id="ben"))


async def test_a_subject_is_spent_once_and_moves_with_its_last_try(storage: Storage) -> None:
    moved = replace(ROW, day=date(2026, 3, 4), at=NOW + 2 * DAY)
    assert await spend(storage, ROW) and await spend(storage, moved)
    async with storage.work.reading() as look:
        assert await look.attention.spent("anna", WEEK) == [moved]


async def test_what_was_given_back_or_never_committed_is_not_spent(storage: Storage) -> None:
    async with taken_back(storage.work) as tx:
        assert await tx.attention.spend(ROW)
    assert await spend(storage, ROW)
    async with writing(storage.work) as tx:
        await tx.attention.give_back(("anna", ROW.subject))
        await tx.attention.give_back(("anna", "never"))
    async with storage.work.reading() as look:
        assert await look.attention.spent("anna", WEEK) == []
        assert await look.attention.spent_on("anna", ROW.subject) is None
    assert await spend(storage, replace(ROW, subject="next")), "its number is free again"


async def test_what_waits_for_a_digest_is_carried_once_until_it_is_put_down_or_recalled(
    storage: Storage,
) -> None:
    second = replace(CARRIED, subject="broadcast:2", at=NOW + MINUTE)
    async with writing(storage.work) as tx:
        for each in (second, CARRIED, replace(CARRIED, at=NOW - DAY), replace(CARRIED, person_id="ben")):
            await tx.attention.carry(each)
    async with storage.work.reading() as look:
        assert await look.attention.carried("anna") == [CARRIED, second]
        assert await look.attention.carried("anna", 1) == [CARRIED]
    async with writing(storage.work) as tx:
        await tx.attention.put_down("anna", [CARRIED.subject])
        await tx.attention.carry(CARRIED)
    async with storage.work.reading() as look:
        assert await look.attention.carried("anna") == [second]
        assert await look.attention.carried_on("anna", CARRIED.subject) == CARRIED
        assert len(await look.attention.carried("ben")) == 1
    async with writing(storage.work) as tx:
        await tx.attention.take_back(CARRIED.subject)
    async with storage.work.reading() as look:
        assert await look.attention.carried_on("anna", CARRIED.subject) is None
        assert await look.attention.carried("ben") == []


async def test_text_that_no_database_takes_is_made_harmless(storage: Storage) -> None:
    assert await spend(storage, replace(ROW, why=HOSTILE, urgent=HOSTILE))
    async with storage.work.reading() as look:
        assert await look.attention.spent("anna", WEEK) == [replace(ROW, why=HARMLESS, urgent=HARMLESS)]


async def test_of_two_workers_one_spends_the_last_one(open_storage: Opener) -> None:
    """Many at once, and the week holds five."""
    storages = [open_storage() for _ in range(4)]
    budget = Budget(in_all=5, by_kind={AttentionKind.NUDGE: 5}, a_day=99)
    async with writing(storages[0].work) as tx:
        await tx.people.save(person("anna"))
        await tx.attention.set_budget(budget)

    async def send(number: int) -> bool:
        async with writing(storages[number % 4].work) as tx:
            anna = await tx.people.get("anna")
            assert anna is not None
            wanted = Unsolicited(AttentionKind.NUDGE, f"nudge:{number}")
            verdict = await attend(tx, anna, wanted, NOW + 60 * MINUTE)
            assert isinstance(verdict, SendNow | Later)
            return isinstance(verdict, SendNow)

    sent = await asyncio.gather(*map(send, range(12)))
    assert sum(sent) == 5
    async with storages[1].work.reading() as look:
        assert [each.number for each in await look.attention.spent("anna", WEEK)] == [1, 2, 3, 4, 5]


async def test_what_a_message_takes_of_the_attention_comes_back_with_it(storage: Storage) -> None:
    wanted = Unsolicited(
        AttentionKind.BROADCAST,
        "broadcast:1",
        "It goes to Lyon.",
        "Flood.",
        must_read=True,
        joins_digest=True,
    )
    plain = outgoing("plain", to=ToPerson("anna"))
    told = OutgoingMessage("told", ToPerson("anna"), message(), kind=plain.kind, attention=wanted)
    async with writing(storage.work) as tx:
        await tx.outbox.put(told)
        await tx.outbox.put(plain)
    leased = await storage.postbox.lease(NOW, NOW + MINUTE, 9)
    assert [each.outgoing.attention for each in leased] == [wanted, None]
