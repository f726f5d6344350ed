"""Forgetting one person, by the register, inside one transaction."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Table,
    Text,
    and_,
    delete,
    exists,
    false,
    func,
    literal,
    not_,
    or_,
    select,
    tuple_,
    type_coerce,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import database
from bot.storage.catalogue import METADATA
from bot.storage.commitments.tables import COMMITMENT
from bot.storage.feedback.tables import FEEDBACK
from bot.storage.outbox.tables import OUTBOX, OUTBOX_BODY
from bot.storage.people.tables import PERSON, PERSON_IDENTITY
from bot.storage.personal.blotting import Traces, beginnings
from bot.storage.personal.register import (
    ERASED,
    FORGOTTEN,
    Fate,
    Register,
    register_of,
    registered,
    root_of,
)
from bot.storage.portable import place_of
from bot.storage.questions.tables import QUESTION, QUESTION_EVENT, QUESTION_SHOWN
from bot.storage.text_vectors.tables import TEXT_VECTOR
from handlers.questions.rules.question import State

_Q, _F = QUESTION.c, FEEDBACK.c


@dataclass(frozen=True, slots=True)
class Subject:
    """Who is to be forgotten, and what leads to them."""

    person_id: str
    email: str
    accounts: tuple[tuple[str, str], ...]
    """(platform, the platform's own id)."""
    traces: Traces

    @property
    def keys(self) -> tuple[str, ...]:
        """What keys are made of: the ids, and of a compound one each part that is long enough to be one."""
        parts = (part for _, account in self.accounts for part in (account, *account.split(":")))
        return tuple(dict.fromkeys((self.person_id, *(part for part in parts if len(part) > 5))))


async def subject(connection: AsyncConnection, person_id: str) -> Subject | None:
    """None where there is no such person."""
    person = (await connection.execute(select(PERSON).where(PERSON.c.id == person_id))).first()
    if person is None:
        return None
    known = select(PERSON_IDENTITY.c.platform, PERSON_IDENTITY.c.external_id)
    accounts = await connection.execute(known.where(PERSON_IDENTITY.c.person_id == person_id))
    namesakes = select(func.count()).where(PERSON.c.name == person.name, PERSON.c.id != person_id)
    is_alone = bool(person.name.strip()) and not await connection.scalar(namesakes)
    names = (person.name, person.email) if is_alone else (person.email,)
    traces = Traces(person_id, names, beginnings(await _words(connection, person_id)))
    return Subject(
        person_id, person.email, tuple((row.platform, row.external_id) for row in accounts), traces
    )


async def _words(connection: AsyncConnection, person_id: str) -> list[str]:
    """What they wrote that cards show to others, as far as nobody else asked the same."""
    other = QUESTION.alias()
    shared = exists().where(other.c.text == _Q.text, other.c.asker_id != person_id)
    asked = select(_Q.text).where(_Q.asker_id == person_id, ~shared)
    added = (
        select(column).where(_Q.asker_id == person_id, column != "") for column in (_Q.note, _Q.asked_back)
    )
    told = select(_F.text).where(_F.giver_id == person_id)
    promised = select(COMMITMENT.c.text).where(COMMITMENT.c.person_id == person_id)
    texts: list[str] = []
    for query in (asked, *added, told, promised):
        texts += await connection.scalars(query)
    return texts


async def erase(connection: AsyncConnection, who: Subject) -> Sequence[str]:
    """The ids of the questions whose kept answers must be put into the index anew, or taken out of it."""
    answers = await _answers(connection, who.person_id)
    await _blot_out(connection, who)
    await _free_what_hangs_on(connection, who.person_id)
    await _pseudonymise(connection, who.person_id)
    for table, register in registered(METADATA):
        await connection.execute(delete(table).where(_to_delete(table, who.person_id)))
        await _without_part(connection, table, register, who.person_id)
        await _unname(connection, table, register, who)
    await connection.execute(delete(TEXT_VECTOR))
    await connection.execute(
        update(PERSON).where(PERSON.c.manager_email == who.email).values(manager_email="")
    )
    unsaid = ~exists().where(OUTBOX.c.body == OUTBOX_BODY.c.id)
    await connection.execute(delete(OUTBOX_BODY).where(unsaid))
    return answers


def owned(table: Table, person_id: str) -> ColumnElement[bool]:
    """The rows of this person."""
    register = register_of(table)
    if register.owner:
        return table.c[register.owner] == person_id
    if register.addressed:
        named = f'"person_id":{_quoted(person_id)}'
        addressed: ColumnElement[bool] = place_of(table.c[register.addressed], named) > 0
        return addressed
    if register.through:
        column, name = register.through
        parent = METADATA.tables[name]
        [key] = [one for one in parent.columns if one.name in ("id",)]
        return table.c[column].in_(select(key).where(owned(parent, person_id)))
    return false()


def _to_delete(table: Table, person_id: str) -> ColumnElement[bool]:
    root, register = root_of(table)
    if register.fate is Fate.UNLESS_NEEDED:
        theirs = select(root.c.id).where(owned(root, person_id), not_(_needed(root, person_id)))
        of_root = register_of(table).through
        return table.c[of_root[0] if of_root else "id"].in_(theirs)
    return owned(table, person_id) if register.fate is Fate.DELETED else false()


def _needed(root: Table, person_id: str) -> ColumnElement[bool]:
    """Whether others need a row of this person."""
    if root is QUESTION:
        other = QUESTION.alias()
        shares = exists().where(other.c.merged_into == _Q.id, other.c.asker_id != person_id)
        return or_(_Q.state == State.PUBLISHED, shares)
    return _F.decided_on.is_not(None)


async def _answers(connection: AsyncConnection, person_id: str) -> Sequence[str]:
    """Questions of theirs that have a reply, and those that they replied to."""
    replied = and_(_Q.asker_id == person_id, _Q.reply_by.is_not(None))
    found = await connection.scalars(select(_Q.id).where(or_(replied, _Q.reply_by == person_id)))
    return list(found)


async def _free_what_hangs_on(connection: AsyncConnection, person_id: str) -> None:
    """What shares the fate of a row that goes is on its own again."""
    for table in (QUESTION, FEEDBACK):
        gone = select(table.c.id).where(_to_delete(table, person_id))
        await connection.execute(update(table).where(table.c.merged_into.in_(gone)).values(merged_into=None))


async def _pseudonymise(connection: AsyncConnection, person_id: str) -> None:
    """What others need of theirs, without them: no words, no place, and the day instead of the moment."""
    kept = select(_Q.id, _Q.asked_at, _Q.topic).where(
        owned(QUESTION, person_id), _needed(QUESTION, person_id)
    )
    for row in (await connection.execute(kept)).all():
        nobodys = {"asker_id": FORGOTTEN, "address": "", "thread": "", "text": row.topic or ERASED}
        silent = {"note": "", "asked_back": "", "named": False, "asked_at": _midnight(row.asked_at)}
        await connection.execute(update(QUESTION).where(_Q.id == row.id).values(nobodys | silent))
        await connection.execute(delete(QUESTION_SHOWN).where(QUESTION_SHOWN.c.question_id == row.id))
        theirs = (QUESTION_EVENT.c.question_id == row.id, QUESTION_EVENT.c.person_id == person_id)
        await connection.execute(update(QUESTION_EVENT).where(*theirs).values(detail=""))
    decided = select(FEEDBACK).where(owned(FEEDBACK, person_id), _needed(FEEDBACK, person_id))
    for row in (await connection.execute(decided)).all():
        remarks = tuple(one for one in row.remarks if one.by is not None)
        nobodys = {"giver_id": FORGOTTEN, "platform": "", "text": ERASED, "question_id": ""}
        silent = {"given_at": datetime.combine(row.given_on, time(), UTC), "remarks": remarks}
        await connection.execute(update(FEEDBACK).where(_F.id == row.id).values(nobodys | silent))


async def _without_part(
    connection: AsyncConnection, table: Table, register: Register, person_id: str
) -> None:
    """Their part in what is others'."""
    for name in register.actors.split():
        theirs = update(table).where(table.c[name] == person_id)
        await connection.execute(theirs.values({name: FORGOTTEN}))
    for name in register.inside.split():
        text = type_coerce(table.c[name], Text)
        alone = {person_id: FORGOTTEN, f"person:{person_id}": f"person:{FORGOTTEN}"}
        for before, after in alone.items():
            exact = update(table).where(text == literal(before, Text))
            await connection.execute(exact.values({name: literal(after, Text)}))
        before, after = _quoted(person_id), _quoted(FORGOTTEN)
        within = update(table).where(place_of(text, before) > 0)
        await connection.execute(within.values({name: func.replace(text, before, after)}))


async def _unname(connection: AsyncConnection, table: Table, register: Register, who: Subject) -> None:
    """Rows of anybody under whose key they stand."""
    named = re.compile("|".join(rf"(?<![\w.-]){re.escape(key)}(?![\w.-])" for key in who.keys))
    keys = list(table.primary_key.columns)
    for name in register.named.split():
        near = or_(*(place_of(table.c[name], key) > 0 for key in who.keys))
        rows = (await connection.execute(select(table.c[name], *keys).where(near))).all()
        gone = [tuple(row[1:]) for row in rows if named.search(row[0])]
        for start in range(0, len(gone), database.MAX_PARAMETERS):
            some = gone[start : start + database.MAX_PARAMETERS]
            await connection.execute(delete(table).where(tuple_(*keys).in_(some)))


async def _blot_out(connection: AsyncConnection, who: Subject) -> None:
    """Their name and words in what others were shown."""
    for table, register in registered(METADATA):
        for name in register.quoted.split():
            await _blot_out_of(connection, table, name, who)


async def _blot_out_of(connection: AsyncConnection, table: Table, name: str, who: Subject) -> None:
    keys = list(table.primary_key.columns)
    text = type_coerce(table.c[name], Text)
    for sought in who.traces.sought():
        theirs = not_(func.coalesce(owned(table, who.person_id), false()))
        found = select(text.label("said"), *keys).where(place_of(text, sought) > 0, theirs)
        for row in (await connection.execute(found)).all():
            same = and_(*(key == value for key, value in zip(keys, row[1:], strict=True)))
            blotted = literal(who.traces.blotted(row.said), Text)
            values: dict[str, Any] = {name: blotted}
            await connection.execute(update(table).where(same).values(values))


def _quoted(text: str) -> str:
    return f'"{text}"'


def _midnight(at: datetime) -> datetime:
    return at.replace(hour=0, minute=0, second=0, microsecond=0)
