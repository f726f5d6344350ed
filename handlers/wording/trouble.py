"""What the bot says when a message was too long, a button too old, or something broke."""

from __future__ import annotations

from handlers.domain.shortening import MOST_QUESTIONS
from handlers.messages import Message
from handlers.wording.examples import Examples
from handlers.wording.notices import said
from handlers.wording.voice import Voice, excerpt


def shortened(voice: Voice, gist: str) -> Message:
    """A long text was kept, and searched for by its gist."""
    return said(voice, "shortened", gist=excerpt(gist, 400))


def left_out(voice: Voice, count: int) -> Message:
    """Only so many questions of a message were answered."""
    return said(voice, "left_out", count=str(count))


def trouble(voice: Voice) -> Message:
    return said(voice, "trouble")


def outdated(voice: Voice) -> Message:
    return said(voice, "outdated")


EXAMPLES: Examples = {
    "shortened": lambda voice: shortened(voice, "What does this mean for our suppliers in 2030? " * 30),
    "left out": lambda voice: left_out(voice, MOST_QUESTIONS),
    "trouble": trouble,
    "outdated button": outdated,
}
