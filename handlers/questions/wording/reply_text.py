"""The words of a reply, wherever they are shown."""

from __future__ import annotations

from handlers.kernel.markdown import is_plain, written
from handlers.kernel.messages import Block, Paragraph, Plain, Quote


def reply_shown(text: str, source: str) -> tuple[Block, ...]:
    """As a quote; with lists, strong words or links in it, as what they are."""
    blocks = written(text)
    if is_plain(blocks):
        return (Quote(text, source),)
    return (*blocks, Paragraph((Plain(f"— {source}"),)))
