from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from handlers.questions.rules.decision import decide, topic_of
from handlers.questions.rules.editions import different_places, is_old, name_of, newer_edition
from handlers.questions.rules.outcome import Answered, NotStated, Uncertainty, Unclear, Why
from knowledge.passages import (
    Document,
    Findings,
    Missing,
    Passage,
    PassageKind,
    QuotedSpans,
    Ranked,
    RequirementKind,
)

NOW = datetime(2026, 11, 25, tzinfo=UTC)
A_YEAR = Missing(RequirementKind.YEAR, "2030")


def found(document: str = "policy", heading: str = "Flights", ordinal: int = 0, **fields: object) -> Ranked:
    passage = Passage(document, ordinal, "By train.", ((0, 9),), heading=(heading,))
    return Ranked(
        replace(passage, **fields),  # type: ignore[arg-type]
        Document(document, "documents", f"{document}.pdf", document.title(), ""),
        1.0,
        QuotedSpans(((0, 9),)),
    )


FLIGHTS, HOTELS, OTHER = found(), found(heading="Hotels", ordinal=1), found("report")


def findings(confidence: float, *ranked: Ranked) -> Findings:
    return Findings(ranked, confidence, answer_at=0.7, unclear_at=0.4, language="en")


def test_a_sure_finding_is_an_answer() -> None:
    assert decide(findings(0.7, FLIGHTS, HOTELS)) == Answered((FLIGHTS, HOTELS), 0.7)


def test_where_the_quote_says_all_of_the_question_a_little_less_will_do() -> None:
    nearly = findings(0.6, FLIGHTS, HOTELS)
    assert isinstance(decide(nearly), Unclear)
    assert decide(replace(nearly, says_all=True)) == Answered((FLIGHTS, HOTELS), 0.6)
    assert isinstance(decide(replace(nearly, says_all=True, confidence=0.5)), Unclear)


def test_a_second_quote_is_part_of_the_answer() -> None:
    assert decide(replace(findings(0.7, FLIGHTS), beside=HOTELS)) == Answered((FLIGHTS,), 0.7, beside=HOTELS)


def test_an_answer_is_doubtful_when_something_is_missing_in_it() -> None:
    lacking = replace(findings(0.9, FLIGHTS), missing=(A_YEAR,))
    assert decide(lacking) == Answered((FLIGHTS,), 0.9, doubtful=True, missing=(A_YEAR,))


def test_what_lacks_the_year_asked_for_is_only_ever_a_choice() -> None:
    lacking = replace(findings(0.9, FLIGHTS, HOTELS), decisive=(A_YEAR,))
    assert decide(lacking) == Unclear((FLIGHTS, HOTELS), 0.9, (A_YEAR,))
    alone = replace(findings(0.9, FLIGHTS), missing=(A_YEAR,), decisive=(A_YEAR,))
    assert decide(alone) == NotStated(Why.NOT_SURE, "en")


def test_what_was_searched_for_and_what_an_older_document_says_are_passed_on() -> None:
    renewed = replace(findings(0.9, FLIGHTS), searched_for="our target", older=OTHER)
    decision = decide(renewed)
    assert decision == Answered((FLIGHTS,), 0.9, searched_for="our target", older=OTHER)


def test_a_single_place_that_speaks_of_something_nearby_is_still_offered() -> None:
    lack = (Missing(RequirementKind.RESTRICTION, "scope 1"),)
    nearby = replace(findings(0.9, FLIGHTS), missing=lack, decisive=lack)
    assert decide(nearby) == Unclear((FLIGHTS,), 0.9, lack)


def test_an_unsure_finding_offers_choices_of_different_places() -> None:
    twin = found(ordinal=7)
    decision = decide(findings(0.69, FLIGHTS, twin, HOTELS, OTHER, found("fourth")))
    assert decision == Unclear((FLIGHTS, HOTELS, OTHER), 0.69)


def test_a_single_place_is_offered_and_is_no_answer() -> None:
    assert decide(findings(0.4, FLIGHTS, found(ordinal=7))) == Unclear((FLIGHTS,), 0.4)


def test_a_single_choice_that_lacks_what_is_asked_for_goes_to_people() -> None:
    lacking = replace(findings(0.5, FLIGHTS, found(ordinal=7)), missing=(A_YEAR,))
    assert decide(lacking) == NotStated(Why.NOT_SURE, "en")


def test_too_little_is_handed_over_with_its_topic() -> None:
    assert decide(findings(0.39, FLIGHTS)) == NotStated(Why.NOT_SURE, "en")
    assert decide(findings(0.9)) == NotStated(Why.NOTHING_FOUND, "en")


def test_a_language_that_is_not_spoken_is_never_guessed_at() -> None:
    foreign = replace(findings(0.99, FLIGHTS), language="pl", speaks_language=False)
    assert decide(foreign) == NotStated(Why.LANGUAGE, "pl")


KEPT = found("reply", kind=PassageKind.REPLY, question="What is our goal?")


def test_what_is_in_another_language_and_not_sure_is_offered_as_that() -> None:
    """Before silence: down to half of what choices in the asker's own language need."""
    flights, hotels = found(language="en"), found(heading="Hotels", language="en")
    german = replace(findings(0.3, flights, hotels), language="de")
    reason = Uncertainty.OTHER_LANGUAGE
    assert decide(german) == Unclear((flights, hotels), 0.3, reason=reason)
    assert decide(replace(german, confidence=0.1)) == NotStated(Why.NOT_SURE, "de")


def test_web_s9_a_sure_finding_is_an_answer_in_whatever_language() -> None:
    flights = found(language="en")
    german = replace(findings(0.8, flights), language="de")
    assert decide(german) == Answered((flights,), 0.8)


def test_what_people_answered_to_this_very_question_is_the_answer_in_any_language() -> None:
    approved = replace(findings(0.1, KEPT, FLIGHTS), is_approved=True, speaks_language=False)
    assert decide(approved) == Answered((KEPT, FLIGHTS), 0.7)


def test_what_people_answered_to_another_question_is_never_the_answer() -> None:
    for kind in (PassageKind.REPLY, PassageKind.VERIFIED):
        kept = found("reply", kind=kind, question="What is our goal?")
        assert not isinstance(decide(findings(0.99, kept)), Answered)


def test_what_people_answered_to_a_similar_question_is_offered_as_that() -> None:
    decision = decide(replace(findings(0.1, FLIGHTS), resembling=KEPT))
    assert decision == Unclear((KEPT,), 0.1, reason=Uncertainty.SIMILAR_QUESTION)


def test_beside_a_similar_question_stands_what_the_documents_may_say() -> None:
    decision = decide(replace(findings(0.5, FLIGHTS, KEPT), resembling=KEPT))
    assert decision == Unclear((KEPT, FLIGHTS), 0.5, reason=Uncertainty.SIMILAR_QUESTION)


def test_what_the_documents_answer_needs_no_similar_question() -> None:
    decision = decide(replace(findings(0.9, FLIGHTS, KEPT), resembling=KEPT))
    assert decision == Answered((FLIGHTS, KEPT), 0.9)


def test_an_answer_to_another_question_that_others_are_nearer_than_is_one_of_the_choices() -> None:
    nearer = replace(FLIGHTS, score=KEPT.score + 1)
    assert decide(findings(0.5, KEPT, nearer)) == Unclear((KEPT, nearer), 0.5)


def test_another_question_s_answer_of_little_likelihood_goes_to_people() -> None:
    assert isinstance(decide(findings(0.1, KEPT)), NotStated)


def test_places_differ_by_document_and_heading() -> None:
    assert different_places((FLIGHTS, found(ordinal=3), OTHER, HOTELS)) == (FLIGHTS, OTHER, HOTELS)


def test_web_s14_the_topic_is_one_that_the_company_gave_a_document_and_never_its_title() -> None:
    tagged = replace(OTHER, document=replace(OTHER.document, topics=("Travel", "Climate")))
    assert topic_of(findings(0.4, FLIGHTS, tagged)) == "Travel"
    assert topic_of(findings(0.4, FLIGHTS, HOTELS)) == ""
    assert topic_of(findings(0.0)) == ""


def test_web_s14_what_is_found_by_chance_gives_no_topic() -> None:
    tagged = replace(OTHER, document=replace(OTHER.document, topics=("Travel",)))
    assert topic_of(findings(0.39, tagged)) == ""


def test_a_passage_has_a_lasting_name() -> None:
    assert name_of(HOTELS) == "policy#1"


def test_a_document_is_old_after_three_years() -> None:
    document = FLIGHTS.document
    assert is_old(replace(document, dated=date(2023, 11, 1)), NOW)
    assert not is_old(replace(document, dated=date(2023, 12, 1)), NOW)
    assert not is_old(document, NOW)


@pytest.mark.parametrize(
    ("title", "later"),
    [
        ("Travel policy 2022", "Travel policy 2025"),
        ("Travel policy v2", "Travel Policy v3.1"),
        ("2022 Report", "2023 report"),
        ("Code of conduct, version 1", "Code of Conduct, version 2"),
    ],
)
def test_a_newer_edition_has_the_same_title_but_for_its_number(title: str, later: str) -> None:
    old, new = _dated(title, 2022), _dated(later, 2025)
    assert newer_edition(old.document, (old, new)) == new.document
    assert newer_edition(new.document, (old, new)) is None


def test_another_title_is_no_newer_edition() -> None:
    old, other = _dated("Travel policy 2022", 2022), _dated("Water policy 2025", 2025)
    assert newer_edition(old.document, (old, other)) is None
    undated = replace(old.document, dated=None)
    assert newer_edition(undated, (old, _dated("Travel policy 2025", 2025))) is None


def _dated(title: str, year: int) -> Ranked:
    base = found(title)
    return replace(base, document=replace(base.document, title=title, dated=date(year, 1, 1)))
