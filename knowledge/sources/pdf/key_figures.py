"""Key figures: numbers set large, with what they count in small letters beside, below or above them.

All key figures of one size on a page have their labels on the same side. The side is told by how many find a
label of their own there, and how near; a unit on another side goes with them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import Enum, auto

from knowledge.sources.pdf.headings import Style
from knowledge.sources.pdf.layout import Piece, TextLines
from knowledge.sources.pdf.runs import Run

_LARGE = 1.25
"""How much larger than the text a key figure is set."""
_LARGER = 1.15
"""How much larger than its label."""
_KEY_FIGURE = re.compile(r"^[~≈<>≥≤+\-–−€$£(]*\s?(?:[A-Z]{2,3}\s?)?[$€£]?\s?\d")
_SECTION = re.compile(r"^\d{1,2}(?:\.\s+|(?:\.\d{1,2})+\.?\s+(?=[^\W\d_]{2}))([^\W\d_]+)")
"""A heading with its number: "3. Climate", "3.1 Our targets"; the word after it is no magnitude."""
_MAGNITUDES = frozenset(
    [
        "million",
        "millions",
        "mio",
        "billion",
        "billions",
        "mrd",
        "bn",
        "thousand",
        "millionen",
        "milliarden",
        "milliards",
        "percent",
        "prozent",
        "tonnes",
        "tons",
        "tonnen",
        "hours",
        "stunden",
        "euros",
        "mwh",
        "gwh",
        "kwh",
    ]
)
_MOST_WORDS = 4
"""Of a key figure with its unit."""
_NAME_WORDS = 8
"""Most words of a name above or a unit below that goes with a label on another side."""
_REACH = 2.2
"""Most sizes of a key figure from it to its label."""
_WORD = re.compile(r"[^\W\d_]{3}")


class Side(Enum):
    """Where a label stands."""

    RIGHT = auto()
    BELOW = auto()
    ABOVE = auto()


Labels = dict[int, TextLines]
"""By the identity of a key figure."""


def with_labels(pieces: Sequence[Piece], body: Style) -> list[Piece]:
    """The pieces with each key figure made one text with its label, in the label's place."""
    groups: dict[int, list[TextLines]] = defaultdict(list)
    for piece in pieces:
        if isinstance(piece, TextLines) and _is_key_figure(piece, body):
            groups[round(piece.size)].append(piece)
    whole: dict[int, TextLines] = {}
    gone: set[int] = set()
    for keys in groups.values():
        texts = [piece for piece in pieces if isinstance(piece, TextLines) and id(piece) not in whole]
        for label, text, parts in _labelled(keys, texts, body):
            whole[id(label)] = text
            gone.update(map(id, parts))
    return [whole.get(id(piece), piece) for piece in pieces if id(piece) in whole or id(piece) not in gone]


def are_key_figures(runs: Sequence[Run], body: Style) -> bool:
    """Whether the rows of a table are key figures beside their labels: the numbers are larger."""
    numbers = [run.size for run in runs if _KEY_FIGURE.match(run.text) and not _is_section(run.text)]
    others = [run.size for run in runs if not _KEY_FIGURE.match(run.text)]
    return bool(numbers and others) and min(numbers) >= max(_LARGE * body[0], _LARGER * max(others))


def _is_key_figure(text: TextLines, body: Style) -> bool:
    is_short = len(text.lines) == 1 and len(text.text.split()) <= _MOST_WORDS
    is_large = text.size >= _LARGE * body[0]
    return is_short and is_large and bool(_KEY_FIGURE.match(text.text)) and not _is_section(text.text)


def _is_section(text: str) -> bool:
    found = _SECTION.match(text)
    return found is not None and found[1].casefold() not in _MAGNITUDES


def _labelled(
    keys: Sequence[TextLines], texts: Sequence[TextLines], body: Style
) -> list[tuple[TextLines, TextLines, list[TextLines]]]:
    """For each key figure its label, the text of both, and what that was made of."""
    sides = {side: _on_side(side, keys, texts) for side in Side}
    best = max(sides, key=lambda side: (len(sides[side]), -_distance(side, keys, sides[side])))
    labels, taken = sides[best], set(map(id, sides[best].values()))
    more: dict[Side, Labels] = {}
    for side in sides:
        free = [text for text in texts if id(text) not in taken and len(text.text.split()) <= _NAME_WORDS]
        found = _on_side(side, keys, free) if side is not best else {}
        if len(found) == len(labels) == len(keys) > 1:
            more[side] = found
            taken.update(map(id, found.values()))
    sided = {**more, best: labels}
    return [
        _one(key, {side: found[id(key)] for side, found in sided.items()}, best, body)
        for key in keys
        if id(key) in labels
    ]


def _one(
    key: TextLines, labels: Mapping[Side, TextLines], best: Side, body: Style
) -> tuple[TextLines, TextLines, list[TextLines]]:
    """A name above comes first, a unit beside or below last."""
    order = [labels.get(Side.ABOVE), key, labels.get(Side.RIGHT), labels.get(Side.BELOW)]
    parts = [part for part in order if part]
    lines = (line for part in parts for line in part.lines)
    return labels[best], TextLines(tuple(_plain(line, body) for line in lines)), parts


def _plain(line: Run, body: Style) -> Run:
    """Set like the text, so that it is no heading."""
    size, weight = body
    return replace(
        line, size=size, weight=min(line.weight, weight), first_weight=min(line.first_weight, weight)
    )


def _on_side(side: Side, keys: Sequence[TextLines], texts: Sequence[TextLines]) -> Labels:
    """The nearest label of each key figure on one side; no label is two figures'."""
    ways = sorted(
        (
            (way, place, text)
            for place, key in enumerate(keys)
            for text in texts
            if _may_label(key, text) and (way := _way(side, key.lines[0], text)) <= _REACH * key.size
        ),
        key=lambda found: found[:2],
    )
    labels: Labels = {}
    taken: set[int] = set()
    for _, place, text in ways:
        if id(keys[place]) not in labels and id(text) not in taken:
            labels[id(keys[place])] = text
            taken.add(id(text))
    return labels


def _may_label(key: TextLines, text: TextLines) -> bool:
    return text is not key and text.size * _LARGER <= key.size and bool(_WORD.search(text.text))


def _distance(side: Side, keys: Sequence[TextLines], labels: Mapping[int, TextLines]) -> float:
    ways = [_way(side, key.lines[0], labels[id(key)]) for key in keys if id(key) in labels]
    return sum(ways) / len(ways) if ways else float("inf")


def _way(side: Side, figure: Run, text: TextLines) -> float:
    """Points of white from a key figure to a text on that side of it; infinite where it is elsewhere."""
    first, last = text.lines[0], text.lines[-1]
    left, right = min(line.left for line in text.lines), max(line.right for line in text.lines)
    is_over = left < figure.right and right > figure.left
    is_level = first.top > figure.bottom and last.bottom < figure.top
    way = float("inf")
    match side:
        case Side.RIGHT if is_level and not is_over:
            way = left - figure.right
        case Side.BELOW if is_over:
            way = figure.baseline - first.top
        case Side.ABOVE if is_over:
            way = last.bottom - figure.top
    return way if way >= -0.1 * figure.size else float("inf")
