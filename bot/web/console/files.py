"""The documents: what the bot reads, what it could not read and why, for whom, and how to change that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.web.authorization import Authorization
from bot.web.console.audience_fields import BoxList, box_lists, picked_audience
from bot.web.console.frame import Frame
from bot.web.console.tables import table_of
from bot.web.console.uploads import Item, UploadStore
from bot.web.page_request import PageRequest
from bot.web.words import counted, voice_of
from handlers.kernel.person import Role
from handlers.kernel.places import language_name
from handlers.kernel.ports import FileState, IndexedFile
from handlers.kernel.voice import Voice
from handlers.questions.rules.editions import is_old
from knowledge.encoder import reads
from knowledge.passages import Audience, format_audience
from knowledge.sources import READABLE

MAX_BYTES = 100_000_000
"""Of all files of one upload."""
STATE_PHRASES = {state: f"console_file_{state}" for state in FileState}
_COLUMNS: Mapping[str, Any] = {
    "name": lambda item: item.file.name.casefold(),
    "state": lambda item: list(STATE_PHRASES).index(item.file.state),
    "audience": lambda item: item.file.audience,
    "dated": lambda item: item.document.dated.isoformat() if item.document and item.document.dated else "",
    "collection": lambda item: item.file.collection,
}


@dataclass(frozen=True, slots=True)
class FilePages:
    frame: Frame
    shelf: UploadStore

    def routes(self, door: Authorization) -> list[Route]:
        upload = door.post(self.upload, Role.CSR, MAX_BYTES)
        return [
            Route("/console/documents", door.page(self.show, Role.CSR)),
            Route("/console/documents", upload, methods=["POST"], max_body_size=2 * MAX_BYTES),
            Route("/console/documents/versions", door.page(self.versions, Role.CSR)),
            Route("/console/documents/remove", door.page(self.sure, Role.CSR)),
            Route("/console/documents/remove", door.post(self.remove, Role.CSR), methods=["POST"]),
            Route("/console/documents/restore", door.post(self.restore, Role.CSR), methods=["POST"]),
            Route("/console/documents/reindex", door.post(self.reindex, Role.CSR), methods=["POST"]),
        ]

    async def show(self, visit: PageRequest) -> Response:
        items = await self.shelf.items(visit.at)
        text, state = visit.asked("text"), visit.asked("state")
        rows = [item for item in items if _matches(item, text, state, visit)]
        return await self.frame.show(
            visit,
            "documents.html",
            table=table_of(rows, visit, _COLUMNS, "name"),
            everything=len(items),
            reading=await self._reading(items, voice_of(visit)),
            text=text,
            state=state,
            words=STATE_PHRASES,
            is_old=is_old,
            removed=visit.asked("removed"),
            undo=visit.asked("undo"),
            said=visit.asked("said"),
            most_bytes=MAX_BYTES,
            readable=READABLE,
            lists=await self._lists(voice_of(visit)),
            reader=visit.person.reader(),
        )

    async def upload(self, visit: PageRequest) -> Response:
        files = visit.files.get("files", ())
        if not files:
            raise HTTPException(422, "console_choose_file")
        audience = picked_audience(visit.form)
        as_ = IndexedFile(
            path="",
            name="",
            state=FileState.QUEUED,
            at=visit.at,
            uploaded_by=visit.person.id,
            collection=_collection(visit.form.get("collection", "")),
            audience=format_audience(audience),
        )
        for file in files:
            await self.shelf.put(file.filename or "", file.file, as_)
            await file.close()
        voice = voice_of(visit)
        taken = counted(voice, "console_files_taken", len(files))
        said = (taken, await self._reach(voice, audience), voice.text("console_reading_starts"))
        return _to_list(visit, said=" ".join(part for part in said if part))

    async def _lists(self, voice: Voice) -> list[BoxList]:
        async with self.shelf.work.reading() as transaction:
            return box_lists(voice, await transaction.people.all())

    async def _reading(self, items: Sequence[Item], voice: Voice) -> str:
        """In which languages the documents are, and in which they are found; empty without any."""
        codes = {item.document.language for item in items if item.document} - {None}
        if not codes:
            return ""
        named = sorted(language_name(voice.language, code) for code in codes if code)
        encoder = await run_in_threadpool(self.shelf.store.encoder)
        is_any = encoder is None or reads(encoder) is None
        phrase = "console_any_language" if is_any else "console_only_english"
        return voice.text(phrase, languages=", ".join(named))

    async def _reach(self, voice: Voice, audience: Audience) -> str:
        """How many that means, unless it is everyone: a slip of the pen would hide it from all, unnoticed."""
        if audience.is_everyone:
            return ""
        async with self.shelf.work.reading() as transaction:
            count = await transaction.people.count_admitted_by(audience)
        if not count:
            return voice.text("console_nobody_may_read")
        return counted(voice, "console_may_read", count)

    async def versions(self, visit: PageRequest) -> Response:
        """The document's versions, and what the latest changed, for who may read all of it."""
        item = await self._item(visit, visit.asked("path"))
        history = await self.shelf.history(item.file.path, visit.person.reader())
        return await self.frame.show(
            visit, "versions.html", item=item, versions=history.versions, changes=history.changes
        )

    async def sure(self, visit: PageRequest) -> Response:
        """The question before a removal."""
        item = await self._item(visit, visit.asked("path"))
        return await self.frame.show(visit, "remove.html", item=item)

    async def remove(self, visit: PageRequest) -> Response:
        item = await self._item(visit, visit.form.get("path", ""))
        token = await self.shelf.remove(item.file.path, visit.person.id, visit.at)
        return _to_list(visit, removed=item.file.name, undo=token or "")

    async def restore(self, visit: PageRequest) -> Response:
        file = await self.shelf.restore(visit.form.get("token", ""), visit.person.id, visit.at)
        if file is None:
            raise HTTPException(404, "console_gone_for_good")
        return _to_list(visit, said=voice_of(visit).text("console_is_back", name=file.name))

    async def reindex(self, visit: PageRequest) -> Response:
        item = await self._item(visit, visit.form.get("path", ""))
        await self.shelf.reindex(item.file.path, visit.person.id, visit.at)
        return _to_list(visit, said=voice_of(visit).text("console_will_be_read", name=item.file.name))

    async def _item(self, visit: PageRequest, path: str) -> Item:
        for item in await self.shelf.items(visit.at):
            if item.file.path == path:
                return item
        raise HTTPException(404, "console_document_gone")


def _matches(item: Item, text: str, state: str, visit: PageRequest) -> bool:
    title = item.document.title if item.document else ""
    if text.casefold() not in f"{item.file.name} {title} {item.file.collection}".casefold():
        return False
    if state == "old":
        return item.document is not None and is_old(item.document, visit.at)
    return not state or item.file.state == state


def _collection(text: str) -> str:
    return text.strip()[:60] or "documents"


def _to_list(visit: PageRequest, **parameters: str) -> Response:
    there = f"/console/documents?{urlencode(parameters)}"
    return JSONResponse({"next": there}) if visit.is_fetched else RedirectResponse(there, 303)
