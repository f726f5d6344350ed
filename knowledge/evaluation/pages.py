"""Measuring on real documents: is the right page found, and is it told when a document does not say?

A folder holds documents of any kind that can be indexed, and ``questions.jsonl`` with rows
``{"_id", "document", "text", "answerable", "pages"}``: `document` is a file's name below the folder, `pages`
count from 1 and may be empty. Each question is asked of its own document, and its labels say whether that
document *states* the answer at all; a topic that is there, and an answer that is not, is the hard case.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from knowledge.evaluation import scoring
from knowledge.evaluation.examination import examined
from knowledge.evaluation.judged import Judged
from knowledge.evaluation.labelled import CORPUS, LabelledQuestion, Progress, fingerprint
from knowledge.evaluation.scoring import EvaluationReport
from knowledge.index.indexing import Indexer
from knowledge.index.ingestion import Wanted
from knowledge.index.listing import absolute
from knowledge.index.progress import Duplicate, Found, NotRead, Outcome
from knowledge.index.removals import name_of
from knowledge.measures import Flags, auroc
from knowledge.search.search import Search
from knowledge.store import Candidate

QUESTIONS = "questions.jsonl"


@dataclass(frozen=True, slots=True)
class PageQuestion:
    """One question to one document."""

    id: str
    document: str
    """The path of its file below the folder."""
    text: str
    is_answerable: bool
    pages: tuple[int, ...]
    facts: tuple[str, ...] = ()
    """Patterns, one of which a quote has that answers; empty when not known."""


def asks_documents(folder: Path) -> bool:
    """Whether the folder holds questions to documents, not to passages."""
    return (folder / QUESTIONS).is_file() and not (folder / CORPUS).is_file()


def read_questions(path: Path) -> list[PageQuestion]:
    """Raises ValueError that names the line that cannot be read."""
    with path.open(encoding="utf-8") as lines:
        found = [_question(path, number, line) for number, line in enumerate(lines, 1) if line.strip()]
    if not found:
        raise ValueError(f"{path} has no questions")
    return found


def index(folder: Path, questions: Sequence[PageQuestion], search: Search, progress: Progress) -> list[str]:
    """Puts the documents asked about into the search's store; returns the id of each question's document.

    Raises ValueError that names the document which is not there or cannot be read.
    """
    names = sorted({question.document for question in questions})
    if missing := [name for name in names if not (folder / name).is_file()]:
        raise ValueError(f"{folder} has no {', '.join(missing)}, which the questions are about")
    indexer, done = Indexer(search.store, search.encoder), 0
    for event in indexer.index([Wanted(folder / name) for name in names]):
        if isinstance(event, Found):
            continue
        if isinstance(event, Outcome):
            done += 1
            _refuse_unread(event)
        progress("index", done, len(names))
    ids = {name_of(indexer.located(each.path)): each.id for each in search.store.documents()}
    return [ids[name_of(absolute(folder / question.document))] for question in questions]


def evaluate(
    folder: Path, search: Search, progress: Progress, *, baselines: bool = False, asked: Path | None = None
) -> EvaluationReport:
    """Indexes the documents asked about into the search's store, which must be empty, and measures.

    `asked` is the file of questions, if it is not the folder's own.

    Rankings are of pages, over the questions whose pages are known; abstention is against "answerable".
    Raises ValueError as `read_questions` and `index` do.
    """
    asked = asked or folder / QUESTIONS
    questions = read_questions(asked)
    ids = index(folder, questions, search, progress)
    judged = list(_examined(questions, ids, search, progress))
    theirs = None
    if baselines:
        theirs = scoring.baselines(search, [each.question for each in judged], progress, named=_page)
    stated = np.array([question.is_answerable for question in questions], bool)
    found = scoring.report(
        folder.name, search, judged, theirs=theirs, marked=lambda _: stated, here=fingerprint(asked)
    )
    notes = (*found.notes, *_by_document(questions, judged, stated))
    return replace(found, answerable=int(stated.sum()), notes=notes)


def judged_as_stated(
    questions: Sequence[PageQuestion], ids: Sequence[str], search: Search, progress: Progress
) -> Iterator[Judged]:
    """To learn from: right when the document states the answer, whichever passage was first."""
    for question, each in zip(questions, _examined(questions, ids, search, progress), strict=True):
        relevant = frozenset({question.document} if question.is_answerable else ())
        asked = replace(each.question, relevant=relevant)
        yield replace(each, question=asked, ranking=(question.document,))


def judged_as_read(
    questions: Sequence[PageQuestion], ids: Sequence[str], search: Search, progress: Progress
) -> Iterator[Judged]:
    """To learn from: right when the quote answers a reader; when its page does where no facts are known."""
    for question, each in zip(questions, _examined(questions, ids, search, progress), strict=True):
        on_page = bool(set(map(str, question.pages)) & set(each.ranking[:1]))
        says = any(re.search(fact, each.quoted) for fact in question.facts) if question.facts else on_page
        relevant = frozenset({question.document} if question.is_answerable and says else ())
        yield replace(each, question=replace(each.question, relevant=relevant), ranking=(question.document,))


def _examined(
    questions: Sequence[PageQuestion], ids: Sequence[str], search: Search, progress: Progress
) -> Iterator[Judged]:
    asked = [
        LabelledQuestion(
            id=question.id,
            text=question.text,
            relevant=frozenset(map(str, question.pages)),
            article=question.document,
            document_id=document_id,
        )
        for question, document_id in zip(questions, ids, strict=True)
    ]
    return examined(search, asked, progress, named=_page)


def _page(candidate: Candidate) -> str:
    return str(candidate.passage.page)


def _by_document(questions: Sequence[PageQuestion], judged: Sequence[Judged], stated: Flags) -> Iterator[str]:
    """How well doubt is told within each document, where there is both to tell."""
    confidence = np.array([each.confidence for each in judged])
    names = np.array([question.document for question in questions])
    for name in dict.fromkeys(names.tolist()):
        its = names == name
        if len(set(stated[its])) == 2:
            value = auroc(confidence[its], stated[its])
            yield f"{name}: {its.sum()} questions, {stated[its].sum()} stated, AUROC {value:.2f}"


def _refuse_unread(outcome: Outcome) -> None:
    if isinstance(outcome, NotRead):
        name = Path(outcome.path).name
        raise ValueError(f"{name}: {outcome.skipped.sentence} {outcome.skipped.advice}")
    if isinstance(outcome, Duplicate):
        raise ValueError(f"{Path(outcome.path).name} says the same as {Path(outcome.of).name}")


def _question(path: Path, number: int, line: str) -> PageQuestion:
    try:
        row: Mapping[str, object] = json.loads(line)
        pages, facts = row.get("pages") or (), row.get("facts") or ()
        if not isinstance(pages, list | tuple):
            raise TypeError(f"pages are {pages!r}")
        if not isinstance(facts, list | tuple):
            raise TypeError(f"facts are {facts!r}")
        return PageQuestion(
            id=str(row["_id"]),
            document=str(row["document"]),
            text=str(row["text"]),
            is_answerable=bool(row.get("answerable", True)),
            pages=tuple(map(int, pages)),
            facts=tuple(map(str, facts)),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{path.name}, line {number}: {error!r}") from error
