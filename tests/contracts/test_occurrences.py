"""What every `Occurrences` and `Weekly` promises."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from bot.storage.storage import Storage
from handlers.kernel.attention.occurrences import Occurrence, Tardy
from handlers.questions.rules.question import QuestionEvent, QuestionEventName, State
from handlers.questions.rules.weekly import AskedThisWeek
from tests.contracts.conftest import Opener
from tests.contracts.examples import DAY, MINUTE, NOW, person, question
from tests.transactions import taken_back, writing

HOUR = timedelta(hours=1)
ANNA = Occurrence("digest", "anna", "2026-W10", NOW, NOW, 2 * DAY)


async def begin(storage: Storage, occurrence: Occurrence) -> bool:
    async with writing(storage.work) as tx:
        begun = await tx.occurrences.begin(occurrence)
    return begun


async def test_of_many_clocks_one_begins_it(open_storage: Opener) -> None:
    storages = [open_storage() for _ in range(3)]
    begun = await asyncio.gather(*(begin(each, ANNA) for each in storages))
    assert sorted(begun) == [False, False, True]
    assert not await begin(storages[0], replace(ANNA, due_at=NOW - DAY, at=NOW + DAY))
    for other in (
        replace(ANNA, period="2026-W11"),
        replace(ANNA, subject="ben"),
        replace(ANNA, schedule="x"),
    ):
        assert await begin(storages[1], other)


async def test_many_are_begun_at_once_each_of_them_once(storage: Storage) -> None:
    await begin(storage, ANNA)
    async with writing(storage.work) as tx:
        assert await tx.occurrences.begin_all([]) == set()
        assert await tx.occurrences.begin_all([ANNA, replace(ANNA, subject="ben")]) == {"ben"}


async def test_what_was_not_committed_was_not_begun(storage: Storage) -> None:
    async with taken_back(storage.work) as tx:
        assert await tx.occurrences.begin(ANNA)
    assert await begin(storage, ANNA)


async def test_people_without_one_are_found_some_at_a_time(storage: Storage) -> None:
    async with writing(storage.work) as tx:
        await tx.people.save(*(person(name) for name in ("anna", "ben", "eva", "zoe")))
        await tx.people.save(replace(person("gone"), active=False))
    await begin(storage, replace(ANNA, subject="ben"))
    async with storage.work.reading() as look:
        without = look.occurrences.people_without
        assert list(await without("digest", ["2026-W10"], "", 2)) == ["anna", "eva"]
        assert list(await without("digest", ["2026-W10"], "eva", 2)) == ["zoe"]
        assert await without("digest", ["2026-W10"], "zoe", 2) == {}
        both = {"2026-W10", "2026-W11"}
        assert await without("digest", both, "", 2) == {"anna": both, "ben": {"2026-W11"}}


async def test_what_came_late_or_not_at_all_is_counted(storage: Storage) -> None:
    for name, age in (("anna", MINUTE), ("ben", 3 * HOUR), ("eva", 2 * DAY), ("zoe", 2 * DAY + MINUTE)):
        await begin(storage, replace(ANNA, subject=name, due_at=NOW - age))
    await begin(storage, replace(ANNA, subject="old", due_at=NOW - 30 * DAY, at=NOW - 9 * DAY))
    async with storage.work.reading() as look:
        assert await look.occurrences.tardy(NOW - DAY) == {"digest": Tardy(late=2, missed=1)}
        assert await look.occurrences.tardy(NOW + DAY) == {}


async def test_a_week_of_questions_is_counted(storage: Storage) -> None:
    async with writing(storage.work) as tx:
        for name, asker, at in (("q1", "anna", NOW), ("q2", "ben", NOW + DAY), ("q3", "anna", NOW + 9 * DAY)):
            await tx.questions.add(question(name, asker, at, state=State.WAITING, topic="Waste"))
            for event, after in ((QuestionEventName.HANDED_OVER, MINUTE), (QuestionEventName.REPLIED, HOUR)):
                await tx.questions.record(QuestionEvent(name, 0, event, None, at + after))
    async with storage.work.reading() as look:
        week = (NOW, NOW + 7 * DAY)
        asked = await look.weekly.asked(*week)
        assert sorted(asked, key=lambda one: one.asker_id) == [
            AskedThisWeek("anna", "Waste", State.WAITING),
            AskedThisWeek("ben", "Waste", State.WAITING),
        ]
        assert await look.weekly.happened(*week) == [
            ("anna", "handed_over", 1),
            ("anna", "replied", 1),
            ("ben", "handed_over", 1),
            ("ben", "replied", 1),
        ]
        assert await look.weekly.times_to_reply(*week) == [(HOUR - MINUTE, "anna"), (HOUR - MINUTE, "ben")]
        assert await look.weekly.asked(NOW, NOW) == []
