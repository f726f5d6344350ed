"""Labelled messages: the ones that ship, a file a language, and the ones that a company adds.

A file has a section for each kind, ``[out_of_scope it]`` with the desk that is to be asked instead, and one
message a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from handlers.care.rules.kinds import Desk, TriageKind

TABLED = ("en", "de", "fr")
"""Whose words stand in the table of concepts."""
LANGUAGES = (*TABLED, "es", "it", "nl", "pt", "pl")
"""In which a message can be judged."""
FOLDER = Path(__file__).parent.parent / "examples"
_SECTION = re.compile(r"\[(\w+)(?: (\w+))?\]")


@dataclass(frozen=True, slots=True)
class Example:
    text: str
    kind: TriageKind
    language: str
    """One of `LANGUAGES`."""
    desk: Desk = Desk.NONE


@cache
def shipped() -> tuple[Example, ...]:
    """Every example that ships."""
    return tuple(example for language in LANGUAGES for example in _of(language))


def _of(language: str) -> Iterator[Example]:
    return parse((FOLDER / f"{language}.txt").read_text(encoding="utf-8").splitlines(), language)


def parse(lines: Iterable[str], language: str) -> Iterator[Example]:
    """The examples of one file. Raises ValueError for a section of no kind."""
    kind, desk = TriageKind.QUESTION, Desk.NONE
    for line in map(str.strip, lines):
        if section := _SECTION.fullmatch(line):
            kind, desk = TriageKind(section[1]), Desk(section[2] or "")
        elif line and not line.startswith("#"):
            yield Example(line, kind, language, desk)
