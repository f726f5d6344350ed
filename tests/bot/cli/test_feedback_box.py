"""The demonstration's console is not empty: what the example company told its CSR team."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.cli.demo import example_folder, hire, read_company
from bot.cli.feedback_box import fill_the_box
from bot.storage.memory import memory_storage
from bot.storage.storage import Storage
from handlers.feedback.feedback import Anonymous, Feedback, FeedbackKind, FeedbackProgress

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


async def box_of(storage: Storage) -> list[Feedback]:
    async with storage.work.reading() as tx:
        return list(await tx.feedback.listed(*FeedbackProgress, anonymous_until=NOW.date()))


async def test_the_box_has_something_of_everything_and_fills_once() -> None:
    storage, company = memory_storage(), read_company(example_folder())
    await hire(storage, company)
    for now in (NOW, NOW + timedelta(days=1)):
        await fill_the_box(storage, company.feedback, now)
    box = await box_of(storage)
    assert len(box) == 7
    assert {one.kind for one in box} == set(FeedbackKind)
    assert {one.progress for one in box} == {
        FeedbackProgress.GIVEN,
        FeedbackProgress.DECIDED,
        FeedbackProgress.TOLD,
    }
    assert sum(isinstance(one.giver, Anonymous) for one in box) == 3
    async with storage.work.reading() as tx:
        published = await tx.feedback.published()
        history = await tx.feedback.history(published[0].id)
    assert len(published) == 3
    assert [event.name for event in history][:2] == ["given", "decided"]
