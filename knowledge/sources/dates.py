"""Finding the date of a document in what it says on its first page, or in what its file says about itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january januar janvier enero gennaio janeiro januari",
            "february februar février febrero febbraio fevereiro februari",
            "march märz mars marzo março maart",
            "april avril abril aprile",
            "may mai mayo maggio maio mei maj",
            "june juni juin junio giugno junho",
            "july juli juillet julio luglio julho",
            "august août agosto augustus augusti",
            "september septembre septiembre settembre setembro",
            "october oktober octobre octubre ottobre outubro",
            "november novembre noviembre novembro",
            "december dezember décembre diciembre dicembre dezembro",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items() if name in "january february april august"}
_MONTHS |= {
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "sept": 9,
    "oct": 10,
}
_MONTHS |= {"okt": 10, "nov": 11, "dec": 12, "dez": 12}
_MONTH = r"(?P<month>[A-Za-zäéûçà]{3,10})\.?"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})\b",
        r"\b(?P<day>\d{1,2})\.\s?(?P<number>\d{1,2})\.\s?(?P<year>\d{4})\b",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s(?:of\s|de\s)?{_MONTH},?\s(?:de\s)?(?P<year>\d{{4}})\b",
        rf"\b{_MONTH}\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year>\d{{4}})\b",
        rf"(?<!\d\s)(?<!\d\.\s)\b{_MONTH},?\s(?:de\s)?(?P<year>\d{{4}})\b",
    )
)
_PDF_DATE = re.compile(r"D?:?(\d{4})(\d{2})?(\d{2})?")
_EARLIEST = 1990
_COVER_WORDS = 30
_DEADLINE = re.compile(
    r"\b(?:until|till|by|before|due|expires|bis|vor|au plus tard|avant|hasta|entro)\s$", re.IGNORECASE
)


def stated_date(text: str) -> date | None:
    """The first full date, or month and year (its first day), that a text states; None when it has none."""
    found = sorted(_stated(text), key=lambda match: match[0])
    return found[0][1] if found else None


def cover_date(texts: Iterable[str]) -> date | None:
    """The first date in the short texts of a cover, such as "Valid from 1 March 2025"; none of the story."""
    return next(
        filter(None, (stated_date(text) for text in texts if len(text.split()) <= _COVER_WORDS)), None
    )


def pdf_date(text: str) -> date | None:
    """Reads ``D:20240228122952+01'00'``."""
    match = _PDF_DATE.match(text)
    return _valid(int(match[1]), int(match[2] or 1), int(match[3] or 1)) if match else None


def iso_date(text: str) -> date | None:
    """The date at the start of an ISO 8601 time; None when there is none."""
    with suppress(ValueError):
        return date.fromisoformat(text.strip()[:10])
    return None


def _stated(text: str) -> Iterator[tuple[int, date]]:
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            is_deadline = _DEADLINE.search(text[: match.start()])
            if not is_deadline and (found := _dated(match.groupdict())):
                yield match.start(), found


def _dated(parts: dict[str, str]) -> date | None:
    month = int(parts["number"]) if "number" in parts else _MONTHS.get(parts["month"].casefold(), 0)
    return _valid(int(parts["year"]), month, int(parts.get("day", 1)))


def _valid(year: int, month: int, day: int) -> date | None:
    with suppress(ValueError):
        return date(year, month, day) if year >= _EARLIEST else None
    return None
