"""What the bot has given up on, for whoever runs it: why, since when, and what to do about it.

Neither what people wrote nor who they are stands here: an admin need not know it.
"""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.platform.tardiness import tardy_lately
from bot.platform.troubles import Troubles
from bot.web.authorization import Authorization
from bot.web.console.frame import Frame
from bot.web.page_request import PageRequest
from bot.web.words import named, voice_of
from handlers.kernel.adapter.stuck import INBOX, OUTBOX, StuckQueue, StuckRow
from handlers.kernel.person import Role

PAGE = "/console/stuck"
MAX_ROWS = 200
TROUBLE = "trouble"
"""Stands for a queue in the form of what is late or fails."""
_DONE = {what: f"console_stuck_done_{what}" for what in ("again", "unseen", "let_be")}


@dataclass(frozen=True, slots=True)
class StuckPages:
    frame: Frame
    stuck: StuckQueue
    troubles: Troubles

    def routes(self, door: Authorization) -> list[Route]:
        return [
            Route(PAGE, door.page(self.show, Role.ADMIN, Role.CSR)),
            Route(PAGE, door.post(self.decide, Role.ADMIN, also=Role.CSR), methods=["POST"]),
        ]

    async def show(self, visit: PageRequest) -> Response:
        rows = await self.stuck.rows(MAX_ROWS)
        return await self.frame.show(
            visit,
            "stuck.html",
            messages=[row for row in rows if row.queue == OUTBOX],
            events=[row for row in rows if row.queue == INBOX],
            depths=[depth for depth in await self.stuck.depths() if depth.waiting],
            total=await self.stuck.stuck(),
            troubles=await self.troubles.now(visit.at),
            tardy=sorted((await tardy_lately(self.frame.work, visit.at)).items()),
            reason=_reason,
            kind_of=lambda one: named(voice_of(visit), f"message_{one.what}", one.what),
            said=_DONE.get(visit.request.query_params.get("said", ""), ""),
            gone="console_stuck_gone" if visit.request.query_params.get("said") == "gone" else "",
        )

    async def decide(self, visit: PageRequest) -> Response:
        said = visit.form.get("what", "")
        is_done = said in _DONE and await self._done(visit, said)
        return RedirectResponse(f"{PAGE}?said={said if is_done else 'gone'}", 303)

    async def _done(self, visit: PageRequest, what: str) -> bool:
        queue, number = visit.form.get("queue", ""), visit.form.get("id", "")
        if queue == TROUBLE:
            if what == "let_be":
                return await self.troubles.let_be(number, visit.at)
            return await self.troubles.ask_again(number, visit.at)
        if queue not in (INBOX, OUTBOX) or not number.isdecimal():
            return False
        if what == "let_be":
            return await self.stuck.give_up(queue, int(number), visit.person.id)
        return await self.stuck.try_again(queue, int(number), unseen=what == "unseen")


def _reason(row: StuckRow) -> str:
    """Of an event the kind of fault alone: what a fault says may quote what somebody wrote."""
    return row.why if row.queue == OUTBOX else row.why.partition(":")[0]
