import re
from datetime import UTC, date, datetime, timedelta
from string import Formatter

import pytest

from handlers.kernel.catalogue import CATALOGUES, ENGLISH
from handlers.kernel.messages import Plain, Strong
from handlers.kernel.person import Person
from handlers.kernel.places import country_name, language_name
from handlers.kernel.voice import Voice, excerpt, voice_for
from handlers.questions.wording.missing import lacking
from knowledge.passages import Missing, RequirementKind

LATE = datetime(2026, 11, 25, 23, 30, tzinfo=UTC)
PARIS = Voice("en", "Europe/Paris")


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize("language", sorted(set(CATALOGUES) - {"en"}))
def test_a_translation_says_what_english_says(language: str) -> None:
    phrases = CATALOGUES[language]
    assert set(phrases) <= set(ENGLISH), "nothing that is not said in English"
    assert {key for key in phrases if fields(phrases[key]) != fields(ENGLISH[key])} == set()
    assert all(text.strip() == text and text for text in phrases.values())


@pytest.mark.parametrize("language", ["de", "fr"])
def test_german_and_french_are_complete(language: str) -> None:
    assert set(ENGLISH) - set(CATALOGUES[language]) == set()


def test_a_language_that_the_bot_does_not_speak_is_english() -> None:
    assert Voice("pl").text("helped") == Voice("en").text("helped")
    assert Voice("pl").day(LATE) == Voice("en").day(LATE)


def test_a_phrase_that_nobody_wrote_is_a_fault() -> None:
    with pytest.raises(KeyError):
        Voice("de").text("no_such_phrase")


def test_what_a_person_wrote_is_never_a_template() -> None:
    spans = PARIS.spans("you_asked", question="{name} {0} %s")
    assert spans == (Plain("You asked: “"), Plain("{name} {0} %s"), Plain("”"))
    assert PARIS.text("you_asked", question="{name}") == "You asked: “{name}”"


def test_a_strong_name_stays_strong() -> None:
    assert PARIS.spans("has_replied", name=Strong("Anna"))[0] == Strong("Anna")


def test_days_are_those_of_the_reader_s_zone_and_language() -> None:
    assert Voice("en", "UTC").day(LATE) == "Wednesday 25 November"
    assert PARIS.day(LATE) == "Thursday 26 November"
    assert PARIS.moment(LATE) == "Thursday 26 November, 00:30"
    assert Voice("de", "Europe/Berlin").moment(LATE) == "Donnerstag, 26. November, 00:30 Uhr"
    assert Voice("fr", "Europe/Paris").moment(LATE) == "jeudi 26 novembre à 00:30"
    assert PARIS.date(LATE) == "26 November 2026"
    assert PARIS.date(date(2026, 11, 25)) == "25 November 2026"
    assert Voice("en", "Mars/Olympus").day(LATE) == "Wednesday 25 November"


def test_names_are_listed_as_people_say_them() -> None:
    assert PARIS.listed(["Anna"]) == "Anna"
    assert PARIS.listed(["Anna", "Luc", "Mei"]) == "Anna, Luc and Mei"
    assert Voice("de").listed(["Anna", "Luc"]) == "Anna und Luc"


def test_people_are_answered_in_the_language_they_wrote_in() -> None:
    person = Person("a", "a@example.com", "A", language="fr", time_zone="Europe/Paris")
    assert voice_for(person) == Voice("fr", "Europe/Paris")
    assert voice_for(person, "de").language == "de"
    assert voice_for(person, "pl").language == "fr", "which the bot does not speak"
    assert voice_for(person, None).language == "fr"


def test_countries_and_languages_go_by_name() -> None:
    assert country_name("en", "fr") == "France"
    assert country_name("de", "FR") == "Frankreich"
    assert language_name("en", "pl") == "Polish"
    assert (country_name("en", "??"), country_name("xx", "FR")) == ("??", "France")


def test_an_excerpt_says_that_it_is_one() -> None:
    assert excerpt("By\ntrain.", 20) == "By train."
    assert excerpt("Take the train to Brussels", 10) == "Take the …"


def test_a_deadline_at_midnight_is_the_end_of_its_day() -> None:
    end = datetime(2026, 11, 23, 23, 0, tzinfo=UTC)
    assert PARIS.moment(end) == "Monday 23 November, 24:00"
    assert Voice("de", "Europe/Berlin").moment(end) == "Montag, 23. November, 24:00 Uhr"
    assert PARIS.last_day(end) == "Monday 23 November"
    assert PARIS.last_day(end + timedelta(hours=9)) == "Tuesday 24 November"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "the year 2030, “SBTi” or an amount in tonnes"),
        ("de", "das Jahr 2030, „SBTi“ oder einen Wert in „tonnes“"),
        ("fr", "l’année 2030, «\u202fSBTi\u202f» ou de valeur en «\u202ftonnes\u202f»"),
    ],
)
def test_what_a_quote_lacks_is_said_in_the_reader_s_language(language: str, said: str) -> None:
    missing = (
        Missing(RequirementKind.YEAR, "2030"),
        Missing(RequirementKind.NAME, "SBTi"),
        Missing(RequirementKind.AMOUNT),
        Missing(RequirementKind.UNIT, "tonnes"),
    )
    assert lacking(Voice(language), missing) == said


@pytest.mark.parametrize("kind", RequirementKind)
def test_every_kind_of_requirement_can_be_said_to_be_lacking(kind: RequirementKind) -> None:
    assert len({lacking(Voice(language), (Missing(kind, "x"),)) for language in ("en", "de", "fr")}) == 3


def test_french_has_its_narrow_spaces_and_german_its_quotation_marks() -> None:
    assert Voice("fr").text("on_question", question="Le train") == "Au sujet de «\u202fLe train\u202f»\u202f:"
    assert not [text for text in CATALOGUES["fr"].values() if re.search(r" [?!:;»]|« ", text)]
    assert not [
        text for text in CATALOGUES["de"].values() if text.count("„") != text.count("“") or "”" in text
    ]


def test_the_csr_team_is_declined_in_german() -> None:
    voice = Voice("de")
    assert "wieder an das CSR-Team" in voice.text("given_back", people=voice.text("the_csr_team"))


def test_french_counts_the_first_of_a_month_and_numbers_the_other_days() -> None:
    first, other = datetime(2026, 12, 1, 12, tzinfo=UTC), datetime(2026, 12, 11, 12, tzinfo=UTC)
    french = Voice("fr", "Europe/Paris")
    assert french.day(first) == "mardi 1er décembre" and french.day(other) == "vendredi 11 décembre"
    assert french.moment(first) == "mardi 1er décembre à 13:00"
    assert french.date(first.date()) == "1er décembre 2026" and french.date(other) == "11 décembre 2026"
    assert Voice("de").date(first) == "1. Dezember 2026" and Voice("en").date(first) == "1 December 2026"


def test_committing_to_something_does_not_sound_like_taking_a_question_in_french() -> None:
    """ "I will do this" under an announcement was one letter from "I'll take it" under a question."""
    french = Voice("fr")
    assert french.text("broadcast_commit") != french.text("card_claim")
    assert not french.text("broadcast_commit").startswith("Je m’en ")


def test_french_has_a_space_before_a_colon_also_between_a_name_and_what_it_says() -> None:
    assert Voice("fr").text("says", name="Lucie", text="oui") == "Lucie\u202f: oui"
    assert Voice("de").text("says", name="Lucie", text="ja") == "Lucie: ja"
