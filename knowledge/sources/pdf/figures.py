"""Figures that stand outside sentences and tables: key figures in boxes, and charts.

A number set large is one text with its label. All other numbers without words belong to the chart below the
nearest title above them. Nothing is left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from knowledge.sources.pdf.charts import PdfChart, chart, is_loose, is_period
from knowledge.sources.pdf.headings import Style, stands_out
from knowledge.sources.pdf.heads import with_heads
from knowledge.sources.pdf.joining import is_bulleted, joined
from knowledge.sources.pdf.key_figures import are_key_figures, with_labels
from knowledge.sources.pdf.layout import Piece, TextLines
from knowledge.sources.pdf.runs import Page, Run
from knowledge.sources.pdf.tables import PdfTable

_NAME_WORDS = 8
"""Most words of the name of a category, an axis or a series."""
_LABEL_WORDS = 14
"""Most words of a name with its figure on the same line."""
_FEWEST_ROWS, _ROWS = 3, 0.8
"""Lines of a text, and the share of them with a figure beside it, from which they are labels of rows."""
_MOST_NAMES = 12
"""Lines of a text that may name something: the categories of an axis are often read as one text."""
_REACH = 2.5
"""Ems around the figures of a chart within which short texts are its names."""
_LONG_BAR = 40.0
"""Most ems between a name and a figure on its line."""
_BOLDER, _LARGER = 150, 1.2
_BOX = 20.0
"""Ems from the edge of a box within which the figures in it begin."""
_BESIDE = 10.0
"""Points by which a title may begin right of its chart."""
_WORD = re.compile(r"[^\W\d_]{3}")
_NUMBERED = re.compile(r"(?:figure|fig\.|chart|abbildung|abb\.|grafik|graphique)\s+\d", re.IGNORECASE)
_TITLE_WORDS = 20

Content = Piece | PdfChart


def with_figures(pieces: Sequence[Piece], page: Page, body: Style) -> list[Content]:
    """The pieces of a page, its key figures joined with their labels and its loose figures in charts."""
    headed, turned = with_heads(pieces, page.turned)
    complete = with_labels(list(_in_rows(list(_parted(headed, body)))), body)
    loose = [line for piece in complete if _is_loose(piece) for line in _lines(piece)]
    loose += [run for run in turned if is_loose(run.text)]
    named = [run for run in turned if not is_loose(run.text) and run.text.strip()]
    if not loose:
        return [*complete, *(TextLines((run,)) for run in named)]
    return list(_with_charts([piece for piece in complete if not _is_loose(piece)], loose, named, body))


def _parted(pieces: Sequence[Piece], body: Style) -> Iterator[Piece]:
    """Tables without a word, and texts of nothing but figures, as the figures that they are made of."""
    for piece in pieces:
        if isinstance(piece, PdfTable) and (not _is_table(piece) or are_key_figures(piece.runs, body)):
            yield from (TextLines((run,)) for run in piece.runs)
        elif isinstance(piece, TextLines) and _is_loose(piece):
            yield from (TextLines((run,)) for run in piece.lines)
        else:
            yield piece


def _in_rows(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Texts whose lines each have a figure beside them, as labels set in one cell have, line by line."""
    figures = [line for piece in pieces if _is_loose(piece) for line in _lines(piece)]
    for piece in pieces:
        lines = _lines(piece)
        beside = sum(any(_is_before(line, figure) for figure in figures) for line in lines)
        if len(lines) >= _FEWEST_ROWS and not _is_loose(piece) and beside >= _ROWS * len(lines):
            yield from (TextLines((line,)) for line in lines)
        else:
            yield piece


def _is_table(table: PdfTable) -> bool:
    """Whether it has words, or its figures stand in columns as those of a chart do not."""
    return any(_WORD.search(cell) for row in table.grid for cell in row) or table.is_regular


def _is_loose(piece: Piece) -> bool:
    return isinstance(piece, TextLines) and all(is_loose(line.text) for line in piece.lines)


def _lines(piece: Piece) -> tuple[Run, ...]:
    return piece.lines if isinstance(piece, TextLines) else ()


@dataclass
class _Charts:
    """The loose figures of a page and their names, by the title above them; None where there is none."""

    titles: Sequence[TextLines]
    figures: dict[TextLines | None, list[Run]] = field(default_factory=lambda: defaultdict(list))
    names: dict[TextLines | None, list[Run]] = field(default_factory=lambda: defaultdict(list))
    axes: dict[TextLines | None, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, figure: Run) -> None:
        self.figures[_title_of(figure, self.titles)].append(figure)

    def name(self, runs: Sequence[Run]) -> bool:
        """Take a short text as a name of the figures around it; False when there are none."""
        title = _title_of(runs[0], self.titles)
        is_among = title in self.figures and _is_among(runs, self.figures[title])
        if not is_among and (boxed := self._boxed(runs[0])) is not None:
            title, is_among = list(self.figures)[boxed], True
        if is_among:
            self.names[title].extend(_apart(runs))
        return is_among

    def _boxed(self, name: Run) -> int | None:
        """Whose figures stand right below a name, as in a box on a map; None where there are none."""
        ways = [
            (name.baseline - figure.baseline, place)
            for place, figures in enumerate(self.figures.values())
            for figure in figures
            if 0 < name.baseline - figure.baseline < _REACH * name.size
            and 0 <= figure.left - name.left < _BOX * name.size
        ]
        return min(ways)[1] if ways else None

    def axis(self, run: Run) -> bool:
        """Take what stands on its side as the name of an axis."""
        title = _title_of(run, self.titles)
        is_among = title in self.figures and _is_among((run,), self.figures[title])
        if is_among:
            self.axes[title].append(run.text)
        return is_among

    def below(self, title: TextLines | None) -> Iterator[PdfChart]:
        if title in self.figures:
            caption = [title.text] if title else []
            yield chart((*caption, *self.axes[title]), self.figures[title], self.names[title])


def _with_charts(
    pieces: Sequence[Piece], loose: Sequence[Run], turned: Sequence[Run], body: Style
) -> Iterator[Content]:
    charts = _Charts(
        [piece for piece in pieces if isinstance(piece, TextLines) and _is_title(piece, loose, body)]
    )
    for run in loose:
        charts.add(run)
    left = [
        piece
        for piece in pieces
        if not (_may_name(piece, charts.titles, loose) and charts.name(_lines(piece)))
    ]
    beside = [run for run in turned if not charts.axis(run)]
    yield from charts.below(None)
    for piece in left:
        yield piece
        if isinstance(piece, TextLines):
            yield from charts.below(piece)
    yield from (TextLines((run,)) for run in beside)


def _is_title(text: TextLines, loose: Sequence[Run], body: Style) -> bool:
    """Whether it is a heading, or bold and larger than the figures, as titles in a box of small print are."""
    is_bold = text.weight >= body[1] + _BOLDER and text.size >= _LARGER * max(run.size for run in loose)
    if _NUMBERED.match(text.text) and len(text.text.split()) <= _TITLE_WORDS:
        return True
    return stands_out(text, body) or (is_bold and stands_out(text, (text.size, body[1])))


def _title_of(run: Run, titles: Sequence[TextLines]) -> TextLines | None:
    """The nearest title above a run and in its column, which ends where a title beside it begins."""
    above = [
        title for title in titles if title.lines[-1].baseline > run.baseline and _covers(title, run, titles)
    ]
    return min(above, key=lambda title: _distance(title, run), default=None)


def _distance(title: TextLines, run: Run) -> float:
    return title.lines[-1].baseline - run.baseline + abs(run.left - title.lines[0].left)


def _covers(title: TextLines, run: Run, titles: Sequence[TextLines]) -> bool:
    first = title.lines[0]
    beside = [
        other.lines[0].left
        for other in titles
        if other.lines[0].left > first.left + _BESIDE
        and abs(other.lines[0].baseline - first.baseline) < 2 * first.size
    ]
    return first.left - _BESIDE <= run.left < min(beside, default=float("inf")) - _BESIDE


def _may_name(piece: Piece, titles: Sequence[TextLines], figures: Sequence[Run]) -> bool:
    if not isinstance(piece, TextLines) or piece in titles or len(piece.lines) > _MOST_NAMES:
        return False
    if any(is_loose(line.text) and not is_period(line.text) for line in piece.lines):
        return False
    names = list(_apart(piece.lines))
    if (
        len(piece.lines) == 1
        and len(piece.text.split()) <= _LABEL_WORDS
        and any(_is_before(piece.lines[0], figure) for figure in figures)
    ):
        return True
    is_short = all(len(name.text.split()) <= _NAME_WORDS for name in names)
    text = piece.text
    return is_short and not is_bulleted(text) and not text.endswith((".", ":", ";"))


def _is_among(lines: Sequence[Run], figures: Sequence[Run]) -> bool:
    """Whether a text stands within or close around the figures of a chart."""
    if any(_is_before(lines[-1], figure) for figure in figures):
        return True
    reach = _REACH * max(lines[0].size, figures[0].size)
    left, right = min(run.left for run in figures) - reach, max(run.right for run in figures) + reach
    low, high = min(run.bottom for run in figures) - reach, max(run.top for run in figures) + reach
    is_across = lines[0].left < right and max(line.right for line in lines) > left
    return is_across and lines[-1].bottom < high and lines[0].top > low


def _is_before(name: Run, figure: Run) -> bool:
    """Whether a figure stands behind a name on its line, however long the bar between them is."""
    is_level = abs(name.baseline - figure.baseline) < 0.3 * figure.size
    return is_level and 0 <= figure.left - name.right < _LONG_BAR * figure.size


def _apart(lines: Sequence[Run]) -> Iterator[Run]:
    """Names: lines below each other are one, in the middle of them; each text on the same line is its own."""
    stack: list[Run] = []
    for line in lines:
        if stack and abs(line.baseline - stack[-1].baseline) < 0.5 * line.size:
            yield _as_one(stack)
            stack = []
        stack.append(line)
    yield _as_one(stack)


def _as_one(lines: Sequence[Run]) -> Run:
    middle = sum(line.baseline for line in lines) / len(lines)
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    return replace(lines[0], text=joined(lines), left=left, right=right, baseline=middle)
