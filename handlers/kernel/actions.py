"""The names of the buttons and forms: what a press or a sent form asks for.

The `subject` is a question's id unless it says otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Press(StrEnum):
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
    SIGN_IN = "sign_in"
    """The subject is ``browser/number``, or ``browser/none`` from whoever did not begin it."""
    SHARE = "share"
    """Show the answer to everyone in the event's conversation."""
    BACK = "back"
    """An ambassador is here again. No subject."""
    MY_FEEDBACK = "my_feedback"
    """The list of what this person told the CSR team. No subject."""
    FEEDBACK_TAKE = "feedback_take"
    """The subject is a feedback's id."""
    COMMITMENTS = "commitments"
    """The list of what this person and their team have committed to. No subject."""
    COMMIT = "commit"
    """Asks for the form that makes a commitment. No subject."""
    COMMITMENT = "commitment"
    """Shows one. The subject of these and of the forms about one is the commitment's id."""
    ON_TRACK = "on_track"
    DONE = "done"
    LEARN = "learn"
    """The next lesson for this person. No subject."""
    PROGRESS = "progress"
    """How far this person is. No subject."""
    QUIZ = "quiz"
    """The subject is ``lesson id/number of the answer/choice/card``; choices count from 0."""


class Fill(StrEnum):
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
    COMMIT = "commit"
    """``text``, ``by`` and ``day`` (YYYY-MM-DD; the latter, if any, counts), ``whose``: me or team."""
    NEED_HELP = "need_help"
    """``note``"""
    MOVE_COMMITMENT = "move_commitment"
    """``by`` and ``day``, as above"""
    DROP_COMMITMENT = "drop_commitment"
    """``reason`` (may be empty)"""
    FEEDBACK = "feedback"
    """``kind``, ``text``, ``send``: by name or anonymously. The subject may be a question's id."""
    FEEDBACK_ANSWER = "feedback_answer"
    """``text``, to the CSR team's question. The subject of these forms is a feedback's id."""
    FEEDBACK_ASSIGN = "feedback_assign"
    """``to``: a person id"""
    FEEDBACK_ASK = "feedback_ask"
    """``text``"""
    FEEDBACK_MERGE = "feedback_merge"
    """``into``: a feedback's id"""
    FEEDBACK_DECIDE = "feedback_decide"
    """``verdict``, ``text``, ``said`` (may be empty)"""
    RECEIPT = "discreet:receipt"
    """``code``. No subject."""
    RECEIPT_ANSWER = "discreet:receipt_answer"
    """``text``. The subject is the code."""


COMMANDS: Mapping[str, Press] = {
    "/learn": Press.LEARN,
    "/progress": Press.PROGRESS,
    "/commit": Press.COMMIT,
    "/commitments": Press.COMMITMENTS,
    "/help": Press.HELP,
}
"""What is pressed by typing it, where a platform has no commands of its own."""
