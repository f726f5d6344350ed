"""Passages that say all of a short question with other words, where none of the first does.

"How do we check our suppliers?" is answered by "many suppliers were audited". Where a company says "supplier"
on every page, what says that alone is as near as what says both; a question of a few words is met by all.
"""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.question.parsed_question import ParsedQuestion
from knowledge.restrictions.likeness import alike
from knowledge.restrictions.word_relations import LANGUAGES, relations
from knowledge.search.scored import Scored, is_foreign
from knowledge.text import analysis

_SHORT = 3
"""Words that carry meaning."""
_SHOWN, _READ = 3, 30
"""Of the first none may say all; so many are read."""


def saying_all(ranked: Sequence[Scored], asked: ParsedQuestion) -> frozenset[int]:
    """The places of those that say every word, some of them by a listed synonym; none if one shown says all.

    What says every word itself has gained by that, and stands behind for another reason.
    """
    if not 1 < len(asked.weights) <= _SHORT:
        return frozenset()
    wanted = [_ways_to_say(term, asked.language) for term in asked.weights]
    if any(_says(scored, wanted, asked) for scored in ranked[:_SHOWN]):
        return frozenset()
    exact = [frozenset({term}) for term in asked.weights]
    places = range(_SHOWN, min(len(ranked), _READ))
    return frozenset(
        place
        for place in places
        if _says(ranked[place], wanted, asked) and not _says(ranked[place], exact, asked)
    )


def _ways_to_say(term: str, language: str | None) -> frozenset[str]:
    """Without such as stand in every text: "find" for "check"."""
    light = relations(language if language in LANGUAGES else "en").light
    return (alike(term, language) - light) | {term}


def _says(scored: Scored, wanted: Sequence[frozenset[str]], asked: ParsedQuestion) -> bool:
    passage = scored.candidate.passage
    if is_foreign(scored.candidate, asked.language):
        return False
    said = analysis.stems(passage.text, passage.language)
    return not any(ways.isdisjoint(said) for ways in wanted)
