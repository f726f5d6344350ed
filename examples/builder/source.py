"""A source is Markdown below a TOML head between ``+++`` lines; it is read into the few blocks we can draw.

A block quote is a call-out. A comment ``<!-- columns -->`` is a `Directive`: it stands for what Markdown has
no sign for (two columns, a chart, the speaker's notes of a slide).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style."""

    text: str
    bold: bool = False
    italic: bool = False


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    line: Line


@dataclass(frozen=True, slots=True)
class Paragraph:
    line: Line


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list; `number` is None for a bullet."""

    line: Line
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """The first row is the header."""

    rows: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class Callout:
    line: Line


@dataclass(frozen=True, slots=True)
class Directive:
    name: str


Block = Heading | Paragraph | Item | Table | Callout | Directive


@dataclass(frozen=True, slots=True)
class Source:
    """One document to build."""

    title: str
    subtitle: str
    author: str
    subject: str
    running: str
    """Repeated at the top of every page."""
    footer: str
    date: date
    language: str
    blocks: tuple[Block, ...]
    edition: str = ""
    note: str = ""
    """On the cover."""
    contents: bool = False


def read_source(path: Path) -> Source:
    """Raises ValueError when the head is missing, TypeError when it has a field that no source has."""
    _, head, body = path.read_text("utf-8").split("+++\n", 2)
    return Source(**tomllib.loads(head), blocks=tuple(_blocks(body)))


def plain(line: Line) -> str:
    return "".join(run.text for run in line)


def _blocks(markdown: str) -> Iterator[Block]:
    tokens = iter(MarkdownIt("commonmark").enable("table").parse(markdown))
    for token in tokens:
        match token.type:
            case "heading_open":
                yield Heading(int(token.tag[1]), _line(next(tokens)))
            case "paragraph_open":
                yield Paragraph(_line(next(tokens)))
            case "table_open":
                yield _table(tokens)
            case "html_block":
                yield Directive(token.content.strip().removeprefix("<!--").removesuffix("-->").strip())
            case _:
                yield from _nested(token, tokens)


def _nested(token: Token, tokens: Iterator[Token]) -> Iterator[Block]:
    match token.type:
        case "bullet_list_open":
            yield from _items(tokens, "bullet_list_close", first=None)
        case "ordered_list_open":
            yield from _items(tokens, "ordered_list_close", first=1)
        case "blockquote_open":
            yield from _callouts(tokens)


def _items(tokens: Iterator[Token], end: str, first: int | None) -> Iterator[Item]:
    number = first
    for token in tokens:
        if token.type == end:
            return
        if token.type == "inline":
            yield Item(_line(token), number)
            number = None if number is None else number + 1


def _callouts(tokens: Iterator[Token]) -> Iterator[Callout]:
    for token in tokens:
        if token.type == "blockquote_close":
            return
        if token.type == "inline":
            yield Callout(_line(token))


def _table(tokens: Iterator[Token]) -> Table:
    rows: list[list[Line]] = []
    for token in tokens:
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(_line(token))
    return Table(tuple(tuple(row) for row in rows))


def _line(token: Token) -> Line:
    bold = italic = False
    runs = []
    for child in token.children or []:
        if child.type in ("strong_open", "strong_close"):
            bold = child.type == "strong_open"
        elif child.type in ("em_open", "em_close"):
            italic = child.type == "em_open"
        else:
            runs.append(Run(" " if child.type == "softbreak" else child.content, bold, italic))
    return tuple(run for run in runs if run.text)
