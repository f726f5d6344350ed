"""Indexing a folder against the bare encoder on the same texts, and indexing it again unchanged.

    python -m benchmarks.indexing [FOLDER] [--rounds N]

Promised: 0.9 times the speed of the bare encoder, and 50 times as fast when nothing changed. The folder is
that of the example company's documents unless you name one. What reading the files takes is told apart,
because it depends on them: a page of a PDF costs more than one of Markdown. On a machine that is busy with
other things look at the processor's time, not at the clock's.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.measuring import children_peak_mb, in_a_process, peak_mb, say
from benchmarks.texts import CACHE, EXAMPLES, texts_in
from bot.storage.migrate import migrate
from bot.storage.passages.sql import SqlPassageStore
from knowledge.encoder import Encoder, Text, open_encoder
from knowledge.index.indexing import Indexer
from knowledge.index.ingestion import Wanted

TOGETHER = 64


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=EXAMPLES)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--memory", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    encoder = open_encoder(None, CACHE)
    if chosen.memory:
        before = peak_mb()
        _indexed(chosen.folder, encoder)
        print(json.dumps({"before": before, "peak": peak_mb(), "reader": children_peak_mb()}))
        return
    _report(chosen.folder, encoder, chosen.rounds)


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds by the clock, and of all processors, those of ended child processes included."""

    clock: float
    processor: float


@contextmanager
def _spending() -> Iterator[list[Spent]]:
    """One element when it is over."""
    spent: list[Spent] = []
    clock, processor = time.perf_counter(), _processor()
    yield spent
    spent.append(Spent(time.perf_counter() - clock, _processor() - processor))


def _processor() -> float:
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def _report(folder: Path, encoder: Encoder, rounds: int) -> None:
    with _spending() as reading:
        texts = texts_in(folder)
    print(f"\n{folder.name}: {len(texts)} passages, {rounds} rounds")
    _embedded(texts[: 2 * TOGETHER], encoder)
    runs = [(_embedded(texts, encoder), *_indexed(folder, encoder)) for _ in range(rounds)]
    bare, first, again = zip(*runs, strict=True)
    say("reading and splitting alone, seconds of processor", f"{reading[0].processor:.2f}")
    for name, spent in (("bare encoder", bare), ("index", first)):
        clock, processor = (len(texts) / value for value in _typical(spent))
        say(f"{name}, passages a second by clock / processor", f"{clock:.0f} / {processor:.0f}")
    say("index over bare encoder, by the clock", f"{_ratio(bare, first, _spent_clock):.2f}", "promised 0.9")
    say("index over bare encoder, by the processor", f"{_ratio(bare, first, _spent_processor):.2f}")
    say("index again, unchanged, seconds", f"{_typical(again)[0]:.3f}")
    say("unchanged over first", f"{_ratio(first, again, _spent_clock):.0f}", "promised 50")
    memory = in_a_process("benchmarks.indexing", str(folder), "--memory")
    say("peak memory before, with the encoder", f"{memory['before']:.0f} MB")
    say("peak memory of indexing", f"{memory['peak']:.0f} MB")
    say("peak memory of the reading process", f"{memory['reader']:.0f} MB")


def _typical(spent: Sequence[Spent]) -> tuple[float, float]:
    return median(each.clock for each in spent), median(each.processor for each in spent)


def _spent_clock(spent: Spent) -> float:
    return spent.clock


def _spent_processor(spent: Spent) -> float:
    return spent.processor


def _ratio(slow: Sequence[Spent], fast: Sequence[Spent], by: Callable[[Spent], float]) -> float:
    return median(by(a) / by(b) for a, b in zip(slow, fast, strict=True))


def _embedded(texts: list[Text], encoder: Encoder) -> Spent:
    with _spending() as spent:
        for start in range(0, len(texts), TOGETHER):
            encoder.embed(texts[start : start + TOGETHER])
    return spent[0]


def _indexed(folder: Path, encoder: Encoder) -> tuple[Spent, Spent]:
    """Of the first run into a new database, and of the second."""
    with TemporaryDirectory() as place:
        url = f"sqlite:///{place}/index.db"
        migrate(url)
        store = SqlPassageStore(url)
        first, again = (_run(Indexer(store, encoder), folder) for _ in range(2))
        store.close()
    return first, again


def _run(indexer: Indexer, folder: Path) -> Spent:
    with _spending() as spent:
        for _event in indexer.index([Wanted(folder)]):
            pass
    return spent[0]


if __name__ == "__main__":
    main()
