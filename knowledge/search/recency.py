"""Of two documents that say the same sort of thing about a question, the later one answers it.

A guideline of 2019 may word a rule more like the question than the policy of 2026 that replaced it under
another title. When a passage of a clearly later document stands among the best, its likeliest sentence is
near to the first one's or it has a row of the same name, and it says no less of what the question says and
requires, it goes first; the older one is remembered, so that the reader can be told where they differ. A
later edition under the same title replaces the earlier one whatever the time between them, and so does any
later document an answer that people gave, where it says something else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from knowledge.passages import Passage, PassageKind
from knowledge.question.fulfilment import satisfies
from knowledge.question.parsed_question import ParsedQuestion
from knowledge.restrictions.reading import read
from knowledge.search.quoting import sentence_scores
from knowledge.search.scored import Scored, heading_of
from knowledge.text.analysis import folded, stems
from knowledge.text.statements import Statement, statement_of

CLEARLY = timedelta(days=365)
"""A document that much younger than another may have replaced it."""
_OF_DOCUMENTS = frozenset([PassageKind.TEXT, PassageKind.TABLE])
ALIKE = 0.68
"""Cosine of two sentences from which they are taken to say the same sort of thing."""
_AHEAD = 0.01


def renewed(
    ranked: Sequence[Scored], asked: ParsedQuestion, among: int
) -> tuple[Sequence[Scored], Scored | None]:
    """The ranking with the later of two like answers first; looks at so many of the best.

    With it the passage that was first before.
    """
    later = [other for other in ranked[1:among] if _replaces(other, ranked[0], asked)]
    if not later:
        return ranked, None
    first = replace(later[0], score=ranked[0].score + _AHEAD)
    others = [scored for scored in ranked if scored is not later[0]]
    return [first, *others], others[0]


def contradicting(ranked: Sequence[Scored], asked: ParsedQuestion, among: int) -> Sequence[Scored] | None:
    """The ranking with a later document first that says something else than the kept answer at its head.

    None when there is no such document among so many of the best.
    """
    kept, *others = ranked
    later = (each for each in others[:among] if _overtakes(each, kept, asked))
    first = next(later, None)
    if first is None:
        return None
    ahead = replace(first, score=kept.score + _AHEAD)
    return [ahead, kept, *(scored for scored in others if scored is not first)]


def _overtakes(later: Scored, kept: Scored, asked: ParsedQuestion) -> bool:
    return (
        later.candidate.passage.kind in _OF_DOCUMENTS
        and _is_after(later, kept)
        and _are_alike(later, kept, asked)
        and all(satisfies(each, _stated(later), asked.statement) for each in asked.decisive)
        and differ(later, kept, asked)
    )


def _replaces(later: Scored, first: Scored, asked: ParsedQuestion) -> bool:
    return (
        _is_later(later, first)
        and _are_alike(later, first, asked)
        and _met(first, asked) <= _met(later, asked)
        and _said(first, asked) <= statement_of(later.candidate.passage.text).stems
    )


def _is_later(later: Scored, first: Scored) -> bool:
    """Clearly, or as another edition of the same."""
    of_documents = all(scored.candidate.passage.kind in _OF_DOCUMENTS for scored in (later, first))
    new, old = later.candidate.document, first.candidate.document
    least = timedelta(days=1) if new.series and new.series == old.series else CLEARLY
    return of_documents and _is_after(later, first, least)


def _is_after(later: Scored, first: Scored, least: timedelta = timedelta(days=1)) -> bool:
    new, old = later.candidate.document.dated, first.candidate.document.dated
    return new is not None and old is not None and new - old >= least


def _are_alike(one: Scored, other: Scored, asked: ParsedQuestion) -> bool:
    if not len(one.sentence_cosines) or not len(other.sentence_cosines):
        return False
    first, second = (each.candidate.sentence_vectors[_likeliest(each, asked)] for each in (one, other))
    rows = _named(one.candidate.passage.sentence_texts(), asked)
    return float(first @ second) >= ALIKE or bool(rows & _named([_sentence(other, asked).text], asked))


def _named(rows: Sequence[str], asked: ParsedQuestion) -> set[str]:
    """The cells of a table's rows that name what is asked about: "water withdrawal", whatever the figures."""
    cells = {cell.rpartition(": ")[2] for row in rows if "; " in row for cell in row.split("; ")}
    return {folded(cell) for cell in cells if asked.weights.keys() & stems(cell)}


def _met(scored: Scored, asked: ParsedQuestion) -> set[int]:
    """Which of the decisive requirements the passage meets under its headings."""
    stated = _stated(scored)
    return {place for place, each in enumerate(asked.decisive) if satisfies(each, stated, asked.statement)}


def _stated(scored: Scored) -> Statement:
    """The passage under its headings."""
    return statement_of(f"{heading_of(scored.candidate)}\n{scored.candidate.passage.text}")


def _said(scored: Scored, asked: ParsedQuestion) -> frozenset[str]:
    """The question's words in the likeliest sentence."""
    return _sentence(scored, asked).stems.intersection(asked.weights)


def differ(one: Scored, other: Scored, asked: ParsedQuestion) -> bool:
    """Whether the likeliest sentences of two passages give other amounts or years, or one denies."""
    first, second = _sentence(one, asked), _sentence(other, asked)
    figures = (first.amounts, first.years) != (second.amounts, second.years)
    return figures or _denies(first.text) != _denies(second.text)


def _denies(text: str) -> bool:
    """Whether it says that something is not so, or not allowed."""
    forbids = any(
        each.axis == "allowed or forbidden" and each.pole == "1" for each in read(text).restrictions
    )
    return forbids or bool(read(text).poles("denial")) or text.casefold().startswith("no,")


def _sentence(scored: Scored, asked: ParsedQuestion) -> Statement:
    passage: Passage = scored.candidate.passage
    return statement_of(passage.sentence_texts()[_likeliest(scored, asked)])


def _likeliest(scored: Scored, asked: ParsedQuestion) -> int:
    return int(sentence_scores(scored, asked).argmax())
