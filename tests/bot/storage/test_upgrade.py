"""An upgrade loses nothing and does nothing twice, whatever was under way.

`released/697537b.sql` is what that commit's own code wrote: every state of every table, messages and events
at every point of their way, and what a process leaves that died between two steps.
"""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from enum import Enum
from pathlib import Path

import pytest

from bot.storage.database import open_database
from bot.storage.migrate import migrate
from bot.storage.states import InboxState, OutboxState
from bot.storage.storage import Storage
from bot.storage.unit_of_work import sql_storage
from handlers.commitments import commitment
from handlers.feedback import feedback
from handlers.kernel.person import Role
from handlers.kernel.ports import FileState
from handlers.questions.rules import question
from knowledge.passages import PageUnit, PassageKind
from tests.handlers.company import MONDAY, Company, Time, text_of

RELEASED = Path(__file__).parent / "released" / "697537b.sql"
SCHEMA = "0006"
STATES: dict[tuple[str, str], type[Enum]] = {
    ("question", "state"): question.State,
    ("question", "stage"): question.Stage,
    ("question_event", "name"): question.QuestionEventName,
    ("inbox", "state"): InboxState,
    ("outbox", "state"): OutboxState,
    ("indexed_file", "state"): FileState,
    ("person_role", "role"): Role,
    ("feedback", "kind"): feedback.FeedbackKind,
    ("feedback", "progress"): feedback.FeedbackProgress,
    ("feedback_event", "name"): feedback.Step,
    ("commitment", "standing"): commitment.Standing,
    ("commitment_event", "name"): commitment.CommitmentEventName,
    ("passage", "kind"): PassageKind,
    ("passage", "page_unit"): PageUnit,
}
RENAMED = {"published": "kept"}
"""What a state is called today → what the release called it."""
SINCE: dict[type[Enum], set[str]] = {
    question.State: {"not_stated", "taken_back"},
    question.QuestionEventName: {
        "answered_back",
        "asked_back",
        "closed",
        "found",
        "given_up",
        "nobody_asked",
        "not_quite",
        "not_stated",
        "offered",
        "parted",
        "promoted",
        "reworded",
        "taken_back",
        "undone",
        "wrong",
    },
    OutboxState: {"dropped"},
}
"""States that the release did not know; whoever adds one names it here."""
AFTERWARDS = 3
"""Hours: whatever was leased is free again."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The release's database as it was left."""
    made = tmp_path / "csrbot.db"
    migrate(f"sqlite:///{made}", SCHEMA)
    with closing(sqlite3.connect(made)) as connection:
        connection.executescript(f"BEGIN; {RELEASED.read_text()} COMMIT;")
    return made


@pytest.fixture
async def here(file: Path) -> AsyncIterator[Company]:
    """The company after the upgrade, a few hours later."""
    migrate(f"sqlite:///{file}")
    time = Time(MONDAY.replace(hour=MONDAY.hour + AFTERWARDS))
    database = open_database(f"sqlite+aiosqlite:///{file}", time)
    yield Company(sql_storage(database), time=time)
    await database.close()


@pytest.mark.parametrize(("table", "column"), STATES)
def test_every_state_is_there_before_the_upgrade(file: Path, table: str, column: str) -> None:
    kind = STATES[table, column]
    with closing(sqlite3.connect(file)) as connection:
        there = {row[0] for row in connection.execute(f"SELECT DISTINCT {column} FROM {table}")}  # noqa: S608
    wanted = {RENAMED.get(str(each.value), each.value) for each in kind} - SINCE.get(kind, set())
    assert there == wanted


def test_every_table_has_rows_before_the_upgrade(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        empty = [
            name
            for name in names
            if not connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]  # noqa: S608
        ]
    assert empty == []


async def test_everything_can_be_read_after_the_upgrade(here: Company) -> None:
    async with here.storage.work.reading() as tx:
        questions = await tx.questions.in_state(*question.State, limit=None)
        assert {each.state for each in questions} == set(question.State) - SINCE[question.State]
        names = {event.name for event in await tx.questions.history("kept")}
        assert names == set(question.QuestionEventName) - SINCE[question.QuestionEventName]
        assert len(await tx.questions.revisions("kept")) == 1
        assert len(await tx.people.all()) == 12
        told = await tx.feedback.listed(*feedback.FeedbackProgress, anonymous_until=here.now.date())
        assert len(told) == 13
        assert {each.standing for each in await tx.commitments.of_person("mina")} == set(commitment.Standing)
        assert len(await tx.files.all()) == 5
        assert [each.id for each in await tx.lessons.all()] == ["train"]


async def test_what_people_have_shown_they_know_is_counted(here: Company) -> None:
    async with here.storage.work.reading() as tx:
        assert list(await tx.questions.topics_replied()) == [("ben", "Travel")]


async def test_every_message_under_way_arrives_once(here: Company) -> None:
    await here.deliver()
    people = ("mina", "ben", "eva", "omar", "zoe", "noor")
    assert {who: sorted(await texts(here.storage, who)) for who in people} == {
        "mina": ["To mina, queued", "To mina, shown but not settled"],
        "ben": ["Card: edited"],
        "eva": ["Card: second, behind", "To eva, a reminder"],
        "omar": ["To omar, a check-in"],
        "zoe": ["To zoe, once"],
        "noor": ["To noor, welcome"],
    }
    assert await texts(here.storage, "gone") == []


async def test_every_event_under_way_is_handled_once(here: Company) -> None:
    await here.intake.drain().until_empty()
    async with here.storage.work.reading() as tx:
        asked = {who: len(await tx.questions.of_asker(who)) for who in ("omar", "luis", "tina", "zoe")}
        assert asked == {"omar": 3, "luis": 1, "tina": 0, "zoe": 0}, "omar's: one was there, two came"
        claimed, replied = await tx.questions.get("sites"), await tx.questions.get("claimed")
        gone = await tx.people.get("away")
    assert claimed is not None
    assert (claimed.state, claimed.claimed_by) == (question.State.CLAIMED, "eva")
    assert replied is not None
    assert (replied.state, replied.reply and replied.reply.text) == (
        question.State.REPLIED,
        "By train, always.",
    )
    assert gone is not None
    assert not gone.active
    assert len(await here.storage.inbox.parked()) == 1


async def test_what_is_due_is_looked_after(here: Company) -> None:
    await here.escalate(here.now)
    for name in ("expires", "abandoned"):
        assert (await here.question(name)).state is question.State.WAITING
    assert (await here.question("widens")).stage > question.Stage.AMBASSADORS


async def test_a_second_round_says_and_does_nothing_more(here: Company) -> None:
    people = ("mina", "ben", "eva", "omar", "luis", "zoe", "noor", "carla")
    await everything(here)
    said = {who: await texts(here.storage, who) for who in people}
    await everything(here)
    assert {who: await texts(here.storage, who) for who in people} == said


async def everything(here: Company) -> None:
    await here.intake.drain().until_empty()
    await here.escalate(here.now)
    await here.catch_up(here.now)
    await here.deliver()


async def texts(storage: Storage, who: str) -> list[str]:
    return [text_of(entry.message) for entry in await storage.timeline.page(who, limit=100)]
