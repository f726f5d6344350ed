"""Everything put together by hand, from the settings. There is no container and nothing global.

What has to be closed again, `bot.opening` opens. `build_workers` says who works
beside the requests, and `application` puts the pages in front of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

from starlette.applications import Starlette

from bot.capabilities import OWN_PAGE, UseCases
from bot.config import Settings
from bot.newsstand import newsstand
from bot.opening import (
    KnowledgeBase,
    chat_sign_in,
    index_check,
    mail_of,
    open_sign_in,
    operating_jobs,
    post_of,
    secret_key,
    storage_check,
    words_of,
)
from bot.platform.adapter import Adapter
from bot.platform.envelope import MemoryEnvelope
from bot.platform.news import News
from bot.platform.troubles import JOB, Troubles
from bot.platforms import Wakeup, is_shared, named, open_platforms, platform_context, with_platforms
from bot.policies import broadcasts_of, envelope_of, feedback_of, keeping_of
from bot.reporting import reporting
from bot.storage.arrivals.bringing import BringArrivals
from bot.storage.arrivals.doors import before
from bot.storage.clock import Clock, utc_now
from bot.storage.storage import Storage
from bot.telemetry.instruments import Instruments
from bot.web.oidc.opening import Oidc
from bot.web.oidc.renewal import EVERY
from bot.web.outbound import WebSender
from bot.web.sessions import DEMO_RULES, SessionRules
from bot.web.site import WebApp
from bot.workers.beside import WORKERS, ProcessBeside
from bot.workers.checks import checks_of
from bot.workers.crew import Workers
from bot.workers.delays import TellDelays
from bot.workers.document_worker import DocumentWorker
from bot.workers.inbox_worker import InboxWorker
from bot.workers.measured import measured_checks, measured_jobs, measured_routes, measured_senders
from bot.workers.outbox_worker import OutboxWorker
from bot.workers.readiness import Check
from bot.workers.supervisor import Server, Worker
from bot.workers.upkeep import upkeep
from bot.workers.watching import Watch
from handlers.feedback.anonymity import AnonymousHandler
from handlers.feedback.feedback import FeedbackPolicy
from handlers.feedback.ports import Envelope
from handlers.kernel.addressing import MAIL
from handlers.kernel.capability import Job
from handlers.kernel.queues import Sender
from handlers.kernel.retention import PurgeExpired, RetentionPolicy
from knowledge.search.contradictions import contradictions
from scheduler.jobs import jobs
from scheduler.runner import Runner

WEB, WORKER, SCHEDULER = "web", "worker", "scheduler"
EVERY_ROLE = frozenset({WEB, WORKER, SCHEDULER})


def use_cases(
    storage: Storage,
    brain: KnowledgeBase,
    feedback: FeedbackPolicy,
    keeping: RetentionPolicy = RetentionPolicy(),
    envelope: Envelope | None = None,
    *,
    has_mail: bool = False,
    notice: Callable[[str], None] = lambda _: None,
) -> UseCases:
    """The use cases over this store and this index."""
    return UseCases(
        storage.work,
        brain.search,
        brain.indexer,
        storage.notes,
        feedback=feedback,
        sources=brain.store,
        is_shared=is_shared,
        keeping=keeping,
        personal=storage.personal,
        envelope=envelope or MemoryEnvelope(),
        has_mail=has_mail,
        meaning=brain.meaning,
        notice=notice,
    )


def senders(
    storage: Storage, platforms: Sequence[Adapter] = (), mail: Sender | None = None
) -> Mapping[str, Sender]:
    """The way out to every platform. What is said in the terminal stands on the person's page, too."""
    page = WebSender(storage.timeline)
    letters = {MAIL: mail} if mail else {}
    return {"web": page, "terminal": page, **letters, **{one.name: one.sender for one in platforms}}


def build_workers(
    storage: Storage,
    brain: KnowledgeBase,
    roles: frozenset[str] = EVERY_ROLE,
    now: Clock = utc_now,
    platforms: Sequence[Adapter] = (),
    *,
    feedback: FeedbackPolicy = FeedbackPolicy(),
    others: Sequence[Job] = (),
    keeping: RetentionPolicy = RetentionPolicy(),
    envelope: Envelope | None = None,
    mail: Sender | None = None,
    instruments: Instruments | None = None,
) -> Workers:
    """The workers of these roles; the role ``web`` has those that take events in."""
    tools, has_mail = instruments or Instruments(), mail is not None
    core = use_cases(storage, brain, feedback, keeping, envelope, has_mail=has_mail, notice=tools.asked)
    routes = measured_routes(with_platforms(platforms, core.routes(), now), tools)
    outbox = OutboxWorker(
        storage.postbox,
        storage.work,
        measured_senders(senders(storage, platforms, mail), tools),
        now,
        storage.paces,
        checks=measured_checks(checks_of(storage.work), tools),
    ).drain()
    inbox = InboxWorker(storage.inbox, routes, now, handled=outbox.wake, notes=storage.notes).drain()
    watch = Watch(Troubles(storage.notes, storage.stuck), now, words_of)
    workers: list[Worker] = []
    if WEB in roles:
        workers += [Worker(name, run) for one in platforms for name, run in one.receivers]
    if WORKER in roles:
        contradicted = partial(_contradicted, brain)
        files = DocumentWorker(storage.work, brain.indexer, now, storage.blobs, contradicted=contradicted)
        workers += [Worker(drain.name, drain.run) for drain in (inbox, outbox, files.drain())]
        delays = TellDelays(storage.inbox, partial(named, platforms), core.report_delay, now)
        workers.append(Worker("delays", delays.run))
        workers.append(Worker("encoder", brain.keep_embedded))
        workers.append(Worker("triage", core.screen.warm_up))
        there = {worker.name for worker in workers}
        theirs = [worker for one in platforms for worker in one.workers]
        workers += [Worker(name, run) for name, run in theirs if name not in there]
    if SCHEDULER in roles:
        tidy = PurgeExpired(storage.retention, keeping)
        own = upkeep(storage.work, storage.notes, storage.stuck, storage.blobs, brain.indexer)
        table = measured_jobs(watch.jobs(jobs(core.capabilities(), tidy, (*others, *own))), tools)
        runner = Runner(table, now, after=outbox.wake)
        workers.append(Worker("clock", partial(_run_clock, runner, watch.troubles)))
    return Workers(tuple(map(watch.worker, workers)), inbox, outbox)


async def _run_clock(runner: Runner, troubles: Troubles) -> None:
    """Jobs of an earlier version are late no more."""
    await troubles.only(JOB, [job.name for job in runner.jobs])
    await runner.run()


def _contradicted(brain: KnowledgeBase, path: str) -> list[str]:
    return [each.question for each in contradictions(brain.search, path)]


@dataclass(frozen=True, slots=True)
class _Parts:
    """What both the pages and the workers are made with."""

    core: UseCases
    platforms: tuple[Adapter, ...]
    oidc: Oidc | None
    confide: AnonymousHandler
    feedback: FeedbackPolicy
    crew: Workers
    bell: Wakeup
    """Rung by whoever received an event."""
    announce: Callable[[], None]
    """Wakes whoever handles events, in this process and beside it."""


def _parts(
    settings: Settings,
    storage: Storage,
    brain: KnowledgeBase,
    roles: frozenset[str],
    news: News,
    *,
    instruments: Instruments,
    feedback: FeedbackPolicy = FeedbackPolicy(),
) -> _Parts:
    key, bell = secret_key(settings), Wakeup()
    core = use_cases(storage, brain, feedback, envelope=envelope_of(settings))
    confide = core.confide(key)
    surrounding = platform_context(storage, settings.address, bell.ring, news=news)
    surrounding = replace(
        surrounding,
        confide=confide,
        ways=core.screen.ways_for,
        knowledge=brain.search,
        documents=brain.store,
        home=OWN_PAGE,
    )
    platforms = open_platforms(settings, key.decode(), surrounding)
    oidc = open_sign_in(settings, storage)
    renewal = (Job("sign_in_renewal", EVERY, oidc.renewal),) if oidc else ()
    crew = build_workers(
        storage,
        brain,
        roles,
        platforms=platforms,
        feedback=feedback,
        others=(*renewal, *operating_jobs(settings, storage)),
        keeping=keeping_of(settings),
        envelope=envelope_of(settings),
        mail=mail_of(settings, storage),
        instruments=instruments,
    )
    return _Parts(core, platforms, oidc, confide, feedback, crew, bell, partial(_ring, crew, news))


RECEIVED = "received"
"""The topic under which a process tells that an event was stored."""


def _ring(crew: Workers, news: News) -> None:
    crew.wake()
    news.tell(RECEIVED)


def workers_beside(
    settings: Settings,
    storage: Storage,
    brain: KnowledgeBase,
    roles: frozenset[str],
    news: News,
    *,
    instruments: Instruments,
) -> Workers:
    """The workers of a process that works beside the one that listens."""
    parts = _parts(
        settings, storage, brain, roles, news, instruments=instruments, feedback=feedback_of(settings)
    )
    parts.bell.wake = parts.announce
    news.listen(RECEIVED, lambda _facts: parts.crew.wake())
    return parts.crew


def application(
    settings: Settings,
    storage: Storage,
    brain: KnowledgeBase,
    roles: frozenset[str] = EVERY_ROLE,
    *,
    demo: bool = False,
    examples: tuple[str, ...] = (),
    beside: ProcessBeside | None = None,
    arrivals: BringArrivals | None = None,
    instruments: Instruments | None = None,
) -> Starlette:
    """What a server serves: the pages, if this process has the role ``web``, and its workers, here or, with
    `beside`, in another process that is kept running. What is in `arrivals` is acknowledged, then stored."""
    news = beside.news if beside else News()
    kept, storage = storage, before(arrivals) if arrivals else storage
    feedback, tools = feedback_of(settings, demo=demo), instruments or Instruments()
    parts = _parts(settings, storage, brain, roles, news, instruments=tools, feedback=feedback)
    if arrivals:
        arrivals.brought = parts.announce
    else:
        parts.bell.wake = parts.announce
    told = reporting(settings, kept, tools, WEB if WEB in roles else WORKERS, news)
    server = Server(
        workers=(
            *parts.crew.workers,
            *told.workers,
            *([Worker("arrivals", arrivals.run, stays=True)] if arrivals else []),
            *([Worker(WORKERS, beside.run)] if beside else []),
        ),
        checks={
            **_checks(kept, brain, parts.platforms),
            **({"arrivals": storage_check(storage)} if arrivals else {}),
        },
        registry=told.registry,
        measure=told.measure,
        span=tools.span,
        metrics_token=settings.metrics_token.get_secret_value(),
        elsewhere=beside.report if beside else {},
    )
    if WEB not in roles:
        return server.application()
    web = replace(
        _pages(settings, storage, brain, parts.platforms),
        commands=parts.core.commands(),
        oidc=parts.oidc,
        received=parts.bell.ring,
        demo=demo,
        examples=examples,
        confide=parts.confide,
        feedback=feedback,
        meaning=brain.meaning,
        rules=DEMO_RULES if demo else SessionRules(),
    )
    return replace(
        server,
        routes=[*(route for one in parts.platforms for route in one.routes), *web.routes()],
        middleware=web.middleware(),
        exception_handlers=web.exception_handlers(),
    ).application()


def _checks(storage: Storage, brain: KnowledgeBase, platforms: Sequence[Adapter]) -> dict[str, Check]:
    return {
        "database": storage_check(storage),
        "index": index_check(brain),
        **{one.name: one.check for one in platforms},
    }


def _pages(settings: Settings, storage: Storage, brain: KnowledgeBase, ways: Sequence[Adapter]) -> WebApp:
    """The pages as far as the settings, the store and the index make them."""
    return WebApp(
        inbox=storage.inbox,
        timeline=storage.timeline,
        paces=storage.paces,
        stuck=storage.stuck,
        personal=storage.personal,
        stand=newsstand(brain.search, broadcasts_of(settings), storage.notes),
        keeping=keeping_of(settings),
        troubles=Troubles(storage.notes, storage.stuck),
        access=storage.access,
        work=storage.work,
        secret_key=secret_key(settings),
        public_url=settings.address,
        now=utc_now,
        passages=brain.store,
        original=brain.original,
        blobs=storage.blobs,
        folder=settings.data_dir,
        post=post_of(settings),
        invitations=timedelta(days=settings.sign_in_days),
        chat=chat_sign_in(storage, ways),
        framing=next((one.framing for one in ways if one.framing), None),
    )
