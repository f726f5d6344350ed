"""Scanned pages: a picture, or a few strips of it, fills the page, and most of it is as light as paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as api

from knowledge.sources.pdf.runs import Page

_SHARE = 0.6
"""Of the page's area, from which pictures fill it."""
_SMALL = 0.1
"""Pixels a point: enough to tell paper from a photograph."""
_PAPER = 190
"""Of 255, from which a pixel is as light as paper."""
_MOST = 200
"""Pictures that are looked at."""


def is_scan(page: pdfium.PdfPage) -> bool:
    """Whether pictures fill most of a page, and are of paper; photographs have more dark than light."""
    width, height = page.get_size()
    return float(sum(_areas(page))) >= _SHARE * width * height and _is_light(page)


def _is_light(page: pdfium.PdfPage) -> bool:
    bitmap = page.render(scale=_SMALL, grayscale=True)
    try:
        shades = bytes(bitmap.buffer)
        return sum(shade >= _PAPER for shade in shades) >= 0.5 * len(shades)
    finally:
        bitmap.close()


def _areas(page: pdfium.PdfPage) -> Iterator[float]:
    pictures = page.get_objects(filter=(api.FPDF_PAGEOBJ_IMAGE,), max_depth=3)
    for _, picture in zip(range(_MOST), pictures, strict=False):
        left, bottom, right, top = picture.get_bounds()
        yield (right - left) * (top - bottom)


def without_text(pages: Sequence[Page], own: Sequence[Page]) -> list[int]:
    """Numbers of the pages that are scans and say nothing of their own; `own` is without furniture."""
    return [page.number for page, rest in zip(pages, own, strict=True) if page.is_scan and not rest.runs]
