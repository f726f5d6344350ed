"""Markdown as blocks of a message: paragraphs, bullets, strong words and links, and nothing else.

A lesson is written with care, and told what it cannot have (`blocks_of`); what colleagues write to each other
is shown whatever it is (`written`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from handlers.kernel.messages import Block, Bullets, Hyperlink, Paragraph, Plain, Span, Spans, Strong
from handlers.kernel.voice import RefusedTextError


class MarkdownError(RefusedTextError):
    """What a message cannot show."""


def blocks_of(text: str) -> tuple[Block, ...]:
    """Raises `MarkdownError` for what is not one of the four."""
    return tuple(_block(node) for node in SyntaxTreeNode(MarkdownIt("commonmark").parse(text)).children)


def _block(node: SyntaxTreeNode) -> Block:
    match node.type:
        case "paragraph":
            return Paragraph(_spans(node))
        case "bullet_list":
            return Bullets(tuple(_item(item) for item in node.children))
    raise MarkdownError("markdown_block", what=_named(node))


def _item(item: SyntaxTreeNode) -> Spans:
    if [child.type for child in item.children] != ["paragraph"]:
        raise MarkdownError("markdown_bullet")
    return _spans(item.children[0])


def _spans(paragraph: SyntaxTreeNode) -> Spans:
    return tuple(_joined([span for inline in paragraph.children for span in _inline(inline.children)]))


def _inline(nodes: Sequence[SyntaxTreeNode]) -> Iterator[Span]:
    for node in nodes:
        match node.type:
            case "text" | "code_inline":
                yield Plain(node.content)
            case "softbreak" | "hardbreak":
                yield Plain(" ")
            case "em":
                yield from _inline(node.children)
            case "strong":
                yield Strong(_words(node))
            case "link":
                yield Hyperlink(_words(node), str(node.attrs["href"]))
            case _:
                raise MarkdownError("markdown_inline", what=_named(node))


def _named(node: SyntaxTreeNode) -> str:
    """As Markdown's own specification calls it."""
    return node.type.replace("_", " ")


def _words(node: SyntaxTreeNode) -> str:
    return "".join(getattr(span, "text", "") for span in _inline(node.children))


def _joined(spans: Sequence[Span]) -> Iterator[Span]:
    """Neighbouring plain pieces as one."""
    plain = ""
    for span in spans:
        if isinstance(span, Plain):
            plain += span.text
            continue
        if plain:
            yield Plain(plain)
        plain = ""
        yield span
    if plain:
        yield Plain(plain)


_LITERAL = (
    *("heading", "lheading", "code", "fence", "blockquote", "hr", "html_block", "reference"),
    *("image", "html_inline", "entity", "escape", "backticks"),
)
"""What stays as it was typed where colleagues write to each other; a picture becomes its link."""
_ADDRESS = re.compile(r"https?://[^\s<>\"“”]*[^\s<>\"“”.,;:!?'’)\]]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LEADS = ("http", "https", "mailto")


def written(text: str) -> tuple[Block, ...]:
    """What a colleague wrote: every text can be shown, and what looks like Markdown means what it looks like.

    Lists, strong words and addresses are understood, everything else stays as it was typed. A link leads to
    a web or an e-mail address, and never says that it leads elsewhere.
    """
    parsed = SyntaxTreeNode(MarkdownIt("commonmark").disable(_LITERAL).parse(text))
    return tuple(block for node in parsed.children for block in _written(node))


def is_plain(blocks: Sequence[Block]) -> bool:
    """Whether it is nothing but words."""
    return all(
        isinstance(block, Paragraph) and all(isinstance(span, Plain) for span in block.spans)
        for block in blocks
    )


def _written(node: SyntaxTreeNode) -> Iterator[Block]:
    if node.type == "bullet_list":
        yield Bullets(tuple(_points(node)))
    elif node.type == "ordered_list":
        first = int(node.attrs.get("start", 1))
        for number, item in enumerate(_points(node), first):
            yield Paragraph((Plain(f"{number}. "), *item))
    else:
        yield from (Paragraph(line) for line in _lines(node))


def _points(list_of: SyntaxTreeNode) -> Iterator[Spans]:
    """Those of a list inside follow their own."""
    for item in list_of.children:
        for child in item.children:
            if child.type in ("bullet_list", "ordered_list"):
                yield from _points(child)
            else:
                yield from _lines(child)


def _lines(paragraph: SyntaxTreeNode) -> Iterator[Spans]:
    """As they were broken."""
    line: list[Span] = []
    for node in (node for inline in paragraph.children for node in inline.children):
        if node.type in ("softbreak", "hardbreak"):
            yield tuple(_joined(line))
            line = []
        else:
            line += _freely(node)
    if line:
        yield tuple(_joined(line))


def _freely(node: SyntaxTreeNode) -> Iterator[Span]:
    match node.type:
        case "strong":
            yield Strong(_all_words(node))
        case "link":
            yield _link(_all_words(node), str(node.attrs["href"]))
        case "em":
            # as likely a multiplication, or a name
            yield Plain(node.markup)
            for child in node.children:
                yield from _freely(child)
            yield Plain(node.markup)
        case _:
            yield from _with_addresses(node.content)


def _all_words(node: SyntaxTreeNode) -> str:
    return node.content if not node.children else "".join(map(_all_words, node.children))


def _link(words: str, url: str) -> Span:
    if urlsplit(url).scheme.lower() not in _LEADS:
        return Plain(f"{words} ({url})")
    claims_another = _ADDRESS.search(words) or words.lower().startswith("www.")
    return Hyperlink(url if claims_another or not words.strip() else words, url)


def _with_addresses(text: str) -> Iterator[Span]:
    end = 0
    for found in _ADDRESS.finditer(text):
        address = found.group()
        yield Plain(text[end : found.start()])
        yield Hyperlink(address, address if "://" in address else f"mailto:{address}")
        end = found.end()
    yield Plain(text[end:])
