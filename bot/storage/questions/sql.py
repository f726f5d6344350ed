"""Questions, their history and the revisions of their replies."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    CompoundSelect,
    Row,
    Select,
    delete,
    func,
    insert,
    select,
    true,
    tuple_,
    union_all,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import database
from bot.storage.faults import consistent
from bot.storage.portable import json_texts
from bot.storage.questions.tables import (
    PERSON_TOPIC,
    QUESTION,
    QUESTION_EVENT,
    QUESTION_REVISION,
    QUESTION_SHOWN,
)
from handlers.kernel.events import Conversation
from handlers.questions.rules.question import (
    SHARING,
    Question,
    QuestionEvent,
    QuestionEventName,
    Reply,
    State,
    Wrong,
)
from handlers.questions.rules.shown import Shown

_FIELDS = tuple(field.name for field in fields(Question) if field.name != "conversation")
_HISTORY = QUESTION_EVENT.c
_KNOWN = PERSON_TOPIC.c
_CREDITED: Select[Any] = select(QUESTION.c.state, QUESTION.c.reply_by, QUESTION.c.topic)
"""What decides which topic a kept reply shows that its author knows."""
_UNMERGED = func.coalesce(QUESTION.c.merged_into, "") == ""
"""Not `IS NULL`, for which SQLite would take the index of those that are merged and read nearly all rows."""

_IS_CLAIMED = func.coalesce(QUESTION.c.state, "") == State.CLAIMED
"""Not the plain comparison, for which SQLite might take the index of the state and read all claims."""


@dataclass(frozen=True, slots=True)
class SqlQuestions:
    """The `Questions` port, inside one transaction."""

    connection: AsyncConnection

    async def add(self, question: Question) -> bool:
        row = database.insert(QUESTION).values(_row_of(question))
        new = row.on_conflict_do_nothing(index_elements=["id"])
        result = await self.connection.execute(new.returning(QUESTION.c.number))
        if result.first() is None:
            return False
        await self._credit(None, question)
        return True

    async def get(self, question_id: str) -> Question | None:
        found = await self._all(select(QUESTION).where(QUESTION.c.id == question_id))
        return found[0] if found else None

    async def named(self, question_ids: Collection[str]) -> Sequence[Question]:
        found: list[Row[Any]] = []
        for some in database.chunks(question_ids):
            found += await self.connection.execute(select(QUESTION).where(QUESTION.c.id.in_(some)))
        return [_question_of(row) for row in sorted(found, key=lambda row: row.number)]

    async def save(self, question: Question) -> bool:
        seen = (QUESTION.c.id == question.id, QUESTION.c.version == question.version - 1)
        before: Row[Any] | None = (await self.connection.execute(_CREDITED.where(*seen))).first()
        result = await self.connection.execute(update(QUESTION).where(*seen).values(_row_of(question)))
        if before is None or result.rowcount == 0:
            return False
        await self._credit(before, question)
        return True

    async def record(self, event: QuestionEvent) -> None:
        values = {each.name: getattr(event, each.name) for each in fields(event) if each.name != "by"}
        await self.connection.execute(insert(QUESTION_EVENT).values(person_id=event.by, **values))

    async def history(self, question_id: str) -> Sequence[QuestionEvent]:
        rows = await self.connection.execute(
            select(QUESTION_EVENT).where(_HISTORY.question_id == question_id).order_by(_HISTORY.id)
        )
        return [_event_of(row) for row in rows]

    async def happenings(self) -> int:
        return await self.connection.scalar(select(func.max(_HISTORY.id))) or 0

    async def revise(self, question_id: str, reply: Reply) -> None:
        with consistent():
            await self.connection.execute(
                insert(QUESTION_REVISION).values(
                    question_id=question_id, revision=reply.revision, reply=reply
                )
            )

    async def revisions(self, question_id: str) -> Sequence[Reply]:
        revision = QUESTION_REVISION.c
        rows = await self.connection.scalars(
            select(revision.reply).where(revision.question_id == question_id).order_by(revision.revision)
        )
        return rows.all()

    async def show(self, question_id: str, shown: Shown) -> None:
        row = database.insert(QUESTION_SHOWN).values(question_id=question_id, shown=shown)
        latest = row.on_conflict_do_update(index_elements=["question_id"], set_={"shown": row.excluded.shown})
        await self.connection.execute(latest)

    async def shown(self, question_id: str) -> Shown | None:
        of_question = QUESTION_SHOWN.c.question_id == question_id
        return await self.connection.scalar(select(QUESTION_SHOWN.c.shown).where(of_question))

    async def in_state(
        self,
        *states: State,
        limit: int | None = 200,
        after: Question | None = None,
        newest_first: bool = False,
        unmerged: bool = False,
    ) -> Sequence[Question]:
        of_each = [_of_state(state, unmerged=unmerged) for state in dict.fromkeys(states)]
        if not of_each:
            return []
        if after is not None:
            of_each = [each.where(_comes_after(after, newest_first)) for each in of_each]
        wanted = union_all(*of_each)
        age = (wanted.selected_columns.asked_at, wanted.selected_columns.number)
        order = [column.desc() for column in age] if newest_first else age
        picked = await self.connection.execute(wanted.order_by(*order).limit(limit))
        numbers = [row.number for row in picked]
        found: dict[int, Row[Any]] = {}
        for some in database.chunks(numbers):
            rows = await self.connection.execute(select(QUESTION).where(QUESTION.c.number.in_(some)))
            found |= {row.number: row for row in rows}
        return [_question_of(found[number]) for number in numbers]

    async def held_by(self, person_id: str) -> Sequence[Question]:
        held = select(QUESTION).where(QUESTION.c.claimed_by == person_id, _IS_CLAIMED)
        return await self._all(held.order_by(QUESTION.c.asked_at, QUESTION.c.number))

    async def versions(self, *states: State) -> Mapping[str, int]:
        which = (QUESTION.c.state.in_(states), _UNMERGED)
        rows = await self.connection.execute(select(QUESTION.c.id, QUESTION.c.version).where(*which))
        return {row.id: row.version for row in rows}

    async def lately_shown(self, limit: int) -> Sequence[tuple[str, tuple[str, ...]]]:
        number = QUESTION.c.number
        newest_first = select(QUESTION.c.asker_id, QUESTION.c.shown).where(number > 0).order_by(number.desc())
        rows = await self.connection.execute(newest_first.limit(limit))
        return [(row.asker_id, row.shown) for row in rows]

    async def how_many(self, state: State, *, besides: str = "") -> int:
        which = (QUESTION.c.state == state, _UNMERGED, QUESTION.c.asker_id != besides)
        return await self.connection.scalar(select(func.count()).where(*which)) or 0

    async def standing(self, *states: State) -> Mapping[State, tuple[int, datetime]]:
        oldest: Any = func.min(QUESTION.c.asked_at)
        counted = select(QUESTION.c.state, func.count(), oldest).where(QUESTION.c.state.in_(states))
        rows = await self.connection.execute(counted.group_by(QUESTION.c.state))
        return {state: (count, asked_at) for state, count, asked_at in rows}

    async def of_asker(self, person_id: str, limit: int | None = None) -> Sequence[Question]:
        newest_first = (QUESTION.c.asked_at.desc(), QUESTION.c.number.desc())
        theirs = select(QUESTION).where(QUESTION.c.asker_id == person_id)
        return await self._all(theirs.order_by(*newest_first).limit(limit))

    async def due(self, at: datetime, limit: int = 100, *, merged: bool = False) -> Sequence[Question]:
        which = ~_UNMERGED if merged else _UNMERGED
        come = select(QUESTION).where(QUESTION.c.due_at <= at, which)
        return await self._all(come.order_by(QUESTION.c.due_at, QUESTION.c.number).limit(limit))

    async def merged_into(self, question_id: str) -> Sequence[Question]:
        merged = select(QUESTION).where(QUESTION.c.merged_into == question_id)
        return await self._all(merged.order_by(QUESTION.c.asked_at, QUESTION.c.number))

    async def together(self, question_ids: Collection[str], *states: State) -> Mapping[str, int]:
        into = QUESTION.c.merged_into
        found: dict[str, int] = {}
        for some in database.chunks(question_ids):
            found |= await self._count(into, into.in_(some), QUESTION.c.state.in_(states))
        return found

    async def call_up(
        self, question_id: str, at: datetime, limit: int, states: Collection[State] = SHARING
    ) -> Sequence[Question]:
        which = (QUESTION.c.merged_into == question_id, QUESTION.c.state.in_(states))
        called = update(QUESTION).where(*which).values(due_at=at, version=QUESTION.c.version + 1)
        await self.connection.execute(called)
        return await self._all(select(QUESTION).where(*which).order_by(QUESTION.c.number).limit(limit))

    async def said_wrong(self, limit: int = 200) -> Sequence[Question]:
        newest_first = (QUESTION.c.asked_at.desc(), QUESTION.c.number.desc())
        said = select(QUESTION).where(QUESTION.c.wrong.in_(Wrong))
        return await self._all(said.order_by(*newest_first).limit(limit))

    async def unoffered(self, limit: int = 10) -> Sequence[Question]:
        which = (QUESTION.c.state == State.WAITING, _UNMERGED, QUESTION.c.offered_to == ())
        oldest = (QUESTION.c.asked_at, QUESTION.c.number)
        return await self._all(select(QUESTION).where(*which).order_by(*oldest).limit(limit))

    async def open_cards(self) -> dict[str, int]:
        card = json_texts(QUESTION.c.offered_to).table_valued("value")
        each = QUESTION.join(card, true())
        which = (QUESTION.c.state == State.WAITING, _UNMERGED)
        query = select(card.c.value, func.count()).select_from(each).where(*which).group_by(card.c.value)
        return {row[0]: row[1] for row in await self.connection.execute(query)}

    async def open_claims(self) -> dict[str, int]:
        return await self._count(QUESTION.c.claimed_by, _IS_CLAIMED)

    async def topics_replied(self) -> Sequence[tuple[str, str]]:
        rows = await self.connection.execute(select(_KNOWN.person_id, _KNOWN.topic))
        return [(row.person_id, row.topic) for row in rows]

    async def replies_since(self, at: datetime) -> dict[str, int]:
        return await self._count(
            _HISTORY.person_id, _HISTORY.name == QuestionEventName.REPLIED, _HISTORY.at >= at
        )

    async def _credit(self, before: Row[Any] | None, after: Question) -> None:
        """Note what the author of a kept reply has shown they know, and take it back when it is withdrawn."""
        lost = _shown_by(before.state, before.reply_by, before.topic) if before else None
        gained = _shown_by(after.state, after.reply.by if after.reply else None, after.topic)
        if lost == gained:
            return
        if lost:
            await self._uncount(*lost)
        if gained:
            await self._count_up(*gained)

    async def _count_up(self, person_id: str, topic: str) -> None:
        first = database.insert(PERSON_TOPIC).values(person_id=person_id, topic=topic, replies=1)
        one_more = {"replies": _KNOWN.replies + 1}
        await self.connection.execute(
            first.on_conflict_do_update(index_elements=["person_id", "topic"], set_=one_more)
        )

    async def _uncount(self, person_id: str, topic: str) -> None:
        which = (_KNOWN.person_id == person_id, _KNOWN.topic == topic)
        await self.connection.execute(delete(PERSON_TOPIC).where(*which, _KNOWN.replies == 1))
        await self.connection.execute(update(PERSON_TOPIC).where(*which).values(replies=_KNOWN.replies - 1))

    async def _all(self, query: Select[Any] | CompoundSelect[Any]) -> Sequence[Question]:
        return [_question_of(row) for row in await self.connection.execute(query)]

    async def _count(self, whose: Column[Any], *which: ColumnElement[bool]) -> dict[str, int]:
        """How many rows each person, or question, has."""
        query = select(whose, func.count()).where(*which, whose.is_not(None)).group_by(whose)
        return {row[0]: row[1] for row in await self.connection.execute(query)}


def _comes_after(one: Question, newest_first: bool) -> ColumnElement[bool]:
    """In the order of asking, or against it; of one instant, in order of arrival."""
    age = tuple_(QUESTION.c.asked_at, QUESTION.c.number)
    its = select(QUESTION.c.asked_at, QUESTION.c.number).where(QUESTION.c.id == one.id).scalar_subquery()
    return age < its if newest_first else age > its


def _of_state(state: State, *, unmerged: bool) -> Select[Any]:
    """One state's lie in the order of asking, so that those of several are merged and not sorted.

    Merging whole questions would copy them: only what tells their order is merged.
    """
    wanted = select(QUESTION.c.asked_at, QUESTION.c.number).where(QUESTION.c.state == state)
    return wanted.where(_UNMERGED) if unmerged else wanted


def _shown_by(state: State, author: str | None, topic: str) -> tuple[str, str] | None:
    return (author, topic) if state is State.PUBLISHED and author is not None else None


def _row_of(question: Question) -> dict[str, Any]:
    row = {name: getattr(question, name) for name in _FIELDS}
    place = question.conversation
    row |= {"platform": place.platform, "address": place.address, "thread": place.thread}
    return row | {"reply_by": question.reply.by if question.reply else None}


def _question_of(row: Row[Any]) -> Question:
    place, values = Conversation(row.platform, row.address, row.thread), row._mapping
    return Question(conversation=place, **{name: values[name] for name in _FIELDS})


def _event_of(row: Row[Any]) -> QuestionEvent:
    return QuestionEvent(row.question_id, row.version, row.name, row.person_id, row.at, row.detail)
