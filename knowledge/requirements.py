"""What a question requires of its answer, and whether a text states it.

Similarity finds the right topic; it cannot see that the question asks about 2040 and the passage speaks of
2030. So a question is read for typed requirements: the years, numbers, names, kinds of action and qualifiers
that an answer must mention, and the sort of thing it must give (a person, an amount, a date, a place). A text
meets a requirement by naming it or one of its known equivalents; nothing here guesses at meaning. English
only; in other languages only years, numbers and names are seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from itertools import pairwise

from knowledge.analysis import folded, terms
from knowledge.wordlists import ACTIONS, FUNCTION_WORDS, MONTHS, NUMERALS, QUALIFIERS, Family


class Kind(StrEnum):
    """The sorts of requirement, each as the reader is told about it."""

    YEAR = "a year"
    NUMBER = "a number"
    NAME = "a name"
    ACTION = "what is done"
    QUALIFIER = "a condition"
    EXCEPTION = "what is not the case"
    AMOUNT = "an amount"
    DATE = "a date"
    PERSON = "a person or role"
    PLACE = "a place"


ASKED_FOR = frozenset({Kind.AMOUNT, Kind.DATE, Kind.PERSON, Kind.PLACE})
"""What the answer must give; the other kinds are what it must be about."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that the answer must state."""

    kind: Kind
    text: str = ""
    """The question's own word; empty when only the sort of thing is known, as in "when"."""
    accepted: frozenset[str] = frozenset()
    """Folded words or stems, any of which meets it; empty when a rule of the kind decides."""

    def __str__(self) -> str:
        return f"{self.kind}: {self.text}" if self.text else str(self.kind)


@dataclass(frozen=True, slots=True)
class Statement:
    """A text, prepared once for many requirements."""

    text: str
    words: frozenset[str]
    stems: frozenset[str]
    years: frozenset[str]
    numbers: frozenset[str]


_EXAMPLES = re.compile(r"\((?:e\.\s?g\.|for example|such as|like)[^)]*\)", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d.,])(?:FY\s?'?|CY\s?'?)?((?:19|20)\d\d)s?(?![\d,]|\.\d)", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"\b[FC]Y\s?'?(\d\d)\b", re.IGNORECASE)
_IS_YEAR = re.compile(r"[FC]Y\s?'?\d{2,4}\b", re.IGNORECASE)
_YEAR_RANGE = re.compile(r"((?:19|20)\d\d)\s?[-–—/]\s?((?:19|20)?\d\d)\b")
_WORD = re.compile(r"[^\W_]+")
_SCOPES = re.compile(
    r"\bscopes?\s*((?:[123](?:\s*(?:,|and|&|/|\+|or|-|–|to)\s*(?:scopes?\s*)?)?)+)", re.IGNORECASE
)
_HYPHENATED = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_NO_NAMES = FUNCTION_WORDS | {"scope", "scopes"}
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NAME = re.compile(r"\b(?:[A-Z][\w&’'-]*[A-Z\d][\w’'-]*|[A-Z][a-zà-ÿ][\w’-]*)")
_AMOUNT = re.compile(
    r"\bhow (?:many|much|large|big|high|low|long|far|old|often|soon|tall|fast|expensive|heavy|strong)\b"
    r"|\bwhat (?:\w+ ){0,2}?(?:share|percentage|number|amount|proportion|price|costs?|rate|level|average"
    r"|total)\b"
    r"|\bwhat per ?cent",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\bwhen\b(?! (?:i|we|you|they|identifying|using|my|our)\b)"
    r"|\b(?:what|which) (?:year|date|day|month|decade|century|deadline)\b|\b(?:by|since) when\b|\bhow soon\b",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\bwho(?:m|se)?\b|\b(?:which|what) (?:person|people|team|department|role|committee)\b", re.IGNORECASE
)
_PLACE = re.compile(
    r"\bwhere\b|\b(?:which|what) (?:country|countries|city|cities|sites?|regions?|places?|state)\b",
    re.IGNORECASE,
)
_EXCEPTION = re.compile(
    r"\b(?:not|never|without|except|excluded|other than|unable|unlike)\b(?! (?:more|any|longer|only))"
    r"|n['’]t\b",
    re.IGNORECASE,
)
_DENIAL = re.compile(
    r"\b(?:not|never|no|none|nor|neither|without|except(?:ion|ions)?|exclud\w*|exempt\w*|other than|unable"
    r"|unlike|only|instead|rather|fail\w*|lack\w*|refus\w*|prohibit\w*|forbid\w*|forbidden|avoid\w*)\b|n['’]t\b",
    re.IGNORECASE,
)  # fmt: skip
_CAPITALISED = re.compile(r"(?<![.!?:]\s)(?<!^)\b[A-ZÀ-Þ][\w’'-]+", re.MULTILINE)
_ROLE = re.compile(
    r"\b(?:team|department|committee|board|manager|officer|director|head|council|office|ambassador|employee|employees"
    r"|everyone|anyone|nobody|staff|supplier|suppliers|chair|ceo|cfo|coo|management|group|leader|person|people)\b",
    re.IGNORECASE,
)


def requirements(question: str) -> tuple[Requirement, ...]:
    """What an answer to the question must state, in the order of the kinds; not its examples in brackets."""
    bare = _EXAMPLES.sub(" ", question)
    return tuple(
        requirement
        for reader in (_years, _numbers, _names, _actions, _qualifiers, _exception, _sort)
        for requirement in reader(bare)
    )


def statement(text: str) -> Statement:
    """A text, read for what it states."""
    return Statement(
        text=text,
        words=frozenset(_WORD.findall(folded(text))) | frozenset(_scopes_in(text)),
        stems=frozenset(terms(text)),
        years=frozenset(_years_in(text)),
        numbers=frozenset(_plain(number) for number in _NUMBER.findall(text)),
    )


def meets(requirement: Requirement, stated: Statement, question: Statement) -> bool:
    """Whether the text states what is required. What the question itself says cannot be its answer."""
    if requirement.accepted:
        return _mentions(requirement, stated)
    match requirement.kind:
        case Kind.AMOUNT:
            return bool(stated.numbers - question.numbers or stated.words & NUMERALS)
        case Kind.DATE:
            return bool(stated.years - question.years or stated.words & MONTHS or _has_time(stated))
        case Kind.PERSON:
            return bool(_new_names(stated, question) or _ROLE.search(stated.text))
        case Kind.PLACE:
            return bool(_new_names(stated, question))
        case _:
            return bool(_DENIAL.search(stated.text))


def _mentions(requirement: Requirement, stated: Statement) -> bool:
    if requirement.kind is Kind.YEAR:
        return bool(requirement.accepted & stated.years)
    if requirement.kind is Kind.NUMBER:
        return bool(requirement.accepted & stated.numbers)
    if requirement.kind is Kind.NAME:
        return bool(requirement.accepted & (stated.words | stated.stems)) or _abbreviated(requirement, stated)
    return bool(requirement.accepted & stated.stems)


def _years(question: str) -> Iterator[Requirement]:
    for year in dict.fromkeys(_YEAR.findall(question) + [f"20{y}" for y in _SHORT_YEAR.findall(question)]):
        yield Requirement(Kind.YEAR, year, frozenset({year}))


def _numbers(question: str) -> Iterator[Requirement]:
    years = set(_years_in(question))
    for number in dict.fromkeys(_NUMBER.findall(question)):
        if _plain(number) not in years and number not in "123":
            yield Requirement(Kind.NUMBER, number, frozenset({_plain(number)}))


def _names(question: str) -> Iterator[Requirement]:
    for scope in dict.fromkeys(_scopes_in(question)):
        yield Requirement(Kind.NAME, scope, frozenset({scope}))
    for match in _NAME.finditer("" if question.isupper() else question):
        name = match.group()
        if _is_name(name, before=question[: match.start()].rstrip(" \n\"'(“‘")):
            yield Requirement(Kind.NAME, name, frozenset({folded(name), *terms(re.sub("['’]s$", "", name))}))


def _is_name(word: str, before: str) -> bool:
    """Whether a capitalised word names something; the first of a sentence does only in capitals."""
    if folded(word) in _NO_NAMES or _IS_YEAR.match(word):
        return False
    opens = not before or before[-1] in ".!?:"
    return not opens or (word.isupper() and len(word) > 1)


def _actions(question: str) -> Iterator[Requirement]:
    yield from _of_families(Kind.ACTION, ACTIONS, question)


def _qualifiers(question: str) -> Iterator[Requirement]:
    yield from _of_families(Kind.QUALIFIER, QUALIFIERS, question)


def _of_families(kind: Kind, families: tuple[Family, ...], question: str) -> Iterator[Requirement]:
    words = {_stem(word): word for word in (*_HYPHENATED.findall(question), *_pairs(question))}
    for family in families:
        asked = next((words[stem] for stem in map(_stem, family.asked) if stem in words), None)
        if asked:
            yield Requirement(kind, asked, _stated(family))


@lru_cache(maxsize=10_000)
def _stem(word: str) -> str:
    return "-".join(terms(word))


@cache
def _stated(family: Family) -> frozenset[str]:
    return frozenset(stem for word in family.stated for stem in terms(word))


def _pairs(question: str) -> Iterator[str]:
    """Neighbours written apart that others write with a hyphen: "third party"."""
    words = _WORD.findall(question)
    yield from (f"{first}-{second}" for first, second in pairwise(words))


def _exception(question: str) -> Iterator[Requirement]:
    if _EXCEPTION.search(question):
        yield Requirement(Kind.EXCEPTION)


def _sort(question: str) -> Iterator[Requirement]:
    for kind, pattern in (
        (Kind.AMOUNT, _AMOUNT),
        (Kind.DATE, _DATE),
        (Kind.PERSON, _PERSON),
        (Kind.PLACE, _PLACE),
    ):
        if pattern.search(question):
            yield Requirement(kind)
            return


def _years_in(text: str) -> Iterator[str]:
    yield from _YEAR.findall(text)
    yield from (f"20{year}" for year in _SHORT_YEAR.findall(text))
    for first, last in _YEAR_RANGE.findall(text):
        end = int(last if len(last) == 4 else first[:2] + last)
        yield from (str(year) for year in range(int(first), min(end, int(first) + 40) + 1))


def _scopes_in(text: str) -> Iterator[str]:
    """ "scope 3" of the Greenhouse Gas Protocol, also from "Scopes 1, 2 and 3"."""
    for listed in _SCOPES.findall(text):
        yield from (f"scope {digit}" for digit in re.findall("[123]", listed))


def _plain(number: str) -> str:
    return re.sub(r"[.,](?=\d{3}\b)", "", number).replace(",", ".")


def _has_time(stated: Statement) -> bool:
    return bool(
        stated.words & {"day", "days", "week", "weeks", "month", "months", "quarter", "annually", "daily"}
    )


def _new_names(stated: Statement, question: Statement) -> set[str]:
    return {folded(name) for name in _CAPITALISED.findall(stated.text)} - question.words


def _abbreviated(requirement: Requirement, stated: Statement) -> bool:
    """SBTi by "Science Based Targets initiative", and the reverse is left to the words."""
    letters = folded(requirement.text)
    if not requirement.text[:2].isupper() or not 2 < len(letters) < 7:
        return False
    initials = "".join(word[0] for word in re.findall(r"[^\W_]+", folded(stated.text)))
    return letters in initials
