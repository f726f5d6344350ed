"""One request, as the pages see it: who asks, when, and what the form says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import SplitResult, urlsplit

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from handlers.kernel.person import Person

FETCHED = "x-csrbot-fetch"
"""The header our scripts send: answer with data, not with a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """A browser, signed in or not."""

    request: Request
    at: datetime
    secret: str
    """The cookie that the token of forms is bound to."""
    csrf: str
    framed: bool = False
    """Whether the page is shown inside another product's window."""
    form: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, tuple[UploadFile, ...]] = field(default_factory=dict)

    @property
    def is_fetched(self) -> bool:
        return FETCHED in self.request.headers

    def asked(self, name: str, default: str = "") -> str:
        """A parameter of the address."""
        return self.request.query_params.get(name, default)

    def number(self, name: str) -> int | None:
        """A whole parameter of the address; None when it is missing or not a number."""
        text = self.asked(name)
        return int(text) if text.isascii() and text.isdecimal() and len(text) <= 15 else None

    @property
    def someone(self) -> Person | None:
        """Who is signed in, if anybody is."""
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRequest(Visitor):
    """A browser somebody is signed in at."""

    person: Person

    @property
    def someone(self) -> Person | None:
        return self.person


class SignInNeededError(HTTPException):
    """Nobody is signed in, or the session has ended."""

    def __init__(self) -> None:
        super().__init__(401, "page_why_401")


def note_typed(request: Request, form: Mapping[str, str]) -> None:
    """Keep what somebody typed into the form, for the page that says why it was not taken."""
    texts = [value for name, value in form.items() if name == "text" or name.startswith("value-")]
    request.state.typed = max(texts, key=len, default="")


def typed_in(request: Request) -> str:
    """What `note_typed` kept."""
    return str(getattr(request.state, "typed", ""))


def address_of(header: str) -> SplitResult:
    """The address that a request's ``Origin`` or ``Referer`` names; an empty one for what is none."""
    try:
        return urlsplit(header)
    except ValueError:
        return urlsplit("")


def local_path(text: str, default: str = "/chat") -> str:
    """The text if it is a path of this site, safe to redirect to; else the default."""
    inside = text.startswith("/") and not text.startswith("//") and "\\" not in text
    return text if inside and text.isprintable() and len(text) < 1_000 else default
