"""Words that a line break cut."""

from knowledge.sources.pdf.joining import BREAK, Vocabulary


def test_a_word_that_has_a_hyphen_keeps_the_one_at_the_line_end() -> None:
    words = Vocabulary(frozenset({"fit", "for", "purpose", "training"}), frozenset())

    assert words.mended(f"fit-for{BREAK}purpose training") == "fit-for-purpose training"


def test_a_broken_half_of_a_compound_is_put_together() -> None:
    words = Vocabulary(frozenset({"low", "carbon", "steel"}), frozenset({"low-carbon"}))

    assert words.mended(f"low-car{BREAK}bon steel") == "low-carbon steel"
