"""What is known of words: which mean one thing, which exclude each other, which a question can do without.

English meanings, opposites, relatives and sisters come from WordNet (`python -m benchmarks.wordnet` makes the
files); axes, synonyms and light words are this project's own, in English, German, French, Spanish, Italian,
Dutch, Portuguese and Polish. Another language has none, so that its words must be the same. Words are
compared by their stems.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from knowledge.restrictions.restriction import Dimension
from knowledge.restrictions.word_lists import lines, rows
from knowledge.text.analysis import folded, terms

Stems = tuple[str, ...]
Phrases = Mapping[str, Sequence[tuple[Stems, str]]]
"""By their first stem: all stems of a phrase and what it means, the longest first."""
LANGUAGES = ("en", "de", "fr")
"""Those whose poles stand side by side; each of the others has a file of axes."""
_ENDING = 4
"""Letters of a noun that a German compound may end with."""
_LISTED = re.compile(r"\b(en|de|fr): ")


@dataclass(frozen=True, slots=True)
class Axis:
    """What excludes each other."""

    dimension: Dimension
    name: str
    is_loose: bool
    poles: tuple[Mapping[str, tuple[str, ...]], ...]
    """Of each pole the words by language."""


@dataclass(frozen=True, slots=True)
class WordRelations:
    """The lists of one language."""

    language: str
    light: frozenset[str]
    """Folded words and stems."""
    support: frozenset[str]
    """Stems of verbs that a sentence does without when it is built otherwise."""
    meanings: Mapping[str, frozenset[str]]
    """Stem → what it can mean."""
    phrases: Phrases
    """Phrases of several words that mean one thing."""
    poles: Phrases
    """What names a pole: ``axis/number``."""
    compounds: tuple[tuple[str, str], ...]
    """Beginnings of compounds, and the pole that each names."""
    endings: tuple[tuple[str, str], ...]
    """Stems that end compounds, and the pole that each names: "Recyclingziel" is a target. German."""
    nouns: Mapping[str, frozenset[str]]
    """Stem → the folded nouns of one word that name a pole. German, which writes these with a capital."""
    opposites: Mapping[str, frozenset[str]]
    sisters: Mapping[str, frozenset[str]]
    """Stem → groups of kinds of one thing; ``concrete …`` of things that can be touched."""

    def meanings_of(self, stem: str) -> frozenset[str]:
        """The stem itself, and whatever it shares with a word that can stand for it."""
        return self.meanings.get(stem, frozenset()) | {stem}

    def are_opposed(self, stem: str, other: str) -> bool:
        return other in self.opposites.get(stem, ())

    def is_concrete(self, stem: str) -> bool:
        """Whether it is a thing that can be touched, a person, an animal, a plant."""
        return any(group.startswith("concrete") for group in self.sisters.get(stem, ()))

    def are_sisters(self, stem: str, other: str, *, concrete: bool = False) -> bool:
        """Whether both are kinds of one thing; where `concrete`, of one that can be touched."""
        shared = self.sisters.get(stem, frozenset()) & self.sisters.get(other, frozenset())
        return any(not concrete or group.startswith("concrete") for group in shared)


@cache
def axes() -> Mapping[str, Axis]:
    """All of them by name."""
    return {axis.name: axis for axis in map(_axis, rows("axes.tsv"))}


@cache
def relations(language: str | None) -> WordRelations:
    """Those of the language; of English for an unknown one."""
    spoken = language or "en"
    groups = list(_groups(spoken))
    poles = [(pole, f"{axis.name}/{number}") for axis, number, pole in _poles(spoken)]
    single = [(phrase, name) for phrase, name in groups if len(phrase) == 1]
    return WordRelations(
        language=spoken,
        light=frozenset(_light(spoken)),
        support=frozenset(stem for line in lines(f"support.{spoken}.txt") for stem in terms(line, spoken)),
        meanings=_grouped([*((phrase[0], name) for phrase, name in single), *_from_wordnet(spoken)]),
        phrases=_by_first(each for each in groups if len(each[0]) > 1),
        poles=_by_first((stems_of(words, spoken), name) for words, name in poles if words[-1] != "-"),
        compounds=tuple((folded(words[:-1]), name) for words, name in poles if words[-1] == "-"),
        endings=tuple(_endings(poles)) if spoken == "de" else (),
        nouns=_grouped(_nouns(poles)) if spoken == "de" else {},
        opposites=_mutual(rows("opposites.en.tsv")) if spoken == "en" else {},
        sisters=_grouped(_sisters()) if spoken == "en" else {},
    )


def _nouns(poles: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for words, _ in poles:
        stems = stems_of(words, "de")
        if len(stems) == 1 and words[0].isupper():
            yield stems[0], folded(words)


def _endings(poles: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for words, name in poles:
        stems = stems_of(words, "de")
        if len(stems) == 1 and words[0].isupper() and len(stems[0]) >= _ENDING:
            yield stems[0], name


def stems_of(words: str, language: str | None) -> Stems:
    return tuple(terms(words, language))


def _axis(row: Sequence[str]) -> Axis:
    dimension, name, *poles = row
    is_loose = name.startswith("~")
    return Axis(Dimension(dimension), name.removeprefix("~"), is_loose, tuple(map(_by_language, poles)))


def _by_language(pole: str) -> Mapping[str, tuple[str, ...]]:
    parts = _LISTED.split(pole)[1:]
    return {
        language: tuple(word.strip() for word in words.strip(" ;").split(","))
        for language, words in zip(parts[::2], parts[1::2], strict=True)
    }


def _poles(language: str) -> Iterator[tuple[Axis, int, str]]:
    for name, *listed in rows(f"axes.{language}.tsv"):
        for number, words in enumerate(listed):
            yield from ((axes()[name], number, each.strip()) for each in words.split(","))
    for axis in axes().values():
        for number, pole in enumerate(axis.poles):
            yield from ((axis, number, words) for words in pole.get(language, ()))


def _light(language: str) -> Iterator[str]:
    for line in lines(f"light.{language}.txt"):
        yield from map(folded, line.split())
        yield from stems_of(line, language)


def _groups(language: str) -> Iterator[tuple[Stems, str]]:
    """Every phrase of the own synonyms, and every verb with a particle, with the name of its group."""
    for number, line in enumerate(lines(f"synonyms.{language}.txt")):
        for phrase in line.split(","):
            yield stems_of(phrase, language), f"own {number}"
    for number, row in enumerate(rows(f"phrasal.{language}.tsv")):
        yield from ((stems_of(phrase, language), f"phrasal {number}") for phrase in row)


def _from_wordnet(language: str) -> Iterator[tuple[str, str]]:
    if language == "en":
        yield from _in_groups(rows("meanings.en.tsv"), "meaning")
        yield from _in_groups(rows("relatives.en.tsv"), "relative")


def _in_groups(rows: Iterable[Sequence[str]], name: str) -> Iterator[tuple[str, str]]:
    for number, row in enumerate(rows):
        for word in row:
            stems = stems_of(word, "en")
            if len(stems) == 1:
                yield stems[0], f"{name} {number}"


def _sisters() -> Iterator[tuple[str, str]]:
    for number, (sort, *words) in enumerate(rows("sisters.en.tsv")):
        yield from ((stem, f"{sort} {number}") for word in words for stem in stems_of(word, "en")[:1])


def _mutual(pairs: Iterable[Sequence[str]]) -> Mapping[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        first, second = "".join(stems_of(one, "en")), "".join(stems_of(other, "en"))
        if first != second:
            found[first].add(second)
            found[second].add(first)
    return {stem: frozenset(others) for stem, others in found.items()}


def _grouped(pairs: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for stem, group in pairs:
        found[stem].add(group)
    return {stem: frozenset(groups) for stem, groups in found.items()}


def _by_first(phrases: Iterable[tuple[Stems, str]]) -> Phrases:
    found: defaultdict[str, list[tuple[Stems, str]]] = defaultdict(list)
    for stems, name in phrases:
        if stems:
            found[stems[0]].append((stems, name))
    return {first: sorted(each, key=lambda phrase: -len(phrase[0])) for first, each in found.items()}
