"""The small words that turn a meaning: not, all, at least, before, from.

Search leaves them out, since they carry no topic; to a question they matter as much as its nouns.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from knowledge.restrictions import word_lists
from knowledge.restrictions.restriction import Dimension, Restriction
from knowledge.restrictions.word_lists import patterns, small_words

_OFTEN = frozenset(
    [
        "year",
        "month",
        "week",
        "day",
        "quarter",
        "jahr",
        "monat",
        "woche",
        "tag",
        "quartal",
        "an",
        "annee",
        "mois",
        "semaine",
        "jour",
        "trimestre",
    ]
)
"""After "every" they say how often."""
_STRICT = frozenset(["denial", "quantity", "bound", "year", "scope", "number"])


def denials(text: str) -> Iterator[Restriction]:
    """Whether it says that something is not; "not allowed" is a word for forbidden."""
    denied, leave = patterns()["denial"], patterns()["denies leave"]
    if any(not leave.match(text, found.start()) for found in denied.finditer(text)):
        yield Restriction(Dimension.POLARITY, "denial", "not", "not")


def quantities(words: Sequence[str]) -> Iterator[Restriction]:
    """All, some, most, only; "every year" is a frequency."""
    amounts = small_words("quantity")
    for place, word in enumerate(words):
        after = words[place + 1 : place + 3]
        is_frequency = (after[:1] and after[0] in _OFTEN) or after == ["les", "combien"]
        if word in amounts and not is_frequency:
            yield Restriction(Dimension.RANGE, "quantity", amounts[word], word)


def bounds(words: Sequence[str]) -> Iterator[Restriction]:
    """What stands before a number and says on which side of it."""
    numerals = small_words("numeral")
    for place, word in enumerate(words):
        value = numerals.get(word, word if word[0].isdigit() else "")
        if value and not _is_year(value):
            before = " ".join(words[max(0, place - 3) : place])
            found = (kind for said, kind in word_lists.bounds() if re.search(rf"\b{said}$", before))
            if bound := next(found, ""):
                yield Restriction(Dimension.RANGE, "bound", bound, before)
            if not word[0].isdigit():
                yield Restriction(Dimension.RANGE, "numeral", value, word)


def turns(words: Sequence[str], stems: Sequence[str], light: Collection[str]) -> Iterator[Restriction]:
    """Prepositions that turn a meaning; from and to with what they stand before."""
    known = small_words("turn")
    for place, word in enumerate(words):
        group, _, pole = known.get(word, "").partition("/")
        if group == "way":
            after = zip(words[place + 1 : place + 4], stems[place + 1 : place + 4], strict=True)
            if towards := next((stem for each, stem in after if each not in light), ""):
                yield Restriction(Dimension.CONTRAST, f"way {towards}", pole, word)
        elif group and not _asks_when(words, place):
            yield Restriction(Dimension.TIME, f"{group} turn", pole, word)


def is_strict(restriction: Restriction) -> bool:
    """Whether a question without it is another question."""
    return restriction.axis in _STRICT or restriction.axis.endswith(" turn")


def _asks_when(words: Sequence[str], place: int) -> bool:
    return "".join(words[place + 1 : place + 2]) in ("when", "wann", "quand")


def _is_year(value: str) -> bool:
    return len(value) == 4 and value[:2] in ("19", "20")
