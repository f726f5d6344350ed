"""What every `Lessons` promises."""

import asyncio
from dataclasses import replace

from fsrs.scheduler import DEFAULT_PARAMETERS

from bot.storage.storage import Storage
from handlers.learning.lesson import FormerQuote, Lesson, LessonProgress, Memory, Quiz, QuizAttempt, Sureness
from handlers.learning.nudging.habit import NO_HABIT, Habit, PartOfDay
from handlers.learning.remembering.kept import KEPT, Fit, KeptSchedule
from handlers.learning.remembering.schedule import Schedule
from knowledge.passages import parse_audience
from tests.contracts.conftest import Opener
from tests.contracts.examples import DAY, HARMLESS, HOSTILE, NOW
from tests.transactions import writing

QUIZ = Quiz("How long may a train journey take?", ("Two hours", "Four hours"), 1, "Four hours.")
TRAIN = Lesson("train", "en", "Take the train", "Travel", 1, "Journeys under four hours …", QUIZ)
FULL = replace(
    TRAIN,
    id="hotel",
    title="Hotels",
    position=2,
    topics=("travel", "hotels"),
    audience=parse_audience("country:FR,role:ambassador"),
    quote="Hotels carry an eco-label.",
    source="Travel policy, page 5",
)
ZUG = replace(TRAIN, language="de", title="Nimm den Zug")
MADE = LessonProgress("anna", "train", Memory(2.5, 6.25, NOW + 2 * DAY), NOW, 1, 1, True)
FIRST = QuizAttempt("anna", "train", 1, 1, True, NOW)
FIT = Fit(NOW, 1_200, 40, 300, DEFAULT_PARAMETERS, 0.4, 0.5, 0.55, 0.02)


async def put(storage: Storage, *lessons: Lesson) -> None:
    async with writing(storage.work) as transaction:
        for lesson in lessons:
            await transaction.lessons.save(lesson)


async def answer(storage: Storage, progress: LessonProgress, given: QuizAttempt) -> bool:
    async with writing(storage.work) as transaction:
        taken = await transaction.lessons.answered(progress, given)
    return taken


async def test_lessons_come_back_as_they_were_in_the_order_of_their_tracks(storage: Storage) -> None:
    energy = replace(TRAIN, id="lights", track="Energy", position=9)
    await put(storage, FULL, TRAIN, energy, ZUG)
    async with storage.work.reading() as look:
        assert list(await look.lessons.all()) == [energy, ZUG, TRAIN, FULL]
        assert list(await look.lessons.get("train")) == [ZUG, TRAIN]
        assert list(await look.lessons.get("plane")) == []


async def test_a_lesson_is_replaced_in_its_language(storage: Storage) -> None:
    await put(storage, TRAIN, ZUG, replace(TRAIN, title="Trains first", position=3))
    async with storage.work.reading() as look:
        assert list(await look.lessons.get("train")) == [
            ZUG,
            replace(TRAIN, title="Trains first", position=3),
        ]


async def test_a_removed_lesson_is_gone_in_every_language_and_may_come_back(storage: Storage) -> None:
    await put(storage, TRAIN, ZUG, FULL)
    async with writing(storage.work) as transaction:
        assert await transaction.lessons.remove("train") == 2
        assert await transaction.lessons.remove("train") == 0
    async with storage.work.reading() as look:
        assert list(await look.lessons.all()) == [FULL]
    await put(storage, TRAIN)
    async with storage.work.reading() as look:
        assert list(await look.lessons.get("train")) == [TRAIN]


async def test_progress_comes_back_the_latest_answer_first(storage: Storage) -> None:
    later = replace(MADE, lesson_id="hotel", answered_at=NOW + DAY, right=0, is_right=False)
    assert await answer(storage, MADE, FIRST)
    assert await answer(storage, later, QuizAttempt("anna", "hotel", 1, 0, False, NOW + DAY))
    async with storage.work.reading() as look:
        assert list(await look.lessons.progress("anna")) == [later, MADE]
        assert list(await look.lessons.answers("anna", "train")) == [FIRST]
        assert list(await look.lessons.progress("ben")) == []
        assert list(await look.lessons.answers("ben", "train")) == []


async def test_an_answer_counts_once(open_storage: Opener) -> None:
    storages = [open_storage() for _ in range(2)]
    wrong = replace(MADE, right=0, is_right=False)
    taken = await asyncio.gather(
        answer(storages[0], MADE, FIRST), answer(storages[1], wrong, replace(FIRST, choice=0, right=False))
    )
    assert sorted(taken) == [False, True]
    second = replace(MADE, answers=2, right=2, answered_at=NOW + DAY)
    assert await answer(storages[0], second, QuizAttempt("anna", "train", 2, 1, True, NOW + DAY))
    async with storages[1].work.reading() as look:
        assert list(await look.lessons.progress("anna")) == [second]
        assert [each.number for each in await look.lessons.answers("anna", "train")] == [1, 2]


async def test_how_sure_somebody_was_is_kept_once_and_with_it_the_day(storage: Storage) -> None:
    await answer(storage, MADE, replace(FIRST, given="0,2"))
    later, sure = replace(MADE, memory=Memory(9.0, 5.0, NOW + 9 * DAY)), replace(FIRST, given="0,2")
    async with writing(storage.work) as transaction:
        assert await transaction.lessons.rated(later, replace(sure, sure=Sureness.KNEW))
        assert not await transaction.lessons.rated(MADE, replace(sure, sure=Sureness.GUESSED))
        assert not await transaction.lessons.rated(MADE, replace(sure, number=2, sure=Sureness.GUESSED))
    async with storage.work.reading() as look:
        assert list(await look.lessons.answers("anna", "train")) == [replace(sure, sure=Sureness.KNEW)]
        assert list(await look.lessons.progress("anna")) == [later]


async def test_an_outdated_quote_is_marked_once_and_as_long_as_it_stands(storage: Storage) -> None:
    await put(storage, FULL, TRAIN)
    async with writing(storage.work) as transaction:
        assert await transaction.lessons.mark(FULL, NOW)
        assert not await transaction.lessons.mark(FULL, NOW + DAY)
        assert await transaction.lessons.marked() == {("hotel", "en")}
    await put(storage, corrected := replace(FULL, quote="Hotels carry two labels."))
    async with writing(storage.work) as transaction:
        assert await transaction.lessons.marked() == set()
        assert await transaction.lessons.mark(corrected, NOW)
        assert await transaction.lessons.marked() == {("hotel", "en")}


async def test_many_people_s_progress_comes_at_once_and_when_somebody_answered(storage: Storage) -> None:
    of_ben = replace(MADE, person_id="ben", lesson_id="hotel")
    await answer(storage, of_ben, QuizAttempt("ben", "hotel", 1, 0, False, NOW))
    await answer(
        storage, replace(MADE, lesson_id="hotel"), QuizAttempt("anna", "hotel", 1, 0, True, NOW + DAY)
    )
    await answer(storage, MADE, FIRST)
    async with storage.work.reading() as look:
        assert await look.lessons.progress_of(["anna", "ben", "eva"]) == {
            "anna": [replace(MADE, lesson_id="hotel"), MADE],
            "ben": [of_ben],
        }
        assert list(await look.lessons.answered_at("anna")) == [NOW, NOW + DAY]
        assert list(await look.lessons.answered_at("eva")) == []


async def test_a_habit_is_kept_in_place_of_the_one_before(storage: Storage) -> None:
    habit = Habit({PartOfDay.NOON: -2}, NOW, frozenset({NOW.date()}))
    async with writing(storage.work) as transaction:
        await transaction.lessons.keep_habits({})
        await transaction.lessons.keep_habits({"anna": NO_HABIT, "ben": habit})
        await transaction.lessons.keep_habits({"anna": habit})
    async with storage.work.reading() as look:
        assert await look.lessons.habits(["anna", "ben", "eva"]) == {"anna": habit, "ben": habit}


async def test_text_that_no_database_takes_is_made_harmless(storage: Storage) -> None:
    await put(storage, replace(TRAIN, title=HOSTILE, quiz=replace(QUIZ, choices=(HOSTILE, "b"))))
    async with storage.work.reading() as look:
        [lesson] = await look.lessons.get("train")
    assert lesson == replace(TRAIN, title=HARMLESS, quiz=replace(QUIZ, choices=(HARMLESS, "b")))


async def test_how_much_is_to_be_remembered_and_what_was_learnt_are_kept(storage: Storage) -> None:
    kept = KeptSchedule(0.95).with_(FIT)
    assert kept.schedule == Schedule(0.95, DEFAULT_PARAMETERS)
    async with writing(storage.work) as tx:
        assert await tx.lessons.schedule() == KEPT
        await tx.lessons.keep_schedule(KEPT)
        await tx.lessons.keep_schedule(kept)
    async with storage.work.reading() as look:
        assert await look.lessons.schedule() == kept


async def test_answers_of_many_come_at_once_the_oldest_first(storage: Storage) -> None:
    other = replace(MADE, lesson_id="hotel")
    first, second = replace(FIRST, lesson_id="hotel"), replace(FIRST, at=NOW + DAY)
    async with writing(storage.work) as tx:
        await tx.lessons.answered(MADE, second)
        await tx.lessons.answered(other, first)
    async with storage.work.reading() as look:
        assert await look.lessons.answers_of(["anna", "eva"]) == {"anna": [first, second]}


async def test_what_a_lesson_quoted_before_is_kept_beside_what_it_quotes_now(storage: Storage) -> None:
    former = FormerQuote("Hotels carry a label.", NOW)
    await put(storage, FULL, TRAIN)
    async with writing(storage.work) as tx:
        assert await tx.lessons.former() == {}
        assert await tx.lessons.mark(FULL, NOW)
        assert await tx.lessons.former() == {}, "it still quotes that"
        await tx.lessons.requoted("hotel", "en", former)
    async with storage.work.reading() as look:
        assert await look.lessons.former() == {("hotel", "en"): former}
        assert not await look.lessons.marked()
