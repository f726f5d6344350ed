"""Rich text (.rtf): headings by their outline, tables as rows, raised digits as such.

striprtf turns it into plain text. What that would lose is marked before: what is hidden is taken out, digits
above the line become raised ones, and a heading gets a sign at the start of its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from striprtf.striprtf import rtf_to_text

from knowledge.sources.budget import ReadingBudget
from knowledge.sources.characters import cleaned, title_from_name
from knowledge.sources.dates import cover_date
from knowledge.sources.document_model import Block, Heading, ParsedDocument
from knowledge.sources.grid import rows_of
from knowledge.sources.raised import behind
from knowledge.sources.text import text_blocks

_TOKEN = re.compile(
    r"(?P<word>\\[a-zA-Z]+)(?P<number>-?\d+)? ?|(?P<sign>\\'[0-9a-fA-F]{2}|\\[^a-zA-Z])"
    r"|(?P<brace>[{}])|(?P<text>[^\\{}]+)"
)
_TITLE = re.compile(r"\{\\title\s+([^{}\\]+)\}")
_OUTLINE = "\ue000"
"""A private character: behind it stands the level of a heading."""
_NORMAL = (False, 0)
_ROW = re.compile(r"^[^|\n]*\|(?:[^|\n]*\|)*$")


def parse(path: Path, _budget: ReadingBudget) -> ParsedDocument:
    """An .rtf file. Headers, footers, notes, text boxes and comments are left out."""
    source = path.read_bytes().decode("latin-1")
    text = rtf_to_text(_marked(source), encoding="cp1252", errors="replace")
    blocks = tuple(_blocks(text))
    stated = _TITLE.search(source[:20_000])
    first = next((block.text for block in blocks[:5] if isinstance(block, Heading)), "")
    return ParsedDocument(
        title=first or (cleaned(stated[1]) if stated else "") or title_from_name(path),
        blocks=blocks,
        dated=cover_date(block.text for block in blocks[:8]),
        incomplete=_LEFT_OUT if re.search(r"\\(?:footnote|shptxt)\b", source) else "",
    )


_LEFT_OUT = "Footnotes and text boxes of this format are not read; save it as .docx to have them read."


def _marked(source: str) -> str:
    """The source with hidden text taken out, raised digits raised, and headings marked."""
    parts: list[str] = []
    state = _NORMAL
    stack: list[tuple[bool, int]] = []
    before = ""
    for found in _TOKEN.finditer(source):
        state, stack = _stated(found, state, stack)
        text = found["text"]
        is_hidden, height = state
        if text is None:
            parts.append("" if is_hidden and found["sign"] else _control(found))
        elif not is_hidden:
            piece = behind(before, text) if height else text
            parts.append(piece)
            before = f"{before}{piece}"[-40:]
    return "".join(parts)


def _stated(
    found: re.Match[str], state: tuple[bool, int], stack: list[tuple[bool, int]]
) -> tuple[tuple[bool, int], list[tuple[bool, int]]]:
    """Whether text is hidden, and how high it stands, behind this token."""
    if found["brace"] == "{":
        return state, [*stack, state]
    if found["brace"] == "}":
        return (stack[-1], stack[:-1]) if stack else (_NORMAL, stack)
    hidden, height = state
    is_off = found["number"] == "0"
    match found["word"]:
        case "\\v":
            hidden = not is_off
        case "\\super" | "\\up":
            height = 0 if is_off else 1
        case "\\nosupersub" | "\\sub" | "\\dn":
            height = 0
        case "\\plain":
            hidden, height = _NORMAL
    return (hidden, height), stack


def _control(found: re.Match[str]) -> str:
    if found["word"] == "\\outlinelevel" and found["number"] in tuple("012345"):
        return f"{found[0]}{_OUTLINE}{found['number']}"
    return found[0]


def _blocks(text: str) -> Iterator[Block]:
    tables = 0
    for is_table, lines in groupby(text.split("\n"), key=lambda line: bool(_ROW.match(line))):
        if is_table:
            yield from rows_of([[cleaned(cell) for cell in line.split("|")[:-1]] for line in lines], tables)
            tables += 1
        else:
            yield from _running(list(lines))


def _running(lines: list[str]) -> Iterator[Block]:
    for is_heading, run in groupby(lines, key=lambda line: line.lstrip().startswith(_OUTLINE)):
        every = list(run)
        yield from _headings(every) if is_heading else text_blocks("\n\n".join(every))


def _headings(lines: list[str]) -> Iterator[Block]:
    for line in lines:
        level, text = line.lstrip()[1:2], cleaned(line.lstrip()[2:])
        if text:
            yield Heading(text, int(level) + 1)
