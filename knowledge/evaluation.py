"""Measuring, on a folder of labelled questions, how well passages are found and how honestly doubt is told.

The corpus is indexed into a store of the caller's, passage batch by passage batch; then every question is
searched, by us and, if wanted, by the baselines on the same vectors. An answer counts as right when one of
its first three passages is relevant. Confidence is scored twice: as the model in use gives it, which is
honest only when the model has not seen these questions, and as a model learned here gives it on articles
that it has not seen. The baseline's logistic regression is learned over the same folds.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from knowledge import labelled
from knowledge.baselines import Lists
from knowledge.calibration import DEEP, Judged, examined, names_of, prior_for, table
from knowledge.confidence import ConfidenceModel
from knowledge.labelled import LabelledQuestion, Progress
from knowledge.learning import cross_validated
from knowledge.measures import (
    Flags,
    Numbers,
    aurc,
    auroc,
    bootstrap,
    calibration_error,
    coverage_at,
    ndcg,
    recall,
    reciprocal_rank,
    risks,
)
from knowledge.passages import Query
from knowledge.search import Search

OURS = "csrbot"
WITHIN = 3
"""An answer is right when one of so many first passages is relevant."""
RISKS = (0.05, 0.1, 0.2)
_TIMED = 300
_POINTS = 50


@dataclass(frozen=True, slots=True)
class Ranking:
    """How well a system ranks, as means over the answerable questions."""

    ndcg10: float
    recall5: float
    recall20: float
    mrr10: float
    per_question: tuple[float, ...] = field(repr=False)
    """nDCG@10 of each answerable question, in order: for paired comparisons."""


@dataclass(frozen=True, slots=True)
class Abstention:
    """How well a confidence parts right answers from wrong ones."""

    auroc: float
    auroc_interval: tuple[float, float]
    """95 %, by bootstrap over questions."""
    aurc: float
    calibration_error: float
    coverage: dict[str, float]
    """Share answered at the risk that is the key."""
    curve: tuple[tuple[float, float], ...] = field(repr=False)
    """(coverage, risk)"""


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds a question."""

    without_encoder: dict[str, float]
    """p50, p90, p99 of finding, ranking, judging and quoting, with the question's vector at hand."""
    whole: dict[str, float]
    """The same with every call of the encoder."""


@dataclass(frozen=True, slots=True)
class Report:
    """What an evaluation found."""

    corpus: str
    passages: int
    questions: int
    answerable: int
    rankings: dict[str, Ranking]
    abstention: dict[str, Abstention]
    latency: Latency
    notes: tuple[str, ...] = ()


def evaluate(folder: Path, search: Search, progress: Progress, *, baselines: bool = False) -> Report:
    """Indexes the folder's corpus into the search's store, which must be empty, and measures the search.

    Memory holds one batch of passages and what is kept of every question, whatever the corpus. Raises
    ValueError when the folder lacks a file or one cannot be read.
    """
    questions = labelled.questions(folder)
    passages = labelled.index(folder, search.store, search.encoder, progress)
    judged = list(examined(search, questions, progress))
    ranked = {OURS: [each.ranking for each in judged]}
    abstention = _our_abstention(judged, search.model, labelled.fingerprint(folder))
    if baselines:
        theirs = _baselines(search, questions, progress)
        ranked |= theirs.rankings
        abstention["logistic baseline"] = theirs.abstention
    return Report(
        corpus=folder.name,
        passages=passages,
        questions=len(questions),
        answerable=sum(question.is_answerable for question in questions),
        rankings={name: _ranking(questions, lists) for name, lists in ranked.items()},
        abstention=abstention if _has_both(judged) else {},
        latency=_latency(search, questions),
        notes=tuple(_notes(folder, search)),
    )


@dataclass(frozen=True, slots=True)
class _Baselines:
    rankings: dict[str, list[tuple[str, ...]]]
    abstention: Abstention


def _baselines(search: Search, questions: Sequence[LabelledQuestion], progress: Progress) -> _Baselines:
    rankings: dict[str, list[tuple[str, ...]]] = {}
    measures: list[list[float]] = []
    for number, question in enumerate(questions, 1):
        lists = Lists(search.store, question.text, search.encoder.embed_query(question.text))
        for name, ids in lists.rankings(DEEP).items():
            rankings.setdefault(name, []).append(_documents(search, ids))
        measures.append(lists.measures())
        progress("baselines", number, len(questions))
    right = _right(questions, rankings["convex"])
    rows = np.array(measures, np.float64)
    articles = [question.article for question in questions]
    learned = cross_validated(rows, right, articles, strength=1.0, signed=False)
    return _Baselines(rankings, _abstention(learned, right))


def _documents(search: Search, passage_ids: Sequence[int]) -> tuple[str, ...]:
    found = search.store.candidates(passage_ids)
    return tuple(found[key].document.id for key in passage_ids if key in found)


def _our_abstention(judged: Sequence[Judged], model: ConfidenceModel, here: str) -> dict[str, Abstention]:
    right = np.array([each.is_right(WITHIN) for each in judged], bool)
    seen = np.array([bool(each.signals) for each in judged], bool)
    names = names_of(judged)
    learned = np.zeros(len(judged))
    if seen.any():
        found = [each for each in judged if each.signals]
        articles = [each.question.article for each in found]
        prior = prior_for(model, names, [here])
        learned[seen] = cross_validated(table(found, names), right[seen], articles, prior=prior)
    in_use = np.array([each.confidence for each in judged])
    return {
        f"{OURS}, model in use": _abstention(in_use, right),
        f"{OURS}, learned here": _abstention(learned, right),
    }


def _abstention(confidence: Numbers, right: Flags) -> Abstention:
    risk = risks(confidence, right)
    ends = np.unique(np.linspace(1, len(risk), min(_POINTS, len(risk))).round().astype(int))
    return Abstention(
        auroc=auroc(confidence, right),
        auroc_interval=bootstrap(confidence, right),
        aurc=aurc(confidence, right),
        calibration_error=calibration_error(confidence, right),
        coverage={f"{limit:.0%}": coverage_at(confidence, right, limit) for limit in RISKS},
        curve=tuple((float(end / len(risk)), float(risk[end - 1])) for end in ends),
    )


def _ranking(questions: Sequence[LabelledQuestion], lists: Sequence[tuple[str, ...]]) -> Ranking:
    pairs = [(found, each.relevant) for each, found in zip(questions, lists, strict=True) if each.relevant]
    gains = [ndcg(found, relevant) for found, relevant in pairs]
    return Ranking(
        ndcg10=_mean(gains),
        recall5=_mean([recall(found, relevant, 5) for found, relevant in pairs]),
        recall20=_mean([recall(found, relevant, 20) for found, relevant in pairs]),
        mrr10=_mean([reciprocal_rank(found, relevant) for found, relevant in pairs]),
        per_question=tuple(gains),
    )


def _latency(search: Search, questions: Sequence[LabelledQuestion]) -> Latency:
    """Over evenly spread questions, each timed once without and once with the encoder."""
    chosen = questions[:: max(1, len(questions) // _TIMED)][:_TIMED]
    without, whole = [], []
    for question in chosen:
        query = Query(question.text)
        vector = search.encoder.embed_query(question.text)
        started = time.perf_counter()
        search.find_embedded(query, question.text, vector)
        without.append(time.perf_counter() - started)
        started = time.perf_counter()
        search.find(query)
        whole.append(time.perf_counter() - started)
    return Latency(_percentiles(without), _percentiles(whole))


def _percentiles(seconds: Sequence[float]) -> dict[str, float]:
    values = np.percentile(seconds, [50, 90, 99]) * 1000 if seconds else np.zeros(3)
    return dict(zip(("p50", "p90", "p99"), (round(float(value), 2) for value in values), strict=True))


def _notes(folder: Path, search: Search) -> list[str]:
    if labelled.fingerprint(folder) in search.model.seen:
        return ["The model in use was learned from these very questions; compare with 'learned here'."]
    return []


def _has_both(judged: Sequence[Judged]) -> bool:
    """Whether there is something to abstain from, and something not to."""
    return len({each.is_right(WITHIN) for each in judged}) == 2


def _right(questions: Sequence[LabelledQuestion], lists: Sequence[tuple[str, ...]]) -> Flags:
    pairs = zip(questions, lists, strict=True)
    return np.array([bool(each.relevant & set(found[:WITHIN])) for each, found in pairs], bool)


def _mean(values: Sequence[float]) -> float:
    return float(np.mean(values)) if values else 0.0
