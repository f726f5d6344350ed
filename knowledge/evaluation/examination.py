"""Searching labelled questions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from knowledge.evaluation.judged import DEEP, Judged, document_of
from knowledge.evaluation.labelled import LabelledQuestion, Progress
from knowledge.passages import Query
from knowledge.search.search import Search
from knowledge.search.signals import decisive, signals
from knowledge.store import Candidate


def examined(
    search: Search,
    questions: Sequence[LabelledQuestion],
    progress: Progress,
    named: Callable[[Candidate], str] = document_of,
) -> Iterator[Judged]:
    """Every question searched, in order; what is found goes by the names that its labels use, each once."""
    for number, question in enumerate(questions, 1):
        query = Query(question.text, limit=DEEP, document_id=question.document_id)
        text = search.spelled(query, question.text)
        found = search.examine(query, text, search.encoder.embed_query(text))
        seen = signals(found.evidence, search.alignment(found)) if found.evidence else {}
        yield Judged(
            question=question,
            ranking=tuple(dict.fromkeys(named(scored.candidate) for scored in found.ranked))[:DEEP],
            signals=seen,
            confidence=search.judge(found).probability(seen) if seen else 0.0,
            quoted=found.quoted(),
            lacks=bool(found.evidence and decisive(found.evidence)),
            is_foreign=bool(found.evidence and found.evidence.is_foreign),
        )
        progress("search", number, len(questions))
