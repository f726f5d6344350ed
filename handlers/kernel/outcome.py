"""What becomes of something that somebody wants changed, as values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, Protocol, TypeVar


class Identified(Protocol):
    """An aggregate: what is saved as one, by its id."""

    @property
    def id(self) -> str: ...


A = TypeVar("A", bound=Identified)
"""The aggregate."""
E = TypeVar("E")
"""A row of its history."""
R = TypeVar("R", bound=StrEnum)
"""Why a change is refused."""


@dataclass(frozen=True, slots=True)
class Changed(Generic[A, E]):
    """The aggregate one version on, and the event that says so. Nothing is stored yet."""

    after: A
    event: E


@dataclass(frozen=True, slots=True)
class Refused(Generic[R]):
    why: R
    who: str | None = None
    """Person id, where the refusal is about somebody other than who is concerned anyway."""


def refusal(*checks: tuple[bool, R]) -> Refused[R] | None:
    """The first reason that holds."""
    return next((Refused(why) for holds, why in checks if holds), None)
