"""What happened to questions between two moments, as values."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.questions.rules.question import State


@dataclass(frozen=True, slots=True)
class AskedThisWeek:
    """One question that was asked; only to be counted together with others'."""

    asker_id: str
    topic: str
    state: State
    """As it is now."""
