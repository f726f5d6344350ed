"""``/csr`` and what may follow it. Pure.

A sub-command is one only when it stands alone: "/csr next" asks for the next waiting question, while "/csr
next steps on water?" is a question.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.channels import EVERYONE, PRIVATELY
from bot.slack.inbound import OWN
from handlers.domain.actions import Press
from handlers.domain.receipt import fingerprint
from handlers.messages import Choice, Form, SelectField

COMMAND = "/csr"
SETTINGS = f"{OWN}settings"
MINE = f"{OWN}mine"

HELP = f"""*Ask about our CSR strategy*, and get the answer from our own documents, or from an ambassador.
• `{COMMAND} QUESTION`: ask; the answer comes to you alone
• `{COMMAND} mine`: your questions and where they stand
• `{COMMAND} learn`: your next lesson, one minute
• `{COMMAND} progress`: how far you are
• `{COMMAND} commit`: say what you or your team will do
• `{COMMAND} commitments`: what you said you would do, and how it goes
• `{COMMAND} next`: take the next waiting question (ambassadors)
• `{COMMAND} feedback`: tell the CSR team what is unclear or does not work, or an idea; also anonymously
• `{COMMAND} receipt`: see what came of something you sent anonymously
• `{COMMAND} settings`: how I answer in this channel, and your language
• `{COMMAND} help`: this text
You can also mention me in a channel, write to me directly, or use "Ask CSR about this" on any message."""


@dataclass(frozen=True, slots=True)
class AskNow:
    text: str


@dataclass(frozen=True, slots=True)
class PressNow:
    action: str
    said: str
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
    if first.lower() == "receipt" and fingerprint(rest):
        return OpenForm("receipt", rest.strip())
    if first.lower() == "commit":
        return OpenForm("commit", rest.strip())
    return AskNow(rest.strip() if first.lower() == "ask" else words)


_PRESSES = {
    "mine": PressNow(MINE, "I am sending you the list in a direct message; it is on my home page, too."),
    "learn": PressNow(Press.LEARN, "Your lesson comes in a direct message."),
    "progress": PressNow(Press.PROGRESS, "I am sending it to you in a direct message."),
    "commitments": PressNow(Press.COMMITMENTS, "I am sending you the list in a direct message."),
    "my feedback": PressNow(Press.MY_FEEDBACK, "I am sending you the list in a direct message."),
    "next": PressNow(Press.NEXT, "Looking for the next question for you."),
}


def settings_form(address: str, current: str) -> Form:
    """How the bot answers in the channel at `address`, and the person's language."""
    answers = SelectField(
        "answers",
        "When someone asks in this channel, I answer",
        (
            Choice(EVERYONE, "in the thread, for everyone"),
            Choice(PRIVATELY, "privately first, with a button to share"),
        ),
        current or EVERYONE,
    )
    language = SelectField(
        "language",
        "Your language",
        tuple(Choice(code, name) for code, name in _LANGUAGES),
        required=False,
    )
    return Form(SETTINGS, address, "Settings", "Settings", (answers, language), "Save")


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
