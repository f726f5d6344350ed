"""A person at a page of the web, without a script, and one at a terminal; both over one store in memory."""

from __future__ import annotations

import asyncio
import io
import re
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from lxml import html as parser
from rich.console import Console
from starlette.applications import Starlette

from bot.capabilities import UseCases
from bot.platform.store import StoreWork
from bot.platform.troubles import Troubles
from bot.policies import DEMO_FEEDBACK
from bot.storage.clock import utc_now
from bot.storage.memory import memory_storage
from bot.storage.storage import Storage
from bot.terminal.chat import TerminalChat, TerminalScreen
from bot.terminal.inbound import Keyboard
from bot.web.site import WebApp
from bot.wiring import senders
from bot.workers.inbox_worker import InboxWorker
from bot.workers.outbox_worker import OutboxWorker
from handlers.kernel.person import Person
from handlers.kernel.queues import Sender
from knowledge.index.memory_store import MemoryPassageStore
from tests.bot.web.visits import csrf_of
from tests.contracts.seats import STAFF, Elsewhere, Shown, shelves
from tests.journeys.at_work import PUBLIC_URL
from tests.transactions import store_people, writing

_FRAME = re.compile(r"[│╭╮╰╯─]+")
_ADDRESS = re.compile(r"https?://\S+")
_CHOSEN = {"idea": "4", "named": "1", "anonymously": "2"}
"""What is typed at the terminal for a choice."""
_BUTTON = re.compile(r"\[(\d+)\] (.*?)(?=  \[\d+\] |$)")


@dataclass(frozen=True)
class Company:
    storage: Storage
    core: UseCases
    wake: Callable[[], None]


@asynccontextmanager
async def company(mail: Callable[[StoreWork], Sender] | None = None) -> AsyncIterator[Company]:
    """Everybody at work, with the use cases and nothing but their own pages, and letters where there are."""
    storage, knowledge = memory_storage(), shelves()
    async with writing(storage.work) as transaction:
        for person in STAFF:
            await store_people(transaction.people, person)
    core = UseCases(
        storage.work,
        knowledge,
        knowledge,
        storage.notes,
        feedback=DEMO_FEEDBACK,
        personal=storage.personal,
        has_mail=mail is not None,
    )
    ways = senders(storage, mail=mail(storage.work) if mail else None)
    outbox = OutboxWorker(storage.postbox, storage.work, ways, utc_now, storage.paces).drain()
    inbox = InboxWorker(storage.inbox, core.routes(), utc_now, handled=outbox.wake).drain()
    async with _working(inbox.run, outbox.run):
        yield Company(storage, core, inbox.wake)


@asynccontextmanager
async def _working(*workers: Callable[[], Awaitable[None]]) -> AsyncIterator[None]:
    tasks = [asyncio.ensure_future(run()) for run in workers]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


# the web


@asynccontextmanager
async def at_web(folder: Path) -> AsyncIterator[Web]:
    async with company() as works:
        yield a_web(works, folder)


def a_web(works: Company, folder: Path, **more: Any) -> Web:
    """The pages of a company; `more` is given to them instead of what stands here."""
    storage = works.storage
    given: dict[str, Any] = {"now": utc_now, **more}
    web = WebApp(
        inbox=storage.inbox,
        timeline=storage.timeline,
        paces=storage.paces,
        stuck=storage.stuck,
        troubles=Troubles(storage.notes, storage.stuck),
        access=storage.access,
        work=storage.work,
        secret_key=b"k" * 32,
        public_url=PUBLIC_URL,
        passages=MemoryPassageStore(),
        original=lambda _: None,
        blobs=storage.blobs,
        folder=folder,
        commands=works.core.commands(),
        received=works.wake,
        demo=True,
        confide=works.core.confide(b"k"),
        greeting=0.0,
        **given,
    )
    return Web(Starlette(routes=web.routes(), middleware=list(web.middleware())))


@dataclass(frozen=True)
class Web:
    app: Starlette

    async def seat(self, who: Person) -> AtPage:
        """Signed in, in a browser of their own."""
        client = httpx.AsyncClient(
            transport=httpx.ASGITransport(app=self.app),
            base_url=PUBLIC_URL,
            headers={"Origin": PUBLIC_URL},
            follow_redirects=True,
        )
        token = csrf_of(await client.get("/sign-in"))
        entered = await client.post("/persona", data={"csrf": token, "person": who.id, "next": "/chat"})
        assert entered.status_code == 200, entered.text
        return AtPage(client)


@dataclass(frozen=True)
class AtPage(Elsewhere):
    client: httpx.AsyncClient

    async def asks(self, text: str) -> None:
        form = (await self._page()).get_element_by_id("composer")
        await self._post("/chat/ask", {**dict(form.form_values()), "text": text})

    async def shown(self) -> Sequence[Shown]:
        return [_entry(one) for one in (await self._page()).xpath("//li[contains(@class, 'entry bot')]")]

    async def presses(self, message: Shown, label: str) -> None:
        form = await self._form(message, f".//form[@action='/chat/press'][contains(., '{label}')]")
        await self._post("/chat/press", dict(form.form_values()))

    async def sends(self, message: Shown, label: str, **values: str) -> None:
        await self.confides(message, label, **values)

    async def confides(self, message: Shown, label: str, **values: str) -> str:
        form = await self._form(message, f".//details[contains(summary, '{label}')]/form")
        typed = {f"value-{name}": value for name, value in values.items()}
        return await self._post("/chat/submit", {**dict(form.form_values()), **typed})

    async def context(self, message: Shown) -> str:
        entry = (await self._page()).get_element_by_id(message.id)
        return "".join(str(one.text_content()) for one in entry.xpath(".//details[@class='context']"))

    def rows(self, message: Shown) -> Sequence[Sequence[str]]:
        assert isinstance(message.raw, parser.HtmlElement)
        rows = message.raw.xpath(".//figure/div[@class='rows']//tr")
        return [[str(cell.text_content()) for cell in row.xpath("./th | ./td")] for row in rows]

    def acted_on(self, message: Shown) -> list[str]:
        assert isinstance(message.raw, parser.HtmlElement)
        live = [
            one.tag for one in message.raw.iter() if one.tag in ("script", "img", "at", "iframe", "b", "u")
        ]
        handlers = [name for one in message.raw.iter() for name in one.attrib if name.startswith("on")]
        return live + handlers + [link for link in message.links if link.startswith("javascript:")]

    async def _page(self) -> Any:
        return parser.fromstring((await self.client.get("/chat")).text)

    async def _form(self, message: Shown, path: str) -> Any:
        """As it stands on the page now: every drawing has a name of its own."""
        (form,) = (await self._page()).get_element_by_id(message.id).xpath(path)
        return form

    async def _post(self, path: str, fields: dict[str, Any]) -> str:
        answer = await self.client.post(path, data={name: value or "" for name, value in fields.items()})
        assert answer.status_code == 200, answer.text
        return answer.text


def _entry(entry: Any) -> Shown:
    buttons = [one.text_content() for one in entry.xpath(".//button | .//details[@class='form']/summary")]
    links = tuple(entry.xpath(".//a/@href"))
    text = "".join(str(one.text_content()) for one in entry.xpath(".//div[@class='body']"))
    return Shown(entry.get("id"), text, tuple(buttons), links, entry)


# the terminal


@asynccontextmanager
async def at_terminal(folder: Path) -> AsyncIterator[Terminals]:
    async with company() as works, some_terminals(works) as terminals:
        yield terminals


@asynccontextmanager
async def some_terminals(works: Company) -> AsyncIterator[Terminals]:
    """As many as are sat down at."""
    terminals = Terminals(works)
    try:
        yield terminals
    finally:
        await terminals.close()


@dataclass(frozen=True)
class Terminals:
    company: Company
    running: list[asyncio.Task[None]] = field(default_factory=list)

    async def seat(self, who: Person) -> _AtTerminal:
        lines: asyncio.Queue[str | None] = asyncio.Queue()

        async def read_line(_prompt: str) -> str | None:
            return await lines.get()

        console = Console(file=io.StringIO(), width=4_000)
        storage, absolute = self.company.storage, f"{PUBLIC_URL}{{}}".format
        chat = TerminalChat(
            who, storage.inbox, storage.timeline, TerminalScreen(console, absolute),
            Keyboard(who.id, self.company.core.commands(), lambda: secrets.token_hex(8)),
            read_line, utc_now, self.company.wake,
            confide=self.company.core.confide(b"k"), poll_seconds=0.02,
        )  # fmt: skip
        self.running.append(asyncio.create_task(chat.run()))
        return _AtTerminal(console, lines)

    async def close(self) -> None:
        for task in self.running:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


@dataclass(frozen=True)
class _AtTerminal(Elsewhere):
    console: Console
    lines: asyncio.Queue[str | None]

    async def asks(self, text: str) -> None:
        await self.lines.put(" ".join(text.split()))

    async def shown(self) -> Sequence[Shown]:
        assert isinstance(self.console.file, io.StringIO)
        frames = self.console.file.getvalue().split("╭")[1:]
        return [_frame(str(number), frame.partition("╰")[0]) for number, frame in enumerate(frames)]

    async def presses(self, message: Shown, label: str) -> None:
        numbers = {name.strip(): number for number, name in _buttons(str(message.raw))}
        await self.lines.put(numbers[label])

    async def sends(self, message: Shown, label: str, **values: str) -> None:
        await self.presses(message, label)
        for value in values.values():
            await self.lines.put(_CHOSEN.get(value, value))

    async def confides(self, message: Shown, label: str, **values: str) -> str:
        await self.sends(message, label, **values)
        assert isinstance(self.console.file, io.StringIO)
        for _ in range(3000):
            if "receipt:" in self.console.file.getvalue():
                break
            await asyncio.sleep(0.02)
        return self.console.file.getvalue()

    def rows(self, message: Shown) -> Sequence[Sequence[str]]:
        lines = [_FRAME.sub(" ", line).strip() for line in str(message.raw).splitlines()]
        return [
            re.split(" {2,}", line) for line in lines if re.search(r"\S {2,}\S", line) and "[1]" not in line
        ]

    def acted_on(self, message: Shown) -> list[str]:
        return re.findall("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", str(message.raw))


def _frame(number: str, raw: str) -> Shown:
    text = " ".join(_FRAME.sub(" ", raw).split())
    buttons = tuple(label.strip() for _, label in _buttons(raw))
    return Shown(number, text, buttons, tuple(_ADDRESS.findall(text)), raw)


def _buttons(raw: str) -> list[tuple[str, str]]:
    lines = (_FRAME.sub(" ", line).strip() for line in raw.splitlines())
    return [(number, label) for line in lines for number, label in _BUTTON.findall(line)]
