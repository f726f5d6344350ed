"""Measuring, on a folder of labelled passages and questions, how well passages are found and doubt is told.

The corpus is indexed into a store of the caller's, passage batch by passage batch; then every question is
searched, by us and, if wanted, by the baselines on the same vectors. An answer counts as right when one of
its first three passages is relevant.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from knowledge.evaluation import labelled, scoring
from knowledge.evaluation.examination import examined
from knowledge.evaluation.labelled import LabelledQuestion, Progress
from knowledge.evaluation.scoring import EvaluationReport
from knowledge.measures import Flags
from knowledge.search.search import Search

WITHIN = 3
"""An answer is right when one of so many first passages is relevant."""


def evaluate(
    folder: Path, search: Search, progress: Progress, *, baselines: bool = False
) -> EvaluationReport:
    """Indexes the folder's corpus into the search's store, which must be empty, and measures the search.

    Memory holds one batch of passages and what is kept of every question, whatever the corpus. Raises
    ValueError when the folder lacks a file or one cannot be read.
    """
    questions = labelled.questions(folder)
    labelled.index(folder, search.store, search.encoder, progress)
    judged = list(examined(search, questions, progress))
    theirs = scoring.baselines(search, questions, progress) if baselines else None
    here = labelled.fingerprint(folder / labelled.QUERIES)
    return scoring.report(
        folder.name, search, judged, theirs=theirs, marked=lambda lists: _right(questions, lists), here=here
    )


def _right(questions: Sequence[LabelledQuestion], lists: Sequence[Sequence[str]]) -> Flags:
    pairs = zip(questions, lists, strict=True)
    return np.array([bool(each.relevant & set(found[:WITHIN])) for each, found in pairs], bool)
