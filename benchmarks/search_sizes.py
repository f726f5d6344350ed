"""The nearest passages in memory and by pgvector, at sizes that memory is and is not meant for.

    python -m benchmarks.search_sizes [--passages 10000 100000] [--moved along] [--set FOLDER] [--url URL]

Vectors are those of real passages, each moved by .6 of its length: along the difference of two others, so
that it stays where texts lie, or (`--moved chance`) in a direction of chance, which is harder than real
texts are, since all that lie around one are then equally far away. Questions are real ones: of a BEIR-style
folder, or of the example company. One document in twenty is for all, the others are for one department, so
that a reader of none sees 5 %. Every arm answers every question in turns, in one run, on the same rows;
recall is against exact search in memory. `as it runs` compares one by one where at most 100,000 passages
are visible; `HNSW` does so nowhere. Without a URL a server is started from a package. Times are of the
nearest 60 alone: words and ranking are the same everywhere.
"""

from __future__ import annotations

import argparse
import csv
import json
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from sqlalchemy import Engine, insert, text

from benchmarks.broadcast_part import resident
from benchmarks.measuring import in_a_process, say
from benchmarks.texts import CACHE, EXAMPLES, labelled, texts_in
from bot.storage import engine
from bot.storage.passages import reader, row_codec, writer
from bot.storage.passages.mirror import Sizes
from bot.storage.passages.sql import SqlPassageStore
from bot.storage.passages.tables import DOCUMENT, DOCUMENT_TERMS, DOCUMENT_VECTORS
from knowledge.encoder import Text, open_encoder
from knowledge.index.postings import count
from knowledge.passages import EVERYONE, Audience, Document, Reader
from knowledge.store import Scope, Vector
from tests.servers import postgresql

IN_A_DOCUMENT = 50
MOVED = 0.6
"""How long the step of chance is beside a vector of length 1."""
LIMIT, COUNTED = 60, 10
MEMORY, AS_IT_RUNS, HNSW = "in memory, exactly", "pgvector, as it runs", "pgvector, HNSW"
NEVER = 1 << 60
SIZES = {MEMORY: Sizes(in_memory=NEVER), AS_IT_RUNS: Sizes(in_memory=0), HNSW: Sizes(in_memory=0, exact=0)}
SCOPES = {
    "everything": Scope(Reader(departments=frozenset({"others"}))),
    "a 5 % audience": Scope(Reader()),
}
_PASSAGES = text("""
INSERT INTO passage (id, document_number, ordinal, text, sentences, kind, heading, page_unit, digest)
SELECT id, (id - 1) / :height + 1, mod(id - 1, :height), '', '', 'text', '[]', 'page', id
FROM generate_series(1, :count) id
""")


@dataclass(frozen=True, slots=True)
class Real:
    """What is moved about: vectors of real passages and questions."""

    encoder: str
    passages: Vector
    questions: Vector


@dataclass(slots=True)
class Answers:
    """Of one arm: what it found and how long it took, a question each."""

    found: list[list[int]] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--passages", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--questions", type=int, default=100)
    parser.add_argument("--set", type=Path)
    parser.add_argument("--moved", choices=["along", "chance"], default="along")
    parser.add_argument("--url", default="")
    parser.add_argument("--memory-of", nargs=2, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.memory_of:
        print(json.dumps(_memory(*chosen.memory_of)))
        return
    real = _real(chosen.set, chosen.questions)
    for size in chosen.passages:
        with ExitStack() as stack:
            url = chosen.url or stack.enter_context(postgresql.new_database(is_new=True))
            _report(url, size, real, is_chance=chosen.moved == "chance")


def _report(url: str, size: int, real: Real, *, is_chance: bool) -> None:
    print(f"\n{size} passages of {len(real.passages)} real ones, {len(real.questions)} questions", flush=True)
    _fill(url, size, real, is_chance=is_chance)
    begun = time.perf_counter()
    with closing(SqlPassageStore(url, sizes=SIZES[AS_IT_RUNS])) as store:
        if not store.keep_outside():
            raise SystemExit("there is no pgvector here, or an old one")
    say("rows and index in pgvector, seconds by the clock", f"{time.perf_counter() - begun:.0f}")
    for name, megabytes in _sizes_of(url).items():
        say(name, f"{megabytes:.0f} MB")
    memory = {name: in_a_process("benchmarks.search_sizes", "--memory-of", url, name) for name in SIZES}
    for name in (MEMORY, AS_IT_RUNS):
        say(f"{name}: memory of the image", f"{memory[name]:.0f} MB")
    with ExitStack() as stack:
        stores = {name: SqlPassageStore(url, sizes=sizes) for name, sizes in SIZES.items()}
        for store in stores.values():
            stack.enter_context(closing(store)).warm()
        for named, scope in SCOPES.items():
            _tell(named, _asked(stores, scope, real.questions))


def _asked(stores: Mapping[str, SqlPassageStore], scope: Scope, questions: Vector) -> dict[str, Answers]:
    answers = {name: Answers() for name in stores}
    for number, question in enumerate([*questions[:3], *questions]):
        for name, store in stores.items():
            begun = time.perf_counter()
            hits = store.nearest(question, scope, LIMIT)
            if number >= 3:
                answers[name].seconds.append(time.perf_counter() - begun)
                answers[name].found.append([hit.passage_id for hit in hits])
    return answers


def _tell(named: str, answers: Mapping[str, Answers]) -> None:
    exact = answers[MEMORY]
    print(
        f"  {named:<26} {'recall@10':>10} {'of 60':>7} {'p50':>8} {'p99':>8} {'p50 / exact':>12} {'p99':>7}"
    )
    for name, each in answers.items():
        ten, sixty = (_recall(each.found, exact.found, most) for most in (COUNTED, LIMIT))
        p50, p99 = np.percentile(each.seconds, [50, 99])
        of50, of99 = np.percentile(exact.seconds, [50, 99])
        print(
            f"  {name:<26} {ten:10.4f} {sixty:7.4f} {p50 * 1e3:7.1f}  {p99 * 1e3:7.1f}"
            f" {p50 / of50:12.2f} {p99 / of99:7.2f}",
            flush=True,
        )


def _recall(found: Sequence[Sequence[int]], exact: Sequence[Sequence[int]], most: int) -> float:
    shares = [
        len(set(a[:most]) & set(b[:most])) / max(len(b[:most]), 1) for a, b in zip(found, exact, strict=True)
    ]
    return float(np.mean(shares))


def _real(folder: Path | None, questions: int) -> Real:
    encoder = open_encoder(None, CACHE)
    texts: Sequence[Text]
    if folder:
        labels = labelled(folder)
        texts, asked = labels.texts, list(labels.questions)
    else:
        texts = texts_in(EXAMPLES)
        with (EXAMPLES.parent / "questions.csv").open(encoding="utf-8") as opened:
            asked = [row["question"] for row in csv.DictReader(opened)]
    wanted = asked[:: max(1, len(asked) // questions)][:questions]
    vectors = np.concatenate([encoder.embed(texts[at : at + 32]).passages for at in range(0, len(texts), 32)])
    return Real(encoder.fingerprint, vectors, np.array([encoder.embed_query(each) for each in wanted]))


def _moved(real: Real, size: int, *, is_chance: bool) -> Iterator[Vector]:
    """A document's worth at a time, drawn from a fixed seed."""
    rng = np.random.default_rng(7)
    for _ in range(0, size, IN_A_DOCUMENT):
        base, one, other = (
            real.passages[rng.integers(len(real.passages), size=IN_A_DOCUMENT)] for _ in range(3)
        )
        moved = base + MOVED * _units(
            rng.standard_normal(base.shape, np.float32) if is_chance else one - other
        )
        yield _units(moved)


def _units(vectors: Vector) -> Vector:
    return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6), np.float32)


def _fill(url: str, size: int, real: Real, *, is_chance: bool) -> None:
    """The rows that a search reads, without words: those are the same for all arms."""
    writing = engine.blocking(url)
    terms = row_codec.of_terms(count([["word"]] * IN_A_DOCUMENT, {"word": 1}))
    others = Audience(departments=frozenset({"others"}))
    with closing_engine(writing), writing.begin() as connection:
        writer.advance(connection, "version")
        writer.put_artefact(connection, reader.ENCODER, real.encoder.encode())
        for number, vectors in enumerate(_moved(real, size, is_chance=is_chance), 1):
            audience = others if number % 20 else EVERYONE
            about = Document(f"d{number}", "documents", f"d{number}", "", "", audience=audience)
            first = (number - 1) * IN_A_DOCUMENT + 1
            place = {"number": number, "first_passage": first, "passages": IN_A_DOCUMENT, "changed_at": 1}
            connection.execute(insert(DOCUMENT), {**row_codec.of_document(about), **place})
            connection.execute(insert(DOCUMENT_TERMS), {"document_number": number, **terms})
            own = {"encoder": real.encoder, "vectors": row_codec.packed(vectors)}
            connection.execute(insert(DOCUMENT_VECTORS), {"document_number": number, **own})
        connection.execute(_PASSAGES, {"height": IN_A_DOCUMENT, "count": size})


def closing_engine(opened: Engine) -> ExitStack:
    stack = ExitStack()
    stack.callback(opened.dispose)
    return stack


def _sizes_of(url: str) -> dict[str, float]:
    sizes = "SELECT pg_table_size('passage_embedding'), pg_indexes_size('passage_embedding')"
    opened = engine.blocking_reader(url)
    with closing_engine(opened), opened.connect() as connection:
        rows, indexes = connection.execute(text(sizes)).one()
    return {"pgvector's rows": rows / 1e6, "pgvector's indexes": indexes / 1e6}


def _memory(url: str, name: str) -> float:
    store = SqlPassageStore(url, sizes=SIZES[name])
    store.documents("none")
    before = resident()
    store.warm()
    return resident() - before


if __name__ == "__main__":
    main()
