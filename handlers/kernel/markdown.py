"""Markdown as blocks of a message: paragraphs, bullets, strong words and links, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from handlers.kernel.messages import Block, Bullets, Hyperlink, Paragraph, Plain, Span, Spans, Strong


class MarkdownError(ValueError):
    """What a message cannot show, in words for whoever wrote it."""


def blocks_of(text: str) -> tuple[Block, ...]:
    """Raises `MarkdownError` for what is not one of the four."""
    return tuple(_block(node) for node in SyntaxTreeNode(MarkdownIt("commonmark").parse(text)).children)


def _block(node: SyntaxTreeNode) -> Block:
    match node.type:
        case "paragraph":
            return Paragraph(_spans(node))
        case "bullet_list":
            return Bullets(tuple(_item(item) for item in node.children))
    raise MarkdownError(
        f"a lesson has paragraphs, bullets, strong words and links, but no {node.type.replace('_', ' ')}"
    )


def _item(item: SyntaxTreeNode) -> Spans:
    if [child.type for child in item.children] != ["paragraph"]:
        raise MarkdownError("a bullet of a lesson is one line of text")
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
                raise MarkdownError(f"a lesson cannot show {node.type.replace('_', ' ')}")


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
