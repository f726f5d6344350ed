"""Whether a sentence speaks of something else than a question: of the hazardous waste for the other.

Of what a question restricts itself to, a sentence may say nothing; it may not say the contrary instead.
Contrary are other poles of one axis, opposites, words that differ by a prefix that denies, kinds of one thing
(copper and aluminium), and what stands in the same place beside a word that both have ("the deposit for the
badge"). What stands around the sentence, its headings and its passage, may say what it leaves out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from knowledge.restrictions.asking import AnswerSort
from knowledge.restrictions.confronted import Confronted
from knowledge.restrictions.reading import ContentWord, RestrictedText, read
from knowledge.restrictions.restriction import Dimension, Restriction
from knowledge.restrictions.sameness import turned_round
from knowledge.restrictions.slots import Slot, SlotPlace, slots
from knowledge.restrictions.units import is_unit
from knowledge.restrictions.word_lists import small_words
from knowledge.text.analysis import folded, terms
from knowledge.text.statements import SCOPES, scopes_in
from knowledge.text.wordlists import NUMERALS

_WE = re.compile(r"\bwe (\w+)", re.IGNORECASE)
_MISSPELT = 0.8
_BEFORE = ("non", "un", "in", "im", "ir", "il", "dis", "anti", "nicht")
_LASTING = frozenset([Dimension.BASIS, Dimension.PART, Dimension.SUBJECT])
"""What a whole passage keeps to; other things it may say both ways."""
_LEAST = 5
"""Letters of a word that a prefix may turn round."""
_KEPT = 256
"""Comparisons that are remembered: one question makes the same ones several times."""
_TOLD = frozenset([AnswerSort.WAY, AnswerSort.WHY, AnswerSort.MEANING])
"""An answer to these may speak of a rise to say how something is reduced."""


_SUPERLATIVE = re.compile(
    r"(?:high|low|larg|small|bigg|great|old|new|long|short|few|heavi|cheap|strong|weak|b)est|most|least|worst"
    r"|(?:hochst|niedrigst|grosst|kleinst|altest|neust|langst|kurzest|meist|wenigst)e[nmrs]?"
)
_DOERS = frozenset(["i", "we", "you", "they", "it", "company", "group", "employees", "people", "one"])
"""What a verb may follow in a question that asks how."""

_KIN = frozenset("mother father mum dad mom son daughter wife husband parent parents child children".split())  # noqa: SIM905
"""Whoever cares for a relative may care for a mother, too."""

Rule = Callable[[Confronted], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Spoken:
    """The languages of a question and of what may answer it, ISO 639-1; of English where none is known.

    Axes hold across languages: "brut" is no answer to "net". Other words say nothing of each other.
    """

    question: str | None = None
    text: str | None = None

    @property
    def differ(self) -> bool:
        return (self.question or "en") != (self.text or "en")


@lru_cache(maxsize=_KEPT)
def contrary(question: str, sentence: str, around: str = "", spoken: Spoken = Spoken()) -> str | None:
    """The word of the question whose contrary the sentence says; None when it contradicts nothing."""
    rules = _ABROAD if spoken.differ else _RULES
    return next(_all(rules, _confronted(question, sentence, around, spoken)), None)


@lru_cache(maxsize=_KEPT)
def listed_contrary(question: str, text: str, around: str = "", spoken: Spoken = Spoken()) -> str | None:
    """The same by the lists alone, which hold for several sentences together, too."""
    rules = _ABROAD if spoken.differ else _LISTED
    return next(_all(rules, _confronted(question, text, around, spoken)), None)


def is_of_another(question: str, text: str, around: str = "", spoken: Spoken = Spoken()) -> bool:
    """Whether a passage speaks of another basis, part or subject than the question, and not of its own."""
    beside = _confronted(question, text, around, spoken)
    return any(_by_axis(beside, _LASTING)) or any(_by_scope(beside))


def _confronted(question: str, text: str, around: str, spoken: Spoken) -> Confronted:
    return Confronted(read(question, spoken.question), read(text, spoken.text), read(around, spoken.text))


def _all(rules: Sequence[Rule], beside: Confronted) -> Iterator[str]:
    for rule in rules:
        yield from rule(beside)


def _by_axis(beside: Confronted, dimensions: frozenset[Dimension] = frozenset(Dimension)) -> Iterator[str]:
    for restriction in beside.question.restrictions:
        if restriction.dimension not in dimensions:
            continue
        said = beside.sentence.poles(restriction.axis)
        if not said or restriction.pole in said or restriction.pole in beside.around.poles(restriction.axis):
            continue
        if _counts(restriction, beside):
            yield restriction.words


def _counts(restriction: Restriction, beside: Confronted) -> bool:
    """Whether its contrary forbids; years, numbers and names are required already."""
    if restriction.is_loose or restriction.axis in ("year", "number", "numeral", "denial", "quantity"):
        return False
    if restriction.axis == "scope":
        return False
    if beside.predicate and restriction.words.casefold().endswith(
        beside.predicate.tokens[-1].word.casefold()
    ):
        return False
    if restriction.dimension is Dimension.DIRECTION:
        return beside.question.sort not in _TOLD
    if restriction.axis == "employed or contracted":
        return restriction.pole != "0"
    return not restriction.axis.endswith(" turn") and _is_with_or_without(restriction)


def _is_with_or_without(restriction: Restriction) -> bool:
    return not restriction.axis.startswith("way ") or restriction.pole == "without"


def _by_scope(beside: Confronted) -> Iterator[str]:
    """A figure for scopes 1 and 2 together is none for scope 1."""
    asked = beside.question.poles("scope")
    is_counted = bool(asked) and beside.question.sort in (AnswerSort.AMOUNT, AnswerSort.THING)
    if is_counted and asked < beside.sentence.poles("scope"):
        alone = [each for each in _listed_scopes(beside.sentence.text) if each <= asked]
        if not alone:
            yield " ".join(sorted(asked))


def _listed_scopes(text: str) -> list[set[str]]:
    """The scopes of each place that names some: {1, 2} for "scope 1 and 2"."""
    return [set(scopes_in(found.group())) for found in SCOPES.finditer(text)]


def _by_opposite(beside: Confronted) -> Iterator[str]:
    relations = beside.question.relations
    for word in _comparable(beside):
        if not beside.other_stems.isdisjoint(relations.opposites.get(word.stem, ())):
            yield word.text


def _by_prefix(beside: Confronted) -> Iterator[str]:
    for word in _comparable(beside):
        if not beside.other_stems.isdisjoint(_turned(word.stem)):
            yield word.text


def _turned(stem: str) -> Iterator[str]:
    """The stem with a prefix that turns it round, and without."""
    if len(stem) >= _LEAST:
        yield from (f"{prefix}{stem}" for prefix in _BEFORE)
    bare = (stem[len(prefix) :] for prefix in _BEFORE if stem.startswith(prefix))
    yield from (each for each in bare if len(each) >= _LEAST)


def _by_sister(beside: Confronted) -> Iterator[str]:
    relations = beside.question.relations
    for word in _alone(beside):
        if any(relations.are_sisters(word.stem, other.stem, concrete=True) for other in beside.other):
            yield word.text


def _comparable(beside: Confronted) -> Iterator[ContentWord]:
    for word in beside.lacking:
        is_plain = word.stem in small_words("generic") or folded(word.text) in _KIN
        if word is not beside.predicate and not is_plain:
            yield word


def _by_slot(beside: Confronted) -> Iterator[str]:
    """Another word in the same place beside a word that both have."""
    alone = [
        word for word in _alone(beside) if not (_is_superlative(word) or _is_told_verb(word, beside.question))
    ]
    for slot in slots(beside.question) if alone else ():
        theirs = (each for each in slots(beside.sentence) if each.filler in beside.other)
        if slot.filler in alone and any(_is_filled(slot, each) for each in theirs):
            yield slot.filler.text


def _is_superlative(word: ContentWord) -> bool:
    """What has the most is told by comparing, and no other word stands in its place."""
    return bool(_SUPERLATIVE.fullmatch(folded(word.text)))


def _is_told_verb(word: ContentWord, question: RestrictedText) -> bool:
    """The verb of "how do we save water?": who tracks water and mends taps saves some."""
    if question.sort not in _TOLD or question.language not in (None, "en") or not word.first:
        return False
    before = question.tokens[word.first - 1].word
    return before[0].isupper() or folded(before) in _DOERS


def _alone(beside: Confronted) -> Iterator[ContentWord]:
    """The one word that the question says and nothing else does, or the last of a few in a row; where more is
    lacking, the sentence says it all otherwise."""
    places = [word.first for word in beside.lacking]
    if places and places[-1] - places[0] == len(places) - 1:
        words = (word for word in list(_comparable(beside))[-1:] if not word.text.isupper())
        yield from (word for word in words if not _is_asked_kind(word, beside.question))


def _is_asked_kind(word: ContentWord, question: RestrictedText) -> bool:
    """ "What document?" is answered by a letter."""
    before = question.tokens[word.first - 1].word if word.first else ""
    return folded(before) in ("what", "was", "quel", "quelle")


def _is_filled(slot: Slot, other: Slot) -> bool:
    if slot.place is SlotPlace.COUNTED:
        return other.place is SlotPlace.COUNTED
    is_misspelt = _is_misspelt(slot.filler, other.filler)
    return slot.place == other.place and slot.beside.means(other.beside) and not is_misspelt


def _is_misspelt(word: ContentWord, other: ContentWord) -> bool:
    return SequenceMatcher(None, folded(word.text), folded(other.text)).ratio() >= _MISSPELT


def _by_denial(beside: Confronted) -> Iterator[str]:
    """What has it does not tell what has it not; where the question only asks whether, it does."""
    sort = beside.question.sort
    told = (
        sort in (AnswerSort.AMOUNT, AnswerSort.THING, AnswerSort.WHO, AnswerSort.WHERE) and not beside.lacking
    )
    if told and beside.question.poles("denial") and not beside.sentence.poles("denial"):
        yield "not"


def _by_role(beside: Confronted) -> Iterator[str]:
    """ "We audit suppliers" says nothing of suppliers who audit us."""
    turned = turned_round(beside.question.text)
    ours = {stem for verb in _WE.findall(beside.sentence.text) for stem in terms(verb)}
    yield from sorted(turned & ours)


def _by_compound(beside: Confronted) -> Iterator[str]:
    """German compounds of one last part: "Spätschicht" and "Frühschicht"."""
    if beside.question.language == "de":
        for word in _alone(beside):
            if any(_share_an_end(folded(word.text), folded(other.text)) for other in beside.other):
                yield word.text


_END, _BEGINNING = 3, 3


def _share_an_end(word: str, other: str) -> bool:
    word, other = (each.rstrip("snerm") for each in (word, other))
    length = next((n for n in range(min(len(word), len(other)), _END - 1, -1) if word[-n:] == other[-n:]), 0)
    return bool(length) and min(len(word), len(other)) >= length + _BEGINNING


_COUNTABLE = frozenset([AnswerSort.AMOUNT, AnswerSort.WHEN, AnswerSort.THING])


def _by_elimination(beside: Confronted) -> Iterator[str]:
    """A short sentence with a number that says all of the question but one word, and another instead."""
    others = list(_countless(beside))
    is_counted = beside.question.sort in _COUNTABLE and _SHORT_COUNT.fullmatch(beside.sentence.text)
    is_list = any(len(beside.sentence.poles(each.axis)) > 1 for each in beside.question.restrictions)
    if is_counted and not is_list and len(others) == len(beside.lacking) == 1 and _share_a_word(beside):
        word, other = beside.lacking[0], others[0]
        if _can_be_replaced(word, beside) and not (_restricts(other, beside) or _is_misspelt(word, other)):
            yield word.text


def _can_be_replaced(word: ContentWord, beside: Confronted) -> bool:
    is_support = word.stem in beside.question.relations.support
    is_name = beside.question.language != "de" and word.text[0].isupper()
    is_kept = is_name or word is beside.predicate or _is_asked_kind(word, beside.question)
    return not (is_support or is_kept)


def _restricts(word: ContentWord, beside: Confronted) -> bool:
    """Whether the sentence's word is one more restriction, and stands in no other's place."""
    named = (each for each in beside.sentence.restrictions if not each.is_loose)
    return any(word.text in each.words for each in named)


def _share_a_word(beside: Confronted) -> bool:
    said = {token.stem for token in beside.sentence.tokens}
    is_said = any(beside.is_said(word) for word in beside.question.telling)
    return is_said or any(
        len(token.word) >= _LEAST and token.stem in said for token in beside.question.tokens
    )


def _countless(beside: Confronted) -> Iterator[ContentWord]:
    """What only the sentence says, without numbers, units, names and what supports a noun."""
    for word in beside.other:
        is_name = beside.sentence.language != "de" and word.first > 0 and word.text[0].isupper()
        is_small = word.stem in beside.sentence.relations.support or is_unit(word.stem)
        if not (is_name or is_small or folded(word.text) in small_words("numeral", beside.sentence.language)):
            yield word


_SHORT_COUNT = re.compile(rf"(?=.*(?:\d|\b(?:{'|'.join(NUMERALS)})\b))[^:;|\n]{{,100}}", re.IGNORECASE)
"""A sentence, and no row of a table."""

_LISTED: Sequence[Rule] = (_by_axis, _by_scope, _by_opposite, _by_prefix)
_ABROAD: Sequence[Rule] = (_by_axis, _by_scope)
"""What holds from one language to another; elsewhere a word is compared with words of its own language."""
_RULES: Sequence[Rule] = (
    *_LISTED,
    _by_sister,
    _by_slot,
    _by_compound,
    _by_elimination,
    _by_role,
    _by_denial,
)
