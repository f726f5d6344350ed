"""Whether a text states what a question requires.

A text meets a requirement by naming it or one of its known equivalents, or by giving something of the sort
that is asked for; nothing here guesses at meaning.
"""

from __future__ import annotations

import re

from knowledge.analysis import folded
from knowledge.requirements import Kind, Requirement
from knowledge.statements import WORD, Statement
from knowledge.wordlists import FREQUENCIES, MONTHS, NUMERALS, PLACES, ROLES, SPANS_OF_TIME

_DENIAL = re.compile(
    r"\b(?:not|never|no|none|nor|neither|without|except(?:ion|ions)?|exclud\w*|exempt\w*|other than|unable"
    r"|unlike|only|instead|rather|fail\w*|lack\w*|refus\w*|prohibit\w*|forbid\w*|forbidden|avoid\w*)\b|n['’]t\b",
    re.IGNORECASE,
)  # fmt: skip
_CAPITALISED = re.compile(r"(?<![.!?:]\s)(?<!^)\b[A-ZÀ-Þ][\w’'-]+", re.MULTILINE)
_PERSONAL = re.compile(
    r"\b(?:Mrs?|Ms|Dr|Prof)\b\.?|\b([A-ZÀ-Þ][a-zà-ÿ’'-]+)(?:\s[A-ZÀ-Þ]\.)?\s([A-ZÀ-Þ][a-zà-ÿ]+(?:-[A-ZÀ-Þ][a-zà-ÿ]+)?)\b"
)
_NO_PERSON = re.compile(
    r"(?:tion|sion|ment|ness|ity|ance|ence|ing|gy|ics|ism|ship|able|ible|ive|al|ory|ies|ures?|ons|ers|ts"
    r"|energy|climate|plan|plans|report|policy|code|scope|group|bank|company|project|program|programme|data"
    r"|standard|index|law|act|house|day|days|year|week|power|gas|steel|waste|water|risk|net|zero|carbon)$",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\b\d{1,2}[:.]\d{2}\b|\b(?:in|by|of|since|until|from|before|after|\d\d?\.?) May\b|\d May\b"
)


def meets(requirement: Requirement, stated: Statement, question: Statement) -> bool:
    """Whether the text states what is required. What the question itself says cannot be its answer."""
    match requirement.kind:
        case Kind.YEAR:
            return bool(requirement.accepted & stated.years)
        case Kind.NUMBER:
            return bool(requirement.accepted & stated.numbers)
        case Kind.NAME:
            return bool(requirement.accepted & (stated.words | stated.stems)) or _abbreviated(
                requirement, stated
            )
        case Kind.ACTION | Kind.QUALIFIER | Kind.UNIT:
            return bool(requirement.accepted & stated.stems)
        case Kind.EXCEPTION:
            return bool(_DENIAL.search(stated.text))
        case _:
            return _gives(requirement.kind, stated, question)


def _gives(kind: Kind, stated: Statement, question: Statement) -> bool:
    """Whether the text gives the sort of thing that is asked for."""
    match kind:
        case Kind.AMOUNT:
            return bool(stated.amounts - question.numbers or stated.words & NUMERALS)
        case Kind.COUNT:
            return bool(stated.counts - question.numbers or stated.words & NUMERALS)
        case Kind.FREQUENCY:
            return bool(stated.amounts - question.numbers or stated.words & (NUMERALS | FREQUENCIES))
        case Kind.DATE:
            named = stated.years - question.years or stated.words & (MONTHS | SPANS_OF_TIME)
            return bool(named or _CLOCK.search(stated.text))
        case Kind.PERSON:
            return bool((stated.words & ROLES) - question.words or _names_somebody(stated, question))
        case _:
            return bool((stated.words & PLACES) - question.words or _new_names(stated, question))


def _new_names(stated: Statement, question: Statement) -> set[str]:
    return {folded(name) for name in _CAPITALISED.findall(stated.text)} - question.words


def _names_somebody(stated: Statement, question: Statement) -> bool:
    """Two capitalised words that look like no thing, or a title."""
    for found in _PERSONAL.finditer(stated.text):
        parts = [part for part in found.groups() if part]
        known = any(folded(part) in question.words or _NO_PERSON.search(part) for part in parts)
        if not known:
            return True
    return False


def _abbreviated(requirement: Requirement, stated: Statement) -> bool:
    """SBTi by "Science Based Targets initiative", and the reverse is left to the words."""
    short = next((word for word in requirement.text.split() if folded(word) in requirement.accepted), "")
    if not short[:2].isupper() or not 2 < len(short) < 7:
        return False
    initials = "".join(word[0] for word in WORD.findall(folded(stated.text)))
    return folded(short) in initials
