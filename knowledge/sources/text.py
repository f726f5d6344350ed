"""Plain text: paragraphs between blank lines, with underlined, numbered or capital lines as headings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from knowledge.sources.budget import ReadingBudget
from knowledge.sources.characters import cleaned, title_from_name, without_bullet
from knowledge.sources.dates import stated_date
from knowledge.sources.document_model import Block, Heading, ListItem, ParsedDocument, RunningText
from knowledge.sources.encodings import decoded

_UNDERLINE = re.compile(r"^(=|-|~|\*){3,}$")
_NUMBERED = re.compile(r"^(\d+(?:\.\d+)*)\.?\s+\S.{0,80}$")


def parse(path: Path, _budget: ReadingBudget) -> ParsedDocument:
    """A text file in whatever encoding."""
    text = decoded(path.read_bytes())
    blocks = tuple(text_blocks(text))
    first = blocks[0] if blocks else None
    title = first.text if isinstance(first, Heading) else title_from_name(path)
    return ParsedDocument(title=title, blocks=blocks, dated=stated_date(text[:2000]))


def text_blocks(text: str) -> Iterator[Block]:
    """The blocks of plain text, in order."""
    for part in re.split(r"\n\s*\n", _unix(text)):
        yield from _part(part)


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n")


def _part(part: str) -> Iterator[Block]:
    """The blocks between two blank lines."""
    lines = [line for line in map(cleaned, part.split("\n")) if line]
    if len(lines) >= 2 and _UNDERLINE.match(lines[1]):
        yield Heading(lines[0], 1 if lines[1].startswith(("=", "*")) else 2)
        lines = lines[2:]
    elif lines and (level := _level(lines[0])) and (len(lines) == 1 or lines[0].isupper()):
        yield Heading(lines[0], level)
        lines = lines[1:]
    yield from _items(lines)


def _level(line: str) -> int:
    """The level of a heading that stands alone on its line; 0 when it is none."""
    if line.endswith((".", "!", "?", ";", ":", ",")) or len(line.split()) > 12:
        return 0
    if numbered := _NUMBERED.match(line):
        return min(numbered[1].count(".") + 1, 6)
    return 1 if line.isupper() and len(line) > 3 else 0


def _items(lines: list[str]) -> Iterator[Block]:
    """Running lines joined to paragraphs; a line with a bullet begins an item of its own."""
    running: list[str] = []
    is_item = False
    for line in lines:
        item = without_bullet(line)
        if item is not None:
            yield from _block(running, is_item)
            running, is_item = [], True
        running.append(line if item is None else item)
    yield from _block(running, is_item)


def _block(running: list[str], is_item: bool) -> Iterator[Block]:
    if running:
        text = " ".join(running)
        yield ListItem(text) if is_item else RunningText(text)
