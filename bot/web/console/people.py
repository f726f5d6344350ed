"""The people: who is who, in and out as a CSV file, and one by one.

One person is changed by the same use case as a whole file: as a file of one row. So the rules, and the words
that explain a mistake, are the same. Only an admin makes or unmakes an admin.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.web.authorization import Authorization
from bot.web.console.frame import Frame
from bot.web.console.known import Known, known_of
from bot.web.console.tables import table_of
from bot.web.page_request import PageRequest
from bot.web.words import counted, voice_of
from handlers.kernel.csv_table import Problem, write_table
from handlers.kernel.person import Person, Role
from handlers.kernel.queues import Inbox
from handlers.people.cells import FORMER
from handlers.people.hr_columns import FIRST_NAME, LAST_NAME
from handlers.people.import_people import ExportPeople, ImportPeople, ImportReport, PeopleFile
from handlers.people.people_csv import COLUMNS

MAX_BYTES = 4 * 1024 * 1024
_SORTED: Mapping[str, Any] = {
    "name": lambda person: person.name.casefold(),
    "department": lambda person: person.department.casefold(),
    "country": lambda person: person.country,
    "roles": lambda person: sorted(person.roles),
}


@dataclass(frozen=True, slots=True)
class PeoplePages:
    frame: Frame
    inbox: Inbox

    def routes(self, door: Authorization) -> list[Route]:
        bring = door.post(self.bring, Role.CSR, 2 * MAX_BYTES, Role.ADMIN)
        change = door.post(self.change, Role.CSR, also=Role.ADMIN)
        return [
            Route("/console/people", door.page(self.show, Role.CSR, Role.ADMIN)),
            Route("/console/people/import", door.page(_back, Role.CSR, Role.ADMIN)),
            Route("/console/people/import", bring, methods=["POST"], max_body_size=3 * MAX_BYTES),
            Route("/console/people/export.csv", door.page(self.export, Role.CSR, Role.ADMIN)),
            Route("/console/people/new", door.page(self.new, Role.CSR, Role.ADMIN)),
            Route("/console/people/new", change, methods=["POST"]),
            Route("/console/people/{person_id}", door.page(self.one, Role.CSR, Role.ADMIN)),
            Route("/console/people/{person_id}", change, methods=["POST"]),
        ]

    async def show(self, visit: PageRequest) -> Response:
        async with self.frame.work.reading() as transaction:
            people = await transaction.people.all()
        text, role = visit.asked("text"), visit.asked("role")
        rows = [person for person in people if _matches(person, text, role)]
        return await self.frame.show(
            visit,
            "people.html",
            table=table_of(rows, visit, _SORTED, "name"),
            text=text,
            role=role,
            roles=list(Role),
            columns=COLUMNS,
            said=visit.asked("said"),
        )

    async def export(self, visit: PageRequest) -> Response:
        text = await ExportPeople(self.frame.work)()
        name = f"people-{visit.at:%Y-%m-%d}.csv"
        headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
        return Response(text.encode("utf-8-sig"), media_type="text/csv; charset=utf-8", headers=headers)

    async def bring(self, visit: PageRequest) -> Response:
        """A file, first looked through, then, when its reader agrees, taken."""
        file = PeopleFile(await _content(visit), _chosen_columns(visit))
        is_sure = "sure" in visit.form
        report = await self._import(visit, file, dry_run=True)
        if is_sure and not await self._makes_admins(visit, report):
            report = await self._import(visit, file, dry_run=False)
            count = len(report.created) + len(report.changed)
            said = counted(voice_of(visit), "console_imported", count)
            return RedirectResponse(f"/console/people?{urlencode({'said': said})}", 303)
        return await self.frame.show(
            visit,
            "import.html",
            report=report,
            content=base64.b64encode(file.content).decode(),
            ours=(*COLUMNS, FORMER, FIRST_NAME, LAST_NAME),
            escalates=await self._makes_admins(visit, report),
        )

    async def new(self, visit: PageRequest) -> Response:
        return await self._form(visit, Person(id="", email="", name="", time_zone=""))

    async def one(self, visit: PageRequest) -> Response:
        return await self._form(visit, await self._person(visit))

    async def change(self, visit: PageRequest) -> Response:
        email = visit.form.get("email", "")
        if "person_id" in visit.request.path_params:
            email = (await self._person(visit)).email
        left = {"active": "no" if "left" in visit.form else "yes"}
        row = {**visit.form, "email": email, "roles": ";".join(_chosen_roles(visit)), **left}
        file = PeopleFile(write_table(COLUMNS, [[row.get(column, "") for column in COLUMNS]]).encode())
        report = await self._import(visit, file, dry_run=True)
        problems = (*report.problems, *await self._makes_admins(visit, report))
        if problems:
            typed = row.get("hours_per_month", "")
            return await self._form(visit, _as_typed(row), problems, 422, hours=typed)
        await self._import(visit, file, dry_run=False)
        said = voice_of(visit).text("console_saved")
        return RedirectResponse(f"/console/people?{urlencode({'said': said})}", 303)

    async def _form(
        self,
        visit: PageRequest,
        person: Person,
        problems: Iterable[Problem] = (),
        status: int = 200,
        hours: str | None = None,
    ) -> Response:
        """`hours` as they were typed; otherwise those of the person."""
        return await self.frame.show(
            visit,
            "person.html",
            status=status,
            person=person,
            is_new="person_id" not in visit.request.path_params,
            problems=list(problems),
            hours=_hours(person) if hours is None else hours,
            known=await self._known(visit),
            roles=[role for role in Role if role is not Role.EMPLOYEE],
        )

    async def _known(self, visit: PageRequest) -> Known:
        async with self.frame.work.reading() as transaction:
            return known_of(voice_of(visit).language, await transaction.people.all())

    async def _import(self, visit: PageRequest, file: PeopleFile, *, dry_run: bool) -> ImportReport:
        bring = ImportPeople(self.frame.work, self.inbox)
        return await bring(file, by=visit.person.id, at=visit.at, dry_run=dry_run)

    async def _makes_admins(self, visit: PageRequest, report: ImportReport) -> list[Problem]:
        """What is wrong when somebody who is no admin makes or unmakes one."""
        if visit.person.has(Role.ADMIN):
            return []
        async with self.frame.work.reading() as transaction:
            people = {person.id: person for person in await transaction.people.all()}
        return [
            Problem(0, "roles", "row_only_admins", {"email": person.email})
            for person in (*report.created, *report.changed)
            if _admins_address(person) != _admins_address(people.get(person.id))
        ]

    async def _person(self, visit: PageRequest) -> Person:
        async with self.frame.work.reading() as transaction:
            person = await transaction.people.get(visit.request.path_params["person_id"])
        if person is None:
            raise HTTPException(404, "console_no_person")
        return person


async def _back(_visit: PageRequest) -> Response:
    """What a file would do is shown once; whoever opens its address again chooses a file again."""
    return RedirectResponse("/console/people", 303)


def _admins_address(person: Person | None) -> str:
    """Where an admin is known by; nothing for anybody else. A platform's user of that address is them."""
    return person.email if person and person.active and Role.ADMIN in person.roles else ""


def _matches(person: Person, text: str, role: str) -> bool:
    if role and not any(role == held for held in (*person.roles, Role.EMPLOYEE)):
        return False
    place = f"{person.department} {person.country} {person.site}"
    return text.casefold() in f"{person.name} {person.email} {place} {' '.join(person.topics)}".casefold()


def _chosen_roles(visit: PageRequest) -> list[str]:
    return [role for role in Role if role is Role.EMPLOYEE or f"role-{role}" in visit.form]


def _chosen_columns(visit: PageRequest) -> dict[str, str]:
    """What was chosen for each column of the file, by its number; nothing before anybody could choose."""
    given = visit.form.items()
    numbers = [name.removeprefix("column-") for name, _ in given if name.startswith("column-")]
    return {visit.form[f"column-{number}"]: visit.form.get(f"means-{number}", "") for number in numbers}


def _hours(person: Person) -> str:
    return "" if person.hours_per_month is None else f"{person.hours_per_month:g}"


def _as_typed(row: Mapping[str, str]) -> Person:
    """What was typed, right or wrong, to be shown again."""
    roles = frozenset(Role(role) for role in row["roles"].split(";"))
    person = Person(id="", email=row["email"], name=row.get("name", ""), roles=roles)
    kept = ("department", "country", "site", "language", "time_zone", "manager_email")
    typed: dict[str, Any] = {name: row.get(name, "") for name in kept}
    return replace(
        person,
        groups=frozenset(row.get("groups", "").split(";")) - {""},
        topics=tuple(row.get("topics", "").split(";")),
        contact_for=tuple(row.get("contact_for", "").split(";")),
        active=row["active"] == "yes",
        **typed,
    )


async def _content(visit: PageRequest) -> bytes:
    files = visit.files.get("file", ())
    if files:
        content = await files[0].read(MAX_BYTES + 1)
    else:
        try:
            content = base64.b64decode(visit.form.get("content", ""), validate=True)
        except (binascii.Error, ValueError) as error:
            raise HTTPException(400, "console_file_unreadable") from error
    if not content:
        raise HTTPException(422, "console_choose_csv")
    if len(content) > MAX_BYTES:
        raise HTTPException(413, "console_file_too_large")
    return content
