from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot.platform.not_yet import NotYetError
from bot.storage.memory import MemoryStore, memory_storage
from bot.storage.storage import Storage
from bot.workers.inbox_worker import InboxPolicy, InboxWorker, Routes
from bot.workers.queue_worker import QueueWorker
from handlers.kernel.events import Asked, Event, Joined, Left, Opened, Pressed, Submitted
from tests.contracts.examples import NOW, Hands, asked, page_of

SECOND = timedelta(seconds=1)


@dataclass
class House:
    """A use case that notes what it was given, and does as it is told."""

    hands: Hands = field(default_factory=Hands)
    store: MemoryStore = field(default_factory=MemoryStore)
    policy: InboxPolicy = field(default_factory=InboxPolicy)
    handled: list[tuple[str, str]] = field(default_factory=list)
    fails: Callable[[Event], bool] = lambda event: False
    wakes: int = 0

    def __post_init__(self) -> None:
        self.storage = self.worker()
        self.intake = InboxWorker(
            self.storage.inbox, self.routes(), self.hands, self.policy, handled=self._wake
        )

    def worker(self) -> Storage:
        return memory_storage(self.store, self.hands)

    def routes(self) -> Routes:
        return Routes(
            asked=self._note("asked"),
            opened=self._note("opened"),
            joined=self._note("joined"),
            left=self._note("left"),
            pressed={"claim": self._note("claim")},
            submitted={"reply": self._note("reply")},
            unknown=self._note("unknown"),
            trouble=self._sorry,
        )

    def _note(self, name: str) -> Callable[[Event], asyncio.Future[None]]:
        async def handle(event: Event) -> None:
            await asyncio.sleep(0)
            if self.fails(event):
                raise RuntimeError("a private matter of Anna's")
            self.handled.append((name, event.key))

        return handle  # type: ignore[return-value]

    async def _sorry(self, event: Event) -> None:
        self.handled.append(("trouble", event.key))

    def _wake(self) -> None:
        self.wakes += 1

    async def receive(self, *events: Event) -> None:
        for event in events:
            await self.storage.inbox.receive(event)

    async def drain(self) -> int:
        return await self.intake.drain().until_empty()


PLACE = page_of("anna")
EVERY: dict[str, Event] = {
    "asked": Asked("anna", PLACE, "Why?", NOW, "1"),
    "opened": Opened("anna", PLACE, NOW, "2"),
    "joined": Joined("anna", PLACE, NOW, "3"),
    "left": Left("anna", PLACE, NOW, "4"),
    "claim": Pressed("anna", PLACE, "claim", "q", NOW, "5"),
    "reply": Submitted("anna", PLACE, "reply", "q", NOW, "6"),
}


@pytest.mark.parametrize("name", EVERY)
async def test_every_event_goes_to_its_use_case(name: str) -> None:
    house = House()
    await house.receive(EVERY[name])
    assert await house.drain() == 1
    assert house.handled == [(name, EVERY[name].key)]
    assert await house.drain() == 0, "and only once"


async def test_what_no_table_names_is_not_lost_silently() -> None:
    house = House()
    await house.receive(
        Pressed("anna", PLACE, "vote", "q", NOW, "1"), Submitted("ben", page_of("ben"), "poll", "", NOW, "2")
    )
    await house.drain()
    assert sorted(house.handled) == [("unknown", "1"), ("unknown", "2")]


async def test_events_of_one_person_keep_their_order_also_when_one_fails() -> None:
    house = House()
    failures = ["1", "1"]
    house.fails = lambda event: event.key in failures and not failures.remove(event.key)  # type: ignore[func-returns-value]
    await house.receive(*(asked(str(n), by="anna") for n in range(4)), asked("b", by="ben"))
    for _ in range(3):
        await house.drain()
        house.hands.now += timedelta(seconds=5)
    assert [key for _, key in house.handled if key != "b"] == ["0", "1", "2", "3"]
    assert house.handled[0][1] in ("0", "b")
    assert ("asked", "b") in house.handled[:2], "others do not wait for it"


async def test_different_people_are_handled_at_the_same_time() -> None:
    house = House()
    together = asyncio.Barrier(3)

    async def meet(event: Event) -> None:
        await asyncio.wait_for(together.wait(), 60)

    routes = house.routes()
    intake = InboxWorker(
        house.storage.inbox, Routes(meet, *(routes.opened,) * 3, {}, {}, meet, meet), house.hands
    )
    await house.receive(*(asked(who, by=who) for who in ("anna", "ben", "eve")))
    assert await intake.drain().until_empty() == 3


async def test_a_failed_event_is_tried_again_later_each_time() -> None:
    house = House()
    house.fails = lambda event: True
    await house.receive(asked("1"))
    tried = []
    for second in range(100):
        house.hands.now = NOW + second * SECOND
        if await house.drain():
            tried.append(second)
    assert tried == [0, 1, 5, 21, 85]
    assert house.handled == []


async def test_what_waits_for_a_platform_is_not_given_up_for_a_day() -> None:
    house = House()

    async def ill(event: Event) -> None:
        raise NotYetError("Slack is ill")

    routes = replace(house.routes(), asked=ill)
    intake = InboxWorker(house.storage.inbox, routes, house.hands, house.policy)
    await house.receive(asked("1"))
    for _ in range(50):
        assert await intake.drain().until_empty() == 1
        house.hands.now += timedelta(seconds=11)
    await house.drain()
    assert house.handled == [("asked", "1")]


async def test_what_waits_longer_than_a_day_is_given_up_after_its_tries() -> None:
    house = House()

    async def ill(event: Event) -> None:
        raise NotYetError("Slack is ill")

    routes = replace(house.routes(), asked=ill)
    intake = InboxWorker(house.storage.inbox, routes, house.hands, house.policy)
    await house.receive(asked("1"))
    house.hands.now += timedelta(days=2)
    for _ in range(house.policy.tries):
        await intake.drain().until_empty()
        house.hands.now += timedelta(hours=1)
    assert len(await house.storage.inbox.parked()) == 1


async def test_after_the_last_try_it_is_parked_and_its_sender_is_told() -> None:
    house = House(policy=InboxPolicy(tries=2))
    house.fails = lambda event: True
    await house.receive(asked("1"), asked("2"))
    with capture_logs() as logs:
        await house.drain()
        house.hands.now += SECOND
        await house.drain()
    ((received, error),) = await house.storage.inbox.parked()
    assert received.event.key == "1"
    assert "RuntimeError" in error
    assert ("trouble", "1") in house.handled
    (alarm,) = [log for log in logs if log["log_level"] == "error"]
    assert (alarm["event"], alarm["kind"], alarm["attempts"]) == ("event_parked", "Asked", 2)
    house.fails = lambda event: False
    house.hands.now += SECOND
    await house.drain()
    assert ("asked", "2") in house.handled, "what comes after it is not held up"


async def test_a_broken_excuse_does_not_keep_the_event_from_being_parked() -> None:
    house = House(policy=InboxPolicy(tries=1))
    house.fails = lambda event: True
    routes = house.routes()
    broken = Routes(*(routes.asked,) * 4, {}, {}, routes.asked, routes.asked)
    await house.receive(asked("1"))
    await InboxWorker(house.storage.inbox, broken, house.hands, house.policy).drain().until_empty()
    assert len(await house.storage.inbox.parked()) == 1


async def test_nothing_that_people_wrote_is_in_the_warnings() -> None:
    house = House()
    house.fails = lambda event: True
    await house.receive(asked("1", text="My secret"))
    with capture_logs() as logs:
        await house.drain()
    assert logs[0]["event"] == "event_failed"
    assert "secret" not in str(logs)
    assert "Anna" not in str(logs)


async def test_what_a_dead_worker_held_is_taken_over_when_its_lease_is_over() -> None:
    house = House()
    await house.receive(asked("1"))
    await house.worker().inbox.lease(NOW, NOW + house.policy.lease, 10)
    assert await house.drain() == 0
    house.hands.now += house.policy.lease
    assert await house.drain() == 1


async def test_an_event_on_which_every_worker_dies_is_parked_and_not_begun_again() -> None:
    house = House(policy=InboxPolicy(tries=2))
    await house.receive(asked("1"), asked("2"))
    for _ in range(2):
        await house.worker().inbox.lease(house.hands.now, house.hands.now + house.policy.lease, 1)
        house.hands.now += house.policy.lease
    with capture_logs() as logs:
        await house.drain()
    ((received, why),) = await house.storage.inbox.parked()
    assert (received.event.key, why) == ("1", "no worker that took it lived to say how it went")
    assert house.handled == [("trouble", "1"), ("asked", "2")], "its sender is told, and others go on"
    assert [(log["event"], log["attempts"]) for log in logs] == [("event_parked", 3)]


async def test_no_more_events_are_taken_than_can_be_handled_at_once() -> None:
    house = House(policy=InboxPolicy(at_once=2))
    await house.receive(*(asked(str(n), by=f"p{n}") for n in range(5)))
    works = await house.intake.take(2)
    assert len(works) == 2
    await asyncio.gather(*works)
    assert await house.drain() == 3


async def test_a_running_worker_handles_what_comes_and_wakes_the_delivery() -> None:
    house = House(policy=InboxPolicy(poll=timedelta(seconds=30)))
    worker = house.intake.drain()
    running = asyncio.create_task(worker.run())
    await asyncio.sleep(0.01)
    for key in ("1", "2", "3"):
        await house.receive(asked(key))
        worker.wake()
        await _until(lambda key=key: ("asked", key) in house.handled)  # type: ignore[misc]
    await _until(lambda: house.wakes >= 3)
    assert house.wakes == 3
    await _stop(running)


async def test_a_running_worker_looks_by_itself_from_time_to_time() -> None:
    house = House(policy=InboxPolicy(poll=timedelta(milliseconds=5)))
    running = asyncio.create_task(house.intake.drain().run())
    await asyncio.sleep(0.01)
    await house.receive(asked("1"))
    await _until(lambda: bool(house.handled))
    await _stop(running)


async def test_the_next_event_of_a_person_does_not_wait_for_a_poll() -> None:
    house = House(policy=InboxPolicy(poll=timedelta(seconds=30)))
    await house.receive(*(asked(str(n)) for n in range(5)))
    running = asyncio.create_task(house.intake.drain().run())
    await _until(lambda: len(house.handled) == 5)
    await _stop(running)


async def test_a_store_that_is_down_for_a_moment_does_not_end_the_worker() -> None:
    calls: list[int] = []

    async def take(limit: int) -> list[asyncio.Future[None]]:
        calls.append(limit)
        if len(calls) == 1:
            raise ConnectionError
        return []

    running = asyncio.create_task(QueueWorker("inbox", take, 4, timedelta(milliseconds=2)).run())
    with capture_logs() as logs:
        await _until(lambda: len(calls) > 2)
    assert logs[0]["event"] == "queue_unavailable"
    await _stop(running)


async def test_a_store_that_stays_down_is_told_ever_more_seldom_and_that_it_is_back() -> None:
    calls: list[int] = []

    async def take(limit: int) -> list[asyncio.Future[None]]:
        calls.append(limit)
        if len(calls) <= 9:
            raise ConnectionError
        return []

    with capture_logs() as logs:
        running = asyncio.create_task(QueueWorker("inbox", take, 4, timedelta(milliseconds=2)).run())
        await _until(lambda: len(calls) > 10)
    await _stop(running)
    told = [(line["event"], line["tries"], bool(line.get("exc_info"))) for line in logs]
    assert told == [
        ("queue_unavailable", 1, True),
        ("queue_unavailable", 2, False),
        ("queue_unavailable", 4, False),
        ("queue_unavailable", 8, False),
        ("queue_available", 9, False),
    ]


async def test_work_that_fails_in_a_running_worker_is_logged() -> None:
    async def fail() -> None:
        raise ConnectionError

    works = [fail()]

    async def take(limit: int) -> list[object]:
        return [works.pop()] if works else []

    running = asyncio.create_task(QueueWorker("inbox", take, 4, timedelta(milliseconds=2)).run())  # type: ignore[arg-type]
    with capture_logs() as logs:
        await _until(lambda: bool(logs))
    assert logs[0]["event"] == "work_failed"
    await _stop(running)


async def test_a_worker_that_is_told_to_stop_finishes_what_it_has_begun() -> None:
    done: list[str] = []

    async def work() -> None:
        await asyncio.sleep(0.02)
        done.append("work")

    works = [work()]

    async def take(limit: int) -> list[object]:
        return [works.pop()] if works else []

    running = asyncio.create_task(QueueWorker("inbox", take, 4, timedelta(milliseconds=2)).run())  # type: ignore[arg-type]
    await _until(lambda: not works)
    await _stop(running)
    assert done == ["work"]


async def test_work_that_does_not_end_does_not_keep_a_worker_from_stopping() -> None:
    works: list[object] = [asyncio.Event().wait()]

    async def take(limit: int) -> list[object]:
        return [works.pop()] if works else []

    brief = timedelta(milliseconds=2)
    running = asyncio.create_task(QueueWorker("inbox", take, 4, brief, finishing=brief).run())  # type: ignore[arg-type]
    await _until(lambda: not works)
    await _stop(running)


async def _until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not condition():  # noqa: ASYNC110 - what is waited for is not ours to signal
            await asyncio.sleep(0.001)


async def _stop(running: asyncio.Task[None]) -> None:
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running


async def test_an_event_whose_worker_ends_is_given_to_another_at_once_and_that_is_no_try() -> None:
    house, begun = House(), asyncio.Event()

    async def search(event: Event) -> None:
        begun.set()
        await asyncio.Event().wait()

    intake = InboxWorker(house.storage.inbox, replace(house.routes(), asked=search), house.hands)
    await house.receive(asked("1"))
    ending = replace(intake.drain(), finishing=timedelta(0))
    running = asyncio.create_task(ending.run())
    await asyncio.wait_for(begun.wait(), 60)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    [again] = await house.worker().inbox.lease(NOW, NOW + SECOND, 1)
    assert (again.event.key, again.attempts) == ("1", 1)
