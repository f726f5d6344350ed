"""Of a table's rows the total answers, where the question names no part."""

from knowledge.passages import Query
from tests.knowledge.library import Library


def first(question: str) -> str:
    library = Library()
    library.tables(
        "Report",
        "People",
        "Company: Bank of Vienna; part-time: 19\nCompany: Bank of Zagreb; part-time: 3",
        "Company: Bank of Sarajevo; part-time: 1\nCompany: headcount total; part-time: 59",
    )
    found = library.search.find(Query(question)).ranked[0]
    return found.quote.text_in(found.passage)


def test_the_total_answers_a_question_about_the_whole() -> None:
    assert first("How many people work part-time at the bank?") == "Company: headcount total; part-time: 59"


def test_a_part_answers_a_question_about_it() -> None:
    assert first("How many people work part-time in Zagreb?") == "Company: Bank of Zagreb; part-time: 3"
