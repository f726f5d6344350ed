"""Colours, type and page furniture of the PDF files. Only standard fonts are used: nothing is embedded."""

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import HexColor, white
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm

from builder.source import Source

TEAL = HexColor("#0B4F57")
DEEP = HexColor("#083A40")
SEA = HexColor("#13636C")
ORANGE = HexColor("#E07A3F")
MIST = HexColor("#EAF2F2")
LINE = HexColor("#C9D6D8")
INK = HexColor("#1D2B2F")
GREY = HexColor("#607075")
WIDTH, HEIGHT = A4
MARGIN = 2.2 * cm

BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=9.8, leading=14.2, textColor=INK, spaceAfter=6)
ITEM = ParagraphStyle("item", BODY, leftIndent=14, bulletIndent=3, spaceAfter=3)
CALLOUT = ParagraphStyle("callout", BODY, fontSize=10.5, leading=15, textColor=DEEP, spaceAfter=0)
HEADINGS = {
    1: ParagraphStyle(
        "h1", fontName="Helvetica-Bold", fontSize=20, leading=25, textColor=TEAL, spaceBefore=16, spaceAfter=9
    ),
    2: ParagraphStyle(
        "h2",
        fontName="Helvetica-Bold",
        fontSize=12.5,
        leading=16,
        textColor=TEAL,
        spaceBefore=9,
        spaceAfter=4,
    ),
}
CONTENTS = [
    ParagraphStyle(
        "toc1", fontName="Helvetica-Bold", fontSize=10.5, leading=14, textColor=TEAL, spaceBefore=3
    ),
    ParagraphStyle("toc2", fontName="Helvetica", fontSize=9.2, leading=11.5, textColor=INK, leftIndent=16),
]
CELL = ParagraphStyle("cell", fontName="Helvetica", fontSize=8.4, leading=10.6, textColor=INK)
NUMBER = ParagraphStyle("number", CELL, alignment=2)
HEAD = ParagraphStyle("head", CELL, fontName="Helvetica-Bold", textColor=white)
HEAD_NUMBER = ParagraphStyle("headnumber", HEAD, alignment=2)

COVER_TITLE = ParagraphStyle("cover", fontName="Helvetica-Bold", fontSize=36, leading=42, textColor=white)
COVER_SUBTITLE = ParagraphStyle("coversub", fontName="Helvetica", fontSize=15, leading=20, textColor=MIST)


def draw_cover(canvas: Any, source: Source) -> None:
    canvas.saveState()
    canvas.setFillColor(TEAL)
    canvas.rect(0, 0, WIDTH, HEIGHT, stroke=0, fill=1)
    _draw_impeller(canvas, WIDTH - 2.4 * cm, 8.2 * cm)
    canvas.setFillColor(ORANGE)
    canvas.rect(MARGIN, HEIGHT - 5.6 * cm, 2.6 * cm, 0.16 * cm, stroke=0, fill=1)
    canvas.setFillColor(white)
    canvas.setFont("Helvetica-Bold", 15)
    canvas.drawString(MARGIN, HEIGHT - 3 * cm, "TARNBEK")
    canvas.setFont("Helvetica", 10)
    canvas.drawString(MARGIN, 2.2 * cm, source.edition)
    canvas.restoreState()


def _draw_impeller(canvas: Any, x: float, y: float) -> None:
    """Seven curved blades: what is inside every pump we sell."""
    canvas.saveState()
    canvas.translate(x, y)
    canvas.setFillColor(SEA)
    canvas.circle(0, 0, 7.6 * cm, stroke=0, fill=1)
    canvas.setStrokeColor(TEAL)
    canvas.setLineWidth(13)
    canvas.setLineCap(1)
    for _ in range(7):
        canvas.rotate(360 / 7)
        canvas.bezier(1.9 * cm, 0, 3.6 * cm, 0.4 * cm, 5.2 * cm, 1.9 * cm, 5.6 * cm, 4.4 * cm)
    canvas.setFillColor(ORANGE)
    canvas.circle(0, 0, 1.15 * cm, stroke=0, fill=1)
    canvas.restoreState()


def draw_furniture(canvas: Any, source: Source, page: int) -> None:
    """Running header, footer and page number."""
    canvas.saveState()
    canvas.setFillColor(TEAL)
    canvas.rect(0, HEIGHT - 0.35 * cm, WIDTH, 0.35 * cm, stroke=0, fill=1)
    canvas.setFont("Helvetica", 7.8)
    canvas.setFillColor(GREY)
    canvas.drawString(MARGIN, HEIGHT - 1.25 * cm, source.running)
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.5)
    canvas.line(MARGIN, 1.65 * cm, WIDTH - MARGIN, 1.65 * cm)
    canvas.drawString(MARGIN, 1.15 * cm, source.footer)
    canvas.drawRightString(WIDTH - MARGIN, 1.15 * cm, f"Page {page}")
    canvas.restoreState()
