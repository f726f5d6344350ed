"""What a follow-up names anew, put in the place of what the question before named.

"And in France?" after "How many people work in Germany?" asks about France, and "What about men?" after "How
many women do we train?" about men: the year, the scope, the place, what stands after the same preposition, or
the word's opposite or sister is replaced. English, German, French and Spanish.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.question.requirements import requirements
from knowledge.restrictions.reading import read
from knowledge.restrictions.word_relations import WordRelations, relations
from knowledge.text.analysis import folded, terms
from knowledge.text.statements import SCOPES, YEAR
from knowledge.text.wordlists import FUNCTION_WORDS

_PREPOSITION = (
    r"in|at|for|from|of|about|on|with|by|für|von|bei|aus|zu|über|mit|im|am|beim|en|pour|chez|dans|à|au|aux|para"
    r"|con|sobre"
)
_BEGINS = re.compile(
    r"^\W*(?:(?:ok(?:ay)?[,\s]+)?(?:and|or|but|then|so|und|et|y|e|dann|alors)\b[,\s]*)?"
    r"(?:(?:what|how) about|same|wie (?:ist|sieht) es|et|qu[’']en est-il|¿?qué hay)?\s*",
    re.IGNORECASE,
)
_OBJECT = re.compile(rf"(?P<preposition>{_PREPOSITION}) (?P<thing>[^,.;:?!]+?)\W*$", re.IGNORECASE)
_ENDS = frozenset(
    {"that", "which", "who", "and", "or", "und", "oder", "et", "ou", "y", "o", "since", "until", "to", "than"}
)
_LONGEST = 4
"""Words of what is replaced, or replaces it."""


def renewed(earlier: str, text: str) -> str:
    """The earlier question about what the text names instead."""
    years = list(dict.fromkeys(YEAR.findall(text)))
    if years and len(set(YEAR.findall(earlier))) == 1:
        earlier = YEAR.sub(" and ".join(years), earlier)
    if (scope := SCOPES.search(text)) and SCOPES.search(earlier):
        return SCOPES.sub(lambda _: scope.group().strip(), earlier, count=1)
    for replace in (_elsewhere, _of_another, _the_other):
        changed = replace(earlier, text)
        if changed != earlier:
            return changed
    return earlier


def _elsewhere(earlier: str, text: str) -> str:
    """About the other name, where each names one and the earlier stands after a preposition."""
    here, there = list(_names(text)), list(_placed(earlier))
    same = [name for preposition, name in there if f"{preposition} {here[0]}" in text] if here else []
    old = same or ([there[0][1]] if len(there) == 1 else [])
    if len(here) != 1 or not old or here[0] in earlier:
        return earlier
    return re.sub(rf"\b{re.escape(old[0])}\b", here[0], earlier, count=1)


def _names(text: str) -> Iterator[str]:
    yield from dict.fromkeys(each.text for each in requirements(text) if each.is_proper_name)


def _placed(text: str) -> Iterator[tuple[str, str]]:
    """Names right after a preposition: ("in", "India")."""
    for name in _names(text):
        if found := re.search(rf"\b({_PREPOSITION}) {re.escape(name)}\b", text):
            yield found[1], name


def _of_another(earlier: str, text: str) -> str:
    """About what stands after the same preposition here."""
    here = _OBJECT.fullmatch(text[_BEGINS.match(text).end() :])  # type: ignore[union-attr]
    if here is None or not _is_thing(here["thing"]) or YEAR.search(here["thing"]):
        return earlier
    for found in re.finditer(rf"\b{re.escape(here['preposition'])} ", earlier, re.IGNORECASE):
        old = " ".join(_until_end(earlier[found.end() :]))
        if old and not YEAR.search(old) and _is_thing(old):
            return f"{earlier[: found.end()]}{here['thing']}{earlier[found.end() + len(old) :]}"
    return earlier


def _is_thing(words: str) -> bool:
    """A few words, none of which asks or says something of its own."""
    said = words.split()
    content = [word for word in said if folded(word) not in FUNCTION_WORDS]
    return len(said) <= _LONGEST and bool(content)


def _until_end(text: str) -> Iterator[str]:
    """The words of the phrase that a text begins with."""
    for word in re.split(r"[,.;:?!]", text, maxsplit=1)[0].split():
        if folded(word) in _ENDS or re.fullmatch(_PREPOSITION, word, re.IGNORECASE):
            return
        yield word


def _the_other(earlier: str, text: str) -> str:
    """About the opposite or the sister of one of its words: men after women, gas after electricity."""
    rest = text[_BEGINS.match(text).end() :]  # type: ignore[union-attr]
    words = [word for word in re.findall(r"[^\W\d_]+", rest) if folded(word) not in FUNCTION_WORDS]
    if len(words) != 1:
        return earlier
    known = relations(None)
    for old in re.findall(r"[^\W\d_]+", earlier):
        if _are_others(old, words[0], known):
            return re.sub(rf"\b{re.escape(old)}\b", words[0], earlier, count=1)
    return earlier


def _are_others(one: str, other: str, known: WordRelations) -> bool:
    poles = [{(each.axis, each.pole) for each in read(word).restrictions} for word in (one, other)]
    if any(axis == its and pole != another for axis, pole in poles[0] for its, another in poles[1]):
        return True
    first, second = terms(one), terms(other)
    if len(first) != 1 or len(second) != 1 or first == second:
        return False
    return known.are_opposed(first[0], second[0]) or known.are_sisters(first[0], second[0], concrete=True)
