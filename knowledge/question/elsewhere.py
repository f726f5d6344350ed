"""Figures of another place, of a part, of one role: the barrier in Osnabrück, where Pune's is asked for.

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

_ROLES = tuple(
    re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for words in (
        r"ambassad\w+|\w*botschafter\w*",
        r"contractors?|fremdfirm\w*|prestataires?",
        r"apprentic\w+|auszubildende\w*|azubis?|lehrling\w*|apprenti\w*",
        r"visitors?|besucher\w*|visiteu\w+",
        r"interns?|praktikant\w*|stagiaires?",
    )
)


def of_one_role(asked: ParsedQuestion, heading: str) -> str:
    """The role that a document is all about, by its title, where a figure is asked for of no such role.

    An ambassador's sixteen hours of training are not those of everybody.
    """
    title = heading.partition("\n")[0]
    is_wanted = any(each.kind in _FIGURES for each in asked.requirements)
    roles = (
        found.group() for role in _ROLES if (found := role.search(title)) and not role.search(asked.text)
    )
    return next(roles, "") if is_wanted else ""


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
