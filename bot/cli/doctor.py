"""`csrbot doctor`: looks at everything an installation needs and says what to do about what is wrong."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial

from bot.config import Settings, SettingsError
from bot.opening import (
    KNOWLEDGE_FAULTS,
    STORAGE_FAULTS,
    KnowledgeBase,
    in_use,
    open_knowledge_base,
    open_storage,
)
from bot.platform.troubles import CLOCK, Trouble, Troubles
from bot.platforms import PLATFORMS, Platform
from bot.storage.clock import utc_now
from bot.storage.engine import file_of, is_in_a_file, server_of
from bot.storage.migrate import migrate
from bot.storage.passages.sql import SqlPassageStore
from bot.storage.passages.vector_table import installed, is_new_enough
from bot.workers.index_upkeep import MendTally
from handlers.care.look_after import countries_of
from handlers.care.signposts import Signpost, missing
from handlers.kernel.person import Person, Role
from handlers.kernel.places import language_name
from handlers.kernel.voice import Voice
from knowledge.index.completeness import besides
from knowledge.index.ingestion import UNSEEN
from knowledge.sources.notes import is_recognised
from knowledge.sources.recognition import is_installed

LEAST_FREE_BYTES = 500_000_000
OLDEST_SQLITE = (3, 35, 0)
_MOST_NAMED = 5
SHORTEST_KEY = 32
"""Bytes of the key that csrbot makes are 64."""


@dataclass(frozen=True, slots=True)
class Result:
    check: str
    ok: bool
    found: str
    advice: str = ""
    """What to do next; empty when there is nothing to do."""


def examine(settings: Settings) -> Iterator[Result]:
    """Every check in order; a later one is left out where it needs what an earlier one did not find."""
    if is_in_a_file(settings.database):
        yield _sqlite()
    yield _disk(settings)
    yield from _key(settings)
    database = _guarded("database", lambda: _database(settings), STORAGE_FAULTS, "")
    database = database if database.ok else replace(database, advice=_database_advice(database.found))
    yield database
    if database.ok:
        yield _stuck(asyncio.run(_given_up(settings)))
        yield _trouble(asyncio.run(_troubles(settings)))
        yield asyncio.run(_in_step(settings))
        people = asyncio.run(_all_people(settings))
        yield from _people(people)
        yield from _signposts(asyncio.run(_own_signposts(settings)), people)
        yield from _knowledge(settings)
    yield _address(settings)
    for platform in PLATFORMS:
        yield from _platform(platform, settings)


def _sqlite() -> Result:
    """The oldest that knows ``RETURNING``, which the statements of `bot.storage` need."""
    new_enough = sqlite3.sqlite_version_info >= OLDEST_SQLITE
    oldest = ".".join(map(str, OLDEST_SQLITE))
    advice = "" if new_enough else f"install a Python whose SQLite is {oldest} or newer"
    return Result("SQLite", new_enough, sqlite3.sqlite_version, advice)


def _disk(settings: Settings) -> Result:
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(settings.data_dir).free
    advice = "" if free >= LEAST_FREE_BYTES else "make room: the database and its log grow as people ask"
    return Result("disk", not advice, f"{free / 1e9:.1f} GB free in {settings.data_dir}", advice)


def _guarded(
    check: str, work: Callable[[], Result], faults: tuple[type[Exception], ...], advice: str
) -> Result:
    try:
        return work()
    except faults as error:
        return Result(check, False, str(error), advice)


def _key(settings: Settings) -> Iterator[Result]:
    """Of the file; nothing where the setting names a key, or none was made yet."""
    file = settings.data_dir / "secret.key"
    if settings.secret_key.get_secret_value() or not file.exists():
        return
    problem = ""
    if file.stat().st_size < SHORTEST_KEY:
        problem = f"{file} is empty or cut"
    elif file.stat().st_mode & 0o077:
        problem = f"others on this machine may read {file}"
    advice = (
        f"chmod 600 {file}"
        if "others" in problem
        else ("put it back from a backup, or delete it: all sign in anew, and Slack is installed anew")
    )
    yield Result("secret key", not problem, problem or str(file), advice if problem else "")


def _database(settings: Settings) -> Result:
    """Every page of the file is looked at: what is damaged may not be read for weeks."""
    schema = migrate(settings.database).after
    if not is_in_a_file(settings.database):
        return Result("database", True, f"schema {schema}, {server_of(settings.database)}")
    with closing(sqlite3.connect(file_of(settings.database))) as connection:
        try:
            found = connection.execute("PRAGMA quick_check").fetchone()[0]
        except sqlite3.DatabaseError as error:
            found = str(error)
    return Result("database", found == "ok", f"schema {schema}" if found == "ok" else f"damaged: {found}")


def _database_advice(found: str) -> str:
    """What helps depends on what is wrong; a damaged database cannot be backed up."""
    if "PostgreSQL" in found:
        return "see docs/how-to/several-machines.md"
    if "newer" in found:
        return "install the newer csrbot again, or restore a backup of this version: csrbot restore FILE"
    if "full" in found:
        return "make room on the disk; nothing was lost"
    if "readonly" in found or "Permission" in found or "unable to open" in found:
        return "give the user that runs csrbot the right to read and write the file and its folder"
    return "stop csrbot, keep a copy of the file, and put the latest backup back: csrbot restore FILE"


async def _given_up(settings: Settings) -> int:
    async with open_storage(settings) as storage:
        return await storage.stuck.stuck()


def _stuck(count: int) -> Result:
    advice = "look at them in the console, under Stuck, and try them again or let them be" if count else ""
    return Result("messages and events given up on", not count, str(count), advice)


async def _in_step(settings: Settings) -> Result:
    """What the clock found when it compared index and rows; see `bot.workers.index_upkeep`."""
    async with open_storage(settings) as storage:
        tally = MendTally(storage.notes)
        looked, mended = await tally.looked(utc_now()), sum((await tally.totals()).values())
    when = f"compared at {looked:%Y-%m-%d %H:%M} UTC" if looked else "not compared yet"
    return Result("index and rows", True, f"{when}, {mended} differences mended so far")


async def _troubles(settings: Settings) -> Sequence[Trouble]:
    async with open_storage(settings) as storage:
        return await Troubles(storage.notes, storage.stuck).now(utc_now())


def _trouble(found: Sequence[Trouble]) -> Result:
    named = "; ".join(each.line(Voice()) for each in found)
    advice = "see the log of that moment, and Stuck in the console" if found else ""
    if [each.name for each in found] == [CLOCK]:
        advice = (
            "start csrbot serve; where it runs with --role web alone, start --role worker,scheduler beside it"
        )
    return Result("late or failing", not found, named or "nothing", advice)


async def _all_people(settings: Settings) -> list[Person]:
    async with open_storage(settings) as storage, storage.work.reading() as transaction:
        return [person for person in await transaction.people.all() if person.active]


def _people(people: list[Person]) -> Iterator[Result]:
    yield Result(
        "people", bool(people), f"{len(people)} active", "" if people else "csrbot people import FILE.csv"
    )
    for role, why in (
        (Role.CSR, "they review replies and answer what no ambassador can"),
        (Role.AMBASSADOR, "questions go straight to the CSR team until there are some"),
    ):
        count = sum(role in person.roles for person in people)
        advice = "" if count else f"give somebody the role {role.value}: {why}"
        yield Result(f"people with the role {role.value}", bool(count), str(count), advice)


async def _own_signposts(settings: Settings) -> Sequence[Signpost]:
    async with open_storage(settings) as storage, storage.work.reading() as transaction:
        return await transaction.care.signposts()


def _signposts(own: Sequence[Signpost], people: list[Person]) -> Iterator[Result]:
    """Each country that somebody is in, without a way that everybody must have."""
    lacking = missing(own, countries_of(people))
    for country, ways in lacking.items():
        named = ", ".join(way.replace("_", " ") for way in ways)
        yield Result(f"signposts for {country}", False, f"no {named}", "add them in the console, under Care")
    if not lacking:
        yield Result("signposts", True, "every country has an emergency number, a crisis and a speak-up line")


def _knowledge(settings: Settings) -> Iterator[Result]:
    """The knowledge base is opened once for all that is looked at in it."""
    try:
        brain = open_knowledge_base(settings)
    except KNOWLEDGE_FAULTS as error:
        advice = "check CSRBOT_ENCODER; a damaged model is made anew when its folder is deleted"
        yield Result("encoder and index", False, str(error), advice)
        return
    with closing(brain):
        spoken = partial(_languages, settings)
        looks: dict[str, Callable[[KnowledgeBase], Result]] = {"encoder and index": _index}
        if not is_in_a_file(settings.database):
            looks["vectors"] = partial(_vectors, settings)
        looks |= {"languages": spoken, "documents": _whole, "scanned pages": _scans}
        for check, look in looks.items():
            yield _guarded(check, partial(look, brain), KNOWLEDGE_FAULTS, "check CSRBOT_ENCODER")


def _index(brain: KnowledgeBase) -> Result:
    passages = brain.store.passage_count()
    advice = "" if passages else "csrbot index FOLDER"
    return Result(
        "encoder and index", bool(passages), f"{passages} passages, {brain.encoder.fingerprint}", advice
    )


def _vectors(settings: Settings, brain: KnowledgeBase) -> Result:
    return where_vectors_are(brain.store, settings)


def where_vectors_are(store: SqlPassageStore, settings: Settings) -> Result:
    """Whether their number wants them there; see docs/decisions/pgvector.md."""
    most, version = settings.vectors_in_memory, installed(settings.database)
    found = f"pgvector {version}" if version else "no pgvector"
    if store.is_outside():
        return Result("vectors", True, f"looked up by {found}")
    where = f"in the memory of each process; {found}"
    if store.passage_count() <= most:
        return Result("vectors", True, f"{where}, not needed up to {most:,} passages")
    if is_new_enough(version):
        return Result(
            "vectors", False, where, "they go there by themselves, while a worker runs: wait for it"
        )
    return Result(
        "vectors", False, where, "install pgvector 0.8 or newer on the server, then CREATE EXTENSION vector"
    )


def _languages(settings: Settings, brain: KnowledgeBase) -> Result:
    """Whether the encoder reads the languages of the documents, of the people and of what they ask."""
    found = in_use(settings, brain.store)
    known = brain.encoder.languages
    written = {code or "en" for code in found.documents}
    named = ", ".join(sorted(language_name("en", code) for code in written)) or "no documents yet"
    if known is None:
        return Result("languages", True, f"{named}; questions in any language find them")
    others = sorted(found.abroad)
    if written <= known and not others:
        return Result("languages", True, f"{named}; questions in English find them")
    who = ", ".join(others) or "some documents"
    advice = "set CSRBOT_ENCODER=multilingual; documents are embedded anew while the old index answers"
    return Result(
        "languages", False, f"{named}: the encoder reads English alone, and {who} are not all in it", advice
    )


def _whole(brain: KnowledgeBase) -> Result:
    """Names the files of which only a part is in the index: scanned pages, or a file that is too long."""
    paths = sorted({document.path for document in brain.store.documents()})
    partly = [path for path in paths if besides(_remark(brain, path))]
    if not partly:
        return Result("documents", True, "every file was read whole")
    advice = "“csrbot documents list” says what was not read and what to do about it"
    return Result("documents", False, f"{len(partly)} read in part: {_named(partly)}", advice)


def _scans(brain: KnowledgeBase) -> Result:
    """Which files have scanned pages that were read by character recognition, or wait for it."""
    documents, name = list(brain.store.documents()), "scanned pages"
    waiting = sorted({each.path for each in documents if each.content_hash.endswith(UNSEEN)})
    if waiting and is_installed():
        advice = "run “csrbot index” again, or press “Read again” where a file was uploaded"
        return Result(name, False, f"can be read now: {_named(waiting)}", advice)
    if waiting:
        return Result(name, False, f"not read: {_named(waiting)}", "pip install “csrbot[ocr]”")
    read = sorted({each.path for each in documents if is_recognised(_remark(brain, each.path))})
    if read:
        return Result(name, True, f"read by character recognition: {_named(read)}")
    can = "are read by character recognition" if is_installed() else "are named, and “csrbot[ocr]” reads them"
    return Result(name, True, f"none; they {can}")


def _remark(brain: KnowledgeBase, path: str) -> str:
    """What was said of the latest reading of a file."""
    versions = brain.store.versions(path)
    return versions[0].remark if versions else ""


def _named(paths: Sequence[str]) -> str:
    return ", ".join(paths[:_MOST_NAMED]) + (" and others" if len(paths) > _MOST_NAMED else "")


def _address(settings: Settings) -> Result:
    local = settings.host in ("127.0.0.1", "::1", "localhost")
    safe = local or settings.address.startswith("https://")
    advice = "" if safe else "put a proxy with TLS in front and set CSRBOT_PUBLIC_URL to its https address"
    return Result(
        "address", safe, f"{settings.address}, listening on {settings.host}:{settings.port}", advice
    )


def _platform(platform: Platform, settings: Settings) -> Iterator[Result]:
    """Nothing where the platform is not configured."""
    try:
        findings = asyncio.run(platform.examine(settings)) if platform.is_on(settings) else ()
    except SettingsError as error:
        yield Result(platform.title, False, str(error), f"see {platform.guide}")
        return
    for finding in findings:
        yield Result(f"{platform.title} {finding.name}", finding.ok, finding.detail, finding.advice)
