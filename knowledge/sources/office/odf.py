"""OpenDocument files: texts (.odt), workbooks (.ods) and slides (.odp), zipped or as one XML file (.fodt).

They are one XML: paragraphs, headings, lists, tables and frames mean the same in all three. A cell keeps the
text that it shows, so numbers are read as the sheet shows them.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from knowledge.passages import PageUnit
from knowledge.sources.budget import ReadingBudget
from knowledge.sources.characters import cleaned, title_from_name, without_bullet
from knowledge.sources.dates import cover_date, iso_date
from knowledge.sources.document_model import (
    Block,
    Heading,
    ListItem,
    Note,
    ParsedDocument,
    RunningText,
    Skipped,
    SkipReason,
)
from knowledge.sources.grid import rows_of
from knowledge.sources.office.left_out import LeftOut
from knowledge.sources.office.odf_tables import cells_of, sheet_rows
from knowledge.sources.office.odf_text import OFFICE, TABLE, TEXT, OpenText, open_text
from knowledge.sources.office.packages import xml_of
from knowledge.sources.office.sheets import Sheets
from knowledge.sources.pictures import told_pictures

Element = Any  # lxml has no types of its own

_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_PRESENTATION = "{urn:oasis:names:tc:opendocument:xmlns:presentation:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"
_FURNITURE = ("footer", "date-time", "page-number", "header")
_PASSED_THROUGH = frozenset(
    [f"{TEXT}{name}" for name in ("section", "index-body", "numbered-paragraph")]
    + [
        f"{_DRAW}{name}"
        for name in ("frame", "g", "text-box", "custom-shape", "rect", "ellipse", "a", "object")
    ]
    + [f"{OFFICE}text", f"{OFFICE}presentation"]
)
_CONTENTS = frozenset(
    f"{TEXT}{name}" for name in ("table-of-content", "tracked-changes", "illustration-index")
)


def parse(path: Path, budget: ReadingBudget) -> ParsedDocument | Skipped:
    """An OpenDocument file. Headers, footers, comments, contents and hidden sheets are left out."""
    parts = _parts(path)
    if isinstance(parts, Skipped):
        return parts
    content, styles, meta = parts
    body = next(iter(content.iter(f"{OFFICE}body")), None)
    kind = None if body is None or not len(body) else body[0]
    if kind is None:
        return Skipped(SkipReason.DAMAGED, "no body")
    walk = _OpenWalk(open_text([content, styles]), LeftOut(), Sheets(budget))
    if kind.tag == f"{OFFICE}spreadsheet":
        return _document(path, meta, tuple(walk.sheets_of(kind)), walk, PageUnit.SHEET)
    if kind.tag == f"{OFFICE}presentation":
        return _document(path, meta, tuple(walk.slides_of(kind)), walk, PageUnit.SLIDE)
    return _document(path, meta, tuple(walk.blocks(kind)), walk, PageUnit.PAGE)


def _parts(path: Path) -> tuple[Element, Element | None, Element | None] | Skipped:
    """Content, styles and properties; one tree for all three where the file is one."""
    if not zipfile.is_zipfile(path):
        root = xml_of(path.read_bytes())
        return root, root, root
    with zipfile.ZipFile(path) as package:
        names = package.namelist()
        if "META-INF/manifest.xml" in names and b"encryption-data" in package.read("META-INF/manifest.xml"):
            return Skipped(SkipReason.ENCRYPTED)
        others = [_optional(package, name) for name in ("styles.xml", "meta.xml")]
        return xml_of(package.read("content.xml")), others[0], others[1]


def _optional(package: zipfile.ZipFile, name: str) -> Element | None:
    with suppress(KeyError, SyntaxError):
        return xml_of(package.read(name))
    return None


def _document(
    path: Path, meta: Element | None, blocks: tuple[Block, ...], walk: _OpenWalk, unit: PageUnit
) -> ParsedDocument:
    first = next((block.text for block in blocks[:5] if isinstance(block, Heading)), "")
    stated = _property(meta, "title")
    is_book = unit is PageUnit.SHEET
    return ParsedDocument(
        title=(stated if is_book else first or stated) or title_from_name(path),
        blocks=blocks,
        page_count=walk.page or 0,
        page_unit=unit,
        dated=cover_date(block.text for block in blocks[: 0 if is_book else 8]) or _saved(meta),
        incomplete=" ".join(filter(None, [*walk.sheets.remarks, walk.left.told()])),
    )


def _property(meta: Element | None, name: str) -> str:
    return (
        "" if meta is None else cleaned(next((each.text or "" for each in meta.iter(f"{_DUBLIN}{name}")), ""))
    )


def _saved(meta: Element | None) -> date | None:
    return iso_date(_property(meta, "date"))


@dataclass(slots=True)
class _OpenWalk:
    """One pass over the content, counting slides and tables."""

    words: OpenText
    left: LeftOut
    sheets: Sheets
    page: int | None = None
    tables: int = 0

    def sheets_of(self, book: Element) -> Iterator[Block]:
        for number, table in enumerate(book.iterchildren(f"{TABLE}table"), start=1):
            self.page = number
            name = cleaned(table.get(f"{TABLE}name", ""))
            if not self.words.is_hidden(table):
                yield from self.left.every(partial(self._sheet, table, name), f"the sheet “{name}”")

    def _sheet(self, table: Element, name: str) -> Iterator[Block]:
        yield from self.sheets.sheet(name, self.page or 0, sheet_rows(table, self.words))
        for shapes in table.iterchildren(f"{TABLE}shapes"):
            yield from self.blocks(shapes, into=True)

    def slides_of(self, deck: Element) -> Iterator[Block]:
        for number, slide in enumerate(deck.iterchildren(f"{_DRAW}page"), start=1):
            self.page = number
            if not self.words.is_hidden(slide):
                yield from self._slide(slide)

    def _slide(self, slide: Element) -> Iterator[Block]:
        frames = [each for each in slide if isinstance(each.tag, str)]
        titles = [each for each in frames if each.get(f"{_PRESENTATION}class") in ("title", "subtitle")]
        for frame in titles[:1]:
            if text := cleaned(" ".join(map(self.words.plain, frame.iter(f"{TEXT}p", f"{TEXT}h")))):
                yield Heading(text, 1, self.page)
        for frame in frames:
            if frame.tag == f"{_PRESENTATION}notes":
                texts = (cleaned(self.words.plain(each)) for each in frame.iter(f"{TEXT}p"))
                yield from (Note(text, self.page) for text in texts if text)
            elif frame not in titles[:1] and frame.get(f"{_PRESENTATION}class") not in _FURNITURE:
                yield from self.blocks(frame, into=True)

    def blocks(self, container: Element, into: bool = False) -> Iterator[Block]:
        """The blocks in an element; `into` is whether it is a frame itself, which may have a description."""
        if into:
            yield from self._described(container)
        for element in container:
            if element.tag in (f"{TEXT}h", f"{TEXT}p"):
                yield from self._paragraph(element)
            elif element.tag == f"{TEXT}list":
                yield from self._items(element, (element.get(f"{TEXT}style-name", ""),))
            elif element.tag == f"{TABLE}table":
                yield from self._table(element)
            elif element.tag in _PASSED_THROUGH and element.tag not in _CONTENTS:
                yield from self.blocks(element, into=True)

    def _paragraph(self, element: Element) -> Iterator[Block]:
        text = cleaned(self.words.plain(element))
        level = int(element.get(f"{TEXT}outline-level", "1")) if element.tag == f"{TEXT}h" else 0
        if text and level:
            yield Heading(f"{self.words.heading_label(level)}{text}", min(level, 6), self.page)
        elif text:
            item = without_bullet(text)
            yield RunningText(text, self.page) if item is None else ListItem(item, self.page)
        for frame in element.iter(f"{_DRAW}frame", f"{_DRAW}custom-shape"):
            if next(frame.iterancestors(f"{_DRAW}frame"), None) is None:
                yield from self.blocks(frame, into=True)
        for note in element.iter(f"{TEXT}note-body"):
            if words := cleaned(" ".join(map(self.words.plain, note.iter(f"{TEXT}p")))):
                yield RunningText(words, self.page)

    def _items(self, container: Element, styles: tuple[str, ...]) -> Iterator[Block]:
        count = self.words.start(styles)
        for item in container.iterchildren(f"{TEXT}list-item", f"{TEXT}list-header"):
            label = self.words.label(styles, count) if item.tag == f"{TEXT}list-item" else ""
            for element in item:
                if element.tag == f"{TEXT}list":
                    yield from self._items(element, (*styles, element.get(f"{TEXT}style-name", "")))
                elif text := cleaned(self.words.plain(element)):
                    yield ListItem(f"{label}{text}", self.page)
                    label = ""
            count += item.tag == f"{TEXT}list-item"

    def _table(self, table: Element) -> Iterator[Block]:
        yield from rows_of(cells_of(table, self.words), self.tables, self.page)
        self.tables += 1

    def _described(self, frame: Element) -> Iterator[Block]:
        found = [each.text for each in frame.iterchildren(f"{_SVG}desc")]
        yield from (RunningText(text, self.page) for text in told_pictures(found))
