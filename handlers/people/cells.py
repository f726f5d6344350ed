"""What the cells of a list of people mean; each reader raises `WrongCellError` about a wrong one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from babel import Locale

from handlers.kernel.person import Role
from handlers.people.time_zones import known_zones

FORMER = "former_email"
"""Only read: the address by which a person has been known so far."""
MAX_HOURS = 200.0
NOT_SAID = "UTC"
"""The time zone of a person of whom nobody has said one."""
_EMAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\".]+")
_LIST = re.compile(r"[;|,\n]")


class WrongCellError(ValueError):
    """What stands in a cell means nothing there; the phrase says why, and what to write."""

    def __init__(self, phrase: str, **values: str) -> None:
        super().__init__(phrase)
        self.phrase, self.values = phrase, values


def _name(cell: str) -> str:
    if not cell:
        raise WrongCellError("cell_name_missing")
    if len(cell) > 200:
        raise WrongCellError("cell_name_long")
    return _text(cell)


def _email(cell: str) -> str:
    if not cell:
        raise WrongCellError("cell_email_missing")
    if not _EMAIL.fullmatch(cell):
        raise WrongCellError("cell_email_wrong", cell=cell)
    return cell.lower()


def _manager(cell: str) -> str:
    return _email(cell) if cell else ""


def _text(cell: str) -> str:
    return " ".join(cell.split())


def _country(cell: str) -> str:
    if not cell:
        return ""
    code = _countries().get(cell.casefold())
    if code is None:
        raise WrongCellError("cell_country_wrong", cell=cell)
    return code


def _language(cell: str) -> str:
    code = _languages().get(cell.casefold()) if cell else "en"
    if code is None:
        raise WrongCellError("cell_language_wrong", cell=cell)
    return code


def _time_zone(cell: str) -> str:
    if cell and cell not in known_zones():
        raise WrongCellError("cell_zone_wrong", cell=cell)
    return cell or NOT_SAID


def _roles(cell: str) -> frozenset[Role]:
    written = {part.casefold(): part for part in _parts(cell)}
    named = set(written)
    if unknown := sorted(named - {role.value for role in Role}):
        known = ", ".join(Role)
        raise WrongCellError("cell_role_wrong", cell=written[unknown[0]], known=known)
    return frozenset(Role(part) for part in named) | {Role.EMPLOYEE}


def _groups(cell: str) -> frozenset[str]:
    return frozenset(_parts(cell))


def _topics(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_parts(cell)))


def _hours(cell: str) -> float | None:
    try:
        hours = float(cell.replace(",", ".")) if cell else None
    except ValueError:
        hours = -1.0
    if hours is not None and not 0 <= hours <= MAX_HOURS:
        raise WrongCellError("cell_hours_wrong", cell=cell, most=f"{MAX_HOURS:g}")
    return hours


def _active(cell: str) -> bool:
    if cell.casefold() not in _YES + _NO:
        raise WrongCellError("cell_active_wrong", cell=cell)
    return cell.casefold() in _YES


_YES = ("", "yes", "true", "1")
_NO = ("no", "false", "0")


def _parts(cell: str) -> list[str]:
    return [" ".join(part.split()) for part in _LIST.split(cell) if part.strip()]


READERS: Mapping[str, Callable[[str], Any]] = {
    "name": _name,
    "email": _email,
    "department": _text,
    "country": _country,
    "site": _text,
    "language": _language,
    "time_zone": _time_zone,
    "manager_email": _manager,
    "roles": _roles,
    "groups": _groups,
    "topics": _topics,
    "hours_per_month": _hours,
    "contact_for": _topics,
    "active": _active,
    FORMER: _manager,
}


@cache
def _countries() -> Mapping[str, str]:
    """Code or name (English, German, French, Spanish), case-folded, to code."""
    names = {
        name: code
        for language in ("es", "fr", "de", "en")
        for name, code in _by_name(Locale(language).territories).items()
    }
    known = {name: code for name, code in names.items() if code not in ("ZZ", "EU", "UN", "EZ", "QO")}
    return known | {"uk": "GB", "usa": "US"} | {code.casefold(): code for code in known.values()}


@cache
def _languages() -> Mapping[str, str]:
    """Code or name (English, German, French, Spanish), case-folded, to ISO 639-1 code."""
    names: dict[str, str] = {}
    for language in ("es", "fr", "de", "en"):
        names |= _by_name(Locale(language).languages)
    return names | {code: code for code in names.values()}


def _by_name(names: Mapping[Any, Any]) -> dict[str, str]:
    """Case-folded name to two-letter code."""
    return {str(name).casefold(): str(code) for code, name in names.items() if len(str(code)) == 2}
