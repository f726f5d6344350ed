"""Pages from templates. Everything is escaped; a name a template does not get is an error, not a blank."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

import jinja2
from jinja2.runtime import Context
from markupsafe import Markup
from starlette.responses import HTMLResponse

from bot.web.assets import asset
from bot.web.authorization import has_console, may
from bot.web.page_request import Visitor, address_of
from bot.web.text import clean, shortened
from bot.web.words import counted, exact_moment, moment, rich, script_words, voice_of
from handlers.kernel.person import Role
from handlers.kernel.places import language_name
from handlers.kernel.voice import Voice
from handlers.questions.wording.review import kept_for

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
            "n": partial(counted, voice),
            "rich": partial(rich, voice),
            "script_words": script_words(voice),
            "visitor": visitor,
            "csrf": visitor.csrf,
            "someone": someone,
            "can_console": someone is not None and has_console(someone),
            "may_answer": someone is not None and may(someone, Role.AMBASSADOR),
            "is_admin": someone is not None and someone.has(Role.ADMIN),
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
            "language": language,
            "shortened": shortened,
            "site": site,
        }
    )
    return environment


@jinja2.pass_context
def audience(context: Context, text: str) -> str:
    """``role:csr,country:FR`` in the page's language."""
    voice: Voice = context["voice"]
    return clean(kept_for(voice, text)) or voice.text("console_everyone")


def site(url: str) -> str:
    """``https://www.143.ch/angebot``: ``www.143.ch``."""
    return address_of(url).netloc or url


@jinja2.pass_context
def language(context: Context, code: str) -> str:
    """``pl`` in the page's language: ``Polish``."""
    return language_name(context["voice"].language, code)


@jinja2.pass_context
def day(context: Context, on: date) -> str:
    """``12 March 2026``, in the page's language."""
    voice: Voice = context["voice"]
    return voice.date(on)


@jinja2.pass_context
def when(context: Context, at: datetime) -> str:
    """As `moment`, in the page's language and its reader's zone."""
    return moment(context["voice"], at, context["now"])


@jinja2.pass_context
def exactly(context: Context, at: datetime) -> str:
    """As `exact_moment`, in the page's language and its reader's zone."""
    return exact_moment(context["voice"], at)
