"""Titles that name the company and the edition."""

from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.sources.document_model import Block, Heading, ParsedDocument, RunningText, VerifiedAnswer
from knowledge.sources.full_title import full_title

TEXT = (
    "Brightwater’s pumps save water. In 2022 Brightwater AG opened a plant. Brightwater has 900 employees. "
    "The Board thanks all employees of Brightwater. Brightwater aims to save energy. Brightwater plans more."
)


def report(title: str, *texts: str) -> ParsedDocument:
    blocks: list[Block] = [RunningText(text) for text in texts or (TEXT,)]
    return ParsedDocument(title=title, blocks=tuple(blocks), language="en")


@pytest.mark.parametrize(
    ("title", "file", "full"),
    [
        ("Sustainability Report 2023", "final.pdf", "Brightwater Sustainability Report 2023"),
        ("PROGRESS REPORT", "report_2021.pdf", "Brightwater PROGRESS REPORT 2021"),
        ("Nachhaltigkeitsbericht 2023", "bericht.pdf", "Brightwater Nachhaltigkeitsbericht 2023"),
        ("Climate Action Plan", "brightwater-cap-2024.pdf", "Brightwater Climate Action Plan 2024"),
        ("Brightwater Annual Report", "ar.pdf", "Brightwater Annual Report 2022"),
        ("Ostrand Annual Report 2023", "ar.pdf", "Ostrand Annual Report 2023"),
        ("Travel policy", "travel.pdf", "Travel policy"),
        ("Sustainability strategy 2030", "strategy.pdf", "Sustainability strategy 2030"),
    ],
)
def test_a_reports_title_is_given_the_company_and_the_year_that_it_lacks(
    title: str, file: str, full: str
) -> None:
    assert full_title(report(title), Path(file)) == full


def test_the_year_stands_at_the_beginning_or_in_a_highest_heading() -> None:
    plain = "Water is saved at all sites. " * 40
    parsed = report("Annual Report", plain)

    assert full_title(parsed, Path("x.pdf")) == "Annual Report"
    headed = replace(parsed, blocks=(*parsed.blocks, Heading("The year 2021", 1)))
    assert full_title(headed, Path("x.pdf")) == "Annual Report 2021"


def test_a_name_of_two_words_is_whole() -> None:
    text = "CT REIT is a trust. CT REIT has staff. CT REIT’s board met. CT REIT plans. CT REIT will build."

    assert full_title(report("ESG Report 2022", text), Path("x.pdf")) == "CT REIT ESG Report 2022"


def test_a_word_that_the_text_writes_small_is_no_company() -> None:
    text = "Bridge’s and a bridge, a bridge, a bridge. Bridge is a bridge. " * 5

    assert full_title(report("ESG Report 2022", text), Path("bridge.pdf")) == "ESG Report 2022"


def test_the_title_of_a_kept_answer_is_its_question() -> None:
    answer = VerifiedAnswer("What is in the annual report?", "Everything.", 2)
    parsed = replace(report("What is in the annual report?"), blocks=(answer,))

    assert full_title(parsed, Path("questions-2024.csv")) == "What is in the annual report?"
