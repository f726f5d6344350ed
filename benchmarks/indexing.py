"""Indexing a folder against the bare encoder on the same texts, and indexing it again unchanged.

    python -m benchmarks.indexing [FOLDER] [--rounds N]

Promised: 0.9 times the speed of the bare encoder, and 50 times as fast when nothing changed. The folder is
that of the example company's documents unless you name one. What reading the files takes is told apart,
because it depends on them: a page of a PDF costs more than one of Markdown.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measuring import Timed, children_peak_mb, in_a_process, peak_mb, ratio, say
from benchmarks.texts import CACHE, EXAMPLES, texts_in
from bot.storage.migrate import migrate
from bot.storage.passages import SqlitePassageStore
from knowledge.encoder import Encoder, Text, open_encoder
from knowledge.indexing import Indexer, Wanted

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


def _report(folder: Path, encoder: Encoder, rounds: int) -> None:
    begun = time.perf_counter()
    texts = texts_in(folder)
    reading = time.perf_counter() - begun
    print(f"\n{folder.name}: {len(texts)} passages, {rounds} rounds")
    _embedded(texts[: 2 * TOGETHER], encoder)
    bare, first, again = [], [], []
    for _ in range(rounds):
        bare.append(_embedded(texts, encoder))
        once, twice = _indexed(folder, encoder)
        first.append(once)
        again.append(twice)
    alone, whole, unchanged = Timed(tuple(bare)), Timed(tuple(first)), Timed(tuple(again))
    say("reading and splitting alone, seconds", f"{reading:.2f}")
    say("bare encoder, passages a second", f"{len(texts) / alone.typical:.0f}")
    say("index, passages a second", f"{len(texts) / whole.typical:.0f}")
    say("index over bare encoder", f"{ratio(alone, whole):.2f}", "promised 0.9")
    say("index again, unchanged, seconds", f"{unchanged.typical:.3f}")
    say("unchanged over first", f"{ratio(whole, unchanged):.0f}", "promised 50")
    memory = in_a_process("benchmarks.indexing", str(folder), "--memory")
    say("peak memory before, with the encoder", f"{memory['before']:.0f} MB")
    say("peak memory of indexing", f"{memory['peak']:.0f} MB")
    say("peak memory of the reading process", f"{memory['reader']:.0f} MB")


def _embedded(texts: list[Text], encoder: Encoder) -> float:
    begun = time.perf_counter()
    for start in range(0, len(texts), TOGETHER):
        encoder.embed(texts[start : start + TOGETHER])
    return time.perf_counter() - begun


def _indexed(folder: Path, encoder: Encoder) -> tuple[float, float]:
    """Seconds of the first run into a new database, and of the second."""
    with TemporaryDirectory() as place:
        url = f"sqlite:///{place}/index.db"
        migrate(url)
        store = SqlitePassageStore(url)
        indexer = Indexer(store, encoder)
        seconds = []
        for _ in range(2):
            begun = time.perf_counter()
            for _event in indexer.index([Wanted(folder)]):
                pass
            seconds.append(time.perf_counter() - begun)
        store.close()
    return seconds[0], seconds[1]


if __name__ == "__main__":
    main()
