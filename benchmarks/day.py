"""A day at a company whose database `benchmarks.fill` made: requests and ticks of every kind.

The use cases, workers and pages are the real ones; only the knowledge base is one that compares words.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import httpx
from starlette.applications import Starlette

from benchmarks.fill import NOW
from bot.capabilities import OWN_PAGE
from bot.platform.channel_queue import ChannelQueue
from bot.platform.role_groups import Members, RoleGroups
from bot.platform.store import StoreTransaction
from bot.platform.troubles import Troubles
from bot.storage.storage import Storage
from bot.web.site import WebApp
from handlers.commitments.actions import CommitmentForm, CommitmentPress
from handlers.feedback.actions import FeedbackForm, FeedbackPress
from handlers.kernel.events import Conversation, Joined, Left, Opened
from handlers.kernel.home import HomeVisit
from handlers.kernel.person import Person, Role
from handlers.kernel.retention import PurgeExpired
from handlers.kernel.voice import Voice
from handlers.learning.actions import LearningPress
from handlers.questions.actions import QuestionForm, QuestionPress
from knowledge.index.memory_store import MemoryPassageStore
from scheduler.jobs import jobs
from tests.handlers.company import KNOWN, UNKNOWN, Company, Time

PAGES = (
    "/chat",
    "/chat/earlier?before=5",
    "/commitments",
    "/feedback",
    "/learn",
    "/console",
    "/console/waiting",
    "/console/review",
    "/console/questions",
    "/console/questions/q1900",
    "/console/questions/q300",
    "/console/published",
    "/console/published?text=fly",
    "/console/documents",
    "/console/feedback",
    "/console/feedback/f7",
    "/console/feedback/export.csv",
    "/console/commitments",
    "/console/learning",
    "/console/people",
    "/console/people?text=17&role=ambassador",
    "/console/people/p7",
    "/console/people/export.csv",
)


async def a_day(storage: Storage) -> None:
    here = Company(storage, time=Time(NOW))
    asker, ambassador, csr, newcomer = await _people(storage, "p7", "p2", "p3", "p9")
    await _questions(here, asker, ambassador, csr)
    await _practice(here, asker, csr)
    await _comings_and_goings(here, newcomer, ambassador)
    await _ticks(here)
    for person in (asker, ambassador, csr):
        async with storage.work.reading() as tx:
            await OWN_PAGE.sections(tx, HomeVisit(person, Voice("en"), NOW, ""))
    await _channel(storage)
    await _lookups(storage)
    await _pages(here)


async def _people(storage: Storage, *ids: str) -> Sequence[Person]:
    async with storage.work.reading() as tx:
        by_id = {person.id: person for person in await tx.people.named(ids)}
    return [by_id[one] for one in ids]


async def _questions(here: Company, asker: Person, ambassador: Person, csr: Person) -> None:
    answered = await here.asks(asker, KNOWN)
    await here.presses(asker, QuestionPress.HELPED, answered)
    await here.presses(asker, QuestionPress.NOT_QUITE, await here.asks(asker, KNOWN))
    await here.presses(asker, QuestionPress.NEXT)
    asked = await here.asks(asker, UNKNOWN)
    await here.asks(csr, UNKNOWN)
    await here.presses(ambassador, QuestionPress.NEXT)
    for press in (QuestionPress.CLAIM, QuestionPress.EXTEND, QuestionPress.RELEASE, QuestionPress.CLAIM):
        await here.presses(ambassador, press, asked)
    await here.submits(ambassador, QuestionForm.REPLY, asked, text="To the garden.")
    await here.presses(asker, QuestionPress.ACCEPT, asked)
    await here.submits(ambassador, QuestionForm.EDIT_REPLY, asked, text="To the garden, at noon.")
    await here.submits(csr, QuestionForm.KEEP_EDITED, asked, text="To the garden.", audience="everyone")
    await here.submits(csr, QuestionForm.WITHDRAW, asked, reason="It is closed.")
    await here.submits(asker, QuestionForm.ASK_AGAIN, asked, note="And then?")
    await here.presses(ambassador, QuestionPress.CLAIM, "q14")
    await here.submits(ambassador, QuestionForm.REASSIGN, "q14", to="p4")
    await here.submits(csr, QuestionForm.REJECT, "q400", reason="Too old.")


async def _practice(here: Company, asker: Person, csr: Person) -> None:
    await here.submits(asker, CommitmentForm.COMMIT, text="Walk", by="2026-12-31")
    async with here.storage.work.reading() as tx:
        [made] = await tx.commitments.of_person(asker.id)
    await here.presses(asker, CommitmentPress.COMMITMENTS)
    await here.presses(asker, CommitmentPress.ON_TRACK, made.id)
    await here.submits(asker, CommitmentForm.NEED_HELP, made.id, note="How?")
    await here.submits(asker, FeedbackForm.FEEDBACK, "q1900", kind="idea", text="Mend.", send="named")
    await here.presses(asker, FeedbackPress.MY_FEEDBACK)
    await here.presses(csr, FeedbackPress.FEEDBACK_TAKE, "f7")
    decision = {"verdict": "done", "text": "We do it.", "said": ""}
    await here.submits(csr, FeedbackForm.FEEDBACK_DECIDE, "f7", **decision)
    secretly = here.submitted(
        asker, FeedbackForm.FEEDBACK, "q1900", kind="idea", text="Psst.", send="secretly"
    )
    await here.core.confide(b"key")(secretly, Voice("en"))
    await here.presses(asker, LearningPress.LEARN)


async def _comings_and_goings(here: Company, newcomer: Person, ambassador: Person) -> None:
    where = Conversation("web", newcomer.id)
    for kind in (Joined, Opened, Left):
        await here.handle(kind(newcomer.id, where, NOW, f"day:{kind.__name__}"))
    await here.submits(ambassador, QuestionForm.AWAY, until="2026-12-24")


async def _ticks(here: Company) -> None:
    for job in jobs(here.core.capabilities(), PurgeExpired(here.storage.retention)):
        await job.run(NOW)
    await here.deliver()


async def _lookups(storage: Storage) -> None:
    """What platforms and the console's stream ask between events."""

    async def work(tx: StoreTransaction) -> None:
        await tx.people.seen("p7", "slack", "U7", NOW)
        await tx.people.forgotten("slack", ["U7", "U8"])
        await tx.people.welcome([("slack", "U8"), ("email", "gone@example.com")])

    await storage.work.run(work)
    async with storage.work.reading() as tx:
        await tx.people.by_identity("slack", "U7")
        await tx.people.seen_on("slack")
        await tx.commitments.history("c7")
        await tx.questions.happenings()
        await tx.questions.said_wrong()
        await tx.questions.unoffered()


async def _channel(storage: Storage) -> None:
    async def address() -> str:
        return "C1"

    channel = ChannelQueue("slack", storage.work, storage.notes, address, lambda: NOW)
    await channel.update()
    await channel.update()
    members = Members("web", "", frozenset(f"p{n}" for n in range(2, 20)))
    await RoleGroups(storage.work, storage.notes).apply(Role.AMBASSADOR, members)


async def _pages(here: Company) -> None:
    """Every page, as somebody sees it who may see all."""
    storage = here.storage
    with tempfile.TemporaryDirectory() as folder:
        web = WebApp(
            inbox=storage.inbox,
            timeline=storage.timeline,
            paces=storage.paces,
            stuck=storage.stuck,
            troubles=Troubles(storage.notes, storage.stuck),
            access=storage.access,
            work=storage.work,
            secret_key=b"k" * 32,
            public_url="http://127.0.0.1:8000",
            now=lambda: NOW,
            passages=MemoryPassageStore(),
            original=lambda _: None,
            blobs=storage.blobs,
            folder=Path(folder),
            greeting=0.0,
            confide=here.core.confide(b"key"),
            commands=here.core.commands(),
        )
        secret = await web.sign_in().open("p1", NOW, None)
        application = Starlette(
            routes=web.routes(), middleware=web.middleware(), exception_handlers=web.exception_handlers()
        )
        transport = httpx.ASGITransport(app=application)
        async with httpx.AsyncClient(
            transport=transport, base_url="http://127.0.0.1:8000", cookies={"csrbot": secret}
        ) as browser:
            for page in PAGES:
                answer = await browser.get(page, follow_redirects=True)
                if answer.status_code != httpx.codes.OK:
                    raise RuntimeError(f"{page}: {answer.status_code}")
