"""Users of a chat platform as people of the company: one person per e-mail address, whatever platforms they
use.

What the company said about a person (an import) is kept; a platform fills in what nobody said, and tells the
time zone, which it knows best. Guests and bots are nobody.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bot.platform.account import Account, External, Profile
from handlers.kernel.person import Person, Role
from handlers.kernel.ports import People, Transaction, UnitOfWork
from handlers.kernel.transitions import save_people

_OWN_PAGES = ("web", "terminal")
_AT_ONCE = 20
"""People in one transaction."""
FORGOTTEN = "asked to be forgotten"
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


Told = tuple[Account, Profile | External]

Learned = Person | Profile | External
"""A profile where the user is a colleague, but nobody of ours yet."""


@dataclass(frozen=True, slots=True)
class Directory:
    """The people of the company, as one platform meets them."""

    uow: UnitOfWork[Transaction]

    async def known(self, account: Account) -> Person | None:
        async with self.uow.reading() as transaction:
            return await transaction.people.by_identity(account.platform, account.id)

    async def learn(
        self, account: Account, profile: Profile | External, at: datetime, *, acted: bool = True
    ) -> Person | External:
        """Take in what the platform says of a user; whom it calls a stranger is nobody there any more.

        Messages go where somebody was last. Who did not act, but was only told of, was not here: another
        platform that they are known on keeps their messages.
        """

        async def work(transaction: Transaction) -> Learned:
            return await _learned(transaction.people, account, profile, at, acted, hires=True)

        person = await self.uow.run(work)
        assert not isinstance(person, Profile)  # noqa: S101 - whoever is not known yet is hired
        return person

    async def heard_of(self, told: Sequence[Told], at: datetime) -> list[Person | External]:
        """Take in what the platform says of many users, none of whom did anything.

        Most are as they were, so they are looked at first; what is new is written a few at a time, since
        everybody else's writing waits meanwhile.
        """
        found = await self._heard(told, at, hires=True)
        return [one for one in found if not isinstance(one, Profile)]

    async def update(self, told: Sequence[Told], at: datetime) -> list[Learned]:
        """The same for those who are people of ours or stand on the company's list; of all others nothing is
        kept."""
        return await self._heard(told, at, hires=False)

    async def _heard(self, told: Sequence[Told], at: datetime, *, hires: bool) -> list[Learned]:
        async with self.uow.reading() as transaction:
            same = [await _unchanged(transaction.people, *one, hires=hires) for one in told]
        found = [one for one in same if one is not None]
        new = [one for one, known in zip(told, same, strict=True) if known is None]
        for start in range(0, len(new), _AT_ONCE):
            found += await self._written(new[start : start + _AT_ONCE], at, hires=hires)
        return found

    async def _written(self, told: Sequence[Told], at: datetime, *, hires: bool) -> list[Learned]:
        async def work(transaction: Transaction) -> list[Learned]:
            people = transaction.people
            return [await _learned(people, *one, at, acted=False, hires=hires) for one in told]

        return await self.uow.run(work)

    async def gone(self, account: Account) -> Person | None:
        """Deactivated: they keep their questions and get no more messages. None when we never met."""

        async def work(transaction: Transaction) -> Person | None:
            person = await transaction.people.by_identity(account.platform, account.id)
            if person is not None and person.active:
                await save_people(transaction.people, replace(person, active=False))
            return person

        return await self.uow.run(work)

    async def leaves(self, account: Account, external: External) -> bool:
        """Whether an active person of ours leaves with what became of this account."""
        async with self.uow.reading() as transaction:
            known = await transaction.people.by_identity(account.platform, account.id)
            if known is None or not known.active:
                return False
            return external.left or not await _has_another(transaction.people, known, account)

    async def here_again(self, person: Person, account: Account, at: datetime) -> None:
        """They may have used another platform in between; messages go where they were last."""
        here = (account.platform, account.id)
        async with self.uow.reading() as transaction:
            last = (await transaction.people.identities(person.id))[:1]
        if list(last) != [here]:
            await self.uow.run(lambda transaction: transaction.people.seen(person.id, *here, at))


async def _unchanged(
    people: People, account: Account, profile: Profile | External, *, hires: bool
) -> Learned | None:
    """What `_learned` would leave as it is; None where there is something to write."""
    known = await people.by_identity(account.platform, account.id)
    if isinstance(profile, External):
        return profile if known is None or not known.active else None
    if known is None:
        is_ours = hires or await people.by_email(profile.email or account.standby) is not None
        return None if is_ours else profile
    if _merged(known, profile, account) != known:
        return None
    return known if profile.email in ("", known.email) else None


async def _learned(
    people: People, account: Account, profile: Profile | External, at: datetime, acted: bool, *, hires: bool
) -> Learned:
    known = await people.by_identity(account.platform, account.id)
    if isinstance(profile, External):
        if known is not None:
            await _turned_out(people, known, account, profile)
        return profile
    email = profile.email or account.standby
    person = known or await people.by_email(email)
    if person is None and not hires:
        return profile
    if person is None and not await _may_come(people, account, email, acted):
        return External(FORGOTTEN)
    person = _merged(person, profile, account) if person else _new(account, email, profile)
    if profile.email and person.email != profile.email and await people.by_email(profile.email) is None:
        person = replace(person, email=profile.email)
    await save_people(people, person)
    if known is None:
        elsewhere = not acted and await _is_elsewhere(people, person)
        await people.seen(person.id, account.platform, account.id, _NEVER if elsewhere else at)
    return person


async def _may_come(people: People, account: Account, email: str, acted: bool) -> bool:
    """Whoever asked to be forgotten is not brought back by what a platform tells; they come if they like."""
    if acted:
        await people.welcome([(account.platform, account.id), ("email", email)])
        return True
    is_gone = await people.forgotten(account.platform, [account.id])
    return not (is_gone or await people.forgotten("email", [email]))


async def _turned_out(people: People, known: Person, account: Account, external: External) -> None:
    """Who left is nobody's any more; an account that never was a colleague's takes nothing from a person who
    has another one."""
    if not external.left and await _has_another(people, known, account):
        await people.unlink(account.platform, account.id)
    elif known.active:
        await save_people(people, replace(known, active=False))


async def _has_another(people: People, person: Person, account: Account) -> bool:
    """A platform's account beside this one."""
    own = (account.platform, account.id)
    places = await people.identities(person.id)
    return any(place != own and place[0] not in _OWN_PAGES for place in places)


async def _is_elsewhere(people: People, person: Person) -> bool:
    return any(platform not in _OWN_PAGES for platform, _ in await people.identities(person.id))


def _merged(person: Person, profile: Profile, account: Account) -> Person:
    """The name is the company's, unless this account is where the person comes from."""
    is_its_own = person.id == _id_of(account) or not person.name
    return replace(
        person,
        name=profile.name if is_its_own and profile.name else person.name,
        department=person.department or profile.department,
        country=person.country or profile.country,
        site=person.site or profile.site,
        time_zone=profile.time_zone or person.time_zone,
        manager_email=person.manager_email or profile.manager_email,
        active=True,
    )


def _new(account: Account, email: str, profile: Profile) -> Person:
    return Person(
        id=_id_of(account),
        email=email,
        name=profile.name or email,
        department=profile.department,
        country=profile.country,
        site=profile.site,
        language=profile.language or "en",
        time_zone=profile.time_zone or "UTC",
        manager_email=profile.manager_email,
        roles=frozenset({Role.EMPLOYEE}),
    )


def _id_of(account: Account) -> str:
    """Of the person whom this account was the first to tell of."""
    return hashlib.sha256(f"{account.platform}/{account.id}".encode()).hexdigest()[:24]
