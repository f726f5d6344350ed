"""Trains that one goes by, where nobody is trained."""

from __future__ import annotations

import re

_TRAIN = re.compile(
    r"\btrains\b"
    r"|\b(?:an?|the|my|our|your|by|per|night|which|every|any|no) train\b(?! (?:people|staff|employees))"
    r"|\btrain(?=[ -](?:tickets?|rides?|fares?|travel|journeys?|trips?|station|rule|pass|card|to|from|or"
    r"|instead)\b)",
    re.IGNORECASE,
)


def without_trains(question: str) -> str:
    """The question without the noun, so that the verb alone is left."""
    return _TRAIN.sub(" ", question)
