"""Whether one person may get a broadcast now: their attention budget, their hours, and what they chose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from handlers.broadcasts.broadcast import Broadcast, Variant
from handlers.broadcasts.ports import BroadcastsTransaction
from handlers.broadcasts.recipient import Reason, batch_name
from handlers.broadcasts.wording import why
from handlers.kernel.attention.attend import attentions_of
from handlers.kernel.attention.budget import Attention, Drop, DropIt, Later
from handlers.kernel.attention.unsolicited import AttentionKind, Unsolicited
from handlers.kernel.person import Person

_REASONS = {Drop.LEFT: Reason.LEFT, Drop.STALE: Reason.TOO_LATE}


def attention_of(broadcast: Broadcast, variant: Variant) -> Unsolicited:
    """What it takes of its readers' attention, and why they get it."""
    return Unsolicited(
        AttentionKind.BROADCAST,
        batch_name(broadcast.id, broadcast.round),
        why(variant.language, broadcast.reach),
        broadcast.timing.urgent,
        must_read=broadcast.content.must_read,
    )


async def later_or_never(
    tx: BroadcastsTransaction, broadcast: Broadcast, people: Sequence[Person], at: datetime
) -> Mapping[str, datetime | Reason | None]:
    """When it suits each of them, or why it never does, by id; None where it may go now.

    The budget is spent when the message leaves: this only keeps those for whom there is no room out of the
    outbox.
    """
    if broadcast.timing.urgent:
        return dict.fromkeys([person.id for person in people])
    attentions = await attentions_of(tx, people, at)
    return {one: _suits(broadcast, attention, at) for one, attention in attentions.items()}


def _suits(broadcast: Broadcast, attention: Attention, at: datetime) -> datetime | Reason | None:
    reader = attention.person
    wanted = attention_of(broadcast, broadcast.content.for_language(reader.language, reader.country))
    match attention.decide(wanted, at):
        case Later(moment):
            return moment
        case DropIt(reason):
            return _REASONS.get(reason, Reason.OPTED_OUT)
    return None
