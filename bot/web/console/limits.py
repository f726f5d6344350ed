"""How much the bot may say by itself to anybody, set for the company."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.platform.store import StoreTransaction
from bot.web.authorization import Authorization
from bot.web.console.frame import Frame
from bot.web.page_request import PageRequest
from bot.web.words import voice_of
from handlers.kernel.attention.budget import Budget
from handlers.kernel.attention.unsolicited import AttentionKind
from handlers.kernel.person import Role
from handlers.kernel.ports import AuditRow

_PAGE = "/console/limits"
_MOST_A_WEEK, _MOST_A_DAY = 50, 10


@dataclass(frozen=True, slots=True)
class LimitPages:
    frame: Frame

    def routes(self, door: Authorization) -> list[Route]:
        return [
            Route(_PAGE, door.page(self.show, Role.CSR)),
            Route(_PAGE, door.post(self.save, Role.CSR), methods=["POST"]),
        ]

    async def show(self, visit: PageRequest) -> Response:
        async with self.frame.work.reading() as tx:
            budget = await tx.attention.budget()
        return await self._page(visit, budget)

    async def save(self, visit: PageRequest) -> Response:
        async def work(tx: StoreTransaction) -> Budget | None:
            """None for numbers that are none."""
            before = await tx.attention.budget()
            after = budget_of(visit.form, before)
            if after is not None and after != before:
                await tx.attention.set_budget(after)
                detail = f"{_in_short(before)} → {_in_short(after)}"
                row = AuditRow(
                    visit.person.id, "attention.limits_changed", "company:attention", visit.at, detail
                )
                await tx.audit.record(row)
            return after

        if await self.frame.work.run(work) is None:
            async with self.frame.work.reading() as tx:
                budget = await tx.attention.budget()
            return await self._page(visit, budget, voice_of(visit).text("console_limits_wrong"), 422)
        return RedirectResponse(f"{_PAGE}?said=saved", 303)

    async def _page(
        self, visit: PageRequest, budget: Budget, problem: str = "", status: int = 200
    ) -> Response:
        kinds = {
            kind: (voice_of(visit).text(f"attention_{kind}"), budget.by_kind.get(kind, budget.in_all))
            for kind in AttentionKind
        }
        return await self.frame.show(
            visit,
            "limits.html",
            status=status,
            budget=budget,
            kinds=kinds,
            most_a_week=_MOST_A_WEEK,
            most_a_day=_MOST_A_DAY,
            problem=problem,
            said=visit.asked("said") == "saved",
            within="/console/broadcasts/",
        )


def budget_of(form: Mapping[str, str], before: Budget) -> Budget | None:
    """What the form says; None where a number of it is missing or out of bounds."""
    in_all, a_day = _number(form, "in_all", 0, _MOST_A_WEEK), _number(form, "a_day", 1, _MOST_A_DAY)
    by_kind = {kind: _number(form, kind.value, 0, _MOST_A_WEEK) for kind in AttentionKind}
    known = {kind: number for kind, number in by_kind.items() if number is not None}
    if in_all is None or a_day is None or len(known) < len(by_kind):
        return None
    names = bool(form.get("names_readers"))
    return replace(before, in_all=in_all, a_day=a_day, by_kind=known, names_readers=names)


def _number(form: Mapping[str, str], name: str, least: int, most: int) -> int | None:
    text = form.get(name, "").strip()
    if not (text.isascii() and text.isdecimal() and len(text) < 4):
        return None
    return int(text) if least <= int(text) <= most else None


def _in_short(budget: Budget) -> str:
    kinds = ", ".join(f"{kind} {budget.by_kind.get(kind, budget.in_all)}" for kind in AttentionKind)
    names = "names" if budget.names_readers else "no names"
    return f"{budget.in_all} a week, {budget.a_day} a day ({kinds}), {names}"
