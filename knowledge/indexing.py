"""Bringing the index up to date with files: read, split, embed, keep, and forget what is gone.

A run is given the files that are *wanted*, each with its collection and audience, and yields one *progress*
value a file. A file whose content is known is not read again; one whose title, date or audience changed is
amended without being embedded again. Every file is kept whole in one transaction, so an interrupted run goes on
where it stopped. While one file is embedded, the next is being read in the child process.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from knowledge.chunking import answers_apart, split
from knowledge.encoder import Encoder, text_of
from knowledge.parsed import Answer, ParsedDocument, Skipped, SkipReason
from knowledge.passages import EVERYONE, Audience, Document, Passage
from knowledge.sources import DEFAULT_LIMITS, SUFFIXES, Limits, SourceReader
from knowledge.store import Entry, PassageStore

PARSER = "1"
"""Raised when reading or splitting changes so much that every file should be read again."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file that should be in the index. What is None or empty is taken from the file itself."""

    path: Path
    collection: str = "documents"
    audience: Audience = EVERYONE
    title: str | None = None
    dated: date | None = None
    topics: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The path by which the file is known."""
        return str(self.path.absolute())


@dataclass(frozen=True, slots=True)
class Added:
    """Read and embedded."""

    path: str
    passages: int
    incomplete: str = ""
    """Why only a part was read; empty when all of it was."""


@dataclass(frozen=True, slots=True)
class Unchanged:
    path: str


@dataclass(frozen=True, slots=True)
class Amended:
    """The same content with another title, date, audience or topics."""

    path: str


@dataclass(frozen=True, slots=True)
class Duplicate:
    """The same content, for the same readers, is in the index from another file."""

    path: str
    of: str


@dataclass(frozen=True, slots=True)
class Left:
    """Not in the index, and why. What was there of it before stays out of the index, too."""

    path: str
    why: Skipped


@dataclass(frozen=True, slots=True)
class Removed:
    """Gone from the folder, and so from the index."""

    path: str


Progress = Added | Unchanged | Amended | Duplicate | Left | Removed


@dataclass(frozen=True, slots=True)
class Indexer:
    """The writing side of the knowledge base."""

    store: PassageStore
    encoder: Encoder
    limits: Limits = field(default=DEFAULT_LIMITS)

    def update(self, wanted: Sequence[Wanted], under: Iterable[Path] = ()) -> Iterator[Progress]:
        """Bring these files into the index; forget files of the folders `under` that are not among them."""
        known = self._known()
        yield from self._removed(known, wanted, under)
        with SourceReader(self.limits) as reader, ThreadPoolExecutor(1) as executor:
            ahead: Future[_Look] | None = None
            for this, following in zip(wanted, [*wanted[1:], None], strict=True):
                look = ahead.result() if ahead else _look(reader, this, known)
                ahead = executor.submit(_look, reader, following, known) if following else None
                yield self._take(look, known)

    def learn(self, document: Document, passage: Passage) -> None:
        """Make this the document's only passage; learning the same again changes nothing."""
        self.store.put(document, (passage,), self.encoder.embed([text_of(document, passage)]))

    def forget(self, document_id: str) -> bool:
        """Out of the index at once; False when it was not there."""
        return self.store.remove(document_id)

    def _known(self) -> dict[str, list[Document]]:
        known: dict[str, list[Document]] = defaultdict(list)
        for document in self.store.documents():
            known[document.path].append(document)
        return known

    def _removed(
        self, known: dict[str, list[Document]], wanted: Sequence[Wanted], under: Iterable[Path]
    ) -> Iterator[Removed]:
        names = {one.name for one in wanted}
        folders = [folder.absolute() for folder in under]
        for path in sorted(set(known) - names):
            if any(Path(path).is_relative_to(folder) for folder in folders):
                self.store.replace([document.id for document in known.pop(path)], ())
                yield Removed(path)

    def _take(self, look: _Look, known: dict[str, list[Document]]) -> Progress:
        name, before = look.wanted.name, known.get(look.wanted.name, [])
        if look.found is None:
            return self._amend(look.wanted, before)
        if isinstance(look.found, Skipped):
            self._forget(before, known, name)
            return Left(name, look.found)
        entries = [self._entry(look, parsed) for parsed in answers_apart(look.found)]
        if twin := _twin(entries, known, name):
            self._forget(before, known, name)
            return Duplicate(name, twin)
        self.store.replace([document.id for document in before], entries)
        known[name] = [entry.document for entry in entries]
        return Added(name, sum(len(entry.passages) for entry in entries), look.found.incomplete)

    def _forget(self, before: Sequence[Document], known: dict[str, list[Document]], name: str) -> None:
        if before:
            self.store.replace([document.id for document in before], ())
            known.pop(name)

    def _amend(self, wanted: Wanted, before: Sequence[Document]) -> Progress:
        changed = False
        for document in before:
            amended = _amended(document, wanted, single=len(before) == 1)
            changed = (amended != document and self.store.amend(amended)) or changed
        return Amended(wanted.name) if changed else Unchanged(wanted.name)

    def _entry(self, look: _Look, parsed: ParsedDocument) -> Entry:
        document = _document(look.wanted, parsed, look.content_hash)
        passages = split(parsed, document.id)
        texts = [text_of(document, passage) for passage in passages]
        return Entry(document, tuple(passages), self.encoder.embed(texts))


@dataclass(frozen=True, slots=True)
class _Look:
    """What looking at a file gave."""

    wanted: Wanted
    content_hash: str
    found: ParsedDocument | Skipped | None
    """None when the content is the one that is known."""


def _look(reader: SourceReader, wanted: Wanted, known: Mapping[str, Sequence[Document]]) -> _Look:
    try:
        content_hash = _hash(wanted.path)
    except OSError as error:
        return _Look(wanted, "", Skipped(SkipReason.MISSING, str(error)))
    before = known.get(wanted.name, ())
    same = before and all(
        document.content_hash == content_hash and document.collection == wanted.collection
        for document in before
    )
    return _Look(wanted, content_hash, None if same else reader.read(wanted.path))


def _hash(path: Path) -> str:
    with path.open("rb") as opened:
        return f"{PARSER}:{hashlib.file_digest(opened, 'sha256').hexdigest()}"


def _document(wanted: Wanted, parsed: ParsedDocument, content_hash: str) -> Document:
    """A row of a questions file says for itself what it is; of any other file, who adds it does."""
    row = next((block.row for block in parsed.blocks if isinstance(block, Answer)), None)
    given = wanted if row is None else Wanted(wanted.path)
    named = f"{wanted.collection}\0{wanted.name}" + (f"#{row}" if row is not None else "")
    return Document(
        id=hashlib.blake2b(named.encode(), digest_size=8).hexdigest(),
        collection=wanted.collection,
        path=wanted.name,
        title=given.title or parsed.title,
        content_hash=content_hash,
        language=parsed.language,
        dated=given.dated or parsed.dated,
        audience=parsed.audience or wanted.audience,
        page_count=parsed.page_count,
        author=parsed.author,
        topics=given.topics or parsed.topics,
    )


def _amended(document: Document, wanted: Wanted, *, single: bool) -> Document:
    """The document as it is wanted now; the rows of a questions file say for themselves."""
    if not single:
        return document
    return replace(
        document,
        title=wanted.title or document.title,
        dated=wanted.dated or document.dated,
        audience=wanted.audience,
        topics=wanted.topics or document.topics,
    )


def _twin(entries: Sequence[Entry], known: Mapping[str, Sequence[Document]], name: str) -> str | None:
    """Another file of the same content and audience."""
    wanted = {(entry.document.content_hash, entry.document.audience) for entry in entries}
    for path, documents in known.items():
        if path != name and any((other.content_hash, other.audience) in wanted for other in documents):
            return path
    return None


def files_in(paths: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """(files, folders): the files given and those worth reading below the folders, in a stable order."""
    files: list[Path] = []
    folders: list[Path] = []
    for path in paths:
        if path.is_dir():
            folders.append(path)
            files += sorted(
                file
                for file in path.rglob("*")
                if file.suffix.lower() in SUFFIXES and file.is_file() and not _hidden(file, path)
            )
        else:
            files.append(path)
    return list(dict.fromkeys(files)), folders


def _hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in file.relative_to(folder).parts)
