"""The list of people, in and out as a CSV file: the same file a second time changes nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from handlers.kernel.csv_table import Problem
from handlers.kernel.events import Conversation, Left
from handlers.kernel.person import Person, Role
from handlers.kernel.ports import AuditRow, Transaction, UnitOfWork
from handlers.kernel.queues import Inbox
from handlers.kernel.transitions import save_people
from handlers.people.people_csv import Header, Roster, assumed_zones, read_roster, write_roster


@dataclass(frozen=True, slots=True)
class PeopleFile:
    content: bytes
    columns: Mapping[str, str] = field(default_factory=dict)
    """What columns of it mean, theirs → ours, where that is not what their names say."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or would do. Rows with a problem are left out, all others count."""

    created: tuple[Person, ...]
    changed: tuple[Person, ...]
    unchanged: int
    problems: tuple[Problem, ...]
    header: Header
    dry_run: bool
    before: Mapping[str, Person]
    """Those who changed, as they were, by id."""
    forgotten: int = 0
    """Rows of people who asked to be forgotten: those are left out, and no problem."""

    @property
    def assumed_zones(self) -> Mapping[str, str]:
        """Country → time zone of new people, where a country has several and the file does not say which."""
        return assumed_zones(self.created) if "time_zone" not in self.header.means.values() else {}


@dataclass(frozen=True, slots=True)
class ImportPeople:
    uow: UnitOfWork[Transaction]
    inbox: Inbox
    """Takes the news of who has left, so that others get what they hold."""

    async def __call__(
        self, file: PeopleFile, *, by: str, at: datetime, dry_run: bool = False
    ) -> ImportReport:
        """`by` is a person id, or ``cli``. Nobody is removed; the last admin stays one.

        A long file is read in a thread and outside of any transaction: nobody waits for that.
        """
        async with self.uow.reading() as tx:
            known = await _known(tx)
        plan = await asyncio.to_thread(_plan, file, known)
        async with self.uow.reading() as tx:
            plan = await _living(tx, plan)
        if not dry_run:
            plan = await self._take(plan, file, by, at)
        return ImportReport(
            created=plan.created,
            changed=plan.changed,
            unchanged=plan.unchanged,
            problems=plan.problems,
            header=plan.header,
            dry_run=dry_run,
            before={person.id: plan.known[person.id] for person in plan.changed},
            forgotten=plan.forgotten,
        )

    async def _take(self, plan: _Plan, file: PeopleFile, by: str, at: datetime) -> _Plan:
        """As it was done: made anew if somebody was changed meanwhile."""

        async def work(tx: Transaction) -> _Plan:
            known = await _known(tx)
            same = _versions(known) == _versions(plan.known)
            done = await _living(tx, plan if same else _plan(file, known))
            await _save(tx, (*done.changed, *done.created), known, by, at)
            return done

        done = await self.uow.run(work)
        await self._tell_who_left(done.changed, done.known, at)
        return done

    async def _tell_who_left(
        self, changed: Iterable[Person], known: Mapping[str, Person], at: datetime
    ) -> None:
        """All at once, which an inbox takes in few transactions."""
        left = [person.id for person in changed if known[person.id].active and not person.active]
        news = [Left(each, Conversation("web", each), at, f"left:{each}:{at.isoformat()}") for each in left]
        await asyncio.gather(*(self.inbox.receive(one) for one in news))


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a file makes of the people that are known."""

    known: Mapping[str, Person]
    created: tuple[Person, ...]
    changed: tuple[Person, ...]
    unchanged: int
    problems: tuple[Problem, ...]
    header: Header
    forgotten: int = 0


async def _living(tx: Transaction, plan: _Plan) -> _Plan:
    """Without those who asked to be forgotten."""
    gone = await tx.people.forgotten("email", [person.email for person in plan.created])
    kept = tuple(person for person in plan.created if person.email not in gone)
    left_out = len(plan.created) - len(kept)
    return replace(plan, created=kept, forgotten=plan.forgotten + left_out)


async def _known(tx: Transaction) -> dict[str, Person]:
    return {person.id: person for person in await tx.people.all()}


def _versions(known: Mapping[str, Person]) -> dict[str, int]:
    return {person.id: person.version for person in known.values()}


def _plan(file: PeopleFile, known: Mapping[str, Person]) -> _Plan:
    roster = read_roster(file.content, known.values(), file.columns)
    spared = _last_admins(known, roster)
    wanted = [person for person in roster.people if person.id not in spared]
    created = tuple(person for person in wanted if person.id not in known)
    changed = tuple(person for person in wanted if known.get(person.id, person) != person)
    unchanged = len(wanted) - len(created) - len(changed)
    problems = (*roster.problems, *spared.values())
    return _Plan(known, created, changed, unchanged, problems, roster.header)


def _last_admins(known: Mapping[str, Person], roster: Roster) -> dict[str, Problem]:
    """The rows that would leave nobody to administer the bot, by the id of their person."""
    after = {**known, **{person.id: person for person in roster.people}}
    if not _admins(known) or _admins(after):
        return {}
    return {
        person.id: Problem(roster.rows[person.email], "roles", "row_last_admin")
        for person in roster.people
        if person.id in _admins(known)
    }


def _admins(people: Mapping[str, Person]) -> list[str]:
    return [person.id for person in people.values() if Role.ADMIN in person.roles and person.active]


async def _save(
    tx: Transaction, people: Sequence[Person], known: Mapping[str, Person], by: str, at: datetime
) -> None:
    await save_people(tx.people, *people)
    changed = [each for each in people if each.id not in known or known[each.id].roles != each.roles]
    await tx.audit.record(
        *(
            AuditRow(by, "person.roles_changed", f"person:{each.id}", at, ", ".join(sorted(each.roles)))
            for each in changed
        )
    )


@dataclass(frozen=True, slots=True)
class ExportPeople:
    uow: UnitOfWork[Transaction]

    async def __call__(self) -> str:
        """Everybody as CSV, by name, for `ImportPeople` to read back."""
        async with self.uow.reading() as tx:
            people = await tx.people.all()
        return write_roster(sorted(people, key=lambda person: (person.name, person.email)))
