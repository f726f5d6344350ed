"""Web pages: the main content with headings, lists and tables, without navigation, forms and scripts."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from html.entities import html5
from pathlib import Path
from typing import Any

from lxml import etree

from knowledge.sources.budget import ReadingBudget
from knowledge.sources.characters import cleaned, title_from_name
from knowledge.sources.dates import cover_date, iso_date, stated_date
from knowledge.sources.document_model import Block, Heading, ParsedDocument
from knowledge.sources.encodings import decoded
from knowledge.sources.page_walk import PageWalk

Element = Any  # lxml has no types of its own

_CHARSET = re.compile(rb"(?:<meta[^>]+charset|<\?xml[^>]+encoding)\s*=\s*[\"']?\s*([\w\-]+)", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_IS_XML = re.compile(r"<html\b[^>]*\bxmlns\s*=\s*[\"']http://www\.w3\.org/1999/xhtml")
_PAGE = tuple(f"http://www.w3.org/{name}" for name in ("1999/xhtml", "2000/svg", "1998/Math/MathML"))
_INLINE = re.compile(r"http://www\.xbrl\.org/\d+/inlineXBRL")
_ENTITY = re.compile(r"&((?!(?:amp|lt|gt|quot|apos);)[A-Za-z][A-Za-z0-9]*;)")
_DATE_NAMES = (
    "article:modified_time",
    "article:published_time",
    "dcterms.modified",
    "dcterms.date",
    "dc.date",
    "last-modified",
    "date",
)


def parse(path: Path, _budget: ReadingBudget) -> ParsedDocument:
    """A saved web page in whatever encoding; a page written as XML (XHTML, inline XBRL) is read as that."""
    return page_of(decoded_page(path.read_bytes()), title_from_name(path))


def decoded_page(data: bytes, declared: str | None = None) -> str:
    """The text of a page by what it declares, or by what it was sent as."""
    found = _CHARSET.search(data[:4096])
    return decoded(data, found[1].decode("ascii") if found else declared)


def page_of(text: str, title: str) -> ParsedDocument:
    """The document of a page, with a title for one that has none."""
    root = _root(text)
    if root is None:
        return ParsedDocument(title=title, blocks=())
    blocks = tuple(PageWalk().blocks(_main(root)))
    return ParsedDocument(title=_title(root, blocks) or title, blocks=blocks, dated=_date(root, blocks))


def _root(text: str) -> Element | None:
    """The tree of a page. In XML ``<script/>`` is empty; in HTML it would swallow all that follows."""
    if _IS_XML.search(text[:4096]):
        with suppress(etree.XMLSyntaxError):
            return _without_names(text)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    return etree.fromstring(_DECLARATION.sub("", text).encode("utf-8", "replace"), parser)


def _without_names(text: str) -> Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    root = etree.fromstring(_DECLARATION.sub("", _with_letters(text)).encode("utf-8", "replace"), parser)
    for element in root.iter():
        space, _, name = str(element.tag).rpartition("}")
        element.tag = name if space[1:] in _PAGE else f"{'ix' if _INLINE.match(space[1:]) else 'x'}-{name}"
    return root


def _with_letters(text: str) -> str:
    """Named characters as such: XML itself knows five of them."""
    return _ENTITY.sub(lambda found: html5.get(found[1], found[0]), text)


def _title(root: Element, blocks: tuple[Block, ...]) -> str:
    stated = cleaned(root.findtext(".//title") or "")
    top = next((block.text for block in blocks if isinstance(block, Heading) and block.level == 1), "")
    return top or stated


def _date(root: Element, blocks: tuple[Block, ...]) -> date | None:
    stated = {
        (meta.get("name") or meta.get("property") or meta.get("http-equiv") or "").lower(): meta.get(
            "content"
        )
        for meta in root.iter("meta")
    }
    times = [time.get("datetime") for time in root.iter("time")]
    values = [*(stated.get(name) for name in _DATE_NAMES), *times]
    dates = (iso_date(value) or stated_date(value) for value in values if value)
    return next(filter(None, dates), None) or cover_date(block.text for block in blocks[:6])


def _main(root: Element) -> Element:
    """The element that holds the content: the only main or article, else the body."""
    for query in ("//main", "//*[@role='main']", "//article"):
        found = root.xpath(query)
        if len(found) == 1 and _has_text(found[0]):
            return found[0]
    body = root.find("body")
    return root if body is None else body


def _has_text(element: Element) -> bool:
    return len("".join(element.itertext()).split()) >= 20
