"""How events come into the inbox's table: many at once, each behind what its person has there already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, tuple_, update

from bot.storage import database
from bot.storage.codec import EVENTS
from bot.storage.inbox.tables import INBOX
from bot.storage.states import InboxState
from bot.storage.text import clean
from handlers.kernel.events import Event
from handlers.kernel.kinds import Priority
from handlers.kernel.queues import urgency

_IN = INBOX.c
OPEN = (InboxState.BEHIND, InboxState.WAITING, InboxState.LEASED)


@dataclass(frozen=True, slots=True, eq=False)
class Arriving:
    """One event on its way in."""

    platform: str
    key: str
    person_id: str
    event: str
    at: datetime
    priority: Priority


def arriving(event: Event, now: datetime) -> Arriving:
    platform, at = event.conversation.platform, min(event.at, now)
    return Arriving(platform, event.key, event.by, EVENTS.encode(event), at, urgency(event))


def store(connection: Connection, events: Sequence[Arriving]) -> Sequence[bool]:
    """Which of them are new. Four statements however many there are; nobody else may write meanwhile."""
    known = connection.execute(_KNOWN, _names(events))
    fresh = _first_of_each_key(events, {(row.platform, row.key) for row in known})
    if fresh:
        people = [clean(one.person_id) for one in fresh]
        busy = set(connection.scalars(_BUSY, {"people": people}).all())
        connection.execute(_ARRIVE, _rows(fresh, busy))
        connection.execute(_HURRY, {"people": _who_wait(fresh, busy)})
    return [one in fresh for one in events]


_KNOWN = select(_IN.platform, _IN.key).where(
    tuple_(_IN.platform, _IN.key).in_(bindparam("pairs", expanding=True))
)
_BUSY = (
    select(_IN.person_id)
    .distinct()
    .where(_IN.person_id.in_(bindparam("people", expanding=True)), _IN.state.in_(OPEN))
)
_HURRY = (
    update(INBOX)
    .where(
        _IN.person_id.in_(bindparam("people", expanding=True)),
        _IN.state.in_(OPEN),
        _IN.priority != Priority.WAITING,
    )
    .values(priority=Priority.WAITING)
)
"""What stands before the event of somebody who waits is as urgent."""
_ARRIVE = database.insert(INBOX).on_conflict_do_nothing(index_elements=["platform", "key"])


def _names(arrivals: Sequence[Arriving]) -> dict[str, list[tuple[str, str]]]:
    return {"pairs": [(clean(one.platform), clean(one.key)) for one in arrivals]}


def _first_of_each_key(arrivals: Sequence[Arriving], known: set[tuple[str, str]]) -> list[Arriving]:
    fresh = []
    for one in arrivals:
        name = (clean(one.platform), clean(one.key))
        if name not in known:
            known.add(name)
            fresh.append(one)
    return fresh


def _rows(fresh: Sequence[Arriving], busy: set[str]) -> list[dict[str, Any]]:
    """In order: the first of a person who has nothing open is ready, the others stand behind it."""
    rows = []
    for one in fresh:
        person_id = clean(one.person_id)
        behind = person_id in busy
        busy.add(person_id)
        rows.append(
            {
                "platform": one.platform,
                "key": one.key,
                "person_id": person_id,
                "event": one.event,
                "state": InboxState.BEHIND if behind else InboxState.WAITING,
                "ready_at": None if behind else one.at,
                "at": one.at,
                "priority": one.priority,
            }
        )
    return rows


def _who_wait(fresh: Sequence[Arriving], busy: set[str]) -> list[str]:
    """Those who had something open, and have something urgent now."""
    urgent = {clean(one.person_id) for one in fresh if one.priority is Priority.WAITING}
    return sorted(urgent & busy)
