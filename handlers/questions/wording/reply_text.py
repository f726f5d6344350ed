"""The words of a reply, wherever they are shown."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.kernel.markdown import is_plain, written
from handlers.kernel.messages import Block, Bullets, Paragraph, Plain, Quote, Spans, words_of
from handlers.kernel.voice import Voice
from handlers.questions.rules.question import Reply


def reply_shown(text: str, source: str) -> tuple[Block, ...]:
    """As a quote; with lists, strong words or links in it, as what they are."""
    blocks = written(text)
    if is_plain(blocks):
        return (Quote(text, source),)
    return (*blocks, Paragraph((Plain(f"— {source}"),)))


def reply_words(text: str) -> str:
    """Nothing but its words, in one line, where there is no room for more."""
    return " ".join(words_of(spans) for block in written(text) for spans in _lines(block))


def _lines(block: Block) -> Sequence[Spans]:
    match block:
        case Paragraph(spans):
            return (spans,)
        case Bullets(items):
            return items
    return ()


def reply_source(voice: Voice, author: str, reply: Reply) -> str:
    """Who said it, when, and whether the CSR team changed it."""
    source = voice.text("reply_source", name=author, date=voice.date(reply.at))
    return f"{source}, {voice.text('edited_by_csr')}" if reply.edited_by else source
