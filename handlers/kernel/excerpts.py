"""Long texts in a few characters."""

from __future__ import annotations


def beginning(text: str, most: int) -> str:
    """The first characters, cut between two words where there are any."""
    flat = " ".join(text[: most * 4].split())
    if len(flat) <= most:
        return flat
    cut = flat[: most + 1].rsplit(" ", 1)[0] if " " in flat[: most + 1] else flat[:most]
    return cut[:most]
