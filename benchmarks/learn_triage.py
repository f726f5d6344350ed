"""Learns how strongly each shipped example of triage pulls, and keeps that beside the examples.

    python -m benchmarks.learn_triage            # after the examples have changed; seconds
    python -m benchmarks.learn_triage FILE…      # judge each file by what is learned without its messages

The files are of labelled messages, as `csrbot evaluate --triage` reads them. With several, this is a
cross-validation by writer: a message is never judged by what its own file has taught.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from bot.cli.triage import show
from handlers.care.measure import Measured, measure, read_labelled
from handlers.care.rules.examples import Example, shipped
from handlers.care.rules.lessons import Matrix, Meaning, TriageLesson, keep, vectors_of
from handlers.care.rules.nearest import Meant, Nearest, read, strengths_of, wanted, weights_of
from handlers.care.rules.triage import triage_by
from knowledge.encoder import open_encoder


def main() -> None:
    options = _options()
    meaning = open_encoder("multilingual", options.cache).embed_query
    vectors = vectors_of([one.text for one in shipped()], meaning)
    if not options.files:
        keep(_lesson(shipped(), vectors), shipped())
        return
    judged = [_judged(file, vectors, meaning) for file in options.files]
    show(Measured([verdict for one in judged for verdict in one.verdicts]), Console())


def _lesson(examples: Sequence[Example], vectors: Matrix) -> TriageLesson:
    _, _, rows = read(examples)
    aims = wanted(examples)
    return TriageLesson(strengths_of(rows, None, aims), strengths_of(rows, vectors, aims), vectors)


def _judged(file: Path, vectors: Matrix, meaning: Meaning) -> Measured:
    labelled = read_labelled(file)
    own = {" ".join(one.text.split()) for one in labelled}
    others = [at for at, one in enumerate(shipped()) if one.text not in own]
    nearest = _nearest([shipped()[at] for at in others], vectors[others], meaning)
    triage = triage_by(nearest)
    return measure(labelled, lambda text, language: triage.judge(text, spoken=language))


def _nearest(examples: Sequence[Example], vectors: Matrix, meaning: Meaning) -> Nearest:
    places, rarity, rows = read(examples)
    strengths = strengths_of(rows, vectors, wanted(examples))
    meant = Meant(meaning, vectors, strengths)
    return Nearest(places, rarity, weights_of(rows, strengths), tuple(examples), rows, meant)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--cache", type=Path, default=Path(sys.prefix) / "share" / "csrbot")
    return parser.parse_args()


if __name__ == "__main__":
    main()
