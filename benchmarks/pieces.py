"""A long trial in pieces, each kept in a file when it is over: interrupted, it goes on with the next one.

A line of the file is the verdict of one piece, as JSON, with what was tried. Numbers of pieces are summed up.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

Verdict = dict[str, Any]
COUNTED = "kills"


def in_pieces(
    results: Path, tried: Mapping[str, Any], wanted: int, largest: int, run: Callable[[int], Verdict]
) -> Verdict:
    """Runs until so many kills of what is tried are in the file; the sum over its pieces.

    `run` gets the number of kills of a piece, at most `largest`.
    """
    while (left := wanted - _killed(kept(results, tried))) > 0:
        told = {**tried, **run(min(largest, left))}
        with results.open("a", encoding="utf-8") as file:
            file.write(json.dumps(told) + "\n")
    return summed(kept(results, tried))


def kept(results: Path, tried: Mapping[str, Any]) -> list[Verdict]:
    """The pieces of the file in which this was tried. A line that was cut off is none."""
    if not results.exists():
        return []
    pieces = filter(None, map(_read, results.read_text(encoding="utf-8").splitlines()))
    return [piece for piece in pieces if tried.items() <= piece.items()]


def summed(pieces: Iterable[Verdict]) -> Verdict:
    """Numbers are added; of what else is told, each different word is listed once."""
    total: Verdict = {}
    for piece in pieces:
        for name, value in piece.items():
            if isinstance(value, int | float) and not isinstance(value, bool):
                total[name] = round(total.get(name, 0) + value, 1)
            elif value not in (words := total.setdefault(name, [])):
                words.append(value)
        total["pieces"] = total.get("pieces", 0) + 1
    return total


def _killed(pieces: Iterable[Verdict]) -> int:
    return sum(int(piece[COUNTED]) for piece in pieces)


def _read(line: str) -> Verdict | None:
    try:
        found = json.loads(line)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None
