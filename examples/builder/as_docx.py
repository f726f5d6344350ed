"""A source as a Word file: styled headings, shaded tables, running header, footer with page numbers."""

from __future__ import annotations

from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from builder.source import Block, Callout, Heading, Item, Line, Paragraph, Source, Table, plain
from builder.zipped import settle

TEAL = "0B4F57"
MIST = "EAF2F2"
HEADING_SIZES = {1: 16, 2: 12.5, 3: 11}


def write_docx(source: Source, path: Path) -> None:
    document = docx.Document()
    _set_properties(document, source)
    _set_styles(document)
    _set_margins(document, source)
    _write_title(document, source)
    for block in source.blocks:
        _write_block(document, block)
    document.save(str(path))
    settle(path, source.date)


def _set_properties(document: Any, source: Source) -> None:
    moment = datetime.combine(source.date, time(9), UTC)
    properties = document.core_properties
    properties.title, properties.subject, properties.author = source.title, source.subject, source.author
    properties.language, properties.comments = source.language, ""
    properties.created = properties.modified = moment
    properties.last_modified_by = source.author


def _set_styles(document: Any) -> None:
    for name in ("Normal", "Title", "Subtitle", *(f"Heading {level}" for level in HEADING_SIZES)):
        _set_font(document.styles[name])
    normal = document.styles["Normal"]
    normal.font.size = Pt(10.5)
    normal.paragraph_format.space_after = Pt(6)
    for level, size in HEADING_SIZES.items():
        style = document.styles[f"Heading {level}"]
        style.font.size = Pt(size)
        style.font.color.rgb = RGBColor.from_string(TEAL)
        style.paragraph_format.space_before = Pt(14 if level == 1 else 10)


def _set_font(style: Any) -> None:
    """A theme's font would win over the named one."""
    style.font.name = "Calibri"
    fonts = style.element.rPr.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)


def _set_margins(document: Any, source: Source) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    header = section.header.paragraphs[0]
    header.text = source.running
    footer = section.footer.paragraphs[0]
    footer.text = f"{source.footer}\t\tPage "
    _add_field(footer, "PAGE")
    for paragraph in (header, footer):
        for run in paragraph.runs:
            run.font.size, run.font.color.rgb = Pt(8), RGBColor(0x60, 0x70, 0x75)


def _add_field(paragraph: Any, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    paragraph._p.append(field)


def _write_title(document: Any, source: Source) -> None:
    title = document.add_paragraph(style="Title")
    title.add_run(source.title).font.color.rgb = RGBColor.from_string(TEAL)
    subtitle = document.add_paragraph(style="Subtitle")
    subtitle.add_run(source.subtitle).font.color.rgb = RGBColor(0xC8, 0x5A, 0x1E)


def _write_block(document: Any, block: Block) -> None:
    match block:
        case Heading(level, line):
            document.add_heading(plain(line), level)
        case Paragraph(line):
            _add_runs(document.add_paragraph(), line)
        case Item(line, number):
            style = "List Bullet" if number is None else "List Number"
            _add_runs(document.add_paragraph(style=style), line)
        case Callout(line):
            paragraph = document.add_paragraph(style="Intense Quote")
            _add_runs(paragraph, line)
        case Table(rows):
            _write_table(document, rows)
        case _:
            raise ValueError(f"Word has no {block}")


def _add_runs(paragraph: Any, line: Line) -> None:
    for run in line:
        added = paragraph.add_run(run.text)
        added.bold, added.italic = run.bold, run.italic


def _write_table(document: Any, rows: tuple[tuple[Line, ...], ...]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for number, row in enumerate(rows):
        cells = table.add_row().cells
        for cell, line in zip(cells, row, strict=True):
            _fill_cell(cell, line, header=number == 0)
    _mark_header(table.rows[0])
    document.add_paragraph()


def _fill_cell(cell: Any, line: Line, *, header: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(1)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
    _add_runs(paragraph, line)
    for run in paragraph.runs:
        run.font.size = Pt(9)
        run.bold = header or run.bold
    if header:
        _shade(cell, MIST)


def _shade(cell: Any, colour: str) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _mark_header(row: Any) -> None:
    repeat = OxmlElement("w:tblHeader")
    repeat.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(repeat)
