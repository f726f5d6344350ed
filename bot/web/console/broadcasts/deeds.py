"""What is done with a broadcast in the console: each button of its pages."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.platform.store import StoreTransaction
from bot.web.authorization import Authorization
from bot.web.console.broadcasts.addressed import addressed
from bot.web.console.broadcasts.compose import content_of, hours_of, speed_of, timing_of
from bot.web.console.broadcasts.pages import PAGE, STEP, BroadcastPages
from bot.web.console.composing.channels import channels_of
from bot.web.console.composing.fields import reach_of, variants_of
from bot.web.page_request import PageRequest
from bot.web.words import counted, voice_of
from handlers.broadcasts import local, running, transitions
from handlers.broadcasts.broadcast import (
    Broadcast,
    BroadcastContent,
    BroadcastOffer,
    BroadcastRefusal,
    Round,
    Variant,
)
from handlers.broadcasts.desk import BroadcastDesk, Done
from handlers.broadcasts.ports import ResponseKind
from handlers.broadcasts.reach import Reach
from handlers.broadcasts.recipient import BroadcastRecipient
from handlers.kernel.csv_table import write_table
from handlers.kernel.outcome import Refused
from handlers.kernel.person import Role

Deed = Callable[[PageRequest, str], Awaitable[Done]]
_COLUMNS = ("name", "email", "department", "country", "site", "round", "state", "reason", "at")


@dataclass(frozen=True, slots=True)
class BroadcastDeeds:
    pages: BroadcastPages

    def routes(self, door: Authorization) -> list[Route]:
        one = f"{PAGE}/{{broadcast_id}}"
        return [
            Route(f"{PAGE}/new", door.post(self.new, Role.CSR), methods=["POST"]),
            Route(f"{one}/write", door.post(self.write, Role.CSR), methods=["POST"]),
            Route(f"{one}/count", door.post(self.count, Role.CSR), methods=["POST"]),
            Route(f"{one}/try", door.post(self.try_out, Role.CSR), methods=["POST"]),
            Route(f"{one}/copy", door.post(self.copy, Role.CSR), methods=["POST"]),
            Route(f"{one}/recipients.csv", door.page(self.export, Role.CSR)),
            *(
                Route(f"{one}/{name}", door.post(partial(self._do, deed, back), Role.CSR), methods=["POST"])
                for name, (deed, back) in self._deeds().items()
            ),
        ]

    def _deeds(self) -> Mapping[str, tuple[Deed, str]]:
        """What each does, and the page below the broadcast's own on which it goes on."""
        return {
            "preview": (self._preview, "/preview"),
            "approve": (self._approve, "/preview"),
            "schedule": (self._schedule, "/preview"),
            "back": (self._take_back, ""),
            "comment": (self._comment, ""),
            "local": (self._open_locally, "/preview"),
            "local-end": (self._end_locally, "/preview"),
            "adopt": (self._adopt, ""),
            "template": (self._template, ""),
            "pause": (self._pause, ""),
            "resume": (self._resume, ""),
            "pace": (self._pace, ""),
            "cancel": (self._cancel, ""),
            "correct": (self._correct, ""),
            "recall": (self._recall, ""),
            "remind": (self._remind, ""),
            "again": (self._again, ""),
        }

    @property
    def _desk(self) -> BroadcastDesk[StoreTransaction]:
        return BroadcastDesk(self.pages.frame.work, self.pages.stand.policy)

    async def _do(self, deed: Deed, back: str, visit: PageRequest) -> Response:
        broadcast_id = visit.request.path_params["broadcast_id"]
        address = f"{PAGE}/{broadcast_id}{back}"
        try:
            done = await deed(visit, broadcast_id)
        except HTTPException as problem:
            return RedirectResponse(f"{address}?refused={problem.detail}", 303)
        if isinstance(done, Refused):
            if done.why is BroadcastRefusal.UNKNOWN:
                raise HTTPException(404, "console_no_broadcast")
            return RedirectResponse(f"{address}?refused=broadcast_refused_{done.why}", 303)
        return RedirectResponse(f"{address}?said=done", 303)

    async def new(self, visit: PageRequest) -> Response:
        """From nothing, or from a template."""
        template, nonce = visit.form.get("template", ""), visit.form.get("nonce", "")
        if template:
            done = await self._desk.copy(template, visit.person, visit.at, nonce)
        else:
            empty = BroadcastContent((Variant(visit.person.language, "", ""),), (BroadcastOffer.GOT_IT,))
            done = await self._desk.begin(visit.person, empty, visit.at, nonce)
        return _led_to(done)

    async def copy(self, visit: PageRequest) -> Response:
        source, nonce = visit.request.path_params["broadcast_id"], visit.form.get("nonce", "")
        return _led_to(await self._desk.copy(source, visit.person, visit.at, nonce))

    async def write(self, visit: PageRequest) -> Response:
        """Keeps the draft; a script does so while one types."""
        found = await self.pages.found(visit)
        content = content_of(
            visit.form, found.content.picture, names_readers=await self.pages.names_readers()
        )
        reach = await self._reach(visit, found)
        seen = int(visit.form.get("version", "0") or 0)
        done = await self._desk.alter(
            found.id, lambda one: transitions.write(one, visit.person, content, reach, visit.at, seen=seen)
        )
        if isinstance(done, Refused):
            problem = voice_of(visit).text(f"broadcast_refused_{done.why}")
            if visit.is_fetched:
                return JSONResponse({"problem": problem}, 409)
            return await self.pages.draft(visit, replace(found, content=content, reach=reach), problem, 409)
        if visit.is_fetched:
            return JSONResponse(
                {"version": done.version, "said": voice_of(visit).text("console_broadcast_kept")}
            )
        then = "/preview" if visit.form.get("then") == "preview" else "?said=saved"
        if then == "/preview":
            await self._preview(visit, found.id)
        return RedirectResponse(f"{PAGE}/{found.id}{then}", 303)

    async def _reach(self, visit: PageRequest, found: Broadcast) -> Reach:
        known = await self.pages.stand.channels(visit.at)
        return replace(reach_of(visit.form), channels=channels_of(visit.form, known, found.reach))

    async def count(self, visit: PageRequest) -> Response:
        """Whom the form as it is now would reach; nothing is kept."""
        reach = await self._reach(visit, await self.pages.found(visit))
        async with self.pages.frame.work.reading() as tx:
            whom = await addressed(tx, reach, visit.at)
        text = self.pages.frame.pages.draw(
            "console/broadcasts/_whom.html",
            whom=whom,
            t=voice_of(visit).text,
            n=partial(counted, voice_of(visit)),
        )
        return JSONResponse({"html": str(text), "count": whom.count})

    async def try_out(self, visit: PageRequest) -> Response:
        found = await self.pages.found(visit)
        await self._desk.try_out(found.id, visit.person, visit.at)
        self.pages.frame.inbound.received()
        return RedirectResponse(f"{PAGE}/{found.id}/preview?said=tested", 303)

    async def _preview(self, visit: PageRequest, broadcast_id: str) -> Done:
        return await self._desk.alter(
            broadcast_id, lambda one: transitions.preview(one, visit.person, visit.at)
        )

    async def _approve(self, visit: PageRequest, broadcast_id: str) -> Done:
        doubts = await self.pages.doubts(await self.pages.found(visit), visit)
        seen = bool(visit.form.get("doubts_seen"))
        return await self._desk.approve(
            broadcast_id, visit.person, visit.at, doubts=len(doubts), doubts_seen=seen
        )

    async def _schedule(self, visit: PageRequest, broadcast_id: str) -> Done:
        timing = timing_of(visit.form, visit.person.time_zone)
        speed = speed_of(visit.form)
        return await self._desk.alter(
            broadcast_id, lambda one: transitions.schedule(one, visit.person, timing, speed, visit.at)
        )

    async def _take_back(self, visit: PageRequest, broadcast_id: str) -> Done:
        return await self._desk.alter(
            broadcast_id, lambda one: transitions.take_back(one, visit.person, visit.at)
        )

    async def _comment(self, visit: PageRequest, broadcast_id: str) -> Done:
        text = visit.form.get("text", "")[:2_000]
        return await self._desk.alter(
            broadcast_id, lambda one: transitions.comment(one, visit.person, text, visit.at)
        )

    async def _open_locally(self, visit: PageRequest, broadcast_id: str) -> Done:
        hours = hours_of(visit.form)
        return await self._desk.open_to_ambassadors(broadcast_id, visit.person, hours, visit.at)

    async def _end_locally(self, visit: PageRequest, broadcast_id: str) -> Done:
        return await self._desk.alter(broadcast_id, lambda one: local.end_early(one, visit.person, visit.at))

    async def _adopt(self, visit: PageRequest, broadcast_id: str) -> Done:
        version = visit.form.get("proposal", "")
        return await self._desk.adopt(broadcast_id, visit.person, version, visit.at)

    async def _template(self, visit: PageRequest, broadcast_id: str) -> Done:
        is_template = visit.form.get("is_template") == "1"
        return await self._desk.alter(
            broadcast_id,
            lambda one: transitions.keep_as_template(one, visit.person, visit.at, is_template=is_template),
        )

    async def _pause(self, visit: PageRequest, broadcast_id: str) -> Done:
        return await self._desk.alter(broadcast_id, lambda one: running.pause(one, visit.person, visit.at))

    async def _resume(self, visit: PageRequest, broadcast_id: str) -> Done:
        return await self._desk.alter(broadcast_id, lambda one: running.resume(one, visit.person, visit.at))

    async def _pace(self, visit: PageRequest, broadcast_id: str) -> Done:
        speed = speed_of(visit.form)
        return await self._desk.alter(
            broadcast_id, lambda one: running.pace(one, visit.person, speed, visit.at)
        )

    async def _cancel(self, visit: PageRequest, broadcast_id: str) -> Done:
        return await self._desk.alter(broadcast_id, lambda one: running.cancel(one, visit.person, visit.at))

    async def _correct(self, visit: PageRequest, broadcast_id: str) -> Done:
        variants = variants_of(visit.form)
        return await self._desk.alter(
            broadcast_id, lambda one: transitions.corrected(one, visit.person, variants, visit.at)
        )

    async def _recall(self, visit: PageRequest, broadcast_id: str) -> Done:
        return await self._desk.recall(broadcast_id, visit.person, visit.at)

    async def _remind(self, visit: PageRequest, broadcast_id: str) -> Done:
        round_ = Round.SECOND_REMINDER if visit.form.get("again") else Round.REMINDER
        return await self._follow_up(visit, broadcast_id, round_)

    async def _again(self, visit: PageRequest, broadcast_id: str) -> Done:
        return await self._follow_up(visit, broadcast_id, Round.AGAIN)

    async def _follow_up(self, visit: PageRequest, broadcast_id: str, round_: Round) -> Done:
        return await self._desk.alter(
            broadcast_id, lambda one: running.follow_up(one, visit.person, round_, visit.at)
        )

    async def export(self, visit: PageRequest) -> Response:
        """Everybody it was for; who has acknowledged it only where all were told that this is seen."""
        found = await self.pages.found(visit)
        name = f"announcement-{found.id}.csv"
        headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
        is_named = found.content.by_name and await self.pages.names_readers()
        return StreamingResponse(
            self._lines(found, is_named), media_type="text/csv; charset=utf-8", headers=headers
        )

    async def _lines(self, found: Broadcast, is_named: bool) -> AsyncIterator[bytes]:
        """Read in steps, so that a long list takes neither memory nor anybody's turn."""
        columns = (*_COLUMNS, *(("acknowledged",) if is_named else ()))
        yield b"\xef\xbb\xbf" + write_table(columns, ()).encode()
        after = None
        while True:
            async with self.pages.frame.work.reading() as tx:
                some = await tx.broadcasts.recipients(found.id, after, STEP)
                rows = await _rows(tx, found, some, is_named=is_named)
            _, _, lines = write_table(("",), rows).partition("\n")
            yield lines.encode()
            if len(some) < STEP:
                return
            after = (some[-1].person_id, some[-1].round)


async def _rows(
    tx: StoreTransaction, found: Broadcast, some: Sequence[BroadcastRecipient], *, is_named: bool
) -> list[list[str]]:
    ids = {one.person_id for one in some}
    people = {one.id: one for one in await tx.people.named(ids)}
    said = await tx.broadcasts.responses_of(found.id, ids) if is_named else ()
    acknowledged = {one.person_id: one.at for one in said if one.kind is ResponseKind.GOT_IT}
    rows = []
    for one in some:
        who = people.get(one.person_id)
        known = [who.name, who.email, who.department, who.country, who.site] if who else [""] * 5
        settled = one.settled_at.isoformat() if one.settled_at else ""
        row = [*known, one.round.value, one.arrival.value, one.reason.value, settled]
        if is_named:
            at = acknowledged.get(one.person_id)
            row.append(at.isoformat() if at else "")
        rows.append(row)
    return rows


def _led_to(done: Done) -> Response:
    if isinstance(done, Refused):
        raise HTTPException(409, f"broadcast_refused_{done.why}")
    return RedirectResponse(f"{PAGE}/{done.id}", 303)
