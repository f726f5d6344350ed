"""Where documents lie: a file is known by its folder's name and its path inside, not by a place on a disk.

"/srv/share/strategy/2026/targets.md" is known as "strategy/2026/targets.md"; where the folder "strategy" lies
is kept beside that. So a folder, or the directory of the data, may move: what is known of its files stays.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path

from knowledge.index.removals import is_within, name_of, on_disk
from knowledge.passages import Document, Passage
from knowledge.records import Reading
from knowledge.store import Entry, PassageStore

UPLOADS = "uploads"
"""The folder in the directory of the data where uploaded files are kept."""
_AT_HOME = "./"
"""Begins a place inside the directory of the data, which may move with it."""
_TAKEN = frozenset({UPLOADS, "replies"})


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders that files were read from, by name. Names are unique, places are absolute."""

    places: Mapping[str, Path]

    @classmethod
    def read(cls, kept: Mapping[str, str], home: Path | None) -> Folders:
        """From how the store keeps them; `home` is the directory of the data."""
        places = {name: _place(text, home) for name, text in kept.items()}
        return cls(places | ({UPLOADS: home / UPLOADS} if home else {}))

    def written(self, home: Path | None) -> dict[str, str]:
        """As the store keeps them."""
        return {
            name: f"{_AT_HOME}{place.relative_to(home).as_posix()}"
            if home and place.is_relative_to(home)
            else name_of(place)
            for name, place in self.places.items()
            if name != UPLOADS
        }

    def located(self, key: str) -> Path:
        """Where the file of that key is, or was; a key of no folder is a path."""
        name = key.partition("/")[0]
        return on_disk(self.path_of(key)) if name in self.places else Path(key)

    def path_of(self, key: str) -> str:
        """The absolute path of that key, without a look at the disk."""
        name, _, inside = key.partition("/")
        place = self.places.get(name)
        return key if place is None else name_of(f"{str(place).rstrip('/')}/{inside}")

    def key_of(self, path: Path) -> str:
        """The key of a file, by the widest of the folders that it lies in; its path where it lies in none."""
        holding = [name for name, place in self.places.items() if is_within(name_of(path), (place,))]
        if not holding:
            return name_of(path)
        widest = min(holding, key=lambda name: (name != UPLOADS, len(self.places[name].parts)))
        inside = Path(name_of(path)).relative_to(name_of(self.places[widest]))
        return f"{widest}/{inside.as_posix()}"

    def has(self, place: Path) -> bool:
        """Whether it is one of the folders, or inside one."""
        return any(is_within(name_of(place), (each,)) for each in self.places.values())

    def with_place(self, place: Path, known: Collection[str]) -> Folders:
        """These and the folder at that place: one of them that has moved there, or a new one.

        `known` are the keys of all files.
        """
        if self.has(place):
            return self
        moved = self._moved_to(place, known)
        if moved is None:
            return Folders({**self.places, self._new_name(place): place})
        return self._after_move(self.places[moved], place)

    def _moved_to(self, place: Path, known: Collection[str]) -> str | None:
        """The folder of which nothing is left in its place and much is here."""
        shares = {name: self._share(name, place, known) for name in self.places}
        best = max(shares, key=lambda name: shares[name], default=None)
        if best is None or not shares[best]:
            return None
        is_named_so = name_of(self.places[best]).rpartition("/")[2] == name_of(place).rpartition("/")[2]
        return best if is_named_so or shares[best] >= 0.5 else None

    def _share(self, name: str, place: Path, known: Collection[str]) -> float:
        """Of the folder's files, how many are at the other place by now; 0 while any is still in its own."""
        inside = [key.partition("/")[2] for key in known if key.startswith(f"{name}/")]
        here = sum(on_disk(name_of(place / each)).exists() for each in inside)
        if not here or any(on_disk(name_of(self.places[name] / each)).exists() for each in inside):
            return 0.0
        return here / len(inside)

    def _after_move(self, before: Path, after: Path) -> Folders:
        """A folder inside one that moved has moved with it."""
        return Folders(
            {
                name: after / place.relative_to(before) if place.is_relative_to(before) else place
                for name, place in self.places.items()
            }
        )

    def _new_name(self, place: Path) -> str:
        own = name_of(place).rpartition("/")[2] or "files"
        names = (own if number == 1 else f"{own}-{number}" for number in count(1))
        return next(name for name in names if name not in self.places and name not in _TAKEN)


@dataclass(slots=True)
class LocatedStore:
    """A `PassageStore` whose documents are spoken of by where their files are on this disk."""

    store: PassageStore
    folders: Folders
    keys: dict[str, str] = field(default_factory=dict)
    """Of the known files, by path: a file keeps its key when a wider folder is read."""

    @classmethod
    def settled(cls, store: PassageStore, home: Path | None, given: Iterable[Path]) -> LocatedStore:
        """Over the known folders and those that are given now; the store keeps where they are."""
        known = Folders.read(store.folders(), home)
        new = [place for place in given if not known.has(place)]
        keys = {document.path for document in store.documents()} if new else ()
        folders = known
        for place in new:
            folders = folders.with_place(place, keys)
        if folders != known:
            store.place_folders(folders.written(home))
        return cls(store, folders)

    def documents(self) -> Sequence[Document]:
        return [self._located(document) for document in self.store.documents()]

    def document(self, document_id: str) -> Document | None:
        found = self.store.document(document_id)
        return None if found is None else self._located(found)

    def overlap(self, passages: Sequence[Passage]) -> Mapping[str, int]:
        return self.store.overlap(passages)

    def amend(self, document: Document) -> bool:
        return self.store.amend(self._keyed(document))

    def replace(
        self, gone: Collection[str], entries: Sequence[Entry], reading: Reading | None = None
    ) -> bool:
        keyed = [replace(entry, document=self._keyed(entry.document)) for entry in entries]
        told = reading and replace(reading, path=self.key_of(reading.path))
        return self.store.replace(gone, keyed, told)

    def key_of(self, path: str) -> str:
        return self.keys.get(path) or self.folders.key_of(Path(path))

    def _located(self, document: Document) -> Document:
        path = self.folders.path_of(document.path)
        self.keys[path] = document.path
        return replace(document, path=path)

    def _keyed(self, document: Document) -> Document:
        return replace(document, path=self.key_of(document.path))


def _place(text: str, home: Path | None) -> Path:
    return home / text.removeprefix(_AT_HOME) if home and text.startswith(_AT_HOME) else Path(text)
