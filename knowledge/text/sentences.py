"""Where sentences begin and end, with abbreviations, numbers and footnote marks left whole.

sentencex does the work; what follows mends the cuts that it makes in reports: after ``approx.``, before a
lower case word, and before a footnote mark that belongs to the sentence it stands behind.
"""

from __future__ import annotations

import re

import sentencex

from knowledge.text.analysis import folded
from knowledge.text.wordlists import FUNCTION_WORDS

Span = tuple[int, int]
"""[start, end) in a text."""

_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:approx|incl|excl|resp|nos?|figs?|tab|sect?|chap|para?|art|vol|min|max|est|avg|ca|cf|vs|etc|dept|"
    r"e\.g|i\.e|z\.b|d\.h|u\.a|bzw|inkl|ggf|zzgl|env|p\.ex)\.$",
    re.IGNORECASE,
)
_ENDS = (".", "!", "?", "…", "。", "！", "？")
_STOPS = re.compile(r"[.!?;:。！？][\W\d]*$")
_TITLE = 3
_WORD = re.compile(r"\w+")
_MARKS = re.compile(r"^[⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾,\s]+")


def sentence_spans(text: str, language: str | None = None) -> tuple[Span, ...]:
    """The sentences of a paragraph, in order, without the white space between them."""
    spans: list[Span] = []
    place = 0
    for piece in sentencex.segment(language or "en", text):
        start, place = place, place + len(piece)
        if spans and _belongs(text[slice(*spans[-1])].rstrip(), piece):
            start = spans.pop()[0]
        spans.append((start, place))
    trimmed = (_trimmed(text, *span) for span in spans)
    return tuple(_with_marks(text, [span for span in trimmed if span[1] > span[0]]))


def is_label(sentence: str) -> bool:
    """Whether it is a title or a label: few words or no full stop, and no small word to hold it together."""
    words = _WORD.findall(folded(sentence))
    if len(words) > _TITLE and _STOPS.search(sentence):
        return False
    return not any(word in FUNCTION_WORDS for word in words)


def _trimmed(text: str, start: int, end: int) -> Span:
    inside = text[start:end]
    return start + len(inside) - len(inside.lstrip()), start + len(inside.rstrip())


def _belongs(before: str, piece: str) -> bool:
    """Whether a piece goes on with the sentence before it."""
    if piece[:1].islower() and not before.endswith(("!", "?")):
        return True
    return bool(_ABBREVIATED.search(before)) or not before.endswith((*_ENDS, ":", ")", "”", '"', "’"))


def _with_marks(text: str, spans: list[Span]) -> list[Span]:
    """Spans where a footnote mark at the start of one moved to the end of the one before."""
    moved: list[Span] = []
    for start, end in spans:
        mark = _MARKS.match(text[start:end]) if moved else None
        if mark:
            moved[-1] = (moved[-1][0], start + len(mark[0].rstrip()))
        first = start + (mark.end() if mark else 0)
        if first < end:
            moved.append((first, end))
    return moved
