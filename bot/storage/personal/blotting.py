"""Blotting out somebody's name and words in what others were shown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.storage.personal.register import ERASED, FORGOTTEN

SHORTEST = 8
"""Characters: shorter words are said by everybody."""
_COMPARED = 60
"""Characters of a text that are looked for, since cards show excerpts."""


@dataclass(frozen=True, slots=True)
class Traces:
    """What leads to one person."""

    person_id: str
    names: tuple[str, ...] = ()
    """Their name, where nobody else has it, and their address."""
    words: tuple[str, ...] = ()
    """How the texts begin that they alone have written."""

    def sought(self) -> Sequence[str]:
        """Of these, one stands in every JSON text that has to be blotted out."""
        return [_escaped(each) for each in (f'"{self.person_id}"', *self.names, *self.words)]

    def blotted(self, text: str) -> str:
        """The same JSON, or any text, without them."""
        try:
            content = json.loads(text)
        except ValueError:
            return self._said(text)
        return json.dumps(self._blotted(content), ensure_ascii=False, separators=(",", ":"))

    def is_quoted(self, text: str) -> bool:
        return any(_escaped(each) in text for each in self.words)

    def _blotted(self, value: object) -> object:
        match value:
            case str():
                return self._said(value)
            case list():
                return [self._blotted(each) for each in value]
            case dict():
                return {key: self._blotted(each) for key, each in value.items()}
        return value

    def _said(self, text: str) -> str:
        if text == self.person_id:
            return FORGOTTEN
        if any(each in text for each in self.words):
            return ERASED
        text = text.replace(f'"{self.person_id}"', f'"{FORGOTTEN}"')
        for name in self.names:
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", ERASED, text)
        return text


def beginnings(texts: Iterable[str]) -> tuple[str, ...]:
    """How each begins, of those that are long enough to be somebody's own."""
    stripped = (text.strip().splitlines()[0] for text in texts if text.strip())
    return tuple(dict.fromkeys(line[:_COMPARED] for line in stripped if len(line) >= SHORTEST))


def _escaped(text: str) -> str:
    """As it stands within JSON; an id in quotes stands there as it is."""
    if text.startswith('"') and text.endswith('"'):
        return text
    return json.dumps(text, ensure_ascii=False)[1:-1]
