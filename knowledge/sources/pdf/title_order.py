"""Titles that the file draws after what they stand above, put before it.

The order of the file is how a page was written, and titles were often set last. A title right above a table
or a text, at the same left edge, belongs before it.
"""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.sources.pdf.headings import Style, stands_out
from knowledge.sources.pdf.layout import Piece, TextLines
from knowledge.sources.pdf.runs import Run

_NEAR = 1.8
"""Most ems of white between a title and what it stands above."""
_CAPTION = 6.0
"""Most ems of white between a table and its name; the heads of its columns may stand there."""
_EDGE = 6.0
"""Points by which their left edges may differ."""


def titles_first(pieces: Sequence[Piece], body: Style) -> list[Piece]:
    """The pieces of a page, each title before the piece below it: from the lowest up, for chains."""
    order = list(pieces)
    titles = [piece for piece in pieces if isinstance(piece, TextLines) and stands_out(piece, body)]
    for title in sorted(titles, key=_bottom):
        below = _below(title, order)
        place = next((place for place, piece in enumerate(order) if piece is below), len(order))
        own = next(place for place, piece in enumerate(order) if piece is title)
        if place < own:
            order.insert(place, order.pop(own))
    return order


def is_above(text: Piece, piece: Piece) -> bool:
    """Whether a text stands over a piece, as near as the name of a table does."""
    lines, others = _lines(text), _lines(piece)
    is_over = _left(text) < max(run.right for run in others) and max(run.right for run in lines) > _left(
        piece
    )
    return is_over and -lines[0].size < _bottom(text) - _top(piece) <= _CAPTION * lines[0].size


def _below(title: TextLines, pieces: Sequence[Piece]) -> Piece | None:
    """The highest piece right below a title."""
    low, left = _bottom(title), _left(title)
    reach = _NEAR * title.size
    near = [
        piece
        for piece in pieces
        if piece is not title and abs(_left(piece) - left) <= _EDGE and -1 <= low - _top(piece) <= reach
    ]
    return max(near, key=_top, default=None)


def _lines(piece: Piece) -> Sequence[Run]:
    return piece.lines if isinstance(piece, TextLines) else piece.runs


def _bottom(piece: Piece) -> float:
    return min(run.bottom for run in _lines(piece))


def _top(piece: Piece) -> float:
    return max(run.top for run in _lines(piece))


def _left(piece: Piece) -> float:
    return min(run.left for run in _lines(piece))
