"""Whether two questions ask the same: word by word, and restriction by restriction.

Nearness of vectors cannot tell "permanent employees" from "temporary employees". So every word that carries
meaning must be in the other question, too, as itself, inflected, or as a listed synonym, and whatever
restricts the one must restrict the other. In doubt they are two questions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from knowledge.restrictions.asking import AnswerSort, Modality, modality_of, sort_of
from knowledge.restrictions.reading import ContentWord, RestrictedText, read
from knowledge.restrictions.retelling import Retelling
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
_ALIKE_OTHERWISE = (
    {AnswerSort.WAY, AnswerSort.WHERE},
    {AnswerSort.WHETHER, AnswerSort.WHERE},
)
"""Where the whole sentence is another: "how do I book" and "where do I go to book"."""
NEAR = 0.85
"""Cosine from which on two questions that are put otherwise are one; told by `benchmarks.restrictions`."""


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
    is_put_otherwise: bool = False
    """Whether what they do not share may belong to how each is put: in English nearness tells."""

    @property
    def is_same(self) -> bool:
        return bool(self.shared) and not (self.only_first or self.only_second or self.contrary)

    def is_same_as_near(self, cosine: float) -> bool:
        """Whether they are one, with the cosine of the two questions as evidence."""
        return self.is_same or (self.is_put_otherwise and cosine >= NEAR)

    @property
    def is_similar(self) -> bool:
        """Whether they share more than they differ in, so that one may be offered for the other."""
        return self.shared > 0 and self.shared >= max(len(self.only_first), len(self.only_second))


def compare(first: str, second: str, language: str | None = None) -> Comparison:
    """Two questions of one language."""
    one, other = read(first, language), read(second, language)
    there, back = Retelling(one, other), Retelling(other, one)
    mine = tuple(_missing(one, other)) or there.added
    theirs = tuple(_missing(other, one)) or back.added
    shared = sum(_is_in(word, other) for word in one.wanted)
    is_otherwise = there.is_put_otherwise(mine) and back.is_put_otherwise(theirs)
    contrary = tuple(_contrary(one, other, is_otherwise))
    if is_otherwise and not (mine and theirs):
        mine, theirs = _without_support(mine, one), _without_support(theirs, other)
    is_doubtful = is_otherwise and shared > 0 and not contrary and one.language in (None, "en")
    is_doubtful = is_doubtful and not _exclude_each_other(mine, theirs, one)
    return Comparison(_texts(mine), _texts(theirs), contrary, shared, is_doubtful)


def _texts(words: Iterable[ContentWord]) -> tuple[str, ...]:
    return tuple(word.text for word in words)


def _without_support(words: tuple[ContentWord, ...], text: RestrictedText) -> tuple[ContentWord, ...]:
    return tuple(
        word for word in words if not all(each.stem in text.relations.support for each in word.tokens)
    )


def _exclude_each_other(
    mine: Sequence[ContentWord], theirs: Sequence[ContentWord], text: RestrictedText
) -> bool:
    known = text.relations
    pairs = ((word.stem, other.stem) for word in mine for other in theirs)
    return any(known.are_opposed(*pair) or known.are_sisters(*pair) for pair in pairs)


def _missing(one: RestrictedText, other: RestrictedText) -> Iterator[ContentWord]:
    implied = _implied(one, other)
    yield from (word for word in one.wanted if word.text != implied and not _is_in(word, other))


def _implied(one: RestrictedText, other: RestrictedText) -> str:
    """The verb of "may I drink wine?" beside "is wine allowed?"."""
    modal = patterns()["modal verb"].search(one.text)
    if not modal or not patterns()["modal adjective"].search(other.text):
        return ""
    return next(filter(None, modal.groupdict().values()), "")


def _is_in(word: ContentWord, other: RestrictedText) -> bool:
    return bool(word.meanings & other.meanings) or _is_compounded(word, other)


def _is_compounded(word: ContentWord, other: RestrictedText) -> bool:
    """Whether a German compound is made of two words of the other question, or is the part of one there."""
    if other.language != "de" or len(word.tokens) > 1:
        return False
    stem = word.stem
    others = [each.stem for each in other.telling if len(each.tokens) == 1]
    roots = [_root(each) for each in others]
    made = [root for root in (*roots, *_AMOUNTS) if len(root) > _SHORT and root in stem]
    is_part = len(_root(stem)) > _SHORT and any(_is_part(_root(stem), each) for each in others)
    is_made = any(root not in _AMOUNTS for root in made)
    return (is_made and len(stem) >= _COMPOUND and sum(map(len, made)) >= len(stem) - _LINK) or is_part


def _is_part(root: str, compound: str) -> bool:
    """ "Angekündigt" is in "unangekündigt", and yet its contrary."""
    before = compound.partition(root)[0]
    return root in compound and compound != root and before not in ("un", "nicht", "in", "miss", "des")


def _root(stem: str) -> str:
    """Without the ending of a participle."""
    return stem.removesuffix("t") if len(stem) > _COMPOUND else stem


def _contrary(one: RestrictedText, other: RestrictedText, is_put_otherwise: bool) -> Iterator[str]:
    if not _sorts_agree(one.text, other.text, _ALIKE + _ALIKE_OTHERWISE if is_put_otherwise else _ALIKE):
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
_AMOUNTS = ("meng", "anzahl", "zahl", "dauer", "umfang", "summ", "hoh", "wert")
"""Stems of last words of compounds that only ask how much: "Papiermenge" is how much paper."""
_UNLIKE = ({Modality.LEAVE, Modality.DUTY}, {Modality.DUTY, Modality.NONE})


def turned_round(text: str) -> frozenset[str]:
    """What others do to us: "suppliers audit us" is not "we audit suppliers"."""
    return frozenset(stem for verb in patterns()["done to us"].findall(text) for stem in terms(verb))


def _modalities_differ(one: str, other: str) -> bool:
    """Of questions whether something is so; where or how one may is where or how one must."""
    if AnswerSort.WHETHER not in (sort_of(one), sort_of(other)):
        return False
    return {modality_of(one), modality_of(other)} in _UNLIKE


def _sorts_agree(one: str, other: str, alike: Sequence[set[AnswerSort]]) -> bool:
    sorts = {sort_of(one), sort_of(other)}
    return len(sorts) == 1 or sorts in alike or AnswerSort.NONE in sorts
