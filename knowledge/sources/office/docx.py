"""Word documents: headings, lists, tables and notes in reading order, with tracked changes accepted.

Read from the document's XML rather than paragraph by paragraph through python-docx, which hides inserted text
and content controls. Pages are those of Word's own last layout, where the file carries them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn
from lxml import etree

from knowledge.sources.budget import ReadingBudget
from knowledge.sources.characters import cleaned, title_from_name, without_bullet
from knowledge.sources.dates import cover_date
from knowledge.sources.document_model import Block, Heading, ListItem, ParsedDocument, RunningText, TableRow
from knowledge.sources.grid import rows_of
from knowledge.sources.office.charts import chart_data
from knowledge.sources.office.left_out import LeftOut
from knowledge.sources.office.packages import chart_parts, diagram_texts, opened, related
from knowledge.sources.office.word_numbers import Numbering, numbering_of
from knowledge.sources.office.word_styles import outline_level, outline_levels
from knowledge.sources.office.word_text import P as _P
from knowledge.sources.office.word_text import R as _R
from knowledge.sources.office.word_text import WordText, is_on, raising_styles
from knowledge.sources.pictures import told_pictures

Element = Any  # lxml has no types of its own

_TBL = qn("w:tbl")
_WRAPPERS = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo")))
_ROW, _CELL = qn("w:tr"), qn("w:tc")
_NOTE_MARKS = {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}
_RENDERED = qn("w:lastRenderedPageBreak")
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CHAPTER = re.compile(
    r"(?:\d[\d.]*\s|introduction|contents|table of contents|purpose|scope|foreword|preface|summary|overview|"
    r"einleitung|inhalt|vorwort|zweck|introduction|sommaire|objet|avant-propos|introducción|índice)\b",
    re.IGNORECASE,
)
"""A first heading that names a chapter and not the document."""
_TEMPLATE_YEAR = 2013
"""python-docx stamps new files with the date of its template, 2013-12-23."""


def parse(path: Path, _budget: ReadingBudget) -> ParsedDocument:
    """A .docx file. Headers, footers, comments, hidden text and tables of contents are left out."""
    document, broken = opened(path, "document", docx.Document)
    left = LeftOut()
    walk = _BodyWalk(
        left.attempted(lambda: outline_levels(document), {}, "the levels of headings"),
        _has_pages(document),
        related(document.part),
        left.attempted(lambda: _notes(document.part), {}, "foot- and endnotes"),
        left,
        WordText(
            left.attempted(lambda: numbering_of(document), Numbering(), "the numbers of lists"),
            left.attempted(lambda: raising_styles(document), frozenset(), "styles of raised digits"),
        ),
    )
    blocks = tuple(walk.blocks(document.element.body))
    return ParsedDocument(
        title=_title(document, blocks) or title_from_name(path),
        blocks=blocks,
        page_count=walk.page or 0,
        dated=cover_date(block.text for block in blocks[:8]) or _saved(document),
        incomplete=left.told(broken),
    )


def _title(document: Any, blocks: tuple[Block, ...]) -> str:
    stated = cleaned(LeftOut().attempted(lambda: document.core_properties.title, "", "") or "")
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
    for moment in LeftOut().every(lambda: _moments(document.core_properties), ""):
        if isinstance(moment, datetime) and moment.year > _TEMPLATE_YEAR:
            return moment.date()
    return None


def _moments(facts: Any) -> list[Any]:
    return [facts.modified, facts.created]


def _has_pages(document: Any) -> bool:
    return next(document.element.body.iter(_RENDERED), None) is not None


@dataclass
class _BodyWalk:
    """One pass over the body, counting pages and tables."""

    levels: dict[str, int]
    has_pages: bool
    parts: Mapping[str, Any]
    """Those that the document names, by id."""
    notes: Mapping[tuple[str, str], Element]
    left: LeftOut
    words: WordText
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
        text = cleaned(self.left.attempted(lambda: self.words.numbered(element), "", "a paragraph"))
        if text:
            yield from self._block(element, text)
        for box in _text_boxes(element):
            yield from self.blocks(box)
        yield from self._drawn(element)
        yield from self._notes_of(element)
        self._turn(breaks - breaks_before)

    def _drawn(self, element: Element) -> Iterator[Block]:
        """What pictures, diagrams and charts in a paragraph say."""
        pictures = told_pictures(each.get("descr") for each in element.iter(_PICTURE))
        yield from (RunningText(text, self.page) for text in dict.fromkeys(pictures))
        texts = self.left.every(lambda: diagram_texts(element, self.parts), "a diagram")
        yield from (ListItem(text, self.page) for text in texts)
        for xml in self.left.every(lambda: chart_parts(element, self.parts), "a chart"):
            yield from self.left.every(partial(self._chart, xml), "a chart")

    def _chart(self, xml: bytes) -> list[TableRow]:
        chart = chart_data(xml)
        number, self.tables = self.tables, self.tables + 1
        return list(rows_of(chart.cells, number, self.page, chart.title, headed=True))

    def _notes_of(self, element: Element) -> Iterator[Block]:
        """The notes that an element refers to, behind it."""
        for mark in element.iter(*_NOTE_MARKS):
            note = self.notes.get((_NOTE_MARKS[mark.tag], mark.get(qn("w:id"))))
            if note is not None and (text := cleaned(self.words.of_cell(note))):
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
        yield from rows_of(self._grid(rows), number, self.page, headed=_is_headed(table))
        yield from self._notes_of(table)
        self._turn(sum(_page_breaks(paragraph)[1] for paragraph in table.iter(_P)))

    def _grid(self, rows: list[list[Element]]) -> list[list[str]]:
        """Texts by row and column; a merged cell holds for every row that it covers."""
        grid: list[list[str]] = []
        for row in rows:
            texts: list[str] = []
            for cell in row:
                above = grid[-1][len(texts)] if grid and len(texts) < len(grid[-1]) else ""
                own = above if _continues(cell) else cleaned(self.words.of_cell(cell))
                texts += [own, *[""] * (_span(cell) - 1)]
            grid.append(texts)
        return grid


def _own(tag: str, parent: Element) -> Iterator[Element]:
    """Rows of a table or cells of a row, in content controls too, but not those of a table inside."""
    for element in parent.iter(tag):
        if next(element.iterancestors(parent.tag), None) is parent:
            yield element


def _is_deleted(row: Element) -> bool:
    return row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None


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
    runs = [run for run in first.iter(_R) if _words(run)]
    return bool(runs) and all(_is_bold(run) for run in runs)


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
    runs = [run for run in paragraph.iterchildren(_R) if _words(run)]
    return bool(runs) and all(_is_bold(run) for run in runs)


def _words(run: Element) -> str:
    return "".join(text.text or "" for text in run.iter(qn("w:t"))).strip()


def _is_bold(run: Element) -> bool:
    return is_on(run, "w:b")
