"""The texts that benchmarks work on: the example company's documents, or a folder that you name."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from pathlib import Path

from knowledge.encoder import Text, text_of
from knowledge.index.chunking import split
from knowledge.index.ingestion import Wanted
from knowledge.index.listing import listing_of
from knowledge.passages import Document, Passage
from knowledge.sources import SourceReader
from knowledge.sources.document_model import Skipped

EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "company" / "documents"
CACHE = Path(__file__).resolve().parents[1] / "build" / "encoder"


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """A BEIR-style folder: who answers what."""

    texts: tuple[Text, ...]
    questions: tuple[str, ...]
    relevant: tuple[frozenset[int], ...]
    """For each question, positions in `texts`."""


def passages_in(folder: Path) -> list[tuple[Document, Passage]]:
    """All passages of a folder of documents."""
    found = []
    with SourceReader() as reader:
        for file in listing_of([Wanted(folder)]).files:
            parsed = reader.read(file.path)
            if not isinstance(parsed, Skipped):
                document = Document(str(file.path), "documents", str(file.path), parsed.title, "")
                found += [(document, passage) for passage in split(parsed, document.id)]
    return found


def texts_in(folder: Path) -> list[Text]:
    return [text_of(document, passage) for document, passage in passages_in(folder)]


def labelled(folder: Path, asked: Path | None = None) -> LabelledSet:
    """A folder with ``corpus.jsonl``, ``queries.jsonl`` and ``qrels.tsv``; questions may lie elsewhere."""
    corpus = [json.loads(line) for line in (folder / "corpus.jsonl").open()]
    places = {row["_id"]: place for place, row in enumerate(corpus)}
    relevant: dict[str, set[int]] = {}
    for line in (folder / "qrels.tsv").read_text().splitlines()[1:]:
        question, passage, grade = line.split("\t")
        if int(grade) > 0 and passage in places:
            relevant.setdefault(question, set()).add(places[passage])
    rows = [json.loads(line) for line in ((asked or folder) / "queries.jsonl").open()]
    answerable = [row for row in rows if row["_id"] in relevant and row.get("answerable", True)]
    return LabelledSet(
        tuple(Text(row.get("title", ""), row["text"], ()) for row in corpus),
        tuple(row["text"] for row in answerable),
        tuple(frozenset(relevant[row["_id"]]) for row in answerable),
    )


def zipf_words(count: int, seed: int, vocabulary: int = 30_000) -> list[str]:
    """Made-up words as frequent as the words of a language are: the n-th is 1/n as frequent as the first.

    They are of letters alone: a digit would make a number of each, and be read as one.
    """
    weights = [1 / (rank + 2) for rank in range(vocabulary)]
    letters = str.maketrans("0123456789", "ghijklmnop")
    ranks = random.Random(seed).choices(range(vocabulary), weights, k=count)  # noqa: S311 - no secret
    return [f"w{rank:x}".translate(letters) for rank in ranks]
