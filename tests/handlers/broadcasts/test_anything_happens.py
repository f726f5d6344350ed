"""Whatever happens while it is sent: whoever belongs to the audience has it once, and nobody else ever has.

Also those who had moved out of it, or left, and are back before it has ended.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.broadcasts import running, transitions
from handlers.broadcasts.broadcast import BroadcastStage, Variant
from handlers.broadcasts.desk import Decide
from handlers.broadcasts.reach import Reach
from handlers.kernel.outcome import Refused
from tests.handlers.broadcasts.newsroom import CARLA, MINUTE, Newsroom, staff

MANY = 24
ULM = Reach(sites=frozenset({"Ulm"}))
DEEDS = (
    "tick",
    "clock",
    "deliver",
    "die",
    "pause",
    "resume",
    "pace",
    "correct",
    "move out",
    "move in",
    "leave",
)
happenings = st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, MANY - 1)), max_size=14)


@settings(max_examples=8, deadline=None)
@given(happenings, st.sampled_from([None, 720]))
def test_everybody_who_belongs_has_it_once_and_nobody_else_ever_has(
    happened: Sequence[tuple[str, int]], per_hour: int | None
) -> None:
    asyncio.run(_sent_through(happened, per_hour))


async def _sent_through(happened: Sequence[tuple[str, int]], per_hour: int | None) -> None:
    room = Newsroom([replace(one, site="Ulm" if n % 3 else "Bremen") for n, one in enumerate(staff(MANY))])
    await room.begin()
    news = await room.scheduled(ULM, per_hour=per_hour)
    belonged = {one.id for one in room.people if one.site == "Ulm"}
    for deed, who in happened:
        await _happen(room, news, deed, who)
        belonged |= await _belong(room)
        assert set(room.screens.posted) <= belonged
    await _try(room, news, lambda one: running.resume(one, CARLA, room.hands.now))
    await room.run(40, MINUTE)
    assert max(room.screens.posted.values(), default=1) == 1
    assert await _belong(room) <= set(room.screens.posted) <= belonged
    assert (await room.found(news)).stage is BroadcastStage.SENT
    words = {message.summary for message in room.screens.shown.values()}
    assert len(words) <= 1


async def _belong(room: Newsroom) -> set[str]:
    async with room.storage.work.reading() as tx:
        return set(await tx.broadcasts.reached(ULM, "", 100))


async def _happen(  # noqa: C901 - one case a deed
    room: Newsroom, news: str, deed: str, who: int
) -> None:
    person, at = room.people[who], room.hands.now
    better = (Variant("en", "News", f"We did it {who} times."),)
    match deed:
        case "tick":
            await room.run(1)
        case "clock":
            await room.tick_without_delivery()
        case "deliver":
            await room.deliver(most=who)
        case "die":
            await room.lease_and_die(who)
        case "pause":
            await _try(room, news, lambda one: running.pause(one, CARLA, at))
        case "resume":
            await _try(room, news, lambda one: running.resume(one, CARLA, at))
        case "pace":
            await _try(room, news, lambda one: running.pace(one, CARLA, 600 + 100 * who, at))
        case "correct":
            await _try(room, news, lambda one: transitions.corrected(one, CARLA, better, at))
        case "move out" | "move in":
            await room.put_people(replace(person, site="Ulm" if deed == "move in" else "Bremen"))
        case "leave":
            await room.put_people(replace(person, active=False))


async def _try(room: Newsroom, news: str, decide: Decide) -> None:
    """What its stage does not allow is refused, and changes nothing."""
    before = await room.found(news)
    done = await room.desk.alter(news, decide)
    if isinstance(done, Refused):
        assert await room.found(news) == before
