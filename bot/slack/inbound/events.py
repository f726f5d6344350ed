"""What Slack sends, read: payloads become the same events as on every platform. Pure.

A payload may be an event to keep, something to show at once (a form: its trigger lives three seconds), both
neither. Keys are chosen so that Slack's repetitions are ours: a message is its channel and time, whether it
arrives as ``message``, as ``app_mention``, or three times; a press is its trigger; a submission is its
view.

What only this platform knows (a changed profile, an uninstalled app) travels as events whose action or form
begins with ``slack:``; `work` takes those out before they reach a use case.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.slack.addresses import HOME, PLATFORM, Place, stranger
from bot.slack.rendering.emoji import with_emoji
from bot.slack.rendering.text import inert, read
from handlers.kernel.events import Asked, Conversation, Event, Left, Opened, Pressed, Submitted

Body = Mapping[str, Any]

EDITED = "edited-"
"""Before the time of an edit, in the key of a message that was changed."""
FILE = "\ufffc"
"""Stands in a text for the files that came with it: Unicode's replacement of an object."""
OWN = "slack:"
STOP, UNINSTALLED, GROUPS, PROFILE, JOINED, ASK, NOT_SHOWN, LINKS = (
    f"{OWN}{name}"
    for name in ("stop", "uninstalled", "groups", "profile", "joined", "ask", "not_shown", "links")
)
_REPORTED = frozenset({STOP, UNINSTALLED, GROUPS, PROFILE, JOINED, NOT_SHOWN, LINKS})


@dataclass(frozen=True, slots=True)
class Keep:
    """An event for the inbox."""

    event: Event


@dataclass(frozen=True, slots=True)
class KeepIfOurs:
    """A message in a thread of a channel: an event only where the thread is one the bot takes part in."""

    event: Asked
    user: str


@dataclass(frozen=True, slots=True)
class Ignore:
    why: str


Reading = Keep | KeepIfOurs | Ignore

_NOTHING: Body = {}
_SPOKEN = (None, "file_share", "thread_broadcast")
"""Subtypes of messages that a person wrote; all others are edits, joins, bots and other notices."""


def read_event(body: Body, at: datetime) -> Reading:
    """Of an Events API callback, by HTTP or Socket Mode."""
    event: Body = body["event"]
    kind = str(event.get("type"))
    reader = _READERS.get(kind)
    return reader(body, event, at) if reader else Ignore(f"events of type {kind} mean nothing to us")


def installation_of(body: Body) -> str:
    """The installation that a payload of any kind belongs to; empty when it names none."""
    authorization = _authorization(body)
    organisation = body.get("enterprise_id") or authorization.get("enterprise_id") or _id(body, "enterprise")
    if organisation and (
        _true(body, "is_enterprise_install") or _true(authorization, "is_enterprise_install")
    ):
        return str(organisation)
    return str(authorization.get("team_id") or body.get("team_id") or _id(body, "team") or "")


def is_reported(event: Event) -> bool:
    """Whether Slack only told of it: nobody did anything that they wait for."""
    match event:
        case Pressed(action=name) | Submitted(form=name):
            return name in _REPORTED
    return False


def asked_by_hand(body: Body, text: str, key: str, at: datetime) -> Asked:
    """A question from a command, a shortcut or the home: answered in a new thread with the person alone."""
    who = Place(installation_of(body), _id(body, "user") or str(body["user_id"]))
    return Asked(stranger(who), Conversation(PLATFORM, str(who)), inert(with_emoji(text)), at, key)


def _authorization(body: Body) -> Body:
    """Which installation Slack delivered this event for; only Events API callbacks name it."""
    named: Sequence[Body] = body.get("authorizations") or ()
    return named[0] if named else _NOTHING


def _true(body: Body, name: str) -> bool:
    return body.get(name) in (True, "true")


def _id(body: Body, name: str) -> str:
    value = body.get(name)
    return str(value.get("id") or "") if isinstance(value, Mapping) else ""


def _bot_user(body: Body) -> str:
    return str(_authorization(body).get("user_id") or "UBOT")


def _message(body: Body, event: Body, at: datetime) -> Reading:
    if event.get("subtype") == "message_changed":
        return _edited(body, event, at)
    if why := _not_spoken(body, event):
        return Ignore(why)
    called = event["type"] == "app_mention" or _is_called_in_a_group(body, event)
    asked = _asked(body, event, at)
    if called or event.get("channel_type") == "im":
        return Keep(asked)
    if event.get("thread_ts") in (None, event["ts"]):
        return Ignore("people talking in a channel")
    return KeepIfOurs(asked, str(event["user"]))


def _edited(body: Body, event: Body, at: datetime) -> Reading:
    """Words that their author changed are asked anew; an unfurled link, or a mention that was added (which
    comes as ``app_mention``), changes nothing here."""
    now: Body = event.get("message") or _NOTHING
    before: Body = event.get("previous_message") or _NOTHING
    edit: Body = now.get("edited") or _NOTHING
    called = f"<@{_bot_user(body)}"
    is_same = now.get("text") == before.get("text") or edit.get("user") != now.get("user")
    if is_same or (called in str(now.get("text"))) != (called in str(before.get("text"))):
        return Ignore("an edit that asks nothing new")
    place_of_it = {name: event[name] for name in ("channel", "channel_type") if event.get(name)}
    kind = "app_mention" if called in str(now.get("text")) else "message"
    reading = _message(body, {**now, **place_of_it, "type": kind}, at)
    if isinstance(reading, Ignore):
        return reading
    asked = reading.event
    assert isinstance(asked, Asked)  # noqa: S101 - of a message
    edited = replace(asked, key=f"{asked.key}:{EDITED}{edit['ts']}")
    return replace(reading, event=edited)


def _is_called_in_a_group(body: Body, event: Body) -> bool:
    """In a group's direct messages a mention may come as a message only."""
    return event.get("channel_type") == "mpim" and f"<@{_bot_user(body)}" in str(event.get("text"))


def _not_spoken(body: Body, event: Body) -> str:
    if event.get("subtype") not in _SPOKEN or event.get("hidden"):
        return "an edit or a notice"
    if event.get("bot_id") or event.get("user") in (None, "USLACKBOT", _bot_user(body)):
        return "a bot"
    return "" if _is_colleague(body, event) else "someone of another company"


def _is_colleague(body: Body, event: Body) -> bool:
    """In a channel shared with another company, its people speak too."""
    theirs = event.get("user_team") or event.get("source_team") or event.get("team")
    ours = (None, body.get("team_id"), body.get("enterprise_id"), installation_of(body))
    return not body.get("is_ext_shared_channel") or theirs in ours


def _asked(body: Body, event: Body, at: datetime) -> Asked:
    where = Place(installation_of(body), str(event["channel"]))
    who = Place(where.installation, str(event["user"]))
    thread = str(event.get("thread_ts") or event["ts"])
    text = read(str(event.get("text") or ""), _bot_user(body)).replace(FILE, "")
    text = f"{text} {FILE}".strip() if event.get("files") else text
    key = f"message:{where}:{event['ts']}"
    return Asked(stranger(who), Conversation(PLATFORM, str(where), thread), text, at, key)


def _opened(body: Body, event: Body, at: datetime) -> Reading:
    who = Place(installation_of(body), str(event["user"]))
    if event.get("tab") == HOME:
        conversation = Conversation(PLATFORM, str(who), HOME)
    else:
        conversation = Conversation(PLATFORM, f"{who.installation}:{event['channel']}")
    return Keep(Opened(stranger(who), conversation, at, _key(body)))


_FLAGS = (
    "id",
    "team_id",
    "real_name",
    "tz",
    "locale",
    "deleted",
    "is_bot",
    "is_restricted",
    "is_ultra_restricted",
    "is_stranger",
)


def _person_changed(body: Body, event: Body, at: datetime) -> Reading:
    user: Body = event["user"]
    if user.get("is_bot") or user.get("id") == "USLACKBOT":
        return Ignore("a bot")
    who = Place(installation_of(body), str(user["id"]))
    conversation = Conversation(PLATFORM, str(who))
    if user.get("deleted"):
        return Keep(Left(stranger(who), conversation, at, _key(body)))
    values = {"user": json.dumps(_profile_parts(user))}
    form = JOINED if event["type"] == "team_join" else PROFILE
    return Keep(Submitted(stranger(who), conversation, form, str(who), at, _key(body), values))


def _profile_parts(user: Body) -> dict[str, Any]:
    """Only what `people` reads: the rest of a profile is nobody's business."""
    profile = user.get("profile") or {}
    kept = {name: profile[name] for name in ("email", "real_name", "fields") if profile.get(name)}
    organisation = (user.get("enterprise_user") or {}).get("enterprise_id")
    belongs = {"enterprise_user": {"enterprise_id": organisation}} if organisation else {}
    return {**{name: user[name] for name in _FLAGS if user.get(name)}, **belongs, "profile": kept}


def _uninstalled(body: Body, event: Body, at: datetime) -> Reading:
    if event["type"] == "tokens_revoked" and not (event.get("tokens") or {}).get("bot"):
        return Ignore("a person's token, and we use none")
    return _own(body, UNINSTALLED, at)


def _groups_changed(body: Body, event: Body, at: datetime) -> Reading:
    del event  # which group is of no use: all that matter are read again
    return _own(body, GROUPS, at)


def _stopped(body: Body, event: Body, at: datetime) -> Reading:
    installation = installation_of(body)
    by = stranger(Place(installation, str(event["user"])))
    where = Conversation(PLATFORM, f"{installation}:{event['channel']}", str(event.get("thread_ts") or ""))
    return Keep(Pressed(by, where, STOP, installation, at, _key(body)))


def _own(body: Body, action: str, at: datetime) -> Reading:
    """Something about the installation itself."""
    bot = Place(installation_of(body), _bot_user(body))
    return Keep(Pressed(stranger(bot), Conversation(PLATFORM, str(bot)), action, "", at, _key(body)))


def _links(body: Body, event: Body, at: datetime) -> Reading:
    """Pasted in a message; one that is still being written is nobody's to read yet."""
    if event.get("source") != "conversations_history" or not event.get("unfurl_id"):
        return Ignore("a link that is not sent yet")
    who = Place(installation_of(body), str(event["user"]))
    where = str(Place(who.installation, str(event["channel"])))
    urls = [str(link["url"]) for link in event.get("links") or ()]
    values = {"links": json.dumps(urls), "unfurl_id": str(event["unfurl_id"]), "source": str(event["source"])}
    return Keep(
        Submitted(stranger(who), Conversation(PLATFORM, str(who)), LINKS, where, at, _key(body), values)
    )


def _key(body: Body) -> str:
    return f"event:{body['event_id']}"


_READERS: Mapping[str, Callable[[Body, Body, datetime], Reading]] = {
    "message": _message,
    "app_mention": _message,
    "app_home_opened": _opened,
    "link_shared": _links,
    "team_join": _person_changed,
    "user_change": _person_changed,
    "agent_session_stopped": _stopped,
    "app_uninstalled": _uninstalled,
    "tokens_revoked": _uninstalled,
    "subteam_members_changed": _groups_changed,
    "subteam_updated": _groups_changed,
}
