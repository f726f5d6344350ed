"""Why somebody got what they did not ask for, in words, with what they can do about it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

from handlers.kernel import examples
from handlers.kernel.attention.budget import Spent
from handlers.kernel.attention.unsolicited import AttentionKind
from handlers.kernel.messages import Action, Block, Button, Message, plain
from handlers.kernel.voice import Voice, excerpt, said
from handlers.preferences.actions import PreferencesPress


def why(voice: Voice, spent: Spent, most: int, most_of_kind: int) -> Message:
    """`most`: so many unsolicited messages the reader gets in a week at most."""
    blocks = tuple(_blocks(voice, spent, most, most_of_kind))
    return Message(
        excerpt(voice.text("why_summary", kind=_kind(voice, spent.kind))), blocks, _ways(voice, spent)
    )


def forgotten(voice: Voice) -> Message:
    return said(voice, "why_forgotten")


def _blocks(voice: Voice, spent: Spent, most: int, most_of_kind: int) -> Iterator[Block]:
    yield voice.paragraph("why_summary", kind=_kind(voice, spent.kind))
    if spent.why:
        yield plain(spent.why)
    if spent.urgent:
        yield voice.paragraph("why_urgent", reason=spent.urgent)
    yield voice.paragraph(
        "why_budget", number=str(spent.number), most=str(most), most_of_kind=str(most_of_kind)
    )


def _ways(voice: Voice, spent: Spent) -> tuple[Action, ...]:
    return (
        Button(PreferencesPress.PREFERENCES, "", voice.text("preferences_open")),
        Button(PreferencesPress.STOP_KIND, spent.kind, voice.text("stop_kind")),
    )


def _kind(voice: Voice, kind: AttentionKind) -> str:
    return voice.text(f"attention_{kind}")


_DAY = date(2026, 11, 30)
_CHECK_IN = Spent(
    examples.ASKER.id,
    "commitment:1:2",
    AttentionKind.CHECK_IN,
    _DAY,
    _DAY,
    2,
    datetime(2026, 11, 30, 9, tzinfo=UTC),
    "You noted a commitment, and I ask from time to time how it goes until its day has come.",
)
_URGENT = Spent(
    examples.ASKER.id,
    "broadcast:17",
    AttentionKind.BROADCAST,
    _DAY,
    _DAY,
    1,
    datetime(2026, 11, 30, 19, tzinfo=UTC),
    "It goes to everybody at Lyon.",
    "The site is closed tomorrow.",
)

EXAMPLES: examples.Examples = {
    "why a check-in came": lambda voice: why(voice, _CHECK_IN, 5, 3),
    "why an urgent broadcast came": lambda voice: why(voice, _URGENT, 5, 2),
    "why something came, forgotten": forgotten,
}
