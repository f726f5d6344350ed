"""Dates as documents state them."""

import pytest

from knowledge.sources.dates import cover_date, pdf_date, stated_date


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Valid from 12 March 2025, version 2", "2025-03-12"),
        ("Edition of March 2026", "2026-03-01"),
        ("As of September 30, 2026", "2026-09-30"),
        ("Stand: 3. Februar 2024", "2024-02-03"),
        ("Version du 1er août 2023", "2023-08-01"),
        ("15 de octubre de 2022", "2022-10-15"),
        ("Updated 2024-02-29", "2024-02-29"),
        ("vom 05.11.2021", "2021-11-05"),
        ("First 2 May 2020, then 3 June 2021", "2020-05-02"),
    ],
)
def test_a_stated_date_is_found(text: str, found: str) -> None:
    assert str(stated_date(text)) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "In 2030 we stop.",
        "Version 1.2.3",
        "31 February 2024",
        "99.99.2024",
        "Founded on 3 May 1948",
        "page 12",
        "All answers by 31 March 2026",
    ],
)
def test_what_is_no_date_is_not_taken_for_one(text: str) -> None:
    assert stated_date(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("D:20240228122952+01'00'", "2024-02-28"),
        ("D:2023", "2023-01-01"),
        ("", "None"),
        ("D:99999999", "None"),
    ],
)
def test_the_date_of_a_pdf_is_read(text: str, found: str) -> None:
    assert str(pdf_date(text)) == found


def test_the_date_of_a_cover_is_not_one_that_its_story_tells() -> None:
    story = "Since 1 January 2020 " + "we have done many things. " * 10
    assert str(cover_date([story, "Travel policy", "Valid from 1 March 2025"])) == "2025-03-01"
