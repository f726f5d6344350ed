"""Whether somebody still gets a broadcast when its message is about to leave.

A message may wait long for the limit of a platform, and meanwhile its broadcast is paused or cancelled, or
its reader leaves or moves. What edits a message that has arrived is never held up.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from handlers.broadcasts.broadcast import Broadcast, BroadcastStage
from handlers.broadcasts.ports import BroadcastsTransaction
from handlers.broadcasts.postage import why_not
from handlers.broadcasts.recipient import Reached, Reason, named_in
from handlers.kernel.adapter.delivery import Dropped, TryLater
from handlers.kernel.ports import OutgoingMessage

HELD = timedelta(minutes=1)
"""How soon a message of a paused broadcast is looked at again."""


async def still_addressed(
    tx: BroadcastsTransaction, outgoing: OutgoingMessage, at: datetime
) -> TryLater | Dropped | None:
    """None where nothing speaks against it, and for what is no broadcast."""
    named = named_in(outgoing.slot)
    broadcast = await tx.broadcasts.get(named[0]) if named else None
    if named is None or broadcast is None:
        return None
    recipient = await tx.broadcasts.recipient(broadcast.id, outgoing.to.person_id, named[1])
    if recipient is None or recipient.arrival is not Reached.QUEUED:
        return None
    return _held(broadcast, at) or await _dropped(tx, broadcast, outgoing)


def _held(broadcast: Broadcast, at: datetime) -> TryLater | Dropped | None:
    if broadcast.stage is BroadcastStage.PAUSED:
        return TryLater(at + HELD, "the broadcast is paused", is_failure=False)
    if broadcast.stage is BroadcastStage.CANCELLED:
        return Dropped(Reason.RECALLED if broadcast.recalled else Reason.CANCELLED)
    return None


async def _dropped(
    tx: BroadcastsTransaction, broadcast: Broadcast, outgoing: OutgoingMessage
) -> Dropped | None:
    reason = why_not(broadcast, await tx.people.get(outgoing.to.person_id))
    return Dropped(reason) if reason else None
