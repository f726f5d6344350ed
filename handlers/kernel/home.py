"""A person's own page on a platform that has one: the sections that the capabilities contribute.

Sections are messages, so that every renderer can draw them; which ones there are depends on the person's
roles. A part reads what it shows in a transaction T of its capability.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from handlers.kernel.messages import Facts, Form, Link, Message
from handlers.kernel.person import Person, is_csr, may_answer
from handlers.kernel.voice import Voice

T = TypeVar("T")
Figure = tuple[str, str]
"""A label and a number."""


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    """Empty where it goes on with the section before."""
    message: Message


@dataclass(frozen=True, slots=True)
class HomeVisit:
    """Who looks at their page, when, and from where."""

    person: Person
    voice: Voice
    at: datetime
    console_url: str
    """Where the CSR team's numbers lead to."""
    ask: Form | None = None
    """The form behind the page's first button."""


HomePart = Callable[[T, HomeVisit], Awaitable[Sequence[Section]]]
Figures = Callable[[T, HomeVisit], Awaitable[Sequence[Figure]]]


@dataclass(frozen=True, slots=True)
class OwnPage(Generic[T]):
    own: Sequence[HomePart[T]] = ()
    """What is about the person, for everybody."""
    duties: Sequence[HomePart[T]] = ()
    """What waits for an ambassador, or for somebody of the CSR team."""
    figures: Sequence[Figures[T]] = ()
    """How much waits for the CSR team."""

    async def sections(self, tx: T, visit: HomeVisit) -> Sequence[Section]:
        """The whole page."""
        own = [section for part in self.own for section in await part(tx, visit)]
        return [*own, *await self.waiting(tx, visit)]

    async def waiting(self, tx: T, visit: HomeVisit) -> Sequence[Section]:
        """The part of the page that is about other people's questions; empty for whoever may not answer."""
        if not may_answer(visit.person):
            return []
        shown = [section for part in self.duties for section in await part(tx, visit)]
        if is_csr(visit.person):
            figures = [figure for each in self.figures for figure in await each(tx, visit)]
            message = numbers(visit.voice, figures, visit.console_url)
            shown.append(Section(message.summary, message))
        return shown


def numbers(voice: Voice, figures: Sequence[Figure], console_url: str) -> Message:
    actions = (Link(voice.text("console"), console_url),) if console_url else ()
    return Message(voice.text("home_numbers"), (Facts(tuple(figures)),), actions)
