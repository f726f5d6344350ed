"""Invokes: what Teams waits for an answer to while somebody looks at a dialog or a search box.

The route reads the activity into an `Invoke`, whoever knows its name makes a `Response`, and the route puts
the response's event into the inbox before it answers, so that what was sent from a dialog is never lost.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from handlers.kernel.events import Conversation, Event
from handlers.kernel.person import Person

Json = dict[str, Any]

FETCH, SUBMIT = "task/fetch", "task/submit"
"""A button's dialog: what to show in it, and what came back."""

QUERY, FETCH_ABOUT, SUBMIT_ABOUT = (
    "composeExtension/query",
    "composeExtension/fetchTask",
    "composeExtension/submitAction",
)
"""The message extension: searching, and its dialog about a message."""


@dataclass(frozen=True, slots=True)
class Invoke:
    name: str
    value: Mapping[str, Any]
    """The activity's ``value``; empty where it is none or no object."""
    by: str
    """A `stranger`."""
    conversation: Conversation
    """Where the button or the message stands."""
    at: datetime
    key: str
    """Unique for this invoke, the same when it is repeated."""


@dataclass(frozen=True, slots=True)
class Response:
    body: Json = field(default_factory=dict)
    """Answered with 200; with no body at all where it is empty, which closes a dialog."""
    event: Event | None = None
    """For the inbox, first."""


Who = Callable[[str, datetime], Awaitable[Person | None]]
"""The person behind `Invoke.by`, looked up where we have not met; None for guests and others whom the
company's answers are not for."""


class Answers(Protocol):
    """Answers to some invokes, by name: ``dialogs.names``, ``extension.names``."""

    @property
    def names(self) -> frozenset[str]: ...

    async def answer(self, invoke: Invoke) -> Response:
        """Raises `ValueError` for a value that no client of ours sends: to be answered with 400."""
