"""Who was forgotten, as hashes: whoever knows an address can ask about it, and nobody can read one.

The salt is the database's own, so that two installations cannot be compared.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection, Iterable
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import database
from bot.storage.key_values.tables import NOTE
from bot.storage.personal.tables import TOMBSTONE
from bot.storage.text import clean

SPACE, SALT = "tombstone", "salt"
"""Where the salt stands among the notes."""
_AT = TOMBSTONE.c


async def bury(connection: AsyncConnection, accounts: Iterable[tuple[str, str]], day: date) -> None:
    salt = await _salt(connection) or await _new_salt(connection)
    rows = [{"digest": digest(salt, *one), "day": day} for one in accounts]
    if rows:
        await connection.execute(database.insert(TOMBSTONE).on_conflict_do_nothing(), rows)


async def buried(connection: AsyncConnection, platform: str, external_ids: Collection[str]) -> frozenset[str]:
    salt = await _salt(connection)
    if not salt:
        return frozenset()
    names = {digest(salt, platform, one): one for one in external_ids}
    found: set[str] = set()
    for some in database.chunks(names):
        found.update(await connection.scalars(select(_AT.digest).where(_AT.digest.in_(some))))
    return frozenset(names[one] for one in found)


async def unbury(connection: AsyncConnection, accounts: Iterable[tuple[str, str]]) -> None:
    salt = await _salt(connection)
    if salt:
        digests = [digest(salt, *one) for one in accounts]
        await connection.execute(delete(TOMBSTONE).where(_AT.digest.in_(digests)))


def digest(salt: str, platform: str, external_id: str) -> str:
    named = f"{salt}\0{platform}\0{clean(external_id).strip().casefold()}"
    return hashlib.sha256(named.encode()).hexdigest()


async def _salt(connection: AsyncConnection) -> str:
    kept = select(NOTE.c.value).where(NOTE.c.space == SPACE, NOTE.c.key == SALT)
    return await connection.scalar(kept) or ""


async def _new_salt(connection: AsyncConnection) -> str:
    salt = secrets.token_hex(16)
    await connection.execute(database.insert(NOTE).values(space=SPACE, key=SALT, value=salt))
    return salt
