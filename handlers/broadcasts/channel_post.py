"""A broadcast in one channel: one post, whoever reads there.

waiting → queued → delivered | bounced | unknown
   └────────┴→ dropped

Nobody's attention budget is charged for it, and nobody is reminded by it. Another try ("send to those not
reached") takes the channels that refused it, too: the bot may have been invited meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from handlers.broadcasts.broadcast import Round
from handlers.broadcasts.recipient import Reached, Reason
from handlers.kernel.ports import OutgoingMessage, ToConversation


@dataclass(frozen=True, slots=True)
class ChannelPost:
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
