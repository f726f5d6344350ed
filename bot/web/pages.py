"""Pages from templates. Everything is escaped; a name a template does not get is an error, not a blank."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import jinja2
from markupsafe import Markup
from starlette.responses import HTMLResponse

from bot.web.assets import asset
from bot.web.door import may
from bot.web.text import clean, shortened
from bot.web.visit import Visitor
from bot.web.words import exact_moment, moment, script_words, voice_of
from handlers.domain.calendar import calendar_of
from handlers.domain.person import Person, Role

HERE = Path(__file__).parent
THEMES = ("auto", "light", "dark")


@dataclass(frozen=True, slots=True)
class Pages:
    """Draws templates for a visitor."""

    environment: jinja2.Environment
    demo: bool
    """Whether anybody may be anybody."""

    def show(self, visitor: Visitor, template: str, status: int = 200, **facts: object) -> HTMLResponse:
        """A whole page. It is never cached: it is one person's."""
        text = self.draw(template, **{**self._frame(visitor), **facts})
        return HTMLResponse(text, status, headers={"Cache-Control": "no-store"})

    def draw(self, template: str, **facts: object) -> Markup:
        """A page or a piece of one."""
        return Markup(self.environment.get_template(template).render(facts))  # noqa: S704 - autoescaped

    def _frame(self, visitor: Visitor) -> dict[str, object]:
        someone = visitor.someone
        theme = visitor.request.cookies.get("theme", "auto")
        voice = voice_of(visitor)
        return {
            "voice": voice,
            "t": voice.text,
            "script_words": script_words(voice),
            "visitor": visitor,
            "csrf": visitor.csrf,
            "someone": someone,
            "can_console": someone is not None and may(someone, Role.AMBASSADOR),
            "is_csr": someone is not None and someone.has(Role.CSR),
            "path": visitor.request.url.path,
            "theme": theme if theme in THEMES else "auto",
            "demo": self.demo,
            "now": visitor.at,
        }


def make_environment() -> jinja2.Environment:
    """The templates of this package and what they may call."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(asset=asset, moment=moment, exact_moment=exact_moment)
    environment.filters.update(
        {
            "audience": audience,
            "clean": clean,
            "day": day,
            "when": when,
            "exactly": exactly,
            "shortened": shortened,
        }
    )
    return environment


def local(at: datetime, person: Person) -> datetime:
    """The instant on the person's clock."""
    return at.astimezone(calendar_of(person).zone)


def audience(text: str) -> str:
    """``role:csr,country:FR`` in words."""
    if text == "everyone":
        return "everyone"
    parts = (part.partition(":") for part in clean(text).split(","))
    return " and ".join(f"{kind} {label}" for kind, _, label in parts)


def day(on: date) -> str:
    """``12 March 2026``."""
    return f"{on.day} {on:%B %Y}"


def when(at: datetime, person: Person, now: datetime) -> str:
    """``14:03`` today, ``yesterday 14:03``, ``tomorrow 14:03``, ``12 Mar, 14:03``, else with the year."""
    there, today = local(at, person), local(now, person)
    days = (today.date() - there.date()).days
    if days == 0:
        return f"{there:%H:%M}"
    if days in (1, -1):
        return f"{'yesterday' if days == 1 else 'tomorrow'} {there:%H:%M}"
    year = f" {there.year}" if there.year != today.year else ""
    return f"{there.day} {there:%b}{year}, {there:%H:%M}"


def exactly(at: datetime, person: Person) -> str:
    """The full date and time, for whoever points at the short one."""
    there = local(at, person)
    return f"{there:%A} {there.day} {there:%B %Y, %H:%M %Z}"
