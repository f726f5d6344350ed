"""What has to be opened and closed again, from the settings: the database and the knowledge base, and the key
that sign-in links are made with."""

from __future__ import annotations

import asyncio
import os
import secrets
import sys
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import dataclass, replace
from datetime import time, timedelta
from functools import cache, partial
from pathlib import Path
from threading import Lock

from filelock import FileLock

from bot.config import Settings, absolute
from bot.mail.sender import MailSender
from bot.platform import telling
from bot.platform.adapter import Adapter
from bot.platform.mail import SmtpPost
from bot.platform.telling import TellOperators
from bot.platform.troubles import Troubles
from bot.storage.arrivals.bringing import BringArrivals
from bot.storage.backups import daily
from bot.storage.backups.copying import BackupError
from bot.storage.backups.daily import DailyBackup
from bot.storage.backups.saving import save
from bot.storage.blobs.folder import FolderBlobs
from bot.storage.blobs.sql import SqlBlobs
from bot.storage.clock import Clock, utc_now
from bot.storage.database import Database, open_database
from bot.storage.engine import file_of, is_in_a_file
from bot.storage.languages import spoken
from bot.storage.migrate import DanglingError, NewerDatabaseError, UnusableDatabaseError, migrate
from bot.storage.moving.moving import settle
from bot.storage.passages.mirror import Sizes
from bot.storage.passages.sql import SqlPassageStore
from bot.storage.storage import Storage
from bot.storage.text_vectors.sql import SqlTextVectors
from bot.storage.unit_of_work import sql_storage
from bot.telemetry.instruments import Instruments
from bot.web.oidc.admission import groups_of
from bot.web.oidc.opening import Oidc, open_oidc
from bot.web.oidc.options import OidcOptions
from bot.web.oidc.pages import CALLBACK
from bot.web.pages.chat_sign_in import ChatSignIn, seldom
from bot.web.sessions import SessionRules, Sessions
from bot.workers.readiness import Check
from handlers.care.rules.lessons import Meaning
from handlers.kernel.adapter.blobs import Blobs
from handlers.kernel.capability import Job
from handlers.kernel.queues import Sender
from handlers.sign_in.request_sign_in import RequestSignIn
from knowledge.encoder import (
    Encoder,
    EncoderError,
    LanguagesInUse,
    open_by_fingerprint,
    open_encoder,
    open_meaning,
    suited,
)
from knowledge.index.indexing import Indexer
from knowledge.index.reembedding import ActiveEncoder, reembed
from knowledge.passages import Document
from knowledge.search.confidence import model_of
from knowledge.search.search import Search

STORAGE_FAULTS = (NewerDatabaseError, UnusableDatabaseError, DanglingError, ValueError)
"""What opening the database raises with a text for the person who runs it."""
_LOOKED_AT_EVERY = 600.0
"""Seconds."""
KNOWLEDGE_FAULTS = (EncoderError, ValueError)


@dataclass(frozen=True, slots=True)
class KnowledgeBase:
    """The knowledge base of this process."""

    encoder: Encoder
    """The one that was wanted when it was opened; the index may still be searched with another."""
    store: SqlPassageStore
    vectors: SqlTextVectors
    search: Search
    indexer: Indexer
    wanted: Callable[[], Encoder]
    """The one that the settings name or, where they name none, that suits the company's languages now."""
    meaning: Callable[[], Meaning | None] = lambda: None
    """Opens, once, what reads messages for what they mean; None where it is not installed."""

    async def embed_anew(self) -> None:
        """Give all documents vectors of the encoder that is wanted now; the old ones answer meanwhile.

        Where they are more than memory is for, they go into pgvector.
        """
        steps = reembed(self.store, await asyncio.to_thread(self.wanted))
        while await asyncio.to_thread(next, steps, None):
            pass
        await asyncio.to_thread(self.store.keep_outside)

    async def keep_embedded(self) -> None:
        """The same again and again: the encoder that suits changes with documents, people and questions."""
        while True:
            await self.embed_anew()
            await asyncio.sleep(_LOOKED_AT_EVERY)

    @property
    def is_outgrown(self) -> bool:
        """Whether the documents are to be embedded anew."""
        return self.store.encoder() not in (None, self.wanted().fingerprint)

    def original(self, document: Document) -> Path | None:
        """The file a document was read from, if it is still there."""
        path = self.indexer.located(document.path)
        return path if path.is_file() else None

    def close(self) -> None:
        self.store.close()
        self.vectors.close()


@asynccontextmanager
async def open_storage(settings: Settings, now: Clock = utc_now) -> AsyncIterator[Storage]:
    """The database, brought up to date first. Raises `STORAGE_FAULTS`."""
    migrate(settings.database)
    settle(settings.database)
    database = open_database(settings.database, now)
    try:
        yield sql_storage(database, _blobs(settings, database))
    finally:
        await database.close()


def _blobs(settings: Settings, opened: Database) -> Blobs:
    folder = settings.data_dir
    return SqlBlobs(opened, folder) if settings.uploads_in_database else FolderBlobs(folder)


@contextmanager
def open_arrivals(
    settings: Settings, storage: Storage, *, only_listens: bool
) -> Iterator[BringArrivals | None]:
    """What a process that only listens writes into, before the database; None for one that works, too, and
    where no other program can lock the database."""
    if not only_listens or not is_in_a_file(settings.database):
        yield None
        return
    with closing(BringArrivals(Path(file_of(settings.database)), storage)) as arrivals:
        yield arrivals


def open_knowledge_base(settings: Settings, instruments: Instruments | None = None) -> KnowledgeBase:
    """The encoder and the index over a database that `open_storage` has brought up to date, timed.

    Takes about a second, the first time on a machine twenty. Raises `KNOWLEDGE_FAULTS`.
    """
    opened = cache(partial(open_encoder, cache=encoder_cache(settings)))
    store = SqlPassageStore(settings.database, sizes=Sizes(settings.vectors_in_memory))
    wanted = partial(_wanted, settings, store, opened)
    encoder = wanted()
    tools = instruments or Instruments()
    active = ActiveEncoder(store, encoder, partial(open_by_fingerprint, opened=opened), tools.encoder)
    vectors = SqlTextVectors(settings.database)
    model = model_of(store, encoder.fingerprint)
    search = Search(store, active, model, vectors=vectors, timed=tools.search)
    indexer = Indexer(store, active, home=settings.data_dir)
    meaning = _once(partial(open_meaning, opened))
    return KnowledgeBase(encoder, store, vectors, search, indexer, wanted, meaning)


def _once(open_it: Callable[[], Meaning | None]) -> Callable[[], Meaning | None]:
    """Opens it once, also when several threads ask at the same time."""
    kept, turn = cache(open_it), Lock()

    def opened() -> Meaning | None:
        with turn:
            return kept()

    return opened


def _wanted(settings: Settings, store: SqlPassageStore, opened: Callable[[str], Encoder]) -> Encoder:
    return opened(settings.encoder or suited(in_use(settings, store), store.encoder()))


def in_use(settings: Settings, store: SqlPassageStore) -> LanguagesInUse:
    """In which languages the company writes, speaks and asks."""
    documents = Counter(document.language for document in store.documents())
    return replace(spoken(settings.database), documents=documents)


def encoder_cache(settings: Settings) -> Path:
    """Where the compact encoder is made: once an installation, beside the database where that cannot be."""
    if settings.encoder_cache:
        return settings.encoder_cache
    shared = Path(sys.prefix) / "share" / "csrbot"
    try:
        shared.mkdir(parents=True, exist_ok=True)
    except OSError:
        return settings.data_dir / "encoder"
    return shared if os.access(shared, os.W_OK) else settings.data_dir / "encoder"


def secret_key(settings: Settings) -> bytes:
    """The setting, or a key that is made once and kept beside the database, readable by its owner only."""
    if given := settings.secret_key.get_secret_value():
        return given.encode()
    file = settings.data_dir / "secret.key"
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        with FileLock(f"{file}.lock"):  # of several processes that start at once, one makes it for all
            if not file.exists():
                _make_key(file)
    return file.read_bytes()


def _make_key(file: Path) -> None:
    """Whole or not at all."""
    descriptor, made = tempfile.mkstemp(dir=file.parent, prefix=file.name)
    with os.fdopen(descriptor, "wb") as opened:
        opened.write(secrets.token_hex(32).encode())
        opened.flush()
        os.fsync(descriptor)
    Path(made).replace(file)


def sign_in_of(storage: Storage, key: bytes, rules: SessionRules | None = None) -> Sessions:
    """Hands out sign-in links."""
    return Sessions(storage.access, key, rules or SessionRules())


def post_of(settings: Settings) -> SmtpPost | None:
    """Whoever delivers e-mail; None where the settings name no server."""
    url = settings.smtp_url.get_secret_value()
    return SmtpPost(url, settings.mail_from) if url else None


def mail_of(settings: Settings, storage: Storage) -> Sender | None:
    """The way out by e-mail; None where the settings name no server."""
    post = post_of(settings)
    return MailSender(storage.work, post, partial(absolute, settings.address)) if post else None


def operating_jobs(settings: Settings, storage: Storage) -> tuple[Job, ...]:
    """What keeps the installation itself: telling what goes wrong, and the daily backup, if there is one."""
    troubles = Troubles(storage.notes, storage.stuck)
    post = post_of(settings)
    tell = TellOperators(storage.work, storage.notes, troubles, post, settings.address, utc_now())
    told = Job("tell_operators", telling.EVERY, tell)
    if not settings.backup_at:
        return (told,)

    def make(file: Path) -> None:
        save(settings.database, settings.data_dir, file, settings.backup_passphrase.get_secret_value())

    made = DailyBackup(time.fromisoformat(settings.backup_at), settings.backups, settings.backup_keep, make)
    return told, Job("backup", daily.EVERY, made)


def words_of(error: Exception) -> str:
    """Of a fault that was written for whoever runs the bot its text, else its kind: it may quote people."""
    return str(error) if isinstance(error, BackupError) else type(error).__name__


def storage_check(storage: Storage) -> Check:
    """It reads, and it writes: on a full disk nothing can be acknowledged."""

    async def check() -> str | None:
        async with storage.work.reading() as transaction:
            await transaction.people.get("")
        await storage.notes.put("ready", "written", "", utc_now() + timedelta(minutes=1))
        return None

    return check


def index_check(brain: KnowledgeBase) -> Check:
    """Ready while the old index answers, too: a large one is embedded anew for hours."""

    async def check() -> str | None:
        await asyncio.to_thread(brain.store.passage_count)
        return None

    return check


def open_sign_in(settings: Settings, storage: Storage) -> Oidc | None:
    """Of the company's identity provider; None where the settings name none."""
    if not settings.oidc_issuer:
        return None
    options = OidcOptions(
        settings.oidc_issuer,
        settings.oidc_client_id,
        settings.oidc_client_secret.get_secret_value(),
        settings.address + CALLBACK,
        groups_of(settings.oidc_groups),
        settings.oidc_trust_email,
        settings.oidc_domain,
    )
    return open_oidc(options, storage, secret_key(settings).decode())


def chat_sign_in(storage: Storage, platforms: Sequence[Adapter]) -> ChatSignIn | None:
    """Signs people in who use one of the platforms."""
    names = [one.name for one in platforms]
    request = RequestSignIn(storage.work, storage.notes, names)
    asked = seldom(storage.paces)
    return ChatSignIn(request, storage.notes, [one.capitalize() for one in names], asked) if names else None
