"""Care on a database, inside one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, Table, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import database
from bot.storage.care.tables import CARE_COUNT, CARE_EXAMPLE, SIGNPOST
from bot.storage.clock import Clock
from bot.storage.codec import EVENTS
from bot.storage.inbox.tables import INBOX
from bot.storage.timeline.sql import put_entry
from bot.storage.timeline.tables import TIMELINE_ENTRY, TIMELINE_KEY
from handlers.care.ports import CareCount, Entrusted, OwnExample
from handlers.care.signposts import Signpost
from handlers.kernel.events import Conversation, Event
from handlers.kernel.messages import Message, plain

_COUNT = CARE_COUNT.c


@dataclass(frozen=True, slots=True)
class SqlCare:
    """The `CareStore` port."""

    connection: AsyncConnection
    clock: Clock

    async def erase(self, event: Event) -> None:
        place = event.conversation.platform
        theirs = (INBOX.c.platform == place, INBOX.c.key == event.key)
        await self.connection.execute(update(INBOX).where(*theirs).values(event=EVENTS.encode(event)))

    async def entrust(self, event: Event, text: str) -> int:
        return await put_entry(
            self.connection,
            key=entrusted_key(event),
            shown_as=typed_key(event),
            person_id=event.by,
            conversation=event.conversation,
            message=Message(text, (plain(text),)),
            at=self.clock(),
        )

    async def entrusted(self, person_id: str, number: int) -> Entrusted | None:
        theirs = (TIMELINE_ENTRY.c.id == number, TIMELINE_ENTRY.c.author == person_id)
        kept = select(TIMELINE_KEY.c.entry_id).where(TIMELINE_KEY.c.key.like("care:%"))
        query = select(TIMELINE_ENTRY).where(*theirs, TIMELINE_ENTRY.c.id.in_(kept))
        row = (await self.connection.execute(query)).one_or_none()
        if row is None:
            return None
        return Entrusted(row.message.summary, row.at, Conversation(row.platform, row.address, row.thread))

    async def count(self, on: date, kind: str, language: str) -> None:
        first = database.insert(CARE_COUNT).values(on=on, kind=kind, language=language, count=1)
        keys = ["on", "kind", "language"]
        once_more = first.on_conflict_do_update(index_elements=keys, set_={"count": _COUNT.count + 1})
        await self.connection.execute(once_more)

    async def counts(self, since: date) -> Sequence[CareCount]:
        query = select(CARE_COUNT).where(_COUNT.on >= since).order_by(_COUNT.on, _COUNT.kind, _COUNT.language)
        return [CareCount(*row) for row in await self.connection.execute(query)]

    async def signposts(self) -> Sequence[Signpost]:
        order = (SIGNPOST.c.country, SIGNPOST.c.way, SIGNPOST.c.id)
        return [_signpost(row) for row in await self.connection.execute(select(SIGNPOST).order_by(*order))]

    async def save_signpost(self, signpost: Signpost) -> None:
        await self._save(SIGNPOST, asdict(signpost))

    async def remove_signpost(self, signpost_id: str) -> None:
        await self.connection.execute(delete(SIGNPOST).where(SIGNPOST.c.id == signpost_id))

    async def examples(self) -> Sequence[OwnExample]:
        query = select(CARE_EXAMPLE).order_by(CARE_EXAMPLE.c.id)
        return [OwnExample(*row) for row in await self.connection.execute(query)]

    async def save_example(self, example: OwnExample) -> None:
        await self._save(CARE_EXAMPLE, asdict(example))

    async def remove_example(self, example_id: str) -> None:
        await self.connection.execute(delete(CARE_EXAMPLE).where(CARE_EXAMPLE.c.id == example_id))

    async def _save(self, table: Table, row: dict[str, Any]) -> None:
        statement = database.insert(table).values(row)
        await self.connection.execute(
            statement.on_conflict_do_update(index_elements=["id"], set_={**row, "id": row["id"]})
        )


def entrusted_key(event: Event) -> str:
    """The key on a person's page of what is forgotten after its time."""
    return f"care:{event.conversation.platform}:{event.key}:typed"


def typed_key(event: Event) -> str:
    """The key under which the web page has shown it already."""
    return f"typed:{event.key}"


def _signpost(row: Row[Any]) -> Signpost:
    return Signpost(
        id=row.id,
        way=row.way,
        text=row.text,
        country=row.country,
        phone=row.phone,
        url=row.url,
        source=row.source,
    )
