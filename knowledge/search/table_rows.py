"""Which rows of a table are quoted.

A row says its columns' names itself; the year and the unit of all rows stand in the caption, which is kept
with them however many they are, as is a note whose mark they bear. A second or third row joins the best one
when it is nearly as good and says no less of the question. Where the question names no part, and one of them
is the total, that alone answers. Which has the most or the least no row tells: the table is quoted whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from knowledge.passages import RequirementKind
from knowledge.question.answer_forms import says_reckoned
from knowledge.question.fulfilment import satisfies
from knowledge.question.parsed_question import ParsedQuestion
from knowledge.store import Scores
from knowledge.text.analysis import stems
from knowledge.text.statements import statement_of

MAX_ROWS = 3
_MOST_ROWS = 16
"""A table is shown whole up to so many rows."""
_NEARLY_AS_GOOD = 0.85
_ALIKE = 0.9
"""A row says as much of the question as another from this share of its weight on."""
_Said = tuple[float, frozenset[int]]
"""The share of the question's weight that a row says, and which of its decisive requirements."""
_NOTE = re.compile(
    r"(?:[^:;]{1,40}: )?(?P<mark>[*†‡§]+|[⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾]+|\(?[\da-z]\))\s?(?=\w)(?!.*; [^;:]{1,40}: )"
)
_CAPTION = 25
"""Words of the longest one."""
_TOTAL = re.compile(
    r"\b(?:(?:sub)?total|overall|gesamt\w*|insgesamt|summe|ensemble|whole group)\b", re.IGNORECASE
)


def rows_of(scores: Scores, texts: Sequence[str], asked: ParsedQuestion | None) -> Sequence[int]:
    """The places of the rows that answer, with their notes and the caption where there are any."""
    if asked and _wants_all(texts, asked):
        return range(len(texts))
    if asked and (explaining := _explaining(scores, texts, asked)):
        return sorted({*caption_of(texts), *explaining})
    notes = {i: found["mark"] for i, text in enumerate(texts) if (found := _NOTE.match(text))}
    order = [int(i) for i in np.argsort(-scores, kind="stable")]
    order = [i for i in order if i not in notes] or order
    near = [i for i in order[:MAX_ROWS] if scores[i] >= _NEARLY_AS_GOOD * scores[order[0]]] or order[:1]
    chosen = _telling(near, texts, asked) if asked else near
    kept = [i for i, mark in notes.items() if any(mark in texts[row] for row in chosen)]
    return sorted({*caption_of(texts), *chosen, *kept})


def _explaining(scores: Scores, texts: Sequence[str], asked: ParsedQuestion) -> Sequence[int]:
    """Of each term whose meaning is asked for the likeliest row that tells it; none where one is lacking."""
    order = [int(i) for i in np.argsort(-scores, kind="stable")]
    telling = [
        [i for i in order if satisfies(each, statement_of(texts[i]), asked.statement)]
        for each in asked.definitions
    ]
    return [rows[0] for rows in telling] if all(telling) else ()


def _wants_all(texts: Sequence[str], asked: ParsedQuestion) -> bool:
    """Whether only all rows together tell what is asked for, the most or the least, and they are few.

    Where each column is a site, as in "Waste; Lyon: 8; Porto: 9", each row tells it for itself.
    """
    kinds = asked.kinds_compared
    if kinds and not any(kinds & stems(text.partition(": ")[0]) for text in texts if "; " in text):
        return False
    reckoned = [each for each in asked.requirements if each.kind is RequirementKind.RECKONED]
    said = (says_reckoned(text, each.text) for each in reckoned for text in texts)
    return bool(reckoned) and len(texts) <= _MOST_ROWS and not any(said)


def caption_of(texts: Sequence[str]) -> Sequence[int]:
    """The place of a table's caption, which is quoted with all of its rows; empty where there is none."""
    return (0,) if ": " not in texts[0] and len(texts[0].split()) <= _CAPTION else ()


def _telling(near: Sequence[int], texts: Sequence[str], asked: ParsedQuestion) -> Sequence[int]:
    """Those rows that say no less of the question than the best; the total alone, if no part is asked for."""
    first = _said(texts[near[0]], asked)
    alike = [i for i in near if _is_no_less(_said(texts[i], asked), first)]
    totals = [i for i in alike if _TOTAL.search(texts[i].partition(";")[0])]
    return totals[:1] or alike


def _is_no_less(row: _Said, first: _Said) -> bool:
    return row[0] >= _ALIKE * first[0] and row[1] >= first[1]


def _said(row: str, asked: ParsedQuestion) -> _Said:
    stated = statement_of(row)
    met = (i for i, each in enumerate(asked.decisive) if satisfies(each, stated, asked.statement))
    return asked.coverage(stems(row)), frozenset(met)
