"""A passage on the page of its document: its words, its table as a table, and what is quoted marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from bot.web.text import clean
from knowledge.passages import Passage, TableCell

Spans = tuple[tuple[int, int], ...]
"""[start, end) in the text of a passage, in order."""


def drawn_passage(passage: Passage, marked: Spans) -> Markup:
    page = _PassagePage(passage, marked)
    return page.table() if page.is_one_table else page.words(0, len(passage.text))


@dataclass(frozen=True)
class _PassagePage:
    passage: Passage
    marked: Spans

    @cached_property
    def rows(self) -> Mapping[int, Mapping[int, TableCell]]:
        """The cells of each row by column, by its place among the sentences."""
        rows: dict[int, dict[int, TableCell]] = {}
        for cell in self.passage.table_cells():
            rows.setdefault(cell.sentence, {})[cell.column] = cell
        return rows

    @cached_property
    def names(self) -> Mapping[int, str]:
        cells = self.passage.table_cells()
        return dict(sorted((cell.column, self.passage.text[slice(*cell.name)]) for cell in cells))

    @property
    def is_one_table(self) -> bool:
        """All rows stand together, under the same names."""
        places = list(self.rows)
        together = bool(places) and places == list(range(places[0], places[-1] + 1))
        cells = self.passage.table_cells()
        agree = all(self.names[cell.column] == self.passage.text[slice(*cell.name)] for cell in cells)
        return together and agree and len(self.names) > 1

    def table(self) -> Markup:
        first, last = min(self.rows), max(self.rows)
        start, end = self.passage.sentences[first][0], self.passage.sentences[last][1]
        rows = Markup("").join(map(self._row, self.rows.values()))
        table = Markup('<div class="rows" tabindex="0"><table>{}<tbody>{}</tbody></table></div>').format(
            self._head(), rows
        )
        return self.words(0, start) + table + self.words(end, len(self.passage.text))

    def words(self, start: int, end: int) -> Markup:
        if start and not self.passage.text[start:end].strip():
            return Markup("")
        shown = Markup("").join(self._pieces(start, end))
        return Markup('<p class="text" dir="auto">{}</p>').format(shown) if shown.strip() else Markup("")

    def _head(self) -> Markup:
        if not any(self.names.values()):
            return Markup("")
        heads = (
            Markup('<th scope="col" dir="auto">{}</th>').format(clean(name)) for name in self.names.values()
        )
        return Markup("<thead><tr>{}</tr></thead>").format(Markup("").join(heads))

    def _row(self, cells: Mapping[int, TableCell]) -> Markup:
        drawn = (self._cell(cells.get(column)) for column in self.names)
        return Markup("<tr>{}</tr>").format(Markup("").join(drawn))

    def _cell(self, cell: TableCell | None) -> Markup:
        text = Markup("").join(self._pieces(*cell.content)) if cell else ""
        return Markup('<td dir="auto">{}</td>').format(text)

    def _pieces(self, start: int, end: int) -> Iterator[Markup]:
        """The text between, what is quoted of it marked."""
        at = start
        for begin, stop in _within(self.marked, start, end):
            yield Markup("{}").format(clean(self.passage.text[at : max(begin, at)]))
            if max(begin, at) < stop:
                yield Markup("<mark>{}</mark>").format(clean(self.passage.text[max(begin, at) : stop]))
            at = max(stop, at)
        yield Markup("{}").format(clean(self.passage.text[at:end]))


def _within(spans: Sequence[tuple[int, int]], start: int, end: int) -> Iterator[tuple[int, int]]:
    for begin, stop in spans:
        if begin < end and stop > start:
            yield max(begin, start), min(stop, end)
