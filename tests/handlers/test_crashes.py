"""A process that dies at any point of a question's way, and is started again: nothing lost, nothing doubled.

Every call of a port may be the last one before the end. What was committed by then is all that the next
process finds; the leases of the dead one run out.
"""

from __future__ import annotations

import inspect
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.platform.store import StoreWork
from bot.storage.memory import MemoryStore, memory_storage
from bot.storage.storage import Storage
from handlers.kernel.events import Asked, Conversation, Event, Pressed, Submitted
from handlers.questions.actions import QuestionForm, QuestionPress
from handlers.questions.rules.question import question_id
from tests.handlers.company import (
    ANNA,
    CARLA,
    EVERYBODY,
    LUC,
    MINA,
    MONDAY,
    OMAR,
    UNKNOWN,
    Company,
    Time,
    library,
)
from tests.handlers.words import Words

RESTART = timedelta(minutes=5)


class Killed(BaseException):
    """Not an Exception: nothing may catch it and go on."""


@dataclass
class Fuse:
    """Burns down with every call of a port."""

    left: int | None = None
    calls: int = 0

    def burn(self) -> None:
        self.calls += 1
        if self.left is not None:
            self.left -= 1
            if self.left < 0:
                self.left = None
                raise Killed


class Fused:
    """Any port, every call of which may be the last."""

    def __init__(self, port: Any, fuse: Fuse) -> None:
        self._port = port
        self._fuse = fuse

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._port, name)
        if not callable(value):
            return Fused(value, self._fuse)

        def call(*args: Any, **kwargs: Any) -> Any:
            self._fuse.burn()
            result = value(*args, **kwargs)
            return _then_burn(result, self._fuse) if inspect.isawaitable(result) else result

        return call


async def _then_burn(result: Any, fuse: Fuse) -> Any:
    value = await result
    fuse.burn()
    return value


class FusedUnitOfWork:
    def __init__(self, work: StoreWork, fuse: Fuse) -> None:
        self._work = work
        self._fuse = fuse

    async def run(self, work: Callable[[Any], Awaitable[Any]]) -> Any:
        return await _then_burn(self._work.run(lambda tx: work(Fused(tx, self._fuse))), self._fuse)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Any]:
        async with self._work.reading() as tx:
            yield Fused(tx, self._fuse)


def process(store: MemoryStore, time: Time, knowledge: Words, fuse: Fuse) -> Company:
    """A new process over what is stored."""
    real = memory_storage(store, time)
    doors: Any = {
        "work": FusedUnitOfWork(real.work, fuse),
        "inbox": Fused(real.inbox, fuse),
        "postbox": Fused(real.postbox, fuse),
        "timeline": Fused(real.timeline, fuse),
    }
    fused: Storage = replace(real, **doors)
    shelf: Any = Fused(knowledge, fuse)
    return Company(fused, shelf, time)


def _page(who: str) -> Conversation:
    return Conversation("web", who)


ASKED = Asked(MINA.id, _page(MINA.id), UNKNOWN, MONDAY, "1")
SAME = Asked(OMAR.id, _page(OMAR.id), UNKNOWN, MONDAY, "2")
Q = question_id(ASKED, 0)


def _press(who: str, action: str, key: str) -> Pressed:
    return Pressed(who, _page(who), action, Q, MONDAY, key)


def _send(who: str, form: str, key: str, **values: str) -> Submitted:
    return Submitted(who, _page(who), form, Q, MONDAY, key, values)


WAY: Sequence[Event] = (
    ASKED,
    _press(MINA.id, QuestionPress.ASK_UNNAMED, "1a"),
    SAME,
    Pressed(OMAR.id, _page(OMAR.id), QuestionPress.ASK_UNNAMED, question_id(SAME, 0), MONDAY, "2a"),
    _press(ANNA.id, QuestionPress.CLAIM, "3"),
    _press(LUC.id, QuestionPress.CLAIM, "4"),
    _press(ANNA.id, QuestionPress.RELEASE, "5"),
    _send(LUC.id, QuestionForm.REPLY, "6", text="To the garden."),
    _send(MINA.id, QuestionForm.ASK_AGAIN, "7", note="Always?"),
    _press(ANNA.id, QuestionPress.CLAIM, "8"),
    _send(ANNA.id, QuestionForm.REPLY, "9", text="Always to the garden."),
    _press(MINA.id, QuestionPress.ACCEPT, "10"),
    _send(CARLA.id, QuestionForm.KEEP_EDITED, "11", text="Always to our garden."),
    Asked(LUC.id, _page(LUC.id), UNKNOWN, MONDAY, "12"),
    _send(CARLA.id, QuestionForm.WITHDRAW, "13", reason="Sold."),
)


@dataclass(frozen=True)
class Ending:
    """What is left in the end."""

    questions: dict[str, Any]
    history: dict[str, list[Any]]
    revisions: list[Any]
    screens: dict[str, list[str]]
    passages: set[str]
    notes: int


async def walk(fuses: Sequence[int]) -> tuple[Ending, int]:
    """The whole way, with a death after that many calls, and again after so many more."""
    store, time, knowledge, fuse = MemoryStore(), Time(), library(), Fuse()
    await process(store, time, knowledge, fuse).employ(*EVERYBODY)
    deaths = list(fuses)
    fuse.left, fuse.calls = (deaths.pop(0) if deaths else None), 0
    here = process(store, time, knowledge, fuse)
    waiting = list(WAY)
    while True:
        try:
            await go_on(here, waiting)
            break
        except Killed:
            time.now += RESTART
            fuse.left = deaths.pop(0) if deaths else None
            here = process(store, time, knowledge, fuse)
    calls, fuse.left = fuse.calls, None
    return await ending(here, knowledge), calls


async def go_on(here: Company, waiting: list[Event]) -> None:
    """What was left over first; an event is the sender's until it is received."""
    await here.intake.drain().until_empty()
    await here.deliver()
    while waiting:
        await here.storage.inbox.receive(waiting[0])
        event = waiting.pop(0)
        del event
        await here.intake.drain().until_empty()
        await here.deliver()


async def ending(here: Company, knowledge: Words) -> Ending:
    async with here.storage.work.reading() as tx:
        ids = [question.id for who in EVERYBODY for question in await tx.questions.of_asker(who.id)]
        audit = await tx.audit.latest()
        return Ending(
            questions={each: await tx.questions.get(each) for each in ids},
            history={each: list(await tx.questions.history(each)) for each in ids},
            revisions=list(await tx.questions.revisions(Q)),
            screens={who.id: await here.screen(who) for who in EVERYBODY},
            passages=set(knowledge.shelf),
            notes=len(audit),
        )


async def test_the_way_itself() -> None:
    there, calls = await walk([])
    assert there.questions[Q].state == "closed"
    assert "To the garden." in " ".join(there.screens[MINA.id])
    assert there.passages == {"policy"}
    assert calls > 300


@settings(max_examples=40, deadline=None)
@given(deaths=st.lists(st.integers(0, 1_500), min_size=1, max_size=3))
async def test_nothing_is_lost_and_nothing_doubled(deaths: list[int]) -> None:
    there, _ = await walk([])
    assert (await walk(deaths))[0] == there


@settings(max_examples=20, deadline=None)
@given(order=st.lists(st.integers(0, len(WAY) - 1), max_size=6))
async def test_an_event_that_comes_again_changes_nothing(order: list[int]) -> None:
    store, time, knowledge, fuse = MemoryStore(), Time(), library(), Fuse()
    here = process(store, time, knowledge, fuse)
    await here.employ(*EVERYBODY)
    await go_on(here, list(WAY))
    before = await ending(here, knowledge)
    for number in order:
        await here.routes.of(WAY[number])(WAY[number])
    await here.deliver()
    assert await ending(here, knowledge) == before
