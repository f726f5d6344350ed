"""What Prometheus is told of the queues."""

from __future__ import annotations

from datetime import timedelta

from prometheus_client import CollectorRegistry, generate_latest

from bot.storage.memory import memory_storage
from bot.workers.queue_metrics import QueueMetrics
from handlers.kernel.adapter.delivery import Undeliverable
from handlers.kernel.attention.occurrences import Occurrence
from tests.contracts.examples import MINUTE, NOW, Hands, outgoing
from tests.transactions import writing


async def test_depth_age_and_what_was_given_up_on_are_told_by_kind_and_forgotten_when_gone() -> None:
    hands, registry = Hands(), CollectorRegistry()
    storage = memory_storage(clock=hands)
    metrics = QueueMetrics(storage.stuck, lambda: NOW + timedelta(minutes=5), registry)
    async with writing(storage.work) as tx:
        for key in ("m1", "m2"):
            await tx.outbox.put(outgoing(key))
    (leased,) = await storage.postbox.lease(NOW, NOW + MINUTE, 1)
    await storage.postbox.settle(leased.id, Undeliverable("blocked"))
    await metrics.refresh()
    told = generate_latest(registry).decode()
    assert 'csrbot_queue_waiting{kind="answer",queue="outbox"} 1.0' in told
    assert 'csrbot_queue_oldest_seconds{kind="answer",queue="outbox"} 300.0' in told
    assert 'csrbot_queue_stuck{kind="answer",queue="outbox"} 1.0' in told
    await storage.stuck.give_up("outbox", leased.id, "anna")
    (other,) = await storage.postbox.lease(NOW, NOW + MINUTE, 1)
    await storage.stuck.give_up("outbox", other.id, "anna")
    await metrics.refresh()
    assert 'csrbot_queue_stuck{kind="answer",queue="outbox"} 0.0' in generate_latest(registry).decode()


async def test_what_comes_by_itself_is_counted_where_it_was_late_or_left_out() -> None:
    registry, storage = CollectorRegistry(), memory_storage()
    metrics = QueueMetrics(storage.stuck, lambda: NOW, registry, work=storage.work)
    async with writing(storage.work) as tx:
        for who, age in (("anna", 3), ("ben", 4), ("eva", 90)):
            due = NOW - timedelta(hours=age)
            await tx.occurrences.begin(Occurrence("digest", who, "2026-W10", due, NOW, timedelta(days=2)))
    await metrics.refresh()
    told = generate_latest(registry).decode()
    assert 'csrbot_occurrences_tardy{how="late",schedule="digest"} 2.0' in told
    assert 'csrbot_occurrences_tardy{how="left_out",schedule="digest"} 1.0' in told
