"""Which styles of a Word document are headings, lists or contents, whatever they are called."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn

Element = Any  # lxml has no types of its own


def outline_levels(document: Any) -> dict[str, int]:
    """Style id to level: 1 to 9 for headings, 0 for tables of contents, -1 for lists."""
    return {style.style_id: level for style in document.styles if (level := _style_level(style)) is not None}


def _style_level(style: Any) -> int | None:
    """The level of a style by its built-in name or its outline level, else of the style it is based on."""
    for _ in range(10):
        if style is None:
            return None
        level = _named_level(style.name or "")
        if level is not None:
            return level
        if (found := style.element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")) is not None:
            return outline_level(found)
        style = getattr(style, "base_style", None)
    return None


def _named_level(name: str) -> int | None:
    name = name.casefold()
    if name == "title":
        return 1
    if name.startswith("heading "):
        return int(name[8]) if name[8:9].isdigit() else 1
    if name.startswith(("toc ", "table of figures")):
        return 0
    return -1 if name.startswith("list ") else None


def outline_level(element: Element) -> int | None:
    """The level from 1 that an ``outlineLvl`` element gives; None when it is text."""
    level = int(element.get(qn("w:val"), "9"))
    return level + 1 if level < 9 else None
