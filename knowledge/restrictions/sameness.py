"""Whether two questions ask the same: word by word, and restriction by restriction.

Nearness of vectors cannot tell "permanent employees" from "temporary employees". So every word that carries
meaning must be in the other question, too, as itself, inflected, or as a listed synonym, and whatever
restricts the one must restrict the other. In doubt they are two questions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from knowledge.restrictions.asking import AnswerSort, Modality, modality_of
from knowledge.restrictions.reading import ContentWord, RestrictedText, read
from knowledge.restrictions.restriction import Restriction
from knowledge.restrictions.retelling import Retelling
from knowledge.restrictions.small_words import are_apart, is_strict
from knowledge.restrictions.turned import asks_what_is_done, turned
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
_ALIKE_REBUILT = (
    {AnswerSort.THING, AnswerSort.WAY},
    {AnswerSort.AMOUNT, AnswerSort.WHEN},
    {AnswerSort.MEANING, AnswerSort.WAY},
)
"""Where it is another in several places: "how do we plan to leave coal" and "what is our plan for it"."""


_SORT = "sort"
"""Among the axes: they ask for answers of different sorts, such as who and how much."""
UNTOLD = -1.0
"""The nearness of two questions of which nothing tells how near they are."""


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
    """Whether what they do not share may belong to how each is put: nearness tells."""

    @property
    def is_same(self) -> bool:
        return bool(self.shared) and not (self.only_first or self.only_second or self.contrary)

    def is_same_as_near(self, nearness: float) -> bool:
        """Whether they are one, with their cosine beyond `Encoder.reworded` as evidence."""
        return self.is_same or (self.is_put_otherwise and nearness >= 0)

    @property
    def is_similar(self) -> bool:
        """Whether they share more than they differ in, so that one may be offered for the other.

        Who asks how much is not helped by why something else changed.
        """
        differ = max(len(self.only_first), len(self.only_second))
        return self.shared > 0 and self.shared >= differ and not (differ and _SORT in self.contrary)


def compare(first: str, second: str, language: str | None = None) -> Comparison:
    """Two questions of one language."""
    one, other = read(first, language), read(second, language)
    there, back = Retelling(one, other), Retelling(other, one)
    mine = tuple(_missing(one, other)) or there.added
    theirs = tuple(_missing(other, one)) or back.added
    if not (mine and theirs):
        mine = () if there.is_nominal(mine) else mine
        theirs = () if back.is_nominal(theirs) else theirs
    shared = sum(_is_in(word, other) for word in one.wanted)
    is_otherwise = there.is_put_otherwise(mine) and back.is_put_otherwise(theirs)
    contrary = tuple(_contrary(one, other, _sorts_alike(is_otherwise, there.is_rebuilt)))
    if is_otherwise and not (mine and theirs):
        mine, theirs = _without_support(mine, one), _without_support(theirs, other)
    is_doubtful = is_otherwise and shared > 0 and not contrary
    is_more = there.says_more(mine) or back.says_more(theirs)
    is_doubtful = is_doubtful and not (is_more or _exclude_each_other(mine, theirs, one))
    return Comparison(_texts(mine), _texts(theirs), contrary, shared, is_doubtful)


def are_one(first: str, second: str, language: str | None = None, nearness: float = UNTOLD) -> bool:
    """Whether `compare` finds them the same as near; most pairs are told apart by their first words."""
    one, other = read(first, language), read(second, language)
    if nearness < 0 and (_says_more(one, other) or _says_more(other, one)):
        return False
    return compare(first, second, language).is_same_as_near(nearness)


def _says_more(one: RestrictedText, other: RestrictedText) -> bool:
    """Whether the one has a word that the other lacks and that does not go without saying."""
    return any(_without_support((word,), one) for word in _missing(one, other))


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
    for word in one.wanted:
        if word.text != implied and not _is_in(word, other) and not _is_modal(word, one, other):
            yield word


def _is_modal(word: ContentWord, one: RestrictedText, other: RestrictedText) -> bool:
    """Whether the other says so with a verb: "mandatory" beside "do I have to"."""
    if not patterns(one.language)["modal adjective"].fullmatch(word.text):
        return False
    modality = modality_of(one.text, one.language)
    return modality is not Modality.NONE and modality is modality_of(other.text, other.language)


def _implied(one: RestrictedText, other: RestrictedText) -> str:
    """The verb of "may I drink wine?" beside "is wine allowed?"."""
    modal = patterns(one.language)["modal verb"].search(one.text)
    if not modal or not patterns(other.language)["modal adjective"].search(other.text):
        return ""
    return next(filter(None, modal.groupdict().values()), "")


def _is_in(word: ContentWord, other: RestrictedText) -> bool:
    return bool(word.meanings & other.meanings) or _is_compounded(word, other)


def _is_compounded(word: ContentWord, other: RestrictedText) -> bool:
    """Whether a German compound is made of two words of the other question, or is the part of one there."""
    if other.language != "de" or len(word.tokens) > 1:
        return False
    stem = word.stem
    others = [token.stem for each in other.telling for token in each.tokens]
    roots = [_root(each) for each in others]
    made = [root for root in (*roots, *_AMOUNTS) if _is_made_of(stem, root)]
    is_part = any(_is_part(_root(stem), each) for each in others)
    is_made = any(root not in _AMOUNTS for root in made)
    return (is_made and len(stem) >= _COMPOUND and sum(map(len, made)) >= len(stem) - _LINK) or is_part


def _is_made_of(compound: str, root: str) -> bool:
    """A short word counts where the compound begins with it: "Arten" in "Artenschutz"."""
    is_first = len(root) == _SHORT and compound.startswith(root) and len(compound) >= _COMPOUND
    return root in compound and (len(root) > _SHORT or is_first)


def _is_part(root: str, compound: str) -> bool:
    """ "Angekündigt" is in "unangekündigt", and yet its contrary."""
    before = compound.partition(root)[0]
    is_other = before in ("un", "nicht", "in", "miss", "des")
    return _is_made_of(compound, root) and compound != root and not is_other


def _root(stem: str) -> str:
    """Without the ending of a participle."""
    return stem.removesuffix("t") if len(stem) > _COMPOUND else stem


def _sorts_alike(is_put_otherwise: bool, is_rebuilt: bool) -> Sequence[set[AnswerSort]]:
    otherwise = _ALIKE_OTHERWISE if is_put_otherwise else ()
    return _ALIKE + otherwise + (_ALIKE_REBUILT if otherwise and is_rebuilt else ())


def _contrary(one: RestrictedText, other: RestrictedText, alike: Sequence[set[AnswerSort]]) -> Iterator[str]:
    if not _sorts_agree(one, other, alike):
        yield _SORT
    elif _modalities_differ(one, other):
        yield "modality"
    yield from turned(one, other)
    if one.language == "en" and turned_round(one.text) ^ turned_round(other.text):
        yield "who does it to whom"
    found = (*one.restrictions, *other.restrictions)
    strict = {each.axis for each in found if is_strict(each)}
    for axis in dict.fromkeys(each.axis for each in found):
        mine, theirs = one.on(axis), other.on(axis)
        if axis in strict:
            if one.poles(axis) != other.poles(axis) and not _is_clause(axis, one, other):
                yield axis
        elif mine and theirs and not _overlap(mine, theirs):
            yield axis


def _overlap(mine: Sequence[Restriction], theirs: Sequence[Restriction]) -> bool:
    """Whether what restricts the one may restrict the other."""
    poles, others = {each.pole for each in mine}, {each.pole for each in theirs}
    if poles == others or (mine[0].is_loose and poles & others):
        return True
    return not any(are_apart(each, other) for each in mine for other in theirs if each.pole != other.pole)


def _is_clause(axis: str, one: RestrictedText, other: RestrictedText) -> bool:
    """ "After a spill" is "when something is spilled"."""
    texts = [text for text in (one, other) if not text.poles(axis)]
    is_after = one.poles(axis) | other.poles(axis) == {"after"}
    return is_after and any(patterns(text.language)["in that case"].search(text.text) for text in texts)


_SHORT = 3
_COMPOUND = 7
_LINK = 4
"""Letters of a compound that may belong to none of its words."""
_AMOUNTS = ("meng", "anzahl", "zahl", "dauer", "umfang", "summ", "hoh", "wert")
"""Stems of last words of compounds that only ask how much: "Papiermenge" is how much paper."""
_WHETHER = frozenset([AnswerSort.WHETHER, AnswerSort.NONE])
_UNLIKE = ({Modality.LEAVE, Modality.DUTY}, {Modality.DUTY, Modality.NONE})


def turned_round(text: str) -> frozenset[str]:
    """What others do to us: "suppliers audit us" is not "we audit suppliers"."""
    return frozenset(stem for verb in patterns()["done to us"].findall(text) for stem in terms(verb))


def _modalities_differ(one: RestrictedText, other: RestrictedText) -> bool:
    """Of questions whether something is so; where or how one may is where or how one must."""
    if AnswerSort.WHETHER not in (one.sort, other.sort):
        return False
    if {one.sort, other.sort} <= _WHETHER and _may_only_in_one(one, other):
        return True
    return {modality_of(each.text, each.language) for each in (one, other)} in _UNLIKE


def _may_only_in_one(one: RestrictedText, other: RestrictedText) -> bool:
    """Whether the one asks if something is allowed and the other if it is so."""
    strict = [bool(patterns(each.language)["strict leave"].search(each.text)) for each in (one, other)]
    told = [modality_of(each.text, each.language) for each in (one, other)]
    return Modality.NONE in told and told[0] is not told[1] and any(strict)


def _sorts_agree(one: RestrictedText, other: RestrictedText, alike: Sequence[set[AnswerSort]]) -> bool:
    sorts = {one.sort, other.sort}
    is_deed = asks_what_is_done(one.text) != asks_what_is_done(other.text)
    if AnswerSort.AMOUNT in sorts and is_deed:
        return False
    return len(sorts) == 1 or sorts in alike or AnswerSort.NONE in sorts
