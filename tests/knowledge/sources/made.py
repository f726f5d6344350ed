"""Files made by the tests themselves, good and bad."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from knowledge.sources import SourceReader
from knowledge.sources.budget import ReadingBudget
from knowledge.sources.document_model import Block, ParsedDocument, Skipped, TableRow

WIDTH, HEIGHT = 595, 842
PROSE = (
    "We cut the emissions of our own operations by seventy per cent until 2030. "
    "Every site has a plan, and every plan has an owner. "
    "Progress is reported twice a year to the board and to all employees."
)

Draw = Callable[[Canvas], object]


def long_enough() -> ReadingBudget:
    """An hour from now."""
    now = time.monotonic()
    return ReadingBudget(now, now + 3600)


def pdf(path: Path, *pages: Draw, title: str = "", password: str = "") -> Path:
    """A PDF with one page for each drawing."""
    encrypt = StandardEncryption(password, ownerPassword="owner") if password else None
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), encrypt=encrypt)
    canvas.setTitle(title)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return path


def write(
    canvas: Canvas,
    lines: Iterable[str],
    left: float = 60,
    top: float = 700,
    size: float = 10,
    bold: bool = False,
) -> float:
    """Lines below each other, as one block of text; returns the height of the next line."""
    text = canvas.beginText(left, top)
    text.setFont("Helvetica-Bold" if bold else "Helvetica", size, size * 1.2)
    for line in lines:
        text.textLine(line)
    canvas.drawText(text)
    return float(text.getY())


def wrapped(text: str, width: int) -> list[str]:
    """A text in lines of at most so many characters."""
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def table(
    canvas: Canvas, rows: Sequence[Sequence[str]], top: float = 600, rights: Sequence[float] = ()
) -> None:
    """Rows with the first cell at the left and the others ending at the given places."""
    for place, row in enumerate(rows):
        height = top - 14 * place
        canvas.setFont("Helvetica-Bold" if place == 0 else "Helvetica", 9)
        canvas.drawString(60, height, row[0])
        for cell, right in zip(row[1:], rights, strict=True):
            canvas.drawRightString(right, height, cell)


def archive(path: Path, members: dict[str, bytes]) -> Path:
    """A zip file."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return path


def with_member(source: Path, target: Path, name: str, change: Callable[[bytes], bytes]) -> Path:
    """A copy of a zip file with one member changed."""
    with zipfile.ZipFile(source) as file:
        members = {member: file.read(member) for member in file.namelist()}
    return archive(target, members | {name: change(members[name])})


def parsed(outcome: ParsedDocument | Skipped) -> ParsedDocument:
    """The document, or a failure that tells why there is none."""
    assert isinstance(outcome, ParsedDocument), outcome
    return outcome


def read(path: Path) -> ParsedDocument:
    """A file that can be read, through the whole of the package."""
    with SourceReader() as reader:
        return parsed(reader.read(path))


def kinds(blocks: Iterable[Block]) -> list[tuple[str, str]]:
    """The blocks as (kind, text)."""
    return [(type(block).__name__, block.text) for block in blocks]


def rows(document: ParsedDocument) -> list[str]:
    """The texts of all rows of tables."""
    return [block.text for block in document.blocks if isinstance(block, TableRow)]
