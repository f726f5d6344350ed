"""Digits above or below the line: marks of footnotes, exponents, indices.

"1,240" with note 1 is not 12401, and ten to the sixth is not 106. So what is raised is written with raised
characters, behind a space where it is a mark, and what is lowered behind a digit with lowered ones.
"""

from __future__ import annotations

import re

_RAISED = str.maketrans("0123456789+-−–=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_RAISED_CHARACTERS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾"
_BASE = re.compile(r"(?:^|[^\w.,])(?:[kcmdµ]?m|ft|in|yd|10)$|[×x·*]\s?10$")
"""Behind these a number is an exponent."""
_EXPONENT = re.compile(r"[+\-−–]\d+$")
_ORDINAL = re.compile(
    r"(?:st|nd|rd|th|er|re|ère|e|è|ème|de|te|ste|o|os|a|as|º|ª|tm|sm|®|™)\.?$", re.IGNORECASE
)
_SHORT_NUMBER = re.compile(r"(?:^|[^\d.,])\d{1,2}\.?$|[^\W\d_]$")
_REACH = 24
"""Characters that tell what something is raised behind."""


def behind(before: str, raised: str) -> str:
    """What is written behind a text for something raised there."""
    text, before = raised.strip(), before[-_REACH:]
    if not text:
        return raised
    if any(map(str.isdigit, text)):
        return f"{_gap(before, text)}{text.translate(_RAISED)}"
    is_ordinal = _ORDINAL.match(text) and _SHORT_NUMBER.search(before)
    return text if is_ordinal or not before[-1:].isdigit() else f" {text}"


def below(before: str, lowered: str) -> str:
    """What is written behind a text for something lowered there: CO2, but an index apart from a number."""
    return lowered.translate(_LOWERED) if before[-1:].isdigit() else lowered


def _gap(before: str, text: str) -> str:
    is_joined = not before or before[-1].isspace() or before[-1] in f"{_RAISED_CHARACTERS}(["
    return "" if is_joined or _BASE.search(before) or _EXPONENT.match(text) else " "
