"""Whether questions that differ in one thing are kept apart, and paraphrases meet.

    python -m benchmarks.restrictions [--show] [--rules-only] [--multilingual]

Reads the pairs beside it. `contrasts.txt` and `paraphrases.txt` were written before anything was tuned; then
the odd lines were tuned on, and when the even ones had told what that is worth, they too. `unseen_` and
`fresh_` ones were written before what was mended with them; `sealed_` ones at the same time, and nobody
looked at what becomes of them until it was mended. `--show` prints what goes wrong. Two questions that are
put otherwise are compared by the encoder, too, in the languages that it speaks, unless `--rules-only` leaves
it out; `--multilingual` takes the multilingual one. All else, and whether a statement contradicts what a
question says, the rules decide alone.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.texts import CACHE
from knowledge.encoder import Encoder, open_encoder
from knowledge.restrictions.contrary import Spoken, contrary
from knowledge.restrictions.reading import read
from knowledge.restrictions.sameness import UNTOLD, compare
from knowledge.restrictions.word_relations import relations

PAIRS = Path(__file__).parent / "pairs"
_CHOICE = re.compile(r"\[([^|\]]*)\|([^\]]*)\]")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts, and whether they ask the same."""

    number: int
    language: str
    first: str
    second: str
    is_statement: bool
    is_same: bool
    choices: tuple[str, str]

    def meets(self, encoder: Encoder | None) -> bool:
        if self.is_statement:
            return contrary(self.first, self.second, "", Spoken(self.language, self.language)) is None
        compared = compare(self.first, self.second, self.language)
        is_told = encoder is not None and _speaks(encoder, self.language) and compared.is_put_otherwise
        return compared.is_same_as_near(_nearness(encoder, self) if encoder and is_told else UNTOLD)

    @property
    def is_listed(self) -> bool:
        """Whether both of what differs are in a list of contraries."""
        return all(any(map(_is_contrary_word, _stems(choice, self.language))) for choice in self.choices)


def _speaks(encoder: Encoder, language: str) -> bool:
    return encoder.languages is None or language in encoder.languages


def _nearness(encoder: Encoder, pair: Pair) -> float:
    cosine = float(encoder.embed_query(pair.first) @ encoder.embed_query(pair.second))
    return cosine - (encoder.reworded if encoder.reworded is not None else 2)


def _stems(text: str, language: str) -> list[tuple[str, str]]:
    return [(token.stem, language) for token in read(text, language).tokens]


def _is_contrary_word(word: tuple[str, str]) -> bool:
    stem, language = word
    known = relations(language)
    named = any(stem in phrase for phrases in known.poles.values() for phrase, _ in phrases)
    return named or stem in known.opposites


def pairs(name: str, *, is_same: bool) -> Iterator[Pair]:
    lines = [line for line in (PAIRS / name).read_text().splitlines() if not line.startswith("#")]
    for number, line in enumerate(lines, 1):
        language, _, text = line.partition(" ")
        choice = _CHOICE.search(text)
        if choice and not is_same:
            first, second = (_CHOICE.sub(choice[place], text, count=1) for place in (1, 2))
            yield Pair(number, language, first, second, False, is_same, (choice[1], choice[2]))
        else:
            first, parting, second = re.split("( => | <> )", text, maxsplit=1)
            is_statement = not is_same and parting == " => "
            yield Pair(number, language, first, second, is_statement, is_same, _difference(first, second))


def _difference(first: str, second: str) -> tuple[str, str]:
    one, other = set(first.lower().split()), set(second.lower().split())
    return " ".join(one - other), " ".join(other - one)


def report(found: list[Pair], encoder: Encoder | None, *, show: bool) -> None:
    contrasts = [pair for pair in found if not pair.is_same]
    for label, chosen in (
        ("contrasts, question to question", [pair for pair in contrasts if not pair.is_statement]),
        ("contrasts, question to statement", [pair for pair in contrasts if pair.is_statement]),
        ("contrasts whose words are in no list", [pair for pair in contrasts if not pair.is_listed]),
        ("all contrasts", contrasts),
        ("paraphrases", [pair for pair in found if pair.is_same]),
    ):
        for language in ("en", "de", "fr", None):
            some = [pair for pair in chosen if language in (None, pair.language)]
            _line(label, language or "all", [pair.meets(encoder) == pair.is_same for pair in some])
    for pair in found if show else ():
        if pair.meets(encoder) != pair.is_same:
            print("apart" if pair.is_same else "meet ", pair.first, "=>", pair.second, _why(pair))


def _line(label: str, language: str, right: list[bool]) -> None:
    if right:
        share = sum(right) / len(right)
        print(f"{label:40} {language:4} {sum(right):4} of {len(right):4} {share:.3f}")


def _why(pair: Pair) -> object:
    return "" if pair.is_statement else compare(pair.first, pair.second, pair.language)


SETS = {
    "": "tuned on",
    "unseen_": "mended with, in the end",
    "fresh_": "mended with",
    "later_": "mended with, later",
    "sealed_": "neither tuned on nor mended with, but looked at in the end",
    "everyday_": "as employees ask, neither tuned on nor mended with",
    "unread_": "as employees ask, asked once, nothing was mended with any",
    "turned_": "the other way round, asked once; of those that met the odd one was mended with",
    "rebuilt_": "other sentences for other questions, mended with in the end",
}


def main() -> None:
    name = "multilingual" if "--multilingual" in sys.argv else None
    encoder = None if "--rules-only" in sys.argv else open_encoder(name, CACHE)
    for beginning, what in SETS.items():
        print(what)
        found = [
            *pairs(f"{beginning}contrasts.txt", is_same=False),
            *pairs(f"{beginning}paraphrases.txt", is_same=True),
        ]
        report(found, encoder, show="--show" in sys.argv)


if __name__ == "__main__":
    main()
