"""Texts in which nobody can find a word: a cat on the keyboard, a key held down.

Only what cannot be a word of any language in Latin letters counts, and only when every word of the text is
like that. So a name, a code, a number, another script or one readable word makes it a question.
"""

from __future__ import annotations

import re
from itertools import chain

from handlers.kernel.excerpts import beginning

_LOOKED_AT = 2_000
"""Characters that are enough to tell."""
_WORD = re.compile(r"[^\W_]+")
_SAID = re.compile(
    r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]|(?:(?![\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff])[^\W_])+"
)
"""A word; a sign of its own where words are not parted."""
_FEWEST_SAID = 3
_HELD = re.compile(r"([a-z])\1{4,}|([b-df-hj-np-tvxz])\2{2,}|([a-z]{2,4})\3{2,}[a-z]{0,3}")
"""A letter or a few of them, over and over; "www" and what vowels sound like may be meant."""
_ROWS = ("qwertyuiop", "qwertzuiop", "azertyuiop", "asdfghjkl", "qsdfghjklm", "zxcvbnm", "yxcvbnm", "wxcvbn")
_LONG = 5
"""Letters in capitals that are no code when they are all the same."""
_SHORTEST_RUN = 3
_SHORTEST_OF_RUNS = 5
_RUNS_OF_FOUR = frozenset({"asdf", "qwer", "zxcv", "yxcv", "hjkl", "fdsa"})
"""The other fours may be words: "wert" is German for a value."""
_SHORTEST_WITHOUT_VOWELS = 8
_SHORTEST_SKIPPING = 5
_FEWEST_VOWELS = 0.11
""" "strengths" has one in nine letters."""


def is_gibberish(text: str) -> bool:
    words = _WORD.findall(text[:_LOOKED_AT])
    return bool(words) and all(map(_is_unreadable, words))


def is_a_few_words(text: str) -> bool:
    """Too few to be sure that a question is meant: a word such as "coffee", or two."""
    return len(_SAID.findall(text[:_LOOKED_AT])) < _FEWEST_SAID


def cut(text: str) -> str:
    """As much of it as a person may be sent all the same."""
    return beginning(text, 150)


def _is_unreadable(word: str) -> bool:
    """A word in capitals may be a code unless it is one letter, or one key was held down."""
    small = word.lower()
    if not (small.isascii() and small.isalpha()):
        return False
    if len(word) == 1 or (word.isupper() and _is_held(small, _LONG)):
        return True
    return not word.isupper() and (_is_held(small) or _is_typed_along(small) or _is_mute(small))


def _is_held(word: str, fewest: int = 0) -> bool:
    return len(word) >= fewest and bool(_HELD.fullmatch(word))


def _is_typed_along(word: str) -> bool:
    """Made of nothing but runs along the rows of a keyboard."""
    is_run = len(word) >= _SHORTEST_OF_RUNS and bool(_RUNS.fullmatch(word))
    return word in _RUNS_OF_FOUR or is_run or _skips_along(word)


def _skips_along(word: str) -> bool:
    """Consonants of one row in its order: "qwrtz"."""
    if len(word) < _SHORTEST_SKIPPING or set(word) & set("aeiou"):
        return False
    return any(_in_order(word, way) for row in _ROWS for way in (row, row[::-1]))


def _in_order(word: str, row: str) -> bool:
    rest = iter(row)
    return all(letter in rest for letter in word)


def _is_mute(word: str) -> bool:
    vowels = sum(letter in "aeiouy" for letter in word)
    return len(word) >= _SHORTEST_WITHOUT_VOWELS and vowels / len(word) < _FEWEST_VOWELS


def _runs(row: str) -> list[str]:
    """Every run of a row, the longest first."""
    ends = range(_SHORTEST_RUN, len(row) + 1)
    return sorted((row[begin:end] for end in ends for begin in range(end - _SHORTEST_RUN + 1)), key=len)[::-1]


_RUNS = re.compile(
    "(?:" + "|".join(dict.fromkeys(chain.from_iterable(_runs(r) + _runs(r[::-1]) for r in _ROWS))) + ")+"
)
