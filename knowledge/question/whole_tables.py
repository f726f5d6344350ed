"""Tables that tell which has the most or the least, although no sentence says so.

All rows together tell it, where they are of the kind that is asked for: of "Which site is the biggest?" a
table whose first column names sites. Where each column is a site, one row does.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import islice

from knowledge.passages import Passage, PassageKind
from knowledge.question.parsed_question import ParsedQuestion
from knowledge.text.analysis import stems

_NAMED = re.compile(r"[^\W\d_][^\d]*")
_FIGURE = re.compile(r"[\D]{0,5}\d")
_NO_PART = re.compile(r"\b(?:target|ziel|objectif|change|total|group|share|base year|unit)\b", re.IGNORECASE)
_SEVERAL = 3


def is_whole_table(passages: Sequence[Passage]) -> bool:
    """Whether the first passage is a table that no neighbour among the candidates goes on with."""
    first = passages[0]
    parts = (
        other
        for other in passages[1:]
        if other.kind is first.kind
        and other.document_id == first.document_id
        and abs(other.ordinal - first.ordinal) == 1
        and other.heading == first.heading
        and _columns(other) & _columns(first)
    )
    return first.kind is PassageKind.TABLE and not any(parts)


def is_figure(content: str) -> bool:
    """Whether a cell holds a figure, as "1,020" or "EUR 250,000"."""
    return bool(_FIGURE.match(content))


def rows_are_of(passage: Passage, kinds: Collection[str]) -> bool:
    """Whether the rows are of one of the kinds, by the name of the first column; `kinds` are stems."""
    rows = [row for row in passage.sentence_texts() if "; " in row]
    names = {row.partition(": ")[0] for row in rows}
    return any(not stems(name, passage.language).isdisjoint(kinds) for name in names)


def tells_by_columns(row: str, passage: Passage, kinds: Collection[str]) -> bool:
    """Whether a row has a figure for each of several that the heading says are of the kind."""
    cells = [cell.partition(": ") for cell in row.split("; ")[1:]]
    parts = (name for name, _, value in cells if _NAMED.fullmatch(name) and _FIGURE.match(value))
    is_several = (
        len(list(islice((name for name in parts if not _NO_PART.search(name)), _SEVERAL))) == _SEVERAL
    )
    return is_several and any(not stems(each, passage.language).isdisjoint(kinds) for each in passage.heading)


def decides(passage: Passage, sentence: str, asked: ParsedQuestion, *, is_whole: bool) -> bool:
    """Whether what is quoted of a table tells which of the kind asked for has the most or the least."""
    kinds = asked.kinds_compared
    if passage.kind is not PassageKind.TABLE:
        return False
    if not kinds:
        return is_whole
    return (is_whole and rows_are_of(passage, kinds)) or tells_by_columns(sentence, passage, kinds)


def _columns(passage: Passage) -> set[str]:
    """The names of a table's columns."""
    return {cell.partition(": ")[0] for row in passage.sentence_texts() for cell in row.split("; ")}
