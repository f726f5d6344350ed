"""Forgetting what nobody needs any more, in steps so short that nobody waits for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Table, delete, exists, select, tuple_

from bot.storage.attention.tables import ATTENTION_CARRIED, ATTENTION_SPENT
from bot.storage.audit.tables import AUDIT
from bot.storage.broadcasts.tables import BROADCAST, BROADCAST_RECIPIENT, BROADCAST_RESPONSE
from bot.storage.database import Database
from bot.storage.inbox.tables import HANDLED_EVENT, INBOX
from bot.storage.occurrences.tables import OCCURRENCE
from bot.storage.outbox import bodies
from bot.storage.outbox.tables import OUTBOX
from bot.storage.passages.pruning import prune
from bot.storage.questions.tables import (
    QUESTION,
    QUESTION_EVENT,
    QUESTION_REVISION,
    QUESTION_SHOWN,
)
from bot.storage.rate_limits.tables import PACE
from bot.storage.sessions.tables import SIGN_IN_LINK, WEB_SESSION
from bot.storage.states import InboxState, OutboxState
from bot.storage.text_vectors.tables import TEXT_VECTOR
from bot.storage.timeline.tables import TIMELINE_ENTRY, TIMELINE_KEY
from handlers.broadcasts.broadcast import OVER
from handlers.care.ports import CARE_KEY
from handlers.kernel.queues import Purged
from handlers.questions.rules.question import SETTLED

STEP = 250
"""Rows deleted in one transaction; each one takes some 60 steps of the virtual machine."""
_PACE_KEPT = timedelta(days=1)
"""How long it stands how fast somebody went on the pages: longer than any limit there counts."""


@dataclass(frozen=True, slots=True)
class SqlRetention:
    """The `Retention` port."""

    database: Database

    async def purge(
        self,
        *,
        events_before: datetime,
        messages_before: datetime,
        sign_ins_before: datetime,
        confided_before: datetime | None = None,
    ) -> Purged:
        if confided_before is not None:
            await self._forget_confided(confided_before)
        done = (INBOX.c.state == InboxState.DONE) & (INBOX.c.done_at < events_before)
        settled = OUTBOX.c.state.in_((OutboxState.SENT, OutboxState.SUPERSEDED, OutboxState.DROPPED))
        await self._forget(HANDLED_EVENT, HANDLED_EVENT.c.at < events_before)
        await self._forget(PACE, _of_pages(PACE.c.key) & (PACE.c.due_at < self.database.clock() - _PACE_KEPT))
        await self._forget(ATTENTION_SPENT, ATTENTION_SPENT.c.at < messages_before)
        await self._forget(OCCURRENCE, OCCURRENCE.c.at < messages_before)
        await self._forget(ATTENTION_CARRIED, ATTENTION_CARRIED.c.at < messages_before)
        await self._forget(TEXT_VECTOR, TEXT_VECTOR.c.made_at < messages_before)
        await self._forget(
            TIMELINE_KEY, (TIMELINE_KEY.c.at < messages_before) & ~_of_care(TIMELINE_KEY.c.key)
        )
        await self._forget_messages(_of_care(OUTBOX.c.key) & (OUTBOX.c.settled_at < events_before))
        links = await self._forget(SIGN_IN_LINK, SIGN_IN_LINK.c.expires_at < sign_ins_before)
        return Purged(
            events=await self._forget(INBOX, done),
            messages=await self._forget_messages(settled & (OUTBOX.c.settled_at < messages_before)),
            sign_ins=links + await self._forget(WEB_SESSION, WEB_SESSION.c.seen_at < sign_ins_before),
        )

    async def forget_old(
        self,
        *,
        questions_before: datetime,
        chat_before: datetime,
        audit_before: datetime,
        broadcasts_before: datetime,
    ) -> int:
        gone = 0
        while some := await self._forget_questions(questions_before):
            gone += some
        while await self._forget_entries(chat_before):
            pass
        ended = select(BROADCAST.c.id).where(
            BROADCAST.c.stage.in_(OVER), BROADCAST.c.ended_at < broadcasts_before
        )
        for table in (BROADCAST_RECIPIENT, BROADCAST_RESPONSE):
            await self._forget(table, table.c.broadcast_id.in_(ended))
        gone += await self._forget(AUDIT, AUDIT.c.at < audit_before)
        await prune(self.database)
        return gone

    async def _forget_questions(self, before: datetime) -> int:
        """Some, with all that belongs to them."""
        other = QUESTION.alias()
        shared = exists().where(other.c.merged_into == QUESTION.c.id)
        old = (QUESTION.c.asked_at < before, QUESTION.c.state.in_(SETTLED), ~shared)
        async with self.database.writing() as connection:
            ids = list(await connection.scalars(select(QUESTION.c.id).where(*old).limit(STEP)))
            for table in (QUESTION_EVENT, QUESTION_REVISION, QUESTION_SHOWN):
                await connection.execute(delete(table).where(table.c.question_id.in_(ids)))
            await connection.execute(delete(QUESTION).where(QUESTION.c.id.in_(ids)))
        return len(ids)

    async def _forget_entries(self, before: datetime) -> int:
        """Some, with their keys."""
        old = select(TIMELINE_ENTRY.c.id).where(TIMELINE_ENTRY.c.at < before).limit(STEP)
        async with self.database.writing() as connection:
            ids = list(await connection.scalars(old))
            await connection.execute(delete(TIMELINE_KEY).where(TIMELINE_KEY.c.entry_id.in_(ids)))
            await connection.execute(delete(TIMELINE_ENTRY).where(TIMELINE_ENTRY.c.id.in_(ids)))
        return len(ids)

    async def _forget_confided(self, before: datetime) -> None:
        """Entries first: without their keys nobody would find them again."""
        old = _of_care(TIMELINE_KEY.c.key) & (TIMELINE_KEY.c.at < before)
        await self._forget(
            TIMELINE_ENTRY, TIMELINE_ENTRY.c.id.in_(select(TIMELINE_KEY.c.entry_id).where(old))
        )
        await self._forget(TIMELINE_KEY, old)

    async def _forget_messages(self, old: ColumnElement[bool]) -> int:
        """With what they said, where nobody else is told the same."""
        some = delete(OUTBOX).where(OUTBOX.c.id.in_(select(OUTBOX.c.id).where(old).limit(STEP)))
        gone, forgotten = STEP, 0
        while gone == STEP:
            async with self.database.writing() as connection:
                said = (await connection.scalars(some.returning(OUTBOX.c.body))).all()
                if said:
                    await connection.execute(bodies.forget(said))
            gone = len(said)
            forgotten += gone
        return forgotten

    async def _forget(self, table: Table, old: ColumnElement[bool]) -> int:
        key = table.primary_key.columns
        some = delete(table).where(tuple_(*key).in_(select(*key).where(old).limit(STEP)))
        gone, forgotten = STEP, 0
        while gone == STEP:
            async with self.database.writing() as connection:
                gone = (await connection.execute(some)).rowcount
            forgotten += gone
        return forgotten


def _of_pages(key: ColumnElement[str]) -> ColumnElement[bool]:
    return _begins(key, "web:")


def _of_care(key: ColumnElement[str]) -> ColumnElement[bool]:
    return _begins(key, CARE_KEY)


def _begins(key: ColumnElement[str], with_: str) -> ColumnElement[bool]:
    """In a way that an index serves."""
    return (key >= with_) & (key < with_[:-1] + chr(ord(with_[-1]) + 1))
