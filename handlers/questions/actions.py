"""The names of the buttons and forms that are about questions.

The `subject` is a question's id unless it says otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from handlers.kernel.bare_words import words_for


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
    WRONG = "wrong"
    """The subject is ``question id/what is wrong``."""
    UNDO = "undo"
    ASK_NAMED = "ask_named"
    """People may be asked, and see the asker's name."""
    ASK_UNNAMED = "ask_unnamed"
    ASK_NOBODY = "ask_nobody"
    TAKE_BACK = "take_back"
    FOUND = "found"
    ACCEPT = "accept"
    CLAIM = "claim"
    NEXT = "next"
    """Claim the question that waits longest. No subject."""
    RELEASE = "release"
    EXTEND = "extend"
    SAME = "same"
    """The subject is ``question id/id of the one that its holder has``: they ask the same."""
    NOT_SAME = "not_same"
    """They do not after all."""
    KEEP = "keep"
    SHARE = "share"
    """Show the answer to everyone in the event's conversation."""
    MY_QUESTIONS = "my_questions"
    """The subject is ``page/words``, or empty: what the person asked before."""
    BACK = "back"
    """An ambassador is here again. No subject."""


class QuestionForm(StrEnum):
    """Names of a `Form`, with its fields."""

    ASK_AGAIN = "ask_again"
    """``note`` (may be empty)"""
    REWORD = "reword"
    """``text``"""
    ANSWER_BACK = "answer_back"
    """``text``, to what the holder asked back"""
    ASK_BACK = "ask_back"
    """``text``"""
    NOT_FOR_US = "not_for_us"
    """``reason``"""
    CLOSE = "close_question"
    """``reason``"""
    MERGE = "merge_question"
    """``into``: a question's id, or its page's address"""
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
    FIND_QUESTION = "find_question"
    """``text``: words to look for in one's own questions. No subject."""
    AWAY = "away"
    """``until``: the first day back, as YYYY-MM-DD. No subject."""


COMMANDS: Mapping[str, str] = {
    "/help": QuestionPress.HELP,
}
"""What is pressed by typing it, where a platform has no commands of its own."""

WORDS = words_for(
    QuestionPress.NEXT,
    "next | next question | nächste Frage | nächste | question suivante | suivante | siguiente pregunta | "
    "prossima domanda | volgende vraag | próxima pergunta | następne pytanie",
)
