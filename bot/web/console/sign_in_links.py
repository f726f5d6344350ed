"""Who has found their way in: who was invited, who has signed in; invite again, or take an invitation back.

A link signs in as its owner, so it goes to them by mail alone: nobody sees another's here, an admin neither.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.web.authorization import Authorization
from bot.web.console.frame import Frame
from bot.web.console.tables import table_of
from bot.web.page_request import PageRequest
from bot.web.sessions import Sessions
from bot.web.words import counted, voice_of
from handlers.kernel.person import Person, Role
from handlers.kernel.queues import SessionStore
from handlers.sign_in.invite import Arrival, Invite, ListArrivals, Revoke
from handlers.sign_in.letters import Mailer

PAGE = "/console/sign-in"
NEVER, INVITED, IN = "never", "invited", "in"
STANDS: Mapping[str, str] = {name: f"console_stands_{name}" for name in (NEVER, INVITED, IN)}
_COLUMNS: Mapping[str, Callable[[Arrival], Any]] = {
    "name": lambda one: one.person.name.casefold(),
    "department": lambda one: one.person.department.casefold(),
    "stands": lambda one: list(STANDS).index(standing(one)),
}


@dataclass(frozen=True, slots=True)
class SignInLinkPages:
    frame: Frame
    sessions: Sessions
    store: SessionStore
    address: str
    post: Mailer | None
    valid: timedelta

    def routes(self, door: Authorization) -> list[Route]:
        return [
            Route(PAGE, door.page(self.show, Role.ADMIN)),
            Route(f"{PAGE}/invite", door.post(self.invite, Role.ADMIN), methods=["POST"]),
            Route(f"{PAGE}/revoke", door.post(self.revoke, Role.ADMIN), methods=["POST"]),
        ]

    async def show(self, visit: PageRequest) -> Response:
        arrivals = await self._arrivals(visit.at)
        text, stands = visit.asked("text").casefold(), visit.asked("stands")
        rows = [one for one in arrivals if _holds(one.person, text) and stands in ("", standing(one))]
        return await self.frame.show(
            visit,
            "sign_in_links.html",
            table=table_of(rows, visit, _COLUMNS, "name"),
            text=visit.asked("text"),
            stands=stands,
            words=STANDS,
            standing=standing,
            counts_of={name: sum(standing(one) == name for one in arrivals) for name in STANDS},
            posts=self.post is not None,
            said=visit.asked("said"),
        )

    async def invite(self, visit: PageRequest) -> Response:
        """By mail: a link for one, or for everybody who has none and was never here."""
        if self.post is None:
            raise HTTPException(422, "console_no_smtp")
        wanted = visit.form.get("person", "")
        people = [one.person for one in await self._arrivals(visit.at) if _is_wanted(one, wanted)]
        made = await Invite(self.frame.work, self.sessions, self.store, self.address, self.post)(
            people, visit.person.id, visit.at, self.valid
        )
        refused = [one.refused for one in made if one.refused]
        voice = voice_of(visit)
        sent = counted(voice, "console_links_sent", len(made) - len(refused))
        if not refused:
            return _back(sent)
        return _back(f"{sent} {counted(voice, 'console_links_failed', len(refused), why=refused[0])}")

    async def revoke(self, visit: PageRequest) -> Response:
        wanted = visit.form.get("person", "")
        count = await Revoke(self.frame.work, self.store)([wanted], visit.person.id, visit.at)
        return _back(voice_of(visit).text("console_link_revoked" if count else "console_no_link"))

    async def _arrivals(self, at: datetime) -> Sequence[Arrival]:
        return await ListArrivals(self.frame.work, self.store)(at)


def standing(one: Arrival) -> str:
    if one.signed_in:
        return IN
    return INVITED if one.link_until else NEVER


def _is_wanted(one: Arrival, wanted: str) -> bool:
    """One person, or with no name everybody who waits for an invitation."""
    return one.person.id == wanted if wanted else standing(one) == NEVER


def _holds(person: Person, text: str) -> bool:
    return text in f"{person.name} {person.email} {person.department}".casefold()


def _back(said: str) -> Response:
    return RedirectResponse(f"{PAGE}?{urlencode({'said': said})}", 303)
