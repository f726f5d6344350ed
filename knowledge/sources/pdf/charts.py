"""Charts: figures that stand about a picture, put beside what names them.

A chart's figures are *loose*: numbers outside every sentence and table. Those below one title belong to one
chart, together with the short texts among them: the names of its categories, of its axes, its legend. A
figure goes with the category beside it or with the one whose place on the axis is nearest; what stands in
equal steps along an edge is a scale. What has no name is kept, too, and said to have none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from knowledge.sources.characters import cleaned
from knowledge.sources.grid import is_year
from knowledge.sources.pdf.runs import Run

_NUMBER = re.compile(r"\d[\d.,'’]*")
_MARKS = re.compile(r"\s*[⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾,]+$")
_WORD = re.compile(r"[^\W\d_]{3}")
_PERIOD = re.compile(r"^(?:FY|H[12]|Q[1-4]|CY)[\s'’/-]*(?:\d{2}|\d{4})?$|^\d{4}\s?[A-Z]$", re.IGNORECASE)
_ALIGNED = 3.0
"""Points by which the edges of one axis may differ."""
_NEAR = 3.0
"""Most ems from a figure to its name where no axis tells."""
_EVEN = 0.2
"""Share by which the steps of a scale may differ."""
_HALF_WAY = 0.44
"""Share of a step of the axis within which a figure belongs to a place; between two it is a change."""
_UNEVEN = 2.5
"""How much wider than the narrowest the widest step of an axis may be."""
_LONGEST_CAPTION = 40
_IN_BOX = 2.6
"""Most ems from one line of a box to the next."""


@dataclass(frozen=True, slots=True)
class PdfChart:
    """What is read of a chart, line by line: a name with its figures, or figures without one."""

    caption: str
    rows: tuple[tuple[str, ...], ...]
    top: Run
    """Its first run."""
    unlabelled: tuple[str, ...] = ()
    """The one of these lines with the figures that are neither on a scale nor have a name."""


def is_loose(text: str) -> bool:
    """Whether it holds a number and no word."""
    return any(map(str.isdigit, text)) and not _WORD.search(text)


def is_period(text: str) -> bool:
    """A year, a quarter or a financial year: it names a figure."""
    bare = _MARKS.sub("", text)
    return is_year(bare) or bool(_PERIOD.match(bare))


def chart(about: Sequence[str], loose: Sequence[Run], labels: Sequence[Run]) -> PdfChart:
    """The chart of these figures; `about` is its title and axes, `labels` the short texts among them."""
    periods = [run for run in loose if is_period(run.text)]
    others = [run for run in loose if not is_period(run.text)]
    names = [*labels, *periods] if others else list(labels)
    figures = others or periods
    scale = _scales(figures)
    values = [run for run in figures if id(run) not in scale]
    named, unnamed = _named(values, names)
    used = {id(name) for name, _ in named}
    heads = {id(name): head for name, _ in named if (head := _head(name, names, used))}
    used |= {id(head) for head in heads.values()}
    left = [name.text for name in names if id(name) not in used and not is_period(name.text)]
    bare = [name.text for name in names if id(name) not in used and is_period(name.text)]
    series = _series(named, [name for name in names if id(name) not in used])
    used |= {id(name) for name in series}
    rows = [(_titled(name, heads.get(id(name))), *_of_series(runs, series)) for name, runs in named]
    rest = [run.text for run in unnamed]
    marks = [run.text for run in figures if id(run) in scale]
    rows.extend((cleaned(" ".join(texts)),) for texts in (rest, bare, marks) if texts)
    caption, over = _caption(list(dict.fromkeys(map(cleaned, (*about, *left)))) or [""])
    rows.extend((text,) for text in over)
    return PdfChart(caption, tuple(rows), loose[0], (cleaned(" ".join(rest)),) if rest else ())


def _head(name: Run, names: Sequence[Run], used: Collection[int]) -> Run | None:
    """The name without figures that stands above one or more with figures, at the same edge, as in a box."""
    above = sorted(
        (each for each in names if each.baseline > name.baseline and abs(each.left - name.left) <= _ALIGNED),
        key=lambda each: each.baseline,
    )
    below = name
    for each in above:
        if each.baseline - below.baseline > _IN_BOX * max(each.size, below.size):
            return None
        if id(each) not in used:
            return each
        below = each
    return None


def _series(named: Sequence[tuple[Run, Sequence[Run]]], left: Sequence[Run]) -> list[Run]:
    """The names of a legend on one line, where each category has as many bars side by side; else none."""
    lines = list(_axes([name for name in left if not is_period(name.text)]))
    beside = [_are_side_by_side(runs) for _, runs in named]
    if len(lines) != 1 or len(named) < 2 or not all(beside):
        return []
    return list(lines[0]) if all(len(runs) == len(lines[0]) for _, runs in named) else []


def _are_side_by_side(runs: Sequence[Run]) -> bool:
    """Whether figures stand over bars beside each other, not over the parts of one bar."""
    return len(runs) > 1 and all(
        _middle(after) - _middle(before) > before.size for before, after in pairwise(runs)
    )


def _of_series(runs: Sequence[Run], series: Sequence[Run]) -> Iterator[str]:
    """Figures from left to right, each behind the name of its series, if there is one."""
    if not series:
        yield from (cleaned(run.text) for run in runs)
    else:
        yield from (cleaned(f"{name.text} {run.text}") for name, run in zip(series, runs, strict=True))


def _titled(name: Run, head: Run | None) -> str:
    return cleaned(f"{head.text} – {name.text}" if head else name.text)


def _caption(texts: Sequence[str]) -> tuple[str, Sequence[str]]:
    """The title with the names of axes and series, and those of them that are too many."""
    lengths = accumulate(len(text.split()) for text in texts)
    fits = max(1, sum(length <= _LONGEST_CAPTION for length in lengths))
    title, *more = texts[:fits]
    return " – ".join(filter(None, (title, ", ".join(more)))), texts[fits:]


def _named(values: Sequence[Run], names: Sequence[Run]) -> tuple[list[tuple[Run, list[Run]]], list[Run]]:
    """Names in reading order with their figures, and the figures without one."""
    axes = list(_axes(names))
    found: dict[int, list[Run]] = defaultdict(list)
    unnamed = []
    for value in values:
        name = _beside(value, names) or _on_axis(value, axes) or _nearest(value, names)
        if name is None:
            unnamed.append(value)
        else:
            found[id(name)].append(value)
    order = sorted(
        (name for name in names if id(name) in found), key=lambda n: (-round(n.baseline / 6), n.left)
    )
    return [
        (name, sorted(found[id(name)], key=lambda run: (run.left, -run.baseline))) for name in order
    ], unnamed


def _beside(value: Run, names: Sequence[Run]) -> Run | None:
    """The name on the same line, with the figure behind it or before it."""
    level = [name for name in names if abs(name.baseline - value.baseline) < 0.5 * value.size]
    if len(level) > 1 and _is_axis(level):
        return None
    return min(level, key=lambda name: _apart(value, name), default=None)


def _axes(names: Sequence[Run]) -> Iterator[list[Run]]:
    """Names that stand on one line, from left to right."""
    lines: list[list[Run]] = []
    for name in sorted(names, key=lambda name: name.baseline):
        if lines and name.baseline - lines[-1][-1].baseline <= _ALIGNED:
            lines[-1].append(name)
        else:
            lines.append([name])
    for line in lines:
        if len(line) > 1:
            yield sorted(line, key=lambda name: name.left)


def _is_axis(level: Sequence[Run]) -> bool:
    return len({name.text for name in level}) == len(level)


def _on_axis(value: Run, axes: Sequence[Sequence[Run]]) -> Run | None:
    """The name whose place on the nearest axis is that of the figure."""
    for axis in sorted(
        axes, key=lambda axis: (not _has_periods(axis), abs(axis[0].baseline - value.baseline))
    ):
        steps = [_middle(after) - _middle(before) for before, after in pairwise(axis)]
        if max(steps) > _UNEVEN * min(steps):
            continue
        name = min(axis, key=lambda name: abs(_middle(name) - _middle(value)))
        if abs(_middle(name) - _middle(value)) <= _HALF_WAY * min(steps):
            return name
    return None


def _has_periods(axis: Sequence[Run]) -> bool:
    return any(is_period(name.text) or any(map(str.isdigit, name.text)) for name in axis)


def _nearest(value: Run, names: Sequence[Run]) -> Run | None:
    near = [name for name in names if _apart(value, name) <= _NEAR * max(value.size, name.size)]
    return min(near, key=lambda name: _apart(value, name), default=None)


def _middle(run: Run) -> float:
    return (run.left + run.right) / 2


def _apart(first: Run, second: Run) -> float:
    """Points of white between two runs."""
    across = max(first.left - second.right, second.left - first.right, 0)
    down = max(first.bottom - second.top, second.bottom - first.top, 0)
    return float(max(across, down))


def _scales(figures: Sequence[Run]) -> set[int]:
    """Identities of the figures that stand in equal steps along an edge of the chart."""
    found: set[int] = set()
    for edge in (_left, _right, _middle, _level):
        for line in _lined_up(figures, edge):
            along = sorted(line, key=(lambda run: run.left) if edge is _level else (lambda run: run.baseline))
            if _is_even([_middle(run) if edge is _level else run.baseline for run in along]) and _is_even(
                [_value(run.text) for run in along]
            ):
                found.update(map(id, along))
    return found


def _left(run: Run) -> float:
    return run.left


def _right(run: Run) -> float:
    return run.right


def _level(run: Run) -> float:
    return run.baseline


def _lined_up(figures: Iterable[Run], edge: Callable[[Run], float]) -> Iterator[list[Run]]:
    """Three figures and more whose edges are the same."""
    line: list[Run] = []
    for run in sorted(figures, key=edge):
        if line and edge(run) - edge(line[0]) > _ALIGNED:
            if len(line) >= 3:
                yield line
            line = []
        line.append(run)
    if len(line) >= 3:
        yield line


def _is_even(places: Sequence[float]) -> bool:
    steps = [after - before for before, after in pairwise(places)]
    mean = sum(steps) / len(steps)
    return mean != 0 and all(abs(step - mean) <= _EVEN * abs(mean) for step in steps)


def _value(text: str) -> float:
    """The number, whatever its separators; only the steps between several matter."""
    found = _NUMBER.search(text)
    digits = re.sub(r"[,'’](?=\d{3})", "", found[0]) if found else "0"
    sign = -1 if text.lstrip("(")[:1] in "-–−" else 1
    return sign * float(digits.replace(",", ".").rstrip(".") or 0) if digits.count(".") < 2 else 0.0
