"""Users of a tenant as people of the company.

An activity names a user by their Entra object id; `TeamsDirectory.person` finds who that is, asking the first
time: Graph, which knows department, country, language and manager, or else the roster of the place where they
were heard, which knows name and address and needs no permission. What becomes of the answer is for
`bot.platform.directory`. The time zone is their client's, which says so with every message.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.platform.adapter import NotYetError
from bot.platform.directory import Account, Directory, External, Profile
from bot.platform.outcomes import Answered
from bot.platform.rate_limits import Wait
from bot.platform.store import StoreTransaction, StoreWork
from bot.teams.addresses import PLATFORM
from bot.teams.directory.graph import Graph
from bot.teams.directory.profile import read_member, read_user
from bot.teams.outbound.calls import Caller
from bot.teams.outbound.connector import member
from bot.teams.outbound.references import References
from handlers.kernel.person import Person
from handlers.kernel.transitions import save_people
from handlers.kernel.voice import Voice, voice_for

_UNTOLD = "UTC"
"""The time zone of whoever was never asked."""


@dataclass(frozen=True)
class TeamsDirectory:
    uow: StoreWork
    graph: Graph
    caller: Caller
    references: References

    async def of(self, person_ids: frozenset[str]) -> Mapping[str, str]:
        """The Teams user of each of these people who has one."""
        if not person_ids:
            return {}
        async with self.uow.reading() as transaction:
            found = {one: user_in(await transaction.people.identities(one)) for one in sorted(person_ids)}
        return {one: user for one, user in found.items() if user}

    async def voice(self, person_id: str) -> Voice:
        """In which language to speak to this person; English where there is none."""
        async with self.uow.reading() as transaction:
            person = await transaction.people.get(person_id)
        return voice_for(person) if person else Voice()

    async def person(self, who: str, at: datetime) -> Person | External:
        """Who acts under this object id; asks when we have not met. Raises `NotYetError` when nobody can
        tell now."""
        known = await self.known(who)
        if known is not None and known.active:
            await self._colleagues.here_again(known, account(who), at)
            return await self._somewhere(known, who, at)
        profile = await self._asked(who, at)
        if isinstance(profile, Profile):
            profile = replace(profile, time_zone=await self._zone(who, at))
        return await self._colleagues.learn(account(who), profile, at)

    async def known(self, who: str) -> Person | None:
        return await self._colleagues.known(account(who))

    async def heard_of(
        self, told: Iterable[tuple[str, Profile | External]], at: datetime
    ) -> list[Person | External]:
        """Take in what Teams says of users, by object id, who did nothing."""
        return await self._colleagues.heard_of([(account(who), profile) for who, profile in told], at)

    async def gone(self, who: str) -> Person | None:
        """Deactivated: they keep their questions and get no more messages. None when we never met."""
        return await self._colleagues.gone(account(who))

    async def _somewhere(self, person: Person, who: str, at: datetime) -> Person:
        """Whose time zone nobody told yet is where their client is."""
        zone = await self._zone(who, at) if person.time_zone == _UNTOLD else ""
        if not zone or zone == _UNTOLD:
            return person

        async def work(transaction: StoreTransaction) -> Person:
            told = replace(await transaction.people.get(person.id) or person, time_zone=zone)
            await save_people(transaction.people, told)
            return told

        return await self.uow.run(work)

    async def _zone(self, who: str, at: datetime) -> str:
        """An IANA name; empty where their client says none, or one that is none."""
        zone = (await self.references.person(who, at)).time_zone
        return zone if _is_zone(zone) else ""

    @property
    def _colleagues(self) -> Directory:
        return Directory(self.uow)

    async def _asked(self, who: str, at: datetime) -> Profile | External:
        outcome = await self.graph.user(who, at)
        if isinstance(outcome, Answered):
            return read_user(outcome.data)
        return await self._from_roster(who, at, outcome.why if isinstance(outcome, Wait) else "")

    async def _from_roster(self, who: str, at: datetime, why: str) -> Profile | External:
        heard = (await self.references.person(who, at)).heard_in
        place = await self.references.place(heard, at) if heard else None
        if place is None:
            raise NotYetError(why or "nobody can tell who this is")
        outcome = await self.caller.read(place.service_url, heard, member(heard, who), at)
        if isinstance(outcome, Answered):
            return read_member(outcome.data)
        raise NotYetError(outcome.why if isinstance(outcome, Wait) else "Teams does not say who this is")


def _is_zone(name: str) -> bool:
    try:
        return bool(name) and ZoneInfo(name) is not None
    except (KeyError, ValueError, OSError):
        return False


def account(who: str) -> Account:
    return Account(PLATFORM, who, f"{who}@teams.invalid")


def user_in(identities: Iterable[tuple[str, str]]) -> str:
    """The Teams user among a person's identities; empty when they have none."""
    return next((external for platform, external in identities if platform == PLATFORM), "")
