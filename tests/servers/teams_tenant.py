"""One tenant inside the stand-in: its people, groups, teams and conversations, as Microsoft keeps them."""

from __future__ import annotations

import base64
import hashlib
import itertools
import time
import uuid
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

TENANT = "0d1f2a3b-4c5d-4e6f-8a9b-aaaaaaaaaaaa"
OTHER_TENANT = "0d1f2a3b-4c5d-4e6f-8a9b-cccccccccccc"
APP = "11111111-2222-4333-8444-555555555555"
CATALOGUE_APP = "99999999-aaaa-4bbb-8ccc-dddddddddddd"

SEND = ((7, 1), (8, 2), (60, 30), (1800, 3600))
"""(calls, seconds): what one bot may send in one conversation."""
ROSTER = ((14, 1), (16, 2), (120, 30), (3600, 3600))


def object_id_of(name: str) -> str:
    """The Entra object id of a person of the stand-in, by a short name."""
    return str(uuid.uuid5(uuid.UUID(TENANT), name))


@dataclass(slots=True)
class Windows:
    """Several limits at once: so many calls in so many seconds."""

    limits: tuple[tuple[float, float], ...]
    seen: deque[float] = field(default_factory=deque)

    def take(self, now: float, budget: float) -> float:
        """0 when taken, else the seconds to wait."""
        while self.seen and self.seen[0] <= now - self.limits[-1][1]:
            self.seen.popleft()
        wait = max(self._wait(now, int(count * budget), seconds) for count, seconds in self.limits)
        if not wait:
            self.seen.append(now)
        return wait

    def _wait(self, now: float, count: int, seconds: float) -> float:
        recent = [at for at in self.seen if at > now - seconds]
        return recent[-count] + seconds - now if len(recent) >= count else 0.0


@dataclass(slots=True)
class Chat:
    """A conversation: a personal chat with the bot, a group chat, or a channel with all its threads."""

    id: str
    kind: str
    """``personal``, ``groupChat`` or ``channel``."""
    members: list[str] = field(default_factory=list)
    """Object ids."""
    team: str = ""
    name: str = ""
    graph_id: str = ""
    """How Graph calls a personal chat."""
    installed: bool = True
    """Whether the bot is in it."""
    refusal: tuple[int, str] | None = None
    """(status, code) of whatever the bot writes here."""
    messages: list[Json] = field(default_factory=list)
    pace: Windows = field(default_factory=lambda: Windows(SEND))

    def find(self, activity_id: str) -> Json | None:
        return next((message for message in self.messages if message["id"] == activity_id), None)

    def thread(self, root: str) -> list[Json]:
        return [one for one in self.messages if root in (one["id"], one.get("thread"))]


@dataclass(slots=True)
class Tenant:
    id: str = TENANT
    app_id: str = APP
    app_secret: str = "a client secret of nobody"  # noqa: S105 - opens nothing but this stand-in
    certificate: Any = None
    """The public key of the certificate that the app may sign in with instead."""
    assertion: str = ""
    """A federated credential that counts as the app's."""
    users: dict[str, Json] = field(default_factory=dict)
    """Graph's users by object id; ``manager`` holds an object id."""
    foreign: dict[str, Json] = field(default_factory=dict)
    """People of other organisations who are in chats, meetings and shared channels of this one: rosters show
    them as ``user`` with the tenant they are of, and Graph knows no such person
    (https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/shared-channels)."""
    deleted: list[Json] = field(default_factory=list)
    """Users who were deleted within thirty days."""
    groups: dict[str, Json] = field(default_factory=dict)
    """By id: ``displayName`` and ``members``, object ids of users and of groups."""
    teams: dict[str, Json] = field(default_factory=dict)
    chats: dict[str, Chat] = field(default_factory=dict)
    catalogue: list[Json] = field(default_factory=list)
    """The organisation's apps: ``id``, ``externalId``, ``displayName``."""
    clock: Callable[[], float] = time.time
    """Seconds since 1970: what activities are stamped with, and limits are counted by."""
    numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        app = {"id": CATALOGUE_APP, "externalId": self.app_id, "displayName": "csrbot"}
        self.catalogue.append({**app, "distributionMethod": "organization"})

    @property
    def bot(self) -> Json:
        return {"id": f"28:{self.app_id}", "name": "csrbot"}

    # people

    def add_user(self, short: str, mail: str, name: str, **more: Any) -> str:
        """Of Graph; the object id."""
        person = object_id_of(short)
        given, _, family = name.partition(" ")
        self.users[person] = {
            "id": person,
            "displayName": name,
            "givenName": given,
            "surname": family,
            "mail": mail,
            "userPrincipalName": more.pop("upn", mail or f"{short}@acme.onmicrosoft.example"),
            "department": None,
            "country": None,
            "officeLocation": None,
            "preferredLanguage": None,
            "accountEnabled": True,
            "userType": "Member",
            "manager": None,
            **more,
        }
        return person

    def add_foreigner(self, short: str, mail: str, name: str, tenant: str = OTHER_TENANT) -> str:
        """Of another organisation; the object id."""
        person = self.add_user(short, mail, name)
        self.foreign[person] = {**self.users.pop(person), "tenantId": tenant}
        return person

    def delete_user(self, person: str) -> None:
        self.deleted.append(self.users.pop(person))

    def user_id(self, person: str) -> str:
        """The connector's id of a person, for this bot alone."""
        digest = hashlib.sha256(f"{self.app_id}/{person}".encode()).digest()
        return "29:1" + base64.urlsafe_b64encode(digest).decode().rstrip("=")

    def person_of(self, user: str) -> str | None:
        """The object id behind either id of a person."""
        return next((one for one in self._everyone if user in (one, self.user_id(one))), None)

    @property
    def _everyone(self) -> Json:
        return self.users | self.foreign

    def account(self, person: str) -> Json:
        """As in an activity's ``from``."""
        name = self._everyone[person]["displayName"]
        return {"id": self.user_id(person), "name": name, "aadObjectId": person}

    def member(self, person: str) -> Json:
        """As in a roster."""
        user = self._everyone[person]
        return {
            "id": self.user_id(person),
            "name": user["displayName"],
            "givenName": user["givenName"],
            "surname": user["surname"],
            "email": user["mail"],
            "userPrincipalName": user["userPrincipalName"],
            "tenantId": user.get("tenantId", self.id),
            "userRole": "guest" if user["userType"] == "Guest" else "user",
            "aadObjectId": person,
            "objectId": person,
        }

    # places

    def personal(self, person: str) -> Chat:
        """The chat with the bot, made when first needed; the bot may write there when it is installed."""
        digest = base64.urlsafe_b64encode(hashlib.sha256(person.encode()).digest()).decode().rstrip("=")
        graph_id = f"19:{person}_{self.app_id}@unq.gbl.spaces"
        chat = Chat(f"a:1{digest}", "personal", [person], graph_id=graph_id, installed=False)
        return self.chats.setdefault(chat.id, chat)

    def add_group_chat(self, name: str, *members: str, of_a_meeting: bool = False) -> Chat:
        """A meeting's chat is one whose id says so."""
        kind = "meeting_" if of_a_meeting else ""
        chat = Chat(f"19:{kind}{_hex(name)}@thread.v2", "groupChat", list(members), name=name)
        self.chats[chat.id] = chat
        return chat

    def add_team(self, name: str, members: list[str], *channels: str) -> list[Chat]:
        """A team in which the app is installed; its channels, the general one first."""
        team = f"19:{_hex(name)}@thread.tacv2"
        group = str(uuid.uuid5(uuid.UUID(TENANT), name))
        self.teams[team] = {"id": team, "name": name, "aadGroupId": group, "members": members}
        ids = [team, *(f"19:{_hex(name + one)}@thread.tacv2" for one in channels)]
        made = [
            Chat(one, "channel", members, team, label)
            for one, label in zip(ids, ("", *channels), strict=True)
        ]
        self.chats.update({chat.id: chat for chat in made})
        return made

    def chat(self, identifier: str) -> Chat | None:
        """By the connector's id, with or without a thread, or by Graph's."""
        base = identifier.partition(";")[0]
        known = (chat for chat in self.chats.values() if chat.graph_id == base)
        return self.chats.get(base) or next(known, None)

    def next_id(self) -> str:
        """Of an activity: milliseconds, and unique."""
        return str(int(self.clock() * 1000) * 1000 + next(self.numbers) % 1000)

    def say(self, chat: Chat, message: Json) -> Json:
        message = {"id": self.next_id(), "type": "message", **message}
        chat.messages.append(message)
        return message


def _hex(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:32]
