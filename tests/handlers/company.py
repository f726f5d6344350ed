"""A company with a bot: real use cases, intake, delivery and store, on one person's page each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count

from bot.capabilities import UseCases
from bot.mail.sender import MailSender
from bot.platform.outcomes import Responded
from bot.storage.memory import memory_storage
from bot.storage.storage import Storage
from bot.web.outbound import WebSender
from bot.workers.checks import checks_of
from bot.workers.inbox_worker import InboxWorker
from bot.workers.outbox_worker import OutboxWorker
from handlers.feedback.feedback import FeedbackPolicy
from handlers.kernel.events import Asked, Conversation, Event, Pressed, Submitted
from handlers.kernel.messages import (
    Bullets,
    Button,
    Chart,
    Facts,
    Form,
    Message,
    Paragraph,
    Picture,
    Quote,
    Spans,
    Table,
)
from handlers.kernel.person import Person, Role
from handlers.kernel.queues import TimelineEntry
from handlers.questions.actions import QuestionPress
from handlers.questions.answering import IsShared, alone
from handlers.questions.rules.question import Question, State
from handlers.sign_in.letters import Letter
from knowledge.passages import Document
from tests.handlers.words import Words
from tests.transactions import store_people, writing

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
"""Nobody in France, Belgium, Italy or Poland has a holiday in that week."""
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)

MINA = Person("mina", "mina@example.com", "Mina Okafor", "Purchasing", "FR", "Lyon")
OMAR = Person("omar", "omar@example.com", "Omar Haddad", "Finance", "FR", "Paris")
_AMBASSADOR = frozenset({Role.EMPLOYEE, Role.AMBASSADOR})
ANNA = Person(
    "anna", "anna@example.com", "Anna Weber", "Purchasing", "FR", roles=_AMBASSADOR, topics=("Suppliers",)
)
LUC = Person("luc", "luc@example.com", "Luc Petit", "Logistics", "FR", roles=_AMBASSADOR, topics=("Travel",))
EWA = Person(
    "ewa",
    "ewa@example.com",
    "Ewa Nowak",
    "Finance",
    "PL",
    language="pl",
    roles=_AMBASSADOR,
    topics=("Water",),
)
CARLA = Person(
    "carla", "carla@example.com", "Carla Rossi", "CSR", "IT", roles=frozenset({Role.EMPLOYEE, Role.CSR})
)
EVERYBODY = (MINA, OMAR, ANNA, LUC, EWA, CARLA)

KNOWN = "What is our travel emissions target?"
ANSWER = "Our target for travel emissions is minus 40 percent by 2030."
UNKNOWN = "What do we do with coffee grounds?"
POLICY = Document("policy", "documents", "policy.pdf", "Travel policy", "x")


def library() -> Words:
    words = Words()
    words.put(POLICY, ANSWER, "Hotels carry an eco-label.")
    return words


@dataclass
class Time:
    """A clock that stands until it is moved."""

    now: datetime = MONDAY

    def __call__(self) -> datetime:
        return self.now


@dataclass(frozen=True)
class Postbag:
    """Takes every letter."""

    letters: list[Letter]

    async def deliver(self, letter: Letter) -> Responded:
        self.letters.append(letter)
        return Responded({})


@dataclass
class Company:
    storage: Storage
    knowledge: Words = field(default_factory=library)
    time: Time = field(default_factory=Time)
    is_shared: IsShared = alone
    feedback: FeedbackPolicy = FeedbackPolicy(together=1)
    has_mail: bool = False
    letters: list[Letter] = field(default_factory=list)
    """What was sent by e-mail."""
    _keys: count[int] = field(default_factory=count)

    def __post_init__(self) -> None:
        self.core = UseCases(
            self.storage.work,
            self.knowledge,
            self.knowledge,
            self.storage.notes,
            is_shared=self._is_shared,
            personal=self.storage.personal,
            feedback=self.feedback,
            has_mail=self.has_mail,
            sources=self.knowledge,
        )
        self.routes = self.core.routes()
        self.escalate = self.core.job("escalate").run
        self.catch_up = self.core.job("catch_up").run
        self.intake = InboxWorker(self.storage.inbox, self.routes, self.time)
        web = WebSender(self.storage.timeline)
        letters = MailSender(self.storage.work, Postbag(self.letters), "https://bot.example{}".format)
        self.courier = OutboxWorker(
            self.storage.postbox,
            self.storage.work,
            {"web": web, "terminal": web, "mail": letters},
            self.time,
            self.storage.paces,
            checks=checks_of(self.storage.work),
        )

    @property
    def now(self) -> datetime:
        return self.time.now

    async def employ(self, *people: Person) -> None:
        async with writing(self.storage.work) as tx:
            for person in people:
                await store_people(tx.people, person)

    async def handle(self, event: Event) -> None:
        """Receive, handle, deliver."""
        await self.storage.inbox.receive(event)
        await self.intake.drain().until_empty()
        await self.deliver()

    async def deliver(self) -> None:
        await self.courier.drain().until_empty()

    async def asks(self, who: Person, text: str) -> str:
        """The id of the question that came of it; where nothing is found, people are asked unnamed."""
        question_id = await self.asks_the_bot(who, text)
        if question_id and (await self.question(question_id)).state is State.NOT_STATED:
            await self.presses(who, QuestionPress.ASK_UNNAMED, question_id)
        return question_id

    async def asks_the_bot(self, who: Person, text: str) -> str:
        """The id of the question that came of it, the newest of that person; nobody is asked."""
        await self.handle(self.asked(who, text))
        async with self.storage.work.reading() as tx:
            newest = await tx.questions.of_asker(who.id, limit=1)
        return newest[0].id if newest else ""

    async def presses(self, who: Person, action: str, subject: str = "") -> None:
        await self.handle(self.pressed(who, action, subject))

    async def submits(self, who: Person, form: str, subject: str = "", **values: str) -> None:
        await self.handle(self.submitted(who, form, subject, **values))

    async def passes(self, time: timedelta, step: timedelta = HOUR) -> None:
        """Time goes by, with a tick every `step`."""
        end = self.now + time
        while self.now < end:
            self.time.now = min(self.now + step, end)
            await self.escalate(self.now)
        await self.deliver()

    async def question(self, question_id: str) -> Question:
        async with self.storage.work.reading() as tx:
            question = await tx.questions.get(question_id)
        assert question is not None
        return question

    async def history(self, question_id: str) -> list[str]:
        async with self.storage.work.reading() as tx:
            return [event.name for event in await tx.questions.history(question_id)]

    async def page(self, who: Person) -> Sequence[TimelineEntry]:
        return await self.storage.timeline.page(who.id, limit=500)

    async def screen(self, who: Person) -> list[str]:
        """What stands on the person's page, one text a message."""
        return [text_of(entry.message) for entry in await self.page(who)]

    async def last(self, who: Person) -> Message:
        return (await self.page(who))[-1].message

    async def buttons(self, who: Person) -> list[tuple[str, str]]:
        """(action or form, subject) of everything that can be pressed on the page."""
        return [
            (action.action, action.subject) if isinstance(action, Button) else (action.form, action.subject)
            for entry in await self.page(who)
            for action in entry.message.actions
            if isinstance(action, Button | Form)
        ]

    def asked(self, who: Person, text: str) -> Asked:
        return Asked(who.id, _page(who), text, self.now, self._key())

    def pressed(self, who: Person, action: str, subject: str = "") -> Pressed:
        return Pressed(who.id, _page(who), action, subject, self.now, self._key())

    def submitted(self, who: Person, form: str, subject: str = "", **values: str) -> Submitted:
        return Submitted(who.id, _page(who), form, subject, self.now, self._key(), values)

    def _is_shared(self, where: Conversation) -> bool:
        """As the test has it by then."""
        return self.is_shared(where)

    def _key(self) -> str:
        return f"key{next(self._keys)}"


async def company(*people: Person) -> Company:
    """With everybody, unless other people are named."""
    time = Time()
    made = Company(memory_storage(clock=time), time=time)
    await made.employ(*(people or EVERYBODY))
    return made


def text_of(message: Message) -> str:
    """All words of a message on one line."""
    return " ".join(" ".join(_words(block)) for block in message.blocks)


def _words(block: object) -> list[str]:
    match block:
        case Paragraph(spans):
            return [_plain(spans)]
        case Quote():
            return [f"“{block.text}” ({block.source})"]
        case Table():
            return [block.title, *block.lines(), *block.notes, f"({block.quote.source})"]
        case Bullets(items):
            return [_plain(item) for item in items]
        case Facts(pairs):
            return [f"{label}: {value}" for label, value in pairs]
        case Picture():
            return [block.alternative]
        case Chart():
            return [block.title, block.alternative, *(": ".join(row) for row in block.rows())]
    raise AssertionError(block)


def _plain(spans: Spans) -> str:
    return "".join(getattr(span, "text", "") or getattr(span, "name", "") for span in spans)


def _page(who: Person) -> Conversation:
    return Conversation("web", who.id)
