"""When a request cannot be served: a page that says why, and the way on. Scripts get the words as data."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import quote

import structlog
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response

from bot.web.authorization import Authorization
from bot.web.framing import entry_to
from bot.web.headers import HeaderRules
from bot.web.inbound import MalformedFormError
from bot.web.page import Pages
from bot.web.page_request import FETCHED, SignInNeededError, Visitor, local_path, typed_in
from bot.web.words import voice_of
from handlers.kernel.catalogue import ENGLISH
from handlers.kernel.ports import ContentionError

_NOTED = (401, 403, 429)
"""Somebody tried what they may not."""
Handler = Callable[[Request, Exception], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Errors:
    """The exception handlers of the web pages."""

    pages: Pages
    door: Authorization
    headers: HeaderRules

    def handlers(self) -> dict[int | type[Exception], Handler]:
        return {
            SignInNeededError: self.sign_in,
            HTTPException: self.refused,
            MalformedFormError: self.malformed,
            ContentionError: self.locked,
            500: self.broken,
        }

    async def sign_in(self, request: Request, _error: Exception) -> Response:
        """Somebody has to sign in: a page is sent there, a form keeps what was typed."""
        reading = request.method in ("GET", "HEAD")
        if FETCHED in request.headers or "text/event-stream" in request.headers.get("accept", ""):
            return JSONResponse({"problem": ENGLISH["page_why_401"]}, 401)
        path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        there = self._sign_in_page(request, path if reading else "/chat")
        if reading:
            return RedirectResponse(there, 303)
        return await self._page(request, 401, "page_why_401", there)

    def _sign_in_page(self, request: Request, path: str) -> str:
        framed = self.door.cookies.of(request).framed
        return entry_to(path) if framed else f"/sign-in?next={quote(local_path(path))}"

    async def refused(self, request: Request, error: Exception) -> Response:
        status = getattr(error, "status_code", 500)
        said = str(getattr(error, "detail", ""))
        if status in _NOTED:
            await self._note(request, status)
        response = await self._answer(request, status, said)
        response.headers.update(getattr(error, "headers", None) or {})
        return response

    async def _note(self, request: Request, status: int) -> None:
        """By route and never by path, as in the metrics; the person by id."""
        someone = (await self.door.visitor(request)).someone
        route = getattr(request.scope.get("route"), "path", "other")
        structlog.get_logger(__name__).warning(
            "refused", status=status, route=route, person=someone.id if someone else ""
        )

    async def malformed(self, request: Request, error: Exception) -> Response:
        return await self._answer(request, 400, f"This form is not one of ours: {error}.")

    async def locked(self, request: Request, _error: Exception) -> Response:
        """Somebody else holds the database; what was typed is shown again."""
        structlog.get_logger(__name__).warning("database_locked")
        try:
            response = await self._answer(request, 503, "")
        except ContentionError:  # whoever asks cannot be looked up either
            response = PlainTextResponse(f"{ENGLISH['page_why_503']}\n", 503)
        response.headers["Retry-After"] = "60"
        return response

    async def broken(self, request: Request, _error: Exception) -> Response:
        response = await self._answer(request, 500, "")
        self.headers.of(request).set_headers(response)  # a fault is answered outside of all middleware
        return response

    async def _answer(self, request: Request, status: int, said: str) -> Response:
        is_own = " " in said or said in ENGLISH
        why = said if is_own and said != _phrase(status) else _known(f"page_why_{status}", "page_why")
        if FETCHED in request.headers:
            return JSONResponse({"problem": _worded(await self.door.visitor(request), why)}, status)
        return await self._page(request, status, why)

    async def _page(self, request: Request, status: int, why: str, sign_in: str = "/sign-in") -> Response:
        visitor = await self.door.visitor(request)
        is_known = visitor.someone is not None
        return self.pages.show(
            visitor,
            "error.html",
            status,
            code=status,
            title=_worded(visitor, _known(f"page_error_{status}", "page_error")),
            detail=_worded(visitor, why),
            typed=typed_in(request),
            way_out="/chat" if is_known else sign_in,
            way_out_label=_worded(visitor, "page_go_on" if is_known else "page_sign_in"),
        )


def _known(phrase: str, otherwise: str) -> str:
    return phrase if phrase in ENGLISH else otherwise


def _worded(visitor: Visitor, said: str) -> str:
    """A phrase of the catalogue in the visitor's language; whatever else was said as it is."""
    return voice_of(visitor).text(said) if said in ENGLISH else said


def _phrase(status: int) -> str:
    return HTTPException(status).detail
