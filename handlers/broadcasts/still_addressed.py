"""Whether somebody still gets a broadcast when its message is about to leave.

A message may wait long for the limit of a platform, and meanwhile its broadcast is paused or cancelled, or
its reader leaves or moves. What edits a message that has arrived is never held up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from handlers.broadcasts.broadcast import Broadcast, BroadcastStage
from handlers.broadcasts.ports import BroadcastsTransaction
from handlers.broadcasts.postage import why_not
from handlers.broadcasts.recipient import OPEN, Reached, Reason, is_for_a_channel, named_in
from handlers.kernel.adapter.delivery import Dropped, TryLater
from handlers.kernel.person import Person
from handlers.kernel.ports import OutgoingMessage

HELD = timedelta(minutes=1)
"""How soon a message of a paused broadcast is looked at again."""


async def no_longer_addressed(
    tx: BroadcastsTransaction,
    messages: Sequence[OutgoingMessage],
    people: Mapping[str, Person],
    at: datetime,
) -> Mapping[str, TryLater | Dropped]:
    """What speaks against some of the messages, by their keys; nothing against what is no broadcast."""
    found: dict[str, TryLater | Dropped] = {}
    for each in messages:
        held = await _channel_held(tx, each, at) if is_for_a_channel(each) else None
        if held is not None:
            found[each.key] = held
    personal = [each for each in messages if not is_for_a_channel(each)]
    for slot in {each.slot for each in personal if named_in(each.slot)}:
        of_slot = {each.to.person_id: each for each in personal if each.slot == slot}
        for person_id, refused in (await _refused(tx, slot, list(of_slot), people, at)).items():
            found[of_slot[person_id].key] = refused
    return found


async def _refused(
    tx: BroadcastsTransaction, slot: str, ids: Sequence[str], people: Mapping[str, Person], at: datetime
) -> Mapping[str, TryLater | Dropped]:
    """Of one round of a broadcast, by person."""
    named = named_in(slot)
    broadcast = await tx.broadcasts.get(named[0]) if named else None
    if named is None or broadcast is None:
        return {}
    noted = await tx.broadcasts.recipients_among(broadcast.id, named[1], ids)
    queued = [each.person_id for each in noted if each.arrival is Reached.QUEUED]
    why = {one: _held(broadcast, at) or _dropped(broadcast, people.get(one)) for one in queued}
    return {one: refused for one, refused in why.items() if refused is not None}


async def _channel_held(
    tx: BroadcastsTransaction, message: OutgoingMessage, at: datetime
) -> TryLater | Dropped | None:
    """Nothing holds an edit of what stands there."""
    named = named_in(message.slot)
    broadcast = await tx.broadcasts.get(named[0]) if named else None
    if broadcast is None:
        return None
    queued = {one.key for one in await tx.broadcasts.channel_posts(broadcast.id) if one.arrival in OPEN}
    return _held(broadcast, at) if message.key in queued else None


def _held(broadcast: Broadcast, at: datetime) -> TryLater | Dropped | None:
    if broadcast.stage is BroadcastStage.PAUSED:
        return TryLater(at + HELD, "the broadcast is paused", is_failure=False)
    if broadcast.stage is BroadcastStage.CANCELLED:
        return Dropped(Reason.RECALLED if broadcast.recalled else Reason.CANCELLED)
    return None


def _dropped(broadcast: Broadcast, person: Person | None) -> Dropped | None:
    reason = why_not(broadcast, person)
    return Dropped(reason) if reason else None
