"""The tables of the index: documents, passages, their vectors, and the terms that keyword search counts.

What a mirror loads stands in one row a document, as packed little-endian arrays: 100,000 passages are read in
a second. What ranking needs of single passages stands in one row a passage. `changed_at` is the store's
version at the last change of a row, so that another process reads only what is new.
"""

from __future__ import annotations

import json
from functools import lru_cache

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    TypeDecorator,
    text,
)

from bot.storage.columns import ROW_ID, CleanText, EnumValue, UtcDateTime
from bot.storage.metadata import METADATA
from bot.storage.personal.register import Fate, Register, held, nobody
from bot.storage.text import clean
from knowledge.passages import Audience, PageUnit, PassageKind


class _Texts(TypeDecorator[tuple[str, ...]]):
    """A few texts as a JSON list. A question reads hundreds: repeated ones are read once."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, _dialect: Dialect) -> str | None:
        return None if value is None else json.dumps([clean(each) for each in value], ensure_ascii=False)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> tuple[str, ...] | None:
        return None if value is None else _texts(value)


class _Audience(TypeDecorator[Audience]):
    """An audience as a JSON object of sorted lists."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Audience | None, _dialect: Dialect) -> str | None:
        if value is None:
            return None
        labels = {name: sorted(map(clean, getattr(value, name))) for name in Audience.__slots__}
        return json.dumps(labels, ensure_ascii=False)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> Audience | None:
        return None if value is None else _audience(value)


@lru_cache(10_000)
def _texts(content: str) -> tuple[str, ...]:
    return tuple(json.loads(content))


@lru_cache(1_000)
def _audience(content: str) -> Audience:
    return Audience(**{name: frozenset(labels) for name, labels in json.loads(content).items()})


def _with(target: str) -> ForeignKey:
    """A reference to a row without which this one has no meaning."""
    return ForeignKey(target, ondelete="CASCADE")


DOCUMENT = Table(
    "document",
    METADATA,
    Column("number", ROW_ID, primary_key=True),
    Column("id", CleanText, nullable=False, unique=True),
    Column("collection", CleanText, nullable=False),
    Column("path", CleanText, nullable=False),
    Column("title", CleanText, nullable=False),
    Column("content_hash", CleanText, nullable=False),
    Column("language", CleanText),
    Column("dated", Date),
    Column("audience", _Audience, nullable=False),
    Column("page_count", Integer, nullable=False),
    Column("author", CleanText),
    Column("topics", _Texts, nullable=False),
    Column("first_passage", ROW_ID, nullable=False),
    Column("passages", Integer, nullable=False),
    Column("changed_at", ROW_ID, nullable=False),
    Column("numbers_given", Integer, nullable=False, server_default=text("0")),
    Index(None, "changed_at"),
    Index(None, "path"),
    info=held(
        Register(
            Fate.PSEUDONYMISED,
            "documents are the company's, and so are answers that were reviewed and kept, without "
            "their author's name; the words of the question go",
            "until the document is removed, or the answer withdrawn",
            words="title author",
            neutral=(
                "number id collection path content_hash language dated audience page_count topics "
                "first_passage passages changed_at numbers_given"
            ),
        )
    ),
)
"""Its passages have the ids from `first_passage` on, in reading order.

`numbers_given` is how many lasting numbers they have been given, those of earlier versions included.
"""

DOCUMENT_FOLDER = Table(
    "document_folder",
    METADATA,
    Column("name", CleanText, primary_key=True),
    Column("place", CleanText, nullable=False),
    info=nobody(
        "where files were read from",
        "name place",
    ),
)
"""Where the folders are that files were read from: "./" begins a place in the directory of the data."""

DOCUMENT_VERSION = Table(
    "document_version",
    METADATA,
    Column("path", CleanText, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("content_hash", CleanText, nullable=False),
    Column("read_at", UtcDateTime),
    Column("dated", Date),
    Column("passages", Integer, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("remark", CleanText, nullable=False),
    Column("wordings", LargeBinary, nullable=False),
    Index(None, "read_at"),
    info=nobody(
        "what was counted when a file was read",
        "path number content_hash read_at dated passages pages remark wordings",
    ),
)
"""What a file said at each reading. `wordings`: 64 bits a passage, in reading order.

Gone with the file's last document, so retention has nothing to do here.
"""

PASSAGE_REMOVED = Table(
    "passage_removed",
    METADATA,
    Column("path", CleanText, primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("document_id", CleanText, nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("number", Integer),
    Column("text", CleanText, nullable=False),
    Column("sentences", LargeBinary, nullable=False),
    Column("kind", EnumValue(PassageKind), nullable=False),
    Column("heading", _Texts, nullable=False),
    Column("page", Integer),
    Column("page_unit", EnumValue(PageUnit), nullable=False),
    Column("language", CleanText),
    Column("question", CleanText),
    Column("cells", LargeBinary),
    Column("caveats", _Texts),
    info=nobody(
        "what a newer version of a file left out; answers of colleagues have no versions",
        "path place document_id ordinal number text sentences kind heading page page_unit "
        "language question cells caveats",
    ),
)
"""What the latest version of a file left out: replaced by the next, gone with the file's last document."""

DOCUMENT_GONE = Table(
    "document_gone",
    METADATA,
    Column("number", ROW_ID, primary_key=True, autoincrement=False),
    Column("changed_at", ROW_ID, nullable=False),
    Index(None, "changed_at"),
    info=nobody(
        "numbers of documents that are gone",
        "number changed_at",
    ),
)

PASSAGE = Table(
    "passage",
    METADATA,
    Column("id", ROW_ID, primary_key=True, autoincrement=False),
    Column("document_number", ROW_ID, _with("document.number"), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("text", CleanText, nullable=False),
    Column("sentences", LargeBinary, nullable=False),
    Column("kind", EnumValue(PassageKind), nullable=False),
    Column("heading", _Texts, nullable=False),
    Column("page", Integer),
    Column("page_unit", EnumValue(PageUnit), nullable=False),
    Column("language", CleanText),
    Column("question", CleanText),
    Column("digest", BigInteger, nullable=False),
    Column("number", Integer, nullable=False, server_default=text("0")),
    Column("cells", LargeBinary),
    Column("caveats", _Texts),
    Index(None, "document_number", "ordinal"),
    Index(None, "digest"),
    info=held(
        Register(
            Fate.PSEUDONYMISED,
            "what documents and kept answers say; the words of the question that an answer is for go",
            "as long as the document",
            words="question",
            neutral=(
                "id document_number ordinal text sentences kind heading page page_unit language "
                "digest number cells caveats"
            ),
        )
    ),
)
"""`sentences`: pairs of start and end, 32 bits each. `number`: with the document's id the lasting name.

`cells`: six numbers each, of 32 bits; null where none are known. `caveats`: null where there are none.
"""

PASSAGE_VECTORS = Table(
    "passage_vectors",
    METADATA,
    Column("passage_id", ROW_ID, _with("passage.id"), primary_key=True, autoincrement=False),
    Column("encoder", CleanText, primary_key=True),
    Column("vectors", LargeBinary, nullable=False),
    info=nobody(
        "made from the passages, and made anew with them",
        "passage_id encoder vectors",
    ),
)
"""The passage's vector, then its sentences', in 8 bits (`passage_rows.coarse`)."""

DOCUMENT_VECTORS = Table(
    "document_vectors",
    METADATA,
    Column("document_number", ROW_ID, _with("document.number"), primary_key=True, autoincrement=False),
    Column("encoder", CleanText, primary_key=True),
    Column("vectors", LargeBinary, nullable=False),
    info=nobody(
        "made from the passages, and made anew with them",
        "document_number encoder vectors",
    ),
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
    info=nobody(
        "counted from the passages, and counted anew with them",
        "document_number lengths widths terms counts",
    ),
)
"""A `knowledge.index.postings.CountedTerms`."""

TERM = Table(
    "term",
    METADATA,
    Column("number", ROW_ID, primary_key=True, autoincrement=False),
    Column("term", CleanText, nullable=False, unique=True),
    info=held(
        Register(
            Fate.PSEUDONYMISED,
            "the words that search and the help with spelling know; those that no passage has any "
            "more are deleted",
            "until no passage has the word; looked after every night",
            words="term",
            neutral="number",
        )
    ),
)

ARTEFACT = Table(
    "artefact",
    METADATA,
    Column("name", CleanText, primary_key=True),
    Column("content", LargeBinary, nullable=False),
    info=nobody(
        "what was learnt about confidence, and which encoder is in use",
        "name content",
    ),
)

INDEX_COUNTER = Table(
    "index_counter",
    METADATA,
    Column("name", CleanText, primary_key=True),
    Column("value", ROW_ID, nullable=False),
    info=nobody(
        "numbers that were given",
        "name value",
    ),
)
"""The last number given to a document, a passage, a term, and to a change of any of them."""
