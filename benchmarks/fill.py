"""Filling a database as a company fills it over years, in seconds: what queries are measured on.

One row of each kind is stored through the store itself; SQL then copies it, changing what tells the copies
apart. So a column that is added later is filled, too. Everything is decided by the row's number: the same
size gives the same rows. What lies open (waiting, claimed, to be reviewed, to be sent) is the same for every
size: only the past grows.

    python -m benchmarks.fill DATABASE.db --questions 200000
"""

from __future__ import annotations

import argparse
import asyncio
import sqlite3
import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.platform.store import StoreTransaction
from bot.storage.database import open_database
from bot.storage.migrate import migrate
from bot.storage.storage import Storage
from bot.storage.unit_of_work import sql_storage
from handlers.commitments.commitment import Commitment, CommitmentEvent, Standing
from handlers.feedback.feedback import Feedback, FeedbackEvent, FeedbackKind, Named, Step
from handlers.kernel import kinds
from handlers.kernel.adapter.delivery import Delivered
from handlers.kernel.events import Asked, Conversation
from handlers.kernel.messages import Message, plain
from handlers.kernel.person import Person, Role
from handlers.kernel.ports import AuditRow, OutgoingMessage, ToPerson
from handlers.learning.lesson import Lesson, Quiz
from handlers.learning.remembering.spaced_repetition import after_answer
from handlers.questions.rules.question import Question, QuestionEvent, QuestionEventName, Reply, State

NOW = datetime(2026, 11, 10, 9, 0, tzinfo=UTC)
"""The moment up to which the database is filled."""
WAITING, CLAIMED, TO_REVIEW = 200, 150, 90
"""Questions that are open, whatever the size."""
MERGED = 20
TO_SEND, TO_HANDLE = 100, 10
EVERY = timedelta(minutes=10)
"""A question."""


@dataclass(frozen=True, slots=True)
class Size:
    questions: int = 200_000
    people: int = 20_000
    recent: int = 1_000
    """People who asked the latest questions; the earlier ones were asked by others."""
    team: int = 200
    """The first people: every second is an ambassador, the first of ten belong to the CSR team."""

    @property
    def events(self) -> int:
        return 3 * self.questions

    @property
    def ambassador(self) -> str:
        """The id of the i-th's, in turn."""
        return f"'p' || (2 + 2 * (i % {self.team // 2}))"

    @property
    def messages(self) -> int:
        return 5 * self.questions


async def fill(file: Path, size: Size) -> None:
    """Make the database, migrated and full."""
    url = f"sqlite+aiosqlite:///{file}"
    migrate(url)
    database = open_database(url, lambda: NOW)
    await _models(sql_storage(database))
    await database.close()
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript("PRAGMA synchronous=OFF; PRAGMA cache_size=-200000;")
        for copies in (_people, _questions, _history, _queues, _pages, _practice):
            copies(connection, size)
        connection.commit()


async def _models(storage: Storage) -> None:
    """One row of each kind, which the others are made of."""
    await storage.work.run(_store_models)
    await storage.personal.erase("gone", NOW)
    await storage.inbox.receive(Asked("p1", _page("p1"), "How far by train?", NOW, "model"))
    [received] = await storage.inbox.lease(NOW, NOW + EVERY, 1)
    await storage.inbox.done(received.id)
    [leased] = await storage.postbox.lease(NOW, NOW + EVERY, 1)
    await storage.postbox.settle(leased.id, Delivered('["web", "p1", "", "1"]'))
    await storage.timeline.show(
        key="model", person_id="p1", conversation=_page("p1"), author="bot", message=_MESSAGE, at=NOW
    )


async def _store_models(tx: StoreTransaction) -> None:
    person = Person("p0", "p0@example.com", "Person 0", "Purchasing", "FR", "Lyon", topics=("Travel",))
    await tx.people.save(person, replace(person, id="p1", email="p1@example.com", roles=frozenset(Role)))
    await tx.people.save(replace(person, id="gone", email="gone@example.com"))
    await tx.people.seen("p0", "web", "p0", NOW)
    question = Question("q0", "p0", _page("p0"), "How far may we fly?", NOW, "en", State.ANSWERED)
    await tx.questions.add(
        replace(question, reply=Reply("By train.", "p1", NOW), topic="t0", shown=("plan#1",), version=3)
    )
    await tx.questions.record(QuestionEvent("q0", 0, QuestionEventName.ASKED, "p0", NOW))
    await tx.outbox.put(
        OutgoingMessage("model", ToPerson("p1"), _MESSAGE, slot="s", kind=kinds.MessageKind.ANSWER)
    )
    await tx.audit.record(AuditRow("p1", "reply.published", "question:q0", NOW))
    lesson = Lesson("train", "en", "Train", "Travel", 1, "…", Quiz("How?", ("One", "Two"), 0, "One."))
    await tx.lessons.save(lesson)
    await tx.lessons.answered(*after_answer(lesson, "p0", None, 0, NOW))
    await tx.commitments.add(Commitment("c0", "p0", "Walk", NOW, NOW.date(), standing=Standing.DONE))
    await tx.commitments.record(CommitmentEvent("c0", 0, "made", "p0", NOW))
    await tx.feedback.add(Feedback("f0", FeedbackKind.IDEA, "Repair.", Named("p0", "web", NOW), NOW.date()))
    await tx.feedback.record(FeedbackEvent("f0", 0, Step.GIVEN, None, NOW.date()))


_MESSAGE = Message(
    "Hello", (plain("How far may we fly? By train, as far as the sea, says the policy. " * 3),)
)


def _page(person_id: str) -> Conversation:
    return Conversation("web", person_id)


def copy(
    connection: sqlite3.Connection, table: str, model: str, count: int, values: Mapping[str, str]
) -> None:
    """Insert `count` copies of the row that `model` tells; `i` counts them from 1 in the changed values."""
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    unknown = values.keys() - set(columns)
    if unknown:
        raise ValueError(f"{table} has no column {', '.join(sorted(unknown))}")
    chosen = ", ".join(f"({values[name]})" if name in values else f'model."{name}"' for name in columns)
    connection.execute(
        f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})"  # noqa: S608
        f" INSERT INTO {table} SELECT {chosen} FROM n, (SELECT * FROM {table} WHERE {model}) AS model"
    )


def _before(seconds: str) -> str:
    """So many seconds before now, as the store writes an instant."""
    return f"strftime('%Y-%m-%d %H:%M:%S.000000', {NOW.timestamp():.0f} - ({seconds}), 'unixepoch')"


def _people(connection: sqlite3.Connection, size: Size) -> None:
    own = {
        "id": "'p' || (i + 1)",
        "email": "'p' || (i + 1) || '@example.com'",
        "name": "'Person ' || (i + 1)",
        "department": "'Department ' || (i % 40)",
        "country": "substr('FRDEITPL', 1 + 2 * (i % 4), 2)",
    }
    copy(connection, "person", "id = 'p0'", size.people - 2, own)
    copy(connection, "person_role", "person_id = 'p0'", size.people - 2, {"person_id": "'p' || (i + 1)"})
    named = {"person_id": "'p' || (2 * i)", "role": "'ambassador'"}
    copy(connection, "person_role", "person_id = 'p0'", size.team // 2, named)
    named = {"person_id": "'p' || (2 * i + 1)", "role": "'csr'"}
    copy(connection, "person_role", "person_id = 'p0'", 10, named)
    seen = {"external_id": "'p' || i", "person_id": "'p' || i", "seen_at": _before("i")}
    copy(connection, "person_identity", "external_id = 'p0'", size.people - 1, seen)
    copy(connection, "tombstone", "true", size.questions // 10, {"digest": "'d' || i"})


def _questions(connection: sqlite3.Connection, size: Size) -> None:
    """The n-th was asked n times ten minutes ago: the first are open, the others are done."""
    claimed, review = WAITING + CLAIMED, WAITING + CLAIMED + TO_REVIEW
    recent = size.recent
    others = max(1, size.people - size.recent)
    replied = f"i > {claimed} AND (i % 10 >= 6 OR i <= {review})"
    state = (
        f"CASE WHEN i <= {WAITING} THEN 'waiting' WHEN i <= {claimed} THEN 'claimed'"
        f" WHEN i <= {review} THEN 'replied' WHEN i % 10 < 6 THEN 'answered'"
        " WHEN i % 10 < 9 THEN 'published' ELSE 'closed' END"
    )
    own = {
        "number": f"{size.questions} + 1 - i",
        "id": "'q' || i",
        "asker_id": f"'p' || CASE WHEN i <= {2 * recent} THEN i % {recent} ELSE {recent} + i % {others} END",
        "address": "'p' || i",
        "text": "'How far may we fly for meeting ' || i || '?'",
        "asked_at": _before(f"i * {EVERY.total_seconds():.0f}"),
        "state": state,
        "topic": "'t' || (i % 100)",
        "claimed_by": f"CASE WHEN i > {WAITING} AND i <= {claimed} THEN {size.ambassador} END",
        "claim_until": f"CASE WHEN i > {WAITING} AND i <= {claimed} THEN {_before('-7200')} END",
        "due_at": f"CASE WHEN i <= 10 THEN {_before('60')} WHEN i <= {claimed} THEN {_before('-7200')} END",
        "reply": f"CASE WHEN {replied} THEN reply END",
        "reply_by": f"CASE WHEN {replied} THEN {size.ambassador} END",
        "merged_into": f"CASE WHEN i > 20 AND i <= 20 + {MERGED} THEN 'q11' END",
        "offered_to": f"json_array({size.ambassador}, 'p' || (4 + 2 * (i % {size.team // 2 - 1})))",
    }
    connection.execute("UPDATE question SET number = 10000000")
    copy(connection, "question", "id = 'q0'", size.questions, own)
    connection.execute("DELETE FROM person_topic")
    connection.execute(
        "INSERT INTO person_topic SELECT reply_by, topic, count(*) FROM question"
        " WHERE state = 'published' AND reply_by IS NOT NULL GROUP BY 1, 2"
    )


def _history(connection: sqlite3.Connection, size: Size) -> None:
    """Three events a question: asked, handed over, and a reply to each third."""
    own = {
        "id": f"{size.events} + 2 - i",
        "question_id": "'q' || ((i + 2) / 3)",
        "version": "i % 3",
        "name": (
            "CASE WHEN i % 3 = 1 THEN 'asked' WHEN i % 3 = 2 THEN 'handed_over'"
            " WHEN (i / 3) % 3 = 0 THEN 'replied' ELSE 'helped' END"
        ),
        "person_id": size.ambassador,
        "at": _before(f"((i + 2) / 3) * {EVERY.total_seconds():.0f}"),
    }
    connection.execute("UPDATE question_event SET id = 1")
    copy(connection, "question_event", "question_id = 'q0'", size.events, own)
    about = {"id": "i + 1", "subject": "'question:q' || i", "at": _before("i * 1800")}
    copy(connection, "audit", "subject = 'question:q0'", size.questions // 3, about)


def _queues(connection: sqlite3.Connection, size: Size) -> None:
    """The latest messages are still to be sent, the latest events to be handled."""
    ready = f"CASE WHEN i > {size.messages} - {TO_SEND} THEN '1970-01-01 00:00:00.000000' END"
    own = {
        "id": "i + 1",
        "key": "'k' || i",
        "recipient": f"replace(recipient, 'p1', 'p' || (i % {size.people}))",
        "slot": "'question:' || (i / 3)",
        "state": f"CASE WHEN i > {size.messages} - {TO_SEND} THEN 'queued' ELSE 'sent' END",
        "ready_at": ready,
        "queued_at": _before(f"({size.messages} - i) * 120"),
        "settled_at": (
            f"CASE WHEN i <= {size.messages} - {TO_SEND} THEN {_before(f'({size.messages} - i) * 120')} END"
        ),
    }
    copy(connection, "outbox", "key = 'model'", size.messages, own)
    slots = {
        "slot": "'question:' || i",
        "outbox_id": "3 * i",
        "message_id": "json_array('web', 'p' || i, '', '' || i)",
    }
    copy(connection, "outbox_slot", "slot = 's'", size.messages // 3, slots)
    came = {
        "id": "i + 1",
        "key": "'e' || i",
        "person_id": "'p' || i",
        "state": f"CASE WHEN i > {size.questions} - {TO_HANDLE} THEN 'waiting' ELSE 'done' END",
        "ready_at": f"CASE WHEN i > {size.questions} - {TO_HANDLE} THEN {_before('60')} END",
        "at": _before("i"),
        "done_at": f"CASE WHEN i <= {size.questions} - {TO_HANDLE} THEN {_before('i')} END",
    }
    copy(connection, "inbox", "key = 'model'", size.questions, came)
    connection.execute("INSERT INTO handled_event SELECT platform, key, at FROM inbox WHERE state = 'done'")


def _pages(connection: sqlite3.Connection, size: Size) -> None:
    """Three entries a question; of the people who asked lately as many as there are in any size."""
    own = {
        "id": "i + 1",
        "person_id": f"'p' || ({size.recent} + i % {max(1, size.people - size.recent)})",
        "changed_at": "i + 1",
        "at": _before("i"),
    }
    copy(connection, "timeline_entry", "person_id = 'p1'", 3 * size.questions, own)
    keys = {"key": "'k' || i", "entry_id": "i + 1", "at": _before("i")}
    copy(connection, "timeline_key", "key = 'model'", 3 * size.questions, keys)
    connection.execute("UPDATE timeline_counter SET value = (SELECT max(id) FROM timeline_entry)")


def _practice(connection: sqlite3.Connection, size: Size) -> None:
    """Feedback, commitments and lessons, of people who did not ask lately."""
    whose = f"'p' || ({size.recent} + i % {max(1, size.people - size.recent)})"
    count = size.questions // 10
    made = {"id": "'c' || i", "person_id": whose, "team": "''", "made_at": _before("i * 3600")}
    copy(connection, "commitment", "id = 'c0'", count, made)
    told = {"id": "i + 1", "commitment_id": "'c' || i"}
    copy(connection, "commitment_event", "commitment_id = 'c0'", count, told)
    given = {
        "id": "'f' || i",
        "giver_id": whose,
        "progress": "CASE WHEN i <= 50 THEN 'given' ELSE 'told' END",
        "decided_on": "CASE WHEN i > 50 THEN date('2026-11-09', '-' || (i / 20) || ' days') END",
        "given_on": "date('2026-11-09', '-' || (i / 20) || ' days')",
    }
    copy(connection, "feedback", "id = 'f0'", count, given)
    copy(connection, "feedback_event", "feedback_id = 'f0'", count, {"feedback_id": "'f' || i"})
    learnt = {"person_id": "'p' || i"}
    copy(connection, "lesson_progress", "person_id = 'p0'", size.people - 1, learnt)
    copy(connection, "lesson_answer", "person_id = 'p0'", size.people - 1, {"id": "i + 1", **learnt})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--questions", type=int, default=Size().questions)
    parser.add_argument("--people", type=int, default=Size().people)
    given = parser.parse_args()
    begun = time.perf_counter()
    asyncio.run(fill(given.file, Size(given.questions, given.people)))
    print(f"{given.file}: {given.file.stat().st_size / 2**20:,.0f} MB in {time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()
