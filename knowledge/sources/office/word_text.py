"""The words of a Word paragraph as they read when all tracked changes are accepted.

With equations as text, raised digits as such, and the number that Word sets before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from knowledge.sources.office.equations import MATH, equation_text
from knowledge.sources.office.word_numbers import Numbering
from knowledge.sources.raised import behind, below

Element = Any  # lxml has no types of its own

P, R = qn("w:p"), qn("w:r")
BREAK = qn("w:br")
_T = qn("w:t")
_LEFT_OUT = frozenset(
    (
        qn("w:del"),
        qn("w:moveFrom"),
        qn("w:instrText"),
        qn("w:pPr"),
        qn("w:rPr"),
        qn("w:txbxContent"),
        qn("w:pict"),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    )
)
_SPACES = frozenset((qn("w:tab"), BREAK, qn("w:cr"), qn("w:ptab")))
_EQUATION = f"{MATH}oMath"
_MOST_RAISED = 8
"""Letters that are raised by hand, and not only a line that stands a little higher."""


@dataclass(slots=True)
class WordText:
    """Reads paragraphs in their order, for their numbers count on."""

    numbering: Numbering = field(default_factory=Numbering)
    raising: frozenset[str] = frozenset()
    """The character styles that raise what they are given to."""

    def numbered(self, paragraph: Element) -> str:
        """A paragraph with the number before it; nothing when it has no words."""
        label, text = self.numbering.label(paragraph), self.plain(paragraph)
        return f"{label} {text}" if label and text.strip() else text

    def of_cell(self, cell: Element) -> str:
        """All paragraphs in a cell or a note as one line."""
        return " ".join(map(self.numbered, cell.iter(P)))

    def plain(self, element: Element) -> str:
        """The words in an element, without a number."""
        text = ""
        for piece, shift in self._pieces(element):
            text += behind(text, piece) if shift > 0 else below(text, piece) if shift < 0 else piece
        return text

    def _pieces(self, element: Element) -> Iterator[tuple[str, int]]:
        """Texts, and whether they stand above (1), on (0) or below (-1) the line."""
        shift = 0
        stack: list[Element | int] = list(reversed(element))
        while stack:
            child = stack.pop()
            if isinstance(child, int):
                shift = child
            elif child.tag == _EQUATION:
                yield equation_text(child), 0
            elif child.tag == R and not is_on(child, "w:vanish"):
                stack += [0, *reversed(child)]
                shift = self._shift(child)
            elif child.tag != R and child.tag not in _LEFT_OUT:
                yield from _own(child, shift)
                stack += reversed(child)

    def _shift(self, run: Element) -> int:
        properties = run.find(qn("w:rPr"))
        if properties is None:
            return 0
        told = _value(properties, "w:vertAlign")
        if told in ("superscript", "subscript"):
            return 1 if told == "superscript" else -1
        if _value(properties, "w:rStyle") in self.raising and told != "baseline":
            return 1
        height = _value(properties, "w:position").lstrip("+")
        text = "".join(each.text or "" for each in run.iter(_T))
        return int(height.isdigit() and height != "0" and len(text) <= _MOST_RAISED)


def _own(element: Element, shift: int) -> Iterator[tuple[str, int]]:
    if element.tag == _T:
        yield element.text or "", shift
    elif element.tag in _SPACES:
        yield " ", 0
    elif element.tag == qn("w:noBreakHyphen"):
        yield "-", shift


def raising_styles(document: Any) -> frozenset[str]:
    """The ids of the styles whose letters stand above the line."""
    styles = document.styles.element.iter(qn("w:style"))
    found = ((each.get(qn("w:styleId")), each.find(qn("w:rPr"))) for each in styles)
    return frozenset(key for key, rules in found if rules is not None and _raises(rules))


def _raises(rules: Element) -> bool:
    return _value(rules, "w:vertAlign") == "superscript"


def is_on(run: Element, name: str) -> bool:
    """Whether a run itself has such a property, as bold or hidden."""
    found = run.find(f"{qn('w:rPr')}/{qn(name)}")
    return found is not None and found.get(qn("w:val"), "1") not in ("0", "false", "off")


def _value(properties: Element, name: str) -> str:
    found = properties.find(qn(name))
    return "" if found is None else str(found.get(qn("w:val"), ""))
