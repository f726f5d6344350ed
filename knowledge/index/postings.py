"""Which passages hold a term, and how often: an inverted index in flat arrays.

Passages are counted one by one (`count`), as rows of term numbers and counts; `invert` turns a batch of such
rows around, so that a term's rows are one slice. 100,000 passages of 120 words take 50 MB, and a question of
common words costs a millisecond or two; docs/decisions/search-in-memory.md says why this and not FTS5.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]
_MOST = 255
"""A term that is more frequent than that in one passage counts as often as this."""


@dataclass(frozen=True, slots=True)
class CountedTerms:
    """The terms of some passages, passage after passage."""

    lengths: NDArray[np.uint32]
    """(passages,) words in all, repetitions included."""
    widths: NDArray[np.uint32]
    """(passages,) different terms."""
    terms: NDArray[np.uint32]
    """(sum of widths,) numbers of terms."""
    counts: NDArray[np.uint8]
    """(sum of widths,) how often each occurs."""

    @classmethod
    def joined(cls, parts: Sequence[Self]) -> Self:
        return cls(
            np.concatenate([part.lengths for part in parts]),
            np.concatenate([part.widths for part in parts]),
            np.concatenate([part.terms for part in parts]),
            np.concatenate([part.counts for part in parts]),
        )


@dataclass(frozen=True, slots=True)
class Postings:
    """For each term, the rows that hold it."""

    terms: NDArray[np.uint32]
    """The different terms, ascending."""
    starts: Ints
    """(terms + 1,) where each term's slice of `rows` and `counts` begins."""
    rows: NDArray[np.uint32]
    counts: NDArray[np.uint8]

    def of(self, term: int) -> tuple[NDArray[np.uint32], NDArray[np.uint8]]:
        """The rows that hold the term and how often each does; both empty when none does."""
        place = int(np.searchsorted(self.terms, term))
        if place == len(self.terms) or self.terms[place] != term:
            return self.rows[:0], self.counts[:0]
        part = slice(self.starts[place], self.starts[place + 1])
        return self.rows[part], self.counts[part]

    def kept(self, rows: Mask) -> Self:
        """Without the rows where the mask is False; those that stay are numbered anew."""
        stays = rows[self.rows]
        numbers = np.cumsum(rows, dtype=np.int64) - 1
        terms = np.repeat(self.terms, np.diff(self.starts))[stays]
        return self._sorted(terms, numbers[self.rows[stays]].astype(np.uint32), self.counts[stays])

    def followed_by(self, other: Self, offset: int) -> Self:
        """Both as one; the other's rows are numbered from `offset`."""
        terms = np.concatenate([np.repeat(each.terms, np.diff(each.starts)) for each in (self, other)])
        rows = np.concatenate([self.rows, other.rows + np.uint32(offset)])
        return self._grouped(terms, rows, np.concatenate([self.counts, other.counts]))

    @classmethod
    def invert(cls, counted: CountedTerms) -> Self:
        """Postings of passages as rows 0, 1, …"""
        rows = np.repeat(np.arange(len(counted.widths), dtype=np.uint32), counted.widths)
        return cls._grouped(counted.terms, rows, counted.counts)

    @classmethod
    def _grouped(cls, terms: NDArray[np.uint32], rows: NDArray[np.uint32], counts: NDArray[np.uint8]) -> Self:
        order = np.argsort(terms, kind="stable")
        return cls._sorted(terms[order], rows[order], counts[order])

    @classmethod
    def _sorted(cls, terms: NDArray[np.uint32], rows: NDArray[np.uint32], counts: NDArray[np.uint8]) -> Self:
        different, starts = np.unique(terms, return_index=True)
        return cls(different, np.append(starts, len(terms)).astype(np.int64), rows, counts)


def count(term_lists: Iterable[Sequence[str]], numbers: Mapping[str, int]) -> CountedTerms:
    """Counts the terms of each passage; `numbers` knows every one of them."""
    counters = [Counter(terms) for terms in term_lists]
    terms = [numbers[term] for counter in counters for term in counter]
    counts = [min(times, _MOST) for counter in counters for times in counter.values()]
    return CountedTerms(
        np.array([counter.total() for counter in counters], np.uint32),
        np.array([len(counter) for counter in counters], np.uint32),
        np.array(terms, np.uint32),
        np.array(counts, np.uint8),
    )
