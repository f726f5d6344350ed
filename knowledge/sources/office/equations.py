"""Equations as a line of text: ``E = m c²``, ``(a + b)/(c)``, ``√(x)``.

Word and PowerPoint write them in Office's own markup (OMML), web pages in MathML. What a line can say is
kept; the rest is the symbols in their order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from knowledge.sources.raised import behind, below

Element = Any  # lxml has no types of its own

MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DEEPEST = 60
_DEGREES = ("°", "∘", "º")
_APPLIED = "\u2061"
"""The invisible sign between a function and what it is applied to."""
_NOT_SHOWN = frozenset(("rPr", "ctrlPr", "annotation", "annotation-xml"))


def equation_text(element: Element, depth: int = 0) -> str:
    """The text of an equation, or of a part of one."""
    name = _name(element)
    if name in _NOT_SHOWN or name.endswith("Pr") or depth > _DEEPEST:
        return ""
    if name in ("t", "mi", "mn", "mo", "mtext", "ms"):
        return "".join(element.itertext()).replace(_APPLIED, " ")
    write = _WRITTEN.get(name)
    parts = [equation_text(child, depth + 1) for child in element if isinstance(child.tag, str)]
    shown = [
        part for child, part in zip(_elements(element), parts, strict=True) if not _name(child).endswith("Pr")
    ]
    if name == "nary":
        return f"{_sign(element)}{' '.join(filter(None, shown))}"
    return write(shown) if write and len(shown) >= 2 else _alone(name, shown)


def _sign(element: Element) -> str:
    """Of a sum or an integral."""
    sign = element.find(f"{MATH}naryPr/{MATH}chr")
    return "∫" if sign is None else sign.get(f"{MATH}val", "∫")


def _alone(name: str, parts: list[str]) -> str:
    text = "".join(parts)
    if name in ("rad", "msqrt"):
        return f"√({text})"
    return f"({text})" if name in ("d", "mfenced") else text


def _elements(element: Element) -> list[Element]:
    return [child for child in element if isinstance(child.tag, str)]


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _power(parts: list[str]) -> str:
    base, exponent = parts[0], parts[1].strip()
    if exponent in _DEGREES:
        return f"{base}°"
    is_simple = exponent.lstrip("+-−").isdigit()
    return f"{base}{behind('10', exponent)}" if is_simple else f"{base}^({exponent})"


def _index(parts: list[str]) -> str:
    return f"{parts[0]}{below(parts[0], parts[1])}"


def _fraction(parts: list[str]) -> str:
    over, under = (part if part.isalnum() else f"({part})" for part in parts[:2])
    return f"{over}/{under}"


def _root(parts: list[str]) -> str:
    degree, inside = parts[0], parts[1]
    return f"{degree}√({inside})" if degree else f"√({inside})"


def _both(parts: list[str]) -> str:
    return _power([_index(parts[:2]), parts[2]]) if len(parts) > 2 else _index(parts)


_WRITTEN: Mapping[str, Callable[[list[str]], str]] = {
    "sSup": _power,
    "msup": _power,
    "sSub": _index,
    "msub": _index,
    "sSubSup": _both,
    "msubsup": _both,
    "f": _fraction,
    "mfrac": _fraction,
    "rad": _root,
    "mroot": lambda parts: _root([parts[1], parts[0]]),
}
