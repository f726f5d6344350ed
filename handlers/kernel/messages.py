"""The neutral message: what the bot says, before any surface draws it.

Text is a tuple of typed spans, never markup: a renderer escapes every span, so nothing a user wrote can
become a command, a mention or a tag. A surface's `render.py` matches on these classes and ends in
`assert_never`, so a new block fails type-checking on every surface until it is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from handlers.kernel.k_anonymity import Released, text_of

MOST_LABELS = 26
MOST_SERIES = {"bars": 3, "line": 4, "heat_map": 12}
"""More cannot be told apart without a legend that nobody reads."""


@dataclass(frozen=True, slots=True)
class Plain:
    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    text: str


@dataclass(frozen=True, slots=True)
class Hyperlink:
    text: str
    url: str
    """Absolute, or a path below the public URL ("/documents/…")."""


@dataclass(frozen=True, slots=True)
class Mention:
    person_id: str
    name: str
    """Drawn where the surface cannot mention."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time that readers in several zones see: each may be shown their own."""

    at: datetime
    text: str
    """In one zone, with its name, for a surface that does not know its readers'."""


Span = Plain | Strong | Hyperlink | Mention | Moment
Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    spans: Spans


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a source, exactly as they stand there, and where that is."""

    text: str
    source: str
    """Document title, page and heading, in words."""
    url: str | None = None
    """Opens the page."""
    before: str = ""
    """Surrounding context, shown on demand."""
    after: str = ""
    language: str = ""
    """ISO 639-1 of the message it stands in, for what a surface writes beside it; empty: the reader's."""
    written_in: str = ""
    """ISO 639-1 of its words, where they are in another language than the message."""


@dataclass(frozen=True, slots=True)
class TableColumn:
    heading: str
    """Empty where the source has none."""
    is_numeric: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of a source's table, in its own words."""

    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[Spans, ...], ...]
    """As many cells each as there are columns."""
    quote: Quote
    """The same in words, where that is, and what stands around it."""
    caption: str = ""
    unit: str = ""
    """Of all rows."""
    notes: tuple[str, ...] = ()
    """What the source says of these rows beside them."""
    first: tuple[int, ...] = ()
    """Columns from the most important on; those that are left out follow in their order."""
    needed: int = 1
    """How many of them make the answer."""
    around: tuple[tuple[Spans, ...], ...] = ()
    """All rows that stand together there, these among them, for who asks; empty where there are no others."""

    @property
    def importance(self) -> tuple[int, ...]:
        """All columns, the most important first; that is what the rows are about."""
        others = (column for column in range(len(self.columns)) if column not in self.first)
        return (*self.first, *others)

    @property
    def title(self) -> str:
        """ "Water withdrawal (m³)"; empty where there is neither caption nor unit."""
        if not (self.caption and self.unit) or self.unit in self.caption:
            return self.caption or self.unit
        return f"{self.caption} ({self.unit})"

    @property
    def has_headings(self) -> bool:
        return any(column.heading for column in self.columns)

    def room(self, usual: int, most: int) -> int:
        """How many columns to show: the usual number, or more where the answer needs them."""
        return min(max(usual, self.needed), most)

    def within(self, columns: int, rows: int) -> Table:
        """As many of the columns that matter most, in their order, and of the first rows."""
        kept = sorted(self.importance[:columns])
        return replace(
            self,
            columns=tuple(self.columns[column] for column in kept),
            rows=_parts(self.rows[:rows], kept),
            first=tuple(kept.index(column) for column in self.first if column in kept),
            around=_parts(self.around[:rows], kept),
        )

    def is_less_than(self, whole: Table) -> bool:
        return (len(self.columns), len(self.rows)) != (len(whole.columns), len(whole.rows))

    def lines(self) -> tuple[str, ...]:
        """A row a line: "Water withdrawal: 2023: 141,000; 2024: 98,300"."""
        return tuple(map(self._line, self.rows))

    def _line(self, row: tuple[Spans, ...]) -> str:
        label, *others = (
            (self.columns[place].heading, words_of(row[place]).strip())
            for place in (self.importance[0], *range(len(row)))
        )
        named = [
            f"{name}: {cell}" if name else cell for name, cell in others if cell and (name, cell) != label
        ]
        return f"{label[1]}: {'; '.join(named)}" if label[1] and named else label[1] or "; ".join(named)


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[Spans, ...]
    are_choices: bool = False
    """The action of the same place in the message belongs to each item, and is drawn beside it."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Label and value pairs."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    url: str
    alternative: str


class ChartKind(StrEnum):
    BARS = "bars"
    LINE = "line"
    """Over weeks, the earliest first."""
    HEAT_MAP = "heat_map"
    """A series is a row of it."""


@dataclass(frozen=True, slots=True)
class Series:
    label: str
    values: tuple[Released | None, ...]
    """None: not released."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Raises ValueError for one that could not be drawn, or not be read by who cannot see it."""

    style: ChartKind
    title: str
    labels: tuple[str, ...]
    """Of the groups, or of the weeks."""
    series: tuple[Series, ...]
    unit: str
    """What is counted, as "questions"."""
    alternative: str
    """The chart in one sentence."""
    source: str
    """Where the numbers are from, and which rule they have passed."""
    heading: str = ""
    """Of the labels, over the first column of the table behind it."""

    def __post_init__(self) -> None:
        if not (self.title.strip() and self.alternative.strip() and self.unit.strip()):
            raise ValueError("a chart needs a title, a unit and an alternative text")
        if not 1 <= len(self.labels) <= MOST_LABELS:
            raise ValueError(f"{len(self.labels)} labels")
        if not 1 <= len(self.series) <= MOST_SERIES[self.style]:
            raise ValueError(f"{len(self.series)} series")
        if any(len(one.values) != len(self.labels) for one in self.series):
            raise ValueError("a series has as many values as there are labels")
        if self.greatest is None:
            raise ValueError("there is nothing to draw")

    @property
    def greatest(self) -> float | None:
        """None where no value was released."""
        return max((value.value for one in self.series for value in one.values if value), default=None)

    def share(self, value: Released) -> float:
        """Of the greatest, from 0 to 1."""
        return value.value / self.greatest if self.greatest else 0.0

    @property
    def is_one(self) -> bool:
        return len(self.series) == 1

    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The numbers behind it: a label, and its value of each series."""
        columns = (self.labels, *(tuple(map(text_of, one.values)) for one in self.series))
        return tuple(zip(*columns, strict=True))


Block = Paragraph | Quote | Table | Bullets | Facts | Picture | Chart


class Style(StrEnum):
    PLAIN = "plain"
    PRIMARY = "primary"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Button:
    """A press becomes the event ``Pressed(action, subject, …)``."""

    action: str
    subject: str
    label: str
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class TextField:
    name: str
    label: str
    value: str = ""
    multiline: bool = False
    required: bool = True
    max_length: int = 3000
    is_day: bool = False
    """It takes a day as ``2027-01-31``: a surface may show a calendar."""


@dataclass(frozen=True, slots=True)
class SelectField:
    name: str
    label: str
    choices: tuple[Choice, ...]
    value: str = ""
    required: bool = True


Field = TextField | SelectField


@dataclass(frozen=True, slots=True)
class Form:
    """A button that opens a form; sending it becomes ``Submitted(form, subject, values, …)``."""

    form: str
    subject: str
    label: str
    title: str
    fields: tuple[Field, ...]
    submit: str = "Send"
    style: Style = Style.PLAIN


Action = Button | Link | Form


@dataclass(frozen=True, slots=True)
class Message:
    summary: str
    """One plain line for notifications, screen readers and surfaces that draw nothing else."""
    blocks: tuple[Block, ...] = ()
    actions: tuple[Action, ...] = ()


def _parts(rows: tuple[tuple[Spans, ...], ...], columns: list[int]) -> tuple[tuple[Spans, ...], ...]:
    return tuple(tuple(row[column] for column in columns) for row in rows)


def words_of(spans: Spans) -> str:
    return "".join(f"@{span.name}" if isinstance(span, Mention) else span.text for span in spans)


def quote_of(block: Block) -> Quote | None:
    """The words of a source that a block shows, as they are or in a table."""
    return block.quote if isinstance(block, Table) else block if isinstance(block, Quote) else None


def quotes_in(message: Message) -> tuple[Quote, ...]:
    return tuple(quote for block in message.blocks if (quote := quote_of(block)))


def beside(message: Message) -> tuple[Action, ...]:
    """The actions that are drawn beside what they choose; the others stand below the message."""
    choices = next((one for one in message.blocks if isinstance(one, Bullets) and one.are_choices), None)
    found = message.actions[: len(choices.items)] if choices else ()
    return found if choices and len(found) == len(choices.items) else ()


def plain(text: str) -> Paragraph:
    """A paragraph of unformatted text."""
    return Paragraph((Plain(text),))
