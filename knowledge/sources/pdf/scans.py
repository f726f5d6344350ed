"""Scanned pages as runs: drawn, recognised, put straight, and in the order in which they are read.

What is recognised stands on a page that may have lain crooked, sideways or upside down. Its texts are turned
until most of them are level, and given a few sizes instead of a slightly different one each, since size tells
headings.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

import pypdfium2 as pdfium

from knowledge.sources.pdf.reading_order import in_reading_order
from knowledge.sources.pdf.runs import Page, Run
from knowledge.sources.recognition import PageImage, Seen

_LONG_SIDE = 1800
"""Pixels: letters of 8 points on A4 are 17 high, and a picture takes half a gigabyte."""
_UNSURE = 0.8
"""Mean sureness of letters below which a page may be upside down."""
_LONG = 0.5
"""Share of the longest text's width from which a text tells how crooked the page lay."""
_HIGH = 0.8
"""Size of the letters over the height of the box around them."""
_LEVEL = 0.3
"""Ems by which the texts of one line may differ in height."""
_ALIKE = 0.15
"""Share by which texts of one size may differ."""

_GROUPED = re.compile(r"(?<=\d);(?=\d{3}(?!\d))")
"""Between digits without a space it is a comma."""

Look = Callable[[PageImage], list[Seen] | None]


@dataclass(frozen=True, slots=True)
class _Sight:
    """The texts on a picture, seen with the page turned by so many degrees."""

    texts: Sequence[Seen]
    width: float
    height: float

    @property
    def sureness(self) -> float:
        letters = sum(len(seen.text) for seen in self.texts)
        return sum(seen.sureness * len(seen.text) for seen in self.texts) / letters if letters else 0.0

    @property
    def is_sideways(self) -> bool:
        """Whether most of its letters stand in boxes that are higher than wide."""
        high = sum(len(seen.text) for seen in self.texts if _height(seen) > 1.5 * _width(seen))
        return high > 0.5 * sum(len(seen.text) for seen in self.texts)


def seen_anew(page: pdfium.PdfPage, before: Page, look: Look) -> Page:
    """The page with what is seen on it as its runs; as it was where nothing may be recognised."""
    sight = _seen(page, 0, look)
    if sight is None:
        return before
    if sight.is_sideways or (sight.texts and sight.sureness < _UNSURE):
        angles = (90, 270) if sight.is_sideways else (180,)
        turned = [found for angle in angles if (found := _seen(page, angle, look)) is not None]
        sight = max([sight, *turned], key=lambda found: (not found.is_sideways, found.sureness))
    runs = in_reading_order(_levelled(_sized(_runs(sight))))
    return replace(
        before,
        width=sight.width,
        height=sight.height,
        runs=tuple(runs),
        turned=(),
        unmapped=0.0,
        layer=(),
        is_scan=False,
        is_recognised=True,
    )


def _seen(page: pdfium.PdfPage, angle: int, look: Look) -> _Sight | None:
    scale = _LONG_SIDE / max(page.get_size())
    bitmap = page.render(scale=scale, rotation=angle)
    try:
        texts = look(PageImage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer)))
        if texts is None:
            return None
        points = [seen._replace(corners=_in_points(seen.corners, bitmap.height, scale)) for seen in texts]
        return _Sight(points, bitmap.width / scale, bitmap.height / scale)
    finally:
        bitmap.close()


def _in_points(
    corners: Sequence[tuple[float, float]], height: int, scale: float
) -> tuple[tuple[float, float], ...]:
    """From the lower left corner of the page."""
    return tuple((x / scale, (height - y) / scale) for x, y in corners)


def _width(seen: Seen) -> float:
    return math.dist(seen.corners[0], seen.corners[1])


def _height(seen: Seen) -> float:
    return math.dist(seen.corners[0], seen.corners[3])


def _runs(sight: _Sight) -> list[Run]:
    """The texts on level lines, whatever the angle at which the page lay."""
    angle = _skew(sight.texts)
    return [_run(seen, angle) for seen in sight.texts if seen.text.strip()]


def _skew(texts: Sequence[Seen]) -> float:
    """The angle at which the longest texts stand, in radians; those of short ones are rounded to pixels."""
    longest = max(map(_width, texts), default=0.0)
    long = [seen for seen in texts if _width(seen) >= _LONG * longest]
    return median(map(_angle, long)) if long else 0.0


def _angle(seen: Seen) -> float:
    (left, low), (right, high) = seen.corners[:2]
    return math.atan2(high - low, right - left)


def _run(seen: Seen, angle: float) -> Run:
    cos, sin = math.cos(-angle), math.sin(-angle)
    level = [(x * cos - y * sin, x * sin + y * cos) for x, y in seen.corners]
    middle = sum(y for _, y in level) / len(level)
    size = _HIGH * _height(seen)
    left, right = min(x for x, _ in level), max(x for x, _ in level)
    text = _GROUPED.sub(",", seen.text.strip())
    return Run(text, left, right, middle - 0.25 * size, size, 400)


def _sized(runs: Sequence[Run]) -> list[Run]:
    """Texts of nearly one size given the same, which is that of most of their letters."""
    if not runs:
        return []
    order = sorted(runs, key=lambda run: run.size)
    groups = [[order[0]]]
    body = _most(runs)
    for before, run in pairwise(order):
        is_body = abs(before.size - body) < _ALIKE * body and abs(run.size - body) < _ALIKE * body
        if is_body or run.size < (1 + _ALIKE / 3) * before.size:
            groups[-1].append(run)
        else:
            groups.append([run])
    sizes = {id(run): _most(group) for group in groups for run in group}
    return [_resized(run, sizes[id(run)]) for run in runs]


def _levelled(runs: Sequence[Run]) -> list[Run]:
    """Texts of one line given the same baseline, as a file gives the cells of a row."""
    level: list[Run] = []
    for run in sorted(runs, key=lambda run: -run.baseline):
        is_same = level and level[-1].baseline - run.baseline < _LEVEL * run.size
        level.append(replace(run, baseline=level[-1].baseline) if is_same else run)
    return level


def _most(runs: Sequence[Run]) -> float:
    """The size in the middle of all letters."""
    return float(median(size for run in runs for size in [run.size] * len(run.text)))


def _resized(run: Run, size: float) -> Run:
    return replace(run, size=size, baseline=run.baseline + 0.25 * (run.size - size))
