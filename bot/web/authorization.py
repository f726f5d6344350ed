"""The door of every page: finds out who comes, and lets in only who may.

A view is wrapped once, where its route is declared, and so cannot forget a check: the session, the role, and
for a post the origin, the size and the token of the form.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar
from urllib.parse import urlsplit

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Message, Receive

from bot.web.cookies import Cookies
from bot.web.page_request import PageRequest, SignInNeededError, Visitor, address_of, note_typed
from bot.web.sessions import Sessions, new_secret
from bot.web.text import clean
from handlers.kernel.person import Person, Role
from handlers.kernel.ports import Transaction, UnitOfWork

V = TypeVar("V", bound=Visitor)
Endpoint = Callable[[Request], Awaitable[Response]]
View = Callable[[PageRequest], Awaitable[Response]]
PublicView = Callable[[Visitor], Awaitable[Response]]

FORM_BYTES = 256 * 1024


@dataclass(frozen=True, slots=True)
class Authorization:
    """Wraps views into endpoints."""

    sign_in: Sessions
    work: UnitOfWork[Transaction]
    cookies: Cookies
    public_url: str
    now: Callable[[], datetime]

    def page(self, view: View, role: Role = Role.EMPLOYEE, also: Role | None = None) -> Endpoint:
        """A page for signed-in people who hold the role, or the other one."""

        async def endpoint(request: Request) -> Response:
            response = await view(await self._visit(request, role, also))
            response.headers.setdefault("Cache-Control", "no-store")
            return response

        return endpoint

    def post(
        self,
        view: View,
        role: Role = Role.EMPLOYEE,
        most_bytes: int = FORM_BYTES,
        also: Role | None = None,
    ) -> Endpoint:
        """A form of such a page."""

        async def endpoint(request: Request) -> Response:
            self._check_origin(request)
            try:
                visit = await self._visit(request, role, also)
            except SignInNeededError:
                await (await _form_of(request, FORM_BYTES)).close()
                raise
            return await self._with_form(view, visit, most_bytes)

        return endpoint

    def public(self, view: PublicView) -> Endpoint:
        """A page for everybody."""

        async def endpoint(request: Request) -> Response:
            visitor = await self.visitor(request)
            response = await view(visitor)
            if visitor.secret not in request.cookies.values():
                cookies = self.cookies.of(request)
                cookies.set(response, cookies.visitor, visitor.secret)
            return response

        return endpoint

    def public_post(self, view: PublicView) -> Endpoint:
        """A form of a page for everybody."""

        async def endpoint(request: Request) -> Response:
            self._check_origin(request)
            visitor = await self.visitor(request)
            return await self._with_form(view, visitor, FORM_BYTES)

        return endpoint

    async def visitor(self, request: Request) -> Visitor:
        """Whoever comes; never raises."""
        try:
            return await self._visit(request, Role.EMPLOYEE)
        except SignInNeededError:
            cookies = self.cookies.of(request)
            secret = request.cookies.get(cookies.visitor) or new_secret()
            return Visitor(
                request=request,
                at=self.now(),
                secret=secret,
                csrf=self.sign_in.token(secret),
                framed=cookies.framed,
            )

    async def still_open(self, visit: PageRequest) -> bool:
        """Whether the visit's session lives on, and its person is still here; asked by long streams."""
        session = await self.sign_in.session(visit.secret, self.now())
        return session is not None and await self._person(session.person_id) is not None

    async def _visit(self, request: Request, role: Role, also: Role | None = None) -> PageRequest:
        at = self.now()
        cookies = self.cookies.of(request)
        secret = request.cookies.get(cookies.session, "")
        session = await self.sign_in.session(secret, at)
        person = await self._person(session.person_id) if session else None
        if person is None:
            raise SignInNeededError
        if not (may(person, role) or (also and may(person, also))):
            raise HTTPException(403, f"page_for_{role}")
        return PageRequest(
            request=request,
            at=at,
            secret=secret,
            csrf=self.sign_in.token(secret),
            framed=cookies.framed,
            person=person,
        )

    async def _with_form(
        self, view: Callable[[V], Awaitable[Response]], visit: V, most_bytes: int
    ) -> Response:
        data = await _form_of(visit.request, most_bytes)
        try:
            fields = _texts(data)
            self._check_token(fields, visit.secret)
            return await view(replace(visit, form=fields, files=_files(data)))
        finally:
            await data.close()

    async def _person(self, person_id: str) -> Person | None:
        async with self.work.reading() as transaction:
            person = await transaction.people.get(person_id)
        return person if person and person.active else None

    def _check_origin(self, request: Request) -> None:
        source = address_of(request.headers.get("origin") or request.headers.get("referer") or "")
        own = {request.headers.get("host", ""), urlsplit(self.public_url).netloc}
        if not source.netloc or source.netloc not in own:
            raise HTTPException(403, "page_other_site")

    def _check_token(self, fields: Mapping[str, str], secret: str) -> None:
        if not self.sign_in.is_token(fields.get("csrf", ""), secret):
            raise HTTPException(403, "page_out_of_date")


def may(person: Person, role: Role) -> bool:
    """The CSR team may do what ambassadors may."""
    return person.has(role) or (role is Role.AMBASSADOR and person.has(Role.CSR))


def has_console(person: Person) -> bool:
    """Whoever answers has one, and an admin: of people and their roles, with nothing that anybody asked."""
    return may(person, Role.AMBASSADOR) or person.has(Role.ADMIN)


async def _form_of(request: Request, most_bytes: int) -> FormData:
    """What was sent, to be closed. Raises HTTPException 400 or 413."""
    length = request.headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > most_bytes:
        raise HTTPException(413)
    bounded = Request(request.scope, _at_most(request.receive, most_bytes))
    try:
        data = await bounded.form(max_files=50, max_fields=200, max_part_size=most_bytes)
    except (LookupError, ValueError) as error:
        raise HTTPException(400, "page_why") from error
    except ClientDisconnect as error:
        raise HTTPException(400, "page_why") from error
    note_typed(request, _texts(data))
    return data


def _at_most(receive: Receive, most_bytes: int) -> Receive:
    """A body in chunks does not say how long it is: it is counted as it comes."""
    taken = 0

    async def counted() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > most_bytes:
            raise HTTPException(413)
        return message

    return counted


def _texts(data: FormData) -> dict[str, str]:
    """The last of each name."""
    return {name: clean(value) for name, value in data.multi_items() if isinstance(value, str)}


def _files(data: FormData) -> dict[str, tuple[UploadFile, ...]]:
    files: dict[str, tuple[UploadFile, ...]] = {}
    for name, value in data.multi_items():
        if isinstance(value, UploadFile) and value.filename:
            files[name] = (*files.get(name, ()), value)
    return files
