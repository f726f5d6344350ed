"""Scanned pages, read by character recognition in the reading process."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from rapidfuzz.distance import Levenshtein

from knowledge.sources import DEFAULT_LIMITS, SourceReader
from knowledge.sources.document_model import ParsedDocument, TableRow
from tests.knowledge.sources.made import parsed
from tests.knowledge.sources.scanned import page, scans

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_TURNED = {9: 90, 14: 180}
"""By how many degrees, which of the twenty."""


def read(path: Path) -> ParsedDocument:
    with SourceReader() as reader:
        return parsed(reader.read(path))


def said(document: ParsedDocument, number: int) -> str:
    return " ".join(block.text for block in document.blocks if block.page == number)


@pytest.mark.slow
@pytest.mark.timeout(3000)
def test_twenty_scanned_pages_are_read_nearly_without_an_error(tmp_path: Path) -> None:
    """Two of them lie sideways and upside down."""
    pages = [page(number) for number in range(20)]
    images = [each.image.rotate(_TURNED.get(at, 0), expand=True) for at, each in enumerate(pages)]
    document = read(scans(tmp_path / "a.pdf", images))

    letters = wrong = numbers = lost = 0
    for number, each in enumerate(pages, start=1):
        text = said(document, number)
        wanted = "".join(" ".join(each.lines).split())
        letters += len(wanted)
        wrong += Levenshtein.distance(wanted, "".join(text.split())[: len(wanted)])
        figures = _NUMBER.findall(" ".join(each.words))
        numbers += len(figures)
        lost += sum(figure not in _NUMBER.findall(text) for figure in figures)

    assert document.recognised == tuple(range(1, 21))
    assert wrong <= 0.01 * letters
    assert lost <= 0.01 * numbers
    tables = [block for block in document.blocks if isinstance(block, TableRow)]
    for each, number in ((each, number) for number, each in enumerate(pages, start=1) if each.rows):
        found = [row for row in tables if row.page == number]
        assert [row.cells[0] for row in found] == [row[0] for row in each.rows[1:]]
        assert {(row.header, len(row.cells)) for row in found} == {(each.rows[0], 4)}


def test_a_scanned_page_among_pages_of_text_is_noted_and_an_empty_one_is_nothing(tmp_path: Path) -> None:
    document = read(scans(tmp_path / "a.pdf", [page(2).image, Image.new("L", (1240, 1754), 240)]))

    assert document.notes == "Read by character recognition: page 1. Compare figures with the page."
    assert document.incomplete == ""


def test_more_scanned_pages_than_are_read_of_one_file_are_named(tmp_path: Path) -> None:
    path = scans(tmp_path / "a.pdf", [page(number).image for number in range(2)])

    with SourceReader(replace(DEFAULT_LIMITS, scanned_pages=1)) as reader:
        document = parsed(reader.read(path))

    assert document.recognised == (1,)
    assert document.incomplete.startswith("Not read, as the file has so many scanned pages: page 2.")
