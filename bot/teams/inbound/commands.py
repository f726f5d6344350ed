"""What may be typed to the bot as a command, and what Teams offers while somebody types. Pure.

A command is one only when it stands alone: "settings" shows the settings, while "what settings do our
printers use?" is a question. "help" is every platform's and needs no place here but in the list.
"""

from __future__ import annotations

from dataclasses import dataclass

from handlers.broadcasts.actions import BroadcastPress
from handlers.commitments.actions import CommitmentPress
from handlers.feedback.actions import FeedbackPress
from handlers.kernel.events import Asked, Pressed
from handlers.learning.actions import LearningPress
from handlers.preferences.actions import PreferencesPress
from handlers.questions.actions import QuestionPress

OWN = "teams:"
"""How the actions and forms begin that only this platform knows."""

MINE, WAITING, SETTINGS, FEEDBACK, ASK, SHARE = (
    f"{OWN}{name}" for name in ("mine", "waiting", "settings", "feedback", "ask", "share")
)


@dataclass(frozen=True, slots=True)
class Command:
    """Offered above the box one types in; for the manifest."""

    title: str
    """At most 32 characters; typed by Teams when it is chosen."""
    description: str
    """At most 128 characters."""


PERSONAL_COMMANDS = (
    Command("help", "What I can do, and questions to start with"),
    Command("my questions", "What you asked, and where each question stands"),
    Command("next", "For ambassadors: take the next waiting question"),
    Command("waiting", "For ambassadors: what waits, and your agreed hours left"),
    Command("feedback", "Tell the CSR team what is unclear, not working or unrealistic"),
    Command("settings", "Your language, and when you are away"),
    Command("commitments", "What you and your team said you would do, and how it goes"),
    Command("learn", "Your next lesson, one minute long"),
    Command("progress", "What you have learned so far"),
    Command("announce", "For the CSR team: write something to many"),
)
SHARED_COMMANDS = (
    Command("help", "What I can do, and questions to start with"),
    Command("settings", "How I answer here, and your language"),
)
"""In teams and group chats."""

ASK_ABOUT, ANNOUNCE, SEARCH, SEARCHED_FOR = "askAbout", "announce", "search", "query"
"""Of the message extension: the command on a message, which may also be called from anywhere; the one that
makes an announcement of a message; the command that searches; and its parameter."""

_ACTIONS = {
    "my questions": MINE,
    "mine": MINE,
    "questions": MINE,
    "next": QuestionPress.NEXT,
    "waiting": WAITING,
    "feedback": FEEDBACK,
    "settings": SETTINGS,
    "commitments": CommitmentPress.COMMITMENTS,
    "my commitments": CommitmentPress.COMMITMENTS,
    "commit": CommitmentPress.COMMIT,
    "my feedback": FeedbackPress.MY_FEEDBACK,
    "learn": LearningPress.LEARN,
    "progress": LearningPress.PROGRESS,
    "broadcast": BroadcastPress.BROADCAST,
    "announce": BroadcastPress.BROADCAST,
    "preferences": PreferencesPress.PREFERENCES,
}


def as_command(asked: Asked) -> Asked | Pressed:
    """The press that the words stand for, or else the question that they are."""
    action = _ACTIONS.get(" ".join(asked.text.lower().strip(" \t\n.!?/").split()))
    if action is None:
        return asked
    return Pressed(asked.by, asked.conversation, action, "", asked.at, asked.key)


def is_own(action: str) -> bool:
    """Whether only this platform knows the action or form."""
    return action.startswith(OWN)
