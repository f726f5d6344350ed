"""A chart in a preview of what another platform draws: columns beside each other, roughly."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

STYLE = Markup("""
.bars { display: flex; gap: 14px; align-items: flex-end; height: 130px; border-bottom: 1px solid #999 }
.bars > div { display: flex; gap: 2px; align-items: flex-end; height: 100% }
.bars i { width: 14px; border-radius: 2px 2px 0 0 }
.names { display: flex; gap: 14px; font-size: 11px; flex-wrap: wrap }
""")
_COLOURS = ("#1264a3", "#c4570e", "#6b4ba1", "#8a6d00", "#0b6e5f", "#a3125b")


def columns(title: str, labels: Sequence[str], series: Sequence[tuple[str, Sequence[float]]]) -> Markup:
    """`series`: names and their values, one for each label."""
    most = max((value for _, values in series for value in values), default=0) or 1
    bar = Markup('<i style="height: {}%; background: {}" title="{}"></i>')
    groups = (
        Markup("<div>{}</div>").format(
            Markup("").join(
                bar.format(round(100 * values[place] / most), _COLOURS[number % len(_COLOURS)], values[place])
                for number, (_, values) in enumerate(series)
            )
        )
        for place in range(len(labels))
    )
    legend = Markup("").join(
        Markup('<span style="color: {}">■ {}</span>').format(_COLOURS[number % len(_COLOURS)], name)
        for number, (name, _) in enumerate(series)
    )
    names = Markup("").join(Markup("<span>{}</span>").format(label) for label in labels)
    return Markup(
        '<b>{}</b><div class="names">{}</div><div class="bars">{}</div><div class="names">{}</div>'
    ).format(title, legend, Markup("").join(groups), names)
