"""Which columns of a quoted row a question asks for."""

from __future__ import annotations

import pytest

from knowledge.index.chunking import split
from knowledge.passages import Passage, QuotedSpans
from knowledge.question.parsed_question import asked, content_words
from knowledge.search.columns import asked_columns
from knowledge.sources.document_model import ParsedDocument, RunningText, TableRow

HEADER = ("ID", "Indicator", "Unit", "2021", "2023", "2024", "Owner")
WATER = ("W1", "Water withdrawal", "m³", "141,000", "112,400", "98,300", "Grzegorz Malec")


def _passage(*rows: tuple[str, ...], header: tuple[str, ...] = HEADER) -> Passage:
    blocks = tuple(TableRow(row, 0, header) for row in rows)
    return split(ParsedDocument("Report", blocks, language="en"))[0]


def _asked(question: str, passage: Passage, language: str = "en") -> tuple[int, ...]:
    words = content_words(question, language)
    parsed = asked(question, words, dict.fromkeys(words, 1.0), tuple(words), language)
    return asked_columns(passage, QuotedSpans(passage.sentences), parsed)


@pytest.mark.parametrize(
    ("question", "columns"),
    [
        ("How much water did we withdraw in 2024?", (1, 5)),
        ("How did our water withdrawal change from 2021 to 2024?", (1, 3, 5)),
        ("Who is the owner of water withdrawal?", (1, 6)),
        ("What is our water withdrawal?", (1,)),
        ("Wie viel Wasser haben wir 2024 entnommen?", (0, 5)),
    ],
)
def test_the_label_comes_first_and_then_what_the_question_names(
    question: str, columns: tuple[int, ...]
) -> None:
    assert _asked(question, _passage(WATER)) == columns


def test_years_in_rows_are_labels_and_the_asked_column_is_the_one_of_that_name() -> None:
    passage = _passage(
        ("2023", "12,000", "7,400"), ("2024", "9,000", "6,100"), header=("Year", "Scope 1", "Scope 2")
    )
    assert _asked("What were our scope 2 emissions in 2024?", passage) == (0, 2)


def test_a_column_of_a_span_of_years_is_not_the_one_of_a_year_inside_it() -> None:
    passage = _passage(
        ("Scope 1", "27,400", "21,600", "-70 %"), header=("Emissions", "2021", "2024", "2021–2030")
    )
    assert _asked("What were our scope 1 emissions in 2024?", passage) == (0, 2)


def test_years_that_are_compared_keep_their_columns_beside_that_of_the_change() -> None:
    passage = _passage(
        ("Water use", "596", "553", "584", "+7.8 %"),
        header=("Figure", "2023", "2022", "2021", "Change 2023/2022"),
    )
    assert _asked("How did water use change between 2022 and 2023?", passage) == (0, 1, 2, 4)


def test_a_year_in_a_cell_does_not_make_it_the_label() -> None:
    passage = _passage(("Recycled steel", "60 %", "2030"), header=("Target", "Share", "Due"))
    assert _asked("What is our target for recycled steel by 2030?", passage)[0] == 0


def test_of_text_there_are_no_columns() -> None:
    (passage,) = split(ParsedDocument("Report", (RunningText("We use less water in 2024 than before."),)))
    assert _asked("How much water did we use in 2024?", passage) == ()


SITES = ("Site", "Country", "What happens there", "Employees", "Women")
OUR_SITES = (
    ("Osnabrück", "Germany", "Head office", "1,020", "286"),
    ("Gliwice", "Poland", "Iron foundry", "540", "119"),
)


@pytest.mark.parametrize(
    ("language", "question", "columns"),
    [
        ("en", "Where is our biggest site?", (0, 3, 4)),
        ("en", "Which site has the most employees?", (0, 3)),
        ("en", "Which country has the fewest women?", (1, 4)),
        ("de", "Wo ist unser größter Standort?", (0, 3, 4)),
        ("de", "Welcher Standort hat die meisten Mitarbeiter?", (0, 3)),
        ("fr", "Quel est notre plus grand site ?", (0, 3, 4)),
        ("fr", "Quel site a le plus de femmes ?", (0, 4)),
    ],
)
def test_of_the_most_the_figures_that_decide_it_are_kept_beside_what_is_compared(
    language: str, question: str, columns: tuple[int, ...]
) -> None:
    assert _asked(question, _passage(*OUR_SITES, header=SITES), language) == columns


def test_whether_something_is_on_track_keeps_the_column_of_its_status() -> None:
    passage = _passage(
        ("P4", "Women in management", "24", "on track"), header=("ID", "Indicator", "2025", "Status")
    )
    assert _asked("Are we on track with women in management?", passage) == (1, 3)
