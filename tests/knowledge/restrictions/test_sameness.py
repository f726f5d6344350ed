"""Questions that differ in one word are two; wordings of one question are one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.restrictions.sameness import are_one, compare


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Do permanent drivers get a uniform?", "Do seasonal drivers get a uniform?"),
        ("What were our market-based emissions?", "What were our location-based emissions?"),
        ("How much hazardous sludge is there?", "How much non-hazardous sludge is there?"),
        ("May I accept wine from a vendor?", "May I give wine to a vendor?"),
        ("Do we audit laboratories?", "Do laboratories audit us?"),
        ("Must I call before I visit?", "Must I call after I visit?"),
        ("Do all plants have a nurse?", "Do some plants have a nurse?"),
        ("Must at least two people sign?", "Must at most two people sign?"),
        ("Who empties the skip?", "When is the skip emptied?"),
        ("Can I take the exam online?", "Must I take the exam online?"),
        ("Is the ferry from Calais to Dover paid?", "Is the ferry from Dover to Calais paid?"),
        ("How many valves leak?", "How many gaskets leak?"),
        ("Which bins take batteries?", "Which bins take everything but batteries?"),
        ("Is the gym open on Mondays?", "Is the gym open on Tuesdays?"),
        ("Do we report water with cooling water?", "Do we report water without cooling water?"),
    ],
)
def test_one_word_that_restricts_makes_another_question(one: str, other: str) -> None:
    assert not compare(one, other, "en").is_same
    assert not compare(other, one, "en").is_same
    assert compare(one, one, "en").is_same


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("Bekommen befristete Fahrer Essen?", "Bekommen unbefristete Fahrer Essen?", "de"),
        ("Darf ich Wein von Kunden annehmen?", "Darf ich Wein für Kunden annehmen?", "de"),
        ("Muss ich vor dem Besuch anrufen?", "Muss ich nach dem Besuch anrufen?", "de"),
        ("Welche Labore haben wir geprüft?", "Welche Labore haben wir nicht geprüft?", "de"),
        ("Puis-je travailler avec un casque ?", "Puis-je travailler sans casque ?", "fr"),
        ("Quels bacs prennent des piles ?", "Quels bacs prennent tout hormis des piles ?", "fr"),
        ("Quels labos avons-nous audités ?", "Quels labos n'avons-nous pas audités ?", "fr"),
        (
            "Les chauffeurs permanents ont-ils un repas ?",
            "Les chauffeurs intérimaires ont-ils un repas ?",
            "fr",
        ),
    ],
)
def test_it_does_so_in_german_and_french_too(one: str, other: str, language: str) -> None:
    assert not compare(one, other, language).is_same


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("How many boats are already electric?", "How many boats are electric?", "en"),
        ("May I accept a gift from a vendor?", "Am I allowed to accept presents from suppliers?", "en"),
        ("How high was our water use in 2024?", "How much water did we consume in 2024?", "en"),
        ("Do we offset our flights?", "Are our flights offset by us?", "en"),
        ("Since when is the hotline open?", "When did the hotline open?", "en"),
        ("On which date is the drill?", "When is the drill?", "en"),
        ("Wie hoch ist der Zuschuss für ein Fahrrad?", "Wie hoch ist der Fahrradzuschuss?", "de"),
        ("Darf ich Wein annehmen?", "Ist es erlaubt, Wein anzunehmen?", "de"),
        ("Comment signaler une fuite ?", "Comment puis-je signaler une fuite ?", "fr"),
    ],
)
def test_inflections_synonyms_and_small_talk_make_no_other_question(
    one: str, other: str, language: str
) -> None:
    assert compare(one, other, language).is_same
    assert compare(other, one, language).is_same


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("How long does the drill last?", "How long is the drill?", "en"),
        ("Do we publish the rate by country?", "Is the rate published for each country?", "en"),
        ("How are bonuses worked out?", "In which way do we compute bonuses?", "en"),
        ("Where do I go to book a boat?", "How do I book a boat?", "en"),
        ("Welche Werke haben ISO 50001?", "Welche Werke sind nach ISO 50001 zertifiziert?", "de"),
        ("Wie viel Sand sparen wir?", "Welche Sandmenge sparen wir ein?", "de"),
        ("Quels bateaux utilisent du gaz ?", "Sur quels bateaux utilise-t-on du gaz ?", "fr"),
    ],
)
def test_a_sentence_that_is_built_otherwise_needs_other_verbs(one: str, other: str, language: str) -> None:
    assert compare(one, other, language).is_same
    assert compare(other, one, language).is_same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("How many boats do we have?", "How many boats with motors do we have?"),
        ("How many accidents were there?", "How many accidents with injuries were there?"),
        ("How many sailors did we take on?", "How many sailors did we let go?"),
        ("How many boats do we have?", "What is the number of certified boats?"),
        ("Do sailors earn a living wage?", "Is a living wage paid by our suppliers to sailors?"),
    ],
)
def test_a_word_that_is_added_or_put_in_another_ones_place_is_meant(one: str, other: str) -> None:
    assert not compare(one, other, "en").is_same
    assert not compare(other, one, "en").is_same


def test_nearness_tells_only_where_the_sentence_is_another() -> None:
    otherwise = compare("Can my partner use the boat?", "Is my partner allowed to ride the boat?", "en")
    assert not otherwise.is_same
    assert otherwise.is_same_as_near(0.05)
    assert not otherwise.is_same_as_near(-0.05)
    replaced = compare("Can my partner paint the boat?", "Can my partner ride the boat?", "en")
    assert not replaced.is_same_as_near(0.2)


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("Do we audit boatyards in Asia?", "Are boatyards audited?", "en"),
        ("How much diesel did the ferry burn?", "What was the consumption of the ferry?", "en"),
        ("Is painting boats forbidden?", "Do we paint boats?", "en"),
        ("Dürfen Gäste am Steg grillen?", "Ist das Grillen am Steg erlaubt?", "de"),
    ],
)
def test_nearness_tells_nothing_where_a_thing_or_what_restricts_is_left_out(
    one: str, other: str, language: str
) -> None:
    assert not compare(one, other, language).is_same_as_near(0.2)
    assert not compare(other, one, language).is_same_as_near(0.2)


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("How do we plan to leave coal?", "What is our plan for getting out of coal?", "en"),
        ("What do we do to protect seals?", "What are our measures for the protection of seals?", "en"),
        ("How are crews chosen?", "By which criteria are crews chosen?", "en"),
        ("Within what time must leaks be mended?", "How fast do leaks have to be mended?", "en"),
        ("What must I do after a leak?", "What must I do when there is a leak?", "en"),
        ("How many boots did each sailor get?", "How many boots were there per sailor?", "en"),
        ("Which drills are compulsory?", "Which drills do I have to do?", "en"),
        ("May I share the chart with harbours?", "May I pass the chart on to harbours?", "en"),
        ("Is there a dock for crews who row?", "Do crews who row have a dock?", "en"),
        ("Who looks after the buoys?", "Who is in charge of the buoys?", "en"),
        ("How satisfied are our crews?", "What is crew satisfaction like?", "en"),
        ("What is a good way to refuse a crate?", "How do I refuse a good crate?", "en"),
        ("How do we audit harbours?", "How do we conduct audits of harbours?", "en"),
        ("Darf ich mein E-Boot am Steg laden?", "Ist das Laden von E-Booten am Steg erlaubt?", "de"),
        ("Wie viele Menschen segeln bei uns?", "Wie viele segeln bei uns?", "de"),
        ("Que faire en cas de fuite ?", "Comment faire en cas de fuite ?", "fr"),
        ("Qui contrôle les ports ?", "Qui effectue le contrôle des ports ?", "fr"),
        ("Wie viel geben wir für Segel aus?", "Wie hoch sind die Ausgaben für Segel?", "de"),
        ("Was tun wir für den Robbenschutz?", "Welche Maßnahmen zum Schutz der Robben gibt es?", "de"),
        ("Nach welchen Kriterien werden Crews gewählt?", "Wie werden Crews gewählt?", "de"),
        ("Warum ist der Preis gestiegen?", "Was ist der Grund für den Anstieg des Preises?", "de"),
        ("Pourquoi le prix a-t-il augmenté ?", "Quelle est la raison de la hausse du prix ?", "fr"),
        ("Que fait-on pour protéger les phoques ?", "Quelles mesures de protection des phoques ?", "fr"),
    ],
)
def test_the_frame_of_a_question_makes_no_other_question(one: str, other: str, language: str) -> None:
    assert compare(one, other, language).is_same
    assert compare(other, one, language).is_same


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("How do we audit?", "What do we audit?", "en"),
        ("Do we sail from harbours?", "Do we sail to harbours?", "en"),
        ("Do you know who rows?", "Do we row?", "en"),
        ("How much did the new mast cost?", "What was the price of the old mast?", "en"),
        ("Have we set ourselves a goal for sails?", "Have we met our goal for sails?", "en"),
        ("Do we have a rule on parrots?", "Is there a parrot on board?", "en"),
        ("What must I do before a leak?", "What must I do when there is a leak?", "en"),
        ("Does every sailor get boots?", "Do some sailors get boots?", "en"),
        ("Wie hoch ist das Recyclingziel?", "Welches Recycling wurde tatsächlich erreicht?", "de"),
    ],
)
def test_and_yet_another_sort_of_answer_or_direction_does(one: str, other: str, language: str) -> None:
    assert not compare(one, other, language).is_same_as_near(0.2)
    assert not compare(other, one, language).is_same_as_near(0.2)


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("May we drink wine at parties?", "Is wine allowed at parties?", "en"),
        ("Must I wear goggles in the lab?", "Are goggles mandatory in the lab?", "en"),
        ("Darf ich auf Feiern Wein trinken?", "Ist Wein auf Feiern erlaubt?", "de"),
        ("Dois-je porter un casque ?", "Le casque est-il obligatoire ?", "fr"),
    ],
)
def test_a_verb_that_goes_without_saying_makes_no_other_question(one: str, other: str, language: str) -> None:
    assert compare(one, other, language).is_same


def test_the_verb_counts_where_both_have_one() -> None:
    assert not compare("May we drink wine at parties?", "May we sell wine at parties?", "en").is_same
    assert not compare("May we drink wine?", "Is wine forbidden?", "en").is_same
    assert not compare("Who audits the harbours?", "Who plans the audits of the harbours?", "en").is_same


def test_a_question_with_one_more_restricting_word_is_similar_and_not_the_same() -> None:
    found = compare("How much waste do we produce?", "How much hazardous waste do we produce?", "en")
    assert found.only_second == ("hazardous",)
    assert found.is_similar
    assert not found.is_same


def test_a_question_for_another_sort_of_answer_about_more_is_not_similar() -> None:
    how_much = "How much CO2 did we emit last year?"
    assert not compare(how_much, "Why did our base year emissions change?", "en").is_similar
    assert compare("Who pays for the job ticket?", "Is the job ticket paid for?", "en").is_similar


def test_questions_about_other_things_are_not_even_similar() -> None:
    assert not compare("How much waste do we produce?", "Who signs the travel policy?", "en").is_similar


def test_a_language_without_lists_wants_the_same_words() -> None:
    assert compare("Ile wody zużywamy?", "Ile zużywamy wody?", "pl").is_same
    assert not compare("Ile wody zużywamy?", "Ile gazu zużywamy?", "pl").is_same


@given(st.text(max_size=120), st.text(max_size=120), st.sampled_from(["en", "de", "fr", "th", None]))
def test_which_of_two_questions_comes_first_does_not_matter(
    one: str, other: str, language: str | None
) -> None:
    assert compare(one, other, language).is_same == compare(other, one, language).is_same


_WORDS = st.sampled_from(["how", "much", "do", "we", "sort", "paper", "is", "allowed", "must", "may", "not"])


@given(
    st.lists(_WORDS, min_size=1, max_size=7).map(" ".join),
    st.lists(_WORDS, min_size=1, max_size=7).map(" ".join),
    st.sampled_from([-0.2, 0.1]),
)
def test_pairs_that_are_told_apart_by_their_first_words_are_told_apart_as_a_whole(
    one: str, other: str, nearness: float
) -> None:
    as_a_whole = compare(one, other, "en").is_same_as_near(nearness)
    assert are_one(one, other, "en", nearness) == as_a_whole
