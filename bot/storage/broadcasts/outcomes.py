"""What the state of a message in the outbox says of its recipient, the same for both stores."""

from __future__ import annotations

from bot.storage.states import OutboxState
from handlers.broadcasts.recipient import Arrival, Reason, reason_of
from handlers.kernel.adapter.delivery import MAY_HAVE_ARRIVED

SETTLED_STATES = (
    OutboxState.SENT,
    OutboxState.SUPERSEDED,
    OutboxState.UNDELIVERABLE,
    OutboxState.DROPPED,
)


def arrival_of(state: OutboxState, why: str) -> tuple[Arrival, Reason]:
    """`why` is what is noted with a state that is none of the open ones."""
    match state:
        case OutboxState.SENT if why:
            return Arrival.ELSEWHERE, reason_of(why)
        case OutboxState.SENT:
            return Arrival.DELIVERED, Reason.NONE
        case OutboxState.SUPERSEDED:
            return Arrival.DROPPED, Reason.RECALLED
        case OutboxState.DROPPED:
            return Arrival.DROPPED, _dropped(why)
    if MAY_HAVE_ARRIVED in why:
        return Arrival.UNKNOWN, Reason.IN_DOUBT
    return Arrival.BOUNCED, reason_of(why)


def _dropped(why: str) -> Reason:
    found = reason_of(why)
    return Reason.TOO_LATE if found is Reason.REFUSED else found
