"""The blocks of a web page, in the order in which they are read, without what surrounds the content."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any

from knowledge.sources.characters import cleaned
from knowledge.sources.document_model import Block, Heading, ListItem, RunningText, TableRow
from knowledge.sources.grid import header_from, rows_of
from knowledge.sources.office.counting import letters, roman
from knowledge.sources.office.equations import equation_text
from knowledge.sources.pictures import told_pictures
from knowledge.sources.raised import behind, below

Element = Any  # lxml has no types of its own

_DROPPED_TAGS = (
    "script style noscript template nav aside form button select iframe svg canvas object audio video dialog "
    "head menu input textarea map annotation annotation-xml ix:header ix:hidden ix-header ix-hidden"
)
_DROPPED_ROLES = "navigation banner contentinfo search complementary menu menubar dialog"
_FURNITURE = re.compile(
    r"(^|[\s_-])(nav|navbar|navigation|menu|breadcrumbs?|cookies?|consent|sidebar|footer|share|social|"
    r"pagination|skip-link|newsletter|toc|onetrust|cookie(?:bot|banner|consent)|ribbon(?:row)?)($|[\s_-])",
    re.IGNORECASE,
)
_RAISING = re.compile(r"vertical-align\s*:\s*(?:super|text-top|top)", re.IGNORECASE)
_RAISING_CLASS = re.compile(
    r"(?:^|[\s_-])(?:sup|superscript|footnote-?ref|fnref|noteref)(?:$|[\s_-])", re.IGNORECASE
)
_TELLING = 40
"""Letters at the end of a text."""
_MOST_RAISED = 12
"""Letters; more are text that is only aligned so."""
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_UNSEEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_FORMS: Mapping[str, Callable[[int], str]] = {
    "a": letters,
    "A": lambda number: letters(number).upper(),
    "i": roman,
    "I": lambda number: roman(number).upper(),
}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BREAKING_TAGS = (
    "html body main article section div header footer p ul ol li dl dt dd table blockquote pre figure "
    "figcaption address details summary center fieldset hr br h1 h2 h3 h4 h5 h6"
)
_DROPPED, _BREAKING = frozenset(_DROPPED_TAGS.split()), frozenset(_BREAKING_TAGS.split())


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


@dataclass(slots=True)
class PageWalk:
    """Reads the blocks below an element, in order, counting tables and the items of lists."""

    tables: int = 0
    _parts: list[str] = field(default_factory=list)
    _end: str = ""
    """The last of these parts, as far as it tells what something is raised behind."""
    _kind: type[RunningText] | type[ListItem] = RunningText
    _label: str = ""
    """The number before the item that begins, until its first words."""
    _numbers: dict[Element, int] = field(default_factory=dict)
    """The next number of each numbered list."""

    def blocks(self, main: Element) -> Iterator[Block]:
        """Text between block elements is a paragraph of its own."""
        for event, element in _events(main):
            if event == "text":
                self._add(element)
            elif event in ("raised", "lowered"):
                self._add((behind if event == "raised" else below)(self._end, element))
            else:
                yield from self._flushed()
                yield from self._opened(event, element)
        yield from self._flushed()

    def _opened(self, event: str, element: Element) -> Iterator[Block]:
        self._kind = ListItem if event == "item" else RunningText
        if event == "item" or (element is not None and element.tag == "li"):
            self._label = self._numbered(element) if event == "item" else ""
        if event == "heading" and (text := _text(element)):
            yield Heading(text, _HEADINGS[element.tag])
        elif event == "table":
            yield from _table(element, self.tables)
            self.tables += 1

    def _add(self, piece: str) -> None:
        self._parts.append(piece)
        self._end = f"{self._end}{piece}"[-_TELLING:]

    def _flushed(self) -> Iterator[Block]:
        text = cleaned("".join(self._parts))
        self._parts, self._end = [], ""
        if text:
            yield (ListItem if self._label else self._kind)(f"{self._label}{text}")
            self._label = ""

    def _numbered(self, item: Element) -> str:
        """The number that a browser sets before an item."""
        parent = item.getparent()
        if item.tag != "li" or parent is None or parent.tag != "ol":
            return ""
        step = -1 if "reversed" in parent.attrib else 1
        first = len(parent.findall("li")) if step < 0 else 1
        number = _whole(item.get("value"), self._numbers.get(parent, _whole(parent.get("start"), first)))
        self._numbers[parent] = number + step
        return f"{_FORMS.get(parent.get('type', '1'), str)(number)}. "


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and text.lstrip("-").isdecimal() and len(text) < 9 else default


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
    if shift := _shift(element):
        yield shift, _text(element, within=True)
        return
    if element.tag in ("img", "math"):
        yield from _drawn(element)
        return
    is_block = element.tag in _BREAKING
    if is_block:
        yield ("item" if element.tag in ("li", "dd") else "break"), element
    if element.text:
        yield "text", element.text
    for child in element:
        yield "open", child
        if child.tail:
            yield "text", child.tail
    if is_block:
        yield "break", element


def _shift(element: Element) -> str:
    """Whether its text stands above or below the line: by its tag, its style, or the name of its class."""
    if element.tag in ("sup", "sub"):
        return "raised" if element.tag == "sup" else "lowered"
    if element.tag not in ("span", "a", "font", "small"):
        return ""
    told = _RAISING.search(element.get("style", "")) or _RAISING_CLASS.search(element.get("class", ""))
    return "raised" if told and len("".join(element.itertext()).strip()) <= _MOST_RAISED else ""


def _drawn(element: Element) -> Iterator[tuple[str, Any]]:
    """An equation as text, or what a picture shows."""
    if element.tag == "img":
        yield "text", "".join(f" {text} " for text in told_pictures([element.get("alt", "")]))
    else:
        yield "text", equation_text(element)


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


def _text(element: Element, within: bool = False) -> str:
    """All words in an element as one line; `within`: its own place, above the line, does not count."""
    text = ""
    stack: list[tuple[str, Any]] = [("inside" if within else "open", element)]
    while stack:
        event, found = stack.pop()
        if event == "inside":
            stack += reversed(_plainly_inside(found))
        elif event == "open":
            is_read = found is element or not _is_hidden(found)
            stack += reversed(list(_inside(found))) if is_read else []
        elif event in ("raised", "lowered"):
            text += (behind if event == "raised" else below)(text, found)
        else:
            text += found if event == "text" else " "
    return cleaned(text)


def _plainly_inside(element: Element) -> list[tuple[str, Any]]:
    every: list[tuple[str, Any]] = [("text", element.text or "")]
    for child in element:
        every += [("open", child), ("text", child.tail or "")]
    return every


def _is_hidden(element: Element) -> bool:
    """Within a cell or a heading: what is not shown at all."""
    is_plain = isinstance(element.tag, str)
    return (
        not is_plain
        or element.tag in ("script", "style", "template", "ix:header", "ix:hidden", "ix-header", "ix-hidden")
        or "hidden" in element.attrib
        or bool(_UNSEEN.search(element.get("style", "")))
    )
