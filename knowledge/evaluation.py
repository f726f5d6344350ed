"""Measuring, on a folder of labelled passages and questions, how well passages are found and doubt is told.

The corpus is indexed into a store of the caller's, passage batch by passage batch; then every question is
searched, by us and, if wanted, by the baselines on the same vectors. An answer counts as right when one of
its first three passages is relevant.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from knowledge import labelled, scoring
from knowledge.calibration import Judged, examined
from knowledge.labelled import LabelledQuestion, Progress
from knowledge.measures import Flags
from knowledge.passages import Query
from knowledge.scoring import Abstention, Report
from knowledge.search import Search

WITHIN = 3
"""An answer is right when one of so many first passages is relevant."""


def evaluate(folder: Path, search: Search, progress: Progress, *, baselines: bool = False) -> Report:
    """Indexes the folder's corpus into the search's store, which must be empty, and measures the search.

    Memory holds one batch of passages and what is kept of every question, whatever the corpus. Raises
    ValueError when the folder lacks a file or one cannot be read.
    """
    questions = labelled.questions(folder)
    passages = labelled.index(folder, search.store, search.encoder, progress)
    judged = list(examined(search, questions, progress))
    ranked = {scoring.OURS: [each.ranking for each in judged]}
    here = labelled.fingerprint(folder / labelled.QUERIES)
    abstention = _our_abstention(judged, search, here)
    if baselines:
        theirs = scoring.baselines(search, questions, progress)
        right = _right(questions, theirs.rankings["convex"])
        articles = [question.article for question in questions]
        abstention[scoring.BASELINE] = theirs.abstention(right, articles)
        ranked |= theirs.rankings
    relevant = [question.relevant for question in questions]
    return Report(
        corpus=folder.name,
        passages=passages,
        questions=len(questions),
        answerable=sum(question.is_answerable for question in questions),
        rankings={name: scoring.ranking(relevant, found) for name, found in ranked.items()},
        abstention=abstention if _has_both(judged) else {},
        latency=scoring.latency(search, [Query(question.text) for question in questions]),
        notes=(scoring.SEEN,) if here in search.model.seen else (),
    )


def _our_abstention(judged: Sequence[Judged], search: Search, here: str) -> dict[str, Abstention]:
    right = np.array([each.is_right(WITHIN) for each in judged], bool)
    return scoring.our_abstention(judged, right, search.model, here)


def _has_both(judged: Sequence[Judged]) -> bool:
    """Whether there is something to abstain from, and something not to."""
    return len({each.is_right(WITHIN) for each in judged}) == 2


def _right(questions: Sequence[LabelledQuestion], lists: Sequence[tuple[str, ...]]) -> Flags:
    pairs = zip(questions, lists, strict=True)
    return np.array([bool(each.relevant & set(found[:WITHIN])) for each, found in pairs], bool)
