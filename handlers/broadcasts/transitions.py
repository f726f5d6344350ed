"""The transitions of a broadcast before it leaves: pure functions of (broadcast, who, when).

who                    may
the CSR team           begin one, change it, comment, preview, schedule, send, take back, copy
a second of them       approve one for more than `BroadcastPolicy.alone` people that another wrote
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from handlers.broadcasts.broadcast import (
    BEGUN,
    Broadcast,
    BroadcastChange,
    BroadcastContent,
    BroadcastEvent,
    BroadcastEventName,
    BroadcastOffer,
    BroadcastOutcome,
    BroadcastRefusal,
    BroadcastStage,
    Timing,
    Variant,
)
from handlers.broadcasts.reach import EVERYBODY, Reach
from handlers.kernel.outcome import Changed, Refused, refusal
from handlers.kernel.person import Person, is_csr

LONGEST_TITLE = 120
LONGEST_TEXT = 3_000
"""Characters of one language's words: what every platform shows whole."""
FURTHEST = timedelta(days=366)
FIRST_ZONE = timedelta(hours=14)
"""How far ahead of UTC the first clocks are."""


@dataclass(frozen=True, slots=True)
class BroadcastPolicy:
    """What a company wants of its broadcasts."""

    alone: int = 100
    """People that one of the CSR team may write to without a second one's approval."""
    good_for: timedelta = timedelta(days=14)
    """What could not leave for so long is not news any more."""


def make(
    broadcast_id: str, by: Person, content: BroadcastContent, at: datetime, reach: Reach = EVERYBODY
) -> BroadcastOutcome:
    """Begin one; a draft may be unfinished."""
    if not is_csr(by):
        return Refused(BroadcastRefusal.NOT_CSR)
    new = Broadcast(broadcast_id, by.id, at, content, reach, edited_by=by.id)
    return Changed(new, BroadcastEvent(new.id, new.version, BroadcastEventName.MADE, by.id, at))


def write(
    broadcast: Broadcast, by: Person, content: BroadcastContent, reach: Reach, at: datetime, *, seen: int
) -> BroadcastOutcome:
    """Change words or audience; `seen` is the version that the writer had before them. What was only said
    about it meanwhile is no change."""
    refused = _only_csr(by) or refusal(
        (not broadcast.can_be_written, BroadcastRefusal.NOT_NOW),
        (seen < broadcast.worded, BroadcastRefusal.CHANGED),
        (_is_long(content), BroadcastRefusal.TOO_LONG),
        (_is_doubled(content), BroadcastRefusal.TWO_VARIANTS),
        (content.must_read and BroadcastOffer.GOT_IT not in content.offers, BroadcastRefusal.NO_OFFER),
    )
    return refused or draft_again(
        broadcast, BroadcastEventName.WRITTEN, by, at, content=content, reach=reach, edited_by=by.id
    )


def comment(broadcast: Broadcast, by: Person, text: str, at: datetime) -> BroadcastOutcome:
    text = text.strip()
    refused = _only_csr(by) or refusal((not text, BroadcastRefusal.NO_TEXT))
    return refused or changed(broadcast, BroadcastEventName.COMMENTED, by.id, at, text)


def keep_as_template(
    broadcast: Broadcast, by: Person, at: datetime, *, is_template: bool
) -> BroadcastOutcome:
    refused = _only_csr(by) or refusal((not broadcast.can_be_written, BroadcastRefusal.NOT_NOW))
    return refused or draft_again(broadcast, BroadcastEventName.WRITTEN, by, at, is_template=is_template)


def preview(broadcast: Broadcast, by: Person, at: datetime) -> BroadcastOutcome:
    """Somebody has seen how it will look, whom it goes to, and what the documents say."""
    refused = _only_csr(by) or refusal(
        (broadcast.stage is not BroadcastStage.DRAFT or broadcast.is_template, BroadcastRefusal.NOT_NOW),
        *_unfinished(broadcast.content.variants),
    )
    return refused or changed(
        broadcast, BroadcastEventName.PREVIEWED, by.id, at, stage=BroadcastStage.PREVIEWED
    )


def approve(
    broadcast: Broadcast,
    by: Person,
    size: int,
    at: datetime,
    *,
    doubts: int,
    doubts_seen: bool,
    policy: BroadcastPolicy = BroadcastPolicy(),
) -> BroadcastOutcome:
    """`size` is how many it goes to; `doubts`, in how many places the documents say otherwise."""
    by_same = by.id in (broadcast.edited_by, broadcast.by)
    refused = _only_csr(by) or refusal(
        (broadcast.stage is BroadcastStage.DRAFT, BroadcastRefusal.NOT_PREVIEWED),
        (broadcast.stage is not BroadcastStage.PREVIEWED, BroadcastRefusal.NOT_NOW),
        (broadcast.local_until is not None and at < broadcast.local_until, BroadcastRefusal.LOCAL_OPEN),
        (size == 0, BroadcastRefusal.NOBODY),
        (doubts > 0 and not doubts_seen, BroadcastRefusal.DOUBTS),
        (size > policy.alone and by_same, BroadcastRefusal.SECOND_PERSON),
    )
    detail = str(doubts) if doubts else ""
    return refused or changed(
        broadcast,
        BroadcastEventName.APPROVED,
        by.id,
        at,
        detail,
        stage=BroadcastStage.APPROVED,
        approved_by=by.id,
    )


def schedule(
    broadcast: Broadcast, by: Person, timing: Timing, per_hour: int | None, at: datetime
) -> BroadcastOutcome:
    """With neither time it begins with the clock's next tick."""
    moment = starts_at(timing, at)
    refused = _only_csr(by) or refusal(
        (
            broadcast.stage not in (BroadcastStage.APPROVED, BroadcastStage.SCHEDULED),
            BroadcastRefusal.NOT_NOW,
        ),
        (has_passed(timing, at), BroadcastRefusal.TIME_PASSED),
        (moment > at + FURTHEST, BroadcastRefusal.TOO_FAR),
    )
    return refused or changed(
        broadcast,
        BroadcastEventName.SCHEDULED,
        by.id,
        at,
        timing.urgent,
        stage=BroadcastStage.SCHEDULED,
        timing=timing,
        per_hour=per_hour,
        wake_at=moment,
    )


def take_back(broadcast: Broadcast, by: Person, at: datetime) -> BroadcastOutcome:
    """To the draft: nothing has left."""
    refused = _only_csr(by) or refusal(
        (not broadcast.can_be_written or broadcast.stage is BroadcastStage.DRAFT, BroadcastRefusal.NOT_NOW)
    )
    return refused or draft_again(broadcast, BroadcastEventName.TAKEN_BACK, by, at)


def starts_at(timing: Timing, at: datetime) -> datetime:
    """When the first may have it: a local time comes first where the clocks are ahead of all others."""
    if timing.local is not None:
        return max(at, timing.local.replace(tzinfo=at.tzinfo) - FIRST_ZONE)
    return timing.at or at


def has_passed(timing: Timing, at: datetime) -> bool:
    """A local time has passed when it has everywhere."""
    if timing.local is not None:
        return timing.local.replace(tzinfo=at.tzinfo) + timedelta(hours=12) < at
    return timing.at is not None and timing.at < at - timedelta(minutes=5)


def corrected(
    broadcast: Broadcast, by: Person, variants: tuple[Variant, ...], at: datetime
) -> BroadcastOutcome:
    """Other words for everybody, also for those who have it."""
    content = replace(broadcast.content, variants=variants)
    refused = _only_csr(by) or refusal(
        (broadcast.stage not in BEGUN or broadcast.recalled, BroadcastRefusal.NOT_NOW),
        (
            broadcast.stage is BroadcastStage.CANCELLED and broadcast.begun_at is None,
            BroadcastRefusal.NOT_NOW,
        ),
        *_unfinished(variants),
        (_is_long(content), BroadcastRefusal.TOO_LONG),
        (_is_doubled(content), BroadcastRefusal.TWO_VARIANTS),
    )
    return refused or changed(
        broadcast,
        BroadcastEventName.CORRECTED,
        by.id,
        at,
        content=content,
        edition=broadcast.edition + 1,
        wake_at=at,
    )


def changed(
    broadcast: Broadcast,
    name: BroadcastEventName,
    by: str | None,
    at: datetime,
    detail: str = "",
    **fields: Any,
) -> BroadcastChange:
    after = replace(broadcast, version=broadcast.version + 1, **fields)
    return Changed(after, BroadcastEvent(after.id, after.version, name, by, at, detail))


def draft_again(
    broadcast: Broadcast, name: BroadcastEventName, by: Person, at: datetime, **fields: Any
) -> BroadcastChange:
    """Nobody has looked at it as it is now."""
    as_draft: dict[str, Any] = {"stage": BroadcastStage.DRAFT, "approved_by": "", "wake_at": None}
    if "content" in fields:
        as_draft["worded"] = broadcast.version + 1
    return changed(broadcast, name, by.id, at, **as_draft, **fields)


def _only_csr(by: Person) -> Refused[BroadcastRefusal] | None:
    return refusal((not is_csr(by), BroadcastRefusal.NOT_CSR))


def _unfinished(variants: Collection[Variant]) -> tuple[tuple[bool, BroadcastRefusal], ...]:
    return (
        (not variants or any(not one.title.strip() for one in variants), BroadcastRefusal.NO_TITLE),
        (any(not one.text.strip() for one in variants), BroadcastRefusal.NO_TEXT),
    )


def _is_long(content: BroadcastContent) -> bool:
    return any(len(one.title) > LONGEST_TITLE or len(one.text) > LONGEST_TEXT for one in content.variants)


def _is_doubled(content: BroadcastContent) -> bool:
    readers = [(one.language, one.country) for one in content.variants]
    return len(set(readers)) < len(readers)
