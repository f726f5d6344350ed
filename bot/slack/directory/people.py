"""Users of a workspace as people of the company.

An event names a Slack user; `SlackDirectory.person` finds who that is, asking Slack the first time and when
the last look was days ago. Whoever acts becomes a person; whom Slack only tells of is one when they stand on
the company's list. What becomes of what Slack says is for `bot.platform.directory`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from bot.platform.account import Account, External
from bot.platform.directory import Directory, Learned
from bot.platform.not_yet import NotYetError
from bot.platform.outcomes import Responded
from bot.platform.rate_limits import Wait
from bot.slack.addresses import PLATFORM, Place
from bot.slack.connection import SlackConnection
from bot.slack.directory.members import Member, WorkspaceRoster
from bot.slack.directory.profile import OwnTeams, read_user
from bot.slack.installation.installations import Installation, Installations
from bot.slack.outbound.calls import Outcome, SlackCaller
from bot.slack.rendering.text import mentioned, with_names
from handlers.kernel.person import Person
from handlers.kernel.ports import Transaction, UnitOfWork
from handlers.kernel.queues import LeasedMessage
from handlers.kernel.voice import Voice, voice_for

_LOOKED_AT = 50
"""People in one round."""


class Users(Protocol):
    async def of(self, person_ids: frozenset[str], installation_id: str) -> Mapping[str, str]:
        """The Slack user of each of these people who has one in that installation."""

    async def voice(self, to_send: LeasedMessage) -> Voice:
        """In which language to speak to its reader; English where there is none."""


@dataclass(frozen=True)
class SlackDirectory:
    uow: UnitOfWork[Transaction]
    installations: Installations
    connection: SlackConnection
    caller: SlackCaller
    fields: Mapping[str, str]
    """Which of a workspace's own profile fields (by its id) says what: ``department``, ``country``,
    ``site``."""
    members: WorkspaceRoster

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

    async def voice(self, to_send: LeasedMessage) -> Voice:
        if to_send.reader is not None:
            return voice_for(to_send.reader)
        async with self.uow.reading() as transaction:
            person = await transaction.people.get(to_send.outgoing.to.person_id)
        return voice_for(person) if person else Voice()

    async def person(self, who: Place, at: datetime) -> Person | External:
        """Who this is; asks Slack when we do not know. Raises `NotYetError` when Slack cannot tell now."""
        member, known = await self.members.get(who, at), await self.known(who)
        if member is not None and known is not None and known.active and not member.standing.is_outside:
            await self._colleagues.here_again(known, _account(who), at)
            return known
        if member is not None and member.standing.is_outside:
            return External(member.standing.value)
        installation = await self.installations.of(who.installation)
        if installation is None:
            return External("of a workspace where the app is not installed")
        return await self.met(who, await self._asked(installation, who, at), at)

    async def member(self, who: Place, at: datetime) -> Member | None:
        """What they are to us, without making anybody a person. None when Slack does not say now."""
        known = await self.members.get(who, at)
        if known is not None:
            return known
        try:
            installation = await self.installations.of(who.installation)
            if installation is None:
                return None
            user = await self._user(installation, who, at)
        except NotYetError:
            return None
        return await self.members.note(who, user, await self.company(), at)

    async def with_names(self, text: str, installation_id: str, voice: Voice, at: datetime) -> str:
        """Of a text that was read: names where ids stood."""
        users = mentioned(text)
        if not users:
            return text
        found = {user: await self.member(Place(installation_id, user), at) for user in users}
        names = {user: member.name for user, member in found.items() if member}
        return with_names(text, names, voice.text("slack_somebody"))

    async def known(self, who: Place) -> Person | None:
        return await self._colleagues.known(_account(who))

    async def company(self) -> OwnTeams:
        """All the workspaces and organisations where the app is installed are ours."""
        installations = await self.installations.all()
        return OwnTeams(frozenset().union(*[one.teams for one in installations]))

    async def met(
        self, who: Place, user: Mapping[str, Any], at: datetime, *, acted: bool = True
    ) -> Person | External:
        """Take in the user object of somebody who did something, or to whom the company gave a role."""
        company = await self.company()
        await self.members.note(who, user, company, at)
        profile = read_user(user, self.fields, company)
        return await self._colleagues.learn(_account(who), profile, at, acted=acted)

    async def appointed(self, installation: Installation, who: Place, at: datetime) -> Person | External:
        """Who is given a role becomes a person without having done anything."""
        return await self.known(who) or await self.met(
            who, await self._asked(installation, who, at), at, acted=False
        )

    async def heard_of(self, told: Sequence[tuple[Place, Mapping[str, Any]]], at: datetime) -> list[Learned]:
        """Take in user objects of users who did nothing."""
        company = await self.company()
        await self.members.note_all(told, company, at)
        profiles = [(_account(who), read_user(user, self.fields, company)) for who, user in told]
        return await self._colleagues.update(profiles, at)

    async def looked_at_again(self, installation: Installation, at: datetime) -> int:
        """Ask about people of ours whom the list of the workspace did not name: somebody of another company
        whom an earlier version took for a colleague is turned out. How many were asked about.

        Raises `NotYetError` when Slack does not say.
        """
        unlisted = [who for who in await self._ours(installation) if await self.members.get(who, at) is None]
        for who in unlisted[:_LOOKED_AT]:
            await self.met(who, await self._asked(installation, who, at), at, acted=False)
        return len(unlisted[:_LOOKED_AT])

    async def _ours(self, installation: Installation) -> list[Place]:
        """The users of an installation who are active people."""
        async with self.uow.reading() as transaction:
            active = [one for one in await transaction.people.all() if one.active]
            found = [user_in(installation.id, await transaction.people.identities(one.id)) for one in active]
        return [Place(installation.id, user) for user in found if user]

    async def gone(self, who: Place) -> Person | None:
        """Deactivated: they keep their questions and get no more messages. None when we never met."""
        return await self._colleagues.gone(_account(who))

    @property
    def _colleagues(self) -> Directory:
        return Directory(self.uow)

    async def _user(self, installation: Installation, who: Place, at: datetime) -> Mapping[str, Any]:
        client = self.connection.client(installation.token)
        outcome = await self.caller.call(
            installation.id, "users.info", lambda: client.users_info(user=who.id, include_locale=True), at
        )
        return _answered(outcome, "user")

    async def _asked(self, installation: Installation, who: Place, at: datetime) -> Mapping[str, Any]:
        """The user object with the workspace's own fields."""
        client, user = self.connection.client(installation.token), await self._user(installation, who, at)
        if not (self.fields and "users.profile:read" in installation.scopes):
            return user
        profile = await self.caller.call(
            installation.id, "users.profile.get", lambda: client.users_profile_get(user=who.id), at
        )
        return {**user, "profile": {**user.get("profile", {}), **_answered(profile, "profile")}}


def _answered(outcome: Outcome, part: str) -> Mapping[str, Any]:
    if isinstance(outcome, Responded):
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
