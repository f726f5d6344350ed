"""What the form of a draft says: words in several languages, buttons, and whom it is for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from starlette.exceptions import HTTPException

from bot.web.console.composing.fields import variants_of
from handlers.broadcasts.broadcast import BroadcastContent, BroadcastOffer, BroadcastPicture, Timing, Variant
from handlers.broadcasts.local import LONGEST_HOURS
from handlers.kernel.calendar import Calendar

LONGEST_DAYS = 30


def content_of(
    form: Mapping[str, str], picture: BroadcastPicture | None = None, *, names_readers: bool = False
) -> BroadcastContent:
    """The picture comes by a form of its own; `names_readers` is what the company chose.

    Raises HTTPException 422 for what no page of ours sends.
    """
    offers = tuple(offer for offer in BroadcastOffer if form.get(f"offer:{offer}"))
    return BroadcastContent(
        variants_of(form) or (Variant("en", "", ""),),
        offers,
        form.get("about", "").strip()[:300],
        form.get("deed", "").strip()[:300],
        must_read=bool(form.get("must_read")),
        by_name=names_readers and bool(form.get("must_read")),
        picture=picture,
        remind_after=_days_of(form) if form.get("must_read") else 0,
    )


def timing_of(form: Mapping[str, str], time_zone: str) -> Timing:
    """``when`` is now, at or local; ``moment`` a wall clock's time in the writer's zone or everybody's own.

    Raises HTTPException 422 for a time that cannot be read.
    """
    urgent = form.get("urgent", "").strip() if form.get("is_urgent") else ""
    if form.get("is_urgent") and not urgent:
        raise HTTPException(422, "console_broadcast_urgent_why")
    when = form.get("when", "now")
    if when == "now":
        return Timing(urgent=urgent)
    try:
        moment = datetime.fromisoformat(form.get("moment", ""))
    except ValueError as error:
        raise HTTPException(422, "console_broadcast_no_time") from error
    wall = moment.replace(tzinfo=None)
    if when == "local":
        return Timing(local=wall, urgent=urgent)
    return Timing(at=Calendar(time_zone).instant(wall.date(), wall.time()), urgent=urgent)


def speed_of(form: Mapping[str, str]) -> int | None:
    """People an hour; None for as fast as the platforms take. Raises HTTPException 422."""
    text = form.get("per_hour", "").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and 0 < int(text) <= 1_000_000):
        raise HTTPException(422, "console_broadcast_no_speed")
    return int(text)


def _days_of(form: Mapping[str, str]) -> int:
    """Working days until it reminds by itself; what is no number of them is none."""
    text = form.get("remind_after", "").strip()
    return min(int(text), LONGEST_DAYS) if text.isascii() and text.isdecimal() else 0


def hours_of(form: Mapping[str, str]) -> int:
    """How long ambassadors see it first. Raises HTTPException 422."""
    text = form.get("hours", "").strip()
    if not (text.isascii() and text.isdecimal() and 0 < int(text[:5]) <= LONGEST_HOURS):
        raise HTTPException(422, "console_broadcast_no_hours")
    return int(text)
