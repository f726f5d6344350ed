"""A draft's figures are held against the documents, and so are claims that are hard to prove."""

from __future__ import annotations

import pytest

from knowledge.passages import Audience, Reader
from knowledge.search.claims import ClaimFault, DoubtedClaim, doubted
from tests.knowledge.library import Library

TARGETS = (
    "Travel emissions shall fall by 40 % until 2030. "
    "The emissions of our plants in scope 1 fall by 70 % until 2030. "
    "Each employee may work 12 hours a year as a volunteer. The canteen cooks vegetarian meals."
)
HONEST = "We do not call ourselves climate neutral, because offsets do not lower our emissions."


@pytest.fixture(scope="module")
def library() -> Library:
    made = Library()
    made.add("Targets", TARGETS)
    made.add("Claims", HONEST)
    made.add(
        "Board",
        "The board wants travel emissions to fall by 55 % until 2030.",
        audience=Audience(frozenset({"csr"})),
    )
    return made


def found(library: Library, text: str, reader: Reader = Reader()) -> list[DoubtedClaim]:
    return list(doubted(library.search.find, text, reader))


@pytest.mark.parametrize(
    ("draft", "fault", "words"),
    [
        ("Our travel emissions fall by 60 % until 2030.", ClaimFault.NUMBER, "60 %"),
        ("Travel emissions shall fall by 40 % until 2035.", ClaimFault.YEAR, "2035"),
        ("The emissions of our plants in scope 2 fall by 70 % until 2030.", ClaimFault.SCOPE, "scope 2"),
        ("Each employee may work 12 days a year as a volunteer.", ClaimFault.UNIT, "12 days"),
    ],
)
def test_what_the_documents_say_otherwise_is_shown_with_the_passage(
    library: Library, draft: str, fault: ClaimFault, words: str
) -> None:
    (doubt,) = found(library, draft)
    assert (doubt.fault, doubt.words) == (fault, words)
    assert doubt.said in TARGETS
    assert doubt.found is not None


@pytest.mark.parametrize(
    "draft",
    [
        "**Travel emissions** shall fall by 40 % until 2030.",
        "The emissions of our plants in scope 1 fall by 70 % until 2030.",
        "The canteen opens at 11:30.",
        "Parking costs 60 % less from Monday.",
        "We are not climate neutral.",
    ],
)
def test_what_agrees_or_is_about_something_else_is_not_doubted(library: Library, draft: str) -> None:
    assert found(library, draft) == []


def test_a_claim_that_no_document_makes_is_doubted_and_one_that_denies_it_shown(library: Library) -> None:
    (doubt,) = found(library, "We are climate neutral in all plants.")
    assert (doubt.fault, doubt.words, doubt.said) == (ClaimFault.ABSOLUTE, "climate neutral", HONEST)
    (german,) = found(library, "Wir sind in allen Werken klimaneutral.")
    assert (german.fault, german.found) == (ClaimFault.ABSOLUTE, None)


def test_nobody_is_shown_what_they_may_not_read(library: Library) -> None:
    draft = "The board wants travel emissions to fall by 45 % until 2030."
    assert all("55 %" not in one.said for one in found(library, draft))
    assert any("55 %" in one.said for one in found(library, draft, Reader(roles=frozenset({"csr"}))))


def test_every_sentence_and_line_is_looked_at(library: Library) -> None:
    points = (
        "Travel emissions shall fall by 60 % until 2030.",
        "The emissions of our plants in scope 1 fall by 50 %.",
    )
    draft = "\n".join(("News.", "", *(f"- {point}" for point in points)))
    assert [one.words for one in found(library, draft)] == ["60 %", "50 %"]
