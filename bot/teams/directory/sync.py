"""Keeping people up to date: everyone in the tenant once a day, roles of groups every few minutes.

Graph tells of everyone. Where the app was not allowed to ask it, the rosters of the teams that have the app
tell of their members. Whom no list told of is asked about: they may have been deleted, or be of another
organisation.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog

from bot.platform.account import External, Profile
from bot.platform.outcomes import PermanentFailure, Responded
from bot.platform.rate_limits import Wait
from bot.platform.role_groups import Members, RoleGroups
from bot.teams.addresses import PLATFORM, ConversationReference, ConversationType, object_id, stranger
from bot.teams.directory.graph import next_page, values
from bot.teams.directory.people import TeamsDirectory
from bot.teams.directory.profile import read_member, read_user
from bot.teams.outbound.calls import Outcome
from bot.teams.outbound.connector import members
from handlers.kernel.events import Conversation, Left
from handlers.kernel.person import Person, Role

_DELETED = External("a deleted account", left=True)


@dataclass(frozen=True, slots=True)
class TenantSynced:
    people: int = 0
    strangers: int = 0
    """Guests, people of other organisations and deactivated accounts."""
    resume: str = ""
    """Where to go on when Teams' pace ended the run early; empty when everyone was read."""
    again: datetime | None = None
    """When to go on."""
    refused: str = ""
    """Why Graph does not tell; empty when it does."""

    def and_these(self, learned: Iterable[Person | External], resume: str = "") -> TenantSynced:
        found = list(learned)
        strangers = sum(isinstance(one, External) for one in found)
        return TenantSynced(self.people + len(found) - strangers, self.strangers + strangers, resume)


@dataclass(frozen=True)
class TenantSync:
    directory: TeamsDirectory
    role_groups: RoleGroups
    groups: Mapping[Role, str]
    """The group in Entra (its id or display name) whose members have the role."""
    leaving: Callable[[Left], Awaitable[object]]
    """Takes in that somebody has left."""

    async def everyone(self, at: datetime, page: str = "") -> TenantSynced:
        """Take in all users from `page` on; pages that are taken in stay so when the pace ends the run."""
        synced = TenantSynced(resume=page)
        while True:
            outcome = await self.directory.graph.users(at, synced.resume)
            if not isinstance(outcome, Responded):
                return _ended(synced, outcome)
            learned = await self._heard_of([(_who(user), read_user(user)) for user in values(outcome)], at)
            synced = synced.and_these(learned, next_page(outcome))
            if not synced.resume:
                return synced

    async def rosters(self, at: datetime) -> TenantSynced:
        """The members of all teams that have the app."""
        synced = TenantSynced()
        for place in await self.directory.references.places(ConversationType.CHANNEL):
            synced = await self._roster(place, synced, at)
        return synced

    async def _roster(self, place: ConversationReference, synced: TenantSynced, at: datetime) -> TenantSynced:
        address, continuation = place.conversation.address, ""
        while True:
            call = members(address, continuation)
            outcome = await self.directory.caller.read(place.service_url, address, call, at)
            if not isinstance(outcome, Responded):
                return synced
            found = [one for one in outcome.data.get("members") or () if isinstance(one, dict)]
            told = [(_who(one), read_member(one, self.directory.tenant)) for one in found]
            synced = synced.and_these(await self._heard_of(told, at))
            continuation = str(outcome.data.get("continuationToken") or "")
            if not continuation:
                return synced

    async def _heard_of(
        self, told: Iterable[tuple[str, Profile | External]], at: datetime
    ) -> list[Person | External]:
        told = [one for one in told if one[0]]
        await self._left([(who, one) for who, one in told if isinstance(one, External)], at)
        return await self.directory.heard_of(told, at)

    async def deleted(self, at: datetime) -> bool:
        """Whoever was deleted has left. False when Graph could not be asked."""
        found = await self.directory.graph.deleted(at)
        if not isinstance(found, frozenset):
            return False
        await self._left([(who, _DELETED) for who in sorted(found)], at)
        return True

    async def unlisted(self, at: datetime) -> None:
        """Ask about everybody whom neither a list nor a look of these days told of."""
        for who in await self.directory.unchecked(at):
            said = await self.directory.asked(who, at)
            if said is not None:
                await self._heard_of([(who, said)], at)

    async def _left(self, strangers: Iterable[tuple[str, External]], at: datetime) -> None:
        """Those of them who were colleagues leave like anybody who does: what they hold goes to others."""
        for who, external in strangers:
            if await self.directory.leaves(who, external):
                await self.leaving(
                    Left(stranger(who), Conversation(PLATFORM, who), at, f"left:{who}:{at:%Y-%m-%d}")
                )

    async def roles(self, at: datetime) -> bool:
        """Give each role to the members of its group and take it from everyone else on Teams.

        Who is in these groups is kept, too, under the groups' names: audiences may name them.
        False when Graph could not be asked. A role whose group is not there stays as it is.
        """
        told = {name: await self._role(role, name, at) for role, name in self.groups.items()}
        members = {name: found for name, found in told.items() if found is not None}
        await self.role_groups.join(PLATFORM, "", members, keep=told.keys() - members)
        return len(members) == len(told)

    async def _role(self, role: Role, name: str, at: datetime) -> frozenset[str] | None:
        """The members of its group; None where they are not known."""
        group = object_id(name) or await self._group_called(name, at)
        found = (
            await self.directory.graph.members(group, at)
            if group
            else PermanentFailure("there is no such group")
        )
        if isinstance(found, frozenset):
            await self.role_groups.apply(role, Members(PLATFORM, "", found))
            return found
        if isinstance(found, PermanentFailure):
            structlog.get_logger(__name__).error("teams_group_missing", role=role.value, why=found.why)
        return None

    async def _group_called(self, name: str, at: datetime) -> str:
        """Its id; empty where no group, or more than one, has the name."""
        outcome = await self.directory.graph.groups_called(name, at)
        found = values(outcome) if isinstance(outcome, Responded) else ()
        return str(found[0].get("id") or "") if len(found) == 1 else ""


def _who(user: Mapping[str, Any]) -> str:
    """The object id; empty for bots and others who are nobody in Entra."""
    return object_id(user.get("aadObjectId") or user.get("id"))


def _ended(synced: TenantSynced, outcome: Outcome) -> TenantSynced:
    """Before everyone was read."""
    if isinstance(outcome, Wait):
        return TenantSynced(synced.people, synced.strangers, synced.resume, outcome.until)
    why = outcome.why if isinstance(outcome, PermanentFailure) else "Graph does not answer"
    return TenantSynced(synced.people, synced.strangers, "", None, why)
