"""The cookies of this site, in a window of its own and inside another product's.

A tab in Microsoft Teams is a frame of another site, where a browser sends no cookie that is ``SameSite=Lax``.
What is set there is ``SameSite=None`` and ``Partitioned``: kept apart for each site around the frame, so
that it is worth nothing anywhere else. Its names differ, too, and so a request in an own window is never
taken for one in a frame, and a sign-in at one says nothing at the other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from starlette.requests import HTTPConnection
from starlette.responses import Response

from bot.web.framing import FRAMED_PATH

_YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Cookies:
    """How cookies are set; over https their names forbid any other host to set them."""

    https: bool
    framing: bool = False
    """Whether the site may stand in a frame at all; needs https."""
    framed: bool = False
    """Whether these are the cookies inside a frame."""

    @property
    def session(self) -> str:
        return ("__Host-csrbot" if self.https else "csrbot") + ("-framed" if self.framed else "")

    @property
    def visitor(self) -> str:
        return f"{self.session}-visitor"

    def of(self, request: HTTPConnection) -> Cookies:
        """Those that this request goes by: a frame's at its entry and where it brings no others."""
        inside = replace(self, framed=self.framing)
        if request.url.path.startswith(FRAMED_PATH):
            return inside
        brought = request.cookies
        is_framed = inside.session in brought and self.session not in brought
        return inside if is_framed else self

    def set(self, response: Response, name: str, value: str) -> None:
        self._set(response, name, value, None)

    def remember(self, response: Response, name: str, value: str) -> None:
        """For a year."""
        self._set(response, name, value, _YEAR)

    def drop(self, response: Response, name: str) -> None:
        self._set(response, name, "", 0)

    def _set(self, response: Response, name: str, value: str, seconds: int | None) -> None:
        response.set_cookie(
            name,
            value,
            seconds,
            path="/",
            secure=self.https,
            httponly=True,
            samesite="none" if self.framed else "lax",
        )
        if self.framed:
            _partition(response)


def _partition(response: Response) -> None:
    """What Starlette leaves to the `http.cookies` of Python 3.14."""
    name, cookie = response.raw_headers[-1]
    response.raw_headers[-1] = (name, cookie + b"; Partitioned")
