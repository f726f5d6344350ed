"""Folders of labelled questions in the BEIR layout, read as a stream.

``corpus.jsonl`` holds ``{"_id", "title", "text"}``, ``queries.jsonl`` ``{"_id", "text", "answerable"?}`` and
``qrels.tsv`` query, passage and relevance under a header line. Each row of the corpus becomes a document with
one passage. Questions of one *article* (the title of the passage they are about) are never split when a model
is learned on some and tried on others; an unanswerable one may name its passage as ``pid``.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Any

from knowledge.encoder import Encoder, text_of
from knowledge.passages import Document, Passage
from knowledge.store import Entry, PassageStore
from knowledge.text import language
from knowledge.text.sentences import sentence_spans

CORPUS, QUERIES, JUDGEMENTS = "corpus.jsonl", "queries.jsonl", "qrels.tsv"
_AT_ONCE = 256
Progress = Callable[[str, int, int], None]
"""Told what is done, how much of it, and of how much (0 when not known)."""


@dataclass(frozen=True, slots=True)
class LabelledQuestion:
    """A question and what is known of its answer."""

    id: str
    text: str
    relevant: frozenset[str]
    """Ids of the passages that answer; empty when none does."""
    article: str = ""
    """What it is about; empty when not known."""
    document_id: str | None = None
    """Asked of this document alone; None: of everything."""
    answers: tuple[str, ...] = ()
    """The words that answer, each as it may be said; empty when not known."""

    @property
    def is_answerable(self) -> bool:
        return bool(self.relevant)


def fingerprint(questions_file: Path) -> str:
    """Names a file of questions by its content."""
    return blake2b(questions_file.read_bytes(), digest_size=8).hexdigest()


def questions(folder: Path) -> list[LabelledQuestion]:
    """All questions. Raises ValueError that names what is missing, or the line that cannot be read."""
    if lacking := [name for name in (CORPUS, QUERIES, JUDGEMENTS) if not (folder / name).is_file()]:
        raise ValueError(f"{folder} has no {', '.join(lacking)}")
    relevant = _judgements(folder / JUDGEMENTS)
    rows = list(_rows(folder / QUERIES))
    if not rows:
        raise ValueError(f"{folder / QUERIES} has no questions")
    about = {row["_id"]: row.get("pid") or min(relevant.get(row["_id"], {""})) for row in rows}
    titles = _titles(folder / CORPUS, frozenset(about.values()))
    return [
        LabelledQuestion(
            id=row["_id"],
            text=row["text"],
            relevant=frozenset(relevant.get(row["_id"], ())) if row.get("answerable", True) else frozenset(),
            article=titles.get(about[row["_id"]], about[row["_id"]]),
            answers=tuple(row.get("answers") or ()) if row.get("answerable", True) else (),
        )
        for row in rows
    ]


def index(folder: Path, store: PassageStore, encoder: Encoder, progress: Progress) -> int:
    """Puts the corpus into the store, some hundred passages at a time; returns how many there are."""
    rows = _rows(folder / CORPUS)
    done = 0
    while batch := list(islice(rows, _AT_ONCE)):
        store.replace((), _entries(batch, encoder))
        done += len(batch)
        progress("index", done, 0)
    return done


def _entries(rows: Iterable[dict[str, Any]], encoder: Encoder) -> list[Entry]:
    pairs = [_document(row) for row in rows]
    vectors = encoder.embed([text_of(document, passage) for document, passage in pairs])
    return [
        Entry(document, (passage,), vectors.part(place, place + 1))
        for place, (document, passage) in enumerate(pairs)
    ]


def _document(row: dict[str, Any]) -> tuple[Document, Passage]:
    title, text = row.get("title") or "", row["text"] or row.get("title") or ""
    spoken = language.detect(text) or "en"
    document = Document(
        id=row["_id"], collection="corpus", path=row["_id"], title=title, content_hash="", language=spoken
    )
    return document, Passage(row["_id"], 0, text, sentence_spans(text, spoken), language=spoken)


def _judgements(path: Path) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for row in islice(csv.reader(lines, delimiter="\t"), 1, None):
            if len(row) >= 3 and int(row[2]) > 0:
                found.setdefault(row[0], set()).add(row[1])
    return found


def _titles(path: Path, ids: frozenset[str]) -> dict[str, str]:
    return {row["_id"]: row.get("title") or row["_id"] for row in _rows(path) if row["_id"] in ids}


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _row(path, number, line)


def _row(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        row: dict[str, Any] = json.loads(line)
        return {**row, "_id": str(row["_id"]), "text": row["text"]}
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(f"{path.name}, line {number}: {error!r}") from error
