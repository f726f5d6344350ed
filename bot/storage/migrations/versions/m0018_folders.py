"""Files are known by a folder's name and the path inside it, not by an absolute path.

Folders are the outermost directories that hold documents. An upload is known by its path inside the directory
of the data, whichever that was.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

_UPLOADS = "uploads"
_WITH_PATHS = ("document", "document_version", "passage_removed", "indexed_file")


def upgrade() -> None:
    op.create_table(
        "document_folder",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_document_folder"),
    )
    connection = op.get_bind()
    paths = {path for table in _WITH_PATHS for path in _paths(connection, table) if path.startswith("/")}
    folders = _named(_outermost(path for path in paths if not _uploaded(path)))
    for name, place in folders.items():
        folder = sa.table("document_folder", sa.column("name"), sa.column("place"))
        connection.execute(folder.insert().values(name=name, place=place))
    keys = {path: _uploaded(path) or _key(path, folders) for path in paths}
    for table in _WITH_PATHS:
        _rename(connection, table, keys)


def _paths(connection: sa.Connection, table: str) -> Iterable[str]:
    return connection.execute(sa.select(sa.column("path")).select_from(sa.table(table)).distinct()).scalars()


def _rename(connection: sa.Connection, table: str, keys: dict[str, str]) -> None:
    """Of two uploads of one name, of before and after a move of the data, the one that is there stays."""
    rows = sa.table(table, sa.column("path"))
    for path in sorted(set(_paths(connection, table)) & keys.keys()):
        taken = sa.select(sa.literal(1)).select_from(rows).where(rows.c.path == keys[path])
        if table == "document" or connection.execute(taken.limit(1)).first() is None:
            connection.execute(rows.update().where(rows.c.path == path).values(path=keys[path]))
        else:
            connection.execute(rows.delete().where(rows.c.path == path))


def _uploaded(path: str) -> str:
    """The key of an upload; empty for any other file."""
    parts = PurePosixPath(path).parts
    token = parts[-2] if len(parts) > 3 and parts[-3] == _UPLOADS else ""
    is_ours = len(token) == 16 and set(token) <= set("0123456789abcdef")
    return f"{_UPLOADS}/{token}/{parts[-1]}" if is_ours else ""


def _outermost(paths: Iterable[str]) -> list[PurePosixPath]:
    """The directories of these files, without those inside another."""
    found: list[PurePosixPath] = []
    for place in sorted(
        {PurePosixPath(path).parent for path in paths}, key=lambda each: (len(each.parts), str(each))
    ):
        if not any(place.is_relative_to(each) for each in found):
            found.append(place)
    return found


def _named(places: Iterable[PurePosixPath]) -> dict[str, str]:
    names: dict[str, str] = {}
    for place in places:
        own, number = place.name or "files", 1
        name = own
        while name in names or name in (_UPLOADS, "replies"):
            number += 1
            name = f"{own}-{number}"
        names[name] = str(place)
    return names


def _key(path: str, folders: dict[str, str]) -> str:
    found = PurePosixPath(path)
    name = next(name for name, place in folders.items() if found.is_relative_to(place))
    return f"{name}/{found.relative_to(folders[name])}"
