"""The versions of files, and what the latest of them left out, each on an open connection.

Rows are found by the file's path and leave with its last document. Of earlier versions only numbers are kept;
words only of what the latest version left out, so that it can be shown what has changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from sqlalchemy import Connection, Row, delete, insert, select, update

from bot.storage.passages import reader, row_codec
from bot.storage.passages.tables import DOCUMENT, DOCUMENT_VERSION, PASSAGE_REMOVED
from knowledge.index.versions import next_version, without
from knowledge.passages import Passage
from knowledge.records import Changes, Reading, Version
from knowledge.store import Entry

_WORDING = np.dtype("<i8")
_VERSION = DOCUMENT_VERSION.c


def versions(connection: Connection, path: str) -> list[Version]:
    """The latest first. A file that was read before versions were kept has the one that is in the index."""
    newest = select(DOCUMENT_VERSION).where(_VERSION.path == path).order_by(_VERSION.number.desc())
    known = [_version(row) for row in connection.execute(newest)]
    return known or _unrecorded(connection, path)


def changes(connection: Connection, path: str) -> Changes | None:
    known = versions(connection, path)
    if len(known) < 2:
        return None
    after, before = known[:2]
    added = without(reader.passages_at(connection, path), before.wordings)
    return Changes(before, after, added, _removed(connection, path))


def remember(
    connection: Connection,
    reading: Reading,
    read: Iterable[Entry],
    known: Sequence[Version],
    before: Sequence[Passage],
) -> None:
    """Write the version that the file has now.

    `read` is what it says now; `known` and `before` are the versions and the passages that it had.
    """
    latest = known[0] if known else None
    in_order = sorted(read, key=lambda entry: entry.document.id)
    version = next_version(latest, reading, [(each.document, each.passages) for each in in_order])
    if latest and latest.number == version.number:
        _replace(connection, reading.path, version)
        return
    if latest:
        _replace(connection, reading.path, latest)
        _keep_removed(connection, reading.path, without(before, version.wordings))
    connection.execute(insert(DOCUMENT_VERSION), _row(reading.path, version))


def moved(connection: Connection, before: str, after: str) -> None:
    """Take the history along with the file's new path, unless there is one already."""
    if connection.execute(select(_VERSION.number).where(_VERSION.path == after).limit(1)).first() is None:
        for table in (DOCUMENT_VERSION, PASSAGE_REMOVED):
            connection.execute(update(table).where(table.c.path == before).values(path=after))


def hide(connection: Connection, path: str) -> None:
    """Keep nothing of what the latest version left out: it was for others than the file is now."""
    connection.execute(delete(PASSAGE_REMOVED).where(PASSAGE_REMOVED.c.path == path))


def forget(connection: Connection, paths: Iterable[str]) -> None:
    """The history of those of the files that have no document left."""
    for path in paths:
        any_left = select(DOCUMENT.c.number).where(DOCUMENT.c.path == path).limit(1)
        if connection.execute(any_left).first() is None:
            for table in (DOCUMENT_VERSION, PASSAGE_REMOVED):
                connection.execute(delete(table).where(table.c.path == path))


def _unrecorded(connection: Connection, path: str) -> list[Version]:
    """The version that is in the index, where none was written."""
    documents = reader.documents(connection, None, path)
    if not documents:
        return []
    passages = reader.passages_at(connection, path)
    reading = Reading(path, documents[0].content_hash, None, documents[0].page_count)
    theirs = [(each, [one for one in passages if one.document_id == each.id]) for each in documents]
    return [next_version(None, reading, theirs)]


def _keep_removed(connection: Connection, path: str, removed: Sequence[Passage]) -> None:
    connection.execute(delete(PASSAGE_REMOVED).where(PASSAGE_REMOVED.c.path == path))
    rows = [
        {**row_codec.of_passage(passage), "path": path, "place": place, "document_id": passage.document_id}
        for place, passage in enumerate(removed)
    ]
    if rows:
        columns = PASSAGE_REMOVED.c.keys()
        connection.execute(insert(PASSAGE_REMOVED), [{name: row[name] for name in columns} for row in rows])


def _removed(connection: Connection, path: str) -> tuple[Passage, ...]:
    chosen = select(PASSAGE_REMOVED).where(PASSAGE_REMOVED.c.path == path).order_by(PASSAGE_REMOVED.c.place)
    return tuple(row_codec.passage(row, row.document_id) for row in connection.execute(chosen))


def _replace(connection: Connection, path: str, version: Version) -> None:
    same = (_VERSION.path == path, _VERSION.number == version.number)
    connection.execute(delete(DOCUMENT_VERSION).where(*same))
    connection.execute(insert(DOCUMENT_VERSION), _row(path, version))


def _row(path: str, version: Version) -> dict[str, Any]:
    return {
        "path": path,
        "number": version.number,
        "content_hash": version.content_hash,
        "read_at": version.read_at,
        "dated": version.dated,
        "passages": version.passages,
        "pages": version.pages,
        "remark": version.remark,
        "wordings": np.array(version.wordings, _WORDING).tobytes(),
    }


def _version(row: Row[Any]) -> Version:
    return Version(
        number=row.number,
        content_hash=row.content_hash,
        read_at=row.read_at,
        dated=row.dated,
        passages=row.passages,
        pages=row.pages,
        remark=row.remark,
        wordings=tuple(np.frombuffer(row.wordings, _WORDING).tolist()),
    )
