"""People of a workspace as people of the company: one person per e-mail address, whatever platforms they
use.

An event names a Slack user; `Directory.person` finds who that is, asking Slack the first time. What the
company said about a person (an import) is kept; Slack fills in what nobody said, and tells the time zone,
which it knows best. Guests and bots are nobody.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Protocol

from bot.slack.addresses import PLATFORM, Place
from bot.slack.calls import Answered, Caller, Outcome, Wait
from bot.slack.connection import Connection
from bot.slack.installations import Installation, Installations
from bot.slack.profile import Profile, Stranger, read_user
from handlers.domain.person import Person, Role
from handlers.ports import People, UnitOfWork
from handlers.wording.voice import Voice, voice_for


class NotYetError(Exception):
    """Slack could not be asked who this is: the event must come again."""


class Users(Protocol):
    async def of(self, person_ids: frozenset[str], installation_id: str) -> Mapping[str, str]:
        """The Slack user of each of these people who has one in that installation."""

    async def voice(self, person_id: str) -> Voice:
        """In which language to speak to this person; English where there is none."""


@dataclass(frozen=True)
class Directory:
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

    async def person(self, who: Place, at: datetime) -> Person | Stranger:
        """Who this is; asks Slack when we have not met. Raises `NotYetError` when Slack cannot tell now."""
        known = await self.known(who)
        if known is not None and known.active:
            await self._here_again(known, who, at)
            return known
        installation = await self.installations.of(who.installation)
        if installation is None:
            return Stranger("of a workspace where the app is not installed")
        return await self.learn(who, await self._asked(installation, who, at), at)

    async def known(self, who: Place) -> Person | None:
        async with self.uow.reading() as transaction:
            return await transaction.people.by_identity(PLATFORM, str(who))

    async def learn(self, who: Place, user: Mapping[str, Any], at: datetime) -> Person | Stranger:
        """Take in a user object as Slack gives it, with the workspace's own fields where they are known."""
        profile = read_user(user, self.fields)
        async with self.uow() as transaction:
            person = await _learned(transaction.people, who, profile, at)
            await transaction.commit()
        return person

    async def gone(self, who: Place) -> Person | None:
        """Deactivated: they keep their questions and get no more messages. None when we never met."""
        async with self.uow() as transaction:
            person = await transaction.people.by_identity(PLATFORM, str(who))
            if person is not None and person.active:
                await transaction.people.save(replace(person, active=False))
                await transaction.commit()
        return person

    async def _here_again(self, person: Person, who: Place, at: datetime) -> None:
        """They may have used another platform in between; messages go where they were last."""
        here = (PLATFORM, str(who))
        async with self.uow.reading() as transaction:
            last = (await transaction.people.identities(person.id))[:1]
        if list(last) != [here]:
            async with self.uow() as transaction:
                await transaction.people.seen(person.id, *here, at)
                await transaction.commit()

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


def user_in(installation_id: str, identities: Iterable[tuple[str, str]]) -> str:
    """The Slack user among a person's identities; empty when they have none there."""
    prefix = f"{installation_id}:"
    ours = (external for platform, external in identities if platform == PLATFORM)
    return next((external.removeprefix(prefix) for external in ours if external.startswith(prefix)), "")


async def _learned(
    people: People, who: Place, profile: Profile | Stranger, at: datetime
) -> Person | Stranger:
    known = await people.by_identity(PLATFORM, str(who))
    if isinstance(profile, Stranger):
        if known is not None and known.active:
            await people.save(replace(known, active=False))
        return profile
    email = profile.email or f"{who.id}@{who.installation}.slack.invalid".lower()
    person = known or await people.by_email(email)
    person = _merged(person, profile) if person else _new(who, email, profile)
    if profile.email and person.email != profile.email and await people.by_email(profile.email) is None:
        person = replace(person, email=profile.email)
    await people.save(person)
    if known is None:
        await people.seen(person.id, PLATFORM, str(who), at)
    return person


def _merged(person: Person, profile: Profile) -> Person:
    """What the company said stays; Slack fills the gaps, and knows names and time zones."""
    return replace(
        person,
        name=profile.name or person.name,
        department=person.department or profile.department,
        country=person.country or profile.country,
        site=person.site or profile.site,
        time_zone=profile.time_zone or person.time_zone,
        active=True,
    )


def _new(who: Place, email: str, profile: Profile) -> Person:
    return Person(
        id=hashlib.sha256(f"{PLATFORM}/{who}".encode()).hexdigest()[:24],
        email=email,
        name=profile.name or email,
        department=profile.department,
        country=profile.country,
        site=profile.site,
        language=profile.language or "en",
        time_zone=profile.time_zone or "UTC",
        roles=frozenset({Role.EMPLOYEE}),
    )
