"""What the questions of a study got is released once for each of its two months, and in no other measure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.storage.memory import memory_storage
from bot.storage.storage import Storage
from handlers.insights.make_releases import MakeReleases
from handlers.insights.make_remembered import MakeRemembered
from handlers.insights.make_studied import MakeStudied
from handlers.insights.release import Release
from handlers.kernel.k_anonymity import Bound, Released
from handlers.kernel.person import Person
from handlers.learning.lesson import Lesson, Quiz
from handlers.learning.remembering.spaced_repetition import after_answer
from handlers.learning.studies.study import Study, stopped
from tests.handlers.learning.studies.test_study import STUDY
from tests.transactions import store_people, writing

DECEMBER, JANUARY = datetime(2026, 12, 16, 9, tzinfo=UTC), datetime(2027, 1, 1, 0, 40, tzinfo=UTC)
QUIZ = Quiz("How?", ("By train", "By plane"), 0, "Train.")
CODE = Lesson("code", "en", "Code", "Travel", 1, "…", QUIZ)


async def company(study: Study = STUDY, at: datetime = DECEMBER) -> Storage:
    """Six of Legal, all right; six of Sales, two right; six of Finance, who are not in it."""
    storage = memory_storage()
    async with writing(storage.work) as tx:
        await tx.lessons.save(CODE)
        await tx.tracks.keep_study(study)
        for department, right in (("Legal", 6), ("Sales", 2), ("Finance", 6)):
            for each in range(6):
                name = f"{department}{each}".lower()
                await store_people(tx.people, Person(name, f"{name}@example.com", name, department, "FR"))
                given = 0 if each < right else 1
                await tx.lessons.answered(*after_answer(CODE, name, None, given, at))
    return storage


async def releases(storage: Storage, at: datetime = JANUARY) -> Mapping[tuple[str, str], Release]:
    await MakeStudied(storage.work)(at)
    async with storage.work.reading() as look:
        return await look.releases.of(["2026-12", "2027-01", "2026-W51"])


async def test_the_month_that_is_over_is_released_by_department_of_whoever_is_in_it() -> None:
    made = await releases(await company())
    assert list(made) == [("study:welcome-1", "2026-12")]
    cells = {cell.label: cell.values for cell in made["study:welcome-1", "2026-12"].cells}
    assert cells["Legal"] == (Released(6, 6), Released(5, 6, Bound.AT_LEAST))
    assert cells.keys() == {"Legal", "Sales"}


async def test_it_is_made_once_and_only_when_the_month_is_over() -> None:
    storage = await company()
    assert not await releases(storage, DECEMBER + timedelta(days=9))
    before = await releases(storage)
    async with writing(storage.work) as tx:
        await tx.lessons.answered(*after_answer(CODE, "late", None, 1, DECEMBER))
    assert await releases(storage, JANUARY + timedelta(hours=1)) == before


async def test_of_a_study_that_was_stopped_in_the_month_nothing_is_released() -> None:
    assert not await releases(await company(stopped(STUDY, DECEMBER)))


async def test_no_other_measure_counts_these_answers() -> None:
    with_study, without = await company(), await company(replace(STUDY, plan=replace(STUDY.plan, before="x")))
    told = []
    for storage in (with_study, without):
        await MakeReleases(storage.work)(JANUARY)
        await MakeRemembered(storage.work)(JANUARY)
        made = await releases(storage)
        async with storage.work.reading() as look:
            made = await look.releases.of(["2026-12", "2026-W51"])
        told.append(bool(made["learnt", "2026-W51"].cells or made["remembered", "2026-12"].cells))
    assert told == [False, True]
