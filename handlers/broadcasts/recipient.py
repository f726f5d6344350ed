"""One person's share of a broadcast: whether it has reached them, and what they pressed.

waiting → queued → delivered | elsewhere | bounced | unknown
   └────────┴→ dropped
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from handlers.broadcasts.broadcast import Round
from handlers.kernel.ports import OutgoingMessage, ToConversation


class Reached(StrEnum):
    """The state of a recipient's message."""

    WAITING = "waiting"
    QUEUED = "queued"
    """It is in the outbox."""
    DELIVERED = "delivered"
    ELSEWHERE = "elsewhere"
    """Only on their own page: their chat did not take it."""
    BOUNCED = "bounced"
    UNKNOWN = "unknown"
    """It may have arrived; it is not sent again."""
    DROPPED = "dropped"
    """It was not sent, for a reason that was found when its turn came."""


HAS_IT = frozenset({Reached.DELIVERED, Reached.ELSEWHERE})
NOT_REACHED = frozenset({Reached.ELSEWHERE, Reached.BOUNCED})
"""For whom another try is worth it; what may have arrived is not sent again."""
OPEN = frozenset({Reached.WAITING, Reached.QUEUED})


class Reason(StrEnum):
    """Why it did not arrive where it should."""

    NONE = ""
    BLOCKED = "blocked"
    LEFT = "left"
    NO_ACCOUNT = "no_account"
    REFUSED = "refused"
    """The platform does not take it."""
    IN_DOUBT = "in_doubt"
    MOVED = "moved"
    """The person is not in the audience any more."""
    OPTED_OUT = "opted_out"
    CANCELLED = "cancelled"
    RECALLED = "recalled"
    TOO_LATE = "too_late"
    ACKNOWLEDGED = "acknowledged"
    """A reminder that nobody needs any more."""
    OUTSIDERS = "outsiders"
    """Guests or people of another company read along in the channel."""
    NOT_INVITED = "not_invited"
    """The bot is not in the channel."""


AWAY = frozenset({Reason.LEFT, Reason.MOVED})
"""Whoever was left out because of it gets it after all when they are back before it has ended."""


@dataclass(frozen=True, slots=True)
class BroadcastRecipient:
    broadcast_id: str
    person_id: str
    round: Round
    due_at: datetime
    """When it may leave at the earliest."""
    arrival: Reached = Reached.WAITING
    reason: Reason = Reason.NONE
    edition: int = 0
    """Of the words that were given to the outbox last."""
    key: str = ""
    """Of that message in the outbox."""
    settled_at: datetime | None = None


_BLOCKED = ("blocked", "Blocked")
_GONE = ("not in the workspace", "deactivated", "no such person", "has left", "nobody said where")
_UNWANTED = ("switched this off", "left no hour")
_NO_ACCOUNT = ("not installed", "no place to send", "nothing sends to", "app was removed", "removed it")


_OUTSIDE = ("guests or people of another",)
_NOT_THERE = (
    "the app is not in",
    "the channel is archived",
    "the conversation does not exist",
    "the place to post in is gone",
)


_SAID = (
    (_OUTSIDE, Reason.OUTSIDERS),
    (_NOT_THERE, Reason.NOT_INVITED),
    (_UNWANTED, Reason.OPTED_OUT),
    (_BLOCKED, Reason.BLOCKED),
    (_GONE, Reason.LEFT),
    (_NO_ACCOUNT, Reason.NO_ACCOUNT),
)


def reason_of(why: str) -> Reason:
    """What a platform's own words for a refusal come down to (`bot.slack.outbound.refusals` and its like)."""
    known = {reason.value: reason for reason in Reason if reason}
    if why in known:
        return known[why]
    for words, reason in _SAID:
        if any(word in why for word in words):
            return reason
    return Reason.REFUSED


def batch_name(broadcast_id: str, round_: Round) -> str:
    """The slot of the messages of a round, and how their keys begin."""
    of_round = "" if round_ is Round.FIRST else f":{round_}"
    return f"broadcast:{broadcast_id}{of_round}"


def named_in(slot: str) -> tuple[str, Round] | None:
    """The broadcast's id and the round of a slot that `batch_name` made; None for any other."""
    kind, _, rest = slot.partition(":")
    broadcast_id, _, round_ = rest.partition(":")
    if kind != "broadcast" or not broadcast_id or (round_ and round_ not in set(Round)):
        return None
    return broadcast_id, Round(round_ or Round.FIRST)


@dataclass(frozen=True, slots=True)
class ChannelPost:
    """A broadcast in one channel: one post, whoever reads there; its states are a recipient's.

    Nobody's attention budget is charged for it, and nobody is reminded by it. Another try ("send to those not
    reached") takes the channels that refused it, too: the bot may have been invited meanwhile.
    """

    broadcast_id: str
    platform: str
    address: str
    round: Round
    """In which it was tried last: the first, or again."""
    due_at: datetime
    arrival: Reached = Reached.WAITING
    reason: Reason = Reason.NONE
    edition: int = 0
    """Of the words that were given to the outbox last."""
    key: str = ""
    """Of that message in the outbox."""
    settled_at: datetime | None = None

    @property
    def place(self) -> tuple[str, str]:
        return self.platform, self.address


def is_for_a_channel(outgoing: OutgoingMessage) -> bool:
    """Whether it is for whoever reads in a place, and for nobody in particular."""
    return isinstance(outgoing.to, ToConversation) and not outgoing.to.person_id
