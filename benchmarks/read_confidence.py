"""Learns a shipped confidence model from answers as a reader counts them.

``python -m benchmarks.read_confidence REPORTS SETS OUT [--encoder NAME]``: REPORTS holds the eight reports,
SETS the folders `squad2_a` and `clapnq_a`. The open halves of `employee_questions.jsonl` and
`later_employee_questions.jsonl`, and all of `report_questions.jsonl` and `analyst_questions.jsonl` are asked
of their own report. Right is a quote that has one of the facts, which were written by reading; where none are
known, one on a page that states the answer. What lacks something decisive is left out: it is never an answer.

Half of the questions of the sets are learned from beside these, for half of all that counts: without them
doubt is told worse where questions are asked that nearly have an answer. The other halves tell whether it is
(AURC, with the model that shipped before and with this one). Of a set right is the first passage alone, as it
is the one that is shown. `benchmarks.bent_confidence` then tells what readers find at each confidence.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import zlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks.learn_confidence import HERE, UNCLEAR_AT
from knowledge.encoder import Encoder, open_encoder
from knowledge.evaluation import labelled
from knowledge.evaluation.examination import examined
from knowledge.evaluation.judged import Judged, names_of, table
from knowledge.evaluation.labelled import fingerprint
from knowledge.evaluation.pages import PageQuestion, index, judged_as_read, read_questions
from knowledge.index.memory_store import MemoryPassageStore
from knowledge.measures import Flags, Numbers, auroc
from knowledge.search.confidence import ConfidenceModel, shipped_model
from knowledge.search.learning import Logistic, Matrix, fit, folds
from knowledge.search.search import Search

THRESHOLDS = {"english": (0.65, UNCLEAR_AT), "multilingual": (0.6, 0.22)}
"""From where it is an answer, and offered, by encoder; docs/reference/retrieval.md has all of them.

Held out, the multilingual encoder's answers of .6 to .7 are right as often as the English one's of .7 to .8.
"""
BESIDE = 0.5
"""What the questions of the sets count."""
ASKED_OF_A_SET, SHOWN = 500, 1
EMPLOYEES = (HERE / "employee_questions.jsonl", HERE / "later_employee_questions.jsonl")
OTHERS = (HERE / "report_questions.jsonl", HERE / "analyst_questions.jsonl")
SETS = ("squad2_a", "clapnq_a")


def main(reports: Path, sets: Path, out: Path, named: str) -> None:
    questions = [*_open_half(), *(each for path in OTHERS for each in read_questions(path))]
    with tempfile.TemporaryDirectory() as cache:
        encoder = open_encoder(named, Path(cache))
        model = shipped_model(encoder.fingerprint)
        search = Search(MemoryPassageStore(), encoder, model)
        ids = index(reports, questions, search, _tell)
        judged = list(judged_as_read(questions, ids, search, _tell))
        beside = {name: _of_set(sets / name, encoder, model) for name in SETS}
    seen = [fingerprint(path) for path in (*EMPLOYEES, *OTHERS, *(sets / n / labelled.QUERIES for n in SETS))]
    answer_at, unclear_at = THRESHOLDS[named]
    learned = relearned(model, judged, beside, seen)
    out.write_bytes(replace(learned, answer_at=answer_at, unclear_at=unclear_at).to_json())


def relearned(
    model: ConfidenceModel, judged: Sequence[Judged], beside: dict[str, list[Judged]], seen: Sequence[str]
) -> ConfidenceModel:
    """A model of all signals; tells how true it is of each report when it saw the others alone."""
    read = [each for each in judged if each.signals and not each.lacks and not each.is_foreign]
    halves = [each for some in beside.values() for each in some if _is_learned_from(each)]
    names = names_of(read)
    rows, right = table([*read, *halves], names), _right([*read, *halves])
    own = np.arange(len(rows)) < len(read)
    _tell_bins(_unseen(rows, right, own, [each.question.article for each in read]), right[own])
    learned = _fitted(rows, right, own)
    for name, some in beside.items():
        others = [each for each in some if not _is_learned_from(each)]
        found, before = learned.probability(table(others, names)), [each.confidence for each in others]
        print(f"{name}: AURC {_aurc(np.array(before), others):.4f} before, {_aurc(found, others):.4f} now")
    return replace(
        model,
        signals=names,
        means=_rounded(learned.means),
        scales=_rounded(learned.scales),
        weights=_rounded(learned.weights),
        bias=round(learned.bias, 5),
        bent=(),
        seen=tuple(dict.fromkeys((*model.seen, *seen))),
        learned_from=f"{len(read)} answers that were read, halves of {' and '.join(beside)}",
    )


def _fitted(rows: Matrix, right: Flags, own: Flags) -> Logistic:
    importance = np.where(own, (1 - BESIDE) / max(own.sum(), 1), BESIDE / max((~own).sum(), 1))
    return fit(rows, right, importance=importance)


def _unseen(rows: Matrix, right: Flags, own: Flags, groups: Sequence[str]) -> Numbers:
    """(read answers,): each one's probability by a model that saw nothing of its report."""
    found = np.zeros(len(groups))
    for learn, attempt in folds(groups, len(set(groups))):
        chosen = np.concatenate([learn, np.ones(len(rows) - len(groups), bool)])
        model = _fitted(rows[chosen], right[chosen], own[chosen])
        found[attempt] = model.probability(rows[: len(groups)][attempt])
    return found


def _tell_bins(unseen: Numbers, right: Flags) -> None:
    print(f"\n{len(right)} read, {right.sum()} right; AUROC by report {auroc(unseen, right):.3f}")
    for low in (0.5, 0.6, 0.7, 0.8, 0.9):
        inside = (unseen >= low) & (unseen < low + 0.1)
        if inside.any():
            print(
                f"{low:.1f}: {inside.sum()} of {unseen[inside].mean():.2f}, right {right[inside].mean():.2f}"
            )


def _of_set(folder: Path, encoder: Encoder, model: ConfidenceModel) -> list[Judged]:
    search = Search(MemoryPassageStore(), encoder, model)
    labelled.index(folder, search.store, encoder, _tell)
    asked = sorted(labelled.questions(folder), key=lambda each: zlib.crc32(f"asked {each.id}".encode()))
    found = examined(search, asked[:ASKED_OF_A_SET], _tell)
    return [each for each in found if each.signals and not each.is_foreign]


def _right(judged: Sequence[Judged]) -> Flags:
    return np.array([bool(each.question.relevant & set(each.ranking[:SHOWN])) for each in judged], bool)


def _aurc(confidence: Numbers, judged: Sequence[Judged]) -> float:
    wrong = ~_right(judged)[np.argsort(-confidence, kind="stable")]
    return float((np.cumsum(wrong) / np.arange(1, len(wrong) + 1)).mean())


def _is_learned_from(judged: Judged) -> bool:
    return zlib.crc32(judged.question.id.encode()) % 2 == 0


def _rounded(values: Numbers) -> tuple[float, ...]:
    return tuple(round(float(value), 5) for value in values)


def _open_half() -> list[PageQuestion]:
    rows = (json.loads(line) for path in EMPLOYEES for line in path.read_text("utf-8").splitlines())
    is_open = {row["_id"] for row in rows if row["half"] == "development"}
    return [each for path in EMPLOYEES for each in read_questions(path) if each.id in is_open]


def _tell(what: str, done: int, total: int) -> None:
    print(f"\r{what} {done} of {total}", end="", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("reports", type=Path)
    parser.add_argument("sets", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--encoder", default="english")
    chosen = parser.parse_args()
    main(chosen.reports, chosen.sets, chosen.out, chosen.encoder)
