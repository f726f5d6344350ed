"""Sentences that a column, a page or a box beside them cut in two, made whole again.

A text that ends in the middle of a sentence goes on in the next text of the same letters that begins in
the middle of one. On the same page all of it is taken, from the next page only the rest of the sentence,
so that everything is found on the page where it begins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.sources.pdf.figures import Content
from knowledge.sources.pdf.joining import is_bulleted
from knowledge.sources.pdf.layout import TextLines
from knowledge.sources.pdf.runs import Run
from knowledge.sources.pdf.tables import PdfTable

Placed = tuple[Content, int]
"""A piece and its page from 1."""

_LOOK_AHEAD = 10
_CAPTION = 6.0
"""Most ems from the title of a table down to its first row."""
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»)\]]*(?:\s?[⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾,]+)?$")
_SMALL_WORD = re.compile(r"\s[^\W\dA-Z_]{1,4}$")
_FIRST_SENTENCE = re.compile(r"[.!?][\"'”’»)\]]*(?=\s|$)")


def made_whole(pieces: Sequence[Placed]) -> list[Placed]:
    """The pieces in the same order, those that were only the rest of another gone."""
    rest = list(pieces)
    place = 0
    while place < len(rest):
        found = _continuation(rest, place)
        if found is None:
            place += 1
            continue
        taken, left = _shared(rest[place], rest[found])
        rest[place] = taken
        rest[found : found + 1] = [left] if left else []
    return rest


def _continuation(pieces: Sequence[Placed], place: int) -> int | None:
    """Where the text at this place goes on; None when it ends its sentence or nothing fits."""
    piece, page = pieces[place]
    if not isinstance(piece, TextLines) or not _is_cut(piece):
        return None
    for ahead in range(place + 1, min(place + 1 + _LOOK_AHEAD, len(pieces))):
        after, there = pieces[ahead]
        if there > page + 1:
            return None
        if isinstance(after, TextLines) and (
            _goes_on(piece, after) or (ahead == place + 1 and _must_go_on(piece, after))
        ):
            return None if _is_caption(after, pieces[ahead + 1 : ahead + 2]) else ahead
        if isinstance(after, TextLines) and after.size == piece.size and _is_cut(after):
            return None
    return None


def _is_caption(text: TextLines, behind: Sequence[Placed]) -> bool:
    """Whether it is one line at the left edge of the table right below it, in small capitals perhaps."""
    line = text.lines[0]
    if len(text.lines) > 1 or not behind or not isinstance(table := behind[0][0], PdfTable):
        return False
    below = (line.baseline - table.top.baseline) / line.size
    return 0 < below < _CAPTION and abs(table.columns[0][0] - line.left) < line.size


def _is_cut(text: TextLines) -> bool:
    last = text.lines[-1]
    has_lines = any(abs(line.baseline - last.baseline) > 0.5 * last.size for line in text.lines)
    is_running = has_lines or len(last.text) > 40
    return is_running and (last.is_hyphenated or not _SENTENCE_END.search(last.text))


def _goes_on(text: TextLines, after: TextLines) -> bool:
    first, last = after.lines[0], text.lines[-1]
    is_alike = abs(first.size - last.size) < 0.06 * last.size and abs(first.weight - last.weight) <= 100
    return is_alike and first.text[:1].islower() and not is_bulleted(first.text)


def _must_go_on(text: TextLines, after: TextLines) -> bool:
    """Whether the text stops at a small word, behind which even a capital goes on."""
    first, last = after.lines[0], text.lines[-1]
    is_alike = abs(first.size - last.size) < 0.06 * last.size and first.weight - last.weight < 300
    return is_alike and bool(_SMALL_WORD.search(last.text)) and not is_bulleted(first.text)


def _shared(before: Placed, after: Placed) -> tuple[Placed, Placed | None]:
    """The text with its continuation, and what the continuation keeps."""
    (text, page), (rest, there) = before, after
    if not isinstance(text, TextLines) or not isinstance(rest, TextLines):
        raise TypeError("only texts go on")
    taken, kept = (rest.lines, ()) if there == page else _sentence(rest.lines)
    return (TextLines(text.lines + taken), page), (TextLines(kept), there) if kept else None


def _sentence(lines: tuple[Run, ...]) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Lines cut behind their first sentence."""
    for place, line in enumerate(lines):
        if end := _FIRST_SENTENCE.search(line.text):
            head, tail = line.text[: end.end()], line.text[end.end() :].strip()
            kept = (replace(line, text=tail), *lines[place + 1 :]) if tail else lines[place + 1 :]
            return (*lines[:place], replace(line, text=head, is_hyphenated=False)), kept
    return lines, ()
