"""Bringing the index up to date with folders of documents, and with what people replied.

A run looks at every file. One that is unchanged costs a hash; one that is new or changed is read in a child
process, embedded, and committed whole with its vectors. The three go on at the same time, on different files,
so that the encoder never waits. A run that is interrupted has lost at most the files at hand, and the next
one goes on from there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from knowledge.encoder.protocol import Encoder, text_of
from knowledge.index.completeness import completeness
from knowledge.index.folders import Folders, LocatedStore
from knowledge.index.ingestion import (
    Draft,
    FileContent,
    Wanted,
    amended,
    answers_hash,
    by_path,
    content_hash,
    drafts,
    hash_said,
    stands_for,
)
from knowledge.index.listing import absolute, listing_of
from knowledge.index.pipeline import EncoderBatch, Read, Settled, ToAmend, ahead, lots
from knowledge.index.progress import (
    Amended,
    Duplicate,
    Emptied,
    Event,
    Found,
    Indexed,
    NotRead,
    Removed,
    Renamed,
    Unchanged,
    remark_of,
)
from knowledge.index.removals import emptied, gone, is_text, name_of, on_disk
from knowledge.passages import Document, Passage
from knowledge.records import Reading
from knowledge.sources import DEFAULT_LIMITS, Limits, SourceReader
from knowledge.sources.characters import title_from_name
from knowledge.sources.document_model import ParsedDocument, Skipped, SkipReason
from knowledge.sources.recognition import is_installed
from knowledge.store import Embedded, PassageStore

_SAME = 0.95
"""Share of its passages from which a document repeats another."""


class _Left(NamedTuple):
    """What a run finds on the disk; what moved, with the path it had."""

    there: Sequence[Wanted]
    moved: Mapping[Wanted, str]
    gone: Sequence[str]
    emptied: Sequence[Emptied]


@dataclass(frozen=True, slots=True)
class Indexer:
    """The writing side of the knowledge base."""

    store: PassageStore
    encoder: Encoder
    limits: Limits = DEFAULT_LIMITS
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    home: Path | None = None
    """The directory of the data, which may move with the files in it."""
    recognises: bool = field(default_factory=is_installed)
    """Whether characters can be recognised: then scanned pages that were not read before are read."""

    def index(
        self,
        wanted: Sequence[Wanted],
        *,
        allow_removals: bool = False,
        reading: Callable[[str], object] = lambda _path: None,
    ) -> Generator[Event, None, None]:
        """Add or update these files and folders; what is gone from the folders leaves the index.

        A folder that has lost nearly all of its files ends the run with `Emptied`, before anything is
        changed, unless removals are allowed. Lazy: the work is done as the events are taken, and ends when
        the generator is closed. `reading` is told each file that is begun, from another thread.
        """
        given = [path if path.is_dir() else path.parent for path in (absolute(each.path) for each in wanted)]
        home = absolute(self.home) if self.home else None
        store = LocatedStore.settled(self.store, home, given)
        run = _Run(store, self.encoder, self.limits, self.now, allow_removals, reading, self.recognises)
        yield from run.events(wanted)

    def located(self, key: str) -> Path:
        """Where the file of that key is."""
        return Folders.read(self.store.folders(), self.home and absolute(self.home)).located(key)

    def documents(self, collection: str) -> Sequence[Document]:
        """What is there, by id."""
        return self.store.documents(collection)

    def learn(self, document: Document, passage: Passage) -> bool:
        """Make this the document's only passage; learning the same again changes nothing, and is False."""
        passages = (replace(passage, document_id=document.id, id=0),)
        known = tuple(replace(each, id=0) for each in self.store.passages_of(document.id))
        if known != passages:
            self.store.put(document, passages, self.encoder.embed([text_of(document, passage)]))
            return True
        return self.store.document(document.id) != document and self.store.amend(document)

    def forget(self, document_id: str) -> bool:
        """Out of the index at once; False when it was not there."""
        return self.store.remove(document_id)


@dataclass(slots=True)
class _Run:
    """Speaks of every document by where its file is on this disk."""

    store: LocatedStore
    encoder: Encoder
    limits: Limits
    now: Callable[[], datetime]
    allow_removals: bool
    reading: Callable[[str], object]
    recognises: bool
    known: dict[str, list[Document]] = field(default_factory=dict)
    """By path."""
    originals: dict[FileContent, str] = field(default_factory=dict)
    """For each content, the path of the one file that stands for it."""
    hashes: dict[Path, str | None] = field(default_factory=dict)
    taken: dict[str, datetime] = field(default_factory=dict)
    """By path: when a file was taken from a queue."""

    def events(self, wanted: Sequence[Wanted]) -> Iterator[Event]:
        listing = listing_of(wanted)
        files = listing.files
        self.taken = {name_of(file.path): file.taken_at for file in files if file.taken_at}
        yield Found(len(files))
        yield from listing.passed
        self.known = by_path(self.store.documents())
        left = self._left(files, listing.folders)
        if left.emptied:
            yield from left.emptied
            return
        files = yield from self._without_moved_and_gone(left)
        self.originals = self._originals(files)
        with (
            SourceReader(self.limits) as reader,
            closing(ahead(lambda file: self._look(file, reader), files)) as looks,
            closing(ahead(self._embedded, lots(looks), threads=2)) as embedded,
        ):
            yield from self._committed(embedded)

    def _left(self, files: Sequence[Wanted], folders: Sequence[Path]) -> _Left:
        """Compares the disk with the index, and changes nothing."""
        names = {name_of(file.path): file for file in files}
        listed = {name for name, file in names.items() if file.path.exists()}
        missing = gone(self.known, listed, names, folders)
        there = [file for name, file in names.items() if name not in missing]
        self.hashes = {file.path: content_hash(file.path, self.limits.file_bytes) for file in there}
        moved = self._moved(there, missing)
        stays = self.known.keys() - missing | set(moved.values())
        found = () if self.allow_removals else emptied(folders, self.known, stays, listed)
        return _Left(there, moved, sorted(set(missing) - set(moved.values())), found)

    def _without_moved_and_gone(self, left: _Left) -> Generator[Event, None, list[Wanted]]:
        """Renames what has moved and removes what is gone; returns the files that are left to look at."""
        for file, before in left.moved.items():
            yield self._move(file, before)
        for path in left.gone:
            self._forget(path)
            yield Removed(path)
        return [file for file in left.there if file not in left.moved]

    def _committed(
        self, embedded: Iterable[tuple[EncoderBatch | Settled, list[Embedded]]]
    ) -> Iterator[Event]:
        parts: list[Embedded] = []
        for seen, vectors in embedded:
            if not isinstance(seen, EncoderBatch):
                yield self._settle(seen)
                continue
            parts += vectors
            yield seen.progress
            if seen.completes:
                yield from self._commit_all(seen.completes, Embedded.joined(parts))
                parts = []

    def _embedded(self, seen: EncoderBatch | Settled) -> tuple[EncoderBatch | Settled, list[Embedded]]:
        return seen, [self.encoder.embed(seen.texts)] if isinstance(seen, EncoderBatch) else []

    def _moved(self, files: Sequence[Wanted], missing: Collection[str]) -> dict[Wanted, str]:
        """New files that say what a file said that is gone, here or elsewhere, with its path."""
        by_content: dict[str, list[str]] = defaultdict(list)
        for path, documents in sorted(self.known.items()):
            by_content[documents[0].content_hash].append(path)
        moved: dict[Wanted, str] = {}
        for file in files:
            content = self.hashes[file.path]
            if content and name_of(file.path) not in self.known and is_text(name_of(file.path)):
                said_so = (*by_content[content], *by_content[answers_hash(file, content)])
                left = (path for path in said_so if path not in moved.values())
                old = next((path for path in left if self._is_named_anew(file, path, missing)), None)
                if old is not None:
                    moved[file] = old
        return moved

    def _is_named_anew(self, file: Wanted, path: str, missing: Collection[str]) -> bool:
        """Whether what is known of that path is of this file: gone there, and not titled by another name."""
        known, before = self.known[path], Path(path)
        if len({document.content_hash for document in known}) > 1:
            return False
        titles = {document.title for document in known}
        is_titled = name_of(file.path).endswith(f"/{before.name}") or title_from_name(before) not in titles
        return is_titled and (path in missing or not on_disk(path).exists())

    def _move(self, file: Wanted, before: str) -> Renamed:
        """The documents keep their ids, so that what was quoted from them still leads there."""
        path = name_of(file.path)
        self.known[path] = [replace(amended(each, file), path=path) for each in self.known.pop(before)]
        for document in self.known[path]:
            self.store.amend(document)
        return Renamed(path, before)

    def _originals(self, files: Sequence[Wanted]) -> dict[FileContent, str]:
        """What is in the index already comes first, then the order of the files."""
        wanted = {name_of(file.path) for file in files}
        elsewhere = (each[0] for path, each in self.known.items() if path not in wanted)
        contents = {FileContent(d.content_hash, d.collection, d.audience): d.path for d in elsewhere}
        for file in sorted(files, key=lambda file: not self._is_unchanged(file)):
            contents.setdefault(self._content(file), name_of(file.path))
        return contents

    def _content(self, file: Wanted) -> FileContent:
        return FileContent(self.hashes[file.path] or f"unread {file.path}", file.collection, file.audience)

    def _is_unchanged(self, file: Wanted) -> bool:
        content = self.hashes[file.path]
        known = {hash_said(document, self.recognises) for document in self.known.get(name_of(file.path), ())}
        return content is not None and known in ({content}, {answers_hash(file, content)})

    def _look(self, file: Wanted, reader: SourceReader) -> Read | Settled:
        """What is to be done about a file. Runs in a thread of its own, ahead of the encoder."""
        path = name_of(file.path)
        if not is_text(path):
            return NotRead(path, Skipped(SkipReason.NAME), kept=False)
        if (original := self.originals[self._content(file)]) != path:
            return Duplicate(path, original)
        if self._is_unchanged(file):
            return self._compared(file)
        self.reading(path)
        parsed = reader.read(file.path)
        if isinstance(parsed, Skipped):
            return NotRead(path, parsed, kept=path in self.known)
        return self._drafted(file, parsed)

    def _compared(self, file: Wanted) -> Unchanged | ToAmend:
        path = name_of(file.path)
        known = self.known[path]
        if hash_said(known[0], self.recognises) != self.hashes[file.path]:
            return Unchanged(path)
        changed = tuple(new for old in known if (new := amended(old, file)) != old)
        return ToAmend(path, changed) if changed else Unchanged(path)

    def _drafted(self, file: Wanted, parsed: ParsedDocument) -> NotRead | Read:
        path = name_of(file.path)
        every = drafts(file, self.hashes[file.path] or "", parsed, self.store.key_of(path))
        found = [self._with_own_id(each, len(every) == len(self.known.get(path, ())) == 1) for each in every]
        if not found:
            return NotRead(path, Skipped(SkipReason.NO_TEXT), kept=path in self.known)
        passages = (passage for draft in found for passage in draft.passages)
        measured = completeness(parsed.stated, passages)
        return Read(path, tuple(found), parsed.page_count, parsed.incomplete, measured, parsed.notes)

    def _with_own_id(self, draft: Draft, is_alone: bool) -> Draft:
        """Under the id that it had, if any; a new one is not another document's."""
        key, path = draft.document.id, draft.document.path
        known = self.known.get(path, [])
        theirs = [each.id for each in known if is_alone or each.title == draft.document.title]
        if len(theirs) == 1:
            return draft.named(theirs[0])
        taken = {each.id for known in self.known.values() for each in known if each.path != path}
        while key in taken:
            key = f"{key}-1"
        return draft.named(key)

    def _settle(self, seen: Settled) -> Event:
        if isinstance(seen, ToAmend):
            for document in seen.documents:
                self.store.amend(document)
            return Amended(seen.path)
        if isinstance(seen, Duplicate):
            self._forget(seen.path)
        return seen

    def _commit_all(self, reads: Sequence[Read], vectors: Embedded) -> Iterator[Event]:
        place = 0
        for read in reads:
            yield self._commit(read, vectors.part(place, place + read.passages))
            place += read.passages

    def _commit(self, read: Read, vectors: Embedded) -> Event:
        original = self._repeated(read)
        if original is not None:
            self._forget(read.path)
            return Duplicate(read.path, original)
        gone = [document.id for document in self.known.get(read.path, ())]
        stamp = self.hashes[on_disk(read.path)] or ""
        taken_at = self.taken.get(read.path)
        remark = remark_of(read.incomplete, read.notes, read.completeness)
        reading = Reading(read.path, stamp, self.now(), read.pages, remark, taken_at)
        self.store.replace(gone, list(read.entries(vectors)), reading)
        counts = (len(read.drafts), read.passages, read.pages)
        return Indexed(read.path, *counts, read.incomplete, read.completeness, read.notes)

    def _repeated(self, read: Read) -> str | None:
        """The path of a document that says nearly all of what this one says, to the same audience."""
        first = read.drafts[0]
        if len(read.drafts) > 1 or first.passages[0].question:
            return None
        overlap = self.store.overlap(first.passages)
        for other in map(self.store.document, sorted(overlap, key=lambda key: -overlap[key])):
            is_same = other and overlap[other.id] >= _SAME * read.passages and not self._is_outdated(other)
            if other and is_same and stands_for(other, first.document):
                return other.path
        return None

    def _is_outdated(self, document: Document) -> bool:
        """Whether its file says something else by now, and will be read in this run."""
        content = self.hashes.get(on_disk(document.path))
        return content is not None and content != document.content_hash

    def _forget(self, path: str) -> None:
        self.store.replace([document.id for document in self.known.pop(path, ())], ())
