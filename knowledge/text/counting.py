"""Which things a number counts: it is bound to the noun that follows it.

"Twelve experts trained 300 firms" answers "how many experts" with twelve and "how many firms" with 300. A
number that no noun follows, as in a table's cell or in "of these, 27 left", may count anything that the text
speaks of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from knowledge.text.analysis import folded, terms
from knowledge.text.statements import YEAR
from knowledge.text.synonyms import synonyms_of
from knowledge.text.wordlists import FUNCTION_WORDS, NUMERALS, UNITS, VERBS_OF_COUNTED

_HOW_MANY = re.compile(r"\bhow many(?P<things>(?: [\w’'-]+){1,5})", re.IGNORECASE)
_ENDS = FUNCTION_WORDS | VERBS_OF_COUNTED
_NUMBER = re.compile(
    rf"(?:(?<![\w.,])\d[\d.,]*(?<![.,])|\b(?:{'|'.join(sorted(NUMERALS))})\b)"
    r"(?:\s(?:million|thousand|billion|mn|bn|k|of the|of our|other|more|different))*"
    r"(?P<words>(?:\s[a-zà-ÿ][\w’'-]*){1,5})?",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"\d[\d.,]*\s?(?:%|per\s?cent)", re.IGNORECASE)
_SPANS = frozenset({"years", "year", "months", "month", "weeks", "days", "hours", "minutes"})
"""A number of these is no number of other things."""
_SHARE = re.compile(
    r"\d[\d.,]*\s?(?:%|per\s?cent)\s+of\s+(?:(?:all|the|our|its|their|these|those|total)\s+)*"
    r"(?P<words>(?:[\w’'-]+ ?){1,3})",
    re.IGNORECASE,
)
_ADDED = frozenset({"new", "additional", "further", "extra", "newly"})
"""Twelve new trainees are not all there are."""
_NO_NOUN = re.compile(r"(?:ed|ing|ly)$")
_MEASURES = frozenset(word for family in UNITS for word in family.stated) | frozenset(
    ["percent", "per", "cent"]
)


def things_counted(question: str) -> frozenset[str]:
    """The stems by which a text may call what the question wants counted; empty where it does not tell."""
    found = _HOW_MANY.search(question)
    words = list(_until_verb(found["things"])) if found else []
    if not words or folded(words[-1]) in _MEASURES:
        return frozenset()
    added = _ADDED.intersection(map(folded, words))
    called = added.union(*map(synonyms_of, terms(words[-1])))
    return called | _initials(words[:-1], called - added)


def _initials(described: Sequence[str], called: Iterable[str]) -> frozenset[str]:
    """What a text may shorten the things to: "electric cars" are vehicles, too, so EV."""
    before = "".join(folded(word)[0] for word in described)
    return frozenset(f"{before}{name[0]}" for name in called) if before else frozenset()


def counts_only_others(text: str, things: frozenset[str]) -> bool:
    """Whether every number of the text is bound to another noun than the things."""
    bare = _PERCENT.sub(" ", YEAR.sub(" ", text))
    numbers = list(_NUMBER.finditer(bare)) if things else []
    return bool(numbers) and all(_is_of_others(match["words"] or "", things) for match in numbers)


def tells_share(text: str, things: frozenset[str]) -> bool:
    """Whether it gives the things as a share of all of them: "59 percent of all executives"."""
    shares = _SHARE.finditer(text) if things else ()
    return any(set(terms(match["words"])) & things for match in shares)


def _is_of_others(words: str, things: frozenset[str]) -> bool:
    """Whether the words after a number name other things."""
    near = words.split()[:4]
    if near and folded(near[0]) in _ADDED - things:
        return True
    if not near or set(terms(" ".join(near))) & things:
        return False
    first = folded(near[0])
    if first in _SPANS:
        return True
    return first not in FUNCTION_WORDS | VERBS_OF_COUNTED | _MEASURES and not _NO_NOUN.search(first)


def _until_verb(things: str) -> Iterator[str]:
    """The words of the noun phrase."""
    for word in things.split():
        if folded(word) in _ENDS:
            return
        yield word
