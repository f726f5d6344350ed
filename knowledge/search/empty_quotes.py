"""Quotes that say nothing: titles, the legend of a chart, what only announces or mentions it."""

from __future__ import annotations

import re

from knowledge.passages import PassageKind
from knowledge.restrictions.asking import AnswerSort, sort_of
from knowledge.search.signals import Evidence
from knowledge.text.sentences import is_label
from knowledge.text.statements import statement_of

_FOLLOWS = re.compile(
    r":$|\b(?:the (?:below|following)|as follows|(?:listed|described|shown) below|folgende[nrs]?"
    r"|suivante?s?)\b",
    re.IGNORECASE,
)
_ASKS_WHICH = re.compile(
    r"^\W*(?:and |so )?(?:what|which) (?:are|were|\w+s)\b|\bquel(?:le)?s\b", re.IGNORECASE
)
_ASKS_FOR_ALL = re.compile(
    r"^\W*(?:and |so )?(?:what|which) are (?:our|your|the company['’]s)(?: [\w’'-]+){1,4}\W*$", re.IGNORECASE
)
_LISTS = re.compile(
    r"[:;•(\n]|,.*(?:,| and | or )"
    r"|\b(?:are|is|includ\w+|consist\w*|compris\w+|namely|such as|mainly|focus\w*)\b",
    re.IGNORECASE | re.DOTALL,
)
_MARK_OF_A_NOTE = re.compile(r"\(\d\)|(?<=[^\W\d_])\d(?!\w)")
_SENTENCE = 6
"""Words of the shortest line without a full stop that says something."""


def says_nothing(evidence: Evidence) -> bool:
    """Whether nothing is quoted but titles without a number, "Value and returns", or what is to follow.

    "Our principles were evaluated" tells not what they are.
    """
    lines, kind = evidence.quotes, evidence.first.candidate.passage.kind
    if kind is not PassageKind.TEXT or evidence.is_completed or not lines:
        return False
    announces = bool(_FOLLOWS.search(lines[-1])) and bool(_ASKS_WHICH.search(evidence.asked.text))
    if announces or _own_amounts(evidence):
        return announces
    if _ASKS_FOR_ALL.search(evidence.asked.text) and not _LISTS.search(" ".join(lines)):
        return True
    return all(map(is_label, lines)) or (_asks_whether(evidence) and all(map(_is_fragment, lines)))


def _asks_whether(evidence: Evidence) -> bool:
    return sort_of(evidence.asked.text, evidence.asked.language) is AnswerSort.WHETHER


def _is_fragment(line: str) -> bool:
    """Whether it is too short to say whether something is so: "Increase in employee satisfaction"."""
    return len(line.split()) < _SENTENCE and not line.rstrip().endswith((".", "!", "?"))


def _own_amounts(evidence: Evidence) -> frozenset[str]:
    """Those that are quoted, but for marks of notes and what the question says itself: "1.5 °C scenario"."""
    told = _MARK_OF_A_NOTE.sub(" ", evidence.quoted.text)
    return statement_of(told).amounts - evidence.asked.statement.numbers
