"""Links that sign many people in: made and sent, taken back, and who has used theirs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from handlers.kernel.person import Person
from handlers.kernel.ports import AuditRow, Transaction, UnitOfWork
from handlers.kernel.queues import SessionStore
from handlers.kernel.voice import voice_for
from handlers.sign_in.letters import Mailer, invitation

WEB = "web"
"""The platform of the pages."""


class Offers(Protocol):
    """Makes links that open once."""

    async def offer(self, person_id: str, at: datetime, valid: timedelta | None = None) -> str:
        """The path of a new one; an older one of this person opens nothing any more."""


@dataclass(frozen=True, slots=True)
class Invited:
    person: Person
    link: str
    """Absolute; empty when it could not be sent, and so was taken back."""
    until: datetime
    refused: str = ""
    """Why it could not be sent."""


@dataclass(frozen=True, slots=True)
class Invite:
    uow: UnitOfWork[Transaction]
    offers: Offers
    store: SessionStore
    address: str
    """Of the pages, without a trailing slash."""
    post: Mailer | None = None
    """None: whoever asks for the links hands them out."""

    async def __call__(
        self, people: Sequence[Person], by: str, at: datetime, valid: timedelta
    ) -> Sequence[Invited]:
        """A link for each, sent where there is a `post`."""
        made = [await self._link(person, at, valid) for person in people]
        made = await self._sent(made) if self.post and made else made
        await self.store.revoke_links([one.person.id for one in made if one.refused])
        rows = [AuditRow(by, "sign_in.invited", f"person:{one.person.id}", at) for one in made if one.link]

        async def work(tx: Transaction) -> None:
            await tx.audit.record(*rows)

        await self.uow.run(work)
        return made

    async def _link(self, person: Person, at: datetime, valid: timedelta) -> Invited:
        return Invited(person, self.address + await self.offers.offer(person.id, at, valid), at + valid)

    async def _sent(self, made: Sequence[Invited]) -> list[Invited]:
        assert self.post is not None  # noqa: S101 - asked before, for the type checker
        letters = [invitation(voice_for(one.person), one.person.email, one.link, one.until) for one in made]
        told = await self.post.send(letters)
        return [
            replace(one, link="", refused=refused) if refused else one
            for one, refused in zip(made, told, strict=True)
        ]


@dataclass(frozen=True, slots=True)
class Revoke:
    uow: UnitOfWork[Transaction]
    store: SessionStore

    async def __call__(self, person_ids: Collection[str], by: str, at: datetime) -> int:
        """How many links open nothing any more."""
        count = await self.store.revoke_links(person_ids)
        rows = [AuditRow(by, "sign_in.revoked", f"person:{each}", at) for each in sorted(person_ids)]

        async def work(tx: Transaction) -> None:
            await tx.audit.record(*rows)

        await self.uow.run(work)
        return count


@dataclass(frozen=True, slots=True)
class Arrival:
    """Whether somebody has found their way in."""

    person: Person
    signed_in: datetime | None
    """Last, on the pages."""
    link_until: datetime | None
    """Of a link that can still be used."""


@dataclass(frozen=True, slots=True)
class ListArrivals:
    uow: UnitOfWork[Transaction]
    store: SessionStore

    async def __call__(self, at: datetime) -> Sequence[Arrival]:
        """Everybody who is here, by name."""
        links = {each: until for each, until in (await self.store.links()).items() if until > at}
        async with self.uow.reading() as tx:
            seen, people = await tx.people.seen_on(WEB), await tx.people.all()
        return [Arrival(one, seen.get(one.id), links.get(one.id)) for one in people if one.active]
