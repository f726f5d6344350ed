"""Whether a word that only one of two questions says belongs to how it is put, and not to what it asks.

Who asks for something else puts another word into the same place: "how many women work here" and "how many
men work here" differ in one place only. Who asks the same otherwise builds another sentence, so that the two
differ in several places, and needs other verbs: "does the roof have panels", "are there panels on the roof".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from knowledge.restrictions.reading import ContentWord, RestrictedText
from knowledge.restrictions.restriction import Restriction
from knowledge.restrictions.word_lists import small_words
from knowledge.restrictions.word_relations import axes
from knowledge.text.analysis import folded, terms

_WITH_ARTICLES = frozenset(["es", "fr", "it", "nl", "pt"])
"""Languages in which a thing has an article or a preposition before it."""
_ARTICLES = frozenset(["a", "an", "any", "no", "our", "the"])
_EITHER_WAY = frozenset(["give or accept", "send or get"])
"""Axes of which both poles may go without saying."""
_NOMINAL = frozenset(
    stem
    for language, verbs in (
        ("en", "conduct perform make carry do undertake"),
        ("de", "durchführen durchgeführt vornehmen erfolgen erfolgt stattfinden stattfindet"),
        ("fr", "assurer assure effectuer effectue réaliser réalise procéder procède mener mène"),
    )
    for verb in verbs.split()
    for stem in terms(verb, language)
)
"""Stems of verbs that only say of a noun that it is done."""
_PARTICLES = frozenset(["back", "down", "forward", "off", "out", "over", "up"])
_PARTICIPLE = re.compile(r"(?:[a-z]ed|ing|[a-z]te[mnrs]?)$")
"""As "certified suppliers" and "zertifizierte Lieferanten" have before the noun."""


@dataclass(frozen=True)
class Retelling:
    """Two questions, place by place."""

    one: RestrictedText
    other: RestrictedText

    def is_put_otherwise(self, words: Sequence[ContentWord]) -> bool:
        """Whether none of these words of the first question was put where the second has another."""
        return not any(self._is_put_in or self._restricts(word) for word in words)

    def says_more(self, words: Sequence[ContentWord]) -> bool:
        """Whether one of these words, however the question is put, asks for something else."""
        return any(self._names_thing(word) or _is_marked(word, self.one) for word in words)

    def is_nominal(self, words: Sequence[ContentWord]) -> bool:
        """Whether these verbs only say of a noun that it is done: "conduct an audit" and "audit"."""
        if len(self._differences) != 1 or not all(word.stem in _NOMINAL for word in words):
            return False
        mine, theirs = self._differences[0]
        here = [word for word in self.one.telling if word.first in mine and word not in words]
        there = [word for word in self.other.telling if word.first in theirs]
        return any(word.means(other) for word in here for other in there)

    @property
    def is_rebuilt(self) -> bool:
        """Whether they differ in more places than one."""
        return len(self._differences) > 1

    @cached_property
    def _is_put_in(self) -> bool:
        """Whether the two are the same but for one place, where each says something else."""
        if len(self._differences) != 1:
            return False
        mine, theirs = self._differences[0]
        return len(mine) == len(theirs) or min(len(mine), len(theirs)) == 0 or self._says_something(theirs)

    def _says_something(self, places: range) -> bool:
        return any(word.first in places for word in self.other.telling)

    def _restricts(self, word: ContentWord) -> bool:
        """Whether it was added with a preposition, or before the noun that it narrows: "with injuries"."""
        mine, theirs = next(
            (each for each in self._differences if word.first in each[0]), (range(0), range(0))
        )
        after = next((each for each in self.one.telling if each.first == word.last + 1), None)
        if after is not None and _PARTICIPLE.search(word.text):
            return True
        is_narrowing = after is not None and after.first not in mine
        return (
            not theirs
            and len(mine) > 0
            and (is_narrowing or self._before(word) in _joining(self.one.language))
        )

    def _names_thing(self, word: ContentWord) -> bool:
        """Whether it is a thing, a person or a place: a verb may go without saying, a thing does not."""
        if word.stem in self.one.relations.support or len(word.tokens) > 1:
            return False
        is_name = word.first > 0 and word.text[0].isupper()
        if self.one.language == "de":
            return is_name
        if self.one.language in _WITH_ARTICLES:
            return is_name or self._after_article(word)
        is_particle = folded(word.text) in _PARTICLES
        is_thing = self.one.relations.is_concrete(word.stem) or self._is_noun(word)
        return is_name or (is_thing and not is_particle)

    def _is_noun(self, word: ContentWord) -> bool:
        """Whether it stands between an article and a preposition, or at the end: "a rule on drones"."""
        before = folded(self.one.tokens[word.first - 1].word) if word.first else ""
        after = folded(self.one.tokens[word.last + 1].word) if word.last + 1 < len(self.one.tokens) else ""
        ends = not after or after in small_words("preposition", "en")
        return ends and before in _ARTICLES

    def _after_article(self, word: ContentWord) -> bool:
        before = folded(self.one.tokens[word.first - 1].word) if word.first else ""
        return any(before in small_words(kind, self.one.language) for kind in ("article", "preposition"))

    def _before(self, word: ContentWord) -> str:
        """The small word before it, without articles."""
        words = (folded(token.word) for token in reversed(self.one.tokens[: word.first]))
        return next((each for each in words if each not in small_words("article", self.one.language)), "")

    @cached_property
    def added(self) -> tuple[ContentWord, ...]:
        """What the first says more, where the two are the same but for that."""
        if len(self._differences) != 1 or self._differences[0][1]:
            return ()
        return tuple(word for word in self.one.telling if word.first in self._differences[0][0])

    @cached_property
    def _differences(self) -> tuple[tuple[range, range], ...]:
        """Where their words, small ones included, differ: places in the one, and in the other."""
        return tuple(_differences(self.one, self.other))


def _joining(language: str | None) -> frozenset[str]:
    return frozenset([*small_words("preposition", language), *small_words("joining", language)])


def _is_marked(word: ContentWord, text: RestrictedText) -> bool:
    """Whether it names a pole that does not go without saying: forbidden, closed, refused, hazardous."""
    return any(_marks(each) and folded(word.text) in folded(each.words).split() for each in text.restrictions)


def _marks(restriction: Restriction) -> bool:
    if restriction.axis not in axes() or restriction.axis in _EITHER_WAY:
        return False
    return not restriction.is_loose or restriction.pole != "0"


def _differences(one: RestrictedText, other: RestrictedText) -> Iterator[tuple[range, range]]:
    mine, theirs = ([folded(token.word) for token in each.tokens] for each in (one, other))
    for what, start, end, first, last in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        if what != "equal":
            yield range(start, end), range(first, last)
