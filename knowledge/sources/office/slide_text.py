"""The words of a paragraph on a slide, with raised digits, equations and the number before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from knowledge.sources.office.counting import letters, roman
from knowledge.sources.office.equations import MATH, equation_text
from knowledge.sources.raised import behind, below

Element = Any  # lxml has no types of its own

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_FORMS = {"alpha": letters, "roman": roman}


@dataclass(slots=True)
class SlideText:
    """Reads the paragraphs of one frame in their order, for their numbers count on."""

    _counts: dict[int, int] = field(default_factory=dict)
    """By level."""

    def numbered(self, paragraph: Element) -> str:
        """A paragraph (``a:p``) with the number that PowerPoint sets before it."""
        text, label = paragraph_text(paragraph), self._label(paragraph)
        return f"{label} {text}" if label and text.strip() else text

    def _label(self, paragraph: Element) -> str:
        properties = paragraph.find(f"{DRAWING}pPr")
        level = 0 if properties is None else int(properties.get("lvl", "0"))
        self._counts = {depth: count for depth, count in self._counts.items() if depth <= level}
        numbers = None if properties is None else properties.find(f"{DRAWING}buAutoNum")
        if numbers is None:
            self._counts.pop(level, None)
            return ""
        self._counts[level] = self._counts.get(level, int(numbers.get("startAt", "1")) - 1) + 1
        return _written(self._counts[level], numbers.get("type", "arabicPeriod"))


def paragraph_text(paragraph: Element) -> str:
    """The words of a paragraph as one line."""
    text = ""
    for piece, height in _pieces(paragraph):
        text += behind(text, piece) if height > 0 else below(text, piece) if height < 0 else piece
    return text


def _pieces(paragraph: Element) -> Iterator[tuple[str, int]]:
    for element in paragraph.iter(f"{DRAWING}r", f"{DRAWING}br", f"{DRAWING}fld", f"{MATH}oMath"):
        if any(parent.tag == _FALLBACK for parent in element.iterancestors()):
            continue
        if element.tag == f"{MATH}oMath":
            yield equation_text(element), 0
        elif element.tag == f"{DRAWING}br":
            yield " ", 0
        elif next(element.iterancestors(f"{MATH}oMath"), None) is None:
            properties = element.find(f"{DRAWING}rPr")
            height = "0" if properties is None else properties.get("baseline", "0")
            yield element.findtext(f"{DRAWING}t") or "", int(height.rstrip("%").partition(".")[0] or "0")


def _written(number: int, kind: str) -> str:
    """As ``ST_TextAutonumberScheme`` names them: alphaLcParenR is "a)"."""
    form = next((write for name, write in _FORMS.items() if kind.casefold().startswith(name.casefold())), str)
    shown = form(number).upper() if "Uc" in kind else form(number)
    if kind.endswith("ParenBoth"):
        return f"({shown})"
    return f"{shown})" if kind.endswith("ParenR") else shown if kind.endswith("Plain") else f"{shown}."
