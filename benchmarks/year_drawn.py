"""The simulated year as a picture: what arrived at which hour of the day, where its readers were."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from benchmarks.disturbed import Arrival
from handlers.kernel.attention.unsolicited import AttentionKind

_WIDE, _HIGH, _LEFT, _TOP = 720, 360, 60, 40
_COLOURS = {
    AttentionKind.BROADCAST: "#2b6cb0",
    AttentionKind.DIGEST: "#38a169",
    AttentionKind.CHECK_IN: "#d69e2e",
    AttentionKind.LESSON: "#805ad5",
    AttentionKind.NUDGE: "#718096",
}
_URGENT = "#c53030"


def drawn(arrivals: Sequence[Arrival]) -> str:
    """SVG: a bar an hour, stacked by kind; urgent ones in red."""
    counts = Counter((one.there.hour, _colour(one)) for one in arrivals)
    most = max((sum(counts[hour, colour] for colour in _colours()) for hour in range(24)), default=0) or 1
    bars = [bar for hour in range(24) for bar in _bars(hour, counts, most)]
    hours = [
        _text(_LEFT + (hour + 0.5) * _step(), _HIGH - 22, f"{hour}", "middle") for hour in range(0, 24, 3)
    ]
    names = [*((kind.value.replace("_", " "), colour) for kind, colour in _COLOURS.items())]
    legend = [
        f'<rect x="{_LEFT + 110 * place}" y="10" width="12" height="12" fill="{colour}"/>'
        + _text(_LEFT + 110 * place + 18, 21, name, "start")
        for place, (name, colour) in enumerate([*names, ("urgent", _URGENT)])
        if any(counts[hour, colour] for hour in range(24))
    ]
    scale = [_text(_LEFT - 8, _TOP + 10, f"{most:,}", "end"), _text(_LEFT - 8, _HIGH - 40, "0", "end")]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {_HIGH}" role="img"'
        ' aria-label="Unsolicited messages by hour of the day" font-family="sans-serif" font-size="12">'
        f'<rect width="{_WIDE}" height="{_HIGH}" fill="#fff"/>'
        f"{''.join((*bars, *hours, *legend, *scale))}"
        f"{_text(_WIDE / 2, _HIGH - 4, 'hour where the reader is', 'middle')}</svg>\n"
    )


def _bars(hour: int, counts: Counter[tuple[int, str]], most: int) -> list[str]:
    bars, below, room = [], 0, _HIGH - 40 - _TOP
    for colour in _colours():
        many = counts[hour, colour]
        below += many
        x, y, high = _LEFT + hour * _step() + 2, _HIGH - 40 - room * below / most, room * many / most
        where = f'x="{x:.1f}" y="{y:.1f}" width="{_step() - 4:.1f}" height="{high:.1f}"'
        if many:
            bars.append(f'<rect {where} fill="{colour}"/>')
    return bars


def _colour(one: Arrival) -> str:
    return _URGENT if one.what.urgent else _COLOURS[one.what.kind]


def _colours() -> Sequence[str]:
    return [*_COLOURS.values(), _URGENT]


def _step() -> float:
    return (_WIDE - _LEFT - 10) / 24


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}" fill="#333">{text}</text>'
