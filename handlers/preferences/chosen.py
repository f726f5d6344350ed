"""What a form of preferences changes: pure, and nothing for what is no choice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from handlers.kernel.attention.budget import Budget
from handlers.kernel.attention.choices import AttentionChoices, DigestTime, Frequency
from handlers.kernel.attention.unsolicited import AttentionKind
from handlers.kernel.person import Person

LONGEST_SNOOZE = 90
"""Days."""
NO = "no"
"""Of a field: nothing of it."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """All that is shown of one person's choices."""

    person: Person
    choices: AttentionChoices
    budget: Budget
    has_mail: bool = False
    """E-mail can be sent here."""


def how_much(before: AttentionChoices, values: Mapping[str, str]) -> AttentionChoices:
    numbers = {name: int(value) for name, value in values.items() if value.isascii() and value.isdigit()}
    by_kind = {kind: numbers[kind] for kind in AttentionKind if kind in numbers}
    return replace(
        before,
        in_all=numbers.get("in_all", before.in_all),
        by_kind={**before.by_kind, **by_kind},
    )


def when(before: AttentionChoices, values: Mapping[str, str]) -> AttentionChoices:
    """What is left out stays as it was."""
    after = before
    if {"quiet_from", "quiet_until"} <= values.keys():
        after = replace(
            after, quiet_from=_time(values["quiet_from"]), quiet_until=_time(values["quiet_until"])
        )
    if "quiet_day" in values:
        days = {_weekday(values.get(name, "")) for name in ("quiet_day", "quiet_day_too")}
        after = replace(after, quiet_days=frozenset(day for day in days if day is not None))
    return replace(after, digest=_digest(before.digest, values))


def snoozed(before: AttentionChoices, days: str, at: datetime) -> AttentionChoices:
    if not (days.isascii() and days.isdigit()) or int(days) > LONGEST_SNOOZE:
        return before
    until = at + timedelta(days=int(days)) if int(days) else None
    return replace(before, snoozed_until=until)


def stopped(before: AttentionChoices, kind: str) -> AttentionChoices:
    if kind not in set(AttentionKind):
        return before
    return replace(before, by_kind={**before.by_kind, AttentionKind(kind): 0})


def _digest(before: DigestTime, values: Mapping[str, str]) -> DigestTime:
    often, day, at = values.get("digest"), _weekday(values.get("digest_day", "")), values.get("digest_at", "")
    return DigestTime(
        Frequency(often) if often in set(Frequency) else before.frequency,
        before.weekday if day is None else day,
        _time(at) or before.at,
    )


def _weekday(value: str) -> int | None:
    return int(value) if value in set("0123456") and value else None


def _time(value: str) -> time | None:
    try:
        return time.fromisoformat(value).replace(tzinfo=None)
    except ValueError:
        return None
