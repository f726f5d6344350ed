"""Word documents: headings, lists and tables in reading order, with tracked changes accepted.

Read from the document's XML rather than paragraph by paragraph through python-docx, which hides inserted text
and content controls. Pages are those of Word's own last layout, where the file carries them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn

from knowledge.parsed import Block, Heading, ListItem, Paragraph, ParsedDocument
from knowledge.sources.budget import Budget
from knowledge.sources.characters import cleaned, title_from_name, without_bullet
from knowledge.sources.dates import cover_date
from knowledge.sources.grid import rows_of

Element = Any  # lxml has no types of its own

_P, _TBL, _SDT, _R = qn("w:p"), qn("w:tbl"), qn("w:sdt"), qn("w:r")
_BREAK, _RENDERED = qn("w:br"), qn("w:lastRenderedPageBreak")
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
_SPACES = frozenset((qn("w:tab"), _BREAK, qn("w:cr"), qn("w:ptab")))
_TEMPLATE_YEAR = 2013
"""python-docx stamps new files with the date of its template, 2013-12-23."""


def parse(path: Path, _budget: Budget) -> ParsedDocument:
    """A .docx file. Headers, footers and tables of contents are left out."""
    document = docx.Document(str(path))
    walk = _Walk(_outline_levels(document), _has_pages(document))
    blocks = tuple(walk.blocks(document.element.body))
    return ParsedDocument(
        title=_title(document, blocks) or title_from_name(path),
        blocks=blocks,
        page_count=walk.page or 0,
        dated=cover_date(block.text for block in blocks[:8]) or _saved(document),
    )


def _title(document: Any, blocks: tuple[Block, ...]) -> str:
    stated = cleaned(document.core_properties.title or "")
    first = next((block.text for block in blocks[:5] if isinstance(block, Heading)), "")
    return first or ("" if stated.casefold() in ("word document", "document") else stated)


def _saved(document: Any) -> date | None:
    for moment in (document.core_properties.modified, document.core_properties.created):
        if isinstance(moment, datetime) and moment.year > _TEMPLATE_YEAR:
            return moment.date()
    return None


def _has_pages(document: Any) -> bool:
    return next(document.element.body.iter(_RENDERED), None) is not None


def _outline_levels(document: Any) -> dict[str, int]:
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
            return _outline(found)
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


def _outline(element: Element) -> int | None:
    level = int(element.get(qn("w:val"), "9"))
    return level + 1 if level < 9 else None


@dataclass
class _Walk:
    """One pass over the body, counting pages and tables."""

    levels: dict[str, int]
    has_pages: bool
    page: int | None = None
    tables: int = 0

    def __post_init__(self) -> None:
        self.page = 1 if self.has_pages else None

    def blocks(self, container: Element) -> Iterator[Block]:
        for element in container:
            if element.tag == _P:
                yield from self._paragraph(element)
            elif element.tag == _TBL:
                yield from self._table(element)
            elif element.tag == _SDT and (content := element.find(qn("w:sdtContent"))) is not None:
                yield from self.blocks(content)

    def _paragraph(self, element: Element) -> Iterator[Block]:
        breaks_before, breaks = _page_breaks(element)
        self._turn(breaks_before)
        if text := cleaned(_text(element)):
            yield from self._block(element, text)
        for box in _text_boxes(element):
            yield from self.blocks(box)
        self._turn(breaks - breaks_before)

    def _turn(self, pages: int) -> None:
        if self.page is not None:
            self.page += pages

    def _block(self, element: Element, text: str) -> Iterator[Block]:
        level = self._level(element)
        if level == 0:
            return
        if level is not None and level > 0:
            yield Heading(text, min(level, 6), self.page)
        elif level == -1 or element.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None:
            yield ListItem(without_bullet(text) or text, self.page)
        elif _is_bold_line(element, text):
            yield Heading(text, 6, self.page)
        else:
            yield Paragraph(text, self.page)

    def _level(self, element: Element) -> int | None:
        properties = element.find(qn("w:pPr"))
        if properties is None:
            return None
        if (outline := properties.find(qn("w:outlineLvl"))) is not None:
            return _outline(outline)
        style = properties.find(qn("w:pStyle"))
        return None if style is None else self.levels.get(style.get(qn("w:val"), ""))

    def _table(self, table: Element) -> Iterator[Block]:
        """Rows of a real table; one that only arranges text gives its cells' blocks one after the other."""
        rows = [list(_cells(row)) for row in table.iterchildren(qn("w:tr"))]
        if max(map(len, rows), default=0) < 2:
            for row in rows:
                for cell in row:
                    yield from self.blocks(cell)
            return
        number, self.tables = self.tables, self.tables + 1
        yield from rows_of(_grid(rows), number, self.page, headed=_is_headed(table))
        self._turn(sum(_page_breaks(paragraph)[1] for paragraph in table.iter(_P)))


def _cells(row: Element) -> Iterator[Element]:
    for cell in row.iter(qn("w:tc")):
        if next(cell.iterancestors(qn("w:tr")), None) is row:
            yield cell


def _grid(rows: list[list[Element]]) -> list[list[str]]:
    """Texts by row and column; a merged cell holds for every row that it covers."""
    grid: list[list[str]] = []
    for row in rows:
        texts: list[str] = []
        for cell in row:
            above = grid[-1][len(texts)] if grid and len(texts) < len(grid[-1]) else ""
            texts += [above if _continues(cell) else cleaned(_cell_text(cell)), *[""] * (_span(cell) - 1)]
        grid.append(texts)
    return grid


def _continues(cell: Element) -> bool:
    merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merge is not None and merge.get(qn("w:val"), "continue") == "continue"


def _span(cell: Element) -> int:
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    return 1 if span is None else min(int(span.get(qn("w:val"), "1")), 100)


def _is_headed(table: Element) -> bool:
    """Word repeats the first row on every page, or all of it is bold."""
    first = table.find(qn("w:tr"))
    if first is None or first.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None:
        return first is not None
    runs = [run for run in first.iter(_R) if _text(run).strip()]
    return bool(runs) and all(_is_bold(run) for run in runs)


def _cell_text(cell: Element) -> str:
    return " ".join(_text(paragraph) for paragraph in cell.iter(_P))


def _text(paragraph: Element) -> str:
    """The words of a paragraph as they read when all tracked changes are accepted."""
    parts: list[str] = []
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if element.tag == qn("w:t"):
            parts.append(element.text or "")
        elif element.tag in _SPACES:
            parts.append(" ")
        elif element.tag == qn("w:noBreakHyphen"):
            parts.append("-")
        elif element.tag not in _LEFT_OUT:
            stack.extend(reversed(element))
    return "".join(parts)


def _text_boxes(paragraph: Element) -> Iterator[Element]:
    for box in paragraph.iter(qn("w:txbxContent")):
        if not any(parent.tag.endswith("}Fallback") for parent in box.iterancestors()):
            yield box


def _page_breaks(paragraph: Element) -> tuple[int, int]:
    """How many pages begin in a paragraph: before its first word, and in all."""
    before = total = 0
    has_text = False
    for element in paragraph.iter(qn("w:t"), _RENDERED):
        if element.tag == _RENDERED:
            total += 1
            before += not has_text
        elif (element.text or "").strip():
            has_text = True
    return before, total


def _is_bold_line(paragraph: Element, text: str) -> bool:
    """A short line in bold that ends no sentence is what people write instead of a heading."""
    if len(text.split()) > 10 or text.endswith((".", ",", ";", ":", "!", "?")):
        return False
    runs = [run for run in paragraph.iterchildren(_R) if _text(run).strip()]
    return bool(runs) and all(_is_bold(run) for run in runs)


def _is_bold(run: Element) -> bool:
    bold = run.find(f"{qn('w:rPr')}/{qn('w:b')}")
    return bold is not None and bold.get(qn("w:val"), "1") not in ("0", "false", "off")
