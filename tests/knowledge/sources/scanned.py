"""Pages as an office scanner gives them: our own text drawn, laid crooked, greyed, and blurred a little."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

_WIDTH, _HEIGHT = 1240, 1754
"""A4 at 150 dots an inch."""
_SIZE, _STEP = 23, 36
_FONTS = ("DejaVuSans.ttf", "DejaVuSerif.ttf")
_ENGLISH = (
    "In {year} our sites used {a} MWh of electricity, of which {p} % came",
    "from renewable sources. The target for {next} is {q} %, and {b} tonnes",
    "of waste were recycled. Every supplier above EUR {c} is assessed,",
    "and {n} audits took place; {m} of them found a need for action.",
)
_GERMAN = (
    "Im Jahr {year} verbrauchten unsere Standorte {a} MWh Strom, davon {p} %",
    "aus erneuerbaren Quellen. Für {next} gilt das Ziel von {q} %; zugleich",
    "wurden {b} Tonnen Abfälle verwertet. Größere Zulieferer ab {c} Euro",
    "prüfen wir jährlich: {n} Überprüfungen, {m} davon mit Maßnahmen.",
)
_ROWS = ("Electricity", "District heating", "Natural gas", "Business travel", "Freight")


@dataclass(frozen=True, slots=True)
class Scanned:
    """A page that was printed and scanned, and what it says."""

    lines: tuple[str, ...]
    """Of running text."""
    rows: tuple[tuple[str, ...], ...]
    """Of the table below it."""
    image: Image.Image

    @property
    def words(self) -> list[str]:
        return " ".join((*self.lines, *(cell for row in self.rows for cell in row))).split()


def page(number: int) -> Scanned:
    """The page of that number: the same each time, of both languages, every fourth with a table."""
    chance = random.Random(number)  # noqa: S311 - no secret
    lines = tuple(_lines(chance, _GERMAN if number % 2 else _ENGLISH))
    rows = _table(chance) if number % 4 == 0 else ()
    return Scanned(lines, rows, _worn(_drawn(lines, rows, number), chance))


def scans(path: Path, pages: Sequence[Image.Image]) -> Path:
    """A PDF of pictures."""
    canvas = Canvas(str(path), pagesize=(595, 842))
    for image in pages:
        file = BytesIO()
        image.save(file, "PNG")
        canvas.setPageSize((595, 842) if image.height > image.width else (842, 595))
        canvas.drawImage(ImageReader(BytesIO(file.getvalue())), 0, 0, *canvas._pagesize)
        canvas.showPage()
    canvas.save()
    return path


def _lines(chance: random.Random, phrases: Sequence[str]) -> list[str]:
    """Two paragraphs, each with figures of its own."""
    every = []
    for _ in range(2):
        figures = {
            "year": chance.randint(2015, 2024),
            "next": chance.randint(2026, 2040),
            "a": f"{chance.randint(1_000, 99_999):,}",
            "b": f"{chance.uniform(10, 999):.1f}",
            "c": f"{chance.randint(10, 900)},000",
            "n": chance.randint(11, 99),
            "m": chance.randint(2, 10),
            "p": f"{chance.uniform(5, 99):.1f}",
            "q": chance.randint(50, 100),
        }
        every += [phrase.format(**figures) for phrase in phrases]
    return every


def _table(chance: random.Random) -> tuple[tuple[str, ...], ...]:
    figures = [tuple(f"{chance.randint(100, 99_999):,}" for _ in range(3)) for _ in _ROWS]
    rows = zip(_ROWS, figures, strict=True)
    return (("Energy in MWh", "2021", "2022", "2023"), *((name, *three) for name, three in rows))


@cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(name, size)


def _drawn(lines: Sequence[str], rows: Sequence[Sequence[str]], number: int) -> Image.Image:
    image = Image.new("L", (_WIDTH, _HEIGHT), 255)
    pen, font = ImageDraw.Draw(image), _font(_FONTS[number // 2 % 2], _SIZE)
    for place, line in enumerate(lines):
        gap = _STEP if place >= len(lines) / 2 else 0
        pen.text((130, 180 + _STEP * place + gap), line, font=font, fill=0)
    for place, row in enumerate(rows):
        for column, cell in enumerate(row):
            left = 130 if not column else 480 + 170 * column - pen.textlength(cell, font)
            pen.text((left, 700 + 44 * place), cell, font=font, fill=0)
    return image


def _worn(image: Image.Image, chance: random.Random) -> Image.Image:
    """Crooked by up to two degrees, grey paper, pale ink, specks, and not quite sharp."""
    angle, paper, ink = chance.uniform(-2, 2), chance.randint(222, 250), chance.randint(20, 70)
    turned = image.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    grey = turned.point([ink + (paper - ink) * shade // 255 for shade in range(256)])
    pen = ImageDraw.Draw(grey)
    for _ in range(60):
        x, y = chance.randrange(_WIDTH), chance.randrange(_HEIGHT)
        pen.ellipse((x, y, x + 2, y + 2), fill=chance.randint(90, 200))
    return grey.filter(ImageFilter.GaussianBlur(chance.uniform(0.3, 0.9)))
