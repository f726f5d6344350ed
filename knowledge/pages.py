"""Measuring on real reports: is the right page found, and is it told when a report does not say?

Questions come as JSON lines ``{"_id", "document", "text", "answerable", "pages"}``; `document` is a file's
name, `pages` count from 1 and may be empty. Each question is asked of its own report.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from knowledge.measures import Flags, Numbers, auroc, bootstrap, ndcg, recall
from knowledge.passages import Findings, Query
from knowledge.search import Search

_DEEP = 40


@dataclass(frozen=True, slots=True)
class PageQuestion:
    """One question to one report."""

    id: str
    document: str
    """The report's file name."""
    text: str
    is_answerable: bool
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PageAnswer:
    """What was found for it."""

    question: PageQuestion
    findings: Findings

    def pages(self) -> list[str]:
        """The pages of the passages, best first, each once."""
        return list(dict.fromkeys(str(found.passage.page) for found in self.findings.ranked))


@dataclass(frozen=True, slots=True)
class PageReport:
    """Scores over all reports."""

    answers: tuple[PageAnswer, ...]
    ndcg10: float
    """Of pages, over the questions with known pages."""
    recall5: float
    auroc: float
    """Of confidence against "answerable", over all reports."""
    auroc_interval: tuple[float, float]
    auroc_by_document: dict[str, float]


def read_questions(path: Path) -> list[PageQuestion]:
    with path.open(encoding="utf-8") as lines:
        return [_question(json.loads(line)) for line in lines if line.strip()]


def score(
    questions: Sequence[PageQuestion], search: Search, document_id: Callable[[str], str | None]
) -> PageReport:
    """Asks every question; `document_id` finds a report in the index by its file's name, None: ask all."""
    answers = tuple(
        PageAnswer(each, search.find(Query(each.text, limit=_DEEP, document_id=document_id(each.document))))
        for each in questions
    )
    confidence = np.array([answer.findings.confidence for answer in answers])
    answerable = np.array([answer.question.is_answerable for answer in answers], bool)
    paged = [(answer.pages(), {str(page) for page in answer.question.pages}) for answer in answers]
    return PageReport(
        answers=answers,
        ndcg10=_mean([ndcg(found, pages) for found, pages in paged if pages]),
        recall5=_mean([recall(found, pages, 5) for found, pages in paged if pages]),
        auroc=auroc(confidence, answerable),
        auroc_interval=bootstrap(confidence, answerable),
        auroc_by_document=_by_document(answers, confidence, answerable),
    )


def _by_document(answers: Sequence[PageAnswer], confidence: Numbers, answerable: Flags) -> dict[str, float]:
    names = np.array([answer.question.document for answer in answers])
    return {
        str(name): auroc(confidence[names == name], answerable[names == name]) for name in np.unique(names)
    }


def _question(row: dict[str, object]) -> PageQuestion:
    pages = row.get("pages") or []
    return PageQuestion(
        id=str(row["_id"]),
        document=str(row["document"]),
        text=str(row["text"]),
        is_answerable=bool(row["answerable"]),
        pages=tuple(int(page) for page in pages) if isinstance(pages, list) else (),
    )


def _mean(values: Sequence[float]) -> float:
    return float(np.mean(values)) if values else 0.0
