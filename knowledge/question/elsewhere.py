"""Figures of another place or of a part: the barrier in Osnabrück, where one is asked what Pune's cost.

Several sentences are quoted together, so that the place which is asked about may stand in one of them, and
the figure of another place in the next.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.passages import RequirementKind
from knowledge.question.fulfilment import new_places, satisfies
from knowledge.question.parsed_question import ParsedQuestion
from knowledge.text.statements import Statement, scopes_in, statement_of

_ALL_OF_IT = re.compile(r"\b(?:total|overall|all (?:of )?our|whole|entire)\b", re.IGNORECASE)

_FIGURES = frozenset({RequirementKind.AMOUNT, RequirementKind.COUNT, RequirementKind.UNIT})


def part_of_all(asked: ParsedQuestion, sentence: Statement) -> str:
    """The scope that alone a sentence speaks of, where the total of all is asked for; empty else."""
    asks_all = _ALL_OF_IT.search(asked.text) and not any(scopes_in(asked.text))
    said = set(scopes_in(sentence.text)) if asks_all else set()
    return next(iter(said), "") if len(said) == 1 else ""


def told_of_elsewhere(asked: ParsedQuestion, quotes: Sequence[str], heading: str) -> str:
    """The name of which a figure is asked for, where every quoted figure is of another place; empty else."""
    wanted = [each for each in asked.requirements if each.kind in _FIGURES]
    names = [each for each in asked.requirements if each.is_proper_name]
    above = statement_of(heading)
    telling = [
        stated
        for stated in map(statement_of, quotes)
        if wanted and all(satisfies(each, stated, asked.statement) for each in wanted)
    ]
    for name in names:
        is_apart = telling and not any(satisfies(name, each, asked.statement) for each in (above, *telling))
        if is_apart and all(new_places(each, asked.statement) for each in telling):
            return name.text
    return ""
