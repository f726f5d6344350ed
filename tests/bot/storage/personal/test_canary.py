"""A word that somebody wrote wherever they could, and their name, are in no byte of the data once they are
forgotten."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.storage.database import Database, open_database
from bot.storage.unit_of_work import sql_storage
from handlers.commitments.actions import CommitmentForm
from handlers.feedback.actions import FeedbackForm
from handlers.kernel.events import Conversation, Joined
from handlers.kernel.person import Person, Role
from handlers.kernel.queues import Session
from handlers.privacy.forget_person import ForgetRefusal
from handlers.questions.actions import QuestionForm, QuestionPress
from handlers.questions.rules.question import State
from tests.databases import new_database
from tests.handlers.company import ANNA, CARLA, EVERYBODY, MONDAY, OMAR, Company, Time
from tests.transactions import store_people, writing

CANARY = "zarquillion"
VERA = Person("vera-4711", "vera.canary@example.com", "Vera Quillfeather", "Purchasing", "FR", "Lyon")
TRACES = (CANARY, VERA.id, VERA.email, VERA.name, "U4711VERA")


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = open_database(new_database(tmp_path / "csrbot.db"), Time())
    yield opened
    await opened.close()


@pytest.fixture
async def here(database: Database) -> Company:
    made = Company(sql_storage(database), time=Time())
    await made.employ(*EVERYBODY, VERA)
    return made


def found(folder: Path) -> dict[str, list[str]]:
    """Which traces each file has."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    holds = {file.name: [one for one in TRACES if one.encode() in file.read_bytes()] for file in files}
    return {name: traces for name, traces in holds.items() if traces}


async def live(here: Company) -> None:
    """Vera does all that an employee can do, and says the word each time."""
    async with writing(here.storage.work) as tx:
        await tx.people.seen(VERA.id, "slack", "T1:U4711VERA", MONDAY)
        await store_people(tx.people, Person("boss", "b@example.com", "B", manager_email=VERA.email))
    await here.handle(Joined(VERA.id, Conversation("web", VERA.id), MONDAY, f"joined:{VERA.id}"))
    await here.storage.access.open_session(Session("hash", VERA.id, MONDAY, MONDAY))
    await here.storage.access.offer_link("link", VERA.id, MONDAY + timedelta(days=1))
    await here.storage.notes.put("asked-in", "T1:U4711VERA:D1", "x")
    await here.storage.notes.put("kept", "button", f'{{"text": "Where is the {CANARY} bin for coffee?"}}')
    kept = await here.asks_the_bot(VERA, f"Where is the {CANARY} bin for coffee?")
    await here.presses(VERA, QuestionPress.ASK_NAMED, kept)
    await here.presses(ANNA, QuestionPress.CLAIM, kept)
    await here.submits(ANNA, QuestionForm.REPLY, kept, text="In the kitchen on the second floor.")
    await here.presses(CARLA, QuestionPress.KEEP, kept)
    assert (await here.question(kept)).state is State.PUBLISHED
    waiting = await here.asks_the_bot(VERA, f"Who empties the {CANARY} tank at night?")
    await here.presses(VERA, QuestionPress.ASK_NAMED, waiting)
    await here.presses(ANNA, QuestionPress.CLAIM, waiting)
    await here.submits(ANNA, QuestionForm.ASK_BACK, waiting, text="Which tank?")
    await here.submits(VERA, QuestionForm.ANSWER_BACK, waiting, text=f"The {CANARY} one, of course.")
    alone = await here.asks_the_bot(VERA, f"How much does a {CANARY} weigh?")
    await here.presses(VERA, QuestionPress.ASK_NOBODY, alone)
    await here.submits(VERA, FeedbackForm.FEEDBACK, text=f"The {CANARY} lids are too many.", kind="idea")
    promise = {"text": f"I repair the {CANARY} myself.", "by": "2026-12-31"}
    await here.submits(VERA, CommitmentForm.COMMIT, **promise)
    await here.asks_the_bot(VERA, f"I am so desperate that I want to die, {CANARY}.")
    await here.handle(here.asked(OMAR, "Where is a bin for coffee?"))


async def test_nothing_is_left_of_who_is_forgotten_and_others_keep_theirs(
    here: Company, tmp_path: Path
) -> None:
    await live(here)
    assert set(found(tmp_path)["csrbot.db"] + found(tmp_path)["csrbot.db-wal"]) == set(TRACES)
    async with here.storage.work.reading() as tx:
        of_omar = await tx.questions.of_asker(OMAR.id)
    assert await here.core.forget()(VERA.id, "cli", here.now) is None
    assert found(tmp_path) == {}
    async with here.storage.work.reading() as tx:
        assert await tx.questions.of_asker(OMAR.id) == of_omar
        [kept] = await tx.questions.in_state(State.PUBLISHED)
        assert kept.reply is not None and kept.reply.by == ANNA.id
        assert kept.reply.text == "In the kitchen on the second floor."
        assert not await tx.questions.in_state(State.WAITING, State.CLAIMED)
        assert not await tx.questions.held_by(ANNA.id)
    assert await here.page(ANNA) and await here.page(CARLA)


async def test_the_last_admin_is_not_forgotten(here: Company) -> None:
    admin = Person("root", "root@example.com", "Root", roles=frozenset({Role.ADMIN}))
    await here.employ(admin)
    assert await here.core.forget()("root", "cli", here.now) is ForgetRefusal.LAST_ADMIN
    assert await here.core.forget()("nobody", "cli", here.now) is ForgetRefusal.UNKNOWN
