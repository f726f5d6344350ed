"""How near a message is to the labelled examples of every kind.

A message is three bags of pieces: the letters of its words (three to five in a row, for misspellings), its
words (up to three in a row), and its concepts (also in pairs, for meaning across languages). Pieces are
weighed by how rare they are (tf-idf), and the likeness of two messages is the sum of the cosines of their
bags. Every example pulls a message towards its kind with a strength that is learned together with all others,
so that near-repetitions do not count twice: kernel ridge regression to +1 and -1 (Rifkin, Yeo, Poggio 2003,
"Regularized least-squares classification"), whose solution over a linear kernel is one weight a piece.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import solve
from scipy.sparse import csr_matrix

from handlers.care.rules.concepts import concepts, words
from handlers.care.rules.examples import Example, shipped
from handlers.care.rules.kinds import SENSITIVE, TriageKind

Matrix = NDArray[np.float32]
_RIDGE = 0.3
"""Chosen by eightfold cross-validation on the shipped examples; 1.0 is half a point worse."""
_REACH = 3
"""How far apart two concepts of a pair may stand."""
KINDS = tuple(TriageKind)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How near a message is to each kind: 1 like an example of it, -1 like none."""

    kinds: Mapping[TriageKind, float]
    sensitive: float
    """To the sensitive kinds together."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """What was learned from examples."""

    places: Mapping[str, int]
    """The column of a piece."""
    rarity: Matrix
    weights: Matrix
    """(pieces, kinds and one): how much each pulls."""
    examples: tuple[Example, ...]
    rows: Any
    """(examples, pieces), sparse: the examples as they are compared."""

    def likeness(self, text: str, language: str) -> Likeness:
        """`language` is one of `examples.LANGUAGES`."""
        columns, values = _row(text, language, self.places, self.rarity)
        pulls = values @ self.weights[columns]
        return Likeness(dict(zip(KINDS, map(float, pulls), strict=False)), float(pulls[-1]))

    def closest(self, text: str, language: str, count: int = 3) -> Sequence[Example]:
        """The examples that are most like it, for whoever wants to know why."""
        columns, values = _row(text, language, self.places, self.rarity)
        mine = _matrix([(columns, values)], len(self.places))
        alike = (self.rows @ mine.T).toarray().ravel()
        return [self.examples[place] for place in np.argsort(-alike, kind="stable")[:count]]


@lru_cache(maxsize=4)
def learned(own: tuple[Example, ...] = ()) -> Nearest:
    """From the shipped examples and a company's own; takes two seconds the first time."""
    return learn((*shipped(), *own))


def learn(examples: Sequence[Example]) -> Nearest:
    bags = [_bags(one.text, one.language) for one in examples]
    places = {piece: place for place, piece in enumerate(dict.fromkeys(_pieces(bags)))}
    rarity = _rarity(bags, places)
    rows = _matrix([_row_of(one, places, rarity) for one in bags], len(places))
    alike = (rows @ rows.T).toarray()
    wanted = np.array([_wanted(one.kind) for one in examples], dtype=np.float32)
    alike[np.diag_indices_from(alike)] += _RIDGE
    strengths = solve(alike, wanted, assume_a="pos", overwrite_a=True, check_finite=False)
    weights = np.asarray(rows.T @ strengths, dtype=np.float32)
    return Nearest(places, rarity, weights, tuple(examples), rows)


def _wanted(kind: TriageKind) -> list[float]:
    return [1.0 if kind is each else -1.0 for each in KINDS] + [1.0 if kind in SENSITIVE else -1.0]


Bag = Counter[str]


def _bags(text: str, language: str) -> tuple[Bag, ...]:
    spoken = words(text)
    return Counter(_letters(spoken)), Counter(_in_a_row(spoken)), Counter(_meanings(text, language))


def _letters(spoken: Sequence[str]) -> Iterator[str]:
    for word in (f"<{each}>" for each in spoken):
        for length in (3, 4, 5):
            yield from (f"l {word[at : at + length]}" for at in range(len(word) - length + 1))


def _in_a_row(spoken: Sequence[str]) -> Iterator[str]:
    row = ["^", *spoken]
    for length in (1, 2, 3):
        yield from (f"w {' '.join(row[at : at + length])}" for at in range(len(row) - length + 1))


def _meanings(text: str, language: str) -> Iterator[str]:
    row = concepts(text, language)
    for at, names in enumerate(row):
        after = [other for later in row[at + 1 : at + 1 + _REACH] for other in later]
        for name in names:
            yield f"c {name}"
            yield from (f"c {name} {other}" for other in after)
    yield from (f"c ^ {name}" for name in (row[0] if row else ()))


def _pieces(bags: Sequence[tuple[Bag, ...]]) -> Iterator[str]:
    return (piece for each in bags for bag in each for piece in bag)


def _rarity(bags: Sequence[tuple[Bag, ...]], places: Mapping[str, int]) -> Matrix:
    seen = np.zeros(len(places), dtype=np.float32)
    for piece in _pieces(bags):
        seen[places[piece]] += 1
    return np.log((1 + len(bags)) / (1 + seen)).astype(np.float32) + 1


Row = tuple[list[int], Matrix]


def _row(text: str, language: str, places: Mapping[str, int], rarity: Matrix) -> Row:
    return _row_of(_bags(text, language), places, rarity)


def _row_of(bags: Sequence[Bag], places: Mapping[str, int], rarity: Matrix) -> Row:
    """The columns and values of a message: each bag of length one."""
    columns: list[int] = []
    values: list[Matrix] = []
    for bag in bags:
        known = [(places[piece], 1 + log(count)) for piece, count in bag.items() if piece in places]
        here = [column for column, _ in known]
        weighed = np.array([value for _, value in known], dtype=np.float32) * rarity[here]
        columns += here
        values.append(weighed / max(float(np.linalg.norm(weighed)), 1e-9))
    return columns, np.concatenate(values)


def _matrix(rows: Sequence[Row], width: int) -> Any:
    """The rows as a sparse matrix."""
    ends = np.cumsum([0, *(len(columns) for columns, _ in rows)])
    columns = np.concatenate([np.array(columns, dtype=np.int32) for columns, _ in rows])
    return csr_matrix((np.concatenate([values for _, values in rows]), columns, ends), (len(rows), width))
