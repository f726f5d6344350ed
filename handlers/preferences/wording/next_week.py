"""What would come unasked in the next seven days, in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from handlers.kernel import examples
from handlers.kernel.attention.forecast import Expected
from handlers.kernel.attention.unsolicited import AttentionKind, Unsolicited
from handlers.kernel.messages import Bullets, Button, Message, Spans
from handlers.kernel.voice import Voice, excerpt
from handlers.preferences.actions import PreferencesPress


def next_week(voice: Voice, expected: Sequence[Expected]) -> Message:
    first = "next_week" if expected else "next_week_nothing"
    lines = tuple(_line(voice, each) for each in expected)
    back = Button(PreferencesPress.PREFERENCES, "", voice.text("preferences_open"))
    blocks = (voice.paragraph(first), *((Bullets(lines),) if lines else ()))
    return Message(excerpt(voice.text(first)), blocks, (back,))


def _line(voice: Voice, one: Expected) -> Spans:
    kind = voice.text(f"attention_{one.wanted.kind}")
    what = f"{kind}: {one.what}" if one.what else kind
    return voice.spans("next_week_line", when=voice.moment(one.at), what=what)


_SOON = [
    Expected(Unsolicited(AttentionKind.DIGEST, "digest:2026-W50"), datetime(2026, 12, 7, 8, tzinfo=UTC), ""),
    Expected(
        Unsolicited(AttentionKind.CHECK_IN, "commitment:1"),
        datetime(2026, 12, 9, 9, tzinfo=UTC),
        "Take the train to Lyon",
    ),
]

EXAMPLES: examples.Examples = {
    "next week": lambda voice: next_week(voice, _SOON),
    "next week, nothing": lambda voice: next_week(voice, ()),
}
