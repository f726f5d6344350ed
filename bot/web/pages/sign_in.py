"""Signing in and out, and, in the demonstration only, being somebody else.

Opening a sign-in link shows a button and spends nothing, because mail programs and chats open links to
preview them; only the post redeems it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.web.authorization import Authorization
from bot.web.cookies import Cookies
from bot.web.framing import entry_to
from bot.web.inbound import PLATFORM
from bot.web.limits import SharedLimit
from bot.web.oidc.pages import REMEMBERED, START
from bot.web.page import THEMES, Pages
from bot.web.page_request import PageRequest, Visitor, local_path
from bot.web.pages.chat_sign_in import ChatSignIn
from bot.web.sessions import Sessions
from bot.web.words import either, too_soon, voice_of
from handlers.kernel.person import Person, Role
from handlers.kernel.ports import Transaction, UnitOfWork

_GROUPS = (
    ("CSR team", Role.CSR),
    ("CSR ambassadors", Role.AMBASSADOR),
    ("Employees", Role.EMPLOYEE),
)


@dataclass(frozen=True, slots=True)
class SignInPages:
    pages: Pages
    work: UnitOfWork[Transaction]
    sign_in: Sessions
    cookies: Cookies
    attempts: SharedLimit
    demo: bool
    chat: ChatSignIn | None = None
    """None where no chat platform is connected."""
    has_provider: bool = False
    """Whether people can sign in at the company's identity provider."""

    def routes(self, door: Authorization) -> list[Route]:
        return [
            Route("/sign-in", door.public(self.choose)),
            *(self._chat_routes(self.chat, door) if self.chat else ()),
            Route("/sign-in/{token}", door.public(self.confirm)),
            Route("/sign-in/{token}", door.public_post(self.redeem), methods=["POST"]),
            Route("/persona", door.public_post(self.become), methods=["POST"]),
            Route("/sign-out", door.public_post(self.leave), methods=["POST"]),
            Route("/theme", door.public_post(self.theme), methods=["POST"]),
            Route("/session", door.page(_alive)),
        ]

    def _chat_routes(self, chat: ChatSignIn, door: Authorization) -> list[Route]:
        async def ask(visitor: Visitor) -> Response:
            await self._count(visitor)
            await chat.ask(visitor, visitor.form.get("email", ""))
            there = urlencode({"next": local_path(visitor.form.get("next", ""))})
            return RedirectResponse(f"/sign-in/number?{there}", 303)

        async def number(visitor: Visitor) -> Response:
            person_id = await chat.take(visitor.secret, visitor.at)
            if person_id is not None:
                return await self._enter(visitor, person_id, visitor.asked("next"))
            waiting = await chat.number(visitor.secret, visitor.at)
            return self._show(visitor, number=waiting, status=200 if waiting else 410)

        async def state(visitor: Visitor) -> Response:
            return Response(status_code=await chat.status(visitor.secret, visitor.at))

        return [
            Route("/sign-in/ask", door.public_post(ask), methods=["POST"]),
            Route("/sign-in/number", door.public(number)),
            Route("/sign-in/number/state", door.public(state)),
        ]

    async def choose(self, visitor: Visitor) -> Response:
        if visitor.framed:
            return RedirectResponse(entry_to(visitor.asked("next")), 303)
        if self._goes_by_itself(visitor):
            there = urlencode({"next": local_path(visitor.asked("next")), "silent": "yes"})
            return RedirectResponse(f"{START}?{there}", 303)
        return self._show(visitor, personas=await self._personas() if self.demo else ())

    def _goes_by_itself(self, visitor: Visitor) -> bool:
        """Whoever signed in with the company before, and was not just sent back from there or signed out."""
        is_back = "asked" in visitor.request.query_params or "ended" in visitor.request.query_params
        return self.has_provider and not is_back and REMEMBERED in visitor.request.cookies

    async def confirm(self, visitor: Visitor) -> Response:
        return self._show(visitor, token=visitor.request.path_params["token"][:200])

    async def redeem(self, visitor: Visitor) -> Response:
        await self._count(visitor)
        person_id = await self.sign_in.redeem(visitor.request.path_params["token"], visitor.at)
        if person_id is None:
            raise HTTPException(410, "page_link_over")
        return await self._enter(visitor, person_id)

    async def become(self, visitor: Visitor) -> Response:
        if not self.demo:
            raise HTTPException(404)
        await self._count(visitor)
        person_id = visitor.form.get("person", "")
        async with self.work.reading() as transaction:
            person = await transaction.people.get(person_id)
        if person is None:
            raise HTTPException(404)
        return await self._enter(visitor, person.id)

    async def leave(self, visitor: Visitor) -> Response:
        cookies = self.cookies.of(visitor.request)
        await self.sign_in.close(visitor.request.cookies.get(cookies.session))
        response = RedirectResponse("/sign-in", 303)
        cookies.drop(response, cookies.session)
        cookies.drop(response, REMEMBERED)
        # https://www.w3.org/TR/clear-site-data/: what the browser still holds of the pages, and drafts
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response

    async def theme(self, visitor: Visitor) -> Response:
        response = RedirectResponse(local_path(visitor.form.get("next", "")), 303)
        chosen = visitor.form.get("theme", "")
        if chosen in THEMES:
            self.cookies.of(visitor.request).remember(response, "theme", chosen)
        return Response(status_code=204, headers=response.headers) if visitor.is_fetched else response

    async def _enter(self, visitor: Visitor, person_id: str, to: str | None = None) -> Response:
        cookies = self.cookies.of(visitor.request)
        before = visitor.request.cookies.get(cookies.session)
        await self.work.run(lambda tx: tx.people.seen(person_id, PLATFORM, person_id, visitor.at))
        secret = await self.sign_in.open(person_id, visitor.at, instead_of=before)
        response = RedirectResponse(local_path(to or visitor.form.get("next", "")), 303)
        cookies.set(response, cookies.session, secret)
        return response

    async def _count(self, visitor: Visitor) -> None:
        client = visitor.request.client
        wait = await self.attempts.wait(client.host if client else "", visitor.at)
        if wait > timedelta():
            raise too_soon(visitor, wait)

    def _show(
        self,
        visitor: Visitor,
        token: str = "",
        number: int | None = None,
        status: int = 200,
        personas: Sequence[tuple[str, Sequence[Person]]] = (),
    ) -> Response:
        return self.pages.show(
            visitor,
            "sign_in.html",
            status,
            token=token,
            number=number,
            is_over=status == 410,
            company=START if self.has_provider and not token and not number else "",
            chats=either(voice_of(visitor), list(self.chat.titles)) if self.chat else "",
            personas=personas,
            ended="ended" in visitor.request.query_params,
            next=local_path(visitor.asked("next")),
        )

    async def _personas(self) -> list[tuple[str, list[Person]]]:
        async with self.work.reading() as transaction:
            people = [person for person in await transaction.people.all() if person.active]
        groups: dict[str, list[Person]] = {name: [] for name, _ in _GROUPS}
        for person in sorted(people, key=lambda person: person.name):
            groups[next(name for name, role in _GROUPS if person.has(role))].append(person)
        return [(name, members) for name, members in groups.items() if members]


async def _alive(_visit: PageRequest) -> Response:
    return Response(status_code=204)
