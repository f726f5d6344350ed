"""Lessons: imported, taken, answered, and coming back."""

from __future__ import annotations

from dataclasses import replace

from handlers.kernel.messages import Button
from handlers.kernel.person import Person
from handlers.learning.actions import LearningPress
from handlers.learning.import_lessons import ImportLessons, LessonReport, ListLessons, RemoveLesson
from handlers.learning.lesson import Lesson
from tests.handlers.company import ANNA, DAY, LUC, MINA, Company
from tests.handlers.learning.test_lesson_file import file

TRAIN = ("train.md", file(title="Train first", order="1"))
HOTEL = ("hotel.md", file(title="Hotels", order="2", question="Which hotel?"))
SECRET = ("card.md", file(title="Cards", track="Ambassadors", audience="role:ambassador"))
ZUG = ("train.de.md", file(title="Der Zug zuerst", order="1"))


async def bring(here: Company, *files: tuple[str, bytes], dry_run: bool = False) -> LessonReport:
    return await ImportLessons(here.storage.work)(files, by="cli", at=here.now, dry_run=dry_run)


async def lessons(here: Company) -> list[Lesson]:
    return list(await ListLessons(here.storage.work)())


async def choices(here: Company, who: Person) -> list[Button]:
    last = await here.last(who)
    return [each for each in last.actions if isinstance(each, Button) and each.action == LearningPress.QUIZ]


async def answers(here: Company, who: Person, choice: int) -> None:
    """To the question that stands last on the page."""
    await here.presses(who, LearningPress.QUIZ, (await choices(here, who))[choice].subject)


async def test_an_import_is_idempotent_and_says_what_it_did(here: Company) -> None:
    first = await bring(here, TRAIN, HOTEL, ZUG)
    assert ([each.id for each in first.created], first.unchanged) == (["train", "hotel", "train"], 0)
    again = await bring(here, TRAIN, HOTEL, ("train.de.md", file(title="Erst der Zug", order="1")))
    assert (again.created, [each.language for each in again.changed], again.unchanged) == ((), ["de"], 2)
    assert len(await lessons(here)) == 3


async def test_a_dry_run_changes_nothing(here: Company) -> None:
    report = await bring(here, TRAIN, dry_run=True)
    assert len(report.created) == 1
    assert await lessons(here) == []


async def test_a_bad_file_is_left_out_and_named(here: Company) -> None:
    report = await bring(here, TRAIN, ("bad.md", b"no front matter"), ("sub/train.md", HOTEL[1]),
                         ("h.md", file("# Heading")))  # fmt: skip
    assert [(each.file, each.message[:30]) for each in report.problems] == [
        ("bad.md", "it must begin with front matte"),
        ("sub/train.md", "another file is the lesson tra"),
        ("h.md", "a lesson has paragraphs, bulle"),
    ]
    assert [each.title for each in await lessons(here)] == ["Train first"]


async def test_the_import_stands_in_the_audit(here: Company) -> None:
    await bring(here, TRAIN)
    await RemoveLesson(here.storage.work)("train", by="cli", at=here.now)
    async with here.storage.work.reading() as tx:
        rows = [(row.who, row.did, row.subject) for row in await tx.audit.latest()]
    assert rows == [("cli", "lesson.removed", "lesson:train"), ("cli", "lesson.imported", "lesson:train")]


async def test_a_lesson_is_a_card_with_a_question_and_its_answer_takes_the_card_s_place(
    here: Company,
) -> None:
    await bring(here, TRAIN, HOTEL)
    await here.presses(MINA, LearningPress.LEARN)
    [card] = await here.screen(MINA)
    assert "Train first (Travel)" in card and "Most flights were short." in card
    assert [each.label for each in await choices(here, MINA)] == ["By train", "No", "Yes"]
    await answers(here, MINA, 0)
    [result] = await here.screen(MINA)
    assert result.startswith("Right! By train.")
    assert "The question comes back on 25 November 2026" in result
    pressed = [action for action, _ in await here.buttons(MINA)]
    assert pressed == [*[LearningPress.SURE] * 3, LearningPress.LEARN]
    await here.presses(MINA, LearningPress.LEARN)
    assert "Hotels" in (await here.screen(MINA))[-1]


async def test_a_wrong_answer_is_explained_and_comes_back_sooner(here: Company) -> None:
    await bring(here, TRAIN)
    await here.presses(MINA, LearningPress.LEARN)
    await answers(here, MINA, 1)
    [result] = await here.screen(MINA)
    assert "Not quite. Right is: By train" in result
    assert "24 November" in result, "tomorrow"


async def test_a_review_asks_before_it_tells_and_comes_before_new_lessons(here: Company) -> None:
    await bring(here, TRAIN, HOTEL)
    await here.presses(MINA, LearningPress.LEARN)
    await answers(here, MINA, 0)
    here.time.now += 4 * DAY
    await here.presses(MINA, LearningPress.LEARN)
    review = (await here.screen(MINA))[-1]
    assert "Do you remember “Train first”?" in review and "Most flights" not in review
    await answers(here, MINA, 0)
    assert "Right!" in (await here.screen(MINA))[-1]
    async with here.storage.work.reading() as tx:
        assert [each.number for each in await tx.lessons.answers(MINA.id, "train")] == [1, 2]


async def test_a_card_answers_once(here: Company) -> None:
    await bring(here, TRAIN)
    await here.presses(MINA, LearningPress.LEARN)
    first, second, _ = await choices(here, MINA)
    await here.presses(MINA, LearningPress.LEARN)
    await here.presses(MINA, LearningPress.QUIZ, first.subject)
    await here.presses(MINA, LearningPress.QUIZ, second.subject)
    assert "You have answered this one already." in (await here.screen(MINA))[-1]
    async with here.storage.work.reading() as tx:
        [given] = await tx.lessons.answers(MINA.id, "train")
    assert given.right


async def test_when_nothing_is_left_the_next_day_is_named(here: Company) -> None:
    await here.presses(MINA, LearningPress.LEARN)
    assert "There is no lesson for you yet." in (await here.screen(MINA))[-1]
    await bring(here, TRAIN)
    await here.presses(MINA, LearningPress.LEARN)
    await answers(here, MINA, 0)
    await here.presses(MINA, LearningPress.LEARN)
    assert "The next question comes back on 25 November 2026." in (await here.screen(MINA))[-1]


async def test_a_lesson_is_only_for_its_audience(here: Company) -> None:
    await bring(here, SECRET)
    await here.presses(MINA, LearningPress.LEARN)
    assert "There is no lesson for you yet." in (await here.screen(MINA))[-1]
    await here.presses(ANNA, LearningPress.LEARN)
    subject = (await choices(here, ANNA))[0].subject
    await here.presses(MINA, LearningPress.QUIZ, subject)
    assert "not there any more" in (await here.screen(MINA))[-1], "not even by its name"


async def test_a_lesson_speaks_the_person_s_language(here: Company) -> None:
    await bring(here, TRAIN, ZUG)
    await here.employ(replace(MINA, language="de"))
    await here.presses(MINA, LearningPress.LEARN)
    assert "Der Zug zuerst" in (await here.screen(MINA))[-1]
    await answers(here, MINA, 0)
    assert "Richtig!" in (await here.screen(MINA))[-1]


async def test_a_press_that_means_nothing_is_said_to_be_gone(here: Company) -> None:
    await bring(here, TRAIN)
    for subject in ("", "train", "train/1/9/card", "train/1/x/card", "gone/1/0/card", "train/1/0/"):
        await here.presses(MINA, LearningPress.QUIZ, subject)
        assert "not there any more" in (await here.screen(MINA))[-1], subject


async def test_progress_is_shown_to_the_person(here: Company) -> None:
    await bring(here, TRAIN, HOTEL)
    await here.presses(MINA, LearningPress.LEARN)
    await answers(here, MINA, 0)
    await here.presses(MINA, LearningPress.PROGRESS)
    assert "Travel: 1 of 2" in (await here.screen(MINA))[-1]
    here.time.now += 4 * DAY
    await here.presses(MINA, LearningPress.PROGRESS)
    assert "Travel: 1 of 2, 1 to repeat" in (await here.screen(MINA))[-1]


AMBASSADORS = (
    "amb.track.md",
    b"---\ntitle: First weeks\nlessons: [train, hotel]\nunlocks: [Water, travel]\n---\nFor everybody.\n",
)


async def topics_of(here: Company, who: Person) -> tuple[str, ...]:
    async with here.storage.work.reading() as tx:
        person = await tx.people.get(who.id)
    assert person
    return person.topics


async def test_a_finished_track_unlocks_topics_for_an_ambassador_alone(here: Company) -> None:
    await bring(here, TRAIN, HOTEL, AMBASSADORS)
    for who in (LUC, MINA):
        for _ in range(2):
            assert await topics_of(here, who) == who.topics
            await here.presses(who, LearningPress.LEARN)
            await answers(here, who, 0)
    assert await topics_of(here, LUC) == ("Travel", "Water"), "one of them was his already"
    assert "From now on you are asked about Water." in (await here.screen(LUC))[-1]
    sure = next(one for one in (await here.last(LUC)).actions if isinstance(one, Button))
    await here.presses(LUC, sure.action, sure.subject)
    assert "From now on you are asked about Water and travel." in (await here.screen(LUC))[-1]
    assert await topics_of(here, MINA) == () and "asked about" not in (await here.screen(MINA))[-1]
