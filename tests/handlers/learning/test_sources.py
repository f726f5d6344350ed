"""A lesson whose document says something else by now is marked, and whoever answers for it is told once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest

from handlers.kernel.messages import Button
from handlers.learning.actions import LearningPress
from handlers.learning.import_lessons import ImportLessons, ListLessons
from handlers.learning.ports import ChangedSource
from handlers.learning.sources import WatchSources, outdated
from handlers.learning.tracks.author import AuthorTracks
from tests.handlers.company import ANNA, CARLA, MINA, OMAR, Company, text_of
from tests.handlers.learning.test_course import TRAIN
from tests.handlers.learning.test_lesson_file import file

QUOTE = "Up to 600 km one way … are made by train."
LESSON = replace(TRAIN, quote=QUOTE, source="Travel policy, section 3")
BEFORE = ("Journeys of up to 600 km", "one way or five hours are\u00a0made by train.")
CHANGED = ChangedSource(
    "Travel policy", ("Journeys of up to 800 km one way.", "Most are made by train."), BEFORE
)


def is_outdated(now: tuple[str, ...], before: tuple[str, ...] = BEFORE, title: str = "Travel policy") -> bool:
    lesson = replace(LESSON, quote="up to 600 km one way … are made by train.")
    return list(outdated([lesson], [ChangedSource(title, now, before)])) == [lesson]


def test_what_a_document_said_before_and_does_not_say_now_is_outdated_however_it_is_spaced() -> None:
    assert is_outdated(CHANGED.now)
    assert not is_outdated(BEFORE), "it only moved"
    assert not is_outdated(("up to  600 km one\u202fway", "are made by train.")), "other spaces"
    assert not is_outdated(CHANGED.now, before=()), "it never said so"
    assert not is_outdated(CHANGED.now, title="Code of conduct")
    assert list(outdated([replace(LESSON, quote="")], [CHANGED])) == []


@dataclass(frozen=True)
class Reread:
    """The company's work, where a document was read anew."""

    here: Company

    async def __call__(self, at: datetime) -> None:
        async with self.here.storage.work.reading() as tx:
            lessons = await tx.lessons.all()
        watch = WatchSources(self.here.storage.work)
        for lesson in outdated(lessons, [CHANGED]):
            await watch.mark(lesson, at)
        await self.here.deliver()


@pytest.fixture
async def school(here: Company) -> Company:
    content = file(source="Travel policy", quote='"up to 600 km one way"')
    await ImportLessons(here.storage.work)([("it.md", content)], by="cli", at=here.now)
    return here


async def told(here: Company) -> list[str]:
    pages = {who.id: await here.page(who) for who in (ANNA, CARLA)}
    return [who for who, page in pages.items() for each in page if "has left out" in text_of(each.message)]


async def test_the_csr_team_is_told_once_where_nobody_answers_for_it(school: Company) -> None:
    for _ in range(2):
        await Reread(school)(school.now)
    assert await told(school) == [CARLA.id]
    async with school.storage.work.reading() as tx:
        assert await tx.lessons.marked() == {("it", "en")}


async def test_whoever_answers_for_its_track_is_told(school: Company) -> None:
    author = AuthorTracks(school.storage.work, ANNA.id, school.now)
    track_id = await author.begin("Travel", "en")
    async with school.storage.work.reading() as tx:
        draft = await tx.tracks.get(track_id)
    assert draft is not None
    await author.write(track_id, draft.revision, replace(draft.draft, lessons=("it",)), ANNA.id)
    await author.publish(track_id)
    await Reread(school)(school.now)
    assert await told(school) == [ANNA.id]


async def test_a_corrected_quote_is_rid_of_the_mark(school: Company) -> None:
    await Reread(school)(school.now)
    content = file(source="Travel policy", quote='"up to 800 km one way"')
    await ImportLessons(school.storage.work)([("it.md", content)], by="cli", at=school.now)
    async with school.storage.work.reading() as tx:
        assert not await tx.lessons.marked()
    assert len(await ListLessons(school.storage.work)()) == 1


async def corrected(here: Company, quote: str) -> None:
    content = file(source="Travel policy", quote=f'"{quote}"')
    await ImportLessons(here.storage.work)([("it.md", content)], by="cli", at=here.now)


async def test_whoever_learnt_what_has_changed_is_asked_at_once_and_shown_the_difference(
    school: Company,
) -> None:
    await school.presses(MINA, LearningPress.LEARN)
    await school.presses(MINA, LearningPress.QUIZ, f"it/1/0/{await card(school)}")
    await school.presses(MINA, LearningPress.LEARN)
    assert "That is all for today" in (await school.screen(MINA))[-1]
    school.time.now += timedelta(minutes=5)
    await corrected(school, "up to 800 km one way")
    school.time.now += timedelta(minutes=5)
    await school.presses(MINA, LearningPress.LEARN)
    review = (await school.screen(MINA))[-1]
    assert "has changed since you answered last: Before: up to 600 km one way Now: up to 800 km" in review
    await school.presses(MINA, LearningPress.QUIZ, f"it/2/0/{await card(school)}")
    await school.presses(MINA, LearningPress.LEARN)
    assert "That is all for today" in (await school.screen(MINA))[-1], "once"
    await school.presses(OMAR, LearningPress.LEARN)
    assert "Before:" not in (await school.screen(OMAR))[-1], "he never learnt the former words"


async def card(here: Company) -> str:
    [button] = [one for one in (await here.last(MINA)).actions if isinstance(one, Button)][:1]
    return button.subject.rpartition("/")[2]
