"""An activity, read: whatever JSON the connector sends becomes a frozen value, and nothing in it raises.

Teams adds activity types, events and properties at any time, leaves some out, and sends `null` where it
documents an object. So every part is looked at for what it is, and what is missing or strange is empty.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.teams.addresses import ConversationReference, ConversationType, conversation_of, object_id
from bot.teams.rendering.text import clean
from handlers.kernel.events import Conversation

_NOTHING: Mapping[str, Any] = {}
_LONGEST_NAME = 1_000
"""Characters of an id or a name; Teams' own stay below 300."""
_LONGEST_TEXT = 100_000
_HTML = "text/html"
_PICTURE = re.compile(r"<img\b(?![^>]*schema\.skype\.com/Emoji)", re.IGNORECASE)
_FILES = ("image/", "video/", "audio/", "application/vnd.microsoft.teams.file.", "reference")


class UnreadableActivityError(Exception):
    """The body is no JSON object."""


@dataclass(frozen=True, slots=True)
class ChannelAccount:
    """Someone in a conversation: a person, or a bot."""

    id: str = ""
    """For this bot alone: ``29:…`` a person, ``28:…`` a bot."""
    name: str = ""
    person: str = ""
    """Entra object id; empty for bots, and where Teams does not say."""


@dataclass(frozen=True, slots=True)
class MentionEntity:
    text: str
    """How it stands in the message, with its tags."""
    id: str
    """Of the account that is mentioned."""


@dataclass(frozen=True, slots=True)
class Activity:
    type: str
    """In lower case."""
    id: str
    """Of the message or the event, unique in its conversation; made from the body where Teams gives none."""
    channel: str
    service_url: str
    tenants: frozenset[str]
    """All that the activity says it belongs to, in lower case."""
    sender: ChannelAccount
    bot: ChannelAccount
    """The recipient."""
    conversation: str
    """The connector's id, with its thread; empty where there is none."""
    scope: ConversationType
    name: str = ""
    """Of an invoke or an event."""
    action: str = ""
    """Of an installation update: ``add``, ``remove``, ``add-upgrade``, ``remove-upgrade``."""
    text: str = ""
    is_html: bool = False
    html: str = ""
    """The message as its sender sees it, where it came along."""
    has_files: bool = False
    """Whether files or pictures came along."""
    value: Mapping[str, Any] = field(default_factory=dict)
    reply_to: str = ""
    """The message whose card was pressed."""
    mentions: Sequence[MentionEntity] = ()
    added: Sequence[ChannelAccount] = ()
    removed: Sequence[ChannelAccount] = ()
    event: str = ""
    """Teams' own name of what happened (``eventType``)."""
    team: str = ""
    time_zone: str = ""
    """Of the sender's client, as it says."""
    language: str = ""
    """Of the sender's client, as it says: ISO 639-1."""

    @property
    def place(self) -> Conversation:
        return conversation_of(self.conversation)

    @property
    def is_mentioned(self) -> bool:
        """Whether the message is addressed to the bot by name."""
        return any(mention.id == self.bot.id for mention in self.mentions)

    @property
    def reference(self) -> ConversationReference | None:
        """What it takes to write here again; None where the activity comes from no conversation."""
        if not (self.conversation and self.service_url):
            return None
        return ConversationReference(
            conversation=conversation_of(self.conversation.partition(";")[0]),
            scope=self.scope,
            service_url=self.service_url,
            tenant=next(iter(self.tenants), ""),
            bot=self.bot.id,
            person=self.sender.person,
            user=self.sender.id,
            time_zone=self.time_zone,
        )


def parse(body: bytes) -> Activity:
    """Raises `UnreadableActivityError` for what is no JSON object."""
    try:
        value = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise UnreadableActivityError from error
    if not isinstance(value, dict):
        raise UnreadableActivityError
    return read(value, hashlib.sha256(body).hexdigest())


def read(value: Mapping[str, Any], fallback_id: str) -> Activity:
    """`fallback_id` is the id of an activity that brings none."""
    conversation, data = _object(value, "conversation"), _object(value, "channelData")
    return Activity(
        type=_name(value, "type").lower(),
        id=_name(value, "id") or fallback_id,
        channel=_name(value, "channelId").lower(),
        service_url=_name(value, "serviceUrl"),
        tenants=_tenants(_name(conversation, "tenantId"), _name(_object(data, "tenant"), "id")),
        sender=_account(value.get("from")),
        bot=_account(value.get("recipient")),
        conversation=_name(conversation, "id"),
        scope=_scope(conversation),
        name=_name(value, "name"),
        action=_name(value, "action").lower(),
        text=_text(value.get("text")),
        is_html=_name(value, "textFormat").lower() == "xml",
        html=_html(value.get("attachments")),
        has_files=_has_files(value.get("attachments")),
        value=_object(value, "value"),
        reply_to=_name(value, "replyToId"),
        mentions=_mentions(value.get("entities")),
        added=_accounts(value.get("membersAdded")),
        removed=_accounts(value.get("membersRemoved")),
        event=_name(data, "eventType"),
        team=_name(_object(data, "team"), "id"),
        time_zone=_name(value, "localTimezone"),
        language=_name(value, "locale").partition("-")[0].lower(),
    )


def _object(value: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = value.get(name)
    return found if isinstance(found, dict) else _NOTHING


def _text(value: object) -> str:
    return clean(value[:_LONGEST_TEXT]) if isinstance(value, str) else ""


def _name(value: Mapping[str, Any], name: str) -> str:
    found = value.get(name)
    return clean(found[:_LONGEST_NAME]).strip() if isinstance(found, str) else ""


def _tenants(*named: str) -> frozenset[str]:
    return frozenset(one.lower() for one in named if one)


def _account(value: object) -> ChannelAccount:
    if not isinstance(value, dict):
        return ChannelAccount()
    return ChannelAccount(_name(value, "id"), _name(value, "name"), object_id(value.get("aadObjectId")))


def _accounts(value: object) -> tuple[ChannelAccount, ...]:
    found = (_account(one) for one in value) if isinstance(value, list) else ()
    return tuple(one for one in found if one.id)


def _scope(conversation: Mapping[str, Any]) -> ConversationType:
    """A conversation that does not say so is a personal one only if it looks like it."""
    try:
        return ConversationType(_name(conversation, "conversationType"))
    except ValueError:
        shared = conversation.get("isGroup") is True or "@thread" in _name(conversation, "id")
        return ConversationType.GROUP if shared else ConversationType.PERSONAL


def _attachments(value: object) -> list[Mapping[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _html(value: object) -> str:
    found = (one for one in _attachments(value) if _name(one, "contentType").lower() == _HTML)
    return next((_text(one.get("content")) for one in found), "")


def _has_files(value: object) -> bool:
    """Teams attaches the message itself as HTML; a picture that was pasted stands in it
    (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4)."""
    kinds = {_name(one, "contentType").lower() for one in _attachments(value)}
    return any(kind.startswith(_FILES) for kind in kinds) or bool(_PICTURE.search(_html(value)))


def _mentions(value: object) -> tuple[MentionEntity, ...]:
    entities = [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
    found = [one for one in entities if _name(one, "type").lower() == "mention"]
    return tuple(MentionEntity(_text(one.get("text")), _account(one.get("mentioned")).id) for one in found)
