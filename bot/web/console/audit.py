"""Who changed what, and when: filtered, a page at a time, and as a file; for admins."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from starlette.responses import Response
from starlette.routing import Route

from bot.platform.store import StoreTransaction
from bot.web.authorization import Authorization
from bot.web.console.frame import Frame
from bot.web.console.tables import ROWS, TablePage
from bot.web.page_request import PageRequest
from bot.web.words import named, voice_of
from handlers.kernel.adapter.audit_filter import EVERYTHING, AuditFilter
from handlers.kernel.csv_table import write_table
from handlers.kernel.person import Role
from handlers.kernel.ports import AuditRow
from handlers.kernel.retention import RetentionPolicy
from handlers.questions.colleagues.absence import first_day_back

PAGE = "/console/audit"
COLUMNS = ("at", "who", "name", "did", "subject", "detail")


@dataclass(frozen=True, slots=True)
class AuditPages:
    frame: Frame
    keeping: RetentionPolicy

    def routes(self, door: Authorization) -> list[Route]:
        return [
            Route(PAGE, door.page(self.show, Role.ADMIN)),
            Route(f"{PAGE}/export.csv", door.page(self.as_csv, Role.ADMIN)),
            Route(f"{PAGE}/export.json", door.page(self.as_json, Role.ADMIN)),
        ]

    async def show(self, visit: PageRequest) -> Response:
        async with self.frame.work.reading() as tx:
            wanted, audit = await _wanted(tx, visit), tx.audit
            total, deeds = await audit.count(wanted), await audit.deeds()
            pages = max(1, -(-total // ROWS))
            page = min(max(visit.number("page") or 1, 1), pages)
            rows = await audit.found(wanted, ROWS, (page - 1) * ROWS)
            names = await _names(tx, rows)
        asked = dict(visit.request.query_params)
        return await self.frame.show(
            visit,
            "audit.html",
            table=TablePage(rows, total, page, pages, "", False, asked),
            names=names,
            who=lambda one: (
                named(voice_of(visit), f"who_{one}", one) or voice_of(visit).text("console_audit_nobody")
            ),
            deeds=deeds,
            deed=lambda one: named(voice_of(visit), f"did_{one}", one),
            is_filtered=wanted != EVERYTHING,
            asked=asked,
            query=visit.request.url.query,
            kept=self._kept(),
        )

    async def as_csv(self, visit: PageRequest) -> Response:
        rows, names = await self._everything(visit)
        cells = [
            (one.at.isoformat(), one.who, names.get(one.who, ""), one.did, one.subject, one.detail)
            for one in rows
        ]
        text = write_table(COLUMNS, cells).encode("utf-8-sig")
        return _file(visit, text, "csv", "text/csv; charset=utf-8")

    async def as_json(self, visit: PageRequest) -> Response:
        rows, names = await self._everything(visit)
        told = [asdict(one) | {"at": one.at.isoformat(), "name": names.get(one.who, "")} for one in rows]
        text = json.dumps(told, ensure_ascii=False, indent=1).encode()
        return _file(visit, text, "json", "application/json")

    async def _everything(self, visit: PageRequest) -> tuple[Sequence[AuditRow], Mapping[str, str]]:
        async with self.frame.work.reading() as tx:
            rows = await tx.audit.found(await _wanted(tx, visit), limit=None)
            return rows, await _names(tx, rows)

    def _kept(self) -> Sequence[tuple[str, int]]:
        """(phrase, days) of what is kept how long."""
        keeping, feedback = self.keeping, self.frame.feedback
        days = (
            ("questions", keeping.questions),
            ("chat", keeping.chat),
            ("feedback", feedback.keep),
            ("audit", keeping.audit),
            ("messages", keeping.messages),
            ("events", keeping.events),
            ("confided", keeping.confided),
        )
        return [(f"console_keep_{name}", kept.days) for name, kept in days]


async def _wanted(tx: StoreTransaction, visit: PageRequest) -> AuditFilter:
    """As the address says; a day that cannot be read is none."""
    who = visit.asked("who").strip()
    since, until = _day(visit, "since"), _day(visit, "until")
    return AuditFilter(
        await _ids(tx, who) if who else None,
        visit.asked("did"),
        visit.asked("about").strip(),
        since,
        until + timedelta(days=1) if until else None,
    )


async def _ids(tx: StoreTransaction, who: str) -> frozenset[str]:
    """Of those whose name or address it is a part of, and the word itself: ``cli`` is somebody, too."""
    part = who.casefold()
    people = await tx.people.all()
    named = {one.id for one in people if part in one.name.casefold() or part in one.email}
    return frozenset({who, *named})


def _day(visit: PageRequest, name: str) -> datetime | None:
    """The beginning of the day, where the visitor is."""
    return first_day_back(visit.person, visit.asked(name))


async def _names(tx: StoreTransaction, rows: Sequence[AuditRow]) -> Mapping[str, str]:
    """Of all who did something, and of those whom it was done to, by id."""
    subjects = {one.subject.removeprefix("person:") for one in rows if one.subject.startswith("person:")}
    people = await tx.people.named({one.who for one in rows} | subjects)
    return {one.id: one.name for one in people}


def _file(visit: PageRequest, content: bytes, ending: str, media_type: str) -> Response:
    name = f"audit-{visit.at:%Y-%m-%d}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, media_type=media_type, headers=headers)
