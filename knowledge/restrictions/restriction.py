"""One thing that restricts a statement, as a value: "location-based" is a pole of an axis that has two."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Dimension(StrEnum):
    """In what respect a statement is restricted."""

    BASIS = "basis"
    CONTRAST = "contrast"
    PART = "part"
    SUBJECT = "subject"
    TIME = "time"
    UNIT = "unit"
    DIRECTION = "direction"
    POLARITY = "polarity"
    COMPARISON = "comparison"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Restriction:
    """A pole of an axis, with the words that name it."""

    dimension: Dimension
    axis: str
    """Its name; poles of one axis exclude each other."""
    pole: str
    words: str = ""
    """As the text writes it."""
    is_loose: bool = False
    """Whether statements use the word for other things, too, so that only questions are compared by it."""

    @property
    def key(self) -> tuple[str, str]:
        return self.axis, self.pole
