"""Fits a shipped confidence model to answers as a reader counts them.

``python -m benchmarks.read_confidence REPORTS OUT [--encoder NAME]``: REPORTS holds the eight reports. The
open halves of `employee_questions.jsonl` and `later_employee_questions.jsonl`, and all of
`report_questions.jsonl` and `analyst_questions.jsonl` are asked of their own report. Right is a quote that
has one of the facts, which were written by reading; where none are known, one on a page that states the
answer. What lacks something decisive is left out: it is never an answer.

Three numbers are learned: by how much the model's log odds are stretched, what it is worth that the quote
says all of the question and gives what it asks for (`says_all`), and how much of the question its best
sentence says (`said`). They are folded into the model's weights.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks.learn_confidence import HERE, UNCLEAR_AT
from knowledge.encoder import open_encoder
from knowledge.evaluation.judged import Judged
from knowledge.evaluation.labelled import fingerprint
from knowledge.evaluation.pages import PageQuestion, index, judged_as_read, read_questions
from knowledge.index.memory_store import MemoryPassageStore
from knowledge.measures import auroc
from knowledge.search.confidence import ConfidenceModel, shipped_model
from knowledge.search.learning import cross_validated, fit
from knowledge.search.search import Search

ANSWER_AT = 0.65
"""With the multilingual encoder, on the questions of employees that were learned from: 79 % of what is stated
is answered rightly, 5 % of the answers are wrong (docs/reference/retrieval.md has all thresholds)."""
READ = ("says_all", "said")
"""The signals of a quote, which only a reading of quotes can weigh."""
EMPLOYEES = (HERE / "employee_questions.jsonl", HERE / "later_employee_questions.jsonl")
OTHERS = (HERE / "report_questions.jsonl", HERE / "analyst_questions.jsonl")


def main(reports: Path, out: Path, named: str) -> None:
    questions = [*_open_half(), *(each for path in OTHERS for each in read_questions(path))]
    with tempfile.TemporaryDirectory() as cache:
        encoder = open_encoder(named, Path(cache))
        model = _bare(shipped_model(encoder.fingerprint))
        search = Search(MemoryPassageStore(), encoder, model)
        ids = index(reports, questions, search, _tell)
        judged = list(judged_as_read(questions, ids, search, _tell))
    read = [each for each in judged if each.signals and not each.lacks and not each.is_foreign]
    out.write_bytes(refitted(model, read).to_json())


def refitted(model: ConfidenceModel, read: Sequence[Judged]) -> ConfidenceModel:
    """The model with its log odds stretched, and weights for what the quote says."""
    rows = np.array([[_log_odds(model, each), *(each.signals[name] for name in READ)] for each in read])
    right = np.array([each.is_right() for each in read], bool)
    unseen = cross_validated(rows, right, [each.question.article for each in read])
    print(f"\n{len(read)} read, {right.sum()} right; AUROC by report {auroc(unseen, right):.3f}")
    for low in (0.5, 0.6, 0.7, 0.8, 0.9):
        inside = (unseen >= low) & (unseen < low + 0.1)
        if inside.any():
            print(
                f"{low:.1f}: {inside.sum()} of {unseen[inside].mean():.2f}, right {right[inside].mean():.2f}"
            )
    learned = fit(rows, right)
    stretch, *worth = (learned.weights / learned.scales).tolist()
    bias = learned.bias - float(learned.means / learned.scales @ learned.weights)
    return replace(
        model,
        signals=(*model.signals, *READ),
        means=(*model.means, *(0.0 for _ in READ)),
        scales=(*model.scales, *(1.0 for _ in READ)),
        weights=tuple(round(weight, 5) for weight in (*(stretch * each for each in model.weights), *worth)),
        bias=round(stretch * model.bias + bias, 5),
        answer_at=ANSWER_AT,
        unclear_at=UNCLEAR_AT,
        seen=(*model.seen, *map(fingerprint, (*EMPLOYEES, *OTHERS))),
        learned_from=f"{model.learned_from}; fitted to {len(read)} answers that were read",
    )


def _log_odds(model: ConfidenceModel, judged: Judged) -> float:
    likely = min(0.999, max(0.001, model.probability(judged.signals)))
    return float(np.log(likely / (1 - likely)))


def _bare(model: ConfidenceModel) -> ConfidenceModel:
    """The model as it was before it was fitted to anything read: then these signals weighed nothing."""
    weights = dict(zip(model.signals, model.weights, strict=True))
    if any(weights.get(name) for name in READ):
        raise SystemExit(
            "This model was fitted to read answers. Learn it again first: benchmarks.learn_confidence"
        )
    kept = [place for place, name in enumerate(model.signals) if name not in READ]

    def of(values: tuple[float, ...]) -> tuple[float, ...]:
        return tuple(values[place] for place in kept)

    names = tuple(model.signals[place] for place in kept)
    return replace(
        model, signals=names, means=of(model.means), scales=of(model.scales), weights=of(model.weights)
    )


def _open_half() -> list[PageQuestion]:
    rows = (json.loads(line) for path in EMPLOYEES for line in path.read_text("utf-8").splitlines())
    is_open = {row["_id"] for row in rows if row["half"] == "development"}
    return [each for path in EMPLOYEES for each in read_questions(path) if each.id in is_open]


def _tell(what: str, done: int, total: int) -> None:
    print(f"\r{what} {done} of {total}", end="", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("reports", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--encoder", default="english")
    chosen = parser.parse_args()
    main(chosen.reports, chosen.out, chosen.encoder)
