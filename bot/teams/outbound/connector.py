"""The Bot Connector's API: writing into conversations and reading who is in them.

Every call goes to the address that an activity named as the conversation's, if it is on the allow-list; our
token is sent nowhere else. What the connector answers comes back as it is; `calls` says what it means.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import quote

from bot.teams.connection import TeamsConnection
from bot.teams.hosts import ServiceHosts
from bot.teams.outbound.answer import HttpAnswer, answer_of
from bot.teams.outbound.tokens import CONNECTOR, TokenSource

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Call:
    """One operation of the connector."""

    method: str
    path: str
    """Below the conversation's address."""
    body: Json | None = None
    query: Mapping[str, str] = field(default_factory=dict)


class UntrustedHostError(Exception):
    """The conversation's address is not on the allow-list: see `hosts`."""


@dataclass(frozen=True, slots=True)
class Connector:
    connection: TeamsConnection
    credentials: TokenSource
    hosts: ServiceHosts

    async def call(self, service_url: str, call: Call, at: datetime) -> HttpAnswer:
        """Raises `UntrustedHostError` and `NoTokenError`, and `httpx.TransportError` where there is no
        answer."""
        if not self.hosts.allow(service_url):
            raise UntrustedHostError(service_url)
        url = f"{service_url.rstrip('/')}/{call.path}"
        answer = await self._try(url, call, at)
        if answer.status != 401:
            return answer
        self.credentials.refused(CONNECTOR)
        return await self._try(url, call, at)

    async def _try(self, url: str, call: Call, at: datetime) -> HttpAnswer:
        token = await self.credentials.token(CONNECTOR, at)
        response = await self.connection.client().request(
            call.method,
            url,
            json=call.body,
            params=dict(call.query),
            headers={"authorization": f"Bearer {token}"},
        )
        return answer_of(response)


def send(conversation: str, activity: Json) -> Call:
    """A new message; in a channel below the message that the id names, or as a thread of its own."""
    return Call("POST", f"{_conversation(conversation)}/activities", activity)


def update(conversation: str, activity_id: str, activity: Json) -> Call:
    """Put into the place of an earlier message of ours."""
    return Call("PUT", f"{_conversation(conversation)}/activities/{_part(activity_id)}", activity)


def delete(conversation: str, activity_id: str) -> Call:
    """Takes a message of ours out of the conversation; answers with nothing."""
    return Call("DELETE", f"{_conversation(conversation)}/activities/{_part(activity_id)}")


def open_personal(bot: str, person: str, tenant: str) -> Call:
    """The personal chat with somebody, by either id; it is made when it is not there. Answers with its
    ``id``."""
    body: Json = {
        "bot": {"id": bot},
        "members": [{"id": person}],
        "isGroup": False,
        "tenantId": tenant,
        "channelData": {"tenant": {"id": tenant}},
    }
    return Call("POST", "v3/conversations", body)


def open_thread(bot: str, channel: str, tenant: str, activity: Json) -> Call:
    """A new thread in a channel. Answers with its ``id`` and the ``activityId`` of its first message."""
    body: Json = {
        "bot": {"id": bot},
        "isGroup": True,
        "tenantId": tenant,
        "activity": activity,
        "channelData": {"channel": {"id": channel}, "tenant": {"id": tenant}},
    }
    return Call("POST", "v3/conversations", body)


def member(conversation: str, person: str) -> Call:
    """One of the roster, by either id."""
    return Call("GET", f"{_conversation(conversation)}/members/{_part(person)}")


def members(conversation: str, continuation: str = "", size: int = 200) -> Call:
    """A page of the roster: ``members`` and the ``continuationToken`` of the next one, if there is one."""
    more = {"continuationToken": continuation} if continuation else {}
    return Call("GET", f"{_conversation(conversation)}/pagedmembers", query={"pageSize": str(size), **more})


def team(identifier: str) -> Call:
    """Answers with its ``name`` and ``memberCount``."""
    return Call("GET", f"v3/teams/{_part(identifier)}")


def channels(of_team: str) -> Call:
    """Answers with ``conversations``; the general channel has no ``name``."""
    return Call("GET", f"v3/teams/{_part(of_team)}/conversations")


def _conversation(identifier: str) -> str:
    return f"v3/conversations/{_part(identifier)}"


def _part(value: str) -> str:
    """One part of a path: ids hold colons, semicolons and whatever a forger likes."""
    return quote(value, safe=":@;=-_.")
