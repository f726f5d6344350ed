"""Learns what is told for what a shipped confidence model says, from answers as a reader counts them.

``python -m benchmarks.bent_confidence REPORTS SQUAD OUT [--encoder NAME]``: REPORTS holds the eight reports,
SQUAD is the folder `squad2_a`. The open questions to the reports are asked of their own report, and SQuAD's
answerable ones of every other paragraph, so that half of them are not stated. Right is a quote that says one
of the facts or the labelled answer, and the page where no facts are known.

Of what is answered the log-odds are fitted to what was right; below what is answered nothing is bent. It
tells how true that is of each report and article when it saw the others alone, and writes the model to OUT.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np

from benchmarks.learn_confidence import HERE
from benchmarks.read_answers import Read, of_half, read
from benchmarks.read_confidence import THRESHOLDS
from knowledge.encoder import open_encoder
from knowledge.evaluation import labelled
from knowledge.evaluation.pages import PageQuestion, index
from knowledge.index.memory_store import MemoryPassageStore
from knowledge.measures import Flags, Numbers
from knowledge.search.confidence import shipped_model
from knowledge.search.learning import Matrix, fit, folds
from knowledge.search.search import Search

HALVES = ("employee_questions", "later_employee_questions", "unread_employee_questions")
WHOLE = ("report_questions", "analyst_questions")
ASKED_OF_SQUAD = 420
TOLD_AS_IT_IS = (0.0, 0.5)
BENT_AT = (0.65, 0.75, 0.85, 0.95, 0.99)
BINS = (0.6, 0.7, 0.8, 0.9, 1.01)


def main(reports: Path, squad: Path, out: Path, named: str) -> None:
    with tempfile.TemporaryDirectory() as cache:
        encoder = open_encoder(named, Path(cache))
        answer_at, unclear_at = THRESHOLDS[named]
        model = shipped_model(encoder.fingerprint)
        plain = replace(model, bent=(), answer_at=answer_at, unclear_at=unclear_at)
        found = [
            *_of_reports(reports, Search(MemoryPassageStore(), encoder, plain)),
            *_of_squad(squad, Path(cache) / "half", Search(MemoryPassageStore(), encoder, plain)),
        ]
    answers = [each for each in found if each.outcome == "answered"]
    odds, right = _odds(answers), np.array([_is_right(each) for each in answers], bool)
    _tell("as the model says", _told(odds), right)
    _tell("bent, by report and article held out", _unseen(odds, right, answers), right)
    bent = _bent(odds, right)
    told = replace(plain, bent=bent)
    out.write_bytes(replace(told, answer_at=round(told.told(answer_at), 4)).to_json())


def _of_reports(reports: Path, search: Search) -> Iterator[Read]:
    halves = [each for name in HALVES for each in of_half(HERE / f"{name}.jsonl", "development")]
    questions = [*halves, *(each for name in WHOLE for each in of_half(HERE / f"{name}.jsonl", "all"))]
    yield from read(questions, index(reports, questions, search, _silent), search)


def _of_squad(squad: Path, folder: Path, search: Search) -> Iterator[Read]:
    """Answerable questions, asked of every other paragraph."""
    folder.mkdir()
    paragraphs = [line for line in _lines(squad / labelled.CORPUS) if _is_kept(json.loads(line)["_id"])]
    (folder / labelled.CORPUS).write_text("\n".join(paragraphs), "utf-8")
    for name in (labelled.QUERIES, labelled.JUDGEMENTS):
        (folder / name).write_bytes((squad / name).read_bytes())
    labelled.index(folder, search.store, search.encoder, _silent)
    rows = [row for row in map(json.loads, _lines(squad / labelled.QUERIES)) if row["answerable"]]
    rows.sort(key=lambda row: zlib.crc32(f"asked {row['_id']}".encode()))
    questions = [_asked(row) for row in rows[:ASKED_OF_SQUAD]]
    yield from read(questions, [None] * len(questions), search)


def _asked(row: dict[str, object]) -> PageQuestion:
    paragraph, answers = str(row["pid"]), row["answers"]
    facts = tuple(re.escape(str(each)) for each in answers) if isinstance(answers, list) else ()
    article = paragraph.partition("#")[0]
    return PageQuestion(str(row["_id"]), article, str(row["text"]), _is_kept(paragraph), (), facts)


def _is_kept(paragraph: str) -> bool:
    return zlib.crc32(f"half {paragraph}".encode()) % 2 == 0


def _is_right(found: Read) -> bool:
    asked, page = found.question, found.first.passage.page if found.first else None
    return asked.is_answerable and (found.says if asked.facts else page in asked.pages)


def _odds(answers: Sequence[Read]) -> Matrix:
    """(answers, 1)"""
    sure = np.clip([[each.confidence] for each in answers], 0.001, 0.999)
    return np.asarray(np.log(sure / (1 - sure)), np.float64)


def _told(odds: Matrix) -> Numbers:
    return np.asarray(1 / (1 + np.exp(-odds[:, 0])), np.float64)


def _unseen(odds: Matrix, right: Flags, answers: Sequence[Read]) -> Numbers:
    """(answers,): what is told by a fit that saw nothing of its report or article."""
    groups, found = [each.question.document for each in answers], np.zeros(len(answers))
    for learn, attempt in folds(groups, len(set(groups))):
        found[attempt] = fit(odds[learn], right[learn]).probability(odds[attempt])
    return found


def _bent(odds: Matrix, right: Flags) -> tuple[tuple[float, float], ...]:
    at = np.array(BENT_AT)
    told = fit(odds, right).probability(np.log(at / (1 - at))[:, None])
    rising = zip(BENT_AT, (round(float(each), 4) for each in told), strict=True)
    return (*((each, each) for each in TOLD_AS_IT_IS), *rising, (1.0, 1.0))


def _tell(what: str, told: Numbers, right: Flags) -> None:
    print(f"\n{what}: {len(right)} answers, {right.sum()} right")
    for low, high in pairwise(BINS):
        inside = (told >= low) & (told < high)
        if inside.any():
            print(f"{low}: {inside.sum()} of {told[inside].mean():.3f}, right {right[inside].mean():.3f}")


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text("utf-8").splitlines() if line.strip()]


def _silent(*_: object) -> None:
    """Progress that nobody watches."""


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("reports", type=Path)
    parser.add_argument("squad", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--encoder", default="english")
    chosen = parser.parse_args()
    main(chosen.reports, chosen.squad, chosen.out, chosen.encoder)
