"""The arguments of every Web API method the bot may call, strictly, with the scope each needs and its
tier."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Arguments(BaseModel):
    """Form encoding makes everything text, so only unknown and missing arguments are refused here."""

    model_config = ConfigDict(extra="forbid")


class Metadata(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    event_type: str = Field(min_length=1, max_length=255)
    event_payload: dict[str, Any]


class PostMessage(Arguments):
    channel: str
    text: str
    blocks: list[dict[str, Any]] | None = None
    thread_ts: str | None = None
    metadata: Metadata | None = None
    unfurl_links: bool | None = None
    unfurl_media: bool | None = None


class PostEphemeral(Arguments):
    channel: str
    user: str
    text: str
    blocks: list[dict[str, Any]] | None = None
    thread_ts: str | None = None


class Update(Arguments):
    channel: str
    ts: str
    text: str
    blocks: list[dict[str, Any]] | None = None


class Delete(Arguments):
    channel: str
    ts: str


class Unfurl(Arguments):
    """By the message, or by the id that the event named: https://docs.slack.dev/reference/methods/chat.unfurl"""

    unfurls: dict[str, dict[str, Any]]
    unfurl_id: str
    source: str = Field(pattern="^(composer|conversations_history)$")


class OpenView(Arguments):
    trigger_id: str
    view: dict[str, Any]


class PublishView(Arguments):
    user_id: str
    view: dict[str, Any]
    hash: str | None = None


class User(Arguments):
    user: str
    include_locale: str | None = None


class ListUsers(Arguments):
    limit: int = Field(100, ge=1, le=1000)
    cursor: str | None = None
    include_locale: str | None = None


class Groups(Arguments):
    include_users: str | None = None


class Channel(Arguments):
    channel: str


class ChannelInfo(Channel):
    include_num_members: str | bool | None = None


class OwnConversations(Arguments):
    types: str | None = None
    exclude_archived: str | bool | None = None
    limit: int = Field(100, ge=1, le=999)
    cursor: str | None = None


class ListMembers(Channel):
    cursor: str | None = None
    limit: int = Field(100, ge=1, le=999)
    """https://docs.slack.dev/reference/methods/conversations.members"""


class OpenConversation(Arguments):
    users: str


class History(Arguments):
    channel: str
    oldest: str | None = None
    latest: str | None = None
    limit: int = Field(100, ge=1, le=999)
    cursor: str | None = None
    include_all_metadata: str | None = None


class Replies(History):
    ts: str


class GetUploadUrl(Arguments):
    filename: str
    length: int = Field(ge=1)
    alt_txt: str | None = Field(None, max_length=1000)
    """https://docs.slack.dev/reference/methods/files.getUploadURLExternal"""


class CompleteUpload(Arguments):
    files: list[dict[str, str]] = Field(min_length=1)


class Status(Arguments):
    channel_id: str
    status: str = Field(pattern="^(active|processing|suspended|closed)$")
    thread_ts: str
    title: str | None = Field(None, max_length=200)


class Prompt(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    title: str = Field(min_length=1)
    message: str = Field(min_length=1)


class Prompts(Arguments):
    channel_id: str
    prompts: list[Prompt] = Field(min_length=1, max_length=4)
    title: str | None = None


class Access(Arguments):
    client_id: str | None = None
    client_secret: str | None = None
    code: str | None = None
    redirect_uri: str | None = None
    grant_type: str | None = None
    refresh_token: str | None = None


class Nothing(Arguments):
    team_id: str | None = None
    """Bolt's own authorisation names the workspace."""


@dataclass(frozen=True, slots=True)
class Method:
    arguments: type[Arguments]
    scope: str = ""
    """Those of conversations go by the kind of the conversation."""
    per_minute: int = 20
    """Of Slack's tier for the method, from its page."""


METHODS = {
    "auth.test": Method(Nothing, "", 600),
    "apps.connections.open": Method(Nothing, "", 100),
    "oauth.v2.access": Method(Access, "", 100),
    "chat.postMessage": Method(PostMessage, "chat:write", 300),
    "chat.postEphemeral": Method(PostEphemeral, "chat:write", 100),
    "chat.update": Method(Update, "chat:write", 50),
    "chat.delete": Method(Delete, "chat:write", 50),
    "chat.unfurl": Method(Unfurl, "links:write", 50),
    "views.open": Method(OpenView, "", 100),
    "views.publish": Method(PublishView, "", 100),
    "users.info": Method(User, "users:read", 100),
    "users.list": Method(ListUsers, "users:read", 20),
    "users.profile.get": Method(User, "users.profile:read", 100),
    "usergroups.list": Method(Groups, "usergroups:read", 20),
    "conversations.info": Method(ChannelInfo, "", 50),
    "users.conversations": Method(OwnConversations, "channels:read", 50),
    "conversations.members": Method(ListMembers, "", 100),
    "conversations.open": Method(OpenConversation, "im:write", 50),
    "conversations.history": Method(History, "", 50),
    "conversations.replies": Method(Replies, "", 50),
    "files.getUploadURLExternal": Method(GetUploadUrl, "files:write", 100),
    "files.completeUploadExternal": Method(CompleteUpload, "files:write", 100),
    "agents.sessions.setStatus": Method(Status, "chat:write", 50),
    "assistant.threads.setSuggestedPrompts": Method(Prompts, "assistant:write", 50),
}
