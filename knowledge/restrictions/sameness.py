"""Whether two questions ask the same: word by word, and restriction by restriction.

Nearness of vectors cannot tell "permanent employees" from "temporary employees". So every word that carries
meaning must be in the other question, too, as itself, inflected, or as a listed synonym, and whatever
restricts the one must restrict the other. In doubt they are two questions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.restrictions.asking import AnswerSort, Modality, modality_of, sort_of
from knowledge.restrictions.reading import ContentWord, RestrictedText, read
from knowledge.restrictions.small_words import is_strict
from knowledge.restrictions.word_lists import patterns
from knowledge.text.analysis import terms

_ALIKE = (
    {AnswerSort.THING, AnswerSort.AMOUNT},
    {AnswerSort.THING, AnswerSort.MEANING},
    {AnswerSort.WHERE, AnswerSort.THING},
    {AnswerSort.WHEN, AnswerSort.THING},
    {AnswerSort.WHO, AnswerSort.THING},
)
"""Sorts that can ask for one thing: "what is the accident rate" and "how high is it"."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two questions differ."""

    only_first: tuple[str, ...]
    """Words that carry meaning, and that only the first question has."""
    only_second: tuple[str, ...]
    contrary: tuple[str, ...]
    """Axes on which they are restricted differently."""
    shared: int = 0
    """How many words of the first the second has, too."""

    @property
    def is_same(self) -> bool:
        return bool(self.shared) and not (self.only_first or self.only_second or self.contrary)

    @property
    def is_similar(self) -> bool:
        """Whether they share more than they differ in, so that one may be offered for the other."""
        return self.shared > 0 and self.shared >= max(len(self.only_first), len(self.only_second))


def compare(first: str, second: str, language: str | None = None) -> Comparison:
    """Two questions of one language."""
    one, other = read(first, language), read(second, language)
    mine, theirs = one.wanted, other.wanted
    return Comparison(
        _without_implied(tuple(_missing(mine, other)), one, other),
        _without_implied(tuple(_missing(theirs, one)), other, one),
        tuple(_contrary(one, other)),
        sum(_is_in(word, other) for word in mine),
    )


def _without_implied(missing: tuple[str, ...], one: RestrictedText, other: RestrictedText) -> tuple[str, ...]:
    """Without the verb of "may I drink wine?" beside "is wine allowed?"."""
    modal = patterns()["modal verb"].search(one.text)
    if not modal or not patterns()["modal adjective"].search(other.text):
        return missing
    verb = next(filter(None, modal.groupdict().values()), "")
    return tuple(word for word in missing if word != verb)


def _missing(words: Sequence[ContentWord], other: RestrictedText) -> Iterator[str]:
    yield from (word.text for word in words if not _is_in(word, other))


def _is_in(word: ContentWord, other: RestrictedText) -> bool:
    return bool(word.meanings & other.meanings) or _is_compounded(word, other)


def _is_compounded(word: ContentWord, other: RestrictedText) -> bool:
    """Whether a German compound is made of two words of the other question, or is the part of one there."""
    if other.language != "de" or len(word.tokens) > 1:
        return False
    stem = word.stem
    others = [each.stem for each in other.telling if len(each.tokens) == 1]
    roots = [_root(each) for each in others]
    made = [root for root in roots if len(root) > _SHORT and root in stem]
    is_part = len(_root(stem)) > _SHORT and any(_is_part(_root(stem), each) for each in others)
    return (len(stem) >= _COMPOUND and sum(map(len, made)) >= len(stem) - _LINK) or is_part


def _is_part(root: str, compound: str) -> bool:
    """ "Angekündigt" is in "unangekündigt", and yet its contrary."""
    before = compound.partition(root)[0]
    return root in compound and compound != root and before not in ("un", "nicht", "in", "miss", "des")


def _root(stem: str) -> str:
    """Without the ending of a participle."""
    return stem.removesuffix("t") if len(stem) > _COMPOUND else stem


def _contrary(one: RestrictedText, other: RestrictedText) -> Iterator[str]:
    if not _sorts_agree(one.text, other.text):
        yield "sort"
    elif _modalities_differ(one.text, other.text):
        yield "modality"
    if one.language == "en" and turned_round(one.text) ^ turned_round(other.text):
        yield "who does it to whom"
    found = (*one.restrictions, *other.restrictions)
    strict = {each.axis for each in found if is_strict(each)}
    for axis in dict.fromkeys(each.axis for each in found):
        mine, theirs = one.poles(axis), other.poles(axis)
        if mine != theirs and (axis in strict or (mine and theirs)):
            yield axis


_SHORT = 3
_COMPOUND = 7
_LINK = 4
"""Letters of a compound that may belong to none of its words."""
_UNLIKE = ({Modality.LEAVE, Modality.DUTY}, {Modality.DUTY, Modality.NONE})


def turned_round(text: str) -> frozenset[str]:
    """What others do to us: "suppliers audit us" is not "we audit suppliers"."""
    return frozenset(stem for verb in patterns()["done to us"].findall(text) for stem in terms(verb))


def _modalities_differ(one: str, other: str) -> bool:
    """Of questions whether something is so; where or how one may is where or how one must."""
    if AnswerSort.WHETHER not in (sort_of(one), sort_of(other)):
        return False
    return {modality_of(one), modality_of(other)} in _UNLIKE


def _sorts_agree(one: str, other: str) -> bool:
    sorts = {sort_of(one), sort_of(other)}
    return len(sorts) == 1 or sorts in _ALIKE or AnswerSort.NONE in sorts
