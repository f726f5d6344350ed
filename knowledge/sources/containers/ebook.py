"""E-books (.epub): the pages of the book in its own order."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from knowledge.sources.budget import ReadingBudget
from knowledge.sources.characters import cleaned, title_from_name
from knowledge.sources.dates import iso_date
from knowledge.sources.document_model import Block, ParsedDocument, Skipped, SkipReason, TableRow
from knowledge.sources.html import decoded_page, page_of
from knowledge.sources.office.left_out import LeftOut
from knowledge.sources.office.packages import xml_of

Element = Any  # lxml has no types of its own

_CONTAINER = "META-INF/container.xml"
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"
_PAGES = ("application/xhtml+xml", "text/html")
_LONG = "Only the first part was read; the book is very long."


def parse(path: Path, budget: ReadingBudget) -> ParsedDocument | Skipped:
    """An .epub file; one with rights management is skipped."""
    with zipfile.ZipFile(path) as book:
        if "META-INF/encryption.xml" in book.namelist() and _is_locked(book):
            return Skipped(SkipReason.ENCRYPTED)
        package = next(xml_of(book.read(_CONTAINER)).iter("{*}rootfile")).get("full-path", "")
        root, left = xml_of(book.read(package)), LeftOut()
        blocks: list[Block] = []
        for name in _pages(root, posixpath.dirname(package)):
            if budget.spent > 1:
                break
            blocks += left.every(partial(_page, book, name, len(blocks)), f"the page “{name}”")
        is_cut = budget.spent > 1
    return ParsedDocument(
        title=_told(root, "title") or title_from_name(path),
        blocks=tuple(blocks),
        dated=iso_date(_told(root, "date")),
        incomplete=" ".join(filter(None, [_LONG if is_cut else "", left.told()])),
    )


def _is_locked(book: zipfile.ZipFile) -> bool:
    """Whether more than fonts is encrypted."""
    references = xml_of(book.read("META-INF/encryption.xml")).iter("{*}CipherReference")
    return any(each.get("URI", "").lower().endswith(("html", ".htm", ".xml")) for each in references)


def _pages(root: Element, folder: str) -> Iterator[str]:
    """The names of the pages in reading order; the table of contents is none."""
    items = {each.get("id"): each for each in root.iter("{*}item")}
    for place in root.iter("{*}itemref"):
        item = items.get(place.get("idref"))
        if (
            item is not None
            and item.get("media-type") in _PAGES
            and "nav" not in item.get("properties", "").split()
        ):
            yield posixpath.normpath(posixpath.join(folder, unquote(item.get("href", "").partition("#")[0])))


def _page(book: zipfile.ZipFile, name: str, before: int) -> Iterator[Block]:
    """The blocks of a page; its tables are others than those of the pages before it."""
    for block in page_of(decoded_page(book.read(name)), "").blocks:
        is_row = isinstance(block, TableRow)
        yield replace(block, table=block.table + before) if is_row and isinstance(block, TableRow) else block


def _told(root: Element, name: str) -> str:
    return cleaned(next((each.text or "" for each in root.iter(f"{_DUBLIN}{name}")), ""))
