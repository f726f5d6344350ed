"""The Bot Connector of the stand-in: conversations, activities and rosters, with what each refuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.servers.teams_cards import faults_of_activity, too_big
from tests.servers.teams_tenant import ROSTER, SEND, Chat, Json, Tenant, Windows

PER_SECOND = 50
"""Calls of one app in one tenant."""
MOST_AT_ONCE = 10_000
"""Members of a roster that is not read by pages."""


class RefusedError(Exception):
    """An answer that is no success."""

    def __init__(self, status: int, code: str, message: str = "", **headers: str) -> None:
        super().__init__(code)
        self.status, self.headers = status, {name.replace("_", "-"): value for name, value in headers.items()}
        self.answer: Json = {"error": {"code": code, "message": message or code}}


@dataclass(frozen=True, slots=True)
class Ask:
    """One call of the connector: the rest of the path as parts, its query and its body."""

    method: str
    parts: tuple[str, ...]
    query: Json
    body: Json

    @property
    def operation(self) -> str:
        """``create send reply update delete members member pagedmembers team channels``, or empty."""
        match self.method, self.parts:
            case "POST", ("conversations",):
                return "create"
            case method, ("conversations", _, "activities", *more):
                return _ACTIVITIES.get((method, len(more)), "")
            case "GET", ("conversations", _, "members", *more):
                return "member" if more else "members"
            case "GET", ("conversations", _, "pagedmembers"):
                return "pagedmembers"
            case "GET", ("teams", _, *more):
                return "channels" if more == ["conversations"] else "team"
        return ""


_ACTIVITIES = {("POST", 0): "send", ("POST", 1): "reply", ("PUT", 1): "update", ("DELETE", 1): "delete"}


@dataclass(slots=True)
class Connector:
    tenant: Tenant
    budget: float = 1.0
    """How much more than the published limits it allows."""
    page: int = 50
    """The smallest page of a roster."""
    disabled: bool = False
    """Whether the tenant's admin has disabled the bot."""
    registered: bool = True
    """Whether Azure knows the bot."""
    tells_addresses: bool = True
    """Whether rosters hold e-mail addresses; Microsoft has announced that they will not
    (https://learn.microsoft.com/microsoftteams/platform/resources/team-chat-member-api-changes)."""
    broken_limits: list[str] = field(default_factory=list)
    faults_of_cards: list[str] = field(default_factory=list)
    """Everything that was refused in a message."""
    _creating: Windows = field(default_factory=lambda: Windows(SEND))
    _rosters: dict[str, Windows] = field(default_factory=dict)
    _whole_rosters: Windows = field(default_factory=lambda: Windows(((5, 60.0),)))
    _tenant_pace: Windows = field(default_factory=lambda: Windows(((PER_SECOND, 1.0),)))

    def answer(self, ask: Ask) -> tuple[int, Json | list[Json]]:
        """Raises `RefusedError`."""
        handlers: dict[str, Callable[[Ask], tuple[int, Any]]] = {
            "create": self._create,
            "send": lambda ask: self._send(ask, ""),
            "reply": lambda ask: self._send(ask, ask.parts[3]),
            "update": self._update,
            "delete": self._delete,
            "members": self._members,
            "member": self._member,
            "pagedmembers": self._paged,
            "team": self._team,
            "channels": self._channels,
        }
        if ask.operation not in handlers:
            raise RefusedError(404, "NotFound", "no such resource")
        self._take("tenant", self._tenant_pace)
        if not self.registered:
            raise RefusedError(401, "BotNotRegistered", "No registration found for this bot.")
        if self.disabled:
            raise RefusedError(403, "BotDisabledByAdmin", "The tenant admin disabled this bot")
        return handlers[ask.operation](ask)

    def _take(self, what: str, windows: Windows) -> None:
        if wait := windows.take(self.tenant.clock(), self.budget):
            self.broken_limits.append(what)
            raise RefusedError(429, "Throttled", "Too many requests", retry_after=str(int(wait) + 1))

    # writing

    def _create(self, ask: Ask) -> tuple[int, Json]:
        body = ask.body
        tenant = body.get("tenantId") or ((body.get("channelData") or {}).get("tenant") or {}).get("id")
        if tenant != self.tenant.id:
            raise RefusedError(400, "BadSyntax", "Incorrect conversation creation parameters: tenant")
        if (body.get("bot") or {}).get("id") not in (self.tenant.bot["id"], self.tenant.app_id):
            raise RefusedError(400, "BadSyntax", "Bot is not specified")
        channel = ((body.get("channelData") or {}).get("channel") or {}).get("id")
        return self._create_thread(channel, body) if channel else self._create_personal(body)

    def _create_thread(self, channel: str, body: Json) -> tuple[int, Json]:
        chat = self._writable(channel)
        if chat.kind != "channel" or "activity" not in body:
            raise RefusedError(400, "Bad Argument", "a thread needs a channel and its first message")
        self._take("create", chat.pace)
        message = self._said(chat, body["activity"], "")
        return 201, {"id": f"{chat.id};messageid={message['id']}", "activityId": message["id"]}

    def _create_personal(self, body: Json) -> tuple[int, Json]:
        members = body.get("members") or []
        if body.get("isGroup") or len(members) != 1:
            raise RefusedError(400, "Bad Argument", "a personal chat has one member")
        person = self.tenant.person_of(str(members[0].get("id")))
        if person is None or person in self.tenant.foreign:
            raise RefusedError(400, "Bad Argument", "Failed to decrypt pairwise id")
        chat = self.tenant.personal(person)
        self._take("create", self._creating)
        if not self._reachable(chat, person):
            raise RefusedError(
                403, "ForbiddenOperationException", "Bot isn't installed in user's personal scope"
            )
        return 201, {"id": chat.id}

    def _reachable(self, chat: Chat, person: str) -> bool:
        teams = self.tenant.teams.values()
        return chat.installed or any(person in team["members"] for team in teams)

    def _writable(self, identifier: str) -> Chat:
        chat = self.tenant.chat(identifier)
        if chat is None:
            raise RefusedError(404, "ConversationNotFound", "Conversation not found.")
        if chat.refusal:
            raise _refusal(*chat.refusal)
        if chat.kind == "personal" and not self._reachable(chat, chat.members[0]):
            raise _refusal(403, "MessageWritesBlocked")
        if chat.kind != "personal" and not chat.installed:
            raise RefusedError(403, "BotNotInConversationRoster", "The bot isn't part of the roster.")
        return chat

    def _send(self, ask: Ask, replied: str) -> tuple[int, Json]:
        chat = self._writable(ask.parts[1])
        self._take("send", chat.pace)
        thread = ask.parts[1].partition(";messageid=")[2] or (replied if chat.kind == "channel" else "")
        if thread and chat.find(thread) is None:
            raise RefusedError(404, "ActivityNotFoundInConversation", "Conversation not found.")
        return 201, {"id": self._said(chat, ask.body, thread)["id"]}

    def _said(self, chat: Chat, activity: Json, thread: str) -> Json:
        self._checked(activity)
        if activity["type"] == "typing":
            return {"id": self.tenant.next_id()}
        more = {"thread": thread} if thread else {}
        return self.tenant.say(chat, {**activity, "from": self.tenant.bot, **more})

    def _checked(self, activity: Json) -> None:
        if too_big(activity):
            self.faults_of_cards.append("too big")
            raise RefusedError(413, "MessageSizeTooBig", "Message size too large.")
        if faults := faults_of_activity(activity):
            self.faults_of_cards += faults
            raise RefusedError(400, "Bad Argument", "; ".join(faults))

    def _update(self, ask: Ask) -> tuple[int, Json]:
        _, message = self._own(ask)
        self._checked(ask.body)
        kept: Json = {name: message[name] for name in ("id", "from", "thread") if name in message}
        message.clear()
        message.update(ask.body | kept | {"edited": True})
        return 200, {"id": message["id"]}

    def _delete(self, ask: Ask) -> tuple[int, Json]:
        """A bot deletes its own messages, at the pace of sending; the answer has no body
        (https://learn.microsoft.com/en-us/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#delete-activity).
        """
        chat, message = self._own(ask)
        chat.messages.remove(message)
        return 200, {}

    def _own(self, ask: Ask) -> tuple[Chat, Json]:
        chat = self._writable(ask.parts[1])
        self._take("update", chat.pace)
        message = chat.find(ask.parts[3])
        if message is None:
            raise RefusedError(404, "ActivityNotFoundInConversation", "Conversation not found.")
        if message["from"]["id"] != self.tenant.bot["id"]:
            raise RefusedError(403, "NotEnoughPermissions", "not a message of this bot")
        return chat, message

    # reading

    def _roster(self, ask: Ask) -> Chat:
        identifier = ask.parts[1]
        self._take("roster", self._rosters.setdefault(identifier, Windows(ROSTER)))
        chat = self.tenant.chat(identifier)
        if chat is None:
            raise RefusedError(404, "ConversationNotFound", "Conversation not found.")
        if chat.kind != "personal" and not chat.installed:
            raise RefusedError(403, "BotNotInConversationRoster", "The bot isn't part of the roster.")
        return chat

    def _told(self, person: str) -> Json:
        member = self.tenant.member(person)
        hidden = () if self.tells_addresses else ("email", "userPrincipalName")
        return {name: value for name, value in member.items() if name not in hidden}

    def _members(self, ask: Ask) -> tuple[int, list[Json]]:
        """The whole roster at once, as it was read before there were pages."""
        self._take("members", self._whole_rosters)
        return 200, [self._told(one) for one in self._roster(ask).members[:MOST_AT_ONCE]]

    def _member(self, ask: Ask) -> tuple[int, Json]:
        person = self.tenant.person_of(ask.parts[3])
        if person is None or person not in self._roster(ask).members:
            raise RefusedError(404, "MemberNotFoundInConversation", "Member not found")
        return 200, self._told(person)

    def _paged(self, ask: Ask) -> tuple[int, Json]:
        members = self._roster(ask).members
        token = str(ask.query.get("continuationToken") or 0)
        if not token.isdecimal():
            raise RefusedError(400, "Bad Argument", "Invalid continuation token")
        start = int(token)
        size = min(max(int(ask.query.get("pageSize") or 200), self.page), 500)
        page = [self._told(one) for one in members[start : start + size]]
        more = {"continuationToken": str(start + size)} if start + size < len(members) else {}
        return 200, {"members": page, **more}

    def _looked_up(self, ask: Ask) -> Json:
        self._take("teams", self._rosters.setdefault(ask.parts[1], Windows(ROSTER)))
        team = self.tenant.teams.get(ask.parts[1])
        if team is None:
            raise RefusedError(404, "NotFound", "Team not found")
        return dict(team)

    def _team(self, ask: Ask) -> tuple[int, Json]:
        team = self._looked_up(ask)
        count = {"channelCount": len(self._of_team(team["id"])), "memberCount": len(team["members"])}
        return 200, {"id": team["id"], "name": team["name"], "aadGroupId": team["aadGroupId"], **count}

    def _channels(self, ask: Ask) -> tuple[int, Json]:
        return 200, {"conversations": [_channel(chat) for chat in self._of_team(self._looked_up(ask)["id"])]}

    def _of_team(self, team: str) -> list[Chat]:
        return [chat for chat in self.tenant.chats.values() if chat.team == team]


def _channel(chat: Chat) -> Json:
    """The general channel has no name."""
    return {"id": chat.id, **({"name": chat.name} if chat.name else {}), "type": "standard"}


def _refusal(status: int, code: str) -> RefusedError:
    """A blocked chat answers in a shape of its own."""
    refused = RefusedError(status, code)
    if code == "MessageWritesBlocked":
        inner = {"subCode": "MessageWritesBlocked", "details": "Thread is blocked from message writes."}
        refused.answer = {"errorCode": 209, "message": json.dumps(inner, indent=2)}
    return refused
