import pytest

from handlers.kernel.catalogue import ENGLISH, SaidTwiceError, whole


def test_a_phrase_that_two_catalogues_say_is_a_fault() -> None:
    mine, yours = {"thanks": {"en": "Thank you!"}}, {"thanks": {"en": "Thanks!"}}
    with pytest.raises(SaidTwiceError, match="thanks"):
        whole([mine, yours])


def test_the_words_of_every_capability_and_surface_are_found() -> None:
    said = {"helped", "lessons", "commitments", "feedback_tell", "sign_in", "terminal_hello", "page_chat"}
    assert said <= ENGLISH.keys()


def test_french_has_its_narrow_space_where_nobody_typed_it() -> None:
    assert whole([{"sure": {"en": "Sure?", "fr": "Vraiment ?"}}])["fr"]["sure"] == "Vraiment\u202f?"
