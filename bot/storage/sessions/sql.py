"""Sign-in links and sessions."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select, update

from bot.storage import database
from bot.storage.database import Database
from bot.storage.sessions.tables import SIGN_IN_LINK, WEB_SESSION
from handlers.kernel.queues import Session

_LINK = SIGN_IN_LINK.c
_SESSION = WEB_SESSION.c


@dataclass(frozen=True, slots=True)
class SqlSessions:
    """The `Access` port."""

    database: Database

    async def offer_link(self, token_hash: str, person_id: str, expires_at: datetime) -> None:
        link = {"person_id": person_id, "expires_at": expires_at}
        statement = database.insert(SIGN_IN_LINK).values(token_hash=token_hash, **link)
        async with self.database.writing() as connection:
            await connection.execute(delete(SIGN_IN_LINK).where(_LINK.person_id == person_id))
            await connection.execute(
                statement.on_conflict_do_update(index_elements=["token_hash"], set_=link)
            )

    async def links(self) -> Mapping[str, datetime]:
        async with self.database.reading() as connection:
            rows = await connection.execute(select(_LINK.person_id, _LINK.expires_at))
            return {row.person_id: row.expires_at for row in rows}

    async def revoke_links(self, person_ids: Collection[str]) -> int:
        async with self.database.writing() as connection:
            gone = [
                (await connection.execute(delete(SIGN_IN_LINK).where(_LINK.person_id.in_(some)))).rowcount
                for some in database.chunks(person_ids)
            ]
        return sum(gone)

    async def redeem_link(self, token_hash: str, at: datetime) -> str | None:
        used = delete(SIGN_IN_LINK).where(_LINK.token_hash == token_hash)
        async with self.database.writing() as connection:
            row = (await connection.execute(used.returning(_LINK.person_id, _LINK.expires_at))).first()
        return row.person_id if row is not None and at < row.expires_at else None

    async def open_session(self, session: Session) -> None:
        async with self.database.writing() as connection:
            await connection.execute(insert(WEB_SESSION).values(asdict(session)))

    async def session(self, id_hash: str) -> Session | None:
        async with self.database.reading() as connection:
            row = (await connection.execute(select(WEB_SESSION).where(_SESSION.id_hash == id_hash))).first()
        return None if row is None else Session(**row._mapping)

    async def touch_session(self, id_hash: str, at: datetime) -> None:
        async with self.database.writing() as connection:
            await connection.execute(
                update(WEB_SESSION).where(_SESSION.id_hash == id_hash).values(seen_at=at)
            )

    async def extend_session(self, id_hash: str, ends_at: datetime) -> None:
        async with self.database.writing() as connection:
            await connection.execute(
                update(WEB_SESSION).where(_SESSION.id_hash == id_hash).values(ends_at=ends_at)
            )

    async def close_session(self, id_hash: str) -> None:
        async with self.database.writing() as connection:
            await connection.execute(delete(WEB_SESSION).where(_SESSION.id_hash == id_hash))
