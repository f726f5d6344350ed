"""A question without its encoder call, at 10,000 and at 100,000 passages.

    python -m benchmarks.search [--passages 10000 100000] [--questions N]

Promised: 15 and 40 milliseconds at the median. Passages are made-up words that are as frequent as those of
a language, with vectors that point anywhere; one in five documents is for one department only. Beside each
time stand the physical limit, numpy multiplying all vectors once, and what SQLite's FTS5 takes for the same
keywords. Where bm25s is installed (`pip install bm25s==0.3.16`), it and numpy are fused by hand over the same
passages and vectors, audiences and quotes left out, and the last line tells how many times as long a whole
question takes; 1.5 times is aimed for.
"""

from __future__ import annotations

import argparse
import gc
import json
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from benchmarks.measuring import in_a_process, peak_mb, say
from benchmarks.texts import zipf_words
from bot.storage.migrate import migrate
from bot.storage.passages.sql import SqlPassageStore
from knowledge.encoder import Text
from knowledge.index.in_memory import product
from knowledge.passages import EVERYONE, Audience, Document, Passage, Query
from knowledge.search.confidence import model_of
from knowledge.search.ranking import stretched
from knowledge.search.search import Search
from knowledge.store import Embedded, Scope, Vector
from knowledge.text import analysis

DIMENSIONS = 384
IN_A_DOCUMENT = 50
WORDS = 24
SENTENCES = 5
WHOLE, BY_HAND = "whole question", "instead: bm25s and numpy, fused by hand"
PROMISED = {10_000: "promised 15", 100_000: "promised 40"}


@dataclass
class NoEncoder:
    """Where the encoder would be: what it takes is measured elsewhere."""

    fingerprint: str = "random"
    dimensions: int = DIMENSIONS
    languages: frozenset[str] | None = None
    late_pooling: bool = False
    word_likeness: tuple[float, float] | None = None
    reworded: float | None = None

    def embed(self, texts: Sequence[Text]) -> Embedded:
        vectors = _units(np.random.default_rng(0), len(texts))
        return Embedded(self.fingerprint, vectors, tuple(vectors[:0] for _ in texts))

    def embed_words(self, _text: str, words: Sequence[tuple[int, int]]) -> Vector:
        vectors: Vector = _units(np.random.default_rng(0), len(words))
        return vectors

    def is_word(self, word: str) -> bool:
        return bool(word)

    def embed_query(self, text: str) -> Vector:
        vector: Vector = _units(np.random.default_rng(len(text)), 1)[0]
        return vector


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of one way, a number a question."""

    clock: list[float]
    processor: list[float]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--passages", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--questions", type=int, default=100)
    parser.add_argument("--memory-of", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.memory_of:
        print(json.dumps(_memory(chosen.memory_of)))
        return
    for count in chosen.passages:
        with TemporaryDirectory() as folder:
            _report(Path(folder) / "index.db", count, chosen.questions)


def _report(file: Path, count: int, questions: int) -> None:
    begun = time.perf_counter()
    url = f"sqlite:///{file}"
    _fill(url, count)
    print(f"\n{count} passages, {questions} questions")
    say("writing, milliseconds a passage", f"{(time.perf_counter() - begun) / count * 1e3:.2f}")
    say("database", f"{file.stat().st_size / 1e6:.0f} MB")
    memory = in_a_process("benchmarks.search", "--memory-of", url)
    say("loading the mirror, seconds", f"{memory['seconds']:.2f}")
    say("memory of the mirror", f"{memory['mirror']:.0f} MB")
    say("peak memory of a process that answers", f"{memory['peak']:.0f} MB")
    store = SqlPassageStore(url)
    store.warm()
    search = Search(store, NoEncoder(), model_of(store))
    arms = _arms(store, search, count, Path(file.parent) / "fts.db")
    if find_spec("bm25s"):
        arms[BY_HAND] = FusedByHand(count)
    gc.collect()
    gc.freeze()  # as `csrbot serve` does
    times = _timed(arms, _questions(questions))
    _tell(times, count)
    if BY_HAND in times:
        say("whole question over fusion by hand, clock", f"{_times_as_long(times, 'clock'):.2f}", "aimed 1.5")
        say("whole question over fusion by hand, processor", f"{_times_as_long(times, 'processor'):.2f}")
    store.close()


def _arms(
    store: SqlPassageStore, search: Search, count: int, fts: Path
) -> dict[str, Callable[[str, Vector], object]]:
    every = _units(np.random.default_rng(9), count)
    words = _fts5(fts, count)

    def keywords_in_fts5(question: str, _vector: Vector) -> object:
        wanted = " OR ".join(f'"{term}"' for term in set(analysis.terms(question)))
        query = "SELECT rowid, bm25(words) FROM words WHERE words MATCH ? ORDER BY rank LIMIT 60"
        return words.execute(query, (wanted,)).fetchall()

    return {
        WHOLE: lambda text, vector: search.find_embedded(Query(text), text, vector),
        "  vectors": lambda _text, vector: store.nearest(vector, Scope(), 60),
        "  keywords": lambda text, _vector: store.matching(analysis.terms(text), Scope(), 60),
        "  texts and sentences of 120 candidates": lambda _text, vector: store.candidates(
            [hit.passage_id for hit in store.nearest(vector, Scope(), 120)]
        ),
        "limit: numpy, all vectors once": lambda _text, vector: product(every, vector),
        "instead: keywords in FTS5": keywords_in_fts5,
    }


class FusedByHand:
    """Convex fusion as one writes it in twenty lines: bm25s and numpy, both lists stretched and mixed."""

    def __init__(self, count: int) -> None:
        self._texts = list(chain.from_iterable(_texts(count)))
        self._vectors = _units(np.random.default_rng(9), count)
        self._bm25: Any = import_module("bm25s").BM25()
        self._bm25.index([analysis.terms(text) for text in self._texts], show_progress=False)

    def __call__(self, question: str, vector: Vector) -> list[str]:
        words = np.asarray(self._bm25.get_scores(analysis.terms(question)), np.float64)
        cosines = product(self._vectors, vector).astype(np.float64)
        pool = np.union1d(*(np.argpartition(-scores, 60)[:60] for scores in (words, cosines)))
        mixed = 0.6 * stretched(cosines[pool]) + 0.4 * stretched(words[pool])
        return [self._texts[place] for place in pool[np.argsort(-mixed)[:5]]]


def _times_as_long(times: dict[str, Times], by: str) -> float:
    """The median over the questions of the ratio of each."""
    whole, hand = (getattr(times[name], by) for name in (WHOLE, BY_HAND))
    return float(np.median(np.array(whole) / np.array(hand)))


def _timed(arms: dict[str, Callable[[str, Vector], object]], questions: list[str]) -> dict[str, Times]:
    rng = np.random.default_rng(3)
    times = {name: Times([], []) for name in arms}
    for number, question in enumerate(questions):
        vector = _units(rng, 1)[0]
        for name, run in arms.items():
            begun, worked = time.perf_counter(), time.thread_time()
            run(question, vector)
            if number >= 5:
                times[name].clock.append((time.perf_counter() - begun) * 1e3)
                times[name].processor.append((time.thread_time() - worked) * 1e3)
    return times


def _tell(times: dict[str, Times], count: int) -> None:
    print(f"  {'milliseconds':<58} {'p50':>7} {'p95':>8}   processor p50")
    for name, each in times.items():
        promised = PROMISED.get(count, "") if name == WHOLE else ""
        p50, p95 = np.percentile(each.clock, [50, 95])
        print(f"  {name:<58} {p50:7.1f} {p95:8.1f} {np.median(each.processor):10.1f}   {promised}")


def _memory(url: str) -> dict[str, float]:
    store = SqlPassageStore(url)
    store.documents("none")
    before, begun = peak_mb(), time.perf_counter()
    store.warm()
    seconds = time.perf_counter() - begun
    mirror = peak_mb() - before
    search = Search(store, NoEncoder(), model_of(store))
    for question in _questions(20):
        search.find_embedded(Query(question), question, _units(np.random.default_rng(1), 1)[0])
    return {"seconds": seconds, "mirror": mirror, "peak": peak_mb()}


def _fill(url: str, count: int) -> None:
    migrate(url)
    store = SqlPassageStore(url)
    rng = np.random.default_rng(1)
    for number, texts in enumerate(_texts(count)):
        department = Audience(departments=frozenset({f"department {number % 7}"}))
        audience = EVERYONE if number % 5 else department
        name = f"d{number}"
        document = Document(name, "documents", f"{name}.pdf", f"Report {number}", name, audience=audience)
        spans = [_spans(text) for text in texts]
        passages = [Passage(name, n, text, at) for n, (text, at) in enumerate(zip(texts, spans, strict=True))]
        sentences = tuple(_units(rng, len(at)) for at in spans)
        store.put(document, passages, Embedded("random", _units(rng, len(texts)), sentences))
    store.close()


def _fts5(file: Path, count: int) -> sqlite3.Connection:
    connection = sqlite3.connect(file)
    connection.execute("CREATE VIRTUAL TABLE words USING fts5(text)")
    rows = ((text,) for texts in _texts(count) for text in texts)
    connection.executemany("INSERT INTO words VALUES (?)", rows)
    connection.execute("INSERT INTO words(words) VALUES ('optimize')")
    connection.commit()
    return connection


def _texts(count: int) -> Iterator[list[str]]:
    """The passages of one document after the other."""
    for start in range(0, count, IN_A_DOCUMENT):
        words = iter(zipf_words(IN_A_DOCUMENT * SENTENCES * WORDS, seed=start))
        sentences = (" ".join(islice(words, WORDS)) + "." for _ in range(IN_A_DOCUMENT * SENTENCES))
        yield [" ".join(islice(sentences, SENTENCES)) for _ in range(min(IN_A_DOCUMENT, count - start))]


def _spans(text: str) -> tuple[tuple[int, int], ...]:
    ends = [place + 1 for place, letter in enumerate(text) if letter == "."]
    return tuple(zip([0, *(end + 1 for end in ends[:-1])], ends, strict=True))


def _questions(count: int) -> list[str]:
    """Ten words each, as frequent as the passages' are."""
    words = iter(zipf_words(count * 10, seed=77))
    return [" ".join(islice(words, 10)) + "?" for _ in range(count)]


def _units(rng: np.random.Generator, count: int) -> Vector:
    vectors = rng.standard_normal((count, DIMENSIONS), np.float32)
    units: Vector = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return units


if __name__ == "__main__":
    main()
