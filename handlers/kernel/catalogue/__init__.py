"""The bot's own words: phrase → template, one table a language. English is complete and the fallback.

`en`, `de` and `fr` say what questions and people need; each other module says one topic in every language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from handlers.commitments import catalogue as commitments
from handlers.feedback import catalogue as feedback
from handlers.kernel.catalogue import de, drawing, en, fr, pages, slack, tab, terminal
from handlers.learning import catalogue as lessons
from handlers.questions.wording import catalogue_missing as missing

_TOPICS = (
    commitments.PHRASES,
    drawing.PHRASES,
    feedback.PHRASES,
    missing.PHRASES,
    lessons.PHRASES,
    pages.PHRASES,
    slack.PHRASES,
    tab.PHRASES,
    terminal.PHRASES,
)
"""Tables of one topic each, in every language."""


_BEFORE_A_MARK = re.compile(r" (?=[?!:;»])|(?<=«) ")


def _spaced(text: str) -> str:
    """French with the narrow no-break space where it has one, which nobody sees while typing."""
    return _BEFORE_A_MARK.sub("\u202f", text)


def _whole(language: str, phrases: Mapping[str, str]) -> Mapping[str, str]:
    return {**phrases, **{phrase: text for topic in _TOPICS for phrase, text in topic[language].items()}}


CATALOGUES: Mapping[str, Mapping[str, str]] = {
    "en": _whole("en", en.PHRASES),
    "de": _whole("de", de.PHRASES),
    "fr": {phrase: _spaced(text) for phrase, text in _whole("fr", fr.PHRASES).items()},
}
ENGLISH: Mapping[str, str] = CATALOGUES["en"]
