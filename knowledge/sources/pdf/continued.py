"""Tables that go on over the page or below a gap: each part has the header of the part before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from knowledge.sources.grid import header_of
from knowledge.sources.pdf.layout import Piece
from knowledge.sources.pdf.tables import PdfTable


def with_headers(pages: Iterable[Sequence[Piece]]) -> Iterator[list[Piece]]:
    """The pieces of each page; a table at its top has the header of the one that ended the page before."""
    last: Piece | None = None
    for pieces in pages:
        highest = max(pieces, key=_height, default=None)
        headed = [_headed(piece, last) if piece is highest else piece for piece in pieces]
        headed = list(_in_sections(headed))
        yield headed
        last = min(headed, key=_height, default=None)


def _in_sections(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces; a table right behind another, in the same columns, has its header."""
    before: Piece | None = None
    for piece in pieces:
        if isinstance(piece, PdfTable) and isinstance(before, PdfTable) and _in_columns(piece, before):
            before = _headed(piece, before)
        else:
            before = piece
        yield before


def _in_columns(piece: PdfTable, before: PdfTable) -> bool:
    """Whether each column of a table stands within or over the one of that number above it, and below it."""
    pairs = zip(piece.columns, before.columns, strict=False)
    is_below = piece.top.baseline < before.top.baseline
    return is_below and all(left < end and right > start for (left, right), (start, end) in pairs)


def _height(piece: Piece) -> float:
    return piece.top.baseline if isinstance(piece, PdfTable) else piece.lines[0].baseline


def _headed(piece: Piece, before: Piece | None) -> Piece:
    if not (isinstance(piece, PdfTable) and isinstance(before, PdfTable)) or header_of(piece.grid):
        return piece
    header = header_of(before.grid)
    is_same = len(piece.grid[0]) == len(before.grid[0])
    return replace(piece, grid=(*header, *piece.grid)) if is_same else piece
