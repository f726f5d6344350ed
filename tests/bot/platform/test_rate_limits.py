"""Moments of messages that count in several lines."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.platform.rate_limits import Reservations, Reserve, gcra, shared
from bot.slack.outbound.rate_limits import POST, Pacing
from bot.storage.memory import memory_storage
from handlers.kernel.kinds import Kind

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def after(seconds: float, asked: list[datetime]) -> Reserve:
    async def reserve(at: datetime) -> datetime:
        asked.append(at)
        return at + timedelta(seconds=seconds)

    return reserve


async def test_a_line_is_asked_when_the_moment_in_the_one_before_has_come() -> None:
    channel, workspace = list[datetime](), list[datetime]()
    moments, lines = Reservations(), (after(5, channel), after(2, workspace))
    first = await moments.wait("m", lines, NOW)
    assert first == NOW + timedelta(seconds=5) and workspace == []
    second = await moments.wait("m", lines, first)
    assert second == first + timedelta(seconds=2)
    assert await moments.wait("m", lines, second) is None
    assert (len(channel), len(workspace)) == (1, 1)


async def test_asking_early_costs_nothing() -> None:
    channel = list[datetime]()
    moments, lines = Reservations(), (after(5, channel),)
    for _ in range(3):
        assert await moments.wait("m", lines, NOW) == NOW + timedelta(seconds=5)
    assert len(channel) == 1


async def test_the_moment_of_a_message_that_was_overtaken_is_not_kept_for_ever() -> None:
    moments, lines = Reservations(), (after(5, []),)
    for number in range(100):
        await moments.wait(f"edit:{number}", lines, NOW)
    later = NOW + timedelta(minutes=30)
    await moments.wait("soon", lines, later)
    assert len(moments) == 101
    await moments.wait("late", lines, NOW + timedelta(hours=2))
    assert len(moments) == 1


async def test_a_busy_channel_in_slack_takes_nobody_with_it() -> None:
    pacing, moments = Pacing(memory_storage().paces), Reservations()
    for number in range(200):
        lines = pacing.lines("T1", POST, "C1", Kind.CARD)
        await moments.wait(f"board:{number}", lines, NOW)
    assert await moments.wait("answer", pacing.lines("T1", POST, "D1", Kind.ANSWER), NOW) is None


def test_both_sides_of_a_budget_together_are_the_budget() -> None:
    def most_in_a_minute(line: tuple[str, float, float]) -> float:
        _, interval, burst = line
        return burst + 60 / interval

    whole = most_in_a_minute(gcra("all", 300))
    sides = sum(most_in_a_minute(shared("all", 300, bulk=bulk)) for bulk in (True, False))
    assert sides <= whole + 1e-9 <= 300 + 1e-6
