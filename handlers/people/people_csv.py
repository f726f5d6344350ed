"""The list of people: what a row of it means, what is wrong with it, and how to put it right.

The columns are ours, or those of an HR system (`handlers.people.hr_columns`), or what `columns` says they
are. A column that is missing from the file changes nothing; an empty cell means the default, which is the
country's for a time zone. Who is not in the file stays as they are; who has left is in it, and not `active`.
Whose address has changed is found by `FORMER`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from handlers.kernel.csv_table import CsvRow, Lines, Problem, read_lines, without_columns, write_table
from handlers.kernel.person import Person
from handlers.people.cells import FORMER, NOT_SAID, READERS, WrongCellError
from handlers.people.hr_columns import FIRST_NAME, LAST_NAME, meaning
from handlers.people.time_zones import has_several, zone_of

COLUMNS = (
    "name",
    "email",
    "department",
    "country",
    "site",
    "language",
    "time_zone",
    "manager_email",
    "roles",
    "groups",
    "topics",
    "hours_per_month",
    "contact_for",
    "active",
)
REQUIRED = ("name", "email")


@dataclass(frozen=True, slots=True)
class Header:
    """How the file was understood, for a person to agree to before it is taken."""

    columns: tuple[str, ...] = ()
    """As the file writes them."""
    means: Mapping[str, str] = field(default_factory=dict)
    """Their column → ours; those that are left out mean nothing here."""
    guessed: str = ""
    """The code page that its bytes were taken for; empty when that is certain."""

    @property
    def ignored(self) -> tuple[str, ...]:
        return tuple(column for column in self.columns if column and column not in self.means)

    @property
    def translated(self) -> Mapping[str, str]:
        """Those whose name is not ours."""
        return {theirs: ours for theirs, ours in self.means.items() if theirs != ours}


@dataclass(frozen=True, slots=True)
class Roster:
    people: tuple[Person, ...]
    """Those of rows without a problem, as they are to be."""
    rows: Mapping[str, int]
    """Their rows, by e-mail."""
    problems: tuple[Problem, ...]
    header: Header = Header()


def read_roster(content: bytes, known: Iterable[Person], columns: Mapping[str, str] | None = None) -> Roster:
    """What the file makes of the people that are `known` and of new ones.

    `columns` says what columns of the file mean (theirs → ours, or → empty for nothing) where that is not
    what their names say.
    """
    lines = read_lines(content)
    if isinstance(lines, Problem):
        return Roster((), {}, (lines,))
    header = Header(lines.header, _meaning(lines, columns or {}), lines.encoding if lines.is_guessed else "")
    if missing := _missing(header):
        return Roster((), {}, (without_columns(missing, lines.header),), header)
    return _roster(lines.rows(header.means), known, header)


def _meaning(lines: Lines, columns: Mapping[str, str]) -> Mapping[str, str]:
    """What was said of a column counts; nothing else then has that meaning."""
    said = {theirs: ours for theirs, ours in columns.items() if theirs in lines.header}
    told = set(said.values())
    found = meaning(header for header in lines.header if header not in said)
    found = {theirs: ours for theirs, ours in found.items() if ours not in told}
    return found | {theirs: ours for theirs, ours in said.items() if ours}


def _missing(header: Header) -> list[str]:
    """A first or a last name is a name."""
    there = set(header.means.values())
    if there & {FIRST_NAME, LAST_NAME}:
        there.add("name")
    return [column for column in REQUIRED if column not in there]


def _roster(rows: Iterable[CsvRow], known: Iterable[Person], header: Header) -> Roster:
    by_email = {person.email: person for person in known}
    found = _Finder(by_email, frozenset(person.id for person in by_email.values()))
    people: dict[str, Person] = {}
    problems: list[Problem] = []
    for row in rows:
        values, wrong = _values(row)
        email, former = values.get("email", ""), values.pop(FORMER, "")
        wrong += found.clashes(row.number, email, former)
        problems += wrong
        if not wrong:
            before = found.person(email, former)
            is_open = not row.cells.get("time_zone", "" if before.id not in found.taken else before.time_zone)
            person = replace(before, **values)
            people[email] = _at_home(person) if is_open else person
    return Roster(tuple(people.values()), found.rows, tuple(problems), header)


def assumed_zones(people: Iterable[Person]) -> Mapping[str, str]:
    """Country → time zone, where the country has several and one of these people has the likeliest of
    them."""
    return {
        person.country: person.time_zone
        for person in people
        if has_several(person.country) and person.time_zone == zone_of(person.country)
    }


def _at_home(person: Person) -> Person:
    """With the time zone of the country, which nobody has said."""
    return replace(person, time_zone=zone_of(person.country) or NOT_SAID)


@dataclass(frozen=True, slots=True)
class _Finder:
    """Who a row is about."""

    known: Mapping[str, Person]
    """By e-mail."""
    taken: frozenset[str]
    """The ids of all of them."""
    rows: dict[str, int] = field(default_factory=dict)
    """Which row spoke of an e-mail first, present or former."""

    def clashes(self, number: int, email: str, former: str) -> Iterator[Problem]:
        for column, address in (("email", email), (FORMER, former)):
            if address and self.rows.setdefault(address, number) != number:
                yield Problem(number, column, "row_twice", _twice(address, self.rows[address]))
        if former != email and former in self.known and email in self.known:
            yield Problem(number, FORMER, "row_two_people", {"email": email, "former": former})

    def person(self, email: str, former: str) -> Person:
        return self.known.get(email) or self.known.get(former) or self._new(email)

    def _new(self, email: str) -> Person:
        """The id is made of the address, but never that of somebody who had this address before."""
        names = (uuid5(NAMESPACE_URL, f"mailto:{email}{mark or ''}").hex for mark in count())
        return Person(id=next(name for name in names if name not in self.taken), email=email, name="")


def write_roster(people: Iterable[Person]) -> str:
    """The same list as a file that `read_roster` reads back."""
    return write_table(COLUMNS, ([written(person, column) for column in COLUMNS] for person in people))


def _values(row: CsvRow) -> tuple[dict[str, Any], list[Problem]]:
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for column, cell in _whole_name(row.cells).items():
        try:
            values[column] = READERS[column](cell)
        except WrongCellError as wrong:
            problems.append(Problem(row.number, column, wrong.phrase, wrong.values))
    return values, problems


def _whole_name(cells: Mapping[str, str]) -> Mapping[str, str]:
    """With one name, where the file has first and last names apart."""
    joined = " ".join(filter(None, (cells.get(FIRST_NAME), cells.get(LAST_NAME))))
    others = {column: cell for column, cell in cells.items() if column not in (FIRST_NAME, LAST_NAME)}
    return others if others.get("name") or len(others) == len(cells) else {"name": joined, **others}


def _twice(email: str, row: int) -> Mapping[str, str]:
    return {"row": str(row), "email": email}


def written(person: Person, column: str) -> str:
    """What stands in that column about this person."""
    match getattr(person, column):
        case None:
            return ""
        case bool() as active:
            return "yes" if active else "no"
        case float() as hours:
            return f"{hours:g}"
        case frozenset() as labels:
            return "; ".join(sorted(labels))
        case tuple() as topics:
            return "; ".join(topics)
        case value:
            return str(value)
