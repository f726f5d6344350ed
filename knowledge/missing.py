"""What a question may require of its answer, and what of that an answer lacks.

Values only: `knowledge.question.requirements` reads them from the question, and whoever shows the answer says
them in the reader's language.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The sorts of requirement, each in English, as a program's output tells it."""

    YEAR = "a year"
    NUMBER = "a number"
    NAME = "a name"
    ACTION = "what is done"
    QUALIFIER = "a condition"
    EXCEPTION = "what is not the case"
    AMOUNT = "an amount"
    COUNT = "a number of them"
    UNIT = "an amount in"
    FREQUENCY = "how often"
    DATE = "a date"
    PERSON = "a person or role"
    PLACE = "a place"
    DONE = "a date in the past"
    AHEAD = "a date to come"
    WAY = "a way to do it"
    DEFINITION = "a definition"


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that the question requires and the quote does not state."""

    kind: Kind
    text: str = ""
    """The question's own words; empty when only the sort of thing is known, as in "when"."""

    def __str__(self) -> str:
        """In English: "a year: 2030"."""
        return f"{self.kind}: {self.text}" if self.text else str(self.kind)
