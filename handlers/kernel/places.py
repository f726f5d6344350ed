"""Countries and languages by name, in the reader's language where the bot speaks it, else in English."""

from __future__ import annotations

from babel import Locale

from handlers.kernel.catalogue import CATALOGUES


def country_name(reader: str, code: str) -> str:
    """ "FR" → "France"; a code that is not known stays as it is."""
    return str(_locale(reader).territories.get(code.upper(), code))


def language_name(reader: str, code: str) -> str:
    """ "pl" → "Polish"; a code that is not known stays as it is."""
    return str(_locale(reader).languages.get(code.lower(), code))


def _locale(language: str) -> Locale:
    return Locale.parse(language if language in CATALOGUES else "en")
