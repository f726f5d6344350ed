"""How far labels can be believed: expert questions against a second, blind reading of the same reports.

``python -m benchmarks.second_reading REPORTS``: REPORTS holds the reports and the experts' questions.
`second_reading.jsonl` holds, for each of its questions, how likely two readers thought it that the report
states the answer, in percent. Each read both reports whole, apart from the other, and knew neither the labels
nor what csrbot finds. A system that is to know what a report states cannot agree with the labels better than
they do; so both its AUROC and theirs are told, and its AUROC against what they read.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from knowledge.encoder import open_encoder
from knowledge.evaluation.pages import QUESTIONS, PageQuestion, index, judged_as_stated, read_questions
from knowledge.index.memory_store import MemoryPassageStore
from knowledge.measures import Flags, Numbers, auroc, bootstrap
from knowledge.search.confidence import shipped_model
from knowledge.search.search import Search

READING = Path(__file__).with_name("second_reading.jsonl")
STATED = 50
"""Percent from which on a reader, or the mean of both, is taken to say that it is stated."""


def main(reports: Path) -> None:
    questions = read_questions(reports / QUESTIONS)
    labels = np.array([question.is_answerable for question in questions], bool)
    first, second = _readings(questions)
    both = (first + second) / 2
    ours = _ours(reports, questions)
    print(f"{len(questions)} questions, {labels.sum()} labelled answerable, {(both >= STATED).sum()} as read")
    print(f"the two readers agree: correlation {np.corrcoef(first, second)[0, 1]:.2f}")
    _tell("first reader against the labels", first, labels)
    _tell("second reader against the labels", second, labels)
    _tell("csrbot against the labels", ours, labels)
    _tell("csrbot against the readers", ours, both >= STATED)


def _readings(questions: Sequence[PageQuestion]) -> tuple[Numbers, Numbers]:
    rows = {row["_id"]: row for row in map(json.loads, READING.read_text("utf-8").splitlines())}
    percent = np.array([rows[question.id]["percent"] for question in questions], np.float64)
    return percent[:, 0], percent[:, 1]


def _ours(reports: Path, questions: Sequence[PageQuestion]) -> Numbers:
    with tempfile.TemporaryDirectory() as cache:
        search = Search(MemoryPassageStore(), open_encoder(None, Path(cache)), shipped_model())
        ids = index(reports, questions, search, _silent)
        judged = list(judged_as_stated(questions, ids, search, _silent))
    return np.array([each.confidence for each in judged])


def _tell(what: str, confidence: Numbers, stated: Flags) -> None:
    low, high = bootstrap(confidence, stated)
    print(f"{what}: AUROC {auroc(confidence, stated):.2f} (95 % {low:.2f}–{high:.2f})")


def _silent(*_: object) -> None:
    """Progress that nobody watches."""


if __name__ == "__main__":
    main(Path(sys.argv[1]))
