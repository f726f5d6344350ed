"""The list of people, in and out as a CSV file: the same file a second time changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from handlers.domain.person import Person, Role
from handlers.domain.roster import Roster, read_roster, write_roster
from handlers.domain.table import Problem
from handlers.ports import AuditRow, Transaction, UnitOfWork


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or would do. Rows with a problem are left out, all others count."""

    created: tuple[Person, ...]
    changed: tuple[Person, ...]
    unchanged: int
    problems: tuple[Problem, ...]
    ignored: tuple[str, ...]
    """Columns that mean nothing here."""
    dry_run: bool


@dataclass(frozen=True, slots=True)
class ImportPeople:
    uow: UnitOfWork

    async def __call__(self, content: bytes, *, by: str, at: datetime, dry_run: bool = False) -> ImportReport:
        """`by` is a person id, or ``cli``. Nobody is removed; the last admin stays one."""
        async with self.uow() as tx:
            known = {person.email: person for person in await tx.people.all()}
            roster = read_roster(content, known.values())
            spared = _last_admins(known, roster)
            wanted = [person for person in roster.people if person.email not in spared]
            created = [person for person in wanted if person.email not in known]
            changed = [person for person in wanted if known.get(person.email, person) != person]
            if not dry_run:
                await _save(tx, (*created, *changed), known, by, at)
                await tx.commit()
        return ImportReport(
            created=tuple(created),
            changed=tuple(changed),
            unchanged=len(wanted) - len(created) - len(changed),
            problems=(*roster.problems, *spared.values()),
            ignored=roster.ignored,
            dry_run=dry_run,
        )


def _last_admins(known: Mapping[str, Person], roster: Roster) -> dict[str, Problem]:
    """The rows that would leave nobody to administer the bot, by e-mail."""
    after = {**known, **{person.email: person for person in roster.people}}
    if not _admins(known) or _admins(after):
        return {}
    message = "This would leave nobody as admin. Name another admin first."
    return {
        email: Problem(roster.rows[email], "roles", message)
        for email in _admins(known)
        if email in roster.rows
    }


def _admins(people: Mapping[str, Person]) -> list[str]:
    return [email for email, person in people.items() if Role.ADMIN in person.roles and person.active]


async def _save(
    tx: Transaction, people: Iterable[Person], known: Mapping[str, Person], by: str, at: datetime
) -> None:
    for person in people:
        await tx.people.save(person)
        before = known.get(person.email)
        if before is None or before.roles != person.roles:
            roles = ", ".join(sorted(person.roles))
            await tx.audit.record(AuditRow(by, "person.roles_changed", f"person:{person.id}", at, roles))


@dataclass(frozen=True, slots=True)
class ExportPeople:
    uow: UnitOfWork

    async def __call__(self) -> str:
        """Everybody as CSV, by name, for `ImportPeople` to read back."""
        async with self.uow.reading() as tx:
            people = await tx.people.all()
        return write_roster(sorted(people, key=lambda person: (person.name, person.email)))
