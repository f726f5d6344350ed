"""From files on a disk to documents and passages: everything before the encoder and the store.

A file's *content hash* covers its bytes and how we read them. Documents of one file share it; those of a file
of questions and answers carry with it what the file was wanted as, because each answer may narrow that.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from knowledge.index.chunking import documents_apart, split
from knowledge.index.removals import name_of
from knowledge.passages import EVERYONE, Audience, Document, Passage, format_audience
from knowledge.sources.document_model import ParsedDocument, VerifiedAnswer
from knowledge.sources.full_title import full_title

READING = 6
"""Goes up when reading or splitting changes: every file is then read and embedded again."""


UNSEEN = " unseen"
"""Ends the content hash of what has scanned pages that were not read for want of character recognition."""


class FileContent(NamedTuple):
    """Two files with equal content are duplicates."""

    content_hash: str
    collection: str
    audience: Audience


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file, or a folder with all its files, that belongs in the index."""

    path: Path
    collection: str = "documents"
    audience: Audience = EVERYONE
    title: str | None = None
    """None: as the file says; so for the date and the topics."""
    dated: date | None = None
    topics: tuple[str, ...] = ()
    taken_at: datetime | None = None
    """When the file was taken from a queue."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A document that waits for its vectors."""

    document: Document
    passages: tuple[Passage, ...]

    def named(self, document_id: str) -> Draft:
        """The same under this id."""
        if document_id == self.document.id:
            return self
        passages = tuple(replace(passage, document_id=document_id) for passage in self.passages)
        return Draft(replace(self.document, id=document_id), passages)


def content_hash(path: Path, longest: int) -> str | None:
    """None when it is no file, cannot be opened, or is longer than `longest` bytes."""
    digest = hashlib.sha256(f"reading {READING}\n".encode())
    try:
        if not path.is_file() or path.stat().st_size > longest:
            return None
        with path.open("rb") as content:
            while block := content.read(1 << 20):
                digest.update(block)
    except OSError:
        return None
    return digest.hexdigest()


def drafts(file: Wanted, content: str, parsed: ParsedDocument, key: str) -> list[Draft]:
    """The file's documents with their passages, without empty ones.

    `content` is the content hash; ids are made of the file's `key`. What was read in part is no longer
    unchanged, so that the next run reads it again.
    """
    documents = documents_apart(parsed)
    has_answers = any(isinstance(block, VerifiedAnswer) for each in documents for block in each.blocks)
    stamp = answers_hash(file, content) if has_answers else content
    stamp = f"{stamp} in part" if parsed.is_cut else f"{stamp}{UNSEEN}" if _has_unseen(parsed) else stamp
    names = _several_names(key, documents) if has_answers or parsed.parts else [_name(key)]
    told = replace(file, title=None, dated=None) if parsed.parts else file
    every = (_draft(told, stamp, name, each) for name, each in zip(names, documents, strict=True))
    return [draft for draft in every if draft.passages]


def stands_for(original: Document, other: Document) -> bool:
    """Whether whoever may see the one may see the other, found in the same place."""
    places = ((each.collection, each.audience) for each in (original, other))
    return original.path != other.path and len(set(places)) == 1


def _has_unseen(parsed: ParsedDocument) -> bool:
    return bool(parsed.unseen) or any(map(_has_unseen, parsed.parts))


def hash_said(document: Document, recognises: bool) -> str:
    """Its content hash, but for what could not be read then and still cannot: its scanned pages."""
    return document.content_hash.removesuffix("" if recognises else UNSEEN)


def answers_hash(file: Wanted, content: str) -> str:
    """The content hash of documents that depend on more than the file's content."""
    wish = (file.collection, format_audience(file.audience), str(file.dated), *file.topics)
    return hashlib.sha256("\0".join((content, *wish)).encode()).hexdigest()


def amended(document: Document, file: Wanted) -> Document:
    """The document with what is now said of its file."""
    return replace(
        document,
        collection=file.collection,
        audience=file.audience,
        title=file.title or document.title,
        dated=file.dated or document.dated,
        topics=file.topics or document.topics,
    )


def narrowed(audience: Audience, by: Audience) -> Audience:
    """Those of the audience whom the other admits, too. Where they exclude each other, the first holds."""
    both = {}
    for field in fields(Audience):
        mine, theirs = getattr(audience, field.name), getattr(by, field.name)
        both[field.name] = mine & theirs or mine or theirs
    return Audience(**both)


def _draft(file: Wanted, stamp: str, name: str, parsed: ParsedDocument) -> Draft:
    document = Document(
        id=name,
        collection=file.collection,
        path=name_of(file.path),
        title=file.title or full_title(parsed, file.path),
        content_hash=stamp,
        language=parsed.language,
        dated=file.dated or parsed.dated,
        audience=narrowed(file.audience, parsed.audience or EVERYONE),
        page_count=parsed.page_count,
        author=parsed.author,
        topics=file.topics or parsed.topics,
    )
    return Draft(document, split(parsed, name))


def _several_names(key: str, parts: Sequence[ParsedDocument]) -> list[str]:
    """An answer keeps its id for as long as its question is put in the same words; what is carried, too."""
    names: dict[str, None] = {}
    for part in parts:
        name = _name(f"{key}\0{part.title}")
        names[name if name not in names else f"{name}-{len(names)}"] = None
    return list(names)


def _name(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:16]


def by_path(documents: Iterable[Document]) -> dict[str, list[Document]]:
    """The documents of each file."""
    found: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        found[document.path].append(document)
    return dict(found)
