"""What a question requires of its answer, and whether a text states it.

Similarity finds the right topic; it cannot see that the question asks about 2040 and the passage speaks of
2030. So a question is read for typed requirements: the years, numbers, names, kinds of action and qualifiers
that an answer must mention, and the sort of thing it must give (a person, an amount in some unit, a date, a
place, a way to do something, a definition). In other languages than English only years and numbers are
seen, names written in capitals, and whether an amount, a date or how often is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice, pairwise

from knowledge.passages import Missing, RequirementKind
from knowledge.question.answer_forms import forms_asked
from knowledge.question.compared_kinds import kinds_compared
from knowledge.question.differences import compared_terms
from knowledge.question.examples import without_examples
from knowledge.question.meanings import explained_terms
from knowledge.question.measures import ABSOLUTE, asks_absolute, asks_money, measure_asked
from knowledge.question.permission import asks_whether_so_much
from knowledge.question.sorts import sorts_asked
from knowledge.question.subjects import subject_asked
from knowledge.question.trains import without_trains
from knowledge.question.whom import charge_asked, whom_asked
from knowledge.text.analysis import folded, terms
from knowledge.text.counting import things_counted
from knowledge.text.named_bodies import PARTNER, asks_partner
from knowledge.text.statements import NUMBER, SHORT_YEAR, WORD, YEAR, plain, scopes_in, years_in
from knowledge.text.wordlists import (
    ACTIONS,
    COMMON_NAMES,
    DEMONYMS,
    FUNCTION_WORDS,
    QUALIFIERS,
    UNITS,
    Family,
)

OUTRIGHT = frozenset({RequirementKind.YEAR, RequirementKind.NUMBER, RequirementKind.NAME})
"""What the question says in so many words: a text without it is about something else."""
ASKED_FOR = (
    frozenset(RequirementKind)
    - OUTRIGHT
    - {
        RequirementKind.ACTION,
        RequirementKind.QUALIFIER,
        RequirementKind.EXCEPTION,
        RequirementKind.RESTRICTION,
        RequirementKind.SUBJECT,
    }
)
"""What the answer must give; the other kinds are what it must be about."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that the answer must state."""

    kind: RequirementKind
    text: str = ""
    """The question's own words; empty when only the sort of thing is known, as in "when"."""
    accepted: frozenset[str] = frozenset()
    """Folded words or stems, any of which meets it; empty when a rule of the kind decides."""

    @property
    def is_proper_name(self) -> bool:
        """A name that may be written in another way; a scope of the protocol may not."""
        return self.kind is RequirementKind.NAME and not self.text.startswith("scope ")

    @property
    def unmet(self) -> Missing:
        """What an answer lacks that does not state it."""
        return Missing(self.kind, self.text)


_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?](?=\S)[^.!?\n]*)*[.!?]*")
_IS_YEAR = re.compile(r"[FC]Y\s?'?\d{2,4}\b", re.IGNORECASE)
_HYPHENATED = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_NO_NAMES = FUNCTION_WORDS | COMMON_NAMES | {"scope", "scopes"}
_NAME = re.compile(r"\b(?:[A-Z][\w&’'-]*[A-Z\d][\w’'-]*|[A-Z][a-zà-ÿ][\w’-]*)")
_ASKING = r"(?:^|[,;:(]\s*|\b(?:and|or|to|by|with|from|for|of|since|until|till|at|in|know|tell|me|so)\s+)"
_AMOUNT = re.compile(
    r"\bhow (?:many per ?cent|many %|much|large|big|high|low|long|far|old|soon|tall|fast|quickly|expensive"
    r"|heavy|strong)\b"
    r"|\b(?:what|which) (?:\w+ ){0,2}?(?:share|percentage|number|amount|proportion|price|costs?|rate|level"
    r"|average|total|value|distance|budget)\b"
    r"|\bwh?(?:at|ich) (?:per ?cent\b|%)"
    r"|\bwhat(?: (?:is|are|was|were)|['’]s) (?:our|the|your|their|[\w-]+['’]s|\w+s['’])(?: [\w’'-]+){0,4}?"
    r" (?:emissions|footprint|consumption"
    r"|withdrawal|intensity|revenues?|turnover|dividend|pay gap|budget|deposit|fee|rate|score|share"
    r"|percentage|ratio|headcount|average|production|output|expenditures?|investments?|profit|sales|income"
    r"|capacity|volume)(?= (?:in|for|per|of|from|at|by|on|among|with|last|this)\b|\W*$)",
    re.IGNORECASE,
)
_COUNT = re.compile(r"\bhow many\b(?! (?:per ?cent|%))", re.IGNORECASE)
_FREQUENCY = re.compile(r"\bhow (?:often|frequently|regularly)\b", re.IGNORECASE)
_DATE = re.compile(
    rf"{_ASKING}when\b(?! (?:i|we|you|they|it|he|she|an?|the|identifying|using|my|our)\b(?! \w+ed\b))"
    r"|\bwhen (?:is|are|was|were|do|does|did|will|shall|can|should|must|has|have|had)\b|\bwhen\W*$"
    r"|\b(?:what|which) (?:year|date|day|month|decade|century|deadline)\b|\b(?:by|since) when\b|\bhow soon\b",
    re.IGNORECASE,
)
_PERSON = re.compile(
    rf"{_ASKING}who(?:m|se)?\b|\bwho(?:m|se)?\W*$"
    r"|\b(?:which|what) (?:\w+ )?(?:person|people|team|department|role|committee)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    rf"{_ASKING}where\b|\bwhere\W*$"
    r"|\b(?:which|what) (?:country|countries|city|cities|sites?|regions?|places?|state)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\bwhen (?:is|are|do|does|can|am|may|should)\b.*\b(?:counts?|considered|regarded|deemed|qualif\w+"
    r"|classif\w+|defined"
    r"|allowed|obliged|necessary|appl(?:y|ies)|said)\b",
    re.IGNORECASE,
)
"""Asks under which conditions, no date: "When does a product count as recycled?"."""
_DONE = re.compile(r"\bwhen (?:did|was|were|have|has)\b|\bsince when\b", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:by|until|till) (?:when|(?:what|which) (?:year|date|day))\b"
    r"|\b(?:when|(?:what|which) (?:year|date|day)) (?:will|shall)\b",
    re.IGNORECASE,
)
_WAY = re.compile(
    r"\bhow (?:do|can|should|must|may|could|would) (?:i|we|you|one|employees|someone)\b|^\W*how to\b"
    r"|\bwhat (?:do|should|must|can) (?:i|we|you|one) do\b",
    re.IGNORECASE,
)
_EXCEPTION = re.compile(
    r"\b(?:not|never|except|excluded|other than|unable|unlike|without(?! \w+ing\b))\b"
    r"(?! (?:more|any|longer|only))|n['’]t\b",
    re.IGNORECASE,
)
_IN_UNIT = re.compile(r"\bin ([\w%-]+)(?= ([\w%-]+))?", re.IGNORECASE)
_UNIT = re.compile(r"\b(?:how many|number of|how much|what|which|in) ([\w%-]+)(?= ([\w%-]+))?", re.IGNORECASE)


def requirements(question: str, language: str | None = None) -> tuple[Requirement, ...]:
    """What an answer to the question must state, in the order of the kinds; not its examples."""
    bare = without_examples(question)
    asking = _asking(bare)
    return (
        *_years(bare),
        *_numbers(bare),
        *_names(bare, language),
        *_of_families(RequirementKind.ACTION, ACTIONS, bare),
        *_of_families(RequirementKind.QUALIFIER, QUALIFIERS, bare),
        *(_exception(asking)),
        *(_definition(asking, language) or (*_sort(asking), *_measure(asking))),
        *map(Requirement, sorts_asked(asking, language)),
        *_partner(asking, language),
        *_subject(asking, language),
        *_forms(" ".join(asking)),
    )


def _forms(asking: str) -> Iterator[Requirement]:
    for kind, word in forms_asked(asking):
        is_reckoned = kind is RequirementKind.RECKONED
        yield Requirement(kind, word, kinds_compared(asking) if is_reckoned else frozenset())


def _asking(question: str) -> tuple[str, ...]:
    """The sentences that ask; all of them when none has a question mark."""
    sentences = tuple(filter(None, map(str.strip, _SENTENCE.findall(question))))
    return tuple(sentence for sentence in sentences if sentence.endswith("?")) or sentences


def _years(question: str) -> Iterator[Requirement]:
    for year in dict.fromkeys(YEAR.findall(question) + [f"20{y}" for y in SHORT_YEAR.findall(question)]):
        yield Requirement(RequirementKind.YEAR, year, frozenset({year}))


def _numbers(question: str) -> Iterator[Requirement]:
    years = set(years_in(question))
    if asks_whether_so_much(question):
        return
    for number in dict.fromkeys(NUMBER.findall(question)):
        if plain(number) not in years and number not in "123":
            yield Requirement(RequirementKind.NUMBER, number, frozenset({plain(number)}))


def _names(question: str, language: str | None) -> Iterator[Requirement]:
    """One requirement a word, each telling the whole name that it is of."""
    for scope in dict.fromkeys(scopes_in(question)):
        yield Requirement(RequirementKind.NAME, scope, frozenset({scope}))
    found = [] if question.isupper() else list(_NAME.finditer(question))
    named = [each for each in found if _is_name(each, question, language)]
    for each in named:
        word = re.sub("['’]s$", "", each.group())
        yield Requirement(RequirementKind.NAME, _whole_name(each, named, question), _known_as(word))


def _is_name(found: re.Match[str], question: str, language: str | None) -> bool:
    """Whether a capitalised word names something; the first of a sentence does only in capitals.

    So does every word of a language that writes all nouns with a capital.
    """
    word, before = found.group(), question[: found.start()].rstrip(" \n\"'(“‘¿¡")
    if folded(word) in _NO_NAMES or _IS_YEAR.match(word):
        return False
    in_capitals = word.isupper() and len(word) > 1
    return in_capitals or (language != "de" and bool(before) and before[-1] not in ".!?:")


def _whole_name(word: re.Match[str], named: list[re.Match[str]], question: str) -> str:
    """The word with the names right before and after it: "Open Line" for both of its words."""
    place = named.index(word)
    first = last = place
    while first and question[named[first - 1].end() : named[first].start()] == " ":
        first -= 1
    while last + 1 < len(named) and question[named[last].end() : named[last + 1].start()] == " ":
        last += 1
    return re.sub("['’]s$", "", question[named[first].start() : named[last].end()])


@lru_cache(maxsize=10_000)
def _known_as(word: str) -> frozenset[str]:
    """The word and its stem; of a country also who and what is from there."""
    names = {folded(word), *terms(word)}
    return frozenset(names.union(*(group for group in DEMONYMS if folded(word) in group)))


def _of_families(kind: RequirementKind, families: tuple[Family, ...], question: str) -> Iterator[Requirement]:
    verbs = without_trains(question)
    words = {_stem(word): word for word in (*_HYPHENATED.findall(verbs), *_pairs(verbs))}
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
    words = WORD.findall(question)
    yield from (f"{first}-{second}" for first, second in pairwise(words))


def _exception(asking: tuple[str, ...]) -> Iterator[Requirement]:
    if any(map(_EXCEPTION.search, asking)):
        yield Requirement(RequirementKind.EXCEPTION)


def _partner(asking: tuple[str, ...], language: str | None) -> Iterator[Requirement]:
    """With whom something is done, in other languages than English."""
    if language not in (None, "en") and any(map(asks_partner, asking)):
        yield Requirement(RequirementKind.PERSON, accepted=PARTNER)


def _sort(asking: tuple[str, ...]) -> Iterator[Requirement]:
    """Of the last sentence that asks for something of a sort."""
    for sentence in reversed(asking):
        for kind, pattern in _SORTS:
            is_date = kind is RequirementKind.DATE
            if pattern.search(sentence) and not (is_date and _CONDITION.search(sentence)):
                yield from _of_sort(kind, sentence)
                return
    yield from _units(_IN_UNIT.findall(asking[-1]) if asking else ())


def _subject(asking: tuple[str, ...], language: str | None) -> Iterator[Requirement]:
    """Of the last sentence."""
    if asking and (subject := subject_asked(asking[-1]) or charge_asked(asking[-1], language)):
        yield Requirement(RequirementKind.SUBJECT, *subject)


def _measure(asking: tuple[str, ...]) -> Iterator[Requirement]:
    """Of the last sentence."""
    if asking and (measure := measure_asked(asking[-1])):
        yield Requirement(RequirementKind.UNIT, *measure)
    elif asking and asks_money(asking[-1]):
        yield Requirement(RequirementKind.UNIT, "money", _unit_of("money"))


def _of_sort(kind: RequirementKind, sentence: str) -> Iterator[Requirement]:
    """What is asked for, and in which unit or tense. Tonnes may be counted in fractions, people may not."""
    units = (
        tuple(_units(_UNIT.findall(sentence)))
        if kind in (RequirementKind.AMOUNT, RequirementKind.COUNT)
        else ()
    )
    accepted = things_counted(sentence) if kind is RequirementKind.COUNT else frozenset[str]()
    accepted = whom_asked(sentence) if kind is RequirementKind.PERSON else accepted
    accepted = ABSOLUTE if kind is RequirementKind.AMOUNT and asks_absolute(sentence) else accepted
    yield Requirement(RequirementKind.AMOUNT if units else kind, accepted=accepted)
    yield from units
    if kind is RequirementKind.DATE:
        tenses = ((RequirementKind.DONE, _DONE), (RequirementKind.AHEAD, _AHEAD))
        yield from (Requirement(tense) for tense, pattern in tenses if pattern.search(sentence))


def _definition(asking: tuple[str, ...], language: str | None) -> tuple[Requirement, ...]:
    """Of the terms that the last sentence asks the meaning of, or of the two whose difference it asks for."""
    terms_asked = compared_terms(asking[-1]) or explained_terms(asking[-1], language) if asking else ()
    return tuple(
        Requirement(RequirementKind.DEFINITION, each, frozenset({folded(each)})) for each in terms_asked
    )


_SORTS = (
    (RequirementKind.FREQUENCY, _FREQUENCY),
    (RequirementKind.COUNT, _COUNT),
    (RequirementKind.AMOUNT, _AMOUNT),
    (RequirementKind.DATE, _DATE),
    (RequirementKind.PERSON, _PERSON),
    (RequirementKind.PLACE, _PLACE),
    (RequirementKind.WAY, _WAY),
)


def _units(found: Iterable[tuple[str, str]]) -> Iterator[Requirement]:
    """The first of the words that is a unit."""
    words = (word for pair in found for word in pair)
    units = (Requirement(RequirementKind.UNIT, word, _unit_of(word)) for word in words if _unit_of(word))
    yield from islice(units, 1)


@lru_cache(maxsize=1_000)
def _unit_of(word: str) -> frozenset[str]:
    """What an amount in that unit can be stated in; empty when the word is no unit."""
    return next((_stated(family) for family in UNITS if folded(word) in family.asked), frozenset())
