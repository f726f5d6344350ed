"""The page that a citation opens: the document's own text with the quoted words marked.

It works for every format, because it shows what the index holds: passages in reading order, by page and
heading. A PDF's page is shown beside it as it is printed. Who is outside the document's audience is told that
there is nothing, exactly as for a document that does not exist.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from bot.web.authorization import Authorization
from bot.web.page import Pages
from bot.web.page_request import PageRequest
from bot.web.pages.page_pictures import PagePictures
from bot.web.pages.passages import Spans, drawn_passage
from bot.web.text import clean
from bot.web.words import voice_of
from handlers.kernel.adapter.blobs import Blobs
from handlers.kernel.ports import Transaction, UnitOfWork
from handlers.questions.rules.editions import is_old
from handlers.questions.wording.review import kept_for
from knowledge.index.folders import UPLOADS
from knowledge.passages import Caveat, Document, Passage, PassageKind, format_audience, parse_audience
from knowledge.store import PassageStore

WINDOW = 30
"""Passages shown at once."""
_SPANS = re.compile(r"\d{1,7}-\d{1,7}(,\d{1,7}-\d{1,7}){0,9}")


@dataclass(frozen=True, slots=True)
class Part:
    """One passage as the page shows it."""

    name: int
    heading: str
    """Only when it differs from the part above."""
    begins_page: bool
    page_number: int | None
    page_unit: str
    """What the number counts: ``page``, ``slide`` or ``sheet``."""
    question: str
    body: Markup
    is_cited: bool
    caveats: tuple[Caveat, ...] = ()
    """What to know of how it was read, where it was not said above on the same page."""


@dataclass(frozen=True, slots=True)
class DocumentPages:
    pages: Pages
    store: PassageStore
    work: UnitOfWork[Transaction]
    original: Callable[[Document], Path | None]
    """Where the file itself is, if it is still there."""
    pictures: PagePictures
    blobs: Blobs

    def routes(self, door: Authorization) -> list[Route]:
        return [
            Route("/documents/{document_id:path}/original", door.page(self.download)),
            Route("/documents/{document_id:path}/pages/{number:int}.png", door.page(self.picture)),
            Route("/documents/{document_id:path}", door.page(self.show)),
        ]

    async def show(self, visit: PageRequest) -> Response:
        document = await self._document(visit)
        passages = await run_in_threadpool(self.store.passages_of, document.id)
        at = _position(passages, visit.number("passage"), visit.number("page"))
        start = at // WINDOW * WINDOW
        original = await self._original(visit, document)
        return self.pages.show(
            visit,
            "document.html",
            document=document,
            audience=kept_for(voice_of(visit), format_audience(document.audience)),
            parts=_parts(passages, start, cited=visit.number("passage"), spans=_spans(visit.asked("quote"))),
            page=_page_of(passages, at),
            before=passages[start - 1].name if start else None,
            after=passages[start + WINDOW].name if start + WINDOW < len(passages) else None,
            has_original=original is not None,
            has_pictures=original is not None and original.suffix.lower() == ".pdf",
            is_old=is_old(document, visit.at),
        )

    async def download(self, visit: PageRequest) -> Response:
        document = await self._document(visit)
        original = await self._original(visit, document)
        if original is None:
            raise HTTPException(404, "page_not_kept")
        return FileResponse(
            original, filename=Path(document.path).name, headers={"Cache-Control": "private, no-store"}
        )

    async def picture(self, visit: PageRequest) -> Response:
        document = await self._document(visit)
        original = await self._original(visit, document)
        number = int(visit.request.path_params["number"])
        if original is None or original.suffix.lower() != ".pdf" or number > max(document.page_count, 1):
            raise HTTPException(404)
        picture = await self.pictures.of(original, document.content_hash, number)
        if picture is None:
            raise HTTPException(404)
        return FileResponse(
            picture, media_type="image/png", headers={"Cache-Control": "private, max-age=3600"}
        )

    async def _document(self, visit: PageRequest) -> Document:
        found = await run_in_threadpool(self.store.document, visit.request.path_params["document_id"])
        if found is None or not found.audience.admits(visit.person.reader()):
            raise HTTPException(404)
        return found

    async def _original(self, visit: PageRequest, document: Document) -> Path | None:
        """The file, if all of it is for this reader: more may have been read from it, or not yet from it."""
        original, reader = await self._file_of(document), visit.person.reader()
        if original is None:
            return None
        async with self.work.reading() as transaction:
            shelved = await transaction.files.get(document.path)
        beside = await run_in_threadpool(self.store.documents, path=document.path)
        audiences = [one.audience for one in beside]
        if shelved is not None:
            audiences.append(parse_audience(shelved.audience))
        return original if all(audience.admits(reader) for audience in audiences) else None

    async def _file_of(self, document: Document) -> Path | None:
        if document.path.startswith(f"{UPLOADS}/"):
            return await self.blobs.bring(document.path)
        return self.original(document)


def _position(passages: Sequence[Passage], name: int | None, page: int | None) -> int:
    """Where in the sequence the cited passage, or the first one of that page, stands; 0 if nowhere."""
    for position, passage in enumerate(passages):
        if passage.name == name:
            return position
        if name is None and page is not None and (passage.page or 0) >= page:
            return position
    return 0


def _page_of(passages: Sequence[Passage], position: int) -> int | None:
    return passages[position].page if passages else None


def _spans(text: str) -> Spans:
    """``12-80,91-140`` as character spans; empty when it is anything else."""
    if not _SPANS.fullmatch(text):
        return ()
    pairs = (pair.split("-") for pair in text.split(","))
    return tuple((int(start), int(end)) for start, end in pairs)


def _parts(passages: Sequence[Passage], start: int, cited: int | None, spans: Spans) -> list[Part]:
    parts = []
    above = None
    for passage in passages[start : start + WINDOW]:
        is_cited = passage.name == cited
        parts.append(
            Part(
                name=passage.name,
                heading=_heading(passage, above),
                begins_page=_begins_page(passage, above),
                page_number=passage.page,
                page_unit=passage.page_unit.value,
                question=clean(passage.question or "") if passage.kind is not PassageKind.TEXT else "",
                body=drawn_passage(passage, _marked_spans(passage, spans) if is_cited else ()),
                is_cited=is_cited,
                caveats=_caveats(passage, above),
            )
        )
        above = passage
    return parts


def _heading(passage: Passage, above: Passage | None) -> str:
    if above is not None and above.heading == passage.heading:
        return ""
    return clean(" › ".join(passage.heading))


def _begins_page(passage: Passage, above: Passage | None) -> bool:
    return passage.page is not None and (above is None or above.page != passage.page)


def _caveats(passage: Passage, above: Passage | None) -> tuple[Caveat, ...]:
    said = () if above is None or _begins_page(passage, above) else above.caveats
    return tuple(caveat for caveat in passage.caveats if caveat not in said)


def _marked_spans(passage: Passage, spans: Spans) -> Spans:
    """In their order; all of the passage where they do not fit it."""
    in_order = sorted(span for span in spans if span[0] < span[1] <= len(passage.text))
    return tuple(in_order) or ((0, len(passage.text)),)
