"""What employees' questions to reports get, to be read: outcome, confidence, quote, and how sure was right.

``python -m benchmarks.read_answers REPORTS QUESTIONS... [--half development] [--encoder english] [--show]``:
each question is asked of its own report, as `csrbot ask` would. Right is a quote that has one of the facts,
which were written by reading. Questions of a sealed half are asked once, at the end, and never mended for.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from handlers.questions.rules.decision import decide
from handlers.questions.rules.outcome import Answered, Unclear
from knowledge.encoder import open_encoder
from knowledge.evaluation.pages import PageQuestion, index, read_questions
from knowledge.index.memory_store import MemoryPassageStore
from knowledge.passages import Findings, Query, Ranked
from knowledge.search.confidence import shipped_model
from knowledge.search.search import Search

BINS = (0.0, 0.6, 0.7, 0.8, 0.9, 1.01)


@dataclass(frozen=True, slots=True)
class Read:
    """A question, what became of it, and whether it is right."""

    question: PageQuestion
    outcome: str
    confidence: float
    says: bool
    """Whether what is shown first says one of the facts."""
    offers: bool
    """Whether one of the choices does."""
    first: Ranked | None
    quoted: str


def main(reports: Path, files: Sequence[Path], half: str, named: str, *, is_shown: bool) -> None:
    questions = [each for path in files for each in of_half(path, half)]
    with tempfile.TemporaryDirectory() as cache:
        encoder = open_encoder(named, Path(cache))
        search = Search(MemoryPassageStore(), encoder, shipped_model(encoder.fingerprint))
        ids = index(reports, questions, search, _silent)
        report(list(read(questions, ids, search)), is_shown=is_shown)


def of_half(path: Path, half: str) -> list[PageQuestion]:
    """The questions of one half of a file; all of them for `all`."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    wanted = {row["_id"] for row in rows if half in ("all", row.get("half", half))}
    return [each for each in read_questions(path) if each.id in wanted]


def read(questions: Sequence[PageQuestion], ids: Sequence[str | None], search: Search) -> Iterator[Read]:
    for question, document_id in zip(questions, ids, strict=True):
        yield _read(question, search.find(Query(question.text, document_id=document_id)))


def _read(question: PageQuestion, found: Findings) -> Read:
    decision = decide(found)
    outcome = {Answered: "answered", Unclear: "unclear"}.get(type(decision), "not stated")
    shown = [each for each in (*found.ranked[:1], found.beside) if each]
    quoted = "\n".join(_text(each) for each in shown)
    choices = decision.choices if isinstance(decision, Unclear) else ()
    return Read(
        question,
        outcome,
        found.confidence,
        says=_says(question, quoted),
        offers=any(_says(question, _text(each)) for each in choices),
        first=next(iter(found.ranked), None),
        quoted=quoted,
    )


def report(read_ones: Sequence[Read], *, is_shown: bool) -> None:
    for each in read_ones if is_shown else ():
        page = each.first.passage.page if each.first else None
        verdict = "right" if each.says else "offered" if each.offers else "-"
        wanted = f"{list(each.question.pages)} {list(each.question.facts)}"
        print(f"\n{each.question.id} {each.question.text}\n  {wanted}")
        print(f"  {each.outcome} {each.confidence:.2f} page {page} {verdict}: {each.quoted[:600]}")
    counts = Counter(
        (each.question.is_answerable, each.outcome, each.says or each.offers) for each in read_ones
    )
    for (is_stated, outcome, is_right), number in sorted(counts.items(), reverse=True):
        label = "stated" if is_stated else "not stated"
        print(f"{label}, {outcome}, {'right' if is_right else 'not right'}: {number}")
    answered = [each for each in read_ones if each.outcome == "answered"]
    for low, high in pairwise(BINS):
        some = [each for each in answered if low <= each.confidence < high]
        if some:
            mean = np.mean([each.confidence for each in some])
            right = sum(each.says and each.question.is_answerable for each in some)
            print(f"answered from {low:.1f}: {len(some)} of {mean:.2f}, right {right}")


def _text(ranked: Ranked) -> str:
    return " ".join((*ranked.passage.heading[-1:], "|", ranked.quote.text_in(ranked.passage)))


def _says(question: PageQuestion, text: str) -> bool:
    return any(re.search(fact, text) for fact in question.facts)


def _silent(*_: object) -> None:
    """Progress that nobody watches."""


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("reports", type=Path)
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument("--half", default="development", choices=("development", "sealed", "all"))
    parser.add_argument("--encoder", default="english")
    parser.add_argument("--show", action="store_true")
    chosen = parser.parse_args()
    main(chosen.reports, chosen.questions, chosen.half, chosen.encoder, is_shown=chosen.show)
