"""Commands for the documents in the index: documents list, documents diff, documents remove."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.common import (
    WRONG_USE,
    AsJson,
    DataDir,
    console,
    plain_failures,
    print_json,
    quiet,
    run,
    say,
    stop,
)

if TYPE_CHECKING:
    from bot.web.console.uploads import Item, UploadStore
    from knowledge.passages import Passage
    from knowledge.records import Changes, Version

documents = typer.Typer(help="The documents in the index, and their versions.", no_args_is_help=True)
_Doc = Annotated[str, typer.Argument(metavar="DOC", help="Its path as `list` shows it, its id or its name.")]


def register(app: typer.Typer) -> None:
    app.add_typer(documents, name="documents")


@documents.command("list")
def list_documents(as_json: AsJson = False, data_dir: DataDir = None) -> None:
    """Every document with its state, audience, version and date; also those that could not be read, and why.

    Example: csrbot documents list
    """
    told = _with_shelf(data_dir, _listed)
    if as_json:
        for facts in told:
            print_json(facts)
        return
    for facts in told:
        say(_line(facts))
    say(f"{len(told):,} document{'' if len(told) == 1 else 's'}.")


@documents.command("diff")
def diff(doc: _Doc, as_json: AsJson = False, data_dir: DataDir = None) -> None:
    """What the latest version of a document says that the one before did not, and the other way round.

    Example: csrbot documents diff "Travel policy.docx"
    """

    async def compare(shelf: UploadStore) -> tuple[Item, Sequence[Version], Changes | None]:
        item = _named(doc, await _items(shelf))
        path = item.file.path
        return item, shelf.store.versions(path), shelf.store.changes(path)

    item, versions, changes = _with_shelf(data_dir, compare)
    if as_json:
        print_json(_difference(item, versions, changes))
    elif changes is None:
        say(f"{item.file.name} has only one version.")
    else:
        _show(item, changes)


@documents.command("remove")
def remove(doc: _Doc, as_json: AsJson = False, data_dir: DataDir = None) -> None:
    """Take a document out of the index at once, with its versions. A file in a folder is left where it is.

    Example: csrbot documents remove "Travel policy 2019.docx"
    """
    from bot.storage.clock import utc_now
    from knowledge.index.folders import UPLOADS

    async def take_out(shelf: UploadStore) -> Item:
        item = _named(doc, await _items(shelf))
        await shelf.remove(item.file.path, "cli", utc_now())
        return item

    item = _with_shelf(data_dir, take_out)
    if as_json:
        print_json({"path": item.file.path, "outcome": "removed"})
    else:
        say(f"{item.file.name} is out of the index.")
        if not item.file.path.startswith(f"{UPLOADS}/"):
            say("The file itself stays where it is: the next “csrbot index” of its folder adds it again.")


def _with_shelf(data_dir: Path | None, work: Any) -> Any:
    found = quiet(data_dir=data_dir)
    from bot.opening import STORAGE_FAULTS

    async def opened() -> Any:
        async with _shelf(found) as shelf:
            return await work(shelf)

    with plain_failures(*STORAGE_FAULTS):
        return run(opened())


@asynccontextmanager
async def _shelf(found: Any) -> AsyncIterator[UploadStore]:
    from bot.opening import open_storage
    from bot.storage.passages.sql import SqlPassageStore
    from bot.web.console.uploads import UploadStore

    async with open_storage(found) as storage:
        with closing(SqlPassageStore(found.database)) as store:
            yield UploadStore(storage.blobs, storage.work, store)


async def _items(shelf: UploadStore) -> list[Item]:
    from bot.storage.clock import utc_now

    return await shelf.items(utc_now())


async def _listed(shelf: UploadStore) -> list[dict[str, Any]]:
    items = sorted(await _items(shelf), key=lambda item: item.file.path)
    return [_facts(item, shelf.store.versions(item.file.path)) for item in items]


def _named(doc: str, items: Sequence[Item]) -> Item:
    """The one document of that path, id or name; ends the program where there is none, or more than one."""
    exact = [item for item in items if doc in (item.file.path, item.document.id if item.document else "")]
    found = exact or [item for item in items if doc.casefold() in _names(item)]
    if not found:
        stop(f"there is no document {doc!r}; “csrbot documents list” shows all of them")
    if len(found) > 1:
        paths = "\n".join(item.file.path for item in found)
        stop(f"{len(found)} documents are called {doc!r}; give the path of one:\n{paths}", WRONG_USE)
    return found[0]


def _names(item: Item) -> tuple[str, ...]:
    title = item.document.title if item.document else ""
    return (item.file.name.casefold(), title.casefold())


def _facts(item: Item, versions: Sequence[Version]) -> dict[str, Any]:
    file, document = item.file, item.document
    latest = versions[0] if versions else None
    return {
        "path": file.path,
        "id": document.id if document else None,
        "name": file.name,
        "title": document.title if document else None,
        "state": file.state.value,
        "reason": file.reason,
        "collection": file.collection,
        "audience": file.audience,
        "owner": file.uploaded_by,
        "dated": document.dated if document else None,
        "version": latest.number if latest else None,
        "read_at": latest.read_at if latest else None,
        "passages": latest.passages if latest else 0,
        "remark": latest.remark if latest else "",
    }


def _line(facts: dict[str, Any]) -> str:
    counted = f"version {facts['version']}, {facts['passages']} passages" if facts["version"] else ""
    dated = f"dated {facts['dated']}" if facts["dated"] else ""
    given = [facts[name] for name in ("state", "audience", "collection", "remark", "reason")]
    about = (*given[:3], counted, dated, *given[3:])
    return f"{facts['path']}: {', '.join(part for part in about if part)}"


def _difference(item: Item, versions: Sequence[Version], changes: Changes | None) -> dict[str, Any]:
    return {
        "path": item.file.path,
        "versions": [
            {"number": each.number, "read_at": each.read_at, "dated": each.dated, "passages": each.passages}
            for each in versions
        ],
        "added": [_passage(each) for each in changes.added] if changes else [],
        "removed": [_passage(each) for each in changes.removed] if changes else [],
    }


def _passage(passage: Passage) -> dict[str, Any]:
    return {"page": passage.page, "heading": passage.heading, "text": passage.text}


def _show(item: Item, changes: Changes) -> None:
    from rich.text import Text

    say(f"{item.file.name}: {_named_version(changes.after)} against {_named_version(changes.before)}")
    for sign, style, passages in (("−", "red", changes.removed), ("+", "green", changes.added)):
        for passage in passages:
            where = f" (page {passage.page})" if passage.page else ""
            console().print(Text(f"{sign}{where} {_printable(passage.text)}", style=style), soft_wrap=True)
    if not changes.added and not changes.removed:
        say("The same words in another order.")


def _named_version(version: Version) -> str:
    return f"version {version.number}" + (f" of {version.read_at:%Y-%m-%d}" if version.read_at else "")


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() or letter == "\n" else "�" for letter in text)
