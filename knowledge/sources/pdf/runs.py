"""A PDF page as *runs*: pieces of text on one baseline without a wide gap inside, in the file's order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

_WORD = re.compile(r"[^\W\d_]{3}")
_SUPERSCRIPT = str.maketrans("0123456789()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾")


class Seam(NamedTuple):
    """A wide gap inside a run: place of the text behind it, and where the gap begins and ends."""

    place: int
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text on one baseline. Lengths are in points, from the page's lower left corner."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    """Of its first or its last character, whichever is larger; a link or a sign may be smaller."""
    weight: int
    """As in CSS, 400 is regular and 700 bold; of the lightest of its first and last word."""
    first_weight: int = 400
    """Of its first word."""
    is_hyphenated: bool = False
    """The last word goes on in the next run."""
    seams: tuple[Seam, ...] = ()
    """Gaps wider than a space, at which cells of a table may have grown together."""

    @property
    def top(self) -> float:
        return self.baseline + 0.75 * self.size

    @property
    def bottom(self) -> float:
        return self.baseline - 0.25 * self.size


class LayerWord(NamedTuple):
    """A word of the text layer and the box around it, in points from the page's lower left corner."""

    text: str
    start: int
    """Number of its first character on the page."""
    end: int
    """Of its last."""
    left: float
    right: float
    bottom: float
    height: float
    """Of the box of its last character."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page's runs in the order of the file."""

    number: int
    width: float
    height: float
    runs: tuple[Run, ...]
    unmapped: float = 0.0
    """Share of the characters that the font does not translate into text."""
    turned: tuple[Run, ...] = ()
    """What stands on its side: names of axes, figures along bars, heads of narrow columns."""
    layer: tuple[LayerWord, ...] = ()
    """Every word of the page's text layer, however it stands, whether or not it is read."""
    beside: tuple[Run, ...] = ()
    """What the file has left of what is shown, such as the other half of a double page."""
    is_scan: bool = False
    """Whether a picture of paper fills most of it, and it has hardly any text."""
    is_recognised: bool = False
    """Whether its runs are what was seen on a picture of it."""


def has_word(text: str) -> bool:
    """Whether it has three letters in a row."""
    return bool(_WORD.search(text))


def superscript(text: str) -> str:
    """A footnote mark as raised digits."""
    return text.translate(_SUPERSCRIPT)
