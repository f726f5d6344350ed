"""Why something is not done: an outcome that is said to whoever asked for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Refusal(StrEnum):
    """Why a transition is not possible. The words for it are in `handlers.wording`."""

    NOT_ALLOWED = "not_allowed"
    """The person's role does not permit it."""
    OWN_QUESTION = "own_question"
    """Nobody answers or claims a question they asked."""
    NOT_YOURS = "not_yours"
    """Only the asker may do this."""
    TAKEN = "taken"
    """Somebody else holds it."""
    NOT_HELD = "not_held"
    """The person does not hold it, or no longer."""
    HELD_ALREADY = "held_already"
    """The person holds it already."""
    LONG_ENOUGH = "long_enough"
    """A whole lease is still ahead; there is nothing to extend."""
    MERGED = "merged"
    """It waits together with an equal question, which is the one to answer."""
    TOO_LATE = "too_late"
    """The question has moved on to another state."""
    UNABLE = "unable"
    """The chosen person cannot answer it: away, gone, the asker, or not an ambassador."""
    EMPTY = "empty"
    """There is no text."""
    AUDIENCE = "audience"
    """It cannot be told who is meant."""
    UNCHANGED = "unchanged"
    """It says what it said before."""
    UNKNOWN = "unknown"
    """There is no such question."""


@dataclass(frozen=True, slots=True)
class Refused:
    why: Refusal
    who: str | None = None
    """Person id, where the refusal is about somebody other than the holder."""


def refusal(*checks: tuple[bool, Refusal]) -> Refused | None:
    """The first reason that holds."""
    return next((Refused(why) for holds, why in checks if holds), None)
