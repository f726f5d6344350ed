"""What the state of a message in the outbox says of its recipient, the same for both stores."""

from __future__ import annotations

from dataclasses import replace

from bot.storage.states import OutboxState
from handlers.broadcasts.recipient import ChannelPost, Reached, Reason, reason_of
from handlers.kernel.adapter.delivery import MAY_HAVE_ARRIVED

SETTLED_STATES = (
    OutboxState.SENT,
    OutboxState.SUPERSEDED,
    OutboxState.UNDELIVERABLE,
    OutboxState.DROPPED,
)


def arrival_of(state: OutboxState, why: str) -> tuple[Reached, Reason]:
    """`why` is what is noted with a state that is none of the open ones."""
    match state:
        case OutboxState.SENT if why:
            return Reached.ELSEWHERE, reason_of(why)
        case OutboxState.SENT:
            return Reached.DELIVERED, Reason.NONE
        case OutboxState.SUPERSEDED:
            return Reached.DROPPED, Reason.RECALLED
        case OutboxState.DROPPED:
            return Reached.DROPPED, _dropped(why)
    if MAY_HAVE_ARRIVED in why:
        return Reached.UNKNOWN, Reason.IN_DOUBT
    return Reached.BOUNCED, reason_of(why)


def as_it_went(post: ChannelPost, state: OutboxState | None, why: str) -> ChannelPost:
    """With what became of its message; without a state the outbox does not know it any more."""
    if post.arrival is not Reached.QUEUED or state not in SETTLED_STATES:
        return post
    arrival, reason = arrival_of(state, why)
    return replace(post, arrival=arrival, reason=reason)


def _dropped(why: str) -> Reason:
    found = reason_of(why)
    return Reason.TOO_LATE if found is Reason.REFUSED else found
