"""The bot's own words, one table a language: phrase → template. English is complete and the fallback."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.wording.catalogue import de, en, fr

ENGLISH: Mapping[str, str] = en.PHRASES
CATALOGUES: Mapping[str, Mapping[str, str]] = {"en": en.PHRASES, "de": de.PHRASES, "fr": fr.PHRASES}
