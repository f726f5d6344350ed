"""The smallest pieces of a card: runs of text, what stands small, and what stands side by side."""

from __future__ import annotations

from typing import Any

from bot.teams.rendering.text import inert

Json = dict[str, Any]


def run(text: str, **style: object) -> Json:
    return {"type": "TextRun", "text": inert(text) or " ", **style}


def rich(*runs: Json) -> Json:
    return {"type": "RichTextBlock", "inlines": list(runs) or [run(" ")]}


def subtle(*runs: Json) -> Json:
    small = [{**run, "size": "Small", "isSubtle": True} for run in runs]
    return {**rich(*small), "spacing": "Small"}


def row(widths: tuple[str, str], *sides: Json) -> Json:
    columns = [
        {"type": "Column", "width": width, "items": [side]} for width, side in zip(widths, sides, strict=True)
    ]
    return {"type": "ColumnSet", "spacing": "Small", "columns": columns}
