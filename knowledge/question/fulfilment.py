"""Whether a text states what a question requires.

A text meets a requirement by naming it or one of its known equivalents, or by giving something of the sort
that is asked for; nothing here guesses at meaning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from knowledge.passages import RequirementKind
from knowledge.question.agents import says_who_does_it
from knowledge.question.answer_forms import SAYS, says_reckoned, says_standing
from knowledge.question.measures import (
    ABSOLUTE,
    asks_extent,
    gives_measure,
    is_about_something_else,
    is_measure,
    without_spans,
)
from knowledge.question.requirements import Requirement
from knowledge.question.shares import is_of_another_whole
from knowledge.question.whom import CHARGE, without_bodies
from knowledge.text.analysis import folded
from knowledge.text.counting import counts_only_others, tells_share
from knowledge.text.definitions import defines
from knowledge.text.named_bodies import BODY, PARTNER, names_body, names_partner
from knowledge.text.statements import WORD, Statement, statement_of
from knowledge.text.times_and_amounts import FREQUENCIES, MONTHS, NUMERALS, SPANS_OF_TIME
from knowledge.text.wordlists import PLACES, ROLES

_DENIAL = re.compile(
    r"\b(?:not|never|no|none|nor|neither|without|except(?:ion|ions)?|exclud\w*|exempt\w*|other than|unable"
    r"|unlike|only|instead|rather|fail\w*|lack\w*|refus\w*|prohibit\w*|forbid\w*|forbidden|avoid\w*)\b|n['’]t\b",
    re.IGNORECASE,
)  # fmt: skip
_COMPARES = re.compile(
    r"\b(?:compar|since|from|base|versus|vs|than|change|start|begin|seit|depuis|desde)", re.IGNORECASE
)
_COMPARED_WITH = re.compile(
    r"\b(?:(?:start(?:ing|s|ed)?|beginning|commencing) (?:in|from|with)|compared (?:to|with)|versus|vs\.?"
    r"|against|relative to|than (?:in|the)|base(?:line)?(?: year)?(?: of)?|from)"
    r"(?: (?:our|the|a|an|its|levels?|in|of|base(?:line)?|year|fiscal|financial)){0,5}"
    r" (?:FY ?)?(?:19|20)\d\d(?: (?:levels?|base(?:line)?))?",
    re.IGNORECASE,
)
_CAPITALISED = re.compile(r"(?<![.!?:]\s)(?<!^)\b[A-ZÀ-Þ][\w’'-]+", re.MULTILINE)
_NAME = re.compile(r"[A-ZÀ-Þ][\w’'-]+")
_PLACED = re.compile(
    r"(?:\b(?:in|at|near|from|to|across|around|outside|throughout|between|into|im|aus|nach|à|en"
    r"|(?:countries|regions|states|cities|towns|markets|sites|locations) (?:such as|like|including))\s+"
    r"(?:the\s+)?"
    r"(?:[\w-]+\s+){0,2}?|[:;(/•–]\s?)(?-i:(?:[A-Z]\.){2,}|[A-ZÀ-Þ][\w’'-]+)(?-i:,? [A-ZÀ-Þ][\w’'-]+)*",
    re.IGNORECASE,
)
_SHORT_PLACES = frozenset({"uk", "us", "usa", "eu", "uae", "nsw", "emea", "apac"})
_PERSONAL = re.compile(
    r"\b(?:Mrs?|Ms|Dr|Prof)\b\.?|\b([A-ZÀ-Þ][a-zà-ÿ’'-]+)(?:\s[A-ZÀ-Þ]\.)?\s([A-ZÀ-Þ][a-zà-ÿ]+(?:-[A-ZÀ-Þ][a-zà-ÿ]+)?)\b"
)
_NO_PERSON = re.compile(
    r"(?:tion|sion|ment|ness|ity|ance|ence|ing|gy|ics|ism|ship|able|ible|ive|al|ory|ies|ures?|ons|ers|ts"
    r"|energy|climate|plan|plans|report|policy|code|scope|group|bank|company|project|program|programme|data"
    r"|standard|index|law|act|house|day|days|year|week|power|gas|steel|waste|water|risk|net|zero|carbon)$",
    re.IGNORECASE,
)
_NAMED_AFTER = re.compile(r"(?:\bis|\bare|[:–]) (?!(?:The|Our|A|An|In|Not)\b)[A-ZÀ-Þ][a-zà-ÿ]+(?=\W|$)")
_CLOCK = re.compile(
    r"\b\d{1,2}[:.]\d{2}\b|\b(?:in|by|of|since|until|from|before|after|\d\d?\.?) May\b|\d May\b"
)
_INTENT = re.compile(
    r"\b(?:will|shall|want|wants|wanted|aims?|goals?|targets?|plans?|planned|expected|intends?|scheduled|latest"
    r"|deadline|dates?|due|ready|delay\w*|by|until|towards?|within|from|starts?|commit\w*)\b",
    re.IGNORECASE,
)
_BEGUN = re.compile(
    r"\b(?:began|begun|started|launched|opened|founded|commenced|introduced|since)\b[^.;]{0,25}?"
    r"\b(?:19|20)\d\d",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:was|were|has|have|had|did|since|ago|began|became|came|took|made|went|set|built|won|rose|fell|held|met"
    r"|(?!(?:expect|plan|commit|schedul|intend|requir|need|bas|suppos|unit)\w*ed\b)[a-z]{3,}ed)\b",
    re.IGNORECASE,
)
_TIMES = frozenset({"once", "twice"})
"""How often, and no number of things."""
_INSTRUCTION = re.compile(
    r"\b(?:you|your|please|must|may|can|should|shall|need to|needs to|have to|has to|via|through|using"
    r"|contact|ask|online|portal|tool|app|form|e-?mail|hotline|intranet|website|steps?)\b|\w@\w"
    r"|\bby \w+ing\b|\b(?:according to|in accordance|based on)\b|\bwe \w+"
    r"|\b(?:is|are|be) (?:\w+ )?\w+(?:ed|en|ne|nt) (?:in|into|by|at|to|on|with|through|via|from)\b"
    r"|(?:^|[.;:!?\n]\s)(?:do|never|always|report|call|tell|enter|choose|apply|go|send|book|put|take|keep|wear"
    r"|say|use|register|log|fill|open|click|write|talk|speak|inform|check|make|give|hand|bring|leave|stop|secure|turn"
    r"|switch|sort|return|read|download|submit|request|find|join|vote|discuss|agree|order|buy|select|visit)\b",
    re.IGNORECASE,
)


def satisfies(requirement: Requirement, stated: Statement, question: Statement) -> bool:
    """Whether the text states what is required. What the question itself says cannot be its answer."""
    match requirement.kind:
        case RequirementKind.YEAR | RequirementKind.NUMBER:
            is_year = requirement.kind is RequirementKind.YEAR
            figures = _years_of(stated, question) if is_year else stated.numbers
            return bool(requirement.accepted & figures)
        case RequirementKind.NAME | RequirementKind.SUBJECT:
            if CHARGE in requirement.accepted:
                stated = statement_of(without_bodies(stated.text))
            named = requirement.accepted & (stated.words | stated.stems)
            return bool(named) or _abbreviated(requirement, stated)
        case RequirementKind.ACTION | RequirementKind.QUALIFIER | RequirementKind.UNIT:
            return _mentions(requirement, stated)
        case RequirementKind.EXCEPTION:
            return bool(_DENIAL.search(stated.text))
        case RequirementKind.DEFINITION:
            return defines(stated.text, requirement.text)
        case RequirementKind.RECKONED:
            return says_reckoned(stated.text, requirement.text) and _speaks_of_kind(
                requirement, stated, question
            )
        case _:
            return _gives(requirement, stated, question)


def _speaks_of_kind(requirement: Requirement, stated: Statement, question: Statement) -> bool:
    """Whether it names the kind that is compared, or one of them."""
    kinds = requirement.accepted
    is_row = "; " in stated.text and ": " in stated.text
    is_named = not is_row and bool(new_places(stated, question))
    return not kinds or is_named or not kinds.isdisjoint(stated.words | stated.stems)


def _years_of(stated: Statement, question: Statement) -> frozenset[str]:
    """The years that a text speaks of, without those that it only begins at or compares with.

    "Starting in 2024 … by the end of 2026" is no answer for 2024, and "25 % less than in 2021" none for 2021;
    to a question that says two years, or compares, all count.
    """
    if len(question.years) > 1 or _COMPARES.search(question.text):
        return stated.years
    spoken_of = statement_of(_COMPARED_WITH.sub(" ", stated.text)).years
    return spoken_of or stated.years


def _mentions(requirement: Requirement, stated: Statement) -> bool:
    if is_measure(requirement.text):
        return gives_measure(stated.text, requirement.accepted)
    return bool(requirement.accepted & stated.stems)


def _gives(requirement: Requirement, stated: Statement, question: Statement) -> bool:
    """Whether the text gives the sort of thing that is asked for."""
    kind = requirement.kind
    if kind is RequirementKind.OUTCOME and requirement.text:
        return says_standing(stated.text)
    if kind in _IN_FORM:
        return _IN_FORM[kind](stated.text)
    match kind:
        case RequirementKind.AMOUNT | RequirementKind.FREQUENCY:
            return _gives_amount(requirement, stated, question)
        case RequirementKind.COUNT:
            whole = {count for count in stated.counts if "." not in count}
            is_given = bool(whole - question.numbers or stated.words & (NUMERALS - _TIMES))
            is_counted = is_given and not counts_only_others(stated.text, requirement.accepted)
            return is_counted or tells_share(stated.text, requirement.accepted)
        case RequirementKind.DATE:
            named = stated.years - question.years or stated.words & (MONTHS | SPANS_OF_TIME)
            return bool(named or _CLOCK.search(stated.text))
        case RequirementKind.PERSON:
            return _says_who(requirement, stated, question)
        case _:
            return bool((stated.words & PLACES) - question.words or new_places(stated, question))


def _gives_amount(requirement: Requirement, stated: Statement, question: Statement) -> bool:
    """An amount or how often; of what is asked for, as far as the words tell."""
    often = FREQUENCIES if requirement.kind is RequirementKind.FREQUENCY else frozenset()
    if asks_extent(question.text):
        stated = statement_of(without_spans(stated.text))
    amounts = stated.counts if requirement.accepted == ABSOLUTE else stated.amounts
    is_given = bool(amounts - question.numbers or stated.words & (NUMERALS | often))
    is_other = is_about_something_else(question.text, stated.text)
    return is_given and not (is_other or is_of_another_whole(question.text, stated.text))


def _says_who(requirement: Requirement, stated: Statement, question: Statement) -> bool:
    if requirement.accepted == PARTNER:
        return names_partner(stated.text, question.words)
    if body := next((each for each in requirement.accepted if each.startswith(BODY)), ""):
        return names_body(stated.text, body.removeprefix(BODY))
    if requirement.accepted:
        return _names_holder(requirement, stated, question)
    is_named = (stated.words & ROLES) - question.words or _names_somebody(stated, question)
    return bool(is_named) or says_who_does_it(question.text, stated.text)


def _is_done(text: str) -> bool:
    """Not only meant to be done."""
    return not _INTENT.search(text) or bool(_PAST.search(text))


def _is_ahead(text: str) -> bool:
    """Meant, and not only with the date of what is done: "Work began in 2022 and is expected to pay"."""
    ahead = statement_of(_BEGUN.sub(" ", text))
    return bool(_INTENT.search(text)) and (bool(ahead.years) or not statement_of(text).years)


_IN_FORM: Mapping[RequirementKind, Callable[[str], bool]] = {
    RequirementKind.DONE: _is_done,
    RequirementKind.AHEAD: _is_ahead,
    RequirementKind.WAY: lambda text: bool(_INSTRUCTION.search(text)),
    **SAYS,
}
"""What the form of a sentence tells, whatever it is about."""


def new_places(stated: Statement, question: Statement) -> set[str]:
    """Names where places are named: after a preposition of place, in a list of them, alone in a cell."""
    found = (name for placed in _PLACED.findall(stated.text) for name in _NAME.findall(placed))
    return {folded(name) for name in found if not _is_abbreviation(name)} - question.words


def _is_abbreviation(name: str) -> bool:
    """GHG and PPA are no places, the UK is one."""
    return name.isupper() and folded(name) not in _SHORT_PLACES


def _names_holder(requirement: Requirement, stated: Statement, question: Statement) -> bool:
    """A person's name beside the role that is asked for."""
    said = bool(requirement.accepted & stated.stems)
    return said and (_names_somebody(stated, question) or bool(_NAMED_AFTER.search(stated.text)))


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
