"""Which abbreviations are written out before a question is searched for."""

import pytest

from knowledge.abbreviations import written_out
from knowledge.passages import Query
from tests.knowledge.library import Library


@pytest.fixture
def library() -> Library:
    made = Library()
    made.add("Board", "Henrike Vollmer is chief executive officer. The HR desk knows human resources.")
    return made


@pytest.mark.parametrize("typed", ["Who is the CEO?", "who is the ceo?"])
def test_what_the_documents_spell_out_is_written_out(library: Library, typed: str) -> None:
    meant = typed.replace("CEO", "chief executive officer").replace("ceo", "chief executive officer")
    assert written_out(typed, library.store) == meant


@pytest.mark.parametrize(
    "text",
    ["Who is in HR?", "Who is the CFO?", "Is ceo@example.com right?", "Is the ceo-list new?", "Is it?"],
)
def test_what_they_abbreviate_or_do_not_know_stays(library: Library, text: str) -> None:
    assert written_out(text, library.store) == text


def test_the_reader_is_told_what_was_searched_for(library: Library) -> None:
    findings = library.search.find(Query("Who is the CEO?"))
    assert findings.searched_for == "Who is the chief executive officer?"
    assert "Henrike Vollmer" in findings.ranked[0].quote.text_in(findings.ranked[0].passage)
