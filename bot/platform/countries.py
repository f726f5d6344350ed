"""Countries, as the directories of chat platforms write them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from babel import Locale


def country_code(written: str) -> str:
    """ "Germany" or "de" → "DE"; in English, German or French."""
    return _countries().get(written.strip().casefold(), written.strip())


@cache
def _countries() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for language in ("fr", "de", "en"):
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha():
                found[str(name).casefold()] = found[code.casefold()] = str(code)
    return found
