"""When a request cannot be served: a page that says why, and the way on. Scripts get the words as data."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from bot.web.door import Door
from bot.web.framing import entry_to
from bot.web.headers import HeaderRules
from bot.web.inbound import MalformedFormError
from bot.web.pages import Pages
from bot.web.visit import FETCHED, SignInNeededError, local_path

Handler = Callable[[Request, Exception], Awaitable[Response]]

_TITLES = {
    400: "That could not be understood",
    401: "Please sign in",
    403: "You may not do that",
    404: "There is nothing here",
    405: "That is not possible here",
    410: "This link is over",
    413: "That is too large",
    422: "Something is missing",
    429: "A little too fast",
    500: "Something went wrong",
}
_DETAILS = {
    404: "The page is gone, never was, or is not meant for you.",
    405: "This address cannot be used that way.",
    413: "The file or text is larger than this page accepts.",
    500: "This is our fault. It was noted; please try again in a moment.",
}


@dataclass(frozen=True, slots=True)
class Errors:
    """The exception handlers of the web pages."""

    pages: Pages
    door: Door
    headers: HeaderRules

    def handlers(self) -> dict[int | type[Exception], Handler]:
        return {
            SignInNeededError: self.sign_in,
            HTTPException: self.refused,
            MalformedFormError: self.malformed,
            500: self.broken,
        }

    async def sign_in(self, request: Request, error: Exception) -> Response:
        """Somebody has to sign in: a page is sent there, a form keeps what was typed."""
        reading = request.method in ("GET", "HEAD")
        if FETCHED in request.headers or "text/event-stream" in request.headers.get("accept", ""):
            return JSONResponse({"problem": "Your session has ended."}, 401)
        path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        there = self._sign_in_page(request, path if reading else "/chat")
        if reading:
            return RedirectResponse(there, 303)
        typed = getattr(error, "typed", "")
        return await self._page(request, 401, str(getattr(error, "detail", "")), there, typed)

    def _sign_in_page(self, request: Request, path: str) -> str:
        framed = self.door.cookies.of(request).framed
        return entry_to(path) if framed else f"/sign-in?next={quote(local_path(path))}"

    async def refused(self, request: Request, error: Exception) -> Response:
        status = getattr(error, "status_code", 500)
        said = str(getattr(error, "detail", ""))
        response = await self._answer(request, status, said)
        response.headers.update(getattr(error, "headers", None) or {})
        return response

    async def malformed(self, request: Request, error: Exception) -> Response:
        return await self._answer(request, 400, f"This form is not one of ours: {error}.")

    async def broken(self, request: Request, _error: Exception) -> Response:
        response = await self._answer(request, 500, "")
        self.headers.of(request).set_headers(response)  # a fault is answered outside of all middleware
        return response

    async def _answer(self, request: Request, status: int, said: str) -> Response:
        is_own = said and " " in said and said != _phrase(status)
        detail = said if is_own else _DETAILS.get(status, "Please go back and try again.")
        if FETCHED in request.headers:
            return JSONResponse({"problem": detail}, status)
        return await self._page(request, status, detail)

    async def _page(
        self, request: Request, status: int, detail: str, sign_in: str = "/sign-in", typed: str = ""
    ) -> Response:
        visitor = await self.door.visitor(request)
        is_known = visitor.someone is not None
        return self.pages.show(
            visitor,
            "error.html",
            status,
            code=status,
            title=_TITLES.get(status, "That did not work"),
            detail=detail,
            typed=typed,
            way_out="/chat" if is_known else sign_in,
            way_out_label="Go to the chat" if is_known else "Sign in",
        )


def _phrase(status: int) -> str:
    return HTTPException(status).detail
