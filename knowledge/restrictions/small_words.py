"""The small words that turn a meaning: not, all, at least, before, from.

Search leaves them out, since they carry no topic; to a question they matter as much as its nouns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from knowledge.restrictions import word_lists
from knowledge.restrictions.restriction import Dimension, Restriction
from knowledge.restrictions.word_lists import patterns, small_words
from knowledge.restrictions.word_relations import WordRelations

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
        *("ano", "mes", "semana", "dia", "anno", "mese", "settimana", "giorno", "jaar", "maand", "dag"),
        *("kwartaal", "rok", "roku", "miesiac", "tydzien", "dzien", "kwartał"),
    ]
)
"""After "every" they say how often."""
_WHEN = frozenset(["when", "wann", "quand", "cuando", "quando", "wanneer", "kiedy"])
_VERB = 4
"""Letters that a form of a verb has."""
_INFINITIVE = frozenset(
    [
        *("way", "ways", "how", "have", "has", "had", "need", "needs", "want", "wants", "plan", "plans"),
        *("allowed", "able", "order", "going", "try", "right", "used"),
    ]
)
"""After these "to" begins what is done, and names no direction."""
_STRICT = frozenset(["denial", "quantity", "bound", "year", "scope", "number"])


def denials(text: str, language: str | None) -> Iterator[Restriction]:
    """Whether it says that something is not; "not allowed" is a word for forbidden."""
    denied, leave = patterns(language)["denial"], patterns(language)["denies leave"]
    if any(not leave.match(text, found.start()) for found in denied.finditer(text)):
        yield Restriction(Dimension.POLARITY, "denial", "not", "not")


def quantities(words: Sequence[str], language: str | None, *, is_asked: bool) -> Iterator[Restriction]:
    """All, some, most, only; "every year" is a frequency, and "how much did each one get" asks per head.

    `is_asked`: whether the text asks whether something is so.
    """
    amounts = small_words("quantity", language)
    for place, word in enumerate(words):
        after = words[place + 1 : place + 3]
        is_frequency = (after[:1] and after[0] in _OFTEN) or after == ["les", "combien"]
        is_each = word in small_words("each one", language) and not is_asked
        if word in amounts and not (is_frequency or is_each or _is_shared_out(words, place, language)):
            yield Restriction(Dimension.RANGE, "quantity", amounts[word], word)


def _is_shared_out(words: Sequence[str], place: int, language: str | None) -> bool:
    """ "For each country" is "by country", and "a certain age" is an age."""
    before = "".join(words[max(0, place - 1) : place])
    is_one = words[place] in small_words("each one", language)
    return (is_one and before in small_words("preposition", language)) or before in (
        "a",
        "ein",
        "eine",
        "einem",
        "einen",
    )


def bounds(words: Sequence[str], language: str | None) -> Iterator[Restriction]:
    """What stands before a number and says on which side of it."""
    numerals = small_words("numeral", language)
    for place, word in enumerate(words):
        value = numerals.get(word, word if word[0].isdigit() else "")
        if value and not _is_year(value):
            before = " ".join(words[max(0, place - 3) : place])
            found = (kind for said, kind in word_lists.bounds(language) if re.search(rf"\b{said}$", before))
            if bound := next(found, ""):
                yield Restriction(Dimension.RANGE, "bound", bound, before)
            if not word[0].isdigit():
                yield Restriction(Dimension.RANGE, "numeral", value, word)


def turns(words: Sequence[str], stems: Sequence[str], known: WordRelations) -> Iterator[Restriction]:
    """Prepositions that turn a meaning; from and to with what they stand before."""
    turning = small_words("turn", known.language)
    for place, word in enumerate(words):
        group, _, pole = turning.get(word, "").partition("/")
        if group == "way":
            if word == "to" and "".join(words[max(0, place - 1) : place]) in _INFINITIVE:
                continue
            if towards := _beyond_articles(words[place + 1 :], stems[place + 1 :], known):
                yield Restriction(Dimension.CONTRAST, f"way {towards}", pole, word)
        elif group and _is_particle(place, stems, known):
            continue
        elif group and not _asks_when(words, place) and not _is_by_norm(words, place):
            yield Restriction(Dimension.TIME, f"{group} turn", pole, word)


def _is_particle(place: int, stems: Sequence[str], known: WordRelations) -> bool:
    """Whether it belongs to the verb before it: "who looks after the tanks?"."""
    phrases = known.phrases.get(stems[place - 1], ()) if place else ()
    return any(phrase == tuple(stems[place - 1 : place + 1]) for phrase, _ in phrases)


def _beyond_articles(words: Sequence[str], stems: Sequence[str], known: WordRelations) -> str:
    """The stem of the noun that a preposition stands before; none where "to" begins what is done."""
    spoken = known.language
    small = {**small_words("article", spoken), **small_words("determiner", spoken)}
    found = next((place for place, word in enumerate(words) if word not in small), len(words))
    return "".join(
        stem
        for stem, word in zip(stems[found : found + 1], words[found:], strict=False)
        if word not in known.light
    )


def _is_by_norm(words: Sequence[str], place: int) -> bool:
    """ "Nach ISO 50001" names a norm and no time, and "nach welchen Regeln" asks for one."""
    after = "".join(words[place + 1 : place + 2])
    return words[place] == "nach" and (
        after in small_words("norm")
        or after in small_words("which")
        or (after.isdigit() and not _is_year(after))
    )


def particles(words: Sequence[str], stems: Sequence[str], language: str | None) -> Iterator[Restriction]:
    """What a German verb leaves at the end: "Mieter zogen ein" and "Mieter zogen aus"."""
    last = words[-1] if words else ""
    if language == "de" and last in small_words("particle"):
        for word, stem in zip(words[:-1], stems[:-1], strict=True):
            if len(word) >= _VERB:
                yield Restriction(Dimension.DIRECTION, f"particle of {stem}", last, word)


def is_strict(restriction: Restriction) -> bool:
    """Whether a question without it is another question."""
    is_turn = restriction.axis.endswith(" turn") and restriction.pole != "during"
    return restriction.axis in _STRICT or is_turn


_OPPOSED = ({"from", "to"}, {"against", "to"}, {"against", "with"}, {"with", "without"})


def are_apart(one: Restriction, other: Restriction) -> bool:
    """Whether two poles of an axis exclude each other: "with customers" and "to customers" need not."""
    return not one.axis.startswith("way ") or {one.pole, other.pole} in _OPPOSED


def _asks_when(words: Sequence[str], place: int) -> bool:
    return "".join(words[place + 1 : place + 2]) in _WHEN


def _is_year(value: str) -> bool:
    return len(value) == 4 and value[:2] in ("19", "20")
