"""The web pages with the store in memory and a toy bot behind them, for tests and for looking at pages."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from starlette.applications import Starlette
from starlette.testclient import TestClient

from bot.server import Server, Worker
from bot.storage import Storage
from bot.storage.memory import memory_storage
from bot.web.site import Web
from handlers.domain.events import Asked, Event, Pressed, Submitted
from handlers.domain.person import Person, Role
from handlers.messages import (
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

ORIGIN = "http://127.0.0.1:8000"

ANNA = Person("anna", "anna@example.com", "Anna Schmidt", "Purchasing", "DE", "Hamburg", time_zone="Europe/Berlin")
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
            await self._handle(received.event)
            await self.storage.inbox.done(received.id)

    async def _handle(self, event: Event) -> None:
        match event:
            case Asked(by, _, text):
                self.shown[event.key] = await self._say(event, answer_to(text, event.key), f"a:{event.key}", by)
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

    def __post_init__(self) -> None:
        self.toy = ToyBot(self.storage, self.clock, self.thinks)
        self.web = Web(
            inbox=self.storage.inbox,
            timeline=self.storage.timeline,
            access=self.storage.access,
            work=self.storage.work,
            secret_key=b"k" * 32,
            public_url=self.public_url,
            now=self.clock,
            demo=self.demo,
            hosts=("testserver",),
            examples=(
                "What is our emissions target for 2030?",
                "How do we check our suppliers?",
                "What can I do about waste at my site?",
            ),
        )

    async def people_move_in(self) -> None:
        async with self.storage.work() as transaction:
            for person in PEOPLE:
                await transaction.people.save(person)
            await transaction.commit()

    def application(self) -> Starlette:
        async def open_house() -> None:
            await self.people_move_in()
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
