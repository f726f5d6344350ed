"""Users of a workspace as people of the company.

An event names a Slack user; `SlackDirectory.person` finds who that is, asking Slack the first time. What
becomes of what Slack says is for `bot.platform.directory`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from bot.platform.adapter import NotYetError
from bot.platform.directory import Account, Directory, External
from bot.platform.outcomes import Answered
from bot.platform.rate_limits import Wait
from bot.slack.addresses import PLATFORM, Place
from bot.slack.connection import Connection
from bot.slack.directory.profile import read_user
from bot.slack.installation.installations import Installation, Installations
from bot.slack.outbound.calls import Caller, Outcome
from handlers.kernel.person import Person
from handlers.kernel.ports import UnitOfWork
from handlers.kernel.voice import Voice, voice_for


class Users(Protocol):
    async def of(self, person_ids: frozenset[str], installation_id: str) -> Mapping[str, str]:
        """The Slack user of each of these people who has one in that installation."""

    async def voice(self, person_id: str) -> Voice:
        """In which language to speak to this person; English where there is none."""


@dataclass(frozen=True)
class SlackDirectory:
    uow: UnitOfWork
    installations: Installations
    connection: Connection
    caller: Caller
    fields: Mapping[str, str]
    """Which of a workspace's own profile fields (by its id) says what: ``department``, ``country``,
    ``site``."""

    async def of(self, person_ids: frozenset[str], installation_id: str) -> Mapping[str, str]:
        if not person_ids:
            return {}
        async with self.uow.reading() as transaction:
            found = {one: await transaction.people.identities(one) for one in person_ids}
        return {
            one: place_id
            for one, identities in found.items()
            if (place_id := user_in(installation_id, identities))
        }

    async def voice(self, person_id: str) -> Voice:
        async with self.uow.reading() as transaction:
            person = await transaction.people.get(person_id)
        return voice_for(person) if person else Voice()

    async def person(self, who: Place, at: datetime) -> Person | External:
        """Who this is; asks Slack when we have not met. Raises `NotYetError` when Slack cannot tell now."""
        known = await self.known(who)
        if known is not None and known.active:
            await self._colleagues.here_again(known, _account(who), at)
            return known
        installation = await self.installations.of(who.installation)
        if installation is None:
            return External("of a workspace where the app is not installed")
        return await self.learn(who, await self._asked(installation, who, at), at, acted=True)

    async def known(self, who: Place) -> Person | None:
        return await self._colleagues.known(_account(who))

    async def learn(
        self, who: Place, user: Mapping[str, Any], at: datetime, *, acted: bool = False
    ) -> Person | External:
        """Take in a user object as Slack gives it, with the workspace's own fields where they are known."""
        return await self._colleagues.learn(_account(who), read_user(user, self.fields), at, acted=acted)

    async def heard_of(
        self, told: Iterable[tuple[Place, Mapping[str, Any]]], at: datetime
    ) -> list[Person | External]:
        """Take in user objects of users who did nothing."""
        profiles = [(_account(who), read_user(user, self.fields)) for who, user in told]
        return await self._colleagues.heard_of(profiles, at)

    async def gone(self, who: Place) -> Person | None:
        """Deactivated: they keep their questions and get no more messages. None when we never met."""
        return await self._colleagues.gone(_account(who))

    @property
    def _colleagues(self) -> Directory:
        return Directory(self.uow)

    async def _asked(self, installation: Installation, who: Place, at: datetime) -> Mapping[str, Any]:
        client = self.connection.client(installation.token)
        outcome = await self.caller.call(
            installation.id, "users.info", lambda: client.users_info(user=who.id, include_locale=True), at
        )
        user = dict(_answered(outcome, "user"))
        if self.fields and "users.profile:read" in installation.scopes:
            profile = await self.caller.call(
                installation.id, "users.profile.get", lambda: client.users_profile_get(user=who.id), at
            )
            user["profile"] = {**user.get("profile", {}), **_answered(profile, "profile")}
        return user


def _answered(outcome: Outcome, part: str) -> Mapping[str, Any]:
    if isinstance(outcome, Answered):
        found: Mapping[str, Any] = outcome.data.get(part) or {}
        return found
    raise NotYetError(outcome.why if isinstance(outcome, Wait) else "Slack does not say")


def _account(who: Place) -> Account:
    return Account(PLATFORM, str(who), f"{who.id}@{who.installation}.slack.invalid".lower())


def user_in(installation_id: str, identities: Iterable[tuple[str, str]]) -> str:
    """The Slack user among a person's identities; empty when they have none there."""
    prefix = f"{installation_id}:"
    ours = (external for platform, external in identities if platform == PLATFORM)
    return next((external.removeprefix(prefix) for external in ours if external.startswith(prefix)), "")
