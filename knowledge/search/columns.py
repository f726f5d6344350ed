"""Which columns of a table a question asks for.

Of a row that answers, two cells matter most: the one that says what the row is about, and the one under the
name that the question says. "How much water did we withdraw in 2024?" is answered by "Water withdrawal" and
the cell under "2024"; the owner of the target and the values of ten other years may be left out where there
is no room.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from knowledge.passages import Passage, QuotedSpans, RequirementKind, TableCell
from knowledge.question.answer_forms import says_standing
from knowledge.question.fulfilment import satisfies
from knowledge.question.parsed_question import ParsedQuestion
from knowledge.question.requirements import OUTRIGHT
from knowledge.question.whole_tables import is_figure
from knowledge.search.translated import coverage_of
from knowledge.text import analysis
from knowledge.text.statements import statement_of

_Texts = Mapping[int, str]
"""By column."""


def asked_columns(passage: Passage, quoted: QuotedSpans, asked: ParsedQuestion) -> tuple[int, ...]:
    """The column that says what the quoted rows are about, then those that are asked for, in their order.

    Empty where no table is quoted.
    """
    cells = passage.cells_in(quoted.spans)
    if not cells:
        return ()
    names = {cell.column: passage.text[slice(*cell.name)] for cell in cells}
    if any(each.kind is RequirementKind.RECKONED for each in asked.requirements):
        return _compared(passage, cells, names, asked)
    label = _label(passage, cells, asked)
    named = _named(names, passage.language, asked)
    if asked.asks_standing:
        named = sorted({*named, *_standing(passage, cells)})
    return (label, *(column for column in named if column != label))


def _standing(passage: Passage, cells: Sequence[TableCell]) -> set[int]:
    """The columns that say whether something is on track."""
    said = ((cell.column, passage.text[slice(*cell.content)]) for cell in cells)
    return {column for column, content in said if says_standing(f": {content}")}


def _compared(
    passage: Passage, cells: Sequence[TableCell], names: _Texts, asked: ParsedQuestion
) -> tuple[int, ...]:
    """What is compared, and the figures that decide it: those that are named, else all of them.

    "Where is our biggest site?" names none; without the column of employees the rows tell nothing.
    """
    kinds = asked.kinds_compared
    of_kind = (column for column in sorted(names) if kinds & analysis.stems(names[column], passage.language))
    label = next(of_kind, None)
    label = _label(passage, cells, asked) if label is None else label
    said: dict[int, list[str]] = {}
    for cell in cells:
        said.setdefault(cell.column, []).append(passage.text[slice(*cell.content)])
    figures = {
        column: names[column]
        for column, contents in sorted(said.items())
        if column != label and all(map(is_figure, contents))
    }
    return (label, *((_named(figures, passage.language, asked) if figures else ()) or figures))


def _label(passage: Passage, cells: Sequence[TableCell], asked: ParsedQuestion) -> int:
    """The column whose cells say most of the question, the first of equals."""
    said: dict[int, str] = {}
    for cell in cells:
        said[cell.column] = f"{said.get(cell.column, '')}\n{passage.text[slice(*cell.content)]}"
    return max(sorted(said), key=lambda column: _coverage(said[column], passage.language, asked))


def _named(names: _Texts, language: str | None, asked: ParsedQuestion) -> list[int]:
    """The columns whose names say what is asked for outright, else most of its words; none where all do.

    Of several years that are compared each has its column, also where one holds the change between them.
    """
    compared = [column for column, name in names.items() if statement_of(name).years & asked.statement.years]
    if len(asked.statement.years) > 1 and 0 < len(compared) < len(names):
        return sorted(compared)
    for score in (_met, _coverage):
        scores = {column: score(name, language, asked) for column, name in names.items()}
        most = max(scores.values())
        if most > min(scores.values()):
            return [column for column in sorted(scores) if scores[column] == most]
    return []


def _met(text: str, _language: str | None, asked: ParsedQuestion) -> float:
    """How much of what the question says outright, as a year, a text says; a span of years says each less."""
    stated = statement_of(text)
    outright = (each for each in asked.requirements if each.kind in OUTRIGHT)
    met = sum(satisfies(each, stated, asked.statement) for each in outright)
    return met / max(1, len(stated.years - asked.statement.years))


def _coverage(text: str, language: str | None, asked: ParsedQuestion) -> float:
    return coverage_of(asked, analysis.stems(text, language), language)
