"""Draws a neutral message as a letter: plain text, and the same as HTML. Pure.

Nothing can be pressed in a letter, so one link leads to the person's own page. What a person wrote is escaped
in HTML, loses its control characters in both, and is never a header.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import assert_never

from markupsafe import Markup, escape

from bot.platform.charts import in_bars
from bot.platform.plain_text import inert
from handlers.kernel.adapter.pictures import name_in
from handlers.kernel.figures.table import table_of
from handlers.kernel.messages import (
    Block,
    Bullets,
    Chart,
    Facts,
    Hyperlink,
    Link,
    Mention,
    Message,
    Moment,
    Paragraph,
    Picture,
    Plain,
    Quote,
    Span,
    Spans,
    Strong,
    Table,
    words_of,
)
from handlers.kernel.voice import Voice, excerpt

LONGEST_SUBJECT = 120
_PAGE = Markup("<!doctype html><html lang='{}'><meta charset='utf-8'><body>{}</body></html>")
_CELL = Markup("<td style='padding:2px 10px 2px 0'>{}</td>")


@dataclass(frozen=True, slots=True)
class DrawnMail:
    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class LetterContext:
    """Where a letter leads back to."""

    absolute: Callable[[str], str]
    """Makes a path below the public URL absolute."""
    voice: Voice = Voice()
    chat: str = "/chat"
    choices: str = "/preferences"
    """Where one says that one wants no more of them."""


def draw_letter(message: Message, context: LetterContext) -> DrawnMail:
    links = [Link(one.label, one.url) for one in message.actions if isinstance(one, Link)]
    links.append(Link(context.voice.text("mail_open"), context.chat))
    blocks = message.blocks or (Paragraph((Plain(message.summary),)),)
    no_more = Paragraph(context.voice.spans("mail_why", link=Hyperlink(*_choices(context))))
    text = "\n\n".join((
        *(_text(block, context) for block in blocks),
        *(f"{inert(link.label)}: {context.absolute(link.url)}" for link in links),
        f"-- \n{_text(no_more, context)}",
    ))  # fmt: skip
    html = Markup("").join((
        *(_html(block, context) for block in blocks),
        *(Markup("<p>{}</p>").format(_anchor(link.label, link.url, context)) for link in links),
        Markup("<p style='color:#666;font-size:smaller'>{}</p>").format(_spans(no_more.spans, context)),
    ))  # fmt: skip
    subject = excerpt(one_line(message.summary), LONGEST_SUBJECT)
    return DrawnMail(subject, f"{text}\n", _PAGE.format(context.voice.language, html))


def one_line(text: str) -> str:
    return " ".join(inert(text).split())


def _choices(context: LetterContext) -> tuple[str, str]:
    return context.voice.text("preferences_open"), context.choices


def _text(block: Block, context: LetterContext) -> str:
    match block:
        case Paragraph(spans):
            return _plain(spans, context)
        case Quote():
            return "\n".join((*_marked(block.text), *_source(block, context)))
        case Table():
            lines = [line for row in block.lines() for line in _marked(row)]
            return "\n".join((*lines, *_source(block.quote, context)))
        case Bullets(items):
            return "\n".join(f"- {_plain(item, context)}" for item in items)
        case Facts(pairs):
            return "\n".join(f"{inert(label)}: {inert(value)}" for label, value in pairs)
        case Picture(url, alternative):
            return f"[{inert(alternative)}]" + ("" if name_in(url) else f" {context.absolute(url)}")
        case Chart():
            return "\n".join(map(inert, (f"{block.title} ({block.unit})", *in_bars(block), block.source)))
        case _:
            assert_never(block)


def _marked(text: str) -> Iterator[str]:
    """As mail programs mark what is quoted."""
    return (f"> {line}" for line in inert(text).splitlines())


def _source(quote: Quote, context: LetterContext) -> Iterator[str]:
    yield inert(quote.source)
    if quote.url:
        yield context.absolute(quote.url)


def _plain(spans: Spans, context: LetterContext) -> str:
    return "".join(
        f"{inert(span.text)} ({context.absolute(span.url)})"
        if isinstance(span, Hyperlink)
        else inert(words_of((span,)))
        for span in spans
    )


def _html(block: Block, context: LetterContext) -> Markup:
    match block:
        case Paragraph(spans):
            return Markup("<p style='white-space:pre-line'>{}</p>").format(_spans(spans, context))
        case Quote():
            return _cited(Markup("{}").format(inert(block.text)), block, context)
        case Table():
            return _cited(_table(block, context), block.quote, context)
        case Bullets(items):
            rows = (Markup("<li>{}</li>").format(_spans(item, context)) for item in items)
            return Markup("<ul>{}</ul>").format(Markup("").join(rows))
        case Facts(pairs):
            rows = (Markup("<b>{}</b>: {}<br>").format(inert(label), inert(value)) for label, value in pairs)
            return Markup("<p>{}</p>").format(Markup("").join(rows))
        case Picture():
            return _picture(block, context)
        case Chart():
            return _numbers(block, context)
        case _:
            assert_never(block)


def _picture(picture: Picture, context: LetterContext) -> Markup:
    """In words: one of ours is shown on our own pages alone."""
    if name_in(picture.url):
        return Markup("<p><em>{}</em></p>").format(inert(picture.alternative))
    return Markup("<p>{}</p>").format(_anchor(picture.alternative, picture.url, context))


def _cited(shown: Markup, quote: Quote, context: LetterContext) -> Markup:
    source = _anchor(quote.source, quote.url, context) if quote.url else escape(inert(quote.source))
    style = "white-space:pre-line;border-left:3px solid #2f7d5b;margin:0 0 4px;padding:2px 12px"
    return Markup("<blockquote style='{}'>{}</blockquote><p>{}</p>").format(style, shown, source)


def _table(table: Table, context: LetterContext) -> Markup:
    headings = tuple((Strong(column.heading),) for column in table.columns)
    rows: Sequence[Sequence[Spans]] = (headings, *table.rows) if table.has_headings else table.rows
    drawn = (
        Markup("<tr>{}</tr>").format(Markup("").join(_CELL.format(_spans(cell, context)) for cell in row))
        for row in rows
    )
    return Markup("<table>{}</table>").format(Markup("").join(drawn))


def _numbers(chart: Chart, context: LetterContext) -> Markup:
    title = Markup("<p><b>{}</b> ({})<br>{}</p>").format(
        inert(chart.title), inert(chart.unit), inert(chart.alternative)
    )
    return title + _cited(_table(table_of(chart), context), Quote("", chart.source), context)


def _spans(spans: Spans, context: LetterContext) -> Markup:
    return Markup("").join(_span(span, context) for span in spans)


def _span(span: Span, context: LetterContext) -> Markup:
    match span:
        case Plain(text) | Moment(_, text):
            return escape(inert(text))
        case Strong(text):
            return Markup("<b>{}</b>").format(inert(text))
        case Hyperlink(text, url):
            return _anchor(text, url, context)
        case Mention(_, name):
            return escape(inert(name))
        case _:
            assert_never(span)


def _anchor(label: str, url: str, context: LetterContext) -> Markup:
    """A link to a page or a mailbox; an address of any other kind stays text."""
    address = context.absolute(url)
    if not address.startswith(("https://", "http://", "mailto:")):
        return escape(inert(label))
    return Markup('<a href="{}">{}</a>').format(address, inert(label))
