"""No question to the database reads a whole table or sorts what an index has in order."""

import re
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, update

from benchmarks.statements import counted
from bot.platform.store import StoreTransaction
from bot.storage.database import Database, open_database
from bot.storage.outbox import tables
from bot.storage.storage import Storage
from bot.storage.unit_of_work import sql_storage
from handlers.broadcasts.broadcast import (
    Broadcast,
    BroadcastContent,
    BroadcastEvent,
    BroadcastStage,
    Round,
    Variant,
)
from handlers.broadcasts.ports import BroadcastResponse, ResponseKind
from handlers.broadcasts.reach import EVERYBODY, Reach
from handlers.broadcasts.recipient import BroadcastRecipient, Reason
from handlers.commitments.commitment import Commitment, CommitmentEvent
from handlers.feedback.feedback import OPEN, Feedback, FeedbackEvent, FeedbackKind, Named, Step
from handlers.kernel.adapter.delivery import Delivered, Delivery, TryLater, Undeliverable
from handlers.kernel.adapter.rates import Route
from handlers.kernel.adapter.stuck import INBOX, OUTBOX
from handlers.kernel.attention.budget import Budget, Spent
from handlers.kernel.attention.choices import NOTHING_CHOSEN
from handlers.kernel.attention.ledger import AttentionLedger, Carried
from handlers.kernel.attention.occurrences import Occurrence
from handlers.kernel.attention.unsolicited import AttentionKind
from handlers.kernel.kinds import MessageKind
from handlers.kernel.messages import Message
from handlers.kernel.person import Role
from handlers.kernel.ports import AuditRow, Batch, FileState, IndexedFile, ToPerson
from handlers.kernel.queues import Session
from handlers.learning.lesson import Lesson, Quiz
from handlers.learning.nudging.habit import NO_HABIT
from handlers.learning.remembering.spaced_repetition import after_answer
from handlers.learning.tracks.track import Track, TrackContent, TrackStart, TrackText
from handlers.questions.rules.question import QuestionEventName, Reply, State
from tests.contracts.examples import (
    DAY,
    MINUTE,
    NOW,
    asked,
    happened,
    message,
    outgoing,
    page_of,
    person,
    question,
)
from tests.databases import new_database
from tests.transactions import writing

READ_WHOLE_ON_PURPOSE = re.compile(
    r"SCAN person$|SCAN person_role|SCAN person_group"  # everyone, for the list of people
    r"|SCAN audit$|SCAN (indexed_file|broadcast) USING INDEX"  # the latest, in the order of the index
    r"|SCAN commitment USING INDEX|SCAN lesson_progress|SCAN tracks"  # everybody's, to be counted
    r"|SCAN (lesson|track|study)( USING INDEX \S+)?$"  # all there are, to choose from
    r"|SCAN person_topic USING COVERING INDEX"  # everybody's topics: what is known, not what was asked
    r"|SCAN timeline_counter|SCAN CONSTANT ROW|SCAN picked|SCAN lines$|SCAN anon_1$"  # one row; a few rows
)
SORTED_ON_PURPOSE = re.compile(
    "UPDATE indexed_file"  # the files that wait
    r"|commitment\.person_id = \?|commitment\.team_key = \?"  # one person's, one team's
    r"|feedback\.giver_id = \?"
)

Plan = tuple[str, str]


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    database = open_database(new_database(tmp_path / "csrbot.db"))
    yield database
    await database.close()


@pytest.fixture
def statements(database: Database) -> Iterator[dict[str, Any]]:
    """Every statement that is run, with one set of its parameters."""
    run: dict[str, Any] = {}

    def note(_c: object, _cursor: object, statement: str, parameters: Any, _x: object, many: bool) -> None:
        run[statement] = parameters[0] if many else parameters

    for engine in (database.writer, database.reader):
        event.listen(engine.sync_engine, "before_cursor_execute", note)
    yield run
    for engine in (database.writer, database.reader):
        event.remove(engine.sync_engine, "before_cursor_execute", note)


async def use_questions(storage: Storage) -> None:
    async with writing(storage.work) as transaction:
        questions = transaction.questions
        await questions.add(question())
        await questions.save(question(version=1))
        await questions.record(happened(QuestionEventName.ASKED))
        await questions.revise("q1", Reply("Twelve.", "ben", NOW))
        await questions.get("q1")
        await questions.history("q1")
        await questions.revisions("q1")
        await questions.in_state(State.WAITING)
        await questions.in_state(State.WAITING, unmerged=True)
        await questions.in_state(*State, newest_first=True)
        await questions.in_state(State.WAITING, State.CLAIMED, unmerged=True)
        await questions.in_state(State.WAITING, after=question(), newest_first=True)
        await questions.named(["q1"])
        await questions.held_by("ben")
        await questions.versions(State.WAITING, State.CLAIMED)
        await questions.lately_shown(10)
        await questions.how_many(State.WAITING, besides="anna")
        await questions.standing(State.WAITING, State.CLAIMED)
        await questions.of_asker("anna")
        await questions.due(NOW)
        await questions.due(NOW, merged=True)
        await questions.merged_into("q1")
        await questions.together(["q1"], State.WAITING)
        await questions.call_up("q1", NOW, 10)
        await questions.open_claims()
        await questions.topics_replied()
        await questions.replies_since(NOW)


async def use_people_and_records(storage: Storage) -> None:
    async with writing(storage.work) as transaction:
        await transaction.people.save(person())
        await transaction.people.seen("anna", "web", "w1", NOW)
        await transaction.people.get("anna")
        await transaction.people.by_email("anna@example.com")
        await transaction.people.by_identity("web", "w1")
        await transaction.people.identities("anna")
        await transaction.people.by_identities("web", ["w1"])
        await transaction.people.named(["anna"])
        await transaction.people.with_role(Role.CSR)
        await transaction.people.all()
        await transaction.files.save(IndexedFile("a", "A", FileState.QUEUED, NOW))
        await transaction.files.get("a")
        await transaction.files.all()
        await transaction.files.how_many(FileState.SKIPPED, FileState.FAILED)
        await transaction.files.has_waiting(NOW)
        await transaction.files.take(NOW, NOW)
        await transaction.files.remove("a")
        await transaction.audit.record(AuditRow("a", "b", "c", NOW))
        await transaction.audit.latest()
        await transaction.audit.of_subject("c")
        await transaction.mark_handled(asked("k1"))


async def use_practice(storage: Storage) -> None:
    made = Commitment("c1", "anna", "Walk", NOW, NOW.date(), check_in_at=NOW)
    lesson = Lesson("train", "en", "Train", "Travel", 1, "…", Quiz("How?", ("One", "Two"), 0, "One."))
    async with writing(storage.work) as transaction:
        commitments, lessons = transaction.commitments, transaction.lessons
        await commitments.add(made)
        await commitments.save(replace(made, version=1))
        await commitments.record(CommitmentEvent("c1", 0, "made", "anna", NOW))
        await commitments.get("c1")
        await commitments.history("c1")
        await commitments.of_person("anna")
        await commitments.of_team("Purchasing")
        await commitments.due(NOW)
        await use_attention(transaction.attention)
        await use_digests(transaction)
        await lessons.save(lesson)
        await lessons.all()
        await lessons.get("train")
        await lessons.answered(*after_answer(lesson, "anna", None, 0, NOW))
        await lessons.rated(*after_answer(lesson, "anna", None, 0, NOW))
        await lessons.answers("anna", "train")
        await lessons.progress("anna")
        await lessons.progress_of(["anna", "ben"])
        await lessons.answered_at("anna")
        await lessons.keep_habits({"anna": NO_HABIT})
        await lessons.habits(["anna", "ben"])
        await transaction.practised.learnt(NOW - DAY, NOW)
        await transaction.practised.promised(NOW - DAY, NOW)
        await lessons.mark(lesson, NOW)
        await transaction.quoted.changed(NOW)
        await transaction.tracks.save(Track("t", TrackContent((TrackText("en", "T"),))))
        await transaction.tracks.save(Track("t", TrackContent((TrackText("en", "T"),)), revision=1))
        await transaction.tracks.all()
        await transaction.tracks.studies()
        await transaction.practised.first_answers("train", NOW - DAY, NOW)
        await transaction.tracks.get("t")
        await transaction.tracks.begin([TrackStart("anna", "t", NOW)])
        await transaction.tracks.begun(["anna"])
        await lessons.remove("train")


async def use_broadcasts(storage: Storage) -> None:
    made = Broadcast("b1", "anna", NOW, BroadcastContent((Variant("en", "News", "…"),)), wake_at=NOW)
    reach = Reach(sites=frozenset({"Ulm"}), languages=frozenset({"de"}), emails=frozenset({"a@example.com"}))
    recipient = BroadcastRecipient("b1", "anna", Round.FIRST, NOW)
    async with writing(storage.work) as transaction:
        assert await transaction.people.save(replace(person("bo"), site="Ulm", language="de"))
        broadcasts = transaction.broadcasts
        await broadcasts.add(made)
        await broadcasts.save(replace(made, version=1))
        await broadcasts.record(BroadcastEvent("b1", 0, "made", "anna", NOW))
        await broadcasts.get("b1")
        await broadcasts.history("b1")
        await broadcasts.listed()
        await broadcasts.awake(NOW)
        await broadcasts.in_stage(BroadcastStage.DRAFT)
        await broadcasts.reached(EVERYBODY, "", 10)
        await broadcasts.reached(reach, "", 10)
        await broadcasts.count_reached(reach)
        await broadcasts.platforms_of(EVERYBODY)
        await broadcasts.note([recipient])
        await broadcasts.unacknowledged("b1", Round.FIRST, "", 10)
        await broadcasts.unreached("b1", "", 10)
        await broadcasts.due("b1", Round.FIRST, NOW, 10)
        await broadcasts.next_due("b1", Round.FIRST)
        await broadcasts.outdated("b1", 2, 10)
        await broadcasts.update([recipient])
        await broadcasts.recipients_among("b1", Round.FIRST, ["anna", "ben"])
        await broadcasts.recipients("b1", ("a", Round.FIRST))
        await broadcasts.collect("b1", NOW, 10)
        await broadcasts.queued("b1", 10)
        await broadcasts.counts("b1")
        await broadcasts.respond(BroadcastResponse("b1", "anna", ResponseKind.GOT_IT, NOW))
        await broadcasts.responses_of("b1", ["anna"])
        await broadcasts.responses("b1")
        await broadcasts.drop_waiting("b1", Reason.CANCELLED, NOW, 10)


async def use_digests(transaction: StoreTransaction) -> None:
    due = Occurrence("digest", "anna", "2026-W10", NOW, NOW, DAY)
    await transaction.occurrences.begin(due)
    await transaction.occurrences.begin_all([due])
    await transaction.occurrences.people_without("digest", ["2026-W10"], "", 9)
    await transaction.occurrences.tardy(NOW)
    await transaction.strategy.changed(NOW)
    await transaction.weekly.asked(NOW, NOW + DAY)
    await transaction.weekly.happened(NOW, NOW + DAY)
    await transaction.weekly.times_to_reply(NOW, NOW + DAY)


async def use_attention(ledger: AttentionLedger) -> None:
    week = NOW.date()
    await ledger.budget()
    await ledger.set_budget(Budget())
    await ledger.choices("anna")
    await ledger.choose("anna", NOTHING_CHOSEN)
    await ledger.spend(Spent("anna", "c", AttentionKind.CHECK_IN, week, week, 1, NOW))
    await ledger.spent("anna", week)
    await ledger.spent_on("anna", "c")
    await ledger.give_back(("anna", "c"))
    await ledger.carry(Carried("anna", "b", AttentionKind.BROADCAST, Message("News"), NOW))
    await ledger.carried("anna")
    await ledger.carried_on("anna", "b")
    await ledger.put_down("anna", ["b"])
    await ledger.take_back("b")


async def use_feedback(storage: Storage) -> None:
    given = Feedback("f1", FeedbackKind.IDEA, "Repair.", Named("anna", "web", NOW), NOW.date())
    async with writing(storage.work) as transaction:
        box = transaction.feedback
        await box.add(given)
        await box.save(replace(given, version=1))
        await box.record(FeedbackEvent("f1", 0, Step.GIVEN, None, NOW.date()))
        await box.get("f1")
        await box.of_receipt("r")
        await box.history("f1")
        await box.listed(*OPEN, anonymous_until=NOW.date())
        await box.listed(*OPEN, anonymous_until=NOW.date(), after=given)
        await box.to_decide(NOW.date())
        await box.of_giver("anna")
        await box.merged_into("f1")
        await box.published()
        await box.forget(NOW.date())
        await transaction.outbox.known(["k1"])


async def use_queues(storage: Storage) -> None:
    for n in range(6):
        await storage.inbox.receive(asked(f"k{n}", by=f"{n}"))
    received = await storage.inbox.lease(NOW, NOW + MINUTE, 9)
    await storage.inbox.retry(received[0].id, NOW, "")
    await storage.inbox.park(received[1].id, "")
    await storage.inbox.done(received[2].id)
    await storage.inbox.parked()
    async with writing(storage.work) as transaction:
        for n in range(6):
            await transaction.outbox.put(outgoing(f"k{n}", slot=f"{n % 5}"))
    to_send = await storage.postbox.lease(NOW, NOW + MINUTE, 9)
    outcomes: list[Delivery] = [Delivered("m"), TryLater(NOW), Undeliverable("")]
    for each, outcome in zip(to_send, outcomes, strict=False):
        await storage.postbox.settle(each.id, outcome)
    await storage.postbox.undeliverable()
    await storage.stuck.rows()
    await storage.stuck.stuck()
    for queue, stuck in ((OUTBOX, to_send[2].id), (INBOX, received[1].id)):
        await storage.stuck.try_again(queue, stuck)
        await storage.stuck.give_up(queue, stuck, "carla")


async def use_pages(storage: Storage) -> None:
    for n, replaces in enumerate((None, 1)):
        await storage.timeline.show(
            key=f"k{n}",
            person_id="anna",
            conversation=page_of("anna"),
            author="bot",
            message=message(),
            at=NOW,
            replaces=replaces,
        )
    await storage.timeline.page("anna")
    await storage.timeline.page("anna", before=3)
    await storage.timeline.changes("anna", 0)
    await storage.timeline.touched(["anna"], 0)
    await storage.timeline.counter()
    await storage.access.offer_link("h", "anna", NOW)
    await storage.access.redeem_link("h", NOW)
    await storage.access.open_session(Session("s", "anna", NOW, NOW))
    await storage.access.session("s")
    await storage.access.touch_session("s", NOW)
    await storage.access.close_session("s")
    old = NOW + 99 * DAY
    await storage.retention.purge(events_before=old, messages_before=old, sign_ins_before=old)


def plans(file: str, statements: dict[str, Any]) -> Iterator[Plan]:
    with closing(sqlite3.connect(file)) as connection:
        for statement, parameters in statements.items():
            if statement.startswith(("SELECT", "UPDATE", "DELETE", "WITH", "INSERT")):
                for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters):
                    yield statement, row[3]


async def test_every_question_finds_its_rows_by_an_index(
    database: Database, statements: dict[str, Any]
) -> None:
    storage = sql_storage(database)
    for use in (
        use_questions,
        use_people_and_records,
        use_practice,
        use_broadcasts,
        use_feedback,
        use_queues,
        use_pages,
    ):
        await use(storage)
    found = list(plans(str(database.writer.url.database), statements))
    assert len(statements) > 50
    assert [plan for plan in found if reads_whole(plan)] == []
    assert [plan for plan in found if sorts_for_a_few(plan)] == []
    assert [plan for plan in found if reads_all_that_are_not_merged(plan)] == []


def reads_whole(plan: Plan) -> bool:
    return "SCAN" in plan[1] and not READ_WHOLE_ON_PURPOSE.search(plan[1])


def reads_all_that_are_not_merged(plan: Plan) -> bool:
    """Nearly all questions ever asked are."""
    return "merged_into=?" in plan[1] and "merged_into IS NULL" in plan[0]


def sorts_for_a_few(plan: Plan) -> bool:
    """Sorting everything to keep what a limit leaves."""
    sorts = "TEMP B-TREE FOR ORDER BY" in plan[1] and "LIMIT" in plan[0]
    return sorts and not SORTED_ON_PURPOSE.search(plan[0])


async def test_the_number_of_statements_does_not_grow_with_the_rows(
    database: Database, statements: dict[str, Any]
) -> None:
    storage = sql_storage(database)
    async with writing(storage.work) as transaction:
        for n in range(50):
            await transaction.people.save(person(f"person{n}", name=f"{n}"))
            await transaction.questions.add(question(f"q{n}", at=NOW + timedelta(n), due_at=NOW))
    statements.clear()
    async with storage.work.reading() as look:
        assert len(await look.people.all()) == 50
        assert len(await look.questions.due(NOW)) == 50
    assert len([each for each in statements if each.startswith("SELECT")]) == 4


async def test_a_message_to_many_takes_as_many_calls_as_one_to_two(database: Database) -> None:
    assert await calls_for(database, 2) == await calls_for(database, 2_000)


async def calls_for(database: Database, people: int) -> int:
    """How often the database is called to put one batch; many rows in one call count once."""
    calls = []

    def note(*call: object) -> None:
        calls.append(call)

    batch = Batch(f"broadcast:{people}", message("We plant trees."), kind=MessageKind.BROADCAST)
    engine = database.writer.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    async with writing(sql_storage(database).work) as transaction:
        await transaction.outbox.put_all(batch, [ToPerson(f"p{number}") for number in range(people)])
    event.remove(engine, "before_cursor_execute", note)
    return len(calls)


async def test_no_look_passes_over_what_was_put_off(tmp_path: Path) -> None:
    few, many = [await steps_of_a_look(tmp_path / f"{put_off}.db", put_off) for put_off in (10, 1_000)]
    assert many < few + 500


async def steps_of_a_look(file: Path, put_off: int) -> int:
    """Of the dearest statement, where one message may leave and so many before it may not yet."""
    opened = open_database(new_database(file))
    batch = Batch("later", message("We plant trees."), kind=MessageKind.BROADCAST)
    with counted(opened) as costs:
        storage = sql_storage(opened)
        async with writing(storage.work) as transaction:
            await transaction.outbox.put_all(batch, [ToPerson(f"p{number}") for number in range(put_off)])
        async with opened.writing() as connection:
            await connection.execute(update(tables.OUTBOX).values(ready_at=NOW + MINUTE))
        async with writing(storage.work) as transaction:
            await transaction.outbox.put(outgoing("now"))
        costs.worst.clear()
        [new] = await storage.postbox.unrouted(NOW, 64)
        [leased] = await storage.postbox.lease(NOW, NOW + MINUTE, 9, {new.id: Route("line")})
        assert leased.outgoing.key == "now"
    await opened.close()
    return max(cost.steps for cost in costs.worst.values())
