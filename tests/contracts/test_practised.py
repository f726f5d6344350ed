"""The contract of what is counted of lessons and commitments between two moments."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.storage.storage import Storage
from handlers.commitments.commitment import Commitment, CommitmentEvent, CommitmentEventName
from handlers.insights.ports import LearntInPeriod, PromisedInPeriod
from handlers.learning.lesson import QuizAttempt
from tests.contracts.examples import NOW
from tests.contracts.test_lessons import MADE, TRAIN, ZUG, answer, put
from tests.transactions import writing

DAY = timedelta(days=1)


async def test_answers_are_counted_by_person_and_track_from_a_moment_until_before_another(
    storage: Storage,
) -> None:
    await put(storage, TRAIN, ZUG, replace(TRAIN, id="lights", track="Energy"))
    given = [
        ("anna", "train", 1, True, NOW - DAY),
        ("anna", "train", 2, True, NOW),
        ("anna", "train", 3, False, NOW + DAY - timedelta(seconds=1)),
        ("anna", "lights", 1, True, NOW + DAY),
        ("ben", "lights", 1, False, NOW),
        ("ben", "gone", 1, True, NOW),
    ]
    for person, lesson, number, right, at in given:
        made = replace(MADE, person_id=person, lesson_id=lesson)
        assert await answer(storage, made, QuizAttempt(person, lesson, number, 0, right, at))
    async with storage.work.reading() as look:
        found = await look.practised.learnt(NOW, NOW + DAY)
        others = await look.practised.learnt(NOW, NOW + DAY, ["lights"])
        first = await look.practised.first_answers("lights", NOW, NOW + 2 * DAY)
        later = await look.practised.first_answers("train", NOW, NOW + DAY)
    assert list(found) == [LearntInPeriod("anna", TRAIN.track, 2, 1), LearntInPeriod("ben", "Energy", 1, 0)]
    assert list(others) == [LearntInPeriod("anna", TRAIN.track, 2, 1)]
    assert list(first) == [("anna", True), ("ben", False)]
    assert list(later) == [], "her first answer was given before"


async def test_what_happens_to_commitments_is_counted_by_person_team_and_event(storage: Storage) -> None:
    own = Commitment("own", "anna", "Take the train", NOW, date(2026, 12, 31))
    ours = replace(own, id="ours", person_id="ben", team="Énergie")
    done = CommitmentEventName.DONE
    async with writing(storage.work) as tx:
        for one in (own, ours):
            await tx.commitments.add(one)
            await tx.commitments.record(CommitmentEvent(one.id, 0, "made", one.person_id, NOW))
        await tx.commitments.record(CommitmentEvent("ours", 1, "done", "carla", NOW + DAY / 2))
        await tx.commitments.record(CommitmentEvent("own", 1, "done", "anna", NOW + DAY))
    async with storage.work.reading() as look:
        found = await look.practised.promised(NOW, NOW + DAY)
    made = CommitmentEventName.MADE
    assert list(found) == [
        PromisedInPeriod("anna", "", made, 1),
        PromisedInPeriod("ben", "Énergie", done, 1),
        PromisedInPeriod("ben", "Énergie", made, 1),
    ]
