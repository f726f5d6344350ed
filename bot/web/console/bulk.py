"""Several waiting questions at once: closed, put aside, passed on or put with the first of them.

Each as if it were done one by one.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.web.authorization import FORM_BYTES, Authorization
from bot.web.console.frame import Frame
from bot.web.inbound import new_nonce
from bot.web.page_request import PageRequest
from handlers.kernel.person import Person, Role, may_be_asked
from handlers.questions.actions import QuestionForm

_BOX = "question:"
PATIENCE, PAUSE = 10.0, 0.1
"""Seconds for all of them, and between two looks."""
FORMS: Mapping[str, str] = {
    QuestionForm.NOT_FOR_US: "console_bulk_not_for_us",
    QuestionForm.CLOSE: "console_bulk_close",
    QuestionForm.REASSIGN: "console_bulk_reassign",
    QuestionForm.MERGE: "console_bulk_merge",
}
"""What can be done with many: the form of one question, and the phrase of its button."""


@dataclass(frozen=True, slots=True)
class BulkActions:
    frame: Frame

    def routes(self, door: Authorization) -> list[Route]:
        post = door.post(self.act, Role.CSR)
        return [Route("/console/waiting/all", post, methods=["POST"], max_body_size=2 * FORM_BYTES)]

    async def act(self, visit: PageRequest) -> Response:
        """Each goes through the inbox as a form of its own: the use case decides, and its asker is told."""
        form, chosen = visit.form.get("form", ""), chosen_in(visit.form)
        if form not in FORMS or not chosen:
            raise HTTPException(422, "console_choose_questions")
        values = _values(visit.form, form) if form != QuestionForm.MERGE else {"value-into": chosen[0]}
        if form == QuestionForm.MERGE:
            chosen = _others(chosen)
        before = await self._versions(chosen)
        for one in chosen:
            sent = {"form": form, "subject": one, "nonce": new_nonce(), **values}
            await self.frame.inbound.submit(visit.person.id, sent, visit.at)
        await self._settled(before)
        return RedirectResponse("/console/waiting", 303)

    async def _settled(self, before: Mapping[str, int]) -> None:
        """Returns when each has changed, or after the `PATIENCE`: the page then shows how far it is."""
        for _ in range(int(PATIENCE / PAUSE)):
            now = await self._versions(before)
            if all(now.get(one) != version for one, version in before.items()):
                return
            await asyncio.sleep(PAUSE)

    async def _versions(self, question_ids: Collection[str]) -> dict[str, int]:
        async with self.frame.work.reading() as tx:
            return {one.id: one.version for one in await tx.questions.named(question_ids)}


def chosen_in(form: Mapping[str, str]) -> Sequence[str]:
    """The ids of the questions that are ticked."""
    return [name.removeprefix(_BOX) for name in form if name.startswith(_BOX)]


def contacts(people: Iterable[Person], at: datetime) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Who can be passed a question, by department, which may be empty: id and name."""
    found: dict[str, list[tuple[str, str]]] = {}
    for person in sorted(people, key=lambda one: (one.department.casefold(), one.name.casefold())):
        if may_be_asked(person) and not person.is_away(at):
            found.setdefault(person.department, []).append((person.id, person.name))
    return found


def _others(chosen: Sequence[str]) -> Sequence[str]:
    """Those that are to wait with the first. Raises HTTPException 422 where there is no other."""
    if len(chosen) < 2:
        raise HTTPException(422, "console_choose_two")
    return chosen[1:]


def _values(given: Mapping[str, str], form: str) -> Mapping[str, str]:
    """Raises HTTPException 422 where the asker would read nothing, or nobody would get them."""
    name = "to" if form == QuestionForm.REASSIGN else "reason"
    value = given.get(name, "").strip()
    if not value:
        raise HTTPException(422, "console_write_reason" if name == "reason" else "console_choose_whom")
    return {f"value-{name}": value}
