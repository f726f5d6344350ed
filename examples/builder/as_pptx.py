"""A source as slides: each heading is a slide; what follows ``<!-- notes -->`` is said, not shown."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE, PP_PLACEHOLDER
from pptx.util import Cm, Pt

from builder.source import Block, Directive, Heading, Item, Paragraph, Source, Table, plain
from builder.zipped import settle

TEAL = RGBColor(0x0B, 0x4F, 0x57)
ORANGE = RGBColor(0xE0, 0x7A, 0x3F)
INK = RGBColor(0x1D, 0x2B, 0x2F)
GREY = RGBColor(0x60, 0x70, 0x75)
WHITE = RGBColor(0xFF, 0xFF, 0xFF)
WIDTH, HEIGHT = Cm(33.87), Cm(19.05)
ROW = Cm(1.35)
TITLE_ONLY = 5
FURNITURE = (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)


@dataclass(frozen=True, slots=True)
class Slide:
    title: str
    shown: tuple[Block, ...]
    notes: str


def write_pptx(source: Source, path: Path) -> None:
    deck = Presentation()
    deck.slide_width, deck.slide_height = WIDTH, HEIGHT
    _set_properties(deck, source)
    _write_cover(deck, source)
    for slide in _slides(source.blocks):
        _write_slide(deck, slide, source.running)
    deck.save(str(path))
    settle(path, source.date)


def _set_properties(deck: Any, source: Source) -> None:
    properties = deck.core_properties
    properties.title, properties.subject, properties.author = source.title, source.subject, source.author
    properties.language, properties.last_modified_by = source.language, source.author
    properties.created = properties.modified = datetime.combine(source.date, time(9), UTC)


def _slides(blocks: Sequence[Block]) -> list[Slide]:
    titles = [(at, plain(block.line)) for at, block in enumerate(blocks) if isinstance(block, Heading)]
    ends = [*(at for at, _ in titles[1:]), len(blocks)]
    return [_slide(title, blocks[at + 1 : end]) for (at, title), end in zip(titles, ends, strict=True)]


def _slide(title: str, blocks: Sequence[Block]) -> Slide:
    cut = blocks.index(Directive("notes"))
    said = [plain(block.line) for block in blocks[cut + 1 :] if isinstance(block, Paragraph)]
    return Slide(title, tuple(blocks[:cut]), "\n".join(said))


def _write_cover(deck: Any, source: Source) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    _fill(slide, MSO_SHAPE.RECTANGLE, (0, 0, WIDTH, HEIGHT), TEAL)
    _fill(slide, MSO_SHAPE.DONUT, (Cm(21), Cm(4), Cm(17), Cm(17)), RGBColor(0x13, 0x63, 0x6C))
    _fill(slide, MSO_SHAPE.RECTANGLE, (Cm(2), Cm(10.3), Cm(4), Cm(0.15)), ORANGE)
    _place_title(slide, source.title, (Cm(2), Cm(5), Cm(24), Cm(5)), 40, WHITE)
    _write_text(slide, source.subtitle, (Cm(2), Cm(11), Cm(20), Cm(1.6)), 22, WHITE)
    _write_text(slide, source.edition, (Cm(2), Cm(12.6), Cm(24), Cm(1.2)), 14, WHITE)


def _write_slide(deck: Any, content: Slide, running: str) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    _fill(slide, MSO_SHAPE.RECTANGLE, (0, 0, Cm(0.6), HEIGHT), TEAL)
    _fill(slide, MSO_SHAPE.RECTANGLE, (Cm(2), Cm(3.1), Cm(3), Cm(0.1)), ORANGE)
    _place_title(slide, content.title, (Cm(2), Cm(1), Cm(29), Cm(2)), 30, TEAL)
    top = Cm(4.2)
    items = [block for block in content.shown if isinstance(block, Item)]
    for table in (block for block in content.shown if isinstance(block, Table)):
        _write_table(slide, table, top)
        top = top + ROW * len(table.rows) + Cm(0.8)
    if items:
        _write_items(slide, items, top)
    _place_furniture(slide, running)
    slide.notes_slide.notes_text_frame.text = content.notes


def _fill(slide: Any, kind: Any, box: tuple[Any, ...], colour: RGBColor) -> None:
    shape = slide.shapes.add_shape(kind, *box)
    shape.fill.solid()
    shape.fill.fore_color.rgb = colour
    shape.line.fill.background()


def _place_title(slide: Any, text: str, box: tuple[Any, ...], size: int, colour: RGBColor) -> None:
    title = slide.shapes.title
    title.left, title.top, title.width, title.height = box
    slide.shapes._spTree.append(title._element)
    title.text_frame.text = text
    _style(title.text_frame.paragraphs[0], size, colour, bold=True)


def _place_furniture(slide: Any, running: str) -> None:
    """The layout's own footer and slide number, which python-pptx does not put on a new slide."""
    for placeholder in slide.slide_layout.placeholders:
        if placeholder.placeholder_format.type in FURNITURE:
            slide.shapes._spTree.append(deepcopy(placeholder._element))
    for shape in slide.placeholders:
        if shape.placeholder_format.type is PP_PLACEHOLDER.FOOTER:
            shape.left, shape.top, shape.width, shape.height = Cm(2), Cm(17.7), Cm(25), Cm(0.9)
            shape.text_frame.text = running
            _style(shape.text_frame.paragraphs[0], 10, GREY)
        elif shape.placeholder_format.type is PP_PLACEHOLDER.SLIDE_NUMBER:
            shape.left, shape.top, shape.width, shape.height = Cm(29), Cm(17.7), Cm(2), Cm(0.9)


def _write_text(slide: Any, text: str, box: tuple[Any, ...], size: int, colour: RGBColor) -> None:
    frame = slide.shapes.add_textbox(*box).text_frame
    frame.text = text
    _style(frame.paragraphs[0], size, colour)


def _style(paragraph: Any, size: float, colour: RGBColor, *, bold: bool = False) -> None:
    paragraph.alignment = 1
    for run in paragraph.runs:
        run.font.size, run.font.bold, run.font.name = Pt(size), bold, "Calibri"
        run.font.color.rgb = colour


def _write_items(slide: Any, items: Sequence[Item], top: int) -> None:
    frame = slide.shapes.add_textbox(Cm(2), top, Cm(29), Cm(12)).text_frame
    frame.word_wrap = True
    for at, item in enumerate(items):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        mark = "•" if item.number is None else f"{item.number}."
        paragraph.text = f"{mark} {plain(item.line)}"
        paragraph.space_after = Pt(12)
        _style(paragraph, 20, INK)


def _write_table(slide: Any, table: Table, top: int) -> None:
    shape = slide.shapes.add_table(len(table.rows), len(table.rows[0]), Cm(2), top, Cm(29), Cm(1))
    for at, row in enumerate(table.rows):
        shape.table.rows[at].height = ROW
        for cell, line in zip(shape.table.rows[at].cells, row, strict=True):
            cell.text = plain(line)
            cell.fill.solid()
            cell.fill.fore_color.rgb = TEAL if at == 0 else RGBColor(0xEA, 0xF2, 0xF2)
            _style(cell.text_frame.paragraphs[0], 15, WHITE if at == 0 else INK, bold=at == 0)
