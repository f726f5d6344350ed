"""What a text states, as typed spans: years, numbers, amounts, the Greenhouse Gas Protocol's scopes, names.

A number is an amount unless it only labels something: the year of "in 2023", the 2 of "CO2" and of
"scope 2", the 4 of "page 4", what a rule or an activity is filed under ("GRI 305", "activity 7.7",
"(EU) 2020/852"), a footnote's mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from knowledge.text.analysis import folded, stems

_YEAR = r"(?<!\d)(?<!\d[.,])(?:FY\s?'?|CY\s?'?)?((?:19|20)\d\d)s?(?!\d|[.,]\d)"
YEAR = re.compile(_YEAR, re.IGNORECASE)
SHORT_YEAR = re.compile(r"\b[FC]Y\s?'?(\d\d)\b", re.IGNORECASE)
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
SCOPES = re.compile(
    r"\bscopes?[\s-]*((?:[123](?!\d|\.\d)(?:\s*(?:,|and|&|/|\+|or|-|–|to|und|oder|bis|sowie|et|ou|à|y|o|e|en|i)\s*(?:scopes?\s*)?)?)+)",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W_]+")
_YEAR_RANGE = re.compile(r"((?:19|20)\d\d)\s?[-–—/]\s?((?:19|20)?\d\d)\b")
_AMOUNT = re.compile(r"(?<![^\W_])(?<![^\W_][.,’'-])\d+(?:[.,]\d+)*")
_COUNT = re.compile(rf"{_AMOUNT.pattern}(?![\d.,]*\s?(?:%|per\s?cent))", re.IGNORECASE)
_UNIT_OF_ROW = re.compile(r"\b(?:units?|einheit(?:en)?|unité|unidad): (?:in |en )?([^;\s]+)", re.IGNORECASE)
_SHARE = re.compile(r"%|per ?cent|prozent|pour", re.IGNORECASE)
_DAY = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)?\.? (?=(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mär|Mai|Okt|Dez|janv"
    r"|févr|mars|avr|juin|juil|août|déc)[a-zé]*\b)"
)
"""The 1 of "1 July"."""
_MEASURE = (
    r"(?:EUR|USD|CHF|PLN|INR|GBP|[kKMG]Wh|Euro|Cents?|Prozent|Tagen?|Tage|Wochen?|Monate?n?|Jahre?n?|Stunden?"
    r"|Minuten?|Uhr|Tonnen?|Kilo\w*|Liter|Meter|Grad|Mal|Personen|Mitarbeit\w+|Beschäftigten?|Standorten?|Plätzen?)"
)
"""What is counted and written with a capital: "40 Euro" is no numbered heading."""
_LABEL = re.compile(
    r"\b(?:(?:page|section|chapter|principle|step|article|table|figure|appendix|note|level|tier|phase|stage|goal"
    r"|sdg|objective|criterion)s?|fig|annex|iso|no|category|version)\.?\s*\d+(?:[.,]\d+)*(?:\s*(?:to|and|,|&|-|–)\s*\d+(?![\d.,]*\s?\w))*"
    rf"|(?:^|(?<=[.!?;:]\s))\(?\d{{1,2}}\)?\s(?!{_MEASURE}\b)(?=(?-i:[A-Z]))"
    r"|\b(?:activit(?:y|ies)|tätigkeit(?:en)?|activités?)\s\d+\.\d+|\b(?:gri|esrs|ifrs|ias|sasb|din)[\s-]\d+(?:-\d+)?"
    r"|\b(?:abschnitt|kapitel|seite|artikel|abbildung|tabelle|anhang|stufe|paragraph|paragraphe|chapitre|annexe"
    r"|tableau)\s\d+(?:\.\d+)*|\((?:eu|ec|eg|ue|ce)\)\s(?:n[ro°]\.?\s)?\d+/\d+|\b\d{2,4}/\d{1,4}/(?:eu|ec|eg|ue|ce)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Statement:
    """A text, read for what it states as far as that is asked of it, and once."""

    text: str

    @cached_property
    def words(self) -> frozenset[str]:
        """Folded; "scope 3" is one, too."""
        return frozenset(WORD.findall(folded(self.text))) | frozenset(scopes_in(self.text))

    @cached_property
    def stems(self) -> frozenset[str]:
        return stems(self.text)

    @cached_property
    def years(self) -> frozenset[str]:
        return frozenset(years_in(self.text))

    @cached_property
    def numbers(self) -> frozenset[str]:
        return frozenset(plain(number) for number in NUMBER.findall(self.text))

    @cached_property
    def amounts(self) -> frozenset[str]:
        """Those of the numbers that count or measure something."""
        return frozenset(_amounts_in(self.text, _AMOUNT))

    @cached_property
    def counts(self) -> frozenset[str]:
        """Those of the amounts that are no percentages, by their sign or by the unit of their row."""
        units = _UNIT_OF_ROW.findall(self.text)
        if units and all(map(_SHARE.match, units)):
            return frozenset()
        return frozenset(_amounts_in(self.text, _COUNT))


@lru_cache(maxsize=4_096)
def statement_of(text: str) -> Statement:
    """The text's statement; that of one which was read lately is not read again."""
    return Statement(text)


def years_in(text: str) -> Iterator[str]:
    """Calendar and financial years, four digits each.

    Those inside a range count where no others are named: beside "2021: 5; 2024: 3", "change 2021–2030" says
    nothing of 2023.
    """
    named = [*YEAR.findall(text), *(f"20{year}" for year in SHORT_YEAR.findall(text))]
    yield from named
    for first, last in _YEAR_RANGE.findall(text):
        end = last if len(last) == 4 else first[:2] + last
        between = range(int(first), min(int(end), int(first) + 40) + 1)
        yield from (str(year) for year in between) if set(named) <= {first, end} else (first, end)


def scopes_in(text: str) -> Iterator[str]:
    """ "scope 3" of the Greenhouse Gas Protocol, also from "Scopes 1, 2 and 3"."""
    for listed in SCOPES.findall(text):
        yield from (f"scope {digit}" for digit in re.findall("[123]", listed))


def plain(number: str) -> str:
    """A number without grouping, with a decimal point."""
    if number.isdigit():
        return number
    return re.sub(r"[.,](?=\d{3}\b)", "", number).replace(",", ".")


def _amounts_in(text: str, wanted: re.Pattern[str]) -> Iterator[str]:
    bare = YEAR.sub(" ", SCOPES.sub(" ", _LABEL.sub(" ", _DAY.sub(" ", text))))
    return (plain(number) for number in wanted.findall(bare))
