"""Which abbreviations are written out before a question is searched for."""

import pytest

from knowledge.passages import Audience, Query, Reader
from knowledge.question.abbreviations import in_their_words, written_out
from knowledge.store import Scope
from tests.knowledge.library import Library


@pytest.fixture
def library() -> Library:
    made = Library()
    made.add("Board", "Henrike Vollmer is chief executive officer. The HR desk knows human resources.")
    return made


@pytest.mark.parametrize("typed", ["Who is the CEO?", "who is the ceo?"])
def test_what_the_documents_spell_out_is_written_out(library: Library, typed: str) -> None:
    meant = typed.replace("CEO", "chief executive officer").replace("ceo", "chief executive officer")
    assert written_out(typed, library.store, Scope()) == meant


@pytest.mark.parametrize(
    "text",
    ["Who is in HR?", "Who is the CFO?", "Is ceo@example.com right?", "Is the ceo-list new?", "Is it?"],
)
def test_what_they_abbreviate_or_do_not_know_stays(library: Library, text: str) -> None:
    assert written_out(text, library.store, Scope()) == text


def test_nothing_is_written_out_with_words_that_stand_where_the_reader_may_not_read(library: Library) -> None:
    library.add("Plan", "The chief financial officer resigns.", audience=Audience(roles=frozenset({"csr"})))
    library.add("Board notes", "The CEO resigns.", audience=Audience(roles=frozenset({"csr"})))
    insider = Scope(Reader(frozenset({"csr"})))
    for text, for_all, for_few in (
        ("Who is the CFO?", "Who is the CFO?", "Who is the chief financial officer?"),
        ("Who is the CEO?", "Who is the chief executive officer?", "Who is the CEO?"),
    ):
        assert written_out(text, library.store, Scope()) == for_all
        assert written_out(text, library.store, insider) == for_few


def test_the_reader_is_told_what_was_searched_for(library: Library) -> None:
    findings = library.search.find(Query("Who is the CEO?"))
    assert findings.searched_for == "Who is the chief executive officer?"
    assert "Henrike Vollmer" in findings.ranked[0].quote.text_in(findings.ranked[0].passage)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Can I work from home?", "Can I work remotely?"),
        ("is working from home ok", "is work remotely ok"),
        ("is home office allowed", "is remote work allowed"),
    ],
)
def test_what_people_say_is_put_as_policies_have_it(typed: str, meant: str) -> None:
    made = Library()
    made.add("Travel", "Employees may work remotely. Remote work from abroad is for twenty days.")
    made.add("Volunteering", "Help people near your home.")

    assert in_their_words(typed, made.store, Scope()) == meant


def test_what_the_documents_say_themselves_stays(library: Library) -> None:
    library.add("Travel", "You may work from home or work remotely.")
    library.add("Desk", "Ask for a chair.")

    assert in_their_words("Can I work from home?", library.store, Scope()) == "Can I work from home?"
    assert (
        in_their_words("May I get my money back for it?", library.store, Scope())
        == "May I get my money back for it?"
    )
