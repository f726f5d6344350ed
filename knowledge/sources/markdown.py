"""Markdown (CommonMark with tables), with the title and date of its front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from knowledge.sources.budget import ReadingBudget
from knowledge.sources.characters import cleaned, title_from_name
from knowledge.sources.dates import iso_date, stated_date
from knowledge.sources.document_model import Block, Heading, ListItem, ParsedDocument, RunningText, TableRow
from knowledge.sources.encodings import decoded
from knowledge.sources.raised import behind, below

_FRONT = re.compile(r"\A(?:---\s*\n(.*?)\n(?:---|\.\.\.)|\+\+\+\s*\n(.*?)\n\+\+\+)\s*\n", re.DOTALL)
"""In YAML, or in TOML."""
_ENTRY = re.compile(r"^(\w+)\s*[:=]\s*(.+?)\s*$", re.MULTILINE)
_TAG = re.compile(r"<[^>]*>")


def parse(path: Path, _budget: ReadingBudget) -> ParsedDocument:
    """A Markdown file."""
    text = decoded(path.read_bytes()).replace("\r\n", "\n")
    front = _FRONT.match(text)
    entries = _ENTRY.findall(front[1] or front[2] or "") if front else []
    facts = {key.lower(): value.strip("\"'") for key, value in entries}
    body = text[front.end() :] if front else text
    blocks = tuple(_TokenWalk(MarkdownIt("commonmark").enable("table").parse(body)).blocks())
    return ParsedDocument(
        title=facts.get("title") or _first_heading(blocks) or title_from_name(path),
        blocks=blocks,
        dated=_date(facts) or stated_date(body[:2000]),
    )


def _date(facts: dict[str, str]) -> date | None:
    stated = facts.get("updated") or facts.get("date") or ""
    return iso_date(stated) or stated_date(stated)


def _first_heading(blocks: Sequence[Block]) -> str:
    return next((block.text for block in blocks if isinstance(block, Heading)), "")


@dataclass
class _TokenWalk:
    """One pass over the parser's flat list of tokens."""

    tokens: Sequence[Token]
    open_items: int = 0
    tables: int = 0
    header: tuple[str, ...] = ()
    cells: list[str] = field(default_factory=list)
    label: str = ""
    """The number before the item that begins."""

    def blocks(self) -> Iterator[Block]:
        for place, token in enumerate(self.tokens):
            if token.type == "inline":
                yield from self._inline(token, self.tokens[place - 1])
            elif token.type in ("fence", "code_block", "html_block"):
                yield from _paragraph(_TAG.sub(" ", token.content))
            else:
                yield from self._structure(token)

    def _inline(self, token: Token, opened: Token) -> Iterator[Block]:
        text = cleaned(_plain(token))
        if opened.type in ("th_open", "td_open"):
            self.cells.append(text)
        elif opened.type == "heading_open":
            yield Heading(text, int(opened.tag[1]))
        elif text:
            label, self.label = self.label, ""
            yield ListItem(f"{label}{text}") if self.open_items else RunningText(text)

    def _structure(self, token: Token) -> Iterator[Block]:
        match token.type:
            case "list_item_open" | "list_item_close":
                self.open_items += token.nesting
                self.label = f"{token.info}{token.markup} " if token.info else ""
            case "tr_open":
                self.cells = []
            case "thead_close":
                self.header = tuple(self.cells)
            case "tr_close" if self.header and any(self.cells):
                yield TableRow(tuple(self.cells), self.tables, self.header)
            case "table_close":
                self.tables, self.header = self.tables + 1, ()


def _plain(token: Token) -> str:
    """The words of an inline token, without its marks, link targets and pictures."""
    text, write = "", None
    for part in token.children or ():
        if part.type == "html_inline":
            write = _SHIFTED.get(part.content.lower())
        elif part.type in ("softbreak", "hardbreak"):
            text += " "
        elif part.type in ("text", "code_inline", "image"):
            text += write(text, part.content) if write else part.content
    return text


_SHIFTED = {"<sup>": behind, "<sub>": below}


def _paragraph(text: str) -> Iterator[Block]:
    if line := cleaned(text):
        yield RunningText(line)
