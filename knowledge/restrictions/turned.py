"""Two questions of the same words that ask different things.

Who does it to whom: "do we train our drivers?" and "do our drivers train others?", "what do tenants pay?"
and "what are tenants paid?". Whether it is meant, allowed or done: "how many chargers do we want?" and "how
many have we installed?". What is counted: "how many trucks run on gas?" and "how much gas do they use?".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.restrictions.asking import AnswerSort, Modality, modality_of
from knowledge.restrictions.inflection import inflected
from knowledge.restrictions.reading import RestrictedText
from knowledge.restrictions.word_lists import patterns
from knowledge.text.analysis import folded, terms

_AUXILIARY = r"(?:do|does|did|can|may|must|will|should|could)"
_WHO = r"(?:(?:our|the|my|any|some|all|new) )?(?P<who>\w{4,}|we|i|you|they)"
_PARTICIPLE = (
    r"(?:\w{2,}ed|\w{2,}en|paid|made|sold|bought|taught|sent|built|kept|held|told|found|cut|put|set|led"
    r"|fed|met)\b"
)
_DOING = re.compile(rf"\b{_AUXILIARY} {_WHO} (?P<verb>\w{{3,}})", re.IGNORECASE)
_TWO_WORDS = re.compile(rf"\b{_AUXILIARY} (?:our|the|my) \w+ {_WHO} (?P<verb>\w{{3,}})", re.IGNORECASE)
_DONE_TO = re.compile(rf"\b(?:is|are|was|were|get|gets) {_WHO} (?P<verb>{_PARTICIPLE})", re.IGNORECASE)
_WE_DO = re.compile(rf"\b(?:we|i|you|they|one) (?P<verb>\w{{3,}}) {_WHO}", re.IGNORECASE)
_BY_ITSELF = frozenset(
    [
        *("open", "close", "start", "begin", "end", "finish", "complet", "chang", "increas", "decreas"),
        *("reduc", "improv", "move", "grow", "burn", "run", "develop", "continu", "stop", "spread"),
    ]
)
"""Stems of what a thing does as well as others with it: "when did it open?" and "when was it opened?"."""
_US = frozenset(["we", "i", "you"])
_NEAR = 3
_WHICH = re.compile(
    r"\b(?:(?:which|welche[rsnm]?|quel(?:le)?s?)|what(?= \w+ (?:do|does|did|is|are|was|were|have|has|will"
    r"|can|may|must)\b)) (?P<noun>\w{3,})",
    re.IGNORECASE,
)
_QUANTIFIERS = frozenset(["many", "much", "viel", "viele", "vieler", "vielen", "combien"])
_MEASURED = re.compile(
    r"\b(?:how|wie) (?P<kind>many(?! (?:hours|days|weeks|months|years)\b)|long|old|far|heavy|loud|deep|tall"
    r"|viele(?! (?:Stunden|Tage|Wochen|Monate|Jahre)\b)|lang|alt|weit|schwer|laut|tief|teuer)e?\b",
    re.IGNORECASE,
)
_WHICH_ONE = re.compile(r"\b(?:which|welche[rsnm]?|quel(?:le)?s?)\b", re.IGNORECASE)
_OBJECT = re.compile(
    r"^\W*(?:and )?(?:what|was|que|qu['’]est-ce que) (?:do|does|did|happen\w*|passiert\w*|geschieht|machen"
    r"|macht|tun|tut|faisons|fait|devient|deviennent|advient)\b(?!.*\b(?:pay|paid|spend|spent|costs?|weighs?"
    r"|amounts?|earn|charge|emit|consume|use|mean)\b)",
    re.IGNORECASE,
)
"""Asks what is done or becomes of something, which is no amount of it."""


def asks_what_is_done(text: str) -> bool:
    return bool(_OBJECT.search(text))


def turned(one: RestrictedText, other: RestrictedText) -> Iterator[str]:
    """In what the two differ, though they may share every word."""
    if one.language in (None, "en") and (_turned_round(one, other) or _turned_round(other, one)):
        yield "who does it to whom"
    if _is_meant(one) != _is_meant(other) and _is_done(one) != _is_done(other):
        yield "meant or done"
    if _is_allowed(one) != _is_allowed(other) and any(map(_is_merely_done, (one, other))):
        yield "allowed or done"
    if _other_thing(one, other):
        yield "which is asked for"
    if _counted_apart(one, other) or _measured_apart(one, other):
        yield "what is counted"


def _turned_round(one: RestrictedText, other: RestrictedText) -> bool:
    """Whether somebody does in the one what is done to him in the other."""
    subjects = (found for pattern in (_DOING, _TWO_WORDS) for found in pattern.finditer(one.text))
    doing = {pair for found in subjects for pair in _pairs(found)}
    matches = (found for pattern in (_DONE_TO, _WE_DO) for found in pattern.finditer(other.text))
    done_to = {pair for found in matches for pair in _pairs(found)}
    return any(verb not in _BY_ITSELF for _, verb in doing & done_to) or _other_subject(one, other, doing)


def _other_subject(one: RestrictedText, other: RestrictedText, doing: set[tuple[str, str]]) -> bool:
    """Whether a thing or a person does in the one what we do in the other."""
    ours = {verb for found in _DOING.finditer(other.text) for who, verb in _pairs(found) if who in _US}
    telling = {token.stem for word in one.telling for token in word.tokens}
    return any(verb in ours and who in telling for who, verb in doing if who not in _US)


def _pairs(found: re.Match[str]) -> Iterator[tuple[str, str]]:
    """Who, and each stem that the verb may be a form of."""
    who, stem = "".join(terms(found["who"], "en")), "".join(terms(found["verb"], "en"))
    yield from ((who, each) for each in (stem, *inflected(folded(found["verb"]), stem, "en")))


def _is_meant(text: RestrictedText) -> bool:
    return bool(patterns(text.language)["meant"].search(text.text))


def _is_done(text: RestrictedText) -> bool:
    return not _is_meant(text) and bool(patterns(text.language)["done"].search(text.text))


def _is_allowed(text: RestrictedText) -> bool:
    return modality_of(text.text, text.language) is Modality.LEAVE


def _is_merely_done(text: RestrictedText) -> bool:
    return not _is_allowed(text) and _is_done(text)


def _other_thing(one: RestrictedText, other: RestrictedText) -> bool:
    """Whether both ask which one, and of different things, each of which both speak of."""
    mine, theirs = _asked_for(one), _asked_for(other)
    if AnswerSort.WAY in (one.sort, other.sort):
        return bool(mine & _stems(other) and _WHICH_ONE.search(one.text)) or bool(
            theirs & _stems(one) and _WHICH_ONE.search(other.text)
        )
    is_told = mine <= other.meanings and theirs <= one.meanings
    return bool(mine and theirs) and is_told and not _meanings(mine, one) & _meanings(theirs, other)


def _stems(text: RestrictedText) -> frozenset[str]:
    return frozenset(word.stem for word in text.telling)


def _asked_for(text: RestrictedText) -> frozenset[str]:
    found = _WHICH.search(text.text)
    stem = "".join(terms(found["noun"], text.language)) if found else ""
    return frozenset({stem}) if any(word.stem == stem for word in text.telling) else frozenset()


def _meanings(stems: frozenset[str], text: RestrictedText) -> frozenset[str]:
    return frozenset().union(*(word.meanings for word in text.telling if word.stem in stems))


def _measured_apart(one: RestrictedText, other: RestrictedText) -> bool:
    """How many there are is not how long they last."""
    found = [_MEASURED.search(text.text) for text in (one, other)]
    kinds = {folded(each["kind"]) for each in found if each}
    return all(found) and len(kinds) > 1


def _counted_apart(one: RestrictedText, other: RestrictedText) -> bool:
    """Whether both count, and what the one counts the other does not."""
    mine, theirs = _counted(one), _counted(other)
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _counted(text: RestrictedText) -> frozenset[str]:
    """The meanings of the words right after how many or how much."""
    if text.sort is not AnswerSort.AMOUNT:
        return frozenset()
    places = (token.place for token in text.tokens if folded(token.word) in _QUANTIFIERS)
    start = next(places, None)
    if start is None:
        return frozenset()
    near = (word for word in text.telling if start < word.first <= start + _NEAR)
    return frozenset().union(*(word.meanings for word in near))
