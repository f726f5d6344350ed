"""Which person of the company a token is about: issuer and subject, never an address alone.

Somebody who signs in the first time is found by an address that the company has checked, if nobody of this
provider has been that person before; who is on no list becomes a new person. Guests are told no.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.web.oidc.id_token import IdTokenClaims
from bot.web.oidc.options import OidcOptions
from handlers.kernel.person import Person, Role
from handlers.kernel.ports import AuditRow, Transaction, UnitOfWork
from handlers.kernel.transitions import save_people

_MAPPED = frozenset({Role.AMBASSADOR, Role.CSR, Role.ADMIN})


class AdmissionRefusal(StrEnum):
    """Why somebody whom the provider knows is not let in; the phrase that tells it."""

    GUEST = "page_sso_guest"
    LEFT = "page_sso_left"
    TAKEN = "page_sso_taken"
    """The address belongs to a person whom another account of this provider already is."""


@dataclass(frozen=True, slots=True)
class Admission:
    work: UnitOfWork[Transaction]
    options: OidcOptions

    async def __call__(self, claims: IdTokenClaims, at: datetime) -> Person | AdmissionRefusal:
        """Who that is, known from now on by issuer and subject, with the roles of their groups."""
        if claims.is_guest:
            return AdmissionRefusal.GUEST

        async def work(transaction: Transaction) -> Person | AdmissionRefusal:
            person = await self._found(transaction, claims)
            if isinstance(person, AdmissionRefusal):
                return person
            if not person.active:
                return AdmissionRefusal.LEFT
            return await self._entered(transaction, person, claims, at)

        return await self.work.run(work)

    async def _found(self, transaction: Transaction, claims: IdTokenClaims) -> Person | AdmissionRefusal:
        people = transaction.people
        if known := await people.by_identity(self.options.platform, claims.subject):
            return known
        listed = await people.by_email(claims.email) if claims.email else None
        if listed is None:
            new = _new(self.options, claims)
            await people.welcome([(self.options.platform, claims.subject), ("email", new.email)])
            return new
        others = [place for place, _ in await people.identities(listed.id)]
        return AdmissionRefusal.TAKEN if self.options.platform in others else listed

    async def _entered(
        self, transaction: Transaction, person: Person, claims: IdTokenClaims, at: datetime
    ) -> Person:
        is_new = await transaction.people.by_identity(self.options.platform, claims.subject) is None
        changed = await self._with_roles(transaction, person, claims.groups)
        if changed != person or await transaction.people.get(person.id) is None:
            await save_people(transaction.people, changed)
        await transaction.people.seen(person.id, self.options.platform, claims.subject, at)
        rows = []
        if is_new:
            rows.append(AuditRow(person.id, "person.linked", f"person:{person.id}", at, self.options.issuer))
        if changed.roles != person.roles:
            roles = ", ".join(sorted(changed.roles))
            rows.append(AuditRow("oidc", "person.roles_changed", f"person:{person.id}", at, roles))
        await transaction.audit.record(*rows)
        return changed

    async def _with_roles(
        self, transaction: Transaction, person: Person, groups: Collection[str] | None
    ) -> Person:
        """The groups decide of the roles that they are mapped to; where they are not told, all stays."""
        if groups is None or not self.options.groups:
            return person
        given = {role for group, role in self.options.groups.items() if group in groups}
        decided = frozenset(self.options.groups.values()) & _MAPPED
        roles = (person.roles - decided) | given | {Role.EMPLOYEE}
        if (
            Role.ADMIN in person.roles
            and Role.ADMIN not in roles
            and await _is_last_admin(transaction, person)
        ):
            roles |= {Role.ADMIN}
        return replace(person, roles=frozenset(roles))


async def _is_last_admin(transaction: Transaction, person: Person) -> bool:
    return all(one.id == person.id for one in await transaction.people.with_role(Role.ADMIN))


def _new(options: OidcOptions, claims: IdTokenClaims) -> Person:
    """Somebody who stands on no list; without a checked address they have one that reaches nobody."""
    mark = hashlib.sha256(f"{options.platform}/{claims.subject}".encode()).hexdigest()[:24]
    return Person(
        id=mark,
        email=claims.email or f"{mark}@sign-in.invalid",
        name=claims.name or claims.email or mark[:8],
        language=claims.language or "en",
        time_zone=claims.time_zone or "UTC",
        roles=frozenset({Role.EMPLOYEE}),
    )


def groups_of(written: Mapping[str, str]) -> Mapping[str, Role]:
    """Raises ValueError for what is no role."""
    return {group: Role(role) for group, role in written.items()}
