"""A source as a designed PDF: cover, contents, running furniture, tables, call-outs, a two-column page."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab import platypus
from reportlab.lib.units import cm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus.tableofcontents import TableOfContents

from builder import pdf_style as style
from builder.pdf_charts import CHARTS
from builder.source import Block, Callout, Directive, Heading, Item, Line, Paragraph, Source, plain
from builder.source import Table as Rows

TOP, BOTTOM = 2.0 * cm, 2.1 * cm
GUTTER = 0.9 * cm
FRAME_WIDTH = style.WIDTH - 2 * style.MARGIN
WIDEST = 6.5 * cm
NARROWEST = 1.35 * cm
NUMERIC = frozenset("0123456789.,%+–- ")


def write_pdf(source: Source, path: Path) -> None:
    """The file's dates are the source's, so the same source gives the same bytes."""
    plain_text_of(source)
    moment = datetime.combine(source.date, time(9), UTC)
    os.environ["SOURCE_DATE_EPOCH"] = str(int(moment.timestamp()))
    _Report(source, path).multiBuild(list(_story(source)))


def plain_text_of(source: Source) -> str:
    """Raises UnicodeEncodeError for a character which the standard fonts cannot show."""
    text = repr(source.blocks)
    text.encode("cp1252")
    return text


class _Report(platypus.BaseDocTemplate):
    """Page templates, and the entries for contents and outline as headings are placed."""

    def __init__(self, source: Source, path: Path) -> None:
        super().__init__(
            str(path), title=source.title, author=source.author, subject=source.subject, lang=source.language
        )
        self.source = source
        self.addPageTemplates([self._cover(), self._page(), self._columns()])

    def _cover(self) -> platypus.PageTemplate:
        frame = platypus.Frame(style.MARGIN, 12 * cm, 14 * cm, style.HEIGHT - 18 * cm, 0, 0, 0, 0)
        return platypus.PageTemplate(
            "cover", [frame], onPage=lambda canvas, _: style.draw_cover(canvas, self.source)
        )

    def _page(self) -> platypus.PageTemplate:
        return platypus.PageTemplate("page", [_frame(style.MARGIN, FRAME_WIDTH)], onPage=self._furnish)

    def _columns(self) -> platypus.PageTemplate:
        width = (FRAME_WIDTH - GUTTER) / 2
        frames = [_frame(style.MARGIN, width), _frame(style.MARGIN + width + GUTTER, width)]
        return platypus.PageTemplate("columns", frames, onPage=self._furnish)

    def _furnish(self, canvas: Any, document: Any) -> None:
        style.draw_furniture(canvas, self.source, document.page)

    def afterFlowable(self, flowable: Any) -> None:  # noqa: N802 - reportlab's name
        level = getattr(flowable, "outline_level", None)
        if level is None:
            return
        text, key = flowable.getPlainText(), f"heading-{self.seq.nextf('heading')}"
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(text, key, level)
        self.notify("TOCEntry", (level, text, self.page, key))


def _frame(x: float, width: float) -> platypus.Frame:
    return platypus.Frame(x, BOTTOM, width, style.HEIGHT - TOP - BOTTOM, 0, 0, 0, 0)


def _story(source: Source) -> Iterator[Any]:
    yield platypus.Paragraph(escape(source.title), style.COVER_TITLE)
    yield platypus.Spacer(0, 0.5 * cm)
    yield platypus.Paragraph(escape(source.subtitle), style.COVER_SUBTITLE)
    yield platypus.Spacer(0, 0.8 * cm)
    yield platypus.Paragraph(escape(source.note), style.COVER_SUBTITLE.clone("note", fontSize=10, leading=14))
    yield from _turn_to("page")
    if source.contents:
        yield from _contents()
    for block in source.blocks:
        yield from _draw(block)


def _turn_to(template: str) -> Iterator[Any]:
    yield platypus.NextPageTemplate(template)
    yield platypus.PageBreak()


def _contents() -> Iterator[Any]:
    yield platypus.Paragraph("Contents", style.HEADINGS[1])
    contents = TableOfContents()
    contents.levelStyles = style.CONTENTS
    contents.dotsMinLevel = 0
    contents.tableStyle = platypus.TableStyle([
        *((f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT")),
        *((f"{side}PADDING", (0, 0), (-1, -1), 0.9) for side in ("TOP", "BOTTOM")),
    ])  # fmt: skip
    yield contents
    yield platypus.PageBreak()


def _draw(block: Block) -> Iterator[Any]:
    match block:
        case Heading(level, line):
            yield from _heading(level, line)
        case Paragraph(line):
            yield platypus.Paragraph(_markup(line), style.BODY)
        case Item(line, number):
            mark = "•" if number is None else f"{number}."
            yield platypus.Paragraph(_markup(line), style.ITEM, bulletText=mark)
        case Callout(line):
            yield from _callout(line)
        case Rows(rows):
            yield from _table(rows)
        case Directive(name):
            yield from _direct(name)


def _heading(level: int, line: Line) -> Iterator[Any]:
    yield platypus.CondPageBreak((7 if level == 1 else 6) * cm)
    heading = platypus.Paragraph(_markup(line), style.HEADINGS[level])
    heading.outline_level = level - 1
    yield heading


def _direct(name: str) -> Iterator[Any]:
    if name == "columns":
        yield from _turn_to("columns")
    elif name == "end columns":
        yield from _turn_to("page")
    elif name == "next column":
        yield platypus.FrameBreak()
    elif name == "page":
        yield platypus.PageBreak()
    else:
        yield platypus.Spacer(0, 0.3 * cm)
        yield CHARTS[name.removeprefix("chart: ")]()


def _callout(line: Line) -> Iterator[Any]:
    box = platypus.Table([[platypus.Paragraph(_markup(line), style.CALLOUT)]], colWidths=["100%"])
    box.setStyle([
        ("BACKGROUND", (0, 0), (-1, -1), style.MIST),
        ("LINEBEFORE", (0, 0), (0, -1), 3, style.ORANGE),
        *((f"{side}PADDING", (0, 0), (-1, -1), 10) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")),
    ])  # fmt: skip
    yield platypus.Spacer(0, 0.15 * cm)
    yield platypus.KeepTogether(box)
    yield platypus.Spacer(0, 0.3 * cm)


def _table(rows: tuple[tuple[Line, ...], ...]) -> Iterator[Any]:
    numeric = [_is_numeric(row[column] for row in rows[1:]) for column in range(len(rows[0]))]
    cells = [
        [_cell(line, header=at == 0, number=right) for line, right in zip(row, numeric, strict=True)]
        for at, row in enumerate(rows)
    ]
    table = platypus.Table(cells, colWidths=_widths(rows, numeric), repeatRows=1)
    table.setStyle(_table_style(total=_is_total(rows[-1])))
    yield platypus.Spacer(0, 0.1 * cm)
    yield platypus.KeepTogether(table)
    yield platypus.Spacer(0, 0.45 * cm)


def _cell(line: Line, *, header: bool, number: bool) -> platypus.Paragraph:
    body = style.NUMBER if number else style.CELL
    head = style.HEAD_NUMBER if number else style.HEAD
    return platypus.Paragraph(_markup(line), head if header else body)


def _is_numeric(lines: Iterator[Line]) -> bool:
    cells = [plain(line) for line in lines]
    numbers = [cell for cell in cells if set(cell) <= NUMERIC]
    return len(numbers) > len(cells) / 2 and any(any(map(str.isdigit, cell)) for cell in numbers)


def _is_total(row: tuple[Line, ...]) -> bool:
    return plain(row[0]) == "Group" or plain(row[0]).startswith("Total")


def _widths(rows: tuple[tuple[Line, ...], ...], numeric: list[bool]) -> list[float]:
    """At least the longest word, at most the longest cell; what is left goes to the columns of text."""
    columns = [[plain(row[column]) for row in rows] for column in range(len(rows[0]))]
    floor = [max(_width(word) for cell in column for word in cell.split()) for column in columns]
    whole = [max(NARROWEST, *map(_width, column)) for column in columns]
    wanted = [max(least, min(want, WIDEST)) for least, want in zip(floor, whole, strict=True)]
    if sum(wanted) > FRAME_WIDTH:
        share = (FRAME_WIDTH - sum(floor)) / (sum(wanted) - sum(floor))
        return [least + share * (want - least) for least, want in zip(floor, wanted, strict=True)]
    weights = [0 if right else want for want, right in zip(whole, numeric, strict=True)]
    spare = (FRAME_WIDTH - sum(wanted)) / (sum(weights) or 1)
    return [want + weight * spare for want, weight in zip(wanted, weights, strict=True)]


def _width(text: str) -> float:
    """Of a cell that holds `text` in bold, with its padding."""
    return stringWidth(text, style.HEAD.fontName, style.HEAD.fontSize) + 11


def _table_style(*, total: bool) -> list[Any]:
    commands = [
        ("BACKGROUND", (0, 0), (-1, 0), style.TEAL),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("ROWBACKGROUNDS", (0, 1), (-1, -1), [style.MIST, None]),
        ("LINEBELOW", (0, 1), (-1, -1), 0.4, style.LINE),
        ("TOPPADDING", (0, 0), (-1, -1), 3.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4.5),
        ("LEFTPADDING", (0, 0), (-1, -1), 5),
        ("RIGHTPADDING", (0, 0), (-1, -1), 5),
    ]
    return [*commands, ("LINEABOVE", (0, -1), (-1, -1), 1, style.TEAL)] if total else commands


def _markup(line: Line) -> str:
    return "".join(_run_markup(escape(run.text), bold=run.bold, italic=run.italic) for run in line)


def _run_markup(text: str, *, bold: bool, italic: bool) -> str:
    text = f"<b>{text}</b>" if bold else text
    return f"<i>{text}</i>" if italic else text
