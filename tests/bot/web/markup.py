"""Reads HTML the way a test wants to look at it."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"input", "img", "br", "meta", "link"}


@dataclass
class Seen:
    """Everything in a piece of HTML."""

    tags: set[str] = field(default_factory=set)
    attributes: list[tuple[str, str, str]] = field(default_factory=list)
    """(tag, name, value)"""
    text: str = ""
    unbalanced: list[str] = field(default_factory=list)

    def values(self, tag: str, name: str) -> list[str]:
        return [value for of, named, value in self.attributes if (of, named) == (tag, name)]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen = Seen()
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.tags.add(tag)
        self.seen.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.seen.unbalanced.append(tag)

    def handle_data(self, data: str) -> None:
        self.seen.text += data

    def close(self) -> None:
        super().close()
        self.seen.unbalanced += self._open


def seen(html: str) -> Seen:
    reader = _Reader()
    reader.feed(str(html))  # the escaped kind of text would escape again
    reader.close()
    return reader.seen
