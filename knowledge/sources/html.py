"""Web pages: the main content with headings, lists and tables, without navigation, forms and scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import takewhile
from pathlib import Path
from typing import Any

from lxml import etree

from knowledge.sources.budget import Budget
from knowledge.sources.characters import cleaned, decoded, title_from_name
from knowledge.sources.dates import cover_date, iso_date, stated_date
from knowledge.sources.document_model import Block, Heading, ListItem, ParsedDocument, RunningText, TableRow
from knowledge.sources.grid import header_from, rows_of

Element = Any  # lxml has no types of its own

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w\-]+)", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_DROPPED_TAGS = (
    "script style noscript template nav aside form button select iframe svg canvas object audio video dialog "
    "head menu input textarea map"
)
_DROPPED_ROLES = "navigation banner contentinfo search complementary menu menubar dialog"
_FURNITURE = re.compile(
    r"(^|[\s_-])(nav|navbar|navigation|menu|breadcrumbs?|cookies?|consent|sidebar|footer|share|social|"
    r"pagination|skip-link|newsletter|toc|onetrust|cookie(?:bot|banner|consent)|ribbon(?:row)?)($|[\s_-])",
    re.IGNORECASE,
)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_UNSEEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BREAKING_TAGS = (
    "html body main article section div header footer p ul ol li dl dt dd table blockquote pre figure "
    "figcaption address details summary center fieldset hr br h1 h2 h3 h4 h5 h6"
)
_DROPPED, _BREAKING = frozenset(_DROPPED_TAGS.split()), frozenset(_BREAKING_TAGS.split())
_DATE_NAMES = (
    "article:modified_time",
    "article:published_time",
    "dcterms.modified",
    "dcterms.date",
    "dc.date",
    "last-modified",
    "date",
)


def parse(path: Path, _budget: Budget) -> ParsedDocument:
    """A saved web page in whatever encoding."""
    data = path.read_bytes()
    declared = _CHARSET.search(data[:4096])
    text = decoded(data, declared[1].decode("ascii") if declared else None)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(_DECLARATION.sub("", text).encode("utf-8", "replace"), parser)
    if root is None:
        return ParsedDocument(title=title_from_name(path), blocks=())
    blocks = tuple(_blocks(_main(root)))
    return ParsedDocument(
        title=_title(root, blocks) or title_from_name(path), blocks=blocks, dated=_date(root, blocks)
    )


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


def _is_dropped(element: Element) -> bool:
    if element.tag in _DROPPED or not isinstance(element.tag, str):
        return True
    if (
        element.get("role") in _DROPPED_ROLES.split()
        or element.get("aria-hidden") == "true"
        or "hidden" in element.attrib
        or _UNSEEN.search(element.get("style", ""))
    ):
        return True
    if element.tag in ("header", "footer"):
        return not any(parent.tag in ("article", "main", "section") for parent in element.iterancestors())
    return element.tag in ("div", "ul", "ol", "section", "p") and _is_furniture(element)


def _is_furniture(element: Element) -> bool:
    """Named like navigation without holding the page's title, or a list of nothing but links."""
    names = _HUMP.sub("-", f"{element.get('class', '')} {element.get('id', '')}")
    if _FURNITURE.search(names):
        return element.find(".//h1") is None
    if element.tag not in ("ul", "ol") or len(element) < 3:
        return False
    linked = sum(len("".join(link.itertext()).strip()) for link in element.iter("a"))
    return linked > 0.9 * max(1, len("".join(element.itertext()).strip()))


def _blocks(main: Element) -> Iterator[Block]:
    """The blocks below an element, in order; text between block elements is a paragraph of its own."""
    tables = 0
    running: list[str] = []
    kind: type[RunningText] | type[ListItem] = RunningText
    for event, element in _events(main):
        if event == "text":
            running.append(element)
            continue
        yield from _flushed(running, kind)
        running = []
        kind = ListItem if event == "item" else RunningText
        if event == "heading":
            yield from _heading(element)
        elif event == "table":
            yield from _table(element, tables)
            tables += 1


def _events(main: Element) -> Iterator[tuple[str, Any]]:
    """A flat walk, without recursion: hostile pages nest a hundred thousand deep."""
    stack: list[tuple[str, Any]] = [("open", main)]
    while stack:
        event, element = stack.pop()
        if event != "open":
            yield event, element
        elif element.tag in _HEADINGS:
            yield "heading", element
        elif element.tag == "table" and not _is_layout(element):
            yield "table", element
        elif not _is_dropped(element) or element is main:
            stack.extend(reversed(list(_inside(element))))


def _inside(element: Element) -> Iterator[tuple[str, Any]]:
    is_block = element.tag in _BREAKING
    if is_block:
        yield ("item" if element.tag in ("li", "dd") else "break"), None
    if element.text:
        yield "text", element.text
    for child in element:
        yield "open", child
        if child.tail:
            yield "text", child.tail
    if is_block:
        yield "break", None


def _flushed(running: list[str], kind: type[RunningText] | type[ListItem]) -> Iterator[Block]:
    if text := cleaned("".join(running)):
        yield kind(text)


def _heading(element: Element) -> Iterator[Block]:
    if text := _text(element):
        yield Heading(text, _HEADINGS[element.tag])


def _is_layout(table: Element) -> bool:
    """A table that only arranges the page: it holds headings or other tables, or has a single column."""
    if table.get("role") in ("presentation", "none"):
        return True
    return bool(table.xpath(".//table | .//h1 | .//h2 | .//h3")) or not table.xpath(".//tr[count(td|th) > 1]")


def _table(table: Element, number: int) -> Iterator[Block]:
    caption = cleaned(" ".join(_text(found) for found in table.iter("caption")))
    rows = list(table.iter("tr"))
    grid = list(_grid(rows))
    heads = len(list(takewhile(_is_header, rows[:2])))
    if heads == 2 and "" not in grid[0][1:]:
        heads = 1  # the second names a group of rows
    if not heads:
        yield from rows_of(grid, number, caption=caption)
        return
    header = header_from(grid[:heads])
    yield from (TableRow(tuple(row), number, header, caption) for row in grid[heads:] if any(row))


def _is_header(row: Element) -> bool:
    return row.getparent().tag == "thead" or all(cell.tag == "th" for cell in row)


def _grid(rows: Sequence[Element]) -> Iterator[list[str]]:
    """Texts by row and column, as many in each; a cell over several rows holds for each of them."""
    found: list[list[str]] = []
    reaching: dict[int, tuple[int, str]] = {}
    for row in rows:
        texts: list[str] = []
        for cell in (cell for cell in row if cell.tag in ("td", "th")):
            texts += _reached(reaching, len(texts))
            if (below := _span(cell, "rowspan") - 1) > 0:
                reaching[len(texts)] = (below + 1, _text(cell))
            texts += [_text(cell), *[""] * (_span(cell, "colspan") - 1)]
        found.append(texts + list(_reached(reaching, len(texts))))
        reaching = {column: (left - 1, text) for column, (left, text) in reaching.items() if left > 1}
    width = max(map(len, found), default=0)
    yield from ([*texts, *[""] * (width - len(texts))] for texts in found)


def _reached(reaching: Mapping[int, tuple[int, str]], column: int) -> Iterator[str]:
    """The texts that reach down from rows above into the columns from this one on."""
    while column in reaching:
        yield reaching[column][1]
        column += 1


def _span(cell: Element, name: str) -> int:
    span = cell.get(name, "1")
    return min(int(span), 100) if span.isdigit() else 1


def _text(element: Element) -> str:
    return cleaned(" ".join(element.itertext()))
