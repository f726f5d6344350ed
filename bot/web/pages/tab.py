"""A tab of Microsoft Teams: the chat or the console in a frame, signed in by the token Teams hands out.

The page asks Teams for a token and posts it here. A good one opens the ordinary session, with cookies that
live in the frame alone. Being here says nothing about where somebody wants to be written to, so it is no
"seen".
"""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.platform.adapter import Admission, NotAdmitted
from bot.web.authorization import Authorization, has_console
from bot.web.cookies import Cookies
from bot.web.framing import ENTRY, SIGN_IN
from bot.web.page import Pages
from bot.web.page_request import Visitor, local_path
from bot.web.sessions import Sessions
from bot.web.words import voice_of
from handlers.kernel.person import Person

_THEMES = {"default": "light", "dark": "dark", "contrast": "dark"}
"""Teams' theme → ours."""


@dataclass(frozen=True, slots=True)
class TabPages:
    pages: Pages
    sign_in: Sessions
    cookies: Cookies
    admission: Admission

    def routes(self, door: Authorization) -> list[Route]:
        return [
            Route(ENTRY, door.public(self.entry)),
            Route(SIGN_IN, door.public_post(self.enter), methods=["POST"]),
        ]

    async def entry(self, visitor: Visitor) -> Response:
        return self.pages.show(visitor, "tab.html", next=local_path(visitor.asked("next")), action=SIGN_IN)

    async def enter(self, visitor: Visitor) -> Response:
        admitted = await self.admission(visitor.form.get("token", ""), visitor.at)
        if isinstance(admitted, NotAdmitted):
            return JSONResponse({"problem": voice_of(visitor).text(admitted.phrase)}, 403)
        cookies = self.cookies.of(visitor.request)
        before = visitor.request.cookies.get(cookies.session)
        secret = await self.sign_in.open(admitted.id, visitor.at, instead_of=before)
        response = JSONResponse({"next": _page_for(admitted, local_path(visitor.form.get("next", "")))})
        cookies.set(response, cookies.session, secret)
        if theme := _THEMES.get(visitor.form.get("theme", "")):
            cookies.remember(response, "theme", theme)
        return response


def _page_for(person: Person, path: str) -> str:
    """The console's tab stands in everybody's Teams; to whoever it is not for, it is the chat."""
    return path if has_console(person) or not path.startswith("/console") else "/chat"
