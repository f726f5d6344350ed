"""``/csr`` and what may follow it. Pure.

A sub-command is one only when it stands alone: "/csr next" asks for the next waiting question, while "/csr
next steps on water?" is a question.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.platform.channels import EVERYONE, PRIVATELY
from bot.slack.inbound.events import OWN
from handlers.broadcasts.actions import BroadcastPress
from handlers.commitments.actions import CommitmentPress
from handlers.feedback.actions import FeedbackPress
from handlers.kernel.messages import Choice, Form, SelectField
from handlers.kernel.voice import Voice
from handlers.learning.actions import LearningPress
from handlers.preferences.actions import PreferencesPress
from handlers.questions.actions import QuestionPress

COMMAND = "/csr"
SETTINGS = f"{OWN}settings"
MINE = f"{OWN}mine"


@dataclass(frozen=True, slots=True)
class AskNow:
    text: str


@dataclass(frozen=True, slots=True)
class PressNow:
    action: str
    phrase: str
    """What the person reads at once."""


@dataclass(frozen=True, slots=True)
class OpenForm:
    form: str
    text: str = ""
    """What is to stand in it already."""


@dataclass(frozen=True, slots=True)
class SayHelp:
    pass


Command = AskNow | PressNow | OpenForm | SayHelp


def read_command(text: str) -> Command:
    """`text` is what stands behind ``/csr``."""
    words = text.strip()
    alone = words.lower()
    if alone in ("", "help", "?", "ask"):
        return SayHelp()
    if alone in _PRESSES:
        return _PRESSES[alone]
    if alone in ("settings", "feedback", "receipt"):
        return OpenForm(alone)
    first, _, rest = words.partition(" ")
    if first.lower() == "receipt":
        return OpenForm("receipt", rest.strip())
    if first.lower() == "commit":
        return OpenForm("commit", rest.strip())
    return AskNow(rest.strip() if first.lower() == "ask" else words)


_PRESSES = {
    "mine": PressNow(MINE, "slack_mine"),
    "learn": PressNow(LearningPress.LEARN, "slack_learn"),
    "progress": PressNow(LearningPress.PROGRESS, "slack_progress"),
    "commitments": PressNow(CommitmentPress.COMMITMENTS, "slack_list"),
    "my feedback": PressNow(FeedbackPress.MY_FEEDBACK, "slack_list"),
    "next": PressNow(QuestionPress.NEXT, "slack_next"),
    "broadcast": PressNow(BroadcastPress.BROADCAST, "slack_progress"),
    "announce": PressNow(BroadcastPress.BROADCAST, "slack_progress"),
    "preferences": PressNow(PreferencesPress.PREFERENCES, "slack_list"),
}


def settings_form(voice: Voice, address: str, current: str) -> Form:
    """How the bot answers in the channel at `address`, and the person's language."""
    ways = (
        Choice(EVERYONE, voice.text("settings_for_everyone")),
        Choice(PRIVATELY, voice.text("settings_privately")),
    )
    answers = SelectField("answers", voice.text("settings_answers"), ways, current or EVERYONE)
    languages = tuple(Choice(code, name) for code, name in _LANGUAGES)
    language = SelectField("language", voice.text("settings_language"), languages, required=False)
    title = voice.text("settings")
    return Form(SETTINGS, address, title, title, (answers, language), voice.text("settings_save"))


_LANGUAGES = (
    ("en", "English"),
    ("de", "Deutsch"),
    ("fr", "Français"),
    ("es", "Español"),
    ("it", "Italiano"),
    ("nl", "Nederlands"),
    ("pt", "Português"),
    ("pl", "Polski"),
    ("sv", "Svenska"),
    ("ja", "日本語"),
    ("zh", "中文"),
)
