"""Countries and languages by name, in the reader's language where the bot speaks it, else in English."""

from __future__ import annotations

from collections.abc import Mapping

from babel import Locale
from babel.core import get_global

from handlers.kernel.catalogue import CATALOGUES


def country_name(reader: str, code: str) -> str:
    """ "FR" → "France"; a code that is not known stays as it is."""
    return str(_locale(reader).territories.get(code.upper(), code))


def country_names(reader: str) -> Mapping[str, str]:
    """Every country's code and name, in the order of the names: {"AF": "Afghanistan", …}."""
    territories = _locale(reader).territories
    codes = get_global("territory_languages").keys() - {"ZZ"}
    named = {code: str(territories[code]) for code in codes if code in territories}
    return dict(sorted(named.items(), key=lambda one: one[1]))


def language_name(reader: str, code: str) -> str:
    """ "pl" → "Polish"; a code that is not known stays as it is."""
    return str(_locale(reader).languages.get(code.lower(), code))


def language_names(reader: str) -> Mapping[str, str]:
    """The code and name of every language that has a code of two letters, in the order of the names."""
    named = {code: str(name) for code, name in _locale(reader).languages.items() if len(code) == 2}
    return dict(sorted(named.items(), key=lambda one: one[1]))


def _locale(language: str) -> Locale:
    return Locale.parse(language if language in CATALOGUES else "en")
