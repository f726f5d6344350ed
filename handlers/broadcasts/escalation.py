"""What must be read reminds by itself: twice, some working days apart; then its author is told who is left.

Each step is taken once: a round is one for everybody, and the last word is an event of the broadcast. Whoever
acknowledges it meanwhile is left out by the round itself, and when nobody is left nothing more happens.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from handlers.broadcasts import running
from handlers.broadcasts.broadcast import (
    Broadcast,
    BroadcastEvent,
    BroadcastEventName,
    BroadcastOffer,
    BroadcastStage,
    Round,
)
from handlers.broadcasts.ports import BroadcastsTransaction
from handlers.broadcasts.wording_escalation import LeftOver, left_over
from handlers.kernel.addressing import csr_team
from handlers.kernel.calendar import calendar_of
from handlers.kernel.kinds import MessageKind
from handlers.kernel.person import Person, is_csr
from handlers.kernel.ports import OutgoingMessage, ToPerson
from handlers.kernel.transitions import store
from handlers.kernel.voice import voice_for

COUNTED = 500
"""People who are left; more are told as so many."""
_REMINDERS = (Round.REMINDER, Round.SECOND_REMINDER)


def reminds(broadcast: Broadcast) -> bool:
    content = broadcast.content
    can = content.must_read and content.remind_after > 0 and BroadcastOffer.GOT_IT in content.offers
    return can and broadcast.stage is BroadcastStage.SENT and not broadcast.recalled


async def escalates_at(tx: BroadcastsTransaction, broadcast: Broadcast) -> datetime | None:
    """When its next step is due; None when there is none. Its author's working days count."""
    if not reminds(broadcast) or broadcast.ended_at is None:
        return None
    if _is_over(await tx.broadcasts.history(broadcast.id)):
        return None
    author = await tx.people.get(broadcast.by)
    days = timedelta(days=broadcast.content.remind_after)
    return calendar_of(author).after(broadcast.ended_at, days) if author else broadcast.ended_at + days


async def escalate(tx: BroadcastsTransaction, broadcast: Broadcast, at: datetime) -> None:
    """Take the step that is due."""
    left = await tx.broadcasts.unacknowledged(broadcast.id, Round.FIRST, "", COUNTED)
    step = _next(await tx.broadcasts.history(broadcast.id))
    if left and step is not None:
        await store(tx.broadcasts, running.remind_by_itself(broadcast, step, at))
        return
    if left:
        await _tell(tx, broadcast, left)
    await store(tx.broadcasts, running.escalated(broadcast, len(left), at))


def _next(history: Sequence[BroadcastEvent]) -> Round | None:
    """The reminder that was not sent yet, by whomever; None when both were."""
    sent = {event.detail for event in history if event.name == BroadcastEventName.ROUND}
    return next((round_ for round_ in _REMINDERS if round_.value not in sent), None)


def _is_over(history: Sequence[BroadcastEvent]) -> bool:
    return any(event.name == BroadcastEventName.ESCALATED for event in history)


async def _tell(tx: BroadcastsTransaction, broadcast: Broadcast, left: Sequence[str]) -> None:
    """By name only where the company lets readers be named, and all of them were told so."""
    is_named = broadcast.content.by_name and (await tx.attention.budget()).names_readers
    names = tuple(person.name for person in await tx.people.named(left)) if is_named else ()
    for person in await _authors(tx, broadcast):
        message = left_over(voice_for(person), broadcast, LeftOver(len(left), names))
        key = f"broadcast:{broadcast.id}:escalated:{person.id}"
        await tx.outbox.put(OutgoingMessage(key, ToPerson(person.id), message, kind=MessageKind.REMINDER))


async def _authors(tx: BroadcastsTransaction, broadcast: Broadcast) -> Sequence[Person]:
    """Whoever wrote it, or all of the team where they have left it."""
    found = await tx.people.get(broadcast.by)
    return [found] if found and is_csr(found) else await csr_team(tx)
