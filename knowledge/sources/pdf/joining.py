"""Joining the lines of a paragraph: spaces, and the hyphens that a line break put into words.

Where a line ends in a hyphen, the text alone does not tell whether it belongs to the word (``low-
carbon``) or to the break (``contri-bution``). The rest of the document does: it has one or the other
within a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.sources.characters import cleaned, without_bullet
from knowledge.sources.pdf.runs import Run

BREAK = "\ufffe"
"""Stands in a text where a word was broken at the end of a line."""
_BROKEN = re.compile(rf"([\w'’-]*)\s*{BREAK}\s*([\w'’]*)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
LONE_BULLETS = frozenset("•●○◦▪■□▶►▸‣⁃∙·✓✔➔➢→❖✦>»–—-") | frozenset(map(chr, range(0xF000, 0xF100)))
_LONE_NUMBER = re.compile(r"^(?:\(?\d{1,2}[.)]|\(?[a-z]\))$")
_HYPHENS = ("-", "\u2010", "\u2011")


def joined(runs: Sequence[Run]) -> str:
    """The text of lines that follow each other; broken words still marked with `BREAK`."""
    parts: list[str] = []
    for place, run in enumerate(runs):
        after = runs[place + 1].text if place + 1 < len(runs) else ""
        parts.append(_ended(run, after))
    return "".join(parts).strip()


def _ended(run: Run, after: str) -> str:
    """A line with what stands between it and the next."""
    text = run.text
    if run.is_hyphenated:
        return text + BREAK
    if text.endswith(_HYPHENS) and text[-2:-1].isalnum() and after:
        return text[:-1] + BREAK if after[0].islower() and text[-2].isalpha() else text
    return text + " "


def is_bulleted(text: str) -> bool:
    """Whether a line begins an item of a list."""
    return is_lone_bullet(text) or without_bullet(text) is not None


def is_lone_bullet(text: str) -> bool:
    """Whether a piece of text is nothing but a bullet or a number of a list."""
    return text in LONE_BULLETS or bool(_LONE_NUMBER.match(text))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words that a document writes within a line."""

    words: frozenset[str]
    compounds: frozenset[str]

    def mended(self, text: str) -> str:
        """A text with its broken words put together."""
        return cleaned(_BROKEN.sub(self._mended, text) if BREAK in text else text)

    def _mended(self, match: re.Match[str]) -> str:
        before, after = match[1], match[2]
        whole, compound = f"{before}{after}".casefold(), f"{before}-{after}".casefold()
        if whole in self.words or not after:
            return before + after
        if compound in self.compounds or not after[0].islower():
            return f"{before}-{after}"
        last = before.rpartition("-")[2]
        is_two_words = {last.casefold(), after.casefold()} <= self.words and min(len(last), len(after)) > 2
        return f"{before}-{after}" if is_two_words else before + after


def vocabulary(runs: Iterable[Run]) -> Vocabulary:
    """The words of a document, without those at the end or start of a line that may be halves."""
    words: set[str] = set()
    for run in runs:
        found = _WORD.findall(run.text.casefold())
        words.update(found[1:-1])
    return Vocabulary(frozenset(words), frozenset(word for word in words if "-" in word))
