"""What a press, a shortcut or a command means. Pure; `receive` does it.

Some are events to keep; some show a form at once, since the trigger that lets us open one lives three
seconds and works a single time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.slack.addresses import HOME, PLATFORM, Place, stranger
from bot.slack.inbound.events import ASK, NOT_SHOWN, Keep, asked_by_hand, installation_of
from bot.slack.rendering import button_payloads
from bot.slack.rendering.text import question_in, read
from handlers.broadcasts.broadcast import BroadcastRefusal
from handlers.broadcasts.wording import draft_form, refused
from handlers.kernel.events import Conversation, Pressed, Submitted
from handlers.kernel.messages import Form, Message, Quote, TextField
from handlers.kernel.person import Person, is_csr
from handlers.kernel.voice import Voice, voice_for

Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Show:
    """A form, a quote or a notice to open with this press's trigger."""

    what: Form | Quote | Message
    conversation: Conversation
    voice: Voice = Voice()
    """Of whoever sees it."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """A press that Slack itself acts on: a link."""


Meaning = Keep | Show | Nothing


def value_of(body: Body) -> str:
    """What the pressed element carries; may be a reference that must be fetched first."""
    return str(body["actions"][0].get("value") or "")


def read_press(body: Body, content: str, at: datetime) -> Meaning:
    """Of a ``block_actions`` payload; `content` is its value, fetched. Raises `ValueError` for a strange
    one."""
    action = body["actions"][0]
    kind = str(action["action_id"]).partition("-")[0]
    where = conversation_of(body)
    if kind == button_payloads.LINK:
        return Nothing()
    if kind == button_payloads.FORM:
        return Show(button_payloads.read_form(content), where)
    if kind == button_payloads.CONTEXT:
        return Show(button_payloads.read_quote(content), where)
    press = button_payloads.read_press(content)
    key = f"press:{body['trigger_id']}"
    return Keep(Pressed(_by(body), where, press.action, press.subject, at, key))


def outdated(body: Body, at: datetime) -> Keep:
    """A press whose meaning was kept too long ago: the use cases say so to whoever pressed."""
    by, where = _by(body), conversation_of(body)
    return Keep(Pressed(by, where, "outdated", "", at, f"press:{body['trigger_id']}"))


def not_shown(body: Body, phrase: str, at: datetime) -> Keep:
    """What was pressed for could not be opened; `phrase` tells why."""
    who = Place(installation_of(body), str(body.get("user_id") or body["user"]["id"]))
    key = f"dialog:{body['trigger_id']}"
    return Keep(Pressed(stranger(who), Conversation(PLATFORM, str(who)), NOT_SHOWN, phrase, at, key))


def conversation_of(body: Body) -> Conversation:
    """Where a press was made; in the home and in a private answer, that is the person."""
    container = body.get("container") or {}
    channel = container.get("channel_id")
    if not channel or container.get("is_ephemeral"):
        thread = HOME if container.get("type") == "view" else ""
        return Conversation(PLATFORM, str(_who(body)), thread)
    message = body.get("message") or {}
    thread = container.get("thread_ts") or message.get("thread_ts") or container.get("message_ts") or ""
    return Conversation(PLATFORM, str(Place(installation_of(body), channel)), str(thread))


def ask_form(voice: Voice, text: str = "") -> Form:
    """The form behind the shortcuts."""
    title = voice.text("home_ask")
    field = TextField("text", voice.text("slack_question"), text, multiline=True)
    return Form(ASK, "", title, title, (field,), voice.text("send"))


def read_shortcut(body: Body, voice: Voice) -> Show:
    """Global: an empty question; on a message: its text as the question, to be edited."""
    message = body.get("message") or {}
    text = question_in(read(str(message.get("text") or "")))
    return Show(ask_form(voice, text), Conversation(PLATFORM, str(_who(body))), voice)


def read_announcement(body: Body, person: Person | None) -> Show:
    """On a message: its text as an announcement, to be edited; for the CSR team."""
    voice = voice_for(person) if person else Voice()
    text = read(str((body.get("message") or {}).get("text") or ""))
    shown = draft_form(voice, text) if person and is_csr(person) else refused(voice, BroadcastRefusal.NOT_CSR)
    return Show(shown, Conversation(PLATFORM, str(_who(body))), voice)


def shown_by_hand(body: Body, form: Form, voice: Voice) -> Show:
    """A form that a sub-command or a shortcut opens."""
    user = str(body.get("user_id") or body["user"]["id"])
    return Show(form, Conversation(PLATFORM, str(Place(installation_of(body), user))), voice)


def kept_submission(submitted: Submitted, body: Body) -> Keep:
    """A question asked by form is a question; every other form is passed on."""
    if submitted.form == ASK:
        return Keep(asked_by_hand(body, submitted.values["text"], submitted.key, submitted.at))
    return Keep(submitted)


def pressed_by_hand(body: Body, action: str, subject: str, at: datetime) -> Keep:
    """A sub-command that is a press without a button."""
    who = Place(installation_of(body), str(body["user_id"]))
    conversation = Conversation(PLATFORM, str(who))
    return Keep(Pressed(stranger(who), conversation, action, subject, at, f"command:{body['trigger_id']}"))


def _who(body: Body) -> Place:
    return Place(installation_of(body), str(body["user"]["id"]))


def _by(body: Body) -> str:
    return stranger(_who(body))
