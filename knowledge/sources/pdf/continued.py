"""Tables that go on over the page: the part on the next page has the header of the part before."""

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
        yield headed
        last = min(headed, key=_height, default=None)


def _height(piece: Piece) -> float:
    return piece.top.baseline if isinstance(piece, PdfTable) else piece.lines[0].baseline


def _headed(piece: Piece, before: Piece | None) -> Piece:
    if not (isinstance(piece, PdfTable) and isinstance(before, PdfTable)) or header_of(piece.grid):
        return piece
    header = header_of(before.grid)
    is_same = len(piece.grid[0]) == len(before.grid[0])
    return replace(piece, grid=(*header, *piece.grid)) if is_same else piece
