"""One person in front of csrbot, on every platform: what they do, and what stands before them.

A `Seat` is a small driver over a platform's own door and window: signed events and messages at Slack's
stand-in, tokens and cards at Teams', pages and forms of the web, lines at the terminal.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from handlers.kernel.person import Person
from knowledge.index.chunking import split
from knowledge.passages import Document, Passage
from knowledge.sources.document_model import ParsedDocument, TableRow
from tests.handlers.company import ANNA, CARLA, LUC, MINA, OMAR, library
from tests.handlers.words import Words

STAFF = (MINA, OMAR, ANNA, replace(LUC, language="fr"), CARLA)
"""Two employees, two ambassadors, of whom one reads French, and the CSR team."""
QUOTED, AFTER = "We halve the water of our paint shops by 2028.", "Each site reports every quarter."
COMPOST = "compost Pune 2024?"
"""Asks for a row of a table."""
WATER = "halve water paint shops?"
"""Asks for the quoted sentence, after which another stands."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A message as one person sees it now."""

    id: str
    """The same as long as it is edited in place."""
    text: str
    buttons: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    raw: object = None
    """The platform's own, for the seat."""


class Seat(Protocol):
    async def asks(self, text: str) -> None: ...

    async def shown(self) -> Sequence[Shown]:
        """What the bot has said to them, oldest first."""

    async def presses(self, message: Shown, label: str) -> None: ...

    async def sends(self, message: Shown, label: str, **values: str) -> None:
        """Opens the form behind the button, fills in its fields by name, sends it."""

    async def confides(self, message: Shown, label: str, **values: str) -> str:
        """Sends a form that is kept nowhere; what they are shown for it."""

    async def context(self, message: Shown) -> str:
        """What stands around the quoted words, asked for."""

    def rows(self, message: Shown) -> Sequence[Sequence[str]]:
        """Those of the table in it, the headings first."""

    def acted_on(self, message: Shown) -> list[str]:
        """Anything in the message that the platform would act on instead of showing it."""

    async def mentions(self, text: str) -> Sequence[Shown]:
        """Calls the bot in a channel that others read; what it says below that."""

    async def asks_about(self, text: str) -> None:
        """Asks about a message of somebody else's, from its menu."""

    async def finds(self, text: str) -> str:
        """Looks for passages from where one writes to others; what is offered."""

    async def looks_up(self, what: str) -> None:
        """``mine``: their own questions; ``next``: takes the next that waits."""

    async def wants_privacy(self) -> None:
        """Has the channel answered privately first from now on."""

    async def asks_and_shares(self, text: str) -> Sequence[Shown]:
        """Asks there, gets the answer alone, and shares it; what everybody reads then."""


class Place(Protocol):
    """A company on one platform."""

    async def seat(self, who: Person) -> Seat: ...


class Elsewhere:
    """What only some platforms have: those that lack it are never asked for it."""

    async def context(self, message: Shown) -> str:
        raise AssertionError("this platform has no context on demand")

    async def mentions(self, text: str) -> Sequence[Shown]:
        raise AssertionError("this platform has no channels")

    async def asks_about(self, text: str) -> None:
        raise AssertionError("this platform has no messages of others")

    async def finds(self, text: str) -> str:
        raise AssertionError("this platform has no search")

    async def looks_up(self, what: str) -> None:
        raise AssertionError("this platform has no commands")

    async def wants_privacy(self) -> None:
        raise AssertionError("this platform has no channels")

    async def asks_and_shares(self, text: str) -> Sequence[Shown]:
        raise AssertionError("this platform has no channels")


async def sees(seat: Seat, words: str, seconds: float = 60.0) -> Shown:
    """The newest message with these words, once it is there."""
    for _ in range(int(seconds * 50)):
        found = [message for message in await seat.shown() if words in message.text]
        if found:
            return found[-1]
        await asyncio.sleep(0.02)
    raise AssertionError(f"{words!r} did not come; there is: {[one.text for one in await seat.shown()]}")


def shelves() -> Words:
    """The example's documents, and one that has more to say than is quoted."""
    knowledge = library()
    text = f"{QUOTED} {AFTER}"
    sentences = ((0, len(QUOTED)), (len(QUOTED) + 1, len(text)))
    document = Document("water", "documents", "water.pdf", "Water plan", "y", page_count=9)
    knowledge.shelf["water"] = (document, (Passage("water", 0, text, sentences, heading=("Water",), page=4),))
    sites = replace(document, id="sites", path="sites.xlsx", title="Compost by site")
    knowledge.shelf["sites"] = (sites, _rows(("Site", "2023", "2024"), ("Pune compost", "4 t", "5 t")))
    return knowledge


def _rows(header: tuple[str, ...], *rows: tuple[str, ...]) -> tuple[Passage, ...]:
    table = tuple(TableRow(row, 0, header, page=1) for row in rows)
    return split(ParsedDocument("Compost by site", table, language="en"), "sites")
