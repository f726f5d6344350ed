"""PDF files, read by PDFium and laid out by where the characters stand.

The steps: characters to runs (`glyphs`), what every page repeats is dropped (`furniture`), runs to tables
and texts (`tables`, `layout`), broken words are mended (`joining`), and texts become headings, items or
paragraphs (`headings`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as api

from knowledge.sources.budget import ReadingBudget
from knowledge.sources.characters import cleaned, title_from_name, without_bullet
from knowledge.sources.dates import cover_date, pdf_date
from knowledge.sources.document_model import (
    Block,
    Heading,
    ListItem,
    ParsedDocument,
    RunningText,
    Skipped,
    SkipReason,
    TableRow,
)
from knowledge.sources.grid import rows_of
from knowledge.sources.notes import beyond, notes, unseen
from knowledge.sources.pdf.charts import PdfChart
from knowledge.sources.pdf.continued import with_headers
from knowledge.sources.pdf.figures import with_figures
from knowledge.sources.pdf.flow import Placed, made_whole
from knowledge.sources.pdf.furniture import is_contents, without_furniture
from knowledge.sources.pdf.glyphs import read_page
from knowledge.sources.pdf.headings import Bookmark, Headings, Style, body_style, headings
from knowledge.sources.pdf.joining import Vocabulary, vocabulary
from knowledge.sources.pdf.layout import TextLines, pieces_of
from knowledge.sources.pdf.pictures import without_text
from knowledge.sources.pdf.runs import Page
from knowledge.sources.pdf.scans import seen_anew
from knowledge.sources.pdf.spreads import with_row_labels
from knowledge.sources.pdf.text_layer import stated
from knowledge.sources.pdf.title import title_of
from knowledge.sources.pdf.title_order import is_above, titles_first

_READING = 0.5
"""Share of the work for reading pages; laying them out takes the rest."""
_MOST_PAGES, _MOST_LETTERS = 10_000, 8_000_000
"""Of a document, so that the same file always gives the same; a book has half a million letters."""
_GARBLED = 0.3
"""Share of characters without meaning from which a document cannot be read."""
_COVER_LETTERS = 600
_DOCUMENTS = (".pdf", ".docx", ".pptx", ".xlsx")
_LEADER = re.compile(r"(?:\.\s?){4,}\s*\d+\s*$")
_WORD = re.compile(r"[^\W\d_]{3}")
_NUMBERED = re.compile(r"(?:table|figure|chart|tabelle|abbildung|grafik|tableau|graphique)\s+[A-Z]?\d", re.I)


def parse(path: Path, budget: ReadingBudget) -> ParsedDocument | Skipped:
    """A .pdf file; as many of its pages as the budget allows."""
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        is_locked = getattr(error, "err_code", None) in (api.FPDF_ERR_PASSWORD, api.FPDF_ERR_SECURITY)
        return Skipped(SkipReason.ENCRYPTED if is_locked else SkipReason.DAMAGED, str(error))
    try:
        return _parsed(path, document, budget)
    finally:
        document.close()


def _parsed(path: Path, document: pdfium.PdfDocument, budget: ReadingBudget) -> ParsedDocument | Skipped:
    pages = list(_pages(document, budget))
    letters = _letters(pages)
    if not letters:
        return Skipped(SkipReason.NO_TEXT, f"{len(document)} pages without text")
    if len(pages) == 1 and letters < _COVER_LETTERS and _is_wrapper(document):
        return Skipped(SkipReason.WRAPPER, "a portfolio or a form that only Acrobat shows")
    if _unmapped(pages) > _GARBLED:
        return Skipped(
            SkipReason.UNREADABLE_FONT, f"{_unmapped(pages):.0%} of the characters have no meaning"
        )
    facts = document.get_metadata_dict(skip_empty=True)
    body = body_style(pages)
    own = with_row_labels(without_furniture(pages, body))
    blocks = tuple(_blocks(own, body, _bookmarks(document)))
    scans = tuple(without_text(pages, own))
    recognised = tuple(page.number for page in pages if page.is_recognised and page.runs)
    return ParsedDocument(
        title=title_of(facts.get("Title", ""), pages) or title_from_name(path),
        blocks=blocks,
        page_count=len(document),
        dated=_date(facts, blocks),
        incomplete=" ".join(filter(None, (_incomplete(len(pages), document), _told(scans, budget)))),
        notes=notes(recognised, sorted(_unlabelled(blocks))),
        recognised=recognised,
        unseen=() if budget.scans else scans,
        is_cut=len(pages) < min(len(document), _MOST_PAGES) and _letters(pages) < _MOST_LETTERS,
        stated=stated(pages),
    )


def _pages(document: pdfium.PdfDocument, budget: ReadingBudget) -> Iterator[Page]:
    """The pages that can be read, until the budget is spent; a damaged page is empty."""
    letters = 0
    for index in range(min(len(document), _MOST_PAGES)):
        if budget.spent > _READING or letters >= _MOST_LETTERS:
            return
        try:
            page = _with_characters(document, read_page(document, index), budget)
        except pdfium.PdfiumError:
            page = Page(index + 1, 0, 0, ())
        letters += _letters((page,))
        yield page


def _with_characters(document: pdfium.PdfDocument, page: Page, budget: ReadingBudget) -> Page:
    """The page, its characters recognised where it has a picture of them alone, or fonts without meaning."""
    if not (page.is_scan or page.unmapped > _GARBLED) or budget.scans is None:
        return page
    drawn = document[page.number - 1]
    try:
        return seen_anew(drawn, page, budget.recognised)
    finally:
        drawn.close()


def _letters(pages: Iterable[Page]) -> int:
    return sum(len(run.text) for page in pages for run in page.runs)


def _is_wrapper(document: pdfium.PdfDocument) -> bool:
    """Whether the page is only a note that another program shows the content."""
    return bool(document.count_attachments() or document.get_formtype() == api.FORMTYPE_XFA_FULL)


def _told(scans: Sequence[int], budget: ReadingBudget) -> str:
    return beyond(scans) if budget.scans else unseen(scans)


def _unlabelled(blocks: Iterable[Block]) -> set[int]:
    """The pages with figures that could not be put beside what they count."""
    return {
        block.page for block in blocks if isinstance(block, TableRow) and block.is_unlabelled and block.page
    }


def _incomplete(read: int, document: pdfium.PdfDocument) -> str:
    count, names = len(document), [document.get_attachment(place).get_name() for place in _attached(document)]
    said = []
    if read < count:
        said.append(f"Only the first {read} of {count} pages were read; the file is very long.")
    if inside := [name for name in names if name.lower().endswith(_DOCUMENTS)]:
        said.append(f"It carries files that were not read: {', '.join(inside[:5])}. Add them by themselves.")
    return " ".join(said)


def _attached(document: pdfium.PdfDocument) -> range:
    return range(document.count_attachments())


def _unmapped(pages: Sequence[Page]) -> float:
    with_text = [page.unmapped for page in pages if page.runs]
    return sum(with_text) / max(1, len(with_text))


def _bookmarks(document: pdfium.PdfDocument) -> list[Bookmark]:
    marks = []
    for mark in document.get_toc(max_depth=6):
        target = mark.get_dest()
        index = target.get_index() if target else None
        if index is not None:
            marks.append(Bookmark(cleaned(mark.get_title()), mark.level + 1, index + 1))
    return marks


def _date(facts: dict[str, str], blocks: Sequence[Block]) -> date | None:
    return (
        cover_date(block.text for block in blocks if block.page == 1)
        or pdf_date(facts.get("ModDate", ""))
        or pdf_date(facts.get("CreationDate", ""))
    )


def _blocks(own: Sequence[Page], body: Style, bookmarks: Sequence[Bookmark]) -> Iterator[Block]:
    words = vocabulary(run for page in own for run in page.runs)
    shown = [page for page in own if not is_contents(page)]
    headed = with_headers(pieces_of(page) for page in shown)
    figured = (
        with_figures(titles_first(found, body), page, body) for page, found in zip(shown, headed, strict=True)
    )
    pieces = made_whole(
        [(piece, page.number) for page, found in zip(shown, figured, strict=True) for piece in found]
    )
    texts = [(piece, page) for piece, page in pieces if isinstance(piece, TextLines)]
    judge = headings(texts, body, bookmarks)
    yield from _mended(_judged(pieces, judge), words)


def _judged(pieces: Sequence[Placed], judge: Headings) -> Iterator[Block]:
    """Pieces as blocks, with the words still broken at line ends."""
    tables = 0
    before: list[Block] = []
    text: TextLines | None = None
    for piece, page in pieces:
        if isinstance(piece, TextLines):
            text = piece
            own = list(_text_block(piece, page, judge))
            if not (own and before and _leads_to(before[-1], own[-1])):
                yield from before
                before = []
            before += own
            continue
        if isinstance(piece, PdfChart):
            yield from before
            before = []
            yield from _chart_rows(piece, tables, page)
            tables += 1
            continue
        is_caption = text is not None and is_above(text, piece) and bool(before)
        is_caption = is_caption and all(block.page == page and _is_caption(block) for block in before)
        caption = " – ".join(block.text for block in before) if is_caption else ""
        yield from () if is_caption else before
        before = list(rows_of(piece.grid, tables, page, caption, piece.is_headed))
        tables += 1
    yield from before


def _chart_rows(chart: PdfChart, number: int, page: int) -> Iterator[TableRow]:
    for row in chart.rows:
        yield TableRow(row, number, caption=chart.caption, page=page, is_unlabelled=row == chart.unlabelled)


def _leads_to(title: Block, below: Block) -> bool:
    """Whether "Table 2: …" is followed by what is no more than the name of a group of its columns."""
    is_numbered = _is_caption(title) and bool(_NUMBERED.match(title.text))
    return is_numbered and title.page == below.page and _is_caption(below) and len(below.text.split()) <= 6


def _is_caption(block: Block) -> bool:
    if not isinstance(block, RunningText) or block.text.endswith((".", ":")):
        return False
    return len(block.text.split()) <= 15 and bool(_WORD.search(block.text))


def _text_block(piece: TextLines, page: int, judge: Headings) -> Iterator[Block]:
    text = piece.text
    item = without_bullet(text)
    if _LEADER.search(text):
        return
    if (level := judge.level(piece, page)) is not None:
        yield Heading(text, level, page)
    elif item is not None:
        yield ListItem(item, page)
    else:
        yield RunningText(text, page)


def _mended(blocks: Iterator[Block], words: Vocabulary) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, TableRow):
            cells, header = tuple(map(words.mended, block.cells)), tuple(map(words.mended, block.header))
            yield replace(block, cells=cells, header=header, caption=words.mended(block.caption))
        elif isinstance(block, Heading | RunningText | ListItem) and (text := words.mended(block.text)):
            yield replace(block, text=text)
