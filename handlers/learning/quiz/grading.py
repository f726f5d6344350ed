"""Whether an answer is right: pure rules over a question and what was given.

Several right ones are right together or not at all; an order is right when every place is; a number is right
within its tolerance, the ends included.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from hashlib import blake2b

from handlers.learning.lesson import Quiz, QuizKind

_EPSILON = 1e-9
"""Relative, so that a tolerance of 0.1 takes 0.3 for 0.2 although neither is a binary fraction."""
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009'’]")
_NUMBER = re.compile(r"[+\-]?(?:\d+(?:[.,]\d+)*|[.,]\d+)")
_COMMA_IS_THOUSANDS = frozenset({"en"})
PLACE, CHOICE, NUMBER = "place", "choice", "number"
"""Beginnings of the names of a form's fields: ``place-0``, ``choice-0`` and ``number``."""
YES = "yes"


def is_right(quiz: Quiz, given: str) -> bool:
    """`given` as `handlers.learning.lesson` describes it; what is none of its kind is wrong."""
    match quiz.kind:
        case QuizKind.SINGLE | QuizKind.TRUE_FALSE:
            return numbers_of(given) == (quiz.answer,)
        case QuizKind.MULTIPLE:
            return numbers_of(given) == tuple(sorted(quiz.answers))
        case QuizKind.ORDER:
            return numbers_of(given) == tuple(range(len(quiz.choices)))
        case QuizKind.NUMBER:
            return _is_near(quiz, given)


def is_answer(quiz: Quiz, given: str) -> bool:
    """Whether that can be answered to the question at all, rightly or not."""
    numbers = numbers_of(given)
    known = all(number < len(quiz.choices) for number in numbers)
    match quiz.kind:
        case QuizKind.SINGLE | QuizKind.TRUE_FALSE:
            return len(numbers) == 1 and known
        case QuizKind.MULTIPLE:
            return known and numbers == tuple(sorted(set(numbers))) and bool(numbers)
        case QuizKind.ORDER:
            return sorted(numbers) == list(range(len(quiz.choices)))
        case QuizKind.NUMBER:
            return _float(given) is not None


def numbers_of(given: str) -> tuple[int, ...]:
    """ "0,2" → (0, 2); nothing where it is no such line."""
    parts = given.split(",") if given else []
    if not all(part.isascii() and part.isdecimal() and len(part) < 4 for part in parts):
        return ()
    return tuple(map(int, parts))


def given_in(quiz: Quiz, values: Mapping[str, str], language: str) -> str | None:
    """What the fields of a form answer; None where they answer nothing that could be right or wrong."""
    match quiz.kind:
        case QuizKind.ORDER:
            places = [values.get(f"{PLACE}-{place}", "") for place in range(len(quiz.choices))]
            given = ",".join(places)
        case QuizKind.NUMBER:
            number = read_number(values.get(NUMBER, ""), language, quiz.unit)
            given = "" if number is None else repr(number)
        case _:
            chosen = [n for n in range(len(quiz.choices)) if values.get(f"{CHOICE}-{n}") == YES]
            given = ",".join(map(str, chosen))
    return given if is_answer(quiz, given) else None


def read_number(text: str, language: str, unit: str = "") -> float | None:
    """A number as people write it: "1,250", "1.250,5", "1 250.5", "−3", "42 %"; None for anything else.

    One mark before exactly three digits is read as the reader's language writes it: "1,250" is 1250 in
    English and 1.25 in German.
    """
    plain = text.strip().replace("−", "-")
    if unit and plain.casefold().endswith(unit.casefold()):
        plain = plain[: len(plain) - len(unit)]
    plain = _SPACES.sub("", plain)
    if not plain.isascii() or len(plain) > 40 or _NUMBER.fullmatch(plain) is None:
        return None
    return _float(_with_point(plain, language))


def shuffled(quiz: Quiz, seed: str) -> Sequence[int]:
    """The numbers of the choices in an order that is always the same for the seed, never the right one."""

    def place(number: int) -> bytes:
        return blake2b(f"{seed}/{number}".encode(), digest_size=8).digest()

    right = list(range(len(quiz.choices)))
    mixed = sorted(right, key=place)
    return mixed if mixed != right else [*mixed[1:], *mixed[:1]]


def _with_point(plain: str, language: str) -> str:
    """With a point before the decimals and no other mark."""
    marks = [each for each in plain if each in ".,"]
    if len(set(marks)) == 2:
        decimal = marks[-1]
        return "" if marks.count(decimal) > 1 else _decimal_mark(plain, decimal)
    if not marks:
        return plain
    mark, (head, _, tail) = marks[0], plain.rpartition(marks[0])
    is_thousands = mark == ("," if language in _COMMA_IS_THOUSANDS else ".")
    groups_fit = len(tail) == 3 and head.strip("+-") not in ("", "0")
    if len(marks) > 1 or (groups_fit and is_thousands):
        return plain.replace(mark, "") if groups_fit else ""
    return _decimal_mark(plain, mark)


def _decimal_mark(plain: str, mark: str) -> str:
    other = "," if mark == "." else "."
    return plain.replace(other, "").replace(mark, ".")


def _float(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _is_near(quiz: Quiz, given: str) -> bool:
    number = _float(given)
    if number is None:
        return False
    slack = quiz.tolerance + _EPSILON * max(1.0, abs(quiz.number), abs(quiz.tolerance))
    return abs(number - quiz.number) <= slack
