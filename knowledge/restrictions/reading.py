"""A text, read once for its words that carry meaning and for what restricts it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from knowledge.restrictions.asking import AnswerSort, kinds_of, sort_of
from knowledge.restrictions.inflection import inflected
from knowledge.restrictions.restriction import Dimension, Restriction
from knowledge.restrictions.small_words import bounds, denials, particles, quantities, turns
from knowledge.restrictions.word_lists import small_words
from knowledge.restrictions.word_relations import Phrases, WordRelations, axes, relations
from knowledge.text.analysis import folded, terms
from knowledge.text.statements import NUMBER, SHORT_YEAR, YEAR, plain, scopes_in

_TOKEN = re.compile(r"[^\W_]+")
_LEAST_REST = 4
"""Letters of a compound's other part."""
_WORDS = 20_000
"""Words that are remembered: texts say the same ones again and again."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it is written, with its stem and its place among all words."""

    word: str
    stem: str
    place: int


@dataclass(frozen=True, slots=True)
class ContentWord:
    """A word or a phrase that carries meaning."""

    tokens: tuple[Token, ...]
    meanings: frozenset[str]
    """Its stems, and whatever can stand for it."""
    is_light: bool
    """Whether a question can do without it."""

    @property
    def first(self) -> int:
        return self.tokens[0].place

    @property
    def last(self) -> int:
        return self.tokens[-1].place

    @property
    def text(self) -> str:
        return " ".join(token.word for token in self.tokens)

    @property
    def stem(self) -> str:
        """Of its last word."""
        return self.tokens[-1].stem

    def means(self, other: ContentWord) -> bool:
        return bool(self.meanings & other.meanings)


@dataclass(frozen=True)
class RestrictedText:
    """A text with its words and restrictions."""

    text: str
    language: str | None

    @cached_property
    def sort(self) -> AnswerSort:
        """Of what it asks for."""
        return sort_of(self.text, self.language)

    @cached_property
    def relations(self) -> WordRelations:
        return relations(self.language)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        stems = [(word, _stem(word, self.language)) for word in _TOKEN.findall(self.text)]
        return tuple([Token(word, stem, place) for place, (word, stem) in enumerate(stems) if stem])

    @cached_property
    def content(self) -> tuple[ContentWord, ...]:
        """The words that are no numbers, in order; phrases that mean one thing are one."""
        return tuple(self._content())

    @cached_property
    def telling(self) -> tuple[ContentWord, ...]:
        """Those that are not light."""
        return tuple(word for word in self.content if not word.is_light)

    @cached_property
    def wanted(self) -> tuple[ContentWord, ...]:
        """Those of a question that do not only name the sort of answer: the date of "on which date"."""
        kinds, light = kinds_of(self.sort, self.language), self.relations.light
        return tuple(word for word in self.telling if not _only_names(word, kinds, light))

    @cached_property
    def meanings(self) -> frozenset[str]:
        return frozenset().union(*(word.meanings for word in self.content))

    @cached_property
    def restrictions(self) -> tuple[Restriction, ...]:
        """All that restricts it."""
        words = [folded(token.word) for token in self.tokens]
        stems = [token.stem for token in self.tokens]
        return (
            *self._listed,
            *_numbers(self.text),
            *denials(self.text, self.language),
            *quantities(words, self.language, is_asked=self.sort is AnswerSort.WHETHER),
            *bounds(words, self.language),
            *turns(words, stems, self.relations),
            *particles(words, stems, self.language),
        )

    def poles(self, axis: str) -> frozenset[str]:
        """On a listed axis told without reading what else restricts it, which takes longer."""
        return (self._listed_poles if axis in axes() else self._poles).get(axis, frozenset())

    @cached_property
    def _listed_poles(self) -> dict[str, frozenset[str]]:
        return _by_their_axis(self._listed)

    @cached_property
    def _poles(self) -> dict[str, frozenset[str]]:
        return _by_their_axis(self.restrictions)

    def on(self, axis: str) -> tuple[Restriction, ...]:
        return tuple(each for each in self.restrictions if each.axis == axis)

    def _content(self) -> Iterator[ContentWord]:
        place, tokens, phrases = 0, self.tokens, self.relations.phrases
        while place < len(tokens):
            if tokens[place].stem not in phrases:
                yield from self._word(tokens[place])
                place += 1
                continue
            length, meaning = _phrase_at(phrases, tokens, place)
            yield from self._words(tokens[place : place + length], meaning)
            place += length

    def _words(self, tokens: Sequence[Token], meaning: frozenset[str]) -> Iterator[ContentWord]:
        telling = [token for token in tokens if not (self._is_light(token) or token.word[0].isdigit())]
        if meaning:
            is_verb = any(name.startswith("phrasal") for name in meaning)
            own = map(self._meanings, telling if is_verb else tokens)
            yield ContentWord(tuple(tokens), meaning.union(*own), is_light=not (telling or is_verb))
            return
        for token in tokens:
            yield from self._word(token)

    def _word(self, token: Token) -> Iterator[ContentWord]:
        if not token.word[0].isdigit():
            yield ContentWord((token,), self._meanings(token), self._is_light(token))

    def _is_light(self, token: Token) -> bool:
        light = self.relations.light
        return len(token.word) < 2 or folded(token.word) in light or token.stem in light

    def _meanings(self, token: Token) -> frozenset[str]:
        alone = _meanings(token.word, token.stem, self.language)
        return alone.union(*map(self.relations.meanings_of, self._parted(token)))

    def _parted(self, token: Token) -> Iterator[str]:
        """The verb that a German one makes with what it leaves at the end: "geben … aus" is "ausgeben"."""
        if self.language != "de":
            return
        last = folded(self.tokens[-1].word)
        if token is not self.tokens[-1] and last in small_words("particle"):
            whole = f"{last}{token.stem}"
            yield from (whole,) if whole in self.relations.meanings else ()

    @cached_property
    def _listed(self) -> tuple[Restriction, ...]:
        return tuple(self._on_axes())

    def _on_axes(self) -> Iterator[Restriction]:
        """Of overlapping names of one axis only the longest: "non-hazardous" names not "hazardous", too."""
        found = [*self._named(), *self._compounded()]
        for start, end, restriction in found:
            longer = any(
                other.axis == restriction.axis
                and first <= start
                and end <= last
                and (first, last) != (start, end)
                for first, last, other in found
            )
            if not longer:
                yield restriction

    def _named(self) -> Iterator[tuple[int, int, Restriction]]:
        stems = [token.stem for token in self.tokens]
        for place, stem in enumerate(stems):
            named = () if self._is_verb(self.tokens[place]) else self.relations.poles.get(stem, ())
            for phrase, name in named:
                end = place + len(phrase)
                if tuple(stems[place:end]) == phrase:
                    words = " ".join(token.word for token in self.tokens[place:end])
                    yield place, end, _restriction(name, words)

    def _is_verb(self, token: Token) -> bool:
        """Whether a German word is a verb of a noun's stem: "besuchen" names no "Besucher"."""
        word, nouns = folded(token.word), self.relations.nouns.get(token.stem, frozenset())
        is_form = any(word.startswith(noun) or noun.startswith(word) for noun in nouns)
        return bool(nouns) and token.word[0].islower() and not is_form

    def _compounded(self) -> Iterator[tuple[int, int, Restriction]]:
        for token in self.tokens:
            word = folded(token.word)
            for beginning, name in self.relations.compounds:
                if word.startswith(beginning) and len(word) >= len(beginning) + _LEAST_REST:
                    yield token.place, token.place + 1, _restriction(name, token.word)
            for ending, name in self.relations.endings:
                if token.stem.endswith(ending) and len(token.stem) >= len(ending) + _LEAST_REST:
                    yield token.place, token.place + 1, _restriction(name, token.word)


def _by_their_axis(restrictions: Iterable[Restriction]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for each in restrictions:
        found.setdefault(each.axis, set()).add(each.pole)
    return {axis: frozenset(poles) for axis, poles in found.items()}


def _only_names(word: ContentWord, kinds: frozenset[str], light: frozenset[str]) -> bool:
    """Whether it is the kind of answer, with or without small words."""
    words = [folded(token.word) for token in word.tokens]
    return any(each in kinds for each in words) and all(each in kinds or each in light for each in words)


@lru_cache(maxsize=_WORDS)
def _stem(word: str, language: str | None) -> str:
    return "".join(terms(word, language))


@lru_cache(maxsize=_WORDS)
def _meanings(word: str, stem: str, language: str | None) -> frozenset[str]:
    stems = (stem, *inflected(folded(word), stem, language))
    return frozenset().union(*map(relations(language).meanings_of, stems))


@lru_cache(maxsize=4_000)
def read(text: str, language: str | None = None) -> RestrictedText:
    return RestrictedText(text, language)


def _phrase_at(phrases: Phrases, tokens: Sequence[Token], place: int) -> tuple[int, frozenset[str]]:
    """How many words the longest phrase here has, and what it means; one and nothing where there is none."""
    here = [
        (len(stems), name)
        for stems, name in phrases.get(tokens[place].stem, ())
        if stems == tuple(token.stem for token in tokens[place : place + len(stems)])
    ]
    longest = max((length for length, _ in here), default=1)
    return longest, frozenset(name for length, name in here if length == longest)


def _restriction(name: str, words: str) -> Restriction:
    axis, _, pole = name.rpartition("/")
    known = axes()[axis]
    return Restriction(known.dimension, axis, pole, words, known.is_loose)


def _numbers(text: str) -> Iterator[Restriction]:
    years = {*YEAR.findall(text), *(f"20{year}" for year in SHORT_YEAR.findall(text))}
    for year in sorted(years):
        yield Restriction(Dimension.TIME, "year", year, year)
    for scope in dict.fromkeys(scopes_in(text)):
        yield Restriction(Dimension.PART, "scope", scope, scope)
    numbers = {plain(number): number for number in NUMBER.findall(text)}
    for value, number in numbers.items():
        if value not in years:
            yield Restriction(Dimension.RANGE, "number", value, number)
