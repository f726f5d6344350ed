"""How much text one file may give to those who split, embed and store it: letters in all, and in one word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from knowledge.sources.document_model import Block, ParsedDocument, TableRow

_LONG_WORD = re.compile(r"[^\W_\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]{1000,}|[^\s\w]{1000,}")
"""What no reader would call a word; Thai, Japanese and Chinese have no spaces between theirs."""
_SHOWN = 40
_CUT = "Only the first {letters:,} letters were read; the file is very long. Split it."
_SHORTENED = "Words of more than 1,000 letters, as data in a text, were cut."


@dataclass(slots=True)
class _Bounds:
    left: int
    is_cut: bool = False
    is_shortened: bool = False

    def within(self, parsed: ParsedDocument) -> ParsedDocument:
        blocks = tuple(self._blocks(parsed))
        parts = tuple(self.within(part) for part in parsed.parts)
        return replace(parsed, blocks=blocks, parts=parts)

    def _blocks(self, parsed: ParsedDocument) -> Iterator[Block]:
        for block in parsed.blocks:
            size = len(block.text)
            if size > self.left:
                self.is_cut = True
                rest = self._shortened(block, self.left)
                self.left = 0
                yield from (rest,) if rest is not None else ()
                return
            self.left -= size
            yield self._checked(block) if size > 1_000 else block

    def _shortened(self, block: Block, letters: int) -> Block | None:
        """What is left of running text that is itself too long; a row is whole or not there."""
        if isinstance(block, TableRow) or not letters:
            return None
        return self._checked(replace(block, text=block.text[:letters]))

    def _checked(self, block: Block) -> Block:
        if not _LONG_WORD.search(block.text):
            return block
        self.is_shortened = True
        if isinstance(block, TableRow):
            return replace(block, cells=tuple(map(_without_long, block.cells)))
        return replace(block, text=_without_long(block.text))


def bounded(parsed: ParsedDocument, letters: int) -> ParsedDocument:
    """The document as far as it goes within so many letters, with a remark where it went further."""
    bounds = _Bounds(letters)
    within = bounds.within(parsed)
    told = [_CUT.format(letters=letters)] * bounds.is_cut + [_SHORTENED] * bounds.is_shortened
    return replace(within, incomplete=" ".join(filter(None, [parsed.incomplete, *told])))


def _without_long(text: str) -> str:
    return _LONG_WORD.sub(lambda found: f"{found[0][:_SHOWN]}…", text)
