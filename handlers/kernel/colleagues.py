"""Asking colleagues on behalf of somebody: what other capabilities need of the questions."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from handlers.kernel.events import Conversation
from handlers.kernel.person import Person

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Need:
    """What is asked, for whom, and where the reply belongs."""

    id: str
    """The id of the question that it becomes."""
    by: Person
    conversation: Conversation
    text: str
    at: datetime
    about: str
    """Kept with the question: what it came of."""


AskThem = Callable[[T, Need], Awaitable[None]]
"""Puts the need before the people found, in the transaction T of whoever has it."""
FindColleagues = Callable[[str], Awaitable[AskThem[T]]]
"""Looks for who knows about a text. It takes a moment: call it outside any transaction."""
