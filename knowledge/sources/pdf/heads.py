"""Heads of columns that stand above a table and were read as texts, or stand on their side.

Programs often write the heads of a table apart from its rows, word by word. What stands above a table without
a header, each piece within one column, is its header.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.sources.grid import header_of, is_number, is_year
from knowledge.sources.pdf.joining import is_bulleted, is_lone_bullet, joined
from knowledge.sources.pdf.layout import Piece, TextLines
from knowledge.sources.pdf.runs import Run, has_word
from knowledge.sources.pdf.tables import Column, PdfTable

_REACH = 28.0
"""Most ems from a table up to the top of its heads."""
_GAP = 4.0
"""Most ems of white between the heads, and to the table."""
_LONGEST = 20
"""Most words of one head; what is longer is a text."""
_SIDE = 2.0
"""Points by which a head may stand out of its column."""


def with_heads(pieces: Sequence[Piece], turned: Sequence[Run]) -> tuple[list[Piece], list[Run]]:
    """The pieces of a page with its tables headed; and what stands on its side and is no head."""
    left: list[Piece] = list(pieces)
    aside = list(turned)
    for table in [piece for piece in pieces if isinstance(piece, PdfTable)]:
        heads = _heads(table, left, aside)
        if not heads:
            continue
        used = {id(item) for _, items in heads for item in items}
        left = [_headed(piece, heads) if piece is table else piece for piece in left if id(piece) not in used]
        aside = [run for run in aside if id(run) not in used]
    return left, aside


_Heads = list[tuple[str, list[TextLines | Run]]]
"""For every column its head and what that was made of."""


def _heads(table: PdfTable, pieces: Sequence[Piece], turned: Sequence[Run]) -> _Heads:
    """Empty when the table has a header, or too few of its columns have a head above them."""
    if header_of(table.grid):
        return []
    columns = table.columns
    found: dict[int, list[tuple[Run, TextLines | Run]]] = defaultdict(list)
    for item, lines in _above(table, pieces, turned):
        places = [_column(line, columns) for line in lines]
        if None not in places:
            for place, line in zip(places, lines, strict=True):
                found[place or 0].append((line, item))
    if len(found.keys() - {0}) < (1 if _is_list(table) else max(2, 0.5 * (len(columns) - 1))):
        return []
    heads = [_head(found[place]) for place in range(len(columns))]
    return heads if all(len(text.split()) <= _LONGEST for text, _ in heads) else []


def _is_list(table: PdfTable) -> bool:
    """Whether it is labels with one column of figures; two columns of figures are the scales of charts."""
    return len(table.columns) == 2 and all(has_word(row[0]) for row in table.grid)


def _above(
    table: PdfTable, pieces: Sequence[Piece], turned: Sequence[Run]
) -> Iterator[tuple[TextLines | Run, Sequence[Run]]]:
    """What stands above a table without much white between, from the bottom up."""
    texts = [piece for piece in pieces if isinstance(piece, TextLines) and not _is_item(piece)]
    items: list[tuple[TextLines | Run, Sequence[Run]]] = [(text, text.lines) for text in texts]
    items += [(run, (run,)) for run in turned]
    size = table.top.size
    low = high = max(run.top for run in table.runs)
    for item, lines in sorted(items, key=lambda item: min(line.bottom for line in item[1])):
        bottom, top = min(map(_low, lines)), max(map(_high, lines))
        if bottom < low - 0.5 * size:
            continue
        if bottom > high + _GAP * size or top > low + _REACH * size or any(map(_is_figure, lines)):
            return
        yield item, lines
        high = max(high, top)


def _is_figure(line: Run) -> bool:
    """Whether it belongs to the rows of another table; a head may be a year, or a number in brackets."""
    return is_number(line.text) and not is_year(line.text) and not is_lone_bullet(line.text)


def _is_item(text: TextLines) -> bool:
    return is_bulleted(text.text) and not is_lone_bullet(text.lines[0].text)


def _low(run: Run) -> float:
    return run.bottom


def _high(run: Run) -> float:
    return run.top


def _column(run: Run, columns: Sequence[Column]) -> int | None:
    """The only column that a run stands in."""
    hit = [
        place
        for place, (left, right) in enumerate(columns)
        if run.left < right + _SIDE and run.right > left - _SIDE
    ]
    return hit[0] if len(hit) == 1 else None


def _head(items: Sequence[tuple[Run, TextLines | Run]]) -> tuple[str, list[TextLines | Run]]:
    """Lines from top to bottom; those that stand on their side, as the file tells them."""
    upright = sorted(
        (line for line, item in items if isinstance(item, TextLines)), key=lambda line: -line.baseline
    )
    aside = [line for line, item in items if not isinstance(item, TextLines)]
    return joined([*aside, *upright]), [item for _, item in items]


def _headed(table: PdfTable, heads: _Heads) -> PdfTable:
    return replace(table, grid=(tuple(text for text, _ in heads), *table.grid), is_headed=True)
