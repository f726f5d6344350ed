"""CSV files of questions and answers, and the dry run over them."""

import csv
from datetime import date
from pathlib import Path

import pytest

from knowledge.passages import Audience
from knowledge.sources import questions_csv
from knowledge.sources.document_model import ParsedDocument, Skipped, SkipReason, VerifiedAnswer
from knowledge.sources.questions_csv import RowState, check
from tests.knowledge.sources.made import long_enough, parsed, rows

HEADER = "question,answer,author,date,audience,topics,language\n"
GOOD = 'Do we pay on time?,"Yes, within 30 days.",Ann,2026-01-31,"role:csr,country:FR",buying;ethics,EN\n'


def parse(path: Path) -> ParsedDocument:
    return parsed(questions_csv.parse(path, long_enough()))


def written(path: Path, text: str) -> Path:
    (path / "faq.csv").write_text(text, encoding="utf-8")
    return path / "faq.csv"


def test_a_row_becomes_an_answer_with_all_it_says(tmp_path: Path) -> None:
    assert parse(written(tmp_path, HEADER + GOOD)).blocks == (
        VerifiedAnswer(
            question="Do we pay on time?",
            text="Yes, within 30 days.",
            row=2,
            author="Ann",
            dated=date(2026, 1, 31),
            audience=Audience(roles=frozenset({"csr"}), countries=frozenset({"FR"})),
            topics=("buying", "ethics"),
            language="en",
        ),
    )


def test_a_dry_run_judges_every_row_and_says_why(tmp_path: Path) -> None:
    bad = (
        "do we pay on time,Again.\n,No question.\nNo answer?,\n"
        "When?,Soon.,,31.1.2026\nWho?,All.,,,planet:mars\n"
    )
    report = check(written(tmp_path, HEADER + GOOD + bad))

    assert [(row.number, row.state) for row in report.rows] == [
        (2, RowState.ACCEPTED),
        (3, RowState.DUPLICATE),
        (4, RowState.REJECTED),
        (5, RowState.REJECTED),
        (6, RowState.REJECTED),
        (7, RowState.REJECTED),
    ]
    whys = [row.why for row in report.rows]
    for word, why in zip(("", "row 2", "question", "answer", "2026-01-31", "planet:mars"), whys, strict=True):
        assert word in why
    assert len(report.accepted) == 1


def test_rows_are_numbered_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    report = check(written(tmp_path, 'question,answer\n\n"One\nline?","Yes\nand no"\nTwo?,Yes\n'))
    assert [row.number for row in report.rows] == [3, 4]


def test_rejected_rows_leave_a_note_on_the_document(tmp_path: Path) -> None:
    document = parse(written(tmp_path, HEADER + GOOD + ",x\n"))
    assert "1 of its rows" in document.incomplete
    assert "3" in document.incomplete


def test_semicolons_separate_as_well(tmp_path: Path) -> None:
    report = check(written(tmp_path, "Question;Answer\nWhat, and why?;Because, well, yes\n"))
    assert [answer.question for answer in report.accepted] == ["What, and why?"]


def test_any_other_table_is_read_as_rows(tmp_path: Path) -> None:
    path = written(tmp_path, "site,MWh\nLyon,120\nGraz,80\n")
    assert "question, answer" in check(path).problem
    assert rows(parse(path)) == ["site: Lyon; MWh: 120", "site: Graz; MWh: 80"]


def test_reading_long_fields_leaves_the_limit_of_the_process_as_it_was(tmp_path: Path) -> None:
    before = csv.field_size_limit()
    file = tmp_path / "answers.csv"
    file.write_text(f'question,answer\nWhy?,"{"word " * 40_000}"\n')
    assert len(check(file).accepted) == 1
    assert csv.field_size_limit() == before


def accepted(path: Path) -> list[str]:
    return [block.text for block in parse(path).blocks]


def test_an_answer_cut_at_a_comma_is_not_taken(tmp_path: Path) -> None:
    path = written(tmp_path, "question,answer\nWhere?,In the box, next to the door\n")
    (row,) = check(path).rows
    assert row.state is RowState.REJECTED
    assert "belongs in quotes" in row.why


def test_the_line_in_which_excel_names_the_separator_is_no_row(tmp_path: Path) -> None:
    assert accepted(written(tmp_path, "sep=;\r\nquestion;answer\r\nWhere?;Here.\r\n")) == ["Here."]


@pytest.mark.parametrize("rows_behind", [3, 60_000])
def test_a_quote_that_is_never_closed_swallows_no_rows(tmp_path: Path, rows_behind: int) -> None:
    text = 'question,answer\nWhere?,"Here\n' + "When?,On the last Friday\n" * rows_behind
    path = written(tmp_path, text)
    assert "quotation mark" in check(path).problem
    outcome = questions_csv.parse(path, long_enough())
    assert isinstance(outcome, Skipped)
    assert outcome.reason is SkipReason.UNCLOSED_QUOTE


@pytest.mark.parametrize("rows_below", ["", "Where?,\nWhen?,\n"])
def test_a_file_without_one_usable_answer_is_skipped_and_says_so(tmp_path: Path, rows_below: str) -> None:
    outcome = questions_csv.parse(written(tmp_path, f"question,answer\n{rows_below}"), long_enough())
    assert isinstance(outcome, Skipped)
    assert outcome.reason is SkipReason.NO_ANSWERS
