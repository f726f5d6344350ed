"""Where the app is installed, and with which token: one workspace from the settings, or many by sign-in.

Everybody in a workspace is a colleague, so only those that the settings name count, whoever else may have
installed the app. Tokens of installed workspaces are stored encrypted (`cipher`). `Installed` keeps what it
read for a minute, so that neither the store nor `auth.test` is asked for every event.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from typing import Protocol

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.platform.cipher import Cipher, UndecryptableError
from bot.platform.not_yet import NotYetError
from bot.slack.connection import SlackConnection
from bot.slack.outbound.refusals import NOT_INSTALLED, code_of
from handlers.kernel.adapter.notes import KeyValueStore

SPACE = "installation"
_FRESH = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Installation:
    id: str
    """The workspace (``T…``), or the organisation (``E…``) where it is installed for all of it."""
    name: str
    token: str
    bot_user_id: str
    bot_id: str = ""
    scopes: tuple[str, ...] = ()
    url: str = ""
    refresh_token: str = ""
    expires_at: float | None = None
    """Seconds since the epoch, where tokens rotate."""
    team_id: str = ""
    enterprise_id: str = ""
    """The organisation that the workspace belongs to, if it does."""

    @property
    def teams(self) -> frozenset[str]:
        """Whose members are colleagues here."""
        return frozenset({self.id, self.team_id, self.enterprise_id} - {""})

    def is_due(self, at: datetime, ahead: timedelta) -> bool:
        """Whether the token ends within `ahead`."""
        return self.expires_at is not None and self.expires_at - at.timestamp() < ahead.total_seconds()


class Installations(Protocol):
    async def of(self, installation_id: str) -> Installation | None:
        """None when the app is not (or no more) installed there, or its token does not work.

        Raises `NotYetError` when Slack cannot say so now.
        """

    async def all(self) -> Sequence[Installation]:
        """Raises `NotYetError` when Slack cannot say now."""

    async def remove(self, installation_id: str) -> None: ...


@dataclass(slots=True)
class OneWorkspace:
    """The workspace of one bot token; asks Slack once who that is."""

    token: str
    connection: SlackConnection
    _found: Installation | None = field(default=None, init=False)
    _asking: asyncio.Lock = field(default_factory=asyncio.Lock, init=False)

    async def of(self, installation_id: str) -> Installation | None:
        found = await self._installation()
        return found if found and found.id == installation_id else None

    async def all(self) -> Sequence[Installation]:
        found = await self._installation()
        return [found] if found else []

    async def remove(self, installation_id: str) -> None:
        """The token is revoked; it is asked about again, in case it was given back."""
        del installation_id
        self._found = None

    async def _installation(self) -> Installation | None:
        if self._found is None:
            async with self._asking:
                self._found = self._found or await self._ask()
        return self._found

    async def _ask(self) -> Installation | None:
        try:
            answer = await self.connection.client(self.token).auth_test()
        except SlackApiError as error:
            if code_of(error) in NOT_INSTALLED:
                return None
            raise NotYetError(f"Slack does not say who the app is: {code_of(error)}") from error
        except (aiohttp.ClientError, TimeoutError) as error:
            raise NotYetError(f"Slack cannot be reached: {type(error).__name__}") from error
        whole = answer.get("is_enterprise_install")
        return Installation(
            id=str(answer["enterprise_id"] if whole else answer["team_id"]),
            name=str(answer.get("team") or ""),
            token=self.token,
            bot_user_id=str(answer["user_id"]),
            bot_id=str(answer.get("bot_id") or ""),
            scopes=tuple(str(answer.headers.get("x-oauth-scopes", "")).replace(" ", "").split(",")),
            url=str(answer.get("url") or ""),
            team_id=str(answer.get("team_id") or ""),
            enterprise_id=str(answer.get("enterprise_id") or ""),
        )


@dataclass(slots=True)
class Installed:
    """The workspaces that signed in, from the store."""

    notes: KeyValueStore
    cipher: Cipher
    now: Callable[[], datetime]
    ours: frozenset[str]
    """Ids of the workspaces and organisations that may install the app."""
    _read: dict[str, tuple[datetime, Installation | None]] = field(default_factory=dict, init=False)

    async def of(self, installation_id: str) -> Installation | None:
        if installation_id not in self.ours:
            return None
        read_at, found = self._read.get(installation_id, (None, None))
        if read_at is None or self.now() - read_at > _FRESH:
            found = self._decrypted(await self.notes.get(SPACE, installation_id, self.now()))
            self._read[installation_id] = (self.now(), found)
        return found

    async def all(self) -> Sequence[Installation]:
        notes = await self.notes.all(SPACE)
        return [found for name, note in notes if name in self.ours and (found := self._decrypted(note))]

    async def save(self, installation: Installation) -> None:
        """Insert or replace; encrypted under the newest key."""
        sealed = self.cipher.seal(json.dumps(asdict(installation)))
        await self.notes.put(SPACE, installation.id, sealed)
        self._read.pop(installation.id, None)

    async def remove(self, installation_id: str) -> None:
        await self.notes.drop(SPACE, installation_id)
        self._read.pop(installation_id, None)

    async def sealed_before(self) -> Sequence[Installation]:
        """Those whose tokens are still under an earlier key."""
        notes = await self.notes.all(SPACE)
        old = [note for _, note in notes if not self.cipher.is_newest(note)]
        return [found for note in old if (found := self._decrypted(note))]

    def _decrypted(self, note: str | None) -> Installation | None:
        if note is None:
            return None
        try:
            values = json.loads(self.cipher.open(note))
        except UndecryptableError:
            return None
        return replace(Installation(**values), scopes=tuple(values["scopes"]))
