"""People: one human each, known by e-mail, with an identity on every platform they use."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from knowledge.passages import Reader


class Role(StrEnum):
    EMPLOYEE = "employee"
    AMBASSADOR = "ambassador"
    CSR = "csr"
    ADMIN = "admin"


class Consent(StrEnum):
    """Whether people may be asked where the bot finds nothing, and whether they see who asks."""

    ASK = "ask"
    """Each time anew."""
    UNNAMED = "unnamed"
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class Person:
    id: str
    email: str
    """Lower case, unique."""
    name: str
    department: str = ""
    country: str = ""
    """ISO 3166-1 alpha-2."""
    site: str = ""
    language: str = "en"
    """ISO 639-1."""
    time_zone: str = "UTC"
    """IANA name."""
    manager_email: str = ""
    roles: frozenset[Role] = frozenset({Role.EMPLOYEE})
    groups: frozenset[str] = frozenset()
    """As the list of people names them: a works council, a plant's safety team. Audiences may name them."""
    synced_groups: frozenset[str] = frozenset()
    """Those that a platform told of: written by `People.join`, and not by saving the person."""
    topics: tuple[str, ...] = ()
    hours_per_month: float | None = None
    """Agreed ambassador hours; None when nothing was agreed."""
    away_until: datetime | None = None
    active: bool = True
    consent: Consent = Consent.ASK
    mails: bool = True
    """Whether e-mail may tell them what they find nowhere but on their page."""
    contact_for: tuple[str, ...] = ()
    """Departments or subjects for which questions may be passed on to them, though they help nobody else."""
    version: int = field(default=0, compare=False)
    """As it was loaded: rises with every save, 0 while nothing is stored. No part of who somebody is."""

    def has(self, role: Role) -> bool:
        """Everyone is an employee; an admin is not thereby of the CSR team and reads no questions."""
        return role is Role.EMPLOYEE or role in self.roles

    def is_away(self, at: datetime) -> bool:
        return self.away_until is not None and at < self.away_until

    def reader(self) -> Reader:
        """What audiences see of this person."""
        return Reader(
            roles=frozenset(role.value for role in self.roles) | {Role.EMPLOYEE.value},
            departments=frozenset({self.department} - {""}),
            countries=frozenset({self.country} - {""}),
            groups=self.groups | self.synced_groups,
        )


def is_csr(person: Person) -> bool:
    """Whether the person acts for the CSR team."""
    return person.active and person.has(Role.CSR)


def may_be_asked(person: Person) -> bool:
    """Whether a question may be passed on to them: they answer for everybody, or for a department."""
    return may_answer(person) or (person.active and bool(person.contact_for))


def may_answer(person: Person) -> bool:
    return is_csr(person) or (person.active and person.has(Role.AMBASSADOR))
