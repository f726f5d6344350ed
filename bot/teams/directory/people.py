"""Users of a tenant as people of the company.

An activity names a user by their Entra object id; `TeamsDirectory.person` finds who that is, asking the first
time: Graph, which knows department, country, language and manager, or else the roster of the place where they
were heard, which knows name, address and tenant and needs no permission. Whom Graph does not know is of
another tenant, whatever a roster says. What becomes of the answer is for `bot.platform.directory`. The time
zone is their client's, which says so with every message.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.platform.account import Account, External, Profile
from bot.platform.directory import Directory
from bot.platform.not_yet import NotYetError
from bot.platform.outcomes import PermanentFailure, Responded
from bot.platform.rate_limits import Wait
from bot.teams.addresses import PLATFORM
from bot.teams.directory.checks import Checks
from bot.teams.directory.graph import UNKNOWN, Graph
from bot.teams.directory.profile import FOREIGN, read_member, read_user
from bot.teams.outbound.calls import ConnectorCaller
from bot.teams.outbound.connector import member
from bot.teams.outbound.references import References
from handlers.kernel.messages import Mention
from handlers.kernel.person import Person, Role
from handlers.kernel.ports import Transaction, UnitOfWork
from handlers.kernel.queues import LeasedMessage
from handlers.kernel.transitions import save_people
from handlers.kernel.voice import Voice, voice_for

_UNTOLD = "UTC"
"""The time zone of whoever was never asked."""


@dataclass(frozen=True)
class TeamsDirectory:
    uow: UnitOfWork[Transaction]
    graph: Graph
    caller: ConnectorCaller
    references: References
    checks: Checks
    tenant: str
    """Ours, in lower case."""

    async def of(self, person_ids: frozenset[str]) -> Mapping[str, str]:
        """The Teams user of each of these people who has one."""
        if not person_ids:
            return {}
        async with self.uow.reading() as transaction:
            found = {one: user_in(await transaction.people.identities(one)) for one in sorted(person_ids)}
        return {one: user for one, user in found.items() if user}

    async def voice(self, to_send: LeasedMessage) -> Voice:
        """In which language to speak to its reader; English where there is none."""
        if to_send.reader is not None:
            return voice_for(to_send.reader)
        async with self.uow.reading() as transaction:
            person = await transaction.people.get(to_send.outgoing.to.person_id)
        return voice_for(person) if person else Voice()

    async def mention(self, person_id: str) -> Mention | None:
        """Calls this person where others read; None for nobody of ours."""
        async with self.uow.reading() as transaction:
            person = await transaction.people.get(person_id)
        return Mention(person.id, person.name) if person else None

    async def person(self, who: str, at: datetime) -> Person | External:
        """Who acts under this object id; asks when we have not met, or not for days. Raises `NotYetError`
        when nobody can tell now."""
        person: Person | External | None = await self.known(who)
        if not isinstance(person, Person) or not person.active or not await self.checks.is_fresh(who, at):
            person = await self._met(who, at)
        if isinstance(person, External):
            return person
        await self._colleagues.here_again(person, account(who), at)
        return await self._somewhere(person, who, at)

    async def _met(self, who: str, at: datetime) -> Person | External:
        profile = await self._asked(who, at)
        if isinstance(profile, Profile):
            await self.checks.passed([who], at)
            profile = replace(profile, time_zone=await self._zone(who, at))
        return await self._colleagues.learn(account(who), profile, at)

    async def known(self, who: str) -> Person | None:
        return await self._colleagues.known(account(who))

    async def heard_of(
        self, told: Sequence[tuple[str, Profile | External]], at: datetime
    ) -> list[Person | External]:
        """Take in what Teams says of users, by object id, who did nothing."""
        await self.checks.passed([who for who, profile in told if isinstance(profile, Profile)], at)
        return await self._colleagues.heard_of([(account(who), profile) for who, profile in told], at)

    async def leaves(self, who: str, external: External) -> bool:
        """Whether a person of ours leaves with what became of this account."""
        return await self._colleagues.leaves(account(who), external)

    async def unchecked(self, at: datetime) -> list[str]:
        """The accounts of active people that no list told of lately."""
        async with self.uow.reading() as transaction:
            people = await transaction.people.with_role(Role.EMPLOYEE)
            users = [user_in(await transaction.people.identities(one.id)) for one in people]
        return [user for user in users if user and not await self.checks.is_fresh(user, at)]

    async def asked(self, who: str, at: datetime) -> Profile | External | None:
        """What Graph or a roster says of this account; None when neither does now."""
        try:
            return await self._asked(who, at)
        except NotYetError:
            return None

    async def gone(self, who: str) -> Person | None:
        """Deactivated: they keep their questions and get no more messages. None when we never met."""
        return await self._colleagues.gone(account(who))

    async def _somewhere(self, person: Person, who: str, at: datetime) -> Person:
        """Whose time zone nobody told yet is where their client is."""
        zone = await self._zone(who, at) if person.time_zone == _UNTOLD else ""
        if not zone or zone == _UNTOLD:
            return person

        async def work(transaction: Transaction) -> Person:
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
        if isinstance(outcome, Responded):
            return read_user(outcome.data)
        if isinstance(outcome, PermanentFailure) and outcome.code == UNKNOWN:
            return FOREIGN
        return await self._from_roster(who, at, outcome.why if isinstance(outcome, Wait) else "")

    async def _from_roster(self, who: str, at: datetime, why: str) -> Profile | External:
        heard = (await self.references.person(who, at)).heard_in
        place = await self.references.place(heard, at) if heard else None
        if place is None:
            raise NotYetError(why or "nobody can tell who this is")
        outcome = await self.caller.read(place.service_url, heard, member(heard, who), at)
        if isinstance(outcome, Responded):
            return read_member(outcome.data, self.tenant)
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
