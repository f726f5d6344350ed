"""What is known of one person, for an admin who answers their request: as a file, and to be forgotten."""

from __future__ import annotations

import json
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.web.authorization import Authorization
from bot.web.console.frame import Frame
from bot.web.page_request import PageRequest
from handlers.kernel.person import Person, Role
from handlers.kernel.ports import AuditRow
from handlers.privacy.forget_person import is_last_admin
from handlers.privacy.own_data import UNTIL_FORGOTTEN
from handlers.privacy.ports import PersonalData

PAGE = "/console/people/{person_id}/forget"


@dataclass(frozen=True, slots=True)
class PersonDataPages:
    frame: Frame
    personal: PersonalData

    def routes(self, door: Authorization) -> list[Route]:
        return [
            Route("/console/people/{person_id}/data.json", door.page(self.download, Role.ADMIN)),
            Route(PAGE, door.page(self.show, Role.ADMIN)),
            Route(PAGE, door.post(self.decide, Role.ADMIN), methods=["POST"]),
        ]

    async def download(self, visit: PageRequest) -> Response:
        person = await self._person(visit)
        text = json.dumps(await self.personal.told(person.id), ensure_ascii=False, indent=2, default=str)
        headers = {
            "Content-Disposition": f'attachment; filename="data-{visit.at:%Y-%m-%d}.json"',
            "Cache-Control": "no-store",
        }
        await self._note(visit, person, "person.data_exported")
        return Response(text, media_type="application/json", headers=headers)

    async def show(self, visit: PageRequest) -> Response:
        person = await self._person(visit)
        rows = {name: len(some) for name, some in (await self.personal.told(person.id)).items()}
        return await self.frame.show(
            visit,
            "forget.html",
            person=person,
            rows=sum(rows.values()),
            due=await self.personal.asked(person.id),
            is_last_admin=await self._is_last_admin(person),
            points=("privacy_goes", "privacy_goes_on", "privacy_stays", "privacy_platforms"),
        )

    async def decide(self, visit: PageRequest) -> Response:
        person = await self._person(visit)
        if visit.form.get("what") == "keep":
            if await self.personal.keep(person.id):
                await self._note(visit, person, "person.forget_called_off")
        elif not await self._is_last_admin(person):
            await self.personal.ask(person.id, visit.at + UNTIL_FORGOTTEN)
            await self._note(visit, person, "person.forget_asked")
        return RedirectResponse(PAGE.format(person_id=person.id), 303)

    async def _note(self, visit: PageRequest, person: Person, did: str) -> None:
        row = AuditRow(visit.person.id, did, f"person:{person.id}", visit.at)
        await self.frame.work.run(lambda tx: tx.audit.record(row))

    async def _is_last_admin(self, person: Person) -> bool:
        async with self.frame.work.reading() as tx:
            return is_last_admin(person, await tx.people.with_role(Role.ADMIN))

    async def _person(self, visit: PageRequest) -> Person:
        async with self.frame.work.reading() as tx:
            person = await tx.people.get(visit.request.path_params["person_id"])
        if person is None:
            raise HTTPException(404, "There is no such person.")
        return person
