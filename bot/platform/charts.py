"""A chart in letters, for where there is no picture."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.kernel.k_anonymity import text_of
from handlers.kernel.messages import Chart

_EIGHTHS = "▏▎▍▌▋▊▉"
LONGEST = 16


def bar(share: float, longest: int) -> str:
    """In eighths of a letter; what is more than nothing is seen."""
    eighths = max(round(share * longest * 8), 1 if share else 0)
    whole, rest = divmod(eighths, 8)
    return "█" * whole + (_EIGHTHS[rest - 1] if rest else "")


def in_bars(chart: Chart) -> Iterator[str]:
    """A line a value: "Ideas ██████ 6"."""
    for series in chart.series:
        if not chart.is_one:
            yield series.label
        for label, value in zip(chart.labels, series.values, strict=True):
            drawn = bar(chart.share(value), LONGEST) if value else ""
            yield " ".join(filter(None, (label, drawn, text_of(value))))


def in_words(chart: Chart) -> str:
    """All that the picture tells, for notifications and screen readers."""
    return f"{chart.title}: {chart.alternative}"
