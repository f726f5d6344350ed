"""Forms: what people filled in stands in fields above the page, and is made part of its text."""

from __future__ import annotations

import pypdfium2 as pdfium
import pypdfium2.raw as api


def filled_in(document: pdfium.PdfDocument, index: int) -> pdfium.PdfPage:
    """The page, index from 0, with what was filled into its fields as part of its text."""
    page = document[index]
    if not any(_is_field(page, place) for place in range(api.FPDFPage_GetAnnotCount(page.raw))):
        return page
    api.FPDFPage_Flatten(page.raw, api.FLAT_NORMALDISPLAY)
    page.close()
    return document[index]


def _is_field(page: pdfium.PdfPage, place: int) -> bool:
    mark = api.FPDFPage_GetAnnot(page.raw, place)
    kind = api.FPDFAnnot_GetSubtype(mark)
    api.FPDFPage_CloseAnnot(mark)
    return bool(kind == api.FPDF_ANNOT_WIDGET)
