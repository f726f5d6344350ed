"""Card elements within a number of bytes: whole ones first, the last with its texts shortened. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from bot.teams.rendering.controls import Json
from bot.teams.rendering.text import cut_bytes, size

_WORTH_SHOWING = 80
"""Bytes of each text below which a shortened element says nothing."""


def fitted(elements: Sequence[Json], room: int) -> list[Json]:
    """The first elements that fit into a list of `room` bytes, the last of them shortened."""
    shown: list[Json] = []
    left = room - len("[]")
    for element in elements:
        needed = size(element) + len(",")
        if needed > left:
            return [*shown, *_shortened(element, left - len(","))]
        left -= needed
        shown.append(element)
    return shown


def _shortened(element: Json, room: int) -> list[Json]:
    """The element with every text cut at the same length, the greatest that fits; nothing when none does."""
    low, high = _WORTH_SHOWING, max(_WORTH_SHOWING, room)
    if size(_capped(element, low)) > room:
        return []
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if size(_capped(element, middle)) <= room else (low, middle - 1)
    return [_capped(element, low)]


def _capped(value: Json, most: int) -> Json:
    """Markdown stays whole: cut anywhere, it could say something else."""
    if value.get("type") == "TextBlock":
        return value
    return {name: _part(name, part, most) for name, part in value.items()}


def _part(name: str, part: object, most: int) -> object:
    match part:
        case str() if name == "text":
            return cut_bytes(part, most)
        case dict():
            return _capped(part, most)
        case list():
            return [_part(name, one, most) for one in part]
    return part
