"""What the bot does with a question, as values: an answer, choices, or that it is not stated."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from knowledge.passages import Missing, Ranked


class Why(StrEnum):
    """Why people are asked."""

    NOTHING_FOUND = "nothing_found"
    NOT_SURE = "not_sure"
    LANGUAGE = "language"
    NOT_QUITE = "not_quite"
    """The asker says so of an answer, or of every choice."""
    HELP = "help"
    """Somebody needs help with what they said they would do; the documents are not asked."""


@dataclass(frozen=True, slots=True)
class Answered:
    """The first of `ranked` is quoted, the others are at hand."""

    ranked: tuple[Ranked, ...]
    confidence: float
    doubtful: bool = False
    """The quote is about the topic, but may not answer."""
    missing: tuple[Missing, ...] = ()
    """What the question requires and the quote does not state."""
    searched_for: str = ""
    """The question without its typing errors; empty when it had none."""
    older: Ranked | None = None
    """What an earlier document says otherwise."""
    beside: Ranked | None = None
    """A second quote that belongs to the answer: the first alone does not give it."""


class Uncertainty(StrEnum):
    """Why there are choices instead of an answer."""

    CHOICES = "choices"
    """More than one place may answer."""
    SIMILAR_QUESTION = "similar_question"
    """The first choice was answered to a similar question, not to this one."""
    OTHER_LANGUAGE = "other_language"
    """What may help is in another language than the question."""


@dataclass(frozen=True, slots=True)
class Unclear:
    choices: tuple[Ranked, ...]
    """Up to three from different places; one alone is nearby: similar, or in another language."""
    confidence: float
    missing: tuple[Missing, ...] = ()
    """What the question requires outright and the best of them does not state."""
    searched_for: str = ""
    """The question without its typing errors; empty when it had none."""
    reason: Uncertainty = Uncertainty.CHOICES


@dataclass(frozen=True, slots=True)
class NotStated:
    """People could be asked; nobody is, unless the asker says so."""

    why: Why
    language: str | None = None
    """ISO 639-1; with `Why.LANGUAGE`, whoever answers must speak it."""


Decision = Answered | Unclear | NotStated
