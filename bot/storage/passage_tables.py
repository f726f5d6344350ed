"""The tables of the index: documents, passages, their vectors, and the terms that keyword search counts.

What a mirror loads stands in one row a document, as packed little-endian arrays: 100,000 passages are read in
a second. What ranking needs of single passages stands in one row a passage. `changed_at` is the store's
version at the last change of a row, so that another process reads only what is new.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Date, ForeignKey, Index, Integer, LargeBinary, Table

from bot.storage.codec import Codec
from bot.storage.columns import ROW_ID, Coded, Member, Words
from bot.storage.metadata import METADATA
from knowledge.passages import Audience, PageUnit, PassageKind

TEXTS: Codec[tuple[str, ...]] = Codec(tuple[str, ...])
AUDIENCE: Codec[Audience] = Codec(Audience)


def _with(target: str) -> ForeignKey:
    """A reference to a row without which this one has no meaning."""
    return ForeignKey(target, ondelete="CASCADE")


DOCUMENT = Table(
    "document",
    METADATA,
    Column("number", ROW_ID, primary_key=True),
    Column("id", Words, nullable=False, unique=True),
    Column("collection", Words, nullable=False),
    Column("path", Words, nullable=False),
    Column("title", Words, nullable=False),
    Column("content_hash", Words, nullable=False),
    Column("language", Words),
    Column("dated", Date),
    Column("audience", Coded(AUDIENCE), nullable=False),
    Column("page_count", Integer, nullable=False),
    Column("author", Words),
    Column("topics", Coded(TEXTS), nullable=False),
    Column("first_passage", ROW_ID, nullable=False),
    Column("passages", Integer, nullable=False),
    Column("changed_at", ROW_ID, nullable=False),
    Index(None, "changed_at"),
)
"""Its passages have the ids from `first_passage` on, in reading order."""

DOCUMENT_GONE = Table(
    "document_gone",
    METADATA,
    Column("number", ROW_ID, primary_key=True, autoincrement=False),
    Column("changed_at", ROW_ID, nullable=False),
    Index(None, "changed_at"),
)

PASSAGE = Table(
    "passage",
    METADATA,
    Column("id", ROW_ID, primary_key=True, autoincrement=False),
    Column("document_number", ROW_ID, _with("document.number"), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("text", Words, nullable=False),
    Column("sentences", LargeBinary, nullable=False),
    Column("kind", Member(PassageKind), nullable=False),
    Column("heading", Coded(TEXTS), nullable=False),
    Column("page", Integer),
    Column("page_unit", Member(PageUnit), nullable=False),
    Column("language", Words),
    Column("question", Words),
    Column("digest", BigInteger, nullable=False),
    Index(None, "document_number", "ordinal"),
    Index(None, "digest"),
)
"""`sentences`: pairs of start and end, 32 bits each."""

PASSAGE_VECTORS = Table(
    "passage_vectors",
    METADATA,
    Column("passage_id", ROW_ID, _with("passage.id"), primary_key=True, autoincrement=False),
    Column("encoder", Words, primary_key=True),
    Column("vectors", LargeBinary, nullable=False),
)
"""The passage's vector, then its sentences', in 16-bit floats."""

DOCUMENT_VECTORS = Table(
    "document_vectors",
    METADATA,
    Column("document_number", ROW_ID, _with("document.number"), primary_key=True, autoincrement=False),
    Column("encoder", Words, primary_key=True),
    Column("vectors", LargeBinary, nullable=False),
)
"""The vectors of all passages, in 16-bit floats."""

DOCUMENT_TERMS = Table(
    "document_terms",
    METADATA,
    Column("document_number", ROW_ID, _with("document.number"), primary_key=True, autoincrement=False),
    Column("lengths", LargeBinary, nullable=False),
    Column("widths", LargeBinary, nullable=False),
    Column("terms", LargeBinary, nullable=False),
    Column("counts", LargeBinary, nullable=False),
)
"""A `knowledge.postings.CountedTerms`."""

TERM = Table(
    "term",
    METADATA,
    Column("number", ROW_ID, primary_key=True, autoincrement=False),
    Column("term", Words, nullable=False, unique=True),
)

ARTEFACT = Table(
    "artefact",
    METADATA,
    Column("name", Words, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

INDEX_COUNTER = Table(
    "index_counter",
    METADATA,
    Column("name", Words, primary_key=True),
    Column("value", ROW_ID, nullable=False),
)
"""The last number given to a document, a passage, a term, and to a change of any of them."""
