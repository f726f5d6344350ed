"""The words of an OpenDocument paragraph, and what its styles say of them: raised, hidden, numbered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from knowledge.sources.office.counting import letters, roman
from knowledge.sources.raised import behind, below

Element = Any  # lxml has no types of its own

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT, TABLE, OFFICE = (f"{{{_NAMES}{name}:1.0}}" for name in ("text", "table", "office"))
STYLE = f"{{{_NAMES}style:1.0}}"
_PRESENTATION = f"{{{_NAMES}presentation:1.0}}"
_DRAW = f"{{{_NAMES}drawing:1.0}}"
_NOT_WORDS = frozenset(
    [f"{TEXT}note", f"{OFFICE}annotation", f"{TEXT}tracked-changes", f"{TEXT}ruby-text"]
    + [f"{_DRAW}{name}" for name in ("frame", "custom-shape", "g")]
)
_FORMS = {"a": letters, "i": roman}
_MOST_SPACES = 100


@dataclass(frozen=True, slots=True)
class _ListLevel:
    form: str
    prefix: str
    suffix: str
    start: int


@dataclass(slots=True)
class OpenText:
    """Reads paragraphs by the styles of their document."""

    shifts: Mapping[str, int] = field(default_factory=dict)
    """Styles of text above (1) or below (-1) the line."""
    hidden: frozenset[str] = frozenset()
    """Styles of what is not shown: text, sheets, slides."""
    lists: Mapping[str, Mapping[int, _ListLevel]] = field(default_factory=dict)
    outline: Mapping[int, _ListLevel] = field(default_factory=dict)
    """How headings are numbered."""
    _headings: dict[int, int] = field(default_factory=dict)

    def plain(self, element: Element) -> str:
        """The words in a paragraph, without those of notes, comments and frames."""
        text = ""
        for piece, shift in self._pieces(element):
            text += behind(text, piece) if shift > 0 else below(text, piece) if shift < 0 else piece
        return text

    def is_hidden(self, element: Element) -> bool:
        """A sheet or slide that is not shown."""
        names = (element.get(f"{space}style-name", "") for space in (TABLE, _DRAW))
        return any(name in self.hidden for name in names)

    def start(self, styles: tuple[str, ...]) -> int:
        """Where a list of these styles, from the outermost on, begins to count."""
        level = self._level(styles)
        return level.start if level else 1

    def label(self, styles: tuple[str, ...], number: int) -> str:
        """What stands before an item, with a space behind it; empty for bullets."""
        level = self._level(styles)
        return _label(level, number) if level else ""

    def heading_label(self, depth: int) -> str:
        """What stands before the next heading of that depth."""
        level = self.outline.get(depth)
        start = level.start if level else 1
        self._headings = {at: count for at, count in self._headings.items() if at <= depth}
        self._headings[depth] = self._headings.get(depth, start - 1) + 1
        if level is None or not level.form:
            return ""
        shown = [str(self._headings.get(at, 1)) for at in range(1, depth)]
        return (
            f"{level.prefix}{'.'.join([*shown, _written(level.form, self._headings[depth])])}{level.suffix} "
        )

    def _level(self, styles: tuple[str, ...]) -> _ListLevel | None:
        name = next((style for style in reversed(styles) if style), "")
        return self.lists.get(name, {}).get(len(styles))

    def _pieces(self, element: Element) -> Iterator[tuple[str, int]]:
        stack: list[tuple[Element | str, int]] = [(element, 0)]
        while stack:
            found, shift = stack.pop()
            if isinstance(found, str):
                yield found, shift
            elif isinstance(found.tag, str) and (found is element or found.tag not in _NOT_WORDS):
                stack += reversed(list(self._inside(found, shift)))

    def _inside(self, element: Element, shift: int) -> Iterator[tuple[Element | str, int]]:
        name = element.get(f"{TEXT}style-name", "") if element.tag == f"{TEXT}span" else ""
        if name in self.hidden:
            return
        shift = self.shifts.get(name, shift)
        if element.tag in (f"{TEXT}s", f"{TEXT}tab", f"{TEXT}line-break"):
            yield " " * min(int(element.get(f"{TEXT}c", "1")), _MOST_SPACES), 0
        yield element.text or "", shift
        for child in element:
            yield child, shift
            yield child.tail or "", shift


def open_text(trees: Iterable[Element | None]) -> OpenText:
    """By the styles in these trees."""
    roots = [tree for tree in trees if tree is not None]
    styles = [each for root in roots for each in root.iter(f"{STYLE}style")]
    shifts = {each.get(f"{STYLE}name", ""): _shift(each) for each in styles}
    lists = {
        each.get(f"{STYLE}name", ""): _levels(each)
        for root in roots
        for each in root.iter(f"{TEXT}list-style")
    }
    outlines = [each for root in roots for each in root.iter(f"{TEXT}outline-style")]
    return OpenText(
        {name: shift for name, shift in shifts.items() if shift},
        frozenset(each.get(f"{STYLE}name", "") for each in styles if _hides(each)),
        lists,
        _levels(outlines[0]) if outlines else {},
    )


def _shift(style: Element) -> int:
    """``super 58%``, ``sub 58%`` or a share of the height such as ``33% 58%``."""
    places = [each.get(f"{STYLE}text-position", "") for each in style.iter(f"{STYLE}text-properties")]
    place = next(filter(None, places), "0%").split()[0]
    if place in ("super", "sub"):
        return 1 if place == "super" else -1
    share = place.rstrip("%")
    return (float(share) > 0) - (float(share) < 0) if _is_share(share) else 0


def _is_share(text: str) -> bool:
    return text.lstrip("-").replace(".", "", 1).isdigit()


def _hides(style: Element) -> bool:
    text = any(each.get(f"{TEXT}display") == "none" for each in style.iter(f"{STYLE}text-properties"))
    sheet = any(each.get(f"{TABLE}display") == "false" for each in style.iter(f"{STYLE}table-properties"))
    slides = style.iter(f"{STYLE}drawing-page-properties")
    return text or sheet or any(each.get(f"{_PRESENTATION}visibility") == "hidden" for each in slides)


def _levels(style: Element) -> dict[int, _ListLevel]:
    kinds = (f"{TEXT}list-level-style-number", f"{TEXT}outline-level-style")
    return {int(each.get(f"{TEXT}level", "1")): _list_level(each) for each in style.iter(*kinds)}


def _list_level(level: Element) -> _ListLevel:
    return _ListLevel(
        level.get(f"{STYLE}num-format", ""),
        level.get(f"{STYLE}num-prefix", ""),
        level.get(f"{STYLE}num-suffix", ""),
        int(level.get(f"{TEXT}start-value", "1")),
    )


def _label(level: _ListLevel, number: int) -> str:
    return f"{level.prefix}{_written(level.form, number)}{level.suffix} " if level.form else ""


def _written(form: str, number: int) -> str:
    write = _FORMS.get(form.lower())
    shown = write(number) if write else str(number)
    return shown.upper() if form.isupper() else shown
