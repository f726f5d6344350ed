"""What care needs of the store: a part of a `handlers.kernel.ports.Transaction`.

What somebody wrote in need stands in one place only, on that person's own page, and not for long.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from handlers.care.signposts import Signpost
from handlers.kernel.events import Conversation, Event
from handlers.kernel.ports import Transaction, UnitOfWork

CARE_KEY = "care:"
"""How the keys of messages begin that are forgotten soon: nobody but the person may find them."""


@dataclass(frozen=True, slots=True)
class OwnExample:
    """A labelled message that the company has added."""

    id: str
    text: str
    label: str
    """A kind, and the desk after a space."""
    language: str


@dataclass(frozen=True, slots=True)
class Entrusted:
    """What somebody wrote, with when and where."""

    text: str
    at: datetime
    conversation: Conversation


@dataclass(frozen=True, slots=True)
class CareCount:
    """How many messages of a kind there were, and nothing of who wrote them."""

    on: date
    kind: str
    language: str
    count: int


class CareStore(Protocol):
    async def erase(self, event: Event) -> None:
        """Keep this in the inbox in place of the event of the same platform and key."""

    async def entrust(self, event: Event, text: str) -> int:
        """Put what the person wrote on their own page, if it is not there; the number to ask for it by."""

    async def entrusted(self, person_id: str, number: int) -> Entrusted | None:
        """What that person wrote; None when it is another's, or forgotten."""

    async def count(self, on: date, kind: str, language: str) -> None: ...

    async def counts(self, since: date) -> Sequence[CareCount]: ...

    async def signposts(self) -> Sequence[Signpost]:
        """By country, way and id."""

    async def save_signpost(self, signpost: Signpost) -> None:
        """Insert, or update the one of that id."""

    async def remove_signpost(self, signpost_id: str) -> None: ...

    async def examples(self) -> Sequence[OwnExample]:
        """By id."""

    async def save_example(self, example: OwnExample) -> None:
        """Insert, or update the one of that id."""

    async def remove_example(self, example_id: str) -> None: ...


class CareTransaction(Transaction, Protocol):
    @property
    def care(self) -> CareStore: ...


CareWork = UnitOfWork[CareTransaction]
