"""How near a message is to the labelled examples of every kind.

A message is three bags of pieces: the letters of its words (three to five in a row, for misspellings), its
words (up to three in a row), and its concepts (also in pairs, for meaning across languages). Pieces are
weighed by how rare they are (tf-idf), and the likeness of two messages is the sum of the cosines of their
bags. Where the multilingual encoder is there, their meaning is added: a Gaussian of the distance of their
vectors, which sees that "i go to the loo to bawl" is like "I cry in the toilet", in any language.

Every example pulls a message towards its kind with a strength that is learned together with all others, so
that near-repetitions do not count twice: kernel ridge regression to +1 and -1 (Rifkin, Yeo, Poggio 2003,
"Regularized least-squares classification"). The strengths of what ships are learned beforehand (`Lesson`); a
company's own examples learn what is left to learn from them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import chain
from math import log
from threading import Lock
from typing import Any

import numpy as np
from scipy.linalg import solve
from scipy.sparse import csr_matrix, vstack

from handlers.care.rules.concepts import concepts, words
from handlers.care.rules.examples import Example, shipped
from handlers.care.rules.kinds import OFFERED, SENSITIVE, TriageKind
from handlers.care.rules.lessons import KINDS, Matrix, Meaning, lesson

_RIDGE = 0.3
"""Chosen by eightfold cross-validation on the shipped examples; 1.0 is half a point worse."""
_MEANT, _NARROW = 3.0, 1.0
"""What meaning counts beside the three bags, and how fast likeness falls with the square of the distance.
Chosen on messages that were not learned from; 1 to 4 and 0.5 to 2 differ little: `benchmarks/triage.md`."""
_REACH = 3
"""How far apart two concepts of a pair may stand."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How near a message is to each kind: 1 like an example of it, -1 like none."""

    kinds: Mapping[TriageKind, float]
    sensitive: float
    """To the sensitive kinds together."""


@dataclass(frozen=True, slots=True)
class Meant:
    """The meaning of the examples."""

    meaning: Meaning
    vectors: Matrix
    """(examples, dimensions)"""
    strengths: Matrix
    """(examples, kinds and one): how strongly each pulls."""

    def pulls(self, text: str) -> Matrix:
        return np.asarray(meant_alike(self.meaning(text)[None], self.vectors)[0] @ self.strengths)


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
    meant: Meant | None = None

    def likeness(self, text: str, language: str) -> Likeness:
        """`language` is one of `examples.LANGUAGES`."""
        pulls = self._by_words(text, language)
        if self.meant:
            pulls = pulls + self.meant.pulls(text)
        return Likeness(dict(zip(KINDS, map(float, pulls), strict=False)), float(pulls[-1]))

    def by_words(self, text: str, language: str) -> float:
        """To the sensitive kinds together as far as words tell: a first look that costs little."""
        return float(self._by_words(text, language)[-1])

    def closest(self, text: str, language: str, count: int = 3) -> Sequence[Example]:
        """The examples that are most like it, for whoever wants to know why."""
        columns, values = _row(text, language, self.places, self.rarity)
        mine = _matrix([(columns, values)], len(self.places))
        alike = (self.rows @ mine.T).toarray().ravel()
        if self.meant:
            vector = self.meant.meaning(text)[None]
            alike = alike + meant_alike(vector, self.meant.vectors)[0]
        return [self.examples[place] for place in np.argsort(-alike, kind="stable")[:count]]

    def _by_words(self, text: str, language: str) -> Matrix:
        columns, values = _row(text, language, self.places, self.rarity)
        return np.asarray(values @ self.weights[columns])


def meant_alike(ones: Matrix, others: Matrix) -> Matrix:
    """(ones, others): how alike they are in meaning, from vectors of length 1."""
    return np.asarray(_MEANT * np.exp(_NARROW * (2 * (ones @ others.T) - 2)), dtype=np.float32)


_TURN = Lock()


def learned(own: tuple[Example, ...] = (), meaning: Meaning | None = None) -> Nearest:
    """From the shipped examples and a company's own; takes a second the first time.

    Without a `meaning` by words alone. Whoever asks while it is being learned waits for that: in a rush
    every thread there is would learn the same. Raises `OutdatedLessonError`.
    """
    with _TURN:
        return _learned(own, meaning)


@lru_cache(maxsize=4)
def _learned(own: tuple[Example, ...], meaning: Meaning | None) -> Nearest:
    return taught(_shipped(meaning), own) if own else _shipped(meaning)


@lru_cache(maxsize=2)
def _shipped(meaning: Meaning | None) -> Nearest:
    known = lesson()
    places, rarity, rows = _shipped_rows()
    strengths = known.with_meaning if meaning else known.by_words
    meant = Meant(meaning, known.vectors, strengths) if meaning else None
    return Nearest(places, rarity, weights_of(rows, strengths), shipped(), rows, meant)


@cache
def _shipped_rows() -> tuple[Mapping[str, int], Matrix, Any]:
    return read(shipped())


def taught(known: Nearest, own: tuple[Example, ...]) -> Nearest:
    """The own examples learn what is left to learn when the others have spoken."""
    wider = _widened(known, own)
    rows = _matrix(
        [_row(one.text, one.language, wider.places, wider.rarity) for one in own], len(wider.places)
    )
    meant = known.meant
    vectors = np.array([meant.meaning(one.text) for one in own]) if meant else None
    said = np.asarray(rows @ wider.weights)
    if meant and vectors is not None:
        said = said + meant_alike(vectors, meant.vectors) @ meant.strengths
    strengths = strengths_of(rows, vectors, wanted(own) - said)
    if meant and vectors is not None:
        both = np.vstack([meant.vectors, vectors]), np.vstack([meant.strengths, strengths])
        meant = Meant(meant.meaning, *both)
    weights = wider.weights + weights_of(rows, strengths)
    return replace(
        wider,
        weights=np.asarray(weights, dtype=np.float32),
        examples=(*known.examples, *own),
        rows=vstack([wider.rows, rows], format="csr"),
        meant=meant,
    )


def _widened(known: Nearest, own: Sequence[Example]) -> Nearest:
    """With columns for the pieces that only the own examples have, such as the name of an alarm."""
    bags = [_bags(one.text, one.language) for one in own]
    new = [piece for piece in dict.fromkeys(_pieces(bags)) if piece not in known.places]
    places = dict(known.places) | {piece: len(known.places) + at for at, piece in enumerate(new)}
    rarest = np.full(len(new), log((1 + len(known.examples)) / 2) + 1, dtype=np.float32)
    nothing = np.zeros((len(new), known.weights.shape[1]), dtype=np.float32)
    rows = csr_matrix(
        (known.rows.data, known.rows.indices, known.rows.indptr), (known.rows.shape[0], len(places))
    )
    weights = np.vstack([known.weights, nothing])
    return replace(
        known, places=places, rarity=np.concatenate([known.rarity, rarest]), weights=weights, rows=rows
    )


def read(examples: Sequence[Example]) -> tuple[Mapping[str, int], Matrix, Any]:
    """The columns of their pieces, how rare each is, and the examples as rows."""
    bags = [_bags(one.text, one.language) for one in examples]
    places = {piece: place for place, piece in enumerate(dict.fromkeys(_pieces(bags)))}
    rarity = _rarity(bags, places)
    return places, rarity, _matrix([_row_of(one, places, rarity) for one in bags], len(places))


def strengths_of(rows: Any, vectors: Matrix | None, aims: Matrix) -> Matrix:
    """(examples, aims): how strongly each has to pull so that all come near to their aims."""
    alike = np.asarray((rows @ rows.T).toarray(), dtype=np.float32)
    if vectors is not None:
        alike += meant_alike(vectors, vectors)
    alike[np.diag_indices_from(alike)] += _RIDGE
    solved = solve(alike, aims, assume_a="pos", overwrite_a=True, check_finite=False)
    return np.asarray(solved, dtype=np.float32)


def wanted(examples: Sequence[Example]) -> Matrix:
    """(examples, kinds and one): 1 for what it is, -1 for what it is not."""
    return np.array([_wanted(one.kind) for one in examples], dtype=np.float32)


def _wanted(kind: TriageKind) -> list[float]:
    """What is offered is for us as a question is: it is told apart from questions in a second step."""
    mine = {kind, TriageKind.QUESTION} if kind in OFFERED else {kind}
    return [1.0 if each in mine else -1.0 for each in KINDS] + [1.0 if kind in SENSITIVE else -1.0]


def weights_of(rows: Any, strengths: Matrix) -> Matrix:
    return np.asarray(rows.T @ strengths, dtype=np.float32)


Bag = Counter[str]


def _bags(text: str, language: str) -> tuple[Bag, ...]:
    spoken = words(text)
    return Counter(_letters(spoken)), Counter(_in_a_row(spoken)), Counter(_meanings(text, language))


def _letters(spoken: Sequence[str]) -> Iterator[str]:
    return chain.from_iterable(map(_letters_of, spoken))


@lru_cache(maxsize=20_000)
def _letters_of(spoken: str) -> tuple[str, ...]:
    word = f"<{spoken}>"
    return tuple(
        f"l {word[at : at + length]}" for length in (3, 4, 5) for at in range(len(word) - length + 1)
    )


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
    return chain.from_iterable(chain.from_iterable(bags))


def _rarity(bags: Sequence[tuple[Bag, ...]], places: Mapping[str, int]) -> Matrix:
    counted = Counter(_pieces(bags))
    seen = np.array([counted[piece] for piece in places], dtype=np.float32)
    return np.log((1 + len(bags)) / (1 + seen)).astype(np.float32) + 1


Row = tuple[list[int], Matrix]


def _row(text: str, language: str, places: Mapping[str, int], rarity: Matrix) -> Row:
    return _row_of(_bags(text, language), places, rarity)


def _row_of(bags: Sequence[Bag], places: Mapping[str, int], rarity: Matrix) -> Row:
    """The columns and values of a message: each bag of length one."""
    columns: list[int] = []
    values: list[Matrix] = []
    for bag in bags:
        known = {piece: count for piece, count in bag.items() if piece in places}
        here = [places[piece] for piece in known]
        counts = np.fromiter(known.values(), dtype=np.float64, count=len(known))
        weighed = (1 + np.log(counts)).astype(np.float32) * rarity[here]
        columns += here
        values.append(weighed / max(float(np.linalg.norm(weighed)), 1e-9))
    return columns, np.concatenate(values)


def _matrix(rows: Sequence[Row], width: int) -> Any:
    """The rows as a sparse matrix."""
    ends = np.cumsum([0, *(len(columns) for columns, _ in rows)])
    columns = np.concatenate([np.array(columns, dtype=np.int32) for columns, _ in rows])
    return csr_matrix((np.concatenate([values for _, values in rows]), columns, ends), (len(rows), width))
