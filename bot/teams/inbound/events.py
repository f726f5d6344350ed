"""What Teams sends, read: activities become the same events as on every platform. Pure.

An activity may be an event to keep, a press whose meaning must be looked up, something that Teams waits for
an answer to, or nothing to us. Keys are chosen so that the connector's repetitions are ours: a message and a
press are their activity's id in its conversation.

What only this platform knows (the app was removed) travels as events whose action begins with ``teams:``;
`work` takes those out before they reach a use case.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.teams.addresses import ConversationType, stranger
from bot.teams.inbound.activities import Activity
from bot.teams.inbound.changes import edited_key
from bot.teams.inbound.commands import OWN, as_command
from bot.teams.inbound.invokes import Invoke
from bot.teams.inbound.spoken import spoken
from bot.teams.rendering.controls import OURS, Opens, PressedAction, Refresh, SentDialog
from handlers.kernel.events import Asked, Event, Joined, Pressed, Submitted
from handlers.questions.actions import QuestionPress

REMOVED = f"{OWN}removed"
"""The app was taken out of a conversation: nothing can be said there any more."""
DELETED = f"{OWN}deleted"
"""A message was deleted; the subject is the key of its event."""
ACTION = "adaptiveCard/action"
OVERHEARD = "overheard:"
"""How the key begins of what was said in a thread without calling the bot."""
FILE = "\ufffc"
"""Stands in a text for the files and pictures that came with it: Unicode's replacement of an object."""


@dataclass(frozen=True, slots=True)
class Keep:
    """An event for the inbox."""

    event: Event


@dataclass(frozen=True, slots=True)
class KeepIfOurs:
    """A message in a thread that does not call the bot: an event only where the bot takes part."""

    event: Asked


@dataclass(frozen=True, slots=True)
class CardAction:
    """A press of something of ours: its meaning is in what its card carried."""

    data: Mapping[str, object]
    is_invoke: bool
    """Whether Teams waits for an answer."""


@dataclass(frozen=True, slots=True)
class Wants:
    """An answer that somebody is looking at a spinner for."""

    invoke: Invoke


@dataclass(frozen=True, slots=True)
class Ignore:
    why: str


Reading = Keep | KeepIfOurs | CardAction | Wants | Ignore


def read_activity(activity: Activity, at: datetime) -> Reading:
    """Never raises."""
    if not activity.conversation:
        return Ignore("no conversation")
    if not activity.sender.person or activity.sender.id == activity.bot.id:
        return Ignore("a bot, or nobody whom the directory knows")
    reader = _READERS.get(activity.type)
    return (
        reader(activity, at) if reader else Ignore(f"activities of type {activity.type} mean nothing to us")
    )


def key_of(activity: Activity) -> str:
    return f"{activity.type}:{activity.conversation}:{activity.id}"


def meant(
    activity: Activity, control: PressedAction | Opens | SentDialog | Refresh | None, at: datetime
) -> Event | None:
    """The event of a press, or None where it asks for none; `control` is None when what the button refers
    to is not kept any more: the use cases say so to whoever pressed."""
    by, where, key = stranger(activity.sender.person), activity.place, key_of(activity)
    match control:
        case PressedAction(action, subject):
            return Pressed(by, where, action, subject, at, key)
        case SentDialog(form, subject, values, ()):
            return Submitted(by, where, form, subject, at, key, values)
        case None:
            return Pressed(by, where, "outdated", "", at, key)
    return None


def _message(activity: Activity, at: datetime) -> Reading:
    if OURS in activity.value:
        return CardAction(activity.value, is_invoke=False)
    asked = _asked(activity, at)
    if activity.scope is ConversationType.PERSONAL or activity.is_mentioned:
        return Keep(as_command(asked) if asked.text else _help(asked))
    if not asked.text or not asked.conversation.thread:
        return Ignore("people talking")
    return KeepIfOurs(replace(asked, key=f"{OVERHEARD}{asked.key}"))


def _edited(activity: Activity, at: datetime) -> Reading:
    """Only what was said to the bot, and what somebody changed."""
    asked = _asked(activity, at)
    is_to_us = activity.scope is ConversationType.PERSONAL or activity.is_mentioned
    if activity.event != "editMessage" or not is_to_us or not asked.text:
        return Ignore("an update that is no edit of what was said to the bot")
    return Keep(replace(asked, key=edited_key(_message_key(activity), asked.text)))


def is_reported(event: Event) -> bool:
    """Whether it was not said to the bot: nobody did anything that they wait for."""
    if isinstance(event, Pressed):
        return event.action in (REMOVED, DELETED)
    return isinstance(event, Asked) and event.key.startswith(OVERHEARD)


def _deleted(activity: Activity, at: datetime) -> Reading:
    by, message = stranger(activity.sender.person), _message_key(activity)
    return Keep(Pressed(by, activity.place, DELETED, message, at, key_of(activity)))


def _message_key(activity: Activity) -> str:
    """Of the event that the message was when it was sent."""
    return f"message:{activity.conversation}:{activity.id}"


def _asked(activity: Activity, at: datetime) -> Asked:
    by, where = stranger(activity.sender.person), activity.place
    text = spoken(activity)
    return Asked(by, where, f"{text} {FILE}".strip() if activity.has_files else text, at, key_of(activity))


def _help(asked: Asked) -> Pressed:
    """The bot's name alone, or that it was added to a team or a chat."""
    return Pressed(asked.by, asked.conversation, QuestionPress.HELP, "", asked.at, asked.key)


def _installation(activity: Activity, at: datetime) -> Reading:
    if activity.action == "remove":
        return _removed(activity, at)
    if activity.action == "add" and activity.scope is ConversationType.PERSONAL:
        return _joined(activity, at)
    if activity.action == "add":
        return Keep(_help(_asked(activity, at)))
    return Ignore("an upgrade")


def _conversation(activity: Activity, at: datetime) -> Reading:
    if any(one.id == activity.bot.id for one in activity.removed):
        return _removed(activity, at)
    if activity.added and activity.scope is ConversationType.PERSONAL:
        return _joined(activity, at)
    return Ignore("members or channels of a team")


def _joined(activity: Activity, at: datetime) -> Reading:
    return Keep(Joined(stranger(activity.sender.person), activity.place, at, key_of(activity)))


def _removed(activity: Activity, at: datetime) -> Reading:
    by, where = stranger(activity.sender.person), activity.place
    return Keep(Pressed(by, where, REMOVED, "", at, key_of(activity)))


def _invoke(activity: Activity, at: datetime) -> Reading:
    if activity.name == ACTION:
        action = activity.value.get("action")
        data = action.get("data") if isinstance(action, dict) else None
        return CardAction(data if isinstance(data, dict) else {}, is_invoke=True)
    by, key = stranger(activity.sender.person), key_of(activity)
    return Wants(Invoke(activity.name, activity.value, by, activity.place, at, key))


_READERS: Mapping[str, Callable[[Activity, datetime], Reading]] = {
    "message": _message,
    "messageupdate": _edited,
    "messagedelete": _deleted,
    "installationupdate": _installation,
    "conversationupdate": _conversation,
    "invoke": _invoke,
}
