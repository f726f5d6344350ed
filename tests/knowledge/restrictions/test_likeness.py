"""What says a word of a question in another way."""

from knowledge.restrictions.likeness import alike
from knowledge.text.analysis import terms


def says(word: str, other: str, language: str = "en") -> bool:
    (stem,) = terms(word, language)
    return not alike(stem, language).isdisjoint(terms(other, language))


def test_irregular_forms_and_listed_synonyms_say_the_same() -> None:
    assert says("sell", "sold")
    assert says("checks", "audited")
    assert says("flats", "apartments")
    assert not says("water", "waste")


def test_a_kind_stands_for_what_is_of_it_and_not_the_other_way_round() -> None:
    assert says("trucks", "vehicles")
    assert not says("vehicles", "trucks")


def test_a_language_without_lists_has_the_word_itself() -> None:
    assert "agua" in alike("agua", "es")


def test_a_german_participle_says_its_verb_and_the_other_way_round() -> None:
    assert says("geheizt", "heizen", "de")
    assert says("heizen", "geheizt", "de")
    assert says("melden", "gemeldet", "de")
    assert says("gemeldet", "Meldung", "de")
    assert not says("gemeldet", "heizen", "de")
