"""How much text is in a block, and a block with less of it."""

from __future__ import annotations

import json
from collections.abc import Sequence

from bot.slack.rendering.controls import Json
from bot.slack.rendering.tables import fitting
from bot.slack.rendering.text import cut, length

_CUT: Json = {"type": "rich_text_section", "elements": [{"type": "text", "text": "…"}]}


def size(value: object) -> int:
    """All the text in a block."""
    match value:
        case {"type": "text" | "link", "text": str(text)}:
            return length(text)
        case {"type": "data_visualization"}:
            return length(json.dumps(value, ensure_ascii=False))
        case dict():
            return sum(map(size, value.values()))
        case list():
            return sum(map(size, value))
    return 0


def shortened(block: Json, room: int) -> Json:
    """The block with its texts cut, from the first on, until all of them fit into `room`."""
    if block["type"] == "data_visualization":
        return {"type": "rich_text", "elements": [_CUT]}
    if block["type"] == "table":
        kept = {**block, "rows": fitting(block["rows"], room)}
        return kept if size(kept) <= room else {"type": "rich_text", "elements": [_CUT]}
    return {**block, "elements": _list(block.get("elements", []), room)}


def _list(elements: Sequence[Json], room: int) -> list[Json]:
    kept: list[Json] = []
    for element in elements:
        if room <= 1:
            break
        needed = size(element)
        kept.append(element if needed <= room else _element(element, room))
        room -= needed
    return kept or [{"type": "text", "text": "…"}]


def _element(element: Json, room: int) -> Json:
    if "elements" in element:
        return {**element, "elements": _list(element["elements"], room)}
    return {**element, "text": cut(element["text"], room)}
