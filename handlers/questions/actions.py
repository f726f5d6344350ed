"""The names of the buttons and forms that are about questions.

The `subject` is a question's id unless it says otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class QuestionPress(StrEnum):
    """Actions of a `Button`."""

    ASK = "ask"
    """The subject is the question itself: an example that was offered."""
    HELP = "help"
    HELPED = "helped"
    NOT_QUITE = "not_quite"
    MORE = "more"
    CHOOSE = "choose"
    """The subject is ``question id/number of the choice``, from 0."""
    NONE_OF_THESE = "none_of_these"
    ACCEPT = "accept"
    CLAIM = "claim"
    NEXT = "next"
    """Claim the question that waits longest. No subject."""
    RELEASE = "release"
    EXTEND = "extend"
    KEEP = "keep"
    SHARE = "share"
    """Show the answer to everyone in the event's conversation."""
    BACK = "back"
    """An ambassador is here again. No subject."""


class QuestionForm(StrEnum):
    """Names of a `Form`, with its fields."""

    ASK_AGAIN = "ask_again"
    """``note`` (may be empty)"""
    REPLY = "reply"
    """``text``"""
    EDIT_REPLY = "edit_reply"
    """``text``"""
    REASSIGN = "reassign"
    """``to``: a person id"""
    KEEP_EDITED = "keep_edited"
    """``text``"""
    REJECT = "reject"
    """``reason`` (may be empty)"""
    WITHDRAW = "withdraw"
    """``reason`` (may be empty)"""
    AWAY = "away"
    """``until``: the first day back, as YYYY-MM-DD. No subject."""


COMMANDS: Mapping[str, str] = {
    "/help": QuestionPress.HELP,
}
"""What is pressed by typing it, where a platform has no commands of its own."""
