"""Many open pages over one timeline."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import AsyncExitStack, aclosing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, cast

from bot.storage.memory import memory_storage
from bot.web.timeline_feed import PersonChanges, TimelineFeed
from handlers.kernel.events import Conversation
from handlers.kernel.messages import Message, plain
from handlers.kernel.queues import Timeline, TimelineEntry

PEOPLE = [f"person{n}" for n in range(5)]


@dataclass
class Counted:
    """Counts who looks at their page."""

    inner: Timeline
    looks: Counter[str] = field(default_factory=Counter)

    async def show(self, **what: Any) -> int:
        return await self.inner.show(**what)

    async def remove(self, person_id: str, entry_id: int) -> None:
        await self.inner.remove(person_id, entry_id)

    async def page(
        self, person_id: str, limit: int = 50, before: int | None = None
    ) -> Sequence[TimelineEntry]:
        return await self.inner.page(person_id, limit, before)

    async def changes(self, person_id: str, after: int) -> Sequence[TimelineEntry]:
        self.looks[person_id] += 1
        return await self.inner.changes(person_id, after)

    async def touched(self, person_ids: Collection[str], after: int) -> Collection[str]:
        self.looks["together"] += 1
        return await self.inner.touched(person_ids, after)

    async def counter(self) -> int:
        return await self.inner.counter()


async def said(timeline: Timeline, to: str, text: str) -> None:
    at, place = datetime.now(UTC), Conversation("web", to)
    shown = Message(text, (plain(text),))
    await timeline.show(key=text, person_id=to, conversation=place, author="bot", message=shown, at=at)


async def still_open() -> bool:
    return True


async def test_only_whoever_has_something_new_looks_at_their_page() -> None:
    timeline = Counted(memory_storage().timeline)
    pulse = TimelineFeed(timeline)
    await said(timeline, PEOPLE[0], "before")
    async with AsyncExitStack() as stack:
        pages: list[AsyncIterator[tuple[TimelineEntry, ...]]] = []
        for person in PEOPLE:
            page = cast("Any", PersonChanges(pulse, person, 0, still_open).follow())
            pages.append(await stack.enter_async_context(aclosing(page)))

        async def heard() -> list[list[str]]:
            return [[entry.message.summary for entry in await anext(page)] for page in pages]

        assert await heard() == [["before"], [], [], [], []]
        await said(timeline, PEOPLE[3], "news")
        assert await heard() == [[], [], [], ["news"], []]
        await said(timeline, "nobody who is here", "other news")
        assert await heard() == [[], [], [], [], []]
        assert [timeline.looks[person] for person in PEOPLE] == [1, 1, 1, 2, 1]
        assert timeline.looks["together"] <= 3, "once a change, however many follow"


async def test_who_comes_later_misses_nothing_and_who_has_left_is_forgotten() -> None:
    timeline = memory_storage().timeline
    pulse = TimelineFeed(timeline)
    async with aclosing(cast("Any", PersonChanges(pulse, "anna", 0, still_open).follow())) as anna:
        assert await anext(anna) == ()
        await said(timeline, "ben", "hello")
        assert await anext(anna) == ()
        async with aclosing(cast("Any", PersonChanges(pulse, "ben", 0, still_open).follow())) as ben:
            assert [entry.message.summary for entry in await anext(ben)] == ["hello"]
            await said(timeline, "ben", "again")
            assert [entry.message.summary for entry in await anext(ben)] == ["again"]
    await said(timeline, "ben", "gone")
    assert not pulse.has_risen("ben", 0)


async def test_what_was_taken_back_leaves_the_page_that_is_open() -> None:
    timeline = memory_storage().timeline
    await said(timeline, "anna", "hello")
    [entry] = await timeline.page("anna")
    async with aclosing(
        cast("Any", PersonChanges(TimelineFeed(timeline), "anna", 0, still_open).follow())
    ) as page:
        assert [(one.id, one.is_removed) for one in await anext(page)] == [(entry.id, False)]
        await timeline.remove("anna", entry.id)
        assert [(one.id, one.is_removed) for one in await anext(page)] == [(entry.id, True)]
