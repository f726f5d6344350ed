"""The scores of an evaluation, whatever the questions were asked of, and how each is got.

A *ranking* is scored over the questions that have an answer. An *abstention* is scored over all of them: how
well a confidence parts what was right to answer from what was not. It is told for the model in use, which is
honest only when that model has not seen these questions, and for one learned here and tried on articles that
it has not seen.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

import numpy as np

from knowledge.evaluation.baselines import DEPTH, Lists
from knowledge.evaluation.judged import DEEP, Judged, document_of, names_of, prior_for, table
from knowledge.evaluation.labelled import LabelledQuestion, Progress
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
from knowledge.search.confidence import ConfidenceModel
from knowledge.search.learning import cross_validated
from knowledge.search.search import Search
from knowledge.store import Candidate, Scope

OURS = "csrbot"
IN_USE, LEARNED_HERE = f"{OURS}, model in use", f"{OURS}, learned here"
BASELINE = "logistic baseline"
SEEN = "The model in use was learned from these very questions; compare with 'learned here'."
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
class EvaluationReport:
    """What an evaluation found."""

    corpus: str
    passages: int
    questions: int
    answerable: int
    rankings: dict[str, Ranking]
    abstention: dict[str, Abstention]
    latency: Latency
    notes: tuple[str, ...] = ()


Marked = Callable[[Sequence[Sequence[str]]], Flags]
"""From what was found for every question, best first, to whether it was right to answer."""


def report(
    corpus: str,
    search: Search,
    judged: Sequence[Judged],
    *,
    theirs: Baselines | None,
    marked: Marked,
    here: str,
) -> EvaluationReport:
    """What we found for the questions and, if they were asked, the baselines (`theirs`).

    `here` is the fingerprint of these questions.
    """
    questions = [each.question for each in judged]
    lists = {OURS: [each.ranking for each in judged]} | (theirs.rankings if theirs else {})
    right = marked(lists[OURS])
    model = search.model.suited(search.encoder.fingerprint)
    doubt = our_abstention(judged, right, model, here)
    if theirs:
        articles = [question.article for question in questions]
        doubt[BASELINE] = theirs.abstention(marked(theirs.rankings["convex"]), articles)
    relevant = [question.relevant for question in questions]
    return EvaluationReport(
        corpus=corpus,
        passages=search.store.passage_count(),
        questions=len(questions),
        answerable=sum(question.is_answerable for question in questions),
        rankings={name: ranking(relevant, found) for name, found in lists.items()},
        abstention=doubt if len(set(right)) == 2 else {},
        latency=latency(search, [Query(each.text, document_id=each.document_id) for each in questions]),
        notes=(SEEN,) if here in model.seen else (),
    )


def ranking(relevant: Sequence[Collection[str]], lists: Sequence[Sequence[str]]) -> Ranking:
    """For each question the ids that answer it, none if nothing does, and the ids found, best first."""
    pairs = [(found, wanted) for wanted, found in zip(relevant, lists, strict=True) if wanted]
    gains = [ndcg(found, wanted) for found, wanted in pairs]
    return Ranking(
        ndcg10=_mean(gains),
        recall5=_mean([recall(found, wanted, 5) for found, wanted in pairs]),
        recall20=_mean([recall(found, wanted, 20) for found, wanted in pairs]),
        mrr10=_mean([reciprocal_rank(found, wanted) for found, wanted in pairs]),
        per_question=tuple(gains),
    )


def abstention(confidence: Numbers, right: Flags) -> Abstention:
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


def our_abstention(
    judged: Sequence[Judged], right: Flags, model: ConfidenceModel, here: str
) -> dict[str, Abstention]:
    """By the model, and by one learned here; `here` is the fingerprint of these questions."""
    seen = np.array([bool(each.signals) for each in judged], bool)
    names = names_of(judged)
    learned = np.zeros(len(judged))
    if seen.any():
        found = [each for each in judged if each.signals]
        articles = [each.question.article for each in found]
        prior = prior_for(model, names, [here])
        learned[seen] = cross_validated(table(found, names), right[seen], articles, prior=prior)
    in_use = np.array([each.confidence for each in judged])
    return {IN_USE: abstention(in_use, right), LEARNED_HERE: abstention(learned, right)}


@dataclass(frozen=True, slots=True)
class Baselines:
    """What the baselines found for the same questions."""

    rankings: dict[str, list[tuple[str, ...]]]
    """By the name of the baseline, for each question what it found, best first."""
    measures: list[list[float]]
    """For each question."""

    def abstention(self, right: Flags, articles: Sequence[str]) -> Abstention:
        """By a plain logistic regression over the measures, learned over the same folds."""
        rows = np.array(self.measures, np.float64)
        return abstention(cross_validated(rows, right, articles, strength=1.0, signed=False), right)


def baselines(
    search: Search,
    questions: Sequence[LabelledQuestion],
    progress: Progress,
    named: Callable[[Candidate], str] = document_of,
) -> Baselines:
    """As `examined` does with ours: what is found goes by the names that the labels use, each once."""
    rankings: dict[str, list[tuple[str, ...]]] = {}
    measures: list[list[float]] = []
    for number, question in enumerate(questions, 1):
        vector = search.encoder.embed_query(question.text)
        lists = Lists(search.store, question.text, vector, Scope(document_id=question.document_id))
        for name, ids in lists.rankings(DEPTH).items():
            found = search.store.candidates(ids)
            names = dict.fromkeys(named(found[key]) for key in ids if key in found)
            rankings.setdefault(name, []).append(tuple(names)[:DEEP])
        measures.append(lists.measures())
        progress("baselines", number, len(questions))
    return Baselines(rankings, measures)


def latency(search: Search, queries: Sequence[Query]) -> Latency:
    """Over evenly spread questions, each timed once without and once with the encoder."""
    chosen = queries[:: max(1, len(queries) // _TIMED)][:_TIMED]
    without, whole = [], []
    for query in chosen:
        vector = search.encoder.embed_query(query.text)
        started = time.perf_counter()
        search.find_embedded(query, query.text, vector)
        without.append(time.perf_counter() - started)
        started = time.perf_counter()
        search.find(query)
        whole.append(time.perf_counter() - started)
    return Latency(_percentiles(without), _percentiles(whole))


def _percentiles(seconds: Sequence[float]) -> dict[str, float]:
    values = np.percentile(seconds, [50, 90, 99]) * 1000 if seconds else np.zeros(3)
    return dict(zip(("p50", "p90", "p99"), (round(float(value), 2) for value in values), strict=True))


def _mean(values: Sequence[float]) -> float:
    return float(np.mean(values)) if values else 0.0
