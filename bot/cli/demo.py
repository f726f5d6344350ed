"""`csrbot demo`: the example company, indexed, staffed and served on loopback."""

from __future__ import annotations

import asyncio
import shlex
import shutil
import socket
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console, Group
from rich.panel import Panel
from rich.text import Text

from bot.cli.common import stop
from bot.cli.examples.announcements import fill_the_newsroom
from bot.cli.examples.signposts import put_up_signposts
from bot.cli.examples.year.filling import fill_a_year
from bot.cli.examples.year.story import FILE as YEAR_FILE
from bot.cli.examples.year.story import WEEKS, read_story
from bot.cli.feedback_box import fill_the_box
from bot.cli.importing import import_file, import_folder
from bot.cli.indexing import describe, with_progress
from bot.cli.listening import PortTakenError, listen, serve_on
from bot.config import Settings
from bot.opening import KnowledgeBase, open_knowledge_base, open_storage, secret_key, sign_in_of
from bot.storage.storage import Storage
from bot.telemetry.instruments import Instruments
from bot.web.sessions import DEMO_RULES
from bot.wiring import EVERY_ROLE, application
from handlers.kernel.events import Asked, Conversation, Pressed
from handlers.kernel.person import Person, Role
from handlers.people.import_people import PeopleFile
from handlers.questions.actions import QuestionPress
from handlers.questions.rules.question import question_id
from handlers.questions.wording.smalltalk import EXAMPLE_QUESTIONS
from knowledge.index.ingestion import Wanted
from knowledge.index.progress import NotRead, Outcome, PassedOver
from knowledge.passages import parse_audience

_ASKED_ALREADY = (
    ("youssef.benali@tarnbek.example", "Can I get a subsidy for a cargo bike?"),
    (
        "priyanka.kulkarni@tarnbek.example",
        "Which paint do we use on the pump housings, and is it solvent-free?",
    ),
)
"""What colleagues have asked when the demonstration opens: nothing that the documents state."""
PORTS_TRIED = 20


@dataclass(frozen=True, slots=True)
class Company:
    """An example company's folder, as its manifest describes it."""

    folder: Path
    name: str
    people: Path
    lessons: Path | None
    """The folder of its lessons, if it has any."""
    documents: tuple[Wanted, ...]
    feedback: bytes = b""
    """What its people have told the CSR team, as a CSV file."""
    signposts: Sequence[Mapping[str, str]] = ()


class NoCompanyError(Exception):
    """The folder holds no example company."""


def example_folder() -> Path:
    """Where the example company lies in the repository."""
    return Path(__file__).resolve().parents[2] / "examples" / "company"


def read_company(folder: Path) -> Company:
    """Raises `NoCompanyError` when there is no manifest."""
    try:
        manifest = tomllib.loads((folder / "manifest.toml").read_text(encoding="utf-8"))
    except OSError:
        raise NoCompanyError(f"{folder} has no manifest.toml; name the folder with --company") from None
    return Company(
        folder=folder,
        name=manifest["company"]["name"],
        people=folder / manifest["company"]["people"],
        lessons=folder / manifest["company"]["lessons"] if "lessons" in manifest["company"] else None,
        documents=tuple(_wanted(folder, entry) for entry in manifest["document"]),
        feedback=(folder / told).read_bytes() if (told := manifest["company"].get("feedback")) else b"",
        signposts=manifest.get("signpost", ()),
    )


def _wanted(folder: Path, entry: dict[str, Any]) -> Wanted:
    return Wanted(
        path=folder / entry["file"],
        collection=entry["collection"],
        audience=parse_audience(entry["audience"]),
        title=entry.get("title"),
        dated=entry.get("dated"),
        topics=tuple(entry.get("topics", ())),
    )


def furnish(brain: KnowledgeBase, company: Company, console: Console) -> Iterator[Outcome | PassedOver]:
    """Index the example documents; quick when they are there already."""
    yield from with_progress(brain, company.documents, console)


async def hire(storage: Storage, company: Company) -> None:
    """Import the example people and what they may learn; changes nothing the second time."""
    await import_file(storage, PeopleFile(company.people.read_bytes()))
    if company.lessons is not None:
        await import_folder(storage, company.lessons)


async def run_demo(settings: Settings, folder: Path | None, *, with_year: bool = False) -> None:
    """Until Ctrl-C; `with_year`: as if the bot had been there for a year."""
    console = Console()
    try:
        company = read_company(folder or example_folder())
    except NoCompanyError as error:
        stop(str(error))
    listener = listen_somewhere(settings.host, settings.port)
    settings = _for_the_demo(settings, listener.getsockname()[1], "demo-year" if with_year else "demo")
    instruments = Instruments()
    async with open_storage(settings) as storage:
        await hire(storage, company)  # first: the encoder is chosen by the people's languages, too
        with console.status("Waking up the encoder (about twenty seconds the first time) …"):
            brain = await asyncio.to_thread(open_knowledge_base, settings, instruments)
        with closing(brain):
            await asyncio.to_thread(_furnish_visibly, brain, company, console)
            if with_year:
                await _live_a_year(storage, brain, company, console)
            await _start_conversations(storage)
            await fill_the_box(storage, company.feedback, datetime.now(UTC))
            await fill_the_newsroom(storage, datetime.now(UTC))
            await put_up_signposts(storage, company.signposts)
            await _greet(settings, storage, company, console)
            app = application(
                settings,
                storage,
                brain,
                EVERY_ROLE,
                demo=True,
                examples=EXAMPLE_QUESTIONS,
                instruments=instruments,
            )
            await serve_on(listener, app)


async def _live_a_year(storage: Storage, brain: KnowledgeBase, company: Company, console: Console) -> None:
    """What the company's people did with the bot until now; nothing the second time."""
    story = read_story(company.folder)
    if story is None:
        stop(f"{company.folder} tells of no year: put a {YEAR_FILE} there, like that of the example company")
    with console.status("A year passes …") as shown:
        async for week in fill_a_year(storage, story, (brain.search, brain.indexer), datetime.now(UTC)):
            shown.update(f"A year passes … week {week} of {WEEKS}")


def _for_the_demo(settings: Settings, port: int, folder: str = "demo") -> Settings:
    """On this port, with a database apart from a real one."""
    public_url = settings.public_url or f"http://{settings.host}:{port}"
    changed = {"port": port, "public_url": public_url, "data_dir": settings.data_dir / folder}
    return settings.model_copy(update=changed)


def listen_somewhere(host: str, port: int) -> socket.socket:
    """A socket on the port, or on the next free one."""
    for candidate in range(port, port + PORTS_TRIED):
        with suppress(PortTakenError):
            return listen(host, candidate)
    return listen(host, 0)


def _furnish_visibly(brain: KnowledgeBase, company: Company, console: Console) -> None:
    for outcome in furnish(brain, company, console):
        if isinstance(outcome, NotRead):
            console.print(describe(outcome))


async def _start_conversations(storage: Storage) -> None:
    """Colleagues have asked, and agreed that people are asked: ambassadors find something to claim."""
    async with storage.work.reading() as transaction:
        for number, (email, text) in enumerate(_ASKED_ALREADY):
            person = await transaction.people.by_email(email)
            if person is not None:
                await _ask(storage, person, text, f"demo-{number}")


async def _ask(storage: Storage, person: Person, text: str, key: str) -> None:
    place, at = Conversation("web", person.id), datetime.now(UTC)
    asked = Asked(person.id, place, text, at, key)
    await storage.inbox.receive(asked)
    consent = QuestionPress.ASK_NAMED
    await storage.inbox.receive(
        Pressed(person.id, place, consent, question_id(asked, 0), at, f"{key}-consent")
    )


def newcomer_of(people: Iterable[Person]) -> Person:
    """Who opens the printed link: an employee, one who is spoken to in English if there is any."""
    employees = [person for person in people if person.roles == {Role.EMPLOYEE}]
    return next((person for person in employees if person.language == "en"), employees[0])


async def _greet(settings: Settings, storage: Storage, company: Company, console: Console) -> None:
    async with storage.work.reading() as transaction:
        newcomer = newcomer_of(await transaction.people.all())
        helper = (await transaction.people.with_role(Role.AMBASSADOR))[0]
    path = await sign_in_of(storage, secret_key(settings), DEMO_RULES).offer(newcomer.id, datetime.now(UTC))
    console.print(Panel(
        Group(
            Text(f"{company.name} is open. Open the link: you are {newcomer.name}, {newcomer.department}."),
            Text("The menu at the top right lets you be anybody else: an ambassador, the CSR team."),
            Text("Everything stays on this machine. Ctrl-C stops.", style="dim"),
        ),
        title="csrbot demo", border_style="green", expand=False,
    ))  # fmt: skip
    _print_whole(console, "  ", f"{settings.address}{path}", "bold cyan")
    _print_whole(console, "  In another terminal: ", _chat_command(settings, helper.email), "dim")


def _print_whole(console: Console, before: str, text: str, style: str) -> None:
    """On a line of its own, however narrow the screen: to be copied."""
    console.print(Text(before).append(text, style=style), soft_wrap=True)


def _program() -> list[str]:
    """How to start csrbot again from here."""
    if shutil.which("csrbot"):
        return ["csrbot"]
    called = sys.argv[0]
    return [called] if Path(called).stem == "csrbot" else [sys.executable, "-m", "bot"]


def _chat_command(settings: Settings, email: str) -> str:
    """With the port where it is not the usual one: links in the terminal lead to it."""
    port = [] if settings.port == Settings.model_fields["port"].default else [f"CSRBOT_PORT={settings.port}"]
    return shlex.join([*port, *_program(), "chat", "--data-dir", str(settings.data_dir), "--as", email])
