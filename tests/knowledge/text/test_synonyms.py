"""Words that mean the same."""

from itertools import combinations

from knowledge.text.analysis import terms
from knowledge.text.synonyms import says_alike
from knowledge.text.wordlists import ALIKE


def test_a_word_is_said_by_itself_an_inflection_or_a_synonym() -> None:
    assert says_alike("employe", terms("the staff"))
    assert says_alike("pay", terms("their salaries"))
    assert says_alike("water", terms("water"))
    assert not says_alike("water", terms("waste"))


def test_no_word_stands_in_two_lines() -> None:
    stems = [frozenset(terms(" ".join(words))) for words in ALIKE]

    assert not [one & other for one, other in combinations(stems, 2) if one & other]
