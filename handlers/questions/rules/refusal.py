"""Why something is not done with a question, which is said to whoever asked for it."""

from __future__ import annotations

from enum import StrEnum


class QuestionRefusal(StrEnum):
    """Why a transition is not possible. The words for it are in the catalogue."""

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
