"""The figures of a text: a number with what it counts, where it stands, and how it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_NUMBER: Final = r"\d{1,3}(?:[.,\u202f\u00a0\u2009 ]\d{3})+(?![\d])|\d+(?:[.,]\d{1,2})?"
_UNIT: Final = r"%|°C|€|\$|[^\W\d_]{1,20}(?:[ \u00a0\u202f]CO2e?)?"
_MONEY: Final = r"(?:EUR|USD|CHF|GBP|PLN|€|\$|£)[ \u00a0\u202f]?"
_FIGURE = re.compile(
    rf"(?<![\w.,/§-])(?P<money>{_MONEY})?(?P<number>{_NUMBER})[ \u00a0\u202f-]?(?P<unit>{_UNIT})?(?![\w/])"
)
_NAMING = re.compile(
    r"(?:scope|iso|en|din|section|sections|chapter|page|article|paragraph|step|level|version|abschnitt|kapitel|seite"
    r"|artikel|absatz|schritt|stufe|chapitre|page|étape|niveau|annexe|appendix|anhang|table|tabelle|tableau|figure"
    r"|no\.|nr\.|n°|§)[ \u00a0]*$",
    re.IGNORECASE,
)
"""What stands before a number that only names something."""
_LITTLE = re.compile(
    r"of|and|or|to|in|by|for|from|at|on|per|an?|the|is|are|was|were|be|than|with|as|until|since|there|we"
    r"|und|oder|bis|von|im|am|der|die|das|den|des|dem|eine?|je|pro|als|mit|seit|ab|auf|zu|sind|ist|war"
    r"|et|ou|de|du|la|les?|une?|en|aux?|par|pour|dans|sur|à|est|sont|dont|il|nous",
    re.IGNORECASE,
)
"""What stands behind a number and is not what it counts."""
_GROUPS = re.compile(r"[.,\u202f\u00a0\u2009 ](?=\d{3}(?!\d))")


@dataclass(frozen=True, slots=True)
class Figure:
    text: str
    """As it stands there, with its unit."""
    number: str
    value: float
    unit: str
    """In small letters; empty where there is none."""
    start: int
    end: int

    @property
    def is_year(self) -> bool:
        return not self.unit and _is_year(self.number)

    def like(self, value: float) -> str:
        """Another number, written as this one."""
        return self.text.replace(self.number, number_like(value, self.number), 1)


def figures(text: str) -> Iterator[Figure]:
    """Those that say how much or when: none that names a section, a standard or a scope."""
    for found in _FIGURE.finditer(text):
        if not _NAMING.search(text[: found.start()]):
            yield _figure(text, found)


def _figure(text: str, found: re.Match[str]) -> Figure:
    number, money, unit = found["number"], (found["money"] or "").strip(), found["unit"] or ""
    counts = not _LITTLE.fullmatch(unit) and not (_is_year(number) and unit[:1].isalpha() and not money)
    end = found.end("unit") if unit and counts and not money else found.end("number")
    said = text[found.start() : end]
    unit = money.casefold() or (unit.casefold() if counts else "")
    return Figure(said, number, value_of(number), unit, found.start(), end)


def _is_year(number: str) -> bool:
    return len(number) == 4 and number.isdecimal() and 1900 <= int(number) <= 2100


def value_of(number: str) -> float:
    """ "2,150" → 2150; "1.5" → 1.5; "1,5" → 1.5."""
    return float(_GROUPS.sub("", number).replace(",", "."))


def number_like(value: float, like: str) -> str:
    """With the mark between thousands and as many places as the other one."""
    grouped = _GROUPS.search(like)
    plain = _GROUPS.sub("", like)
    mark = next((each for each in plain if each in ".,"), "")
    places = len(plain.partition(mark)[2]) if mark else 0
    whole, _, rest = f"{value:.{places}f}".partition(".")
    if len(whole) > 3 and (grouped or (len(plain) <= 3 and mark)):
        parts = f"{int(whole):,}".split(",")
        whole = (grouped[0] if grouped else "").join(parts)
    return f"{whole}{mark}{rest}" if places else whole
