"""What the form of a track says: words, lessons in their order, for whom, and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from starlette.exceptions import HTTPException

from bot.web.console.composing.fields import reach_of, variants_of
from handlers.learning.tracks.track import MOST_DAYS, MOST_LESSONS, TrackContent, TrackText, moved

UP, DOWN, OUT = "up", "down", "out"
"""Of ``do``: such a word, a colon, and the id of a lesson."""
_REQUIRES = "requires:"


def track_content(form: Mapping[str, str]) -> TrackContent:
    """With what ``do`` and ``add`` change in the order. Raises HTTPException 422 for what no page sends."""
    reach = reach_of(form)
    texts = tuple(TrackText(each.language, each.title, each.text) for each in variants_of(form))
    return TrackContent(
        texts or (TrackText("en", ""),),
        _ordered(tuple(_lessons(form)), form.get("do", "")),
        reach.audience,
        reach.sites,
        reach.languages,
        tuple(sorted(name.removeprefix(_REQUIRES) for name in form if name.startswith(_REQUIRES))),
        _day(form.get("starts_on", "")),
        _days(form.get("days", "")),
        tuple(filter(None, (" ".join(each.split()) for each in form.get("unlocks", "").split(",")))),
    )


def stays_at(form: Mapping[str, str]) -> str:
    """The part of the page to which a press leads back, so that the keyboard goes on there."""
    deed, _, lesson = form.get("do", "").partition(":")
    if deed in (UP, DOWN):
        return f"#lesson-{lesson}"
    return "#lessons" if deed == OUT or form.get("add") else ""


def _lessons(form: Mapping[str, str]) -> Iterator[str]:
    for number in range(MOST_LESSONS + 1):
        if lesson := form.get(f"lesson-{number}", ""):
            yield lesson
    if added := form.get("add", ""):
        yield added


def _ordered(lessons: tuple[str, ...], do: str) -> tuple[str, ...]:
    deed, _, lesson = do.partition(":")
    match deed:
        case "up":
            return moved(lessons, lesson, -1)
        case "down":
            return moved(lessons, lesson, 1)
        case "out":
            return tuple(each for each in lessons if each != lesson)
    return lessons


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise HTTPException(422, "console_track_no_day") from error


def _days(text: str) -> int | None:
    if not text.strip():
        return None
    if not (text.strip().isascii() and text.strip().isdecimal() and 1 <= int(text) <= MOST_DAYS):
        raise HTTPException(422, "track_refused_days")
    return int(text)
