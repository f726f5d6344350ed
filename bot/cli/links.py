"""Sign-in links for the command line: whom a file names, and where the links go."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.cli.common import person_of
from bot.config import Settings
from bot.opening import open_storage, post_of, secret_key, sign_in_of
from bot.storage.storage import Storage
from bot.web.sessions import SessionRules
from handlers.kernel.csv_table import Problem, read_lines, without_columns, write_table
from handlers.kernel.person import Person
from handlers.people.hr_columns import meaning
from handlers.sign_in.invite import Arrival, Invite, Invited, ListArrivals, Revoke

BY = "cli"
COLUMNS = ("name", "email", "department", "signed_in", "link_until")


class LinkFileError(Exception):
    """The text says which file, and why it cannot be read or written."""


@dataclass(frozen=True, slots=True)
class LinksOutcome:
    invited: Sequence[Invited]
    unknown: Sequence[str]
    """Addresses of nobody."""
    skipped: int
    """Who have signed in before."""
    file: Path | None
    """Where the links are; None when they were sent."""

    def facts(self) -> dict[str, object]:
        """For programs. The links themselves stand in the file alone."""
        return {
            "invited": [one.person.email for one in self.invited if one.link],
            "until": next((one.until.isoformat() for one in self.invited), None),
            "file": str(self.file) if self.file else None,
            "refused": {one.person.email: one.refused for one in self.invited if one.refused},
            "unknown": list(self.unknown),
            "skipped": self.skipped,
        }


def emails_in(file: Path) -> list[str]:
    """The addresses of a list of people, ours or an HR system's. Raises `LinkFileError`."""
    try:
        found = read_lines(file.read_bytes())
    except OSError as error:
        raise LinkFileError(f"{file} cannot be read: {error.strerror}") from error
    if isinstance(found, Problem):
        raise LinkFileError(f"{file}: {found.message}")
    means = {theirs: ours for theirs, ours in meaning(found.header).items() if ours == "email"}
    if not means:
        raise LinkFileError(f"{file}: {without_columns(['email'], found.header).message}")
    return list(dict.fromkeys(_plain(row.cells["email"]) for row in found.rows(means) if row.cells["email"]))


async def link_for(settings: Settings, email: str, at: datetime) -> Invited:
    """One person's, for a short time. Raises `NoSuchPersonError`."""
    async with open_storage(settings) as storage:
        person = await person_of(storage, email)
        (made,) = await _invite(settings, storage)([person], BY, at, SessionRules().link)
    return made


async def links_for(
    settings: Settings,
    emails: Collection[str],
    valid: timedelta,
    at: datetime,
    file: Path | None,
    *,
    missing: bool = False,
) -> LinksOutcome:
    """Sent where there is no `file` to write them to. Raises `LinkFileError`, and then made none."""
    descriptor = _new_file(file) if file else None
    async with open_storage(settings) as storage:
        here = {one.person.email: one for one in await ListArrivals(storage.work, storage.access)(at)}
        known = [here[each] for each in emails if each in here]
        wanted = [one.person for one in known if not (missing and one.signed_in)]
        made = await _invite(settings, storage, is_posted=file is None)(wanted, BY, at, valid)
    if descriptor is not None:
        with os.fdopen(descriptor, "w", encoding="utf-8-sig", newline="") as opened:
            opened.write(_table(made))
    return LinksOutcome(made, [each for each in emails if each not in here], len(known) - len(wanted), file)


async def revoke_links(
    settings: Settings, emails: Collection[str], at: datetime
) -> tuple[int, Sequence[str]]:
    """How many there were, and the addresses of nobody."""
    async with open_storage(settings) as storage:
        async with storage.work.reading() as transaction:
            people: dict[str, Person] = {one.email: one for one in await transaction.people.all()}
        given = list(map(_plain, emails))
        ids = [people[each].id for each in given if each in people]
        count = await Revoke(storage.work, storage.access)(ids, BY, at)
    return count, [each for each in given if each not in people]


async def arrivals(settings: Settings, at: datetime) -> Sequence[Arrival]:
    async with open_storage(settings) as storage:
        return await ListArrivals(storage.work, storage.access)(at)


def facts_of(arrival: Arrival) -> dict[str, str | None]:
    """By `COLUMNS`; moments in UTC."""
    person = arrival.person
    return {
        "name": person.name,
        "email": person.email,
        "department": person.department,
        "signed_in": arrival.signed_in.isoformat(timespec="minutes") if arrival.signed_in else None,
        "link_until": arrival.link_until.isoformat(timespec="minutes") if arrival.link_until else None,
    }


def _invite(settings: Settings, storage: Storage, *, is_posted: bool = False) -> Invite:
    offers = sign_in_of(storage, secret_key(settings))
    post = post_of(settings) if is_posted else None
    return Invite(storage.work, offers, storage.access, settings.address, post)


def _table(made: Sequence[Invited]) -> str:
    rows = [[one.person.name, one.person.email, one.link, f"{one.until:%Y-%m-%d %H:%M} UTC"] for one in made]
    return write_table(("name", "email", "link", "until"), rows)


def _new_file(file: Path) -> int:
    """Its descriptor: new, and from its first moment for its owner alone."""
    try:
        return os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise LinkFileError(f"{file} is there already; name another with --out") from error
    except OSError as error:
        raise LinkFileError(f"{file} cannot be written: {error.strerror}") from error


def _plain(email: str) -> str:
    return email.strip().casefold()
