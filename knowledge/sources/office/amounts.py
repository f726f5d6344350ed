"""Numbers as an office program shows them: with the decimals, unit, currency and scale of their format.

A format such as ``#,##0," k€";[Red]-#,##0`` has sections for positive, negative and zero numbers, parted by
semicolons. What stands in quotes is shown as it is; a comma behind the digits divides by a thousand.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

_PARTING = re.compile(r';(?=(?:[^"]*"[^"]*")*[^"]*$)')
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[[^\]]*\]|[_*].'
    r"|(?P<digits>[0#?.,]+)|(?P<sign>.)"
)
_AS_IT_IS = re.compile(r"^$|general|standard|[eE][+-]|/|@|\[[<>=]", re.IGNORECASE)
"""No format, powers of ten, fractions and conditions: all digits are shown."""
_DECIMALS = re.compile(r"\.(0*)([#?]*)")
_MOST_DECIMALS = 10
_DIGITS = "\0"
"""Where the digits stand among the rest of a format."""


def shown(value: float, form: str) -> str:
    """The number in this format, with a decimal point and commas between thousands; "" if it hides it.

    A negative number that only its colour tells from a positive one gets the sign that paper would not show.
    """
    text = _in_format(value, form)
    is_told_by_colour = value < 0 and any(map(str.isdigit, text)) and text == _in_format(-value, form)
    return f"-{text}" if is_told_by_colour and text.strip("0.,% ") else text


def _in_format(value: float, form: str) -> str:
    section, size = _section(value, form)
    if _AS_IT_IS.search(section):
        return "" if ";" in form and not section else _plain(value)
    tokens = list(_TOKEN.finditer(section))
    mask = "".join(found["digits"] or "" for found in tokens)
    around = "".join(map(_literal, tokens))
    if _DIGITS not in around:
        return " ".join(around.split())
    text = around.replace(_DIGITS, _digits(size * 100 if "%" in around else size, mask), 1)
    return " ".join(text.replace(_DIGITS, "").replace("%", " %").split())


def _section(value: float, form: str) -> tuple[str, float]:
    """The section for this number, and the number without its sign where the section has one."""
    sections = _PARTING.split(form)
    if value < 0 and len(sections) > 1:
        return sections[1], -value
    return sections[2 if value == 0 and len(sections) > 2 else 0], value


def _literal(found: re.Match[str]) -> str:
    if found["digits"]:
        return _DIGITS
    return found["quoted"] or found["escaped"] or found["currency"] or found["sign"] or ""


def _digits(value: float, mask: str) -> str:
    scaled = value / 1000 ** (len(mask) - len(mask.rstrip(",")))
    decimals = _DECIMALS.search(mask)
    least, most = (len(decimals[1]), len(decimals[1] + decimals[2])) if decimals else (0, 0)
    rounded = Decimal(repr(scaled)).quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP)
    text = f"{rounded:{',' if ',' in mask.rstrip(',') else ''}f}"
    for _ in range(most - least):
        text = text.removesuffix("0")
    return text.removesuffix(".")


def _plain(value: float) -> str:
    """As many digits as there are."""
    if float(value).is_integer():
        return f"{value:.0f}"
    return f"{value:.{_MOST_DECIMALS}f}".rstrip("0").rstrip(".")
