"""The transitions of a broadcast while it is sent: pure functions of (broadcast, who, when)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from handlers.broadcasts.broadcast import (
    RUNNING,
    Broadcast,
    BroadcastChange,
    BroadcastEventName,
    BroadcastOffer,
    BroadcastOutcome,
    BroadcastRefusal,
    BroadcastStage,
    Round,
)
from handlers.broadcasts.transitions import changed
from handlers.kernel.outcome import Refused, refusal
from handlers.kernel.person import Person, is_csr

MANY_FAILED, SHARE_FAILED = 25, 0.25
"""So many refusals, and so large a share of what is known, and it pauses by itself."""
REMINDERS = frozenset({Round.REMINDER, Round.SECOND_REMINDER})


def begin(broadcast: Broadcast, at: datetime) -> BroadcastOutcome:
    """Its time has come."""
    if broadcast.stage is not BroadcastStage.SCHEDULED:
        return Refused(BroadcastRefusal.NOT_NOW)
    return changed(
        broadcast,
        BroadcastEventName.BEGUN,
        None,
        at,
        stage=BroadcastStage.SENDING,
        begun_at=at,
        fed_at=at,
        wake_at=at,
    )


def pause(broadcast: Broadcast, by: Person, at: datetime) -> BroadcastOutcome:
    refused = _refusal(by, broadcast.stage is BroadcastStage.SENDING)
    return refused or changed(
        broadcast, BroadcastEventName.PAUSED, by.id, at, stage=BroadcastStage.PAUSED, wake_at=at
    )


def stop(broadcast: Broadcast, at: datetime) -> BroadcastChange:
    """Too many fail: somebody has to look at it before more are tried."""
    detail = f"{broadcast.failed}/{broadcast.settled}"
    return changed(
        broadcast,
        BroadcastEventName.STOPPED,
        None,
        at,
        detail,
        stage=BroadcastStage.PAUSED,
        why="failing",
        wake_at=at,
    )


def is_failing(broadcast: Broadcast) -> bool:
    return broadcast.failed >= MANY_FAILED and broadcast.failed >= SHARE_FAILED * broadcast.settled


def resume(broadcast: Broadcast, by: Person, at: datetime) -> BroadcastOutcome:
    """Counts what fails anew; nobody who was noted before is lost."""
    refused = _refusal(by, broadcast.stage is BroadcastStage.PAUSED)
    return refused or changed(
        broadcast,
        BroadcastEventName.RESUMED,
        by.id,
        at,
        stage=BroadcastStage.SENDING,
        why="",
        fed_at=at,
        wake_at=at,
        settled=0,
        failed=0,
    )


def pace(broadcast: Broadcast, by: Person, per_hour: int | None, at: datetime) -> BroadcastOutcome:
    """Another speed, from now on; None for as fast as the platforms take."""
    refused = _refusal(by, broadcast.stage in (*RUNNING, BroadcastStage.SCHEDULED))
    wake = broadcast.wake_at if broadcast.stage is BroadcastStage.SCHEDULED else at
    return refused or changed(
        broadcast,
        BroadcastEventName.PACED,
        by.id,
        at,
        str(per_hour or ""),
        per_hour=per_hour,
        fed_at=at,
        wake_at=wake,
    )


def cancel(broadcast: Broadcast, by: Person, at: datetime) -> BroadcastOutcome:
    """What has not left does not leave; what has arrived stays."""
    may = broadcast.stage in (*RUNNING, BroadcastStage.SCHEDULED, BroadcastStage.APPROVED)
    refused = _refusal(by, may)
    wake = at if broadcast.begun_at else None
    return refused or changed(
        broadcast,
        BroadcastEventName.CANCELLED,
        by.id,
        at,
        stage=BroadcastStage.CANCELLED,
        ended_at=at,
        wake_at=wake,
    )


def recall(broadcast: Broadcast, by: Person, at: datetime) -> BroadcastOutcome:
    """It is taken off every screen, and nobody gets it any more."""
    may = broadcast.begun_at is not None and not broadcast.recalled
    refused = _refusal(by, may)
    return refused or changed(
        broadcast,
        BroadcastEventName.RECALLED,
        by.id,
        at,
        stage=BroadcastStage.CANCELLED,
        recalled=True,
        ended_at=broadcast.ended_at or at,
        wake_at=at,
    )


def follow_up(broadcast: Broadcast, by: Person, round_: Round, at: datetime) -> BroadcastOutcome:
    """Another round, to those whom the store finds."""
    may = broadcast.stage is BroadcastStage.SENT and not broadcast.recalled and round_ is not Round.FIRST
    refused = _refusal(by, may) or refusal(
        (
            round_ in REMINDERS and BroadcastOffer.GOT_IT not in broadcast.content.offers,
            BroadcastRefusal.NO_OFFER,
        )
    )
    return refused or _next_round(broadcast, by.id, round_, at)


def remind_by_itself(broadcast: Broadcast, round_: Round, at: datetime) -> BroadcastChange:
    """Of what must be read, some days after it was sent."""
    return _next_round(broadcast, None, round_, at)


def escalated(broadcast: Broadcast, left: int, at: datetime) -> BroadcastChange:
    """After two reminders, or sooner where nobody is left."""
    return changed(broadcast, BroadcastEventName.ESCALATED, None, at, str(left), wake_at=None)


def _next_round(broadcast: Broadcast, by: str | None, round_: Round, at: datetime) -> BroadcastChange:
    return changed(
        broadcast,
        BroadcastEventName.ROUND,
        by,
        at,
        round_.value,
        stage=BroadcastStage.SENDING,
        round=round_,
        planned_to="",
        planned=False,
        grew=False,
        fed_at=at,
        wake_at=at,
        settled=0,
        failed=0,
    )


def finish(broadcast: Broadcast, at: datetime) -> BroadcastChange:
    """Everybody's share of the round is settled."""
    return changed(
        broadcast,
        BroadcastEventName.SENT,
        None,
        at,
        broadcast.round.value,
        stage=BroadcastStage.SENT,
        ended_at=at,
        wake_at=None,
    )


def look_again(broadcast: Broadcast, wake_at: datetime | None) -> Broadcast:
    """Nothing happened to it that anybody need know."""
    return replace(broadcast, version=broadcast.version + 1, wake_at=wake_at)


def may_leave(broadcast: Broadcast, at: datetime, most: int) -> int:
    """How many may leave now, at most `most`; what was not used for a minute is lost."""
    if broadcast.per_hour is None:
        return most
    return max(0, min(most, int((at - _used_up(broadcast, at)) / _apart(broadcast.per_hour))))


def fed(broadcast: Broadcast, at: datetime, left: int) -> Broadcast:
    """So many have left at `at`."""
    until = _used_up(broadcast, at) + left * _apart(broadcast.per_hour) if broadcast.per_hour else at
    return replace(broadcast, fed_at=until)


def _apart(per_hour: int) -> timedelta:
    return timedelta(hours=1) / max(1, per_hour)


def _used_up(broadcast: Broadcast, at: datetime) -> datetime:
    longest = max(timedelta(minutes=1), _apart(broadcast.per_hour or 1))
    return max(broadcast.fed_at or at, at - longest)


def _refusal(by: Person, may: bool) -> Refused[BroadcastRefusal] | None:
    return refusal((not is_csr(by), BroadcastRefusal.NOT_CSR), (not may, BroadcastRefusal.NOT_NOW))
