"""The web pages with the store in memory and a toy bot behind them, for tests and for looking at pages."""

from __future__ import annotations

import asyncio
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from starlette.applications import Starlette
from starlette.testclient import TestClient

from bot.platform.adapter import Framing
from bot.platform.troubles import Troubles
from bot.storage.blobs.folder import FolderBlobs
from bot.storage.memory import memory_storage
from bot.storage.storage import Storage
from bot.web.pages.chat_sign_in import ChatSignIn, seldom
from bot.web.site import WebApp
from bot.workers.supervisor import Server, Worker
from handlers.kernel.events import Asked, Conversation, Event, Opened, Pressed, Submitted
from handlers.kernel.messages import (
    Button,
    Choice,
    Facts,
    Form,
    Message,
    Paragraph,
    Plain,
    Quote,
    SelectField,
    Strong,
    Style,
    TextField,
    plain,
)
from handlers.kernel.person import Person, Role
from handlers.questions.rules.question import Question, QuestionEvent, Reply, State
from handlers.sign_in.request_sign_in import RequestSignIn
from knowledge.index.memory_store import MemoryPassageStore
from knowledge.passages import Audience, Document, Passage, PassageKind
from knowledge.records import Reading
from knowledge.store import Embedded, Entry
from tests.transactions import store_people, writing

ORIGIN = "http://127.0.0.1:8000"

ANNA = Person(
    "anna", "anna@example.com", "Anna Schmidt", "Purchasing", "DE", "Hamburg", time_zone="Europe/Berlin"
)
BRUNO = Person(
    "bruno",
    "bruno@example.com",
    "Bruno Rossi",
    "Logistics",
    "IT",
    "Milano",
    roles=frozenset({Role.EMPLOYEE, Role.AMBASSADOR}),
    topics=("climate", "water"),
)
CHLOE = Person(
    "chloe",
    "chloe@example.com",
    "Chloé Martin",
    "CSR",
    "FR",
    "Lyon",
    roles=frozenset({Role.EMPLOYEE, Role.CSR}),
)
DINA = Person(
    "dina",
    "dina@example.com",
    "دينا حداد",
    "Operations",
    "FR",
    "Lyon",
    roles=frozenset({Role.EMPLOYEE, Role.AMBASSADOR}),
    topics=("people",),
)
PEOPLE = (ANNA, BRUNO, CHLOE, DINA)


@dataclass
class Clock:
    """A clock that a test can turn."""

    ahead: timedelta = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead


@dataclass
class ToyBot:
    """Answers every question from one invented document, and edits the answer at a press."""

    storage: Storage
    clock: Callable[[], datetime]
    thinks: float = 0.0
    """Seconds."""
    is_silent: bool = False
    """It goes on thinking until this is over."""
    greets: bool = False
    events: list[Event] = field(default_factory=list)
    shown: dict[str, int] = field(default_factory=dict)

    async def work(self) -> None:
        while True:
            await self.once()
            await asyncio.sleep(0.02)

    async def once(self) -> None:
        now = self.clock()
        for received in await self.storage.inbox.lease(now, now + timedelta(minutes=1), 10):
            self.events.append(received.event)
            await asyncio.sleep(self.thinks if isinstance(received.event, Asked) else 0)
            while self.is_silent:  # noqa: ASYNC110 - a test ends it from another thread
                await asyncio.sleep(0.01)
            await self._handle(received.event)
            await self.storage.inbox.done(received.id)

    async def _handle(self, event: Event) -> None:
        match event:
            case Opened(by) if self.greets:
                await self._say(event, Message("Welcome to csrbot!"), f"o:{event.key}", by)
            case Asked(by, _, text):
                self.shown[event.key] = await self._say(
                    event, answer_to(text, event.key), f"a:{event.key}", by
                )
            case Pressed(by, _, action, subject):
                message = Message(f"Noted: {action}", (plain(f"Noted: {action}"),))
                replaces = self.shown.get(subject)
                await self._say(event, message, f"p:{event.key}", by, replaces)
            case Submitted(by):
                told = ", ".join(f"{name} = {value}" for name, value in event.values.items())
                await self._say(event, Message(told, (plain(told),)), f"s:{event.key}", by)

    async def _say(
        self, event: Event, message: Message, key: str, by: str, replaces: int | None = None
    ) -> int:
        return await self.storage.timeline.show(
            key=key,
            person_id=by,
            conversation=event.conversation,
            author="bot",
            message=message,
            at=self.clock(),
            replaces=replaces,
        )


def answer_to(text: str, subject: str) -> Message:
    """An answer with everything a message can have."""
    return Message(
        summary="By 2030 we will cut our emissions by 42 %.",
        blocks=(
            Paragraph((Plain("This is what our "), Strong("Sustainability strategy 2030"), Plain(" says:"))),
            Quote(
                "By 2030 we will reduce our absolute Scope 1 and 2 emissions by 42 % against 2020.",
                source="Sustainability strategy 2030, page 7, Climate › Targets",
                url="/documents/strategy?passage=3",
                before="Our climate targets follow the science.",
                after="Progress is reported every year to the board.",
            ),
            Facts((("Dated", "12 March 2026"), ("You asked", text))),
        ),
        actions=(
            Button("helped", subject, "Helped", Style.PRIMARY),
            Button("not_quite", subject, "Not quite"),
            Form(
                "note",
                subject,
                "Add a note",
                "Tell us more",
                (
                    TextField("note", "What did you look for?", multiline=True),
                    SelectField("topic", "Topic", (Choice("climate", "Climate"), Choice("water", "Water"))),
                ),
            ),
        ),
    )


@dataclass
class House:
    """One running site."""

    storage: Storage = field(default_factory=memory_storage)
    clock: Clock = field(default_factory=Clock)
    public_url: str = ORIGIN
    demo: bool = True
    thinks: float = 0.0
    greeting: float = 0.0
    patience: float = 10.0
    """More than in the product: a busy machine takes its time."""
    passages: MemoryPassageStore = field(default_factory=MemoryPassageStore)
    originals: dict[Document, Path] = field(default_factory=dict)
    folder: Path = field(default_factory=lambda: Path(tempfile.mkdtemp()))
    framing: Framing | None = None
    opened: threading.Event = field(default_factory=threading.Event)
    """The site runs, and its people are in it."""
    loop: asyncio.AbstractEventLoop | None = None
    """Of the site: nobody else touches the store, which is for one thread."""

    def __post_init__(self) -> None:
        self.toy = ToyBot(self.storage, self.clock, self.thinks)
        self.web = WebApp(
            inbox=self.storage.inbox,
            timeline=self.storage.timeline,
            paces=self.storage.paces,
            stuck=self.storage.stuck,
            troubles=Troubles(self.storage.notes, self.storage.stuck),
            access=self.storage.access,
            work=self.storage.work,
            secret_key=b"k" * 32,
            public_url=self.public_url,
            now=self.clock,
            passages=self.passages,
            original=self.originals.get,
            blobs=FolderBlobs(self.folder),
            folder=self.folder,
            demo=self.demo,
            framing=self.framing,
            hosts=("testserver",),
            greeting=self.greeting,
            patience=self.patience,
            examples=("example_climate", "example_suppliers", "example_involved"),
        )

    def connect(self, *platforms: str) -> None:
        """Let people sign in with these chat platforms."""
        request = RequestSignIn(self.storage.work, self.storage.notes, platforms)
        titles, asked = [name.capitalize() for name in platforms], seldom(self.storage.paces)
        self.web = replace(self.web, chat=ChatSignIn(request, self.storage.notes, titles, asked))

    def shelve(self, document: Document, *passages: Passage, read: datetime | None = None) -> None:
        """Put a document into the index, without meaningful vectors."""
        one = np.zeros((len(passages), 2), np.float32)
        sentences = tuple(np.zeros((len(passage.sentences), 2), np.float32) for passage in passages)
        entry = Entry(document, passages, Embedded("none", one, sentences))
        self.passages.replace([], [entry], Reading(document.path, document.content_hash, read))

    async def ask(self, question: Question) -> None:
        """Put a question on the desk as it is."""
        async with writing(self.storage.work) as transaction:
            await transaction.questions.add(question)
            await transaction.questions.record(
                QuestionEvent(question.id, 0, "asked", question.asker_id, question.asked_at)
            )

    async def people_move_in(self) -> None:
        async with writing(self.storage.work) as transaction:
            for person in PEOPLE:
                await store_people(transaction.people, person)

    async def opens(self) -> None:
        self.loop = asyncio.get_running_loop()
        await self.people_move_in()
        self.opened.set()

    async def leaves(self, person: Person) -> None:
        await self.changes(replace(person, active=False))

    async def changes(self, person: Person) -> None:
        async with writing(self.storage.work) as transaction:
            await store_people(transaction.people, person)

    def application(self) -> Starlette:
        async def open_house() -> None:
            await self.opens()
            await self.toy.work()

        return Server(
            routes=self.web.routes(),
            middleware=self.web.middleware(),
            exception_handlers=self.web.exception_handlers(),
            workers=[Worker("toy bot", open_house)],
        ).application()

    def browser(self) -> TestClient:
        """A client without a script, outside of a running server's lifespan; use it as a context manager."""
        return TestClient(self.application(), base_url=ORIGIN, headers={"Origin": ORIGIN})


def passage(ordinal: int, text: str, page: int | None = None, *heading: str) -> Passage:
    return Passage("strategy", ordinal, text, ((0, len(text)),), heading=heading, page=page)


STRATEGY = Document(
    "strategy",
    "documents",
    "strategy.pdf",
    "Sustainability strategy 2030",
    "hash-1",
    dated=date(2026, 3, 12),
    page_count=3,
)
STRATEGY_TEXT = (
    passage(0, "We want to halve our footprint. This is how.", 1, "Introduction"),
    passage(1, "Our climate targets follow the science.", 2, "Climate"),
    passage(2, "Everyone of us can help.", 2, "Climate", "You"),
    passage(
        3,
        "By 2030 we will reduce our Scope 1 and 2 emissions by 42 %. We report yearly.",
        3,
        "Climate",
        "Targets",
    ),
)
FOR_CSR_ONLY = Document(
    "minutes", "documents", "minutes.md", "Minutes of the CSR team", "hash-2",
    dated=date(2019, 5, 2), audience=Audience(roles=frozenset({"csr"})),
)  # fmt: skip


def furnished(house: House) -> House:
    """With documents in the index."""
    house.shelve(STRATEGY, *STRATEGY_TEXT)
    secret = Passage("minutes", 0, "The bonus depends on it.", ((0, 24),), PassageKind.TEXT)
    house.shelve(FOR_CSR_ONLY, secret)
    return house


def question(name: str, text: str, at: datetime, **fields: Any) -> Question:
    asked = Question(name, ANNA.id, Conversation("web", ANNA.id), text, at, state=State.WAITING)
    return replace(asked, **fields)


async def busy(house: House) -> None:
    """A desk with something in every state."""
    now = house.clock()
    hour = timedelta(hours=1)
    given = Reply("Yes: since May the canteen composts everything, see the site board.", BRUNO.id, now - hour)
    for one in (
        question("q1", "Do our Milan suppliers get paid within 30 days?", now - hour, topic="suppliers",
                 offered_to=(BRUNO.id,)),
        question("q2", "¿Cuándo cambiamos a camiones eléctricos?", now - 5 * hour, topic="climate",
                 language="es"),
        question("q3", "Where does the paper of our packaging come from?", now - 30 * hour, topic="packaging",
                 state=State.CLAIMED, claimed_by=BRUNO.id, claim_until=now + 20 * hour),
        question("q4", "هل نستخدم الطاقة الشمسية في ليون؟", now - 3 * hour, topic="energy", language="ar",
                 state=State.CLAIMED, claimed_by=DINA.id, claim_until=now + 3 * hour),
        question("q5", "Does the canteen compost its waste?", now - 50 * hour, topic="waste",
                 state=State.REPLIED, reply=given, accepted=True),
        question("q6", "Which charity does the Lyon site support?", now - 90 * hour, topic="community",
                 state=State.PUBLISHED, reply=replace(given, text="Les Restos du Cœur, every December.")),
        question("q7", "What is our emissions target?", now - 2 * hour,
                 state=State.ANSWERED, shown=("strategy#3",)),
    ):  # fmt: skip
        await house.ask(one)


async def fill(house: House, count: int, person: Person = ANNA) -> None:
    """A conversation of that many messages, an hour apart."""
    for number in range(count):
        await house.storage.timeline.show(
            key=str(number),
            person_id=person.id,
            conversation=Conversation("web", person.id),
            author="bot" if number % 2 else person.id,
            message=Message(f"no. {number}!", (plain(f"no. {number}!"),)),
            at=house.clock() - timedelta(hours=count - number),
        )
