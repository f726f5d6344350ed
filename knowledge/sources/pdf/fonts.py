"""How bold a font is: told by its name, which says it more often than the font does."""

from __future__ import annotations

import ctypes
import re
from typing import Any

import pypdfium2.raw as api

_WEIGHTS = (
    (re.compile(r"black|heavy|extrab|ultrab", re.IGNORECASE), 800),
    (re.compile(r"semi-?b|smbld|demi|halbfett", re.IGNORECASE), 600),
    (re.compile(r"bold|bld|[-_,]bd|fett|gras", re.IGNORECASE), 700),
    (re.compile(r"medium|[-_]med(?!it)|[-_]md", re.IGNORECASE), 500),
    (re.compile(r"light|thin|[-_]lt", re.IGNORECASE), 300),
    (re.compile(r"regular|book|roman|normal|[-_]reg|[-_]rg", re.IGNORECASE), 400),
)


def weight_of(font: Any) -> int:
    """As in CSS: 400 is regular, 700 bold."""
    name = ctypes.create_string_buffer(128)
    api.FPDFFont_GetBaseFontName(font, name, len(name))
    text = name.value.decode("utf-8", "replace")
    named = next((weight for pattern, weight in _WEIGHTS if pattern.search(text)), None)
    return named if named is not None else int(api.FPDFFont_GetWeight(font)) or 400
