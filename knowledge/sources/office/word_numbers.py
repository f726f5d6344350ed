"""The numbers that Word sets before headings and items by itself; they stand nowhere in the text.

A paragraph, or its style, names a list and a level in it. A list (``num``) is a use of a definition
(``abstractNum``), which says how each level looks: "%1.%2" with decimal digits. Uses of one definition count
on together, unless one of them says where it begins. ECMA-376, part 1, 17.9.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from knowledge.sources.office.counting import letters, roman

Element = Any  # lxml has no types of its own

_PLACE = re.compile(r"%([1-9])")
_DEEPEST_STYLE = 10
_LETTERED = {"lowerLetter": letters, "lowerRoman": roman}


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int


@dataclass(slots=True)
class Numbering:
    """Counts along while a document is read from its beginning."""

    levels: Mapping[str, Mapping[int, _Level]] = field(default_factory=dict)
    """By the id of the definition."""
    uses: Mapping[str, tuple[str, Mapping[int, int]]] = field(default_factory=dict)
    """List id to definition, and the levels that begin anew with it."""
    styles: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    """Style id to list id and level."""
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def label(self, paragraph: Element) -> str:
        """What stands before this paragraph, such as "2." or "1.2"; empty where nothing or a bullet does."""
        found = self._list_of(paragraph)
        if found is None or found[0] not in self.uses:
            return ""
        number, depth = found
        definition, starts = self.uses[number]
        levels = self.levels.get(definition, {})
        if depth not in levels:
            return ""
        counts = self._counted(number, definition, depth, levels, starts)
        return _written(levels, depth, counts)

    def _counted(
        self,
        number: str,
        definition: str,
        depth: int,
        levels: Mapping[int, _Level],
        starts: Mapping[int, int],
    ) -> dict[int, int]:
        counts = self._counts.setdefault(definition, {})
        if number not in self._begun:
            self._begun.add(number)
            for level, start in starts.items():
                counts[level] = start - 1
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        return counts

    def _list_of(self, paragraph: Element) -> tuple[str, int] | None:
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            return None
        style = properties.find(qn("w:pStyle"))
        inherited = self.styles.get(style.get(qn("w:val"), "")) if style is not None else None
        own = _told(properties)
        if own is None:
            return inherited
        number, depth = own
        if number is None:
            return inherited and (inherited[0], depth)
        return None if number == "0" else (number, depth)


def numbering_of(document: Any) -> Numbering:
    """Of a document that python-docx opened; one that counts nothing where it has no lists."""
    part = next((each.target_part for each in document.part.rels.values() if _is_numbering(each)), None)
    if part is None:
        return Numbering()
    root = part.element
    definitions = {each.get(qn("w:abstractNumId")): each for each in root.iter(qn("w:abstractNum"))}
    uses = {each.get(qn("w:numId")): _use(each) for each in root.iter(qn("w:num"))}
    return Numbering(
        {key: _levels(each) for key, each in definitions.items()},
        uses,
        dict(_of_styles(document, definitions, uses)),
    )


def _is_numbering(relation: Any) -> bool:
    return bool(not relation.is_external and relation.reltype.endswith("/numbering"))


def _levels(definition: Element) -> dict[int, _Level]:
    return {_number(level, "w:ilvl"): _level(level) for level in definition.iter(qn("w:lvl"))}


def _level(level: Element) -> _Level:
    return _Level(
        _value(level, "w:numFmt", "decimal"), _value(level, "w:lvlText"), int(_value(level, "w:start", "1"))
    )


def _use(use: Element) -> tuple[str, dict[int, int]]:
    overrides = use.iter(qn("w:lvlOverride"))
    starts = {_number(each, "w:ilvl"): _value(each, "w:startOverride") for each in overrides}
    return _value(use, "w:abstractNumId"), {level: int(start) for level, start in starts.items() if start}


def _of_styles(
    document: Any, definitions: Mapping[str, Element], uses: Mapping[str, tuple[str, Mapping[int, int]]]
) -> Iterator[tuple[str, tuple[str, int]]]:
    """Style id, with its list and level; where the style does not say the level, the list does."""
    elements = {each.get(qn("w:styleId")): each for each in document.styles.element.iter(qn("w:style"))}
    for key in elements:
        found = _of_style(key, elements)
        if found is not None:
            number, depth = found
            own = uses.get(number, ("", {}))[0]
            yield key, (number, _level_of(key, definitions.get(own)) if depth is None else depth)


def _level_of(style: str, definition: Element | None) -> int:
    levels = () if definition is None else definition.iter(qn("w:lvl"))
    return next((_number(each, "w:ilvl") for each in levels if _value(each, "w:pStyle") == style), 0)


def _of_style(key: str, elements: Mapping[str, Element]) -> tuple[str, int | None] | None:
    """The list of a style, else of the style it is based on. One may say the level and the other the list."""
    depth: int | None = None
    for _ in range(_DEEPEST_STYLE):
        style = elements.get(key)
        if style is None:
            return None
        found = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if found is not None:
            level, number = _value(found, "w:ilvl"), _value(found, "w:numId")
            depth = int(level) if depth is None and level else depth
            if number:
                return None if number == "0" else (number, depth)
        key = _value(style, "w:basedOn")
    return None


def _told(properties: Element) -> tuple[str | None, int] | None:
    """List and level that properties name."""
    found = properties.find(qn("w:numPr"))
    if found is None:
        return None
    return _value(found, "w:numId") or None, int(_value(found, "w:ilvl", "0"))


def _written(levels: Mapping[int, _Level], depth: int, counts: Mapping[int, int]) -> str:
    level = levels[depth]
    if level.form in ("bullet", "none"):
        return ""

    def number(found: Any) -> str:
        place = int(found[1]) - 1
        of = levels.get(place, level)
        return _shown(counts.get(place, of.start), of.form)

    return _PLACE.sub(number, level.text).strip()


def _shown(number: int, form: str) -> str:
    if form in ("upperLetter", "upperRoman"):
        return _LETTERED[f"lower{form[5:]}"](number).upper()
    if form == "decimalZero":
        return f"{number:02}"
    return _LETTERED[form](number) if form in _LETTERED else str(number)


def _value(parent: Element, name: str, default: str = "") -> str:
    found = parent.find(qn(name))
    return default if found is None else str(found.get(qn("w:val"), default))


def _number(element: Element, name: str) -> int:
    text = element.get(qn(name), "0")
    return int(text) if text.isdigit() else 0
