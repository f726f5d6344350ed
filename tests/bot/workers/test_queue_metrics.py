"""What Prometheus is told of the installation."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from prometheus_client import CollectorRegistry, generate_latest

from bot.platform.troubles import Troubles
from bot.storage.database import open_database
from bot.storage.memory import memory_storage
from bot.storage.storage import Storage
from bot.storage.unit_of_work import sql_storage
from bot.workers.index_upkeep import MendTally
from bot.workers.queue_metrics import QueueMetrics, Told
from handlers.kernel.adapter.delivery import Undeliverable
from handlers.kernel.attention.occurrences import Occurrence
from handlers.questions.rules.question import State
from tests.contracts.examples import MINUTE, NOW, Hands, outgoing, question
from tests.databases import new_database
from tests.transactions import writing


def measured(storage: Storage, registry: CollectorRegistry, lasts: float = 0.0) -> QueueMetrics:
    told = Told(storage.stuck, Troubles(storage.notes, storage.stuck), storage.work, MendTally(storage.notes))
    return QueueMetrics(told, lambda: NOW + timedelta(minutes=5), registry, lasts)


async def shown(metrics: QueueMetrics, registry: CollectorRegistry) -> str:
    await metrics.refresh()
    return generate_latest(registry).decode()


async def test_depth_age_and_what_was_given_up_on_are_told_by_kind_and_forgotten_when_gone() -> None:
    hands, registry = Hands(), CollectorRegistry()
    storage = memory_storage(clock=hands)
    metrics = measured(storage, registry)
    async with writing(storage.work) as tx:
        for key in ("m1", "m2"):
            await tx.outbox.put(outgoing(key))
    (leased,) = await storage.postbox.lease(NOW, NOW + MINUTE, 1)
    await storage.postbox.settle(leased.id, Undeliverable("blocked"))
    told = await shown(metrics, registry)
    assert 'csrbot_queue_waiting{kind="answer",queue="outbox"} 1.0' in told
    assert 'csrbot_queue_oldest_seconds{kind="answer",queue="outbox"} 300.0' in told
    assert 'csrbot_queue_stuck{kind="answer",queue="outbox"} 1.0' in told
    await storage.stuck.give_up("outbox", leased.id, "anna")
    (other,) = await storage.postbox.lease(NOW, NOW + MINUTE, 1)
    await storage.stuck.give_up("outbox", other.id, "anna")
    assert 'csrbot_queue_stuck{kind="answer",queue="outbox"} 0.0' in await shown(metrics, registry)


async def test_what_comes_by_itself_is_counted_where_it_was_late_or_left_out() -> None:
    registry, storage = CollectorRegistry(), memory_storage()
    async with writing(storage.work) as tx:
        for who, age in (("anna", 3), ("ben", 4), ("eva", 90)):
            due = NOW - timedelta(hours=age)
            await tx.occurrences.begin(Occurrence("digest", who, "2026-W10", due, NOW, timedelta(days=2)))
    told = await shown(measured(storage, registry), registry)
    assert 'csrbot_occurrences_tardy{how="late",schedule="digest"} 2.0' in told
    assert 'csrbot_occurrences_tardy{how="left_out",schedule="digest"} 1.0' in told


async def test_questions_that_people_are_to_answer_are_told_with_the_age_of_the_oldest() -> None:
    registry, storage = CollectorRegistry(), memory_storage()
    async with writing(storage.work) as tx:
        await tx.questions.add(question("q1", state=State.WAITING))
        await tx.questions.add(question("q2", at=NOW + MINUTE, state=State.WAITING))
    told = await shown(measured(storage, registry), registry)
    assert 'csrbot_questions_open{state="waiting"} 2.0' in told
    assert 'csrbot_questions_oldest_seconds{state="waiting"} 300.0' in told
    assert 'csrbot_questions_open{state="claimed"} 0.0' in told


async def test_several_that_look_within_seconds_ask_the_database_once() -> None:
    registry, storage = CollectorRegistry(), memory_storage()
    metrics = measured(storage, registry, lasts=3600)
    before = await shown(metrics, registry)
    async with writing(storage.work) as tx:
        await tx.questions.add(question("q1", state=State.WAITING))
    assert await shown(metrics, registry) == before


async def test_a_database_that_gives_no_answer_is_told_and_hides_nothing_else(tmp_path: Path) -> None:
    url = new_database(tmp_path / "csrbot.db")
    database, registry = open_database(url), CollectorRegistry()
    storage = sql_storage(database)
    metrics = measured(storage, registry)
    assert "csrbot_measure_failed 0.0" in await shown(metrics, registry)
    await database.close()
    (tmp_path / "csrbot.db").write_bytes(b"no database at all")
    broken = open_database(url)
    metrics._told = replace(metrics._told, stuck=sql_storage(broken).stuck)
    assert "csrbot_measure_failed 1.0" in await shown(metrics, registry)
    await broken.close()
