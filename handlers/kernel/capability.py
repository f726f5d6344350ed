"""What a capability brings to the bot, as one value; the bot is the sum of a list of them.

Two capabilities that claim the same press, form, event, job or command are a fault at start: nothing that one
brings silently replaces what another brought.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeVar

from handlers.kernel.events import Event

Handler = Callable[[Any], Awaitable[None]]
"""Handles one event: of the kind that it is registered for."""
Run = Callable[[datetime], Awaitable[object]]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Job:
    """What happens by itself, and how often."""

    name: str
    every: timedelta
    run: Run
    """Given the moment of the tick. Running it twice for one moment does nothing twice."""


@dataclass(frozen=True, slots=True)
class Capability:
    """What one folder of `handlers` adds to the bot."""

    name: str
    presses: Mapping[str, Handler] = field(default_factory=dict)
    """By the action of the `Pressed`."""
    forms: Mapping[str, Handler] = field(default_factory=dict)
    """By the form of the `Submitted`."""
    events: Mapping[type[Event], Handler] = field(default_factory=dict)
    """Who hears `Asked`, `Opened`, `Joined` and `Left`: one capability each."""
    jobs: Sequence[Job] = ()
    commands: Mapping[str, str] = field(default_factory=dict)
    """What is pressed by typing it, where a platform has no commands of its own, such as ``/help``."""
    words: Mapping[str, str] = field(default_factory=dict)
    """What is pressed by typing a bare word, in any language: see `handlers.kernel.bare_words`."""


class ClaimedTwiceError(Exception):
    """Two capabilities claim the same name; the message says which ones, and what."""


def claims(
    capabilities: Iterable[Capability], of: Callable[[Capability], Mapping[Any, T]]
) -> Mapping[Any, T]:
    """The tables that `of` takes from each capability, as one. Raises `ClaimedTwiceError`."""
    whole: dict[Any, T] = {}
    owners: dict[Any, str] = {}
    for capability in capabilities:
        for name, claimed in of(capability).items():
            if name in owners:
                raise ClaimedTwiceError(f"{owners[name]} and {capability.name} both claim {name}")
            owners[name], whole[name] = capability.name, claimed
    return whole
