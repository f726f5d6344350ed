"""Check questions made of a quote: a number or a word that is missing, a statement whose number was changed.

What else may be chosen stands elsewhere in the same document where there is enough of it, so that nobody
finds the right one by its sound; only what is missing then is made up, in round steps. The same quote always
gives the same questions.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from math import log

from handlers.drafting.asking.figures import Figure, figures, number_like
from handlers.kernel.voice import Voice
from handlers.learning.lesson import TRUE_FALSE, Quiz, QuizKind
from handlers.learning.lesson_file import LONGEST_CHOICE

GAP = "____"
OTHERS = 3
"""Wrong choices, beside the right one."""
_WORD = re.compile(r"[^\W\d_]{7,}(?:-[^\W\d_]+)*")
_TOO_COMMON = 12
"""In so many sentences of the document a word is none that one would have to know."""


@dataclass(frozen=True, slots=True)
class QuotedStatement:
    """A quote, and the document that it is from."""

    quote: str
    others: Sequence[str]
    """The other sentences of the document."""
    named: Sequence[str] = ()
    """Its headings and its title: words of theirs are worth knowing."""


def questions_of(voice: Voice, quoted: QuotedStatement) -> Iterator[Quiz]:
    """The best first; none where the quote has neither a number nor a word that can be asked for."""
    found = sorted(figures(quoted.quote), key=lambda each: (each.is_year, not each.unit, each.start))
    others = [(each, wrong) for each in found if (wrong := _other_values(quoted, each))]
    for figure, wrong in others[:2]:
        yield _missing_number(voice, quoted, figure, wrong)
    for figure, wrong in others[:1]:
        yield _changed_number(voice, quoted, figure, wrong[0])
    if word := _word(quoted):
        yield from _missing_word(voice, quoted, word)


def _missing_number(voice: Voice, quoted: QuotedStatement, figure: Figure, wrong: Sequence[float]) -> Quiz:
    values = sorted([figure.value, *wrong])
    choices = tuple(figure.text if each == figure.value else figure.like(each) for each in values)
    asked = _with(quoted.quote, figure.start, figure.end, GAP)
    return Quiz(
        voice.text("draft_missing_number", quote=asked),
        choices,
        values.index(figure.value),
        voice.text("draft_explained", right=figure.text),
    )


def _changed_number(voice: Voice, quoted: QuotedStatement, figure: Figure, other: float) -> Quiz:
    """Whether it is changed, the quote decides, and nobody can guess."""
    is_true = blake2b(quoted.quote.encode(), digest_size=1).digest()[0] % 2 == 0
    said = figure.text if is_true else figure.like(other)
    statement = _with(quoted.quote, figure.start, figure.end, said)
    return Quiz(
        voice.text("draft_true_or_false", statement=statement),
        TRUE_FALSE,
        0 if is_true else 1,
        voice.text("draft_explained", right=figure.text),
        QuizKind.TRUE_FALSE,
    )


def _other_values(quoted: QuotedStatement, figure: Figure) -> list[float]:
    """Of the same unit and elsewhere in the document, the nearest first; then made up."""
    here = {each.value for each in figures(quoted.quote)}
    there = {
        each.value
        for text in quoted.others
        for each in figures(text)
        if (each.unit, each.is_year) == (figure.unit, figure.is_year)
        and abs(_size(each.value) - _size(figure.value)) < _COMPARABLE
    }
    known = sorted(there - here, key=lambda value: (abs(_size(value) - _size(figure.value)), value))
    wanted = [*known[:OTHERS], *(each for each in _made_up(figure) if each not in here)]
    by_text = {number_like(each, figure.number): each for each in reversed(wanted)}
    by_text.pop(figure.number, None)
    return [each for each in wanted if each in by_text.values()][:OTHERS]


_COMPARABLE = 2.5
"""In natural logarithms: what is more than twelve times as large is nobody's guess."""


def _size(value: float) -> float:
    return log(1 + abs(value))


def _made_up(figure: Figure) -> Iterable[float]:
    value = figure.value
    if figure.is_year:
        return (value + 5, value - 5, value + 10)
    if figure.unit == "%" and value <= 100:
        step = 10 if value >= 10 else max(1, round(value))
        wanted = (value + step, value - step, value + 2 * step, value - 2 * step)
        return [each for each in wanted if 0 < each <= 100]
    factors = (2, 0.5, 3) if value >= 4 else (2, 3, 4)
    return [round(value * each) if value >= 4 else value * each for each in factors if value * each]


def _word(quoted: QuotedStatement) -> re.Match[str] | None:
    """A word of the quote that the document comes back to, best one of its headings."""
    counted = Counter(word.casefold() for text in quoted.others for word in set(_WORD.findall(text)))
    named = {word.casefold() for text in quoted.named for word in _WORD.findall(text)}
    there = {
        found[0].casefold(): found
        for found in _WORD.finditer(quoted.quote)
        if quoted.quote.casefold().count(found[0].casefold()) == 1
        and 1 <= counted[found[0].casefold()] < _TOO_COMMON
    }
    return max(
        there.values(),
        key=lambda each: (each[0].casefold() in named, len(each[0]), -each.start()),
        default=None,
    )


def _missing_word(voice: Voice, quoted: QuotedStatement, word: re.Match[str]) -> Iterator[Quiz]:
    wrong = _like(quoted, word)
    if len(wrong) < OTHERS - 1:
        return
    choices = tuple(sorted({word[0], *wrong}, key=str.casefold))
    asked = _with(quoted.quote, word.start(), word.end(), GAP)
    yield Quiz(
        voice.text("draft_missing_word", quote=asked),
        choices,
        choices.index(word[0]),
        voice.text("draft_explained", right=word[0]),
    )


def _like(quoted: QuotedStatement, word: re.Match[str]) -> list[str]:
    """Words of the document that could stand there by their form: their first letter's size, their end."""
    right, here = word[0], quoted.quote.casefold()
    at_start = word.start() == 0
    seen = Counter(
        each for text in quoted.others for each in _WORD.findall(text) if each.casefold() not in here
    )
    alike = [
        each
        for each, number in seen.items()
        if number < _TOO_COMMON
        and (at_start or each[0].isupper() == right[0].isupper())
        and each[-2:].casefold() == right[-2:].casefold()
        and len(each) <= LONGEST_CHOICE
        and not _is_form_of(each, right)
    ]
    ordered = sorted(alike, key=lambda each: (abs(len(each) - len(right)), -seen[each], each))
    by_letters = {each.casefold(): each for each in reversed(ordered)}
    return [each for each in ordered if by_letters[each.casefold()] == each][:OTHERS]


def _is_form_of(word: str, other: str) -> bool:
    """ "supplier" and "suppliers": one would be as right as the other."""
    short, long = sorted((word.casefold(), other.casefold()), key=len)
    return long.startswith(short[: max(5, len(short) - 2)])


def _with(text: str, start: int, end: int, instead: str) -> str:
    return f"{text[:start]}{instead}{text[end:]}"
