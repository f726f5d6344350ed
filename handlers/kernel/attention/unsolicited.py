"""What nobody asked for: of which kind it is, about what, and why its reader is among those who get it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class AttentionKind(StrEnum):
    """What a person may limit or switch off by itself. The values are stored."""

    BROADCAST = "broadcast"
    DIGEST = "digest"
    LESSON = "lesson"
    CHECK_IN = "check_in"
    NUDGE = "nudge"
    """Anything else that the bot says by itself."""


@dataclass(frozen=True, slots=True)
class Unsolicited:
    """Stands on a message that draws on the attention budget."""

    kind: AttentionKind
    subject: str
    """Names what takes the attention, such as ``broadcast:17``: one subject is paid for once a person."""
    why: str = ""
    """Why this reader gets it, a plain sentence in their language: "It goes to Logistics in Germany."."""
    urgent: str = ""
    """Why it cannot wait, in words for its readers: then it goes at once, and past every limit."""
    must_read: bool = False
    """Nobody opts out of it; it waits for their hours and their budget all the same."""
    joins_digest: bool = False
    """Where this week has no room for it, the reader's next digest has it instead of next week."""
