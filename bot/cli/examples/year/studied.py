"""The study of the year: its track, its two questions, and which departments started first."""

from __future__ import annotations

from datetime import datetime

from bot.cli.examples.year.story import Story
from bot.platform.store import StoreTransaction
from handlers.kernel.person import Person
from handlers.learning.lesson import Lesson, Quiz
from handlers.learning.studies.study import Study, StudyPlan, drawn, month_after
from handlers.learning.tracks.track import Track, TrackContent, TrackText


async def put_study(tx: StoreTransaction, story: Story, by: Person, now: datetime) -> None:
    """The month of the question after is the last that is over."""
    told = story.told["study"]
    for place, each in enumerate(told["question"], 1):
        quiz = Quiz(each["question"], tuple(each["choices"]), 0, each["explanation"])
        await tx.lessons.save(
            Lesson(each["id"], "en", each["title"], told["title"], place, told["body"], quiz)
        )
    begins = month_after(now.date().replace(day=1), -2 - told["months"])
    text = TrackText("en", told["title"], told["about"])
    content = TrackContent((text,), tuple(told["lessons"]), starts_on=month_after(begins, 1), days=21)
    await tx.tracks.save(Track(told["track"], content, by.id, content, 1, changed_at=now))
    first, later = drawn(story.told["people"]["departments"], told["track"])
    before, after = (each["id"] for each in told["question"])
    plan = StudyPlan(told["track"], before, after, begins, told["months"], first, later)
    await tx.tracks.keep_study(Study(f"{told['track']}-1", plan, by.id))
