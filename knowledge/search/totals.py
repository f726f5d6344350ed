"""The total of a table, where the question names none of its parts.

Rows of one table are passages of their own from a few on, and a total's row says nothing but "Total". So a
part that happens to sound more like the question would go first: "How much did the properties emit?" is
answered by the total, not by "Other properties". A part is asked for when the question says a word of its
row that most other rows do not have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from knowledge.passages import Passage, PassageKind, RequirementKind
from knowledge.question.fulfilment import satisfies
from knowledge.question.parsed_question import ParsedQuestion
from knowledge.question.requirements import Requirement
from knowledge.search.quoting import sentence_scores
from knowledge.search.scored import Scored
from knowledge.store import Scores
from knowledge.text.analysis import stems
from knowledge.text.statements import statement_of

TOTAL = re.compile(
    r"(?:[^:;]{1,60}: )?(?:[\w-]+ ){0,3}"
    r"(?:total|overall|gesamt|insgesamt|summe|ensemble)\b[^:;]{0,40}(?:[:;]|$)",
    re.IGNORECASE,
)
_AMOUNTS = frozenset({RequirementKind.AMOUNT, RequirementKind.COUNT, RequirementKind.UNIT})
_AHEAD = 0.01
_PARTS = 0.5
"""What is left of the nearness of other rows."""
_SHARED = 0.3
"""A word tells no part that stands in more than this share of a table's rows."""


def total_first(ranked: Sequence[Scored], asked: ParsedQuestion) -> Sequence[Scored]:
    """The ranking with the passage that holds the table's total first, where that is what is asked for."""
    if not ranked or not _asks_amount(asked):
        return ranked
    first = ranked[0]
    if first.candidate.passage.kind is not PassageKind.TABLE:
        return ranked
    parts = list(_same_table(ranked, first.candidate.passage))
    rows = [row for each in parts for row in each.candidate.passage.sentence_texts() if ": " in row]
    best = _best_row(first, asked)
    if not best or names_part(best, rows, asked):
        return ranked
    return _with_total(ranked, parts, asked)


def _best_row(scored: Scored, asked: ParsedQuestion) -> str:
    """Empty where there is none; a caption is no row."""
    texts = scored.candidate.passage.sentence_texts()
    rows = [int(i) for i in np.argsort(-sentence_scores(scored, asked)) if ": " in texts[i]]
    return texts[rows[0]] if rows else ""


def _with_total(ranked: Sequence[Scored], parts: Sequence[Scored], asked: ParsedQuestion) -> Sequence[Scored]:
    total = next((each for each in parts if any(_totals(each, asked))), None)
    if total is None:
        return ranked
    ahead = replace(total, score=ranked[0].score + _AHEAD, sentence_cosines=_before_parts(total, asked))
    return [ahead, *(other for other in ranked if other is not total)]


def _totals(scored: Scored, asked: ParsedQuestion) -> list[bool]:
    """Which rows are totals of what is asked for: how many people there are tells no percentage."""
    return [
        bool(TOTAL.match(row))
        and all(satisfies(each, statement_of(row), asked.statement) for each in _given(asked))
        for row in scored.candidate.passage.sentence_texts()
    ]


def _given(asked: ParsedQuestion) -> list[Requirement]:
    return [each for each in asked.requirements if each.kind in _AMOUNTS]


def _before_parts(scored: Scored, asked: ParsedQuestion) -> Scores:
    """The nearness of its rows, the total's as that of the nearest: the word alone is near to nothing."""
    cosines, is_total = scored.sentence_cosines, np.array(_totals(scored, asked))
    return np.where(is_total, cosines + cosines.max() - cosines[is_total].max(), _PARTS * cosines)


def names_part(row: str, rows: Sequence[str], asked: ParsedQuestion) -> bool:
    """Whether the question says a word of the row's label that few other rows have."""
    labels = [stems(_label(each)) for each in rows]
    mine = stems(_label(row)).intersection(asked.weights)
    most = max(1, _SHARED * len(labels))
    return any(sum(word in label for label in labels) <= most for word in mine)


def _label(row: str) -> str:
    first = row.partition("; ")[0]
    return first.partition(": ")[2] or first


def _asks_amount(asked: ParsedQuestion) -> bool:
    kinds = {each.kind for each in asked.requirements}
    return bool(kinds & (_AMOUNTS | {RequirementKind.CHANGE})) and RequirementKind.RECKONED not in kinds


def _same_table(ranked: Sequence[Scored], first: Passage) -> Iterator[Scored]:
    names = _columns(first)
    for scored in ranked:
        passage = scored.candidate.passage
        is_near = passage.document_id == first.document_id and passage.page == first.page
        is_same = passage.kind is first.kind and passage.heading == first.heading
        if is_near and is_same and _columns(passage) & names:
            yield scored


def _columns(passage: Passage) -> frozenset[str]:
    return frozenset(
        cell.partition(": ")[0] for row in passage.sentence_texts() for cell in row.split("; ")[1:]
    )
