"""How lists count: 1, 2, 3; a, b, c; i, ii, iii."""

from __future__ import annotations

from collections.abc import Iterator

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_MOST = 4_000


def roman(number: int) -> str:
    """4 as "iv"; above 4,000 in digits."""
    return "".join(_roman(number)) if 0 < number < _MOST else str(number)


def letters(number: int) -> str:
    """1 as "a", 27 as "aa", as Word counts."""
    if not 0 < number < _MOST:
        return str(number)
    return _LETTERS[(number - 1) % 26] * ((number - 1) // 26 + 1)


def _roman(number: int) -> Iterator[str]:
    for value, sign in _ROMAN:
        yield sign * (number // value)
        number %= value
