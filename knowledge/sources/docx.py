"""Word documents: headings, lists, tables and notes in reading order, with tracked changes accepted.

Read from the document's XML rather than paragraph by paragraph through python-docx, which hides inserted text
and content controls. Pages are those of Word's own last layout, where the file carries them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn
from lxml import etree

from knowledge.sources.budget import Budget
from knowledge.sources.characters import cleaned, title_from_name, without_bullet
from knowledge.sources.dates import cover_date
from knowledge.sources.document_model import Block, Heading, ListItem, ParsedDocument, RunningText
from knowledge.sources.grid import rows_of
from knowledge.sources.packages import as_document, diagram_texts
from knowledge.sources.word_styles import outline_level, outline_levels

Element = Any  # lxml has no types of its own

_P, _TBL, _R = qn("w:p"), qn("w:tbl"), qn("w:r")
_WRAPPERS = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo")))
_ROW, _CELL = qn("w:tr"), qn("w:tc")
_NOTE_MARKS = {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}
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
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CHAPTER = re.compile(
    r"(?:\d[\d.]*\s|introduction|contents|table of contents|purpose|scope|foreword|preface|summary|overview|"
    r"einleitung|inhalt|vorwort|zweck|introduction|sommaire|objet|avant-propos|introducción|índice)\b",
    re.IGNORECASE,
)
"""A first heading that names a chapter and not the document."""
_TEMPLATE_YEAR = 2013
"""python-docx stamps new files with the date of its template, 2013-12-23."""


def parse(path: Path, _budget: Budget) -> ParsedDocument:
    """A .docx file. Headers, footers, comments, hidden text and tables of contents are left out."""
    document = docx.Document(as_document(path, "document"))
    walk = _BodyWalk(outline_levels(document), _has_pages(document), document.part, _notes(document.part))
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
    is_stated = stated and stated.casefold() not in ("word document", "document")
    return stated if is_stated and (not first or _CHAPTER.match(first)) else first


def _notes(part: Any) -> dict[tuple[str, str], Element]:
    """Foot- and endnotes by kind and number."""
    found: dict[tuple[str, str], Element] = {}
    for kind in _NOTE_MARKS.values():
        for relation in part.rels.values():
            if relation.reltype == f"{_RELATIONS}/{kind}s" and not relation.is_external:
                parser = etree.XMLParser(resolve_entities=False, no_network=True)
                root = etree.fromstring(relation.target_part.blob, parser)
                found |= {(kind, note.get(qn("w:id"))): note for note in root.iter(qn(f"w:{kind}"))}
    return found


def _saved(document: Any) -> date | None:
    for moment in (document.core_properties.modified, document.core_properties.created):
        if isinstance(moment, datetime) and moment.year > _TEMPLATE_YEAR:
            return moment.date()
    return None


def _has_pages(document: Any) -> bool:
    return next(document.element.body.iter(_RENDERED), None) is not None


@dataclass
class _BodyWalk:
    """One pass over the body, counting pages and tables."""

    levels: dict[str, int]
    has_pages: bool
    part: Any
    notes: Mapping[tuple[str, str], Element]
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
            elif element.tag in _WRAPPERS:
                yield from self.blocks(element)

    def _paragraph(self, element: Element) -> Iterator[Block]:
        breaks_before, breaks = _page_breaks(element)
        self._turn(breaks_before)
        if text := cleaned(_text(element)):
            yield from self._block(element, text)
        for box in _text_boxes(element):
            yield from self.blocks(box)
        yield from (ListItem(item, self.page) for item in diagram_texts(element, self.part))
        yield from self._notes_of(element)
        self._turn(breaks - breaks_before)

    def _notes_of(self, element: Element) -> Iterator[Block]:
        """The notes that an element refers to, behind it."""
        for mark in element.iter(*_NOTE_MARKS):
            note = self.notes.get((_NOTE_MARKS[mark.tag], mark.get(qn("w:id"))))
            if note is not None and (text := cleaned(_cell_text(note))):
                yield RunningText(text, self.page)

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
            yield RunningText(text, self.page)

    def _level(self, element: Element) -> int | None:
        properties = element.find(qn("w:pPr"))
        if properties is None:
            return None
        if (outline := properties.find(qn("w:outlineLvl"))) is not None:
            return outline_level(outline)
        style = properties.find(qn("w:pStyle"))
        return None if style is None else self.levels.get(style.get(qn("w:val"), ""))

    def _table(self, table: Element) -> Iterator[Block]:
        """Rows of a real table; one that only arranges text gives its cells' blocks one after the other."""
        rows = [list(_own(_CELL, row)) for row in _own(_ROW, table) if not _is_deleted(row)]
        if max(map(len, rows), default=0) < 2:
            for row in rows:
                for cell in row:
                    yield from self.blocks(cell)
            return
        number, self.tables = self.tables, self.tables + 1
        yield from rows_of(_grid(rows), number, self.page, headed=_is_headed(table))
        yield from self._notes_of(table)
        self._turn(sum(_page_breaks(paragraph)[1] for paragraph in table.iter(_P)))


def _own(tag: str, parent: Element) -> Iterator[Element]:
    """Rows of a table or cells of a row, in content controls too, but not those of a table inside."""
    for element in parent.iter(tag):
        if next(element.iterancestors(parent.tag), None) is parent:
            yield element


def _is_deleted(row: Element) -> bool:
    return row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None


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
        elif element.tag not in _LEFT_OUT and not (element.tag == _R and _is_on(element, "w:vanish")):
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
    return _is_on(run, "w:b")


def _is_on(run: Element, name: str) -> bool:
    """Whether a run itself has such a property, as bold or hidden."""
    found = run.find(f"{qn('w:rPr')}/{qn(name)}")
    return found is not None and found.get(qn("w:val"), "1") not in ("0", "false", "off")
