"""A neutral message as Block Kit: pure, and the one place of this surface that escapes.

Text stands in rich text elements, which Slack shows as they are: nothing in them can become a mention, a
link or a format. Only the fallback line for notifications is mrkdwn, and is escaped. What is longer than
Slack takes is shortened and leads to the rest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import assert_never

from bot.platform.charts import in_words as chart_in_words
from bot.slack.rendering import charts
from bot.slack.rendering.controls import Json, draw_controls, is_web
from bot.slack.rendering.limits import SIZES
from bot.slack.rendering.shortening import shortened, size
from bot.slack.rendering.tables import draw_rows, in_lines, is_whole
from bot.slack.rendering.text import cut, cut_escaped, inert, split
from handlers.kernel.adapter.pictures import name_in
from handlers.kernel.messages import (
    Block,
    Bullets,
    Chart,
    Facts,
    Hyperlink,
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
    beside,
)
from handlers.kernel.voice import Voice

_ADDRESS = re.compile(r"(https?://[^\s<>()\[\]\"“”]*[^\s<>()\[\]\"“”.,;:!?])")
_MOMENT = "{date_long_pretty}, {time}"
"""In the zone and the manner of whoever reads it
(https://docs.slack.dev/messaging/formatting-message-text#date-formatting)."""


@dataclass(frozen=True, slots=True)
class BlockContext:
    """What a drawing depends on beside the message."""

    absolute: Callable[[str], str] = str
    """Makes a path below the public URL absolute."""
    users: Mapping[str, str] = field(default_factory=dict)
    """The Slack user of a person id; who is not in it is drawn by name."""
    rest: str = ""
    """Where all of a shortened message can be read; empty when nowhere."""
    hint: str = ""
    """A line above the buttons about what else one can do here."""
    voice: Voice = Voice()
    """Of the words that the drawing adds."""
    pictures: Mapping[str, str] = field(default_factory=dict)
    """Slack's ids of uploaded pictures by their addresses; one that is not in it is told in words."""
    has_tables: bool = True
    """Whether a table may stand there: in messages, neither in homes nor in dialogs."""


@dataclass(frozen=True, slots=True)
class DrawnMessage:
    text: str
    """The fallback for notifications and screen readers, mrkdwn."""
    blocks: tuple[Json, ...]
    kept: tuple[tuple[str, str], ...] = ()
    """(reference, content) of values that buttons only refer to; see `values`."""


def draw_message(message: Message, around: BlockContext | None = None) -> DrawnMessage:
    """The whole message; its summary stands in where it has no blocks."""
    around = around or BlockContext()
    chosen = [
        draw_controls(Message("", actions=(one,)), around.absolute, around.voice) for one in beside(message)
    ]
    below = replace(message, actions=message.actions[len(chosen) :])
    actions, kept = draw_controls(below, around.absolute, around.voice)
    if around.hint:
        actions.insert(0, _context(around.hint))
    room = SIZES.message_blocks - len(actions) - 1
    presses = [rows for rows, _ in chosen]
    blocks = _fitted(list(_drawn_blocks(_blocks_of(message), around, presses)), room, around)
    text = cut_escaped(in_words(message), SIZES.message_text)
    return DrawnMessage(text, (*blocks, *actions), (*kept, *(one for _, more in chosen for one in more)))


def in_words(message: Message) -> str:
    """All that it says, in a row: Slack shows this in notifications and reads it to who cannot see
    (https://docs.slack.dev/reference/methods/chat.postMessage)."""
    return "\n".join(filter(None, map(_words, message.blocks))) or message.summary


def _words(block: Block) -> str:
    match block:
        case Paragraph(spans):
            return _plain(spans)
        case Quote(text, source):
            return f"{text} — {source}" if source else text
        case Table():
            return "\n".join(filter(None, (in_lines(block), _cited(block.quote))))
        case Bullets(items):
            return "\n".join(f"• {_plain(item)}" for item in items)
        case Facts(pairs):
            return "\n".join(f"{label}: {value}" for label, value in pairs)
        case Picture(_, alternative):
            return alternative
        case Chart():
            return chart_in_words(block)
        case _:
            assert_never(block)


def _cited(quote: Quote) -> str:
    return f"— {quote.source}" if quote.source else ""


def _plain(spans: Spans) -> str:
    return "".join(f"@{span.name}" if isinstance(span, Mention) else span.text for span in spans)


def draw_quote(quote: Quote, url: str) -> list[Json]:
    """A quote within what stands around it, for a page of its own."""
    around = [_text(quote.before + " ")] if quote.before else []
    after = [_text(" " + quote.after)] if quote.after else []
    words = _section([*around, _text(quote.text, bold=True), *after])
    return [_rich(words), _rich(_section([_hyperlink(quote.source, url)]))]


def people_in(message: Message) -> frozenset[str]:
    """Ids of everyone mentioned: whoever sends must know their Slack users."""
    return frozenset(
        span.person_id for block in message.blocks for span in _spans_in(block) if isinstance(span, Mention)
    )


def _spans_in(block: Block) -> Iterator[Span]:
    match block:
        case Paragraph(spans):
            yield from spans
        case Bullets(items):
            for item in items:
                yield from item


def _blocks_of(message: Message) -> tuple[Block, ...]:
    return message.blocks or (Paragraph((Plain(message.summary),)),)


def _drawn_blocks(
    blocks: Sequence[Block], around: BlockContext, presses: Sequence[list[Json]]
) -> Iterator[Json]:
    """The first table as one, the others in words, for Slack takes one in a message; of a list of choices
    each item, and below it the button that chooses it."""
    has_charts = around.has_tables
    for block in blocks:
        if isinstance(block, Chart) and has_charts and (drawn := charts.draw_chart(block)):
            yield from (drawn, _rich(_section([_text(block.alternative)]), _from(block)))
        elif isinstance(block, Table) and around.has_tables:
            yield from _table(block, around)
            around = replace(around, has_tables=False)
        elif presses and isinstance(block, Bullets) and block.are_choices:
            for item, rows in zip(block.items, presses, strict=True):
                yield from (_rich(_section(_spans(item, around))), *rows)
        else:
            yield _block(block, around)


def _block(block: Block, around: BlockContext) -> Json:
    match block:
        case Paragraph(spans):
            return _rich(_section(_spans(spans, around)))
        case Quote():
            return _quote(block, around)
        case Table():
            return _quote(replace(block.quote, text=in_lines(block)), around)
        case Bullets(items):
            rows = [_section(_spans(item, around)) for item in items]
            return _rich({"type": "rich_text_list", "style": "bullet", "elements": rows})
        case Facts(pairs):
            return _rich(_section(_facts(pairs)))
        case Picture(url, alternative):
            return _picture(url, alternative, around)
        case Chart():
            return _rich(_section([_text(charts.in_lines(block))]), _from(block))
        case _:
            assert_never(block)


def _from(chart: Chart) -> Json:
    return _section([_text(chart.source, italic=True)])


def _context(text: str) -> Json:
    element = {"type": "plain_text", "text": cut(inert(text), SIZES.label), "emoji": False}
    return {"type": "context", "elements": [element]}


def _rich(*elements: Json) -> Json:
    return {"type": "rich_text", "elements": list(elements)}


def _section(elements: Sequence[Json]) -> Json:
    return {"type": "rich_text_section", "elements": _split(elements) or [_text(" ")]}


def _split(elements: Sequence[Json]) -> list[Json]:
    return [piece for element in elements for piece in _pieces(element)]


def _pieces(element: Json) -> list[Json]:
    """A text longer than one element may be goes on in the next."""
    if element["type"] != "text":
        return [element]
    return [{**element, "text": piece} for piece in split(element["text"], SIZES.text)]


def _text(text: str, **style: bool) -> Json:
    shown = inert(text) or " "
    return {"type": "text", "text": shown, "style": style} if style else {"type": "text", "text": shown}


def _spans(spans: Spans, around: BlockContext) -> list[Json]:
    return [_span(span, around) for span in spans]


def _span(span: Span, around: BlockContext) -> Json:
    match span:
        case Plain(text):
            return _text(text)
        case Strong(text):
            return _text(text, bold=True)
        case Hyperlink(text, url):
            return _hyperlink(text, around.absolute(url))
        case Moment(at, text):
            return {
                "type": "date",
                "timestamp": int(at.timestamp()),
                "format": _MOMENT,
                "fallback": inert(text),
            }
        case Mention(person_id, name):
            user = around.users.get(person_id)
            return {"type": "user", "user_id": user} if user else _text(f"@{name}", bold=True)
        case _:
            assert_never(span)


def _hyperlink(text: str, url: str) -> Json:
    """A link, or only its text where the address is none that Slack opens."""
    if not is_web(url):
        return _text(text)
    return {"type": "link", "url": url, "text": cut(inert(text), SIZES.text) or url}


def _quote(quote: Quote, around: BlockContext) -> Json:
    source = _hyperlink(quote.source, around.absolute(quote.url or ""))
    words = {"type": "rich_text_quote", "elements": _split(_linked(quote.text))}
    return _rich(words, _section([_text("— "), source]))


def _table(table: Table, around: BlockContext) -> Iterator[Json]:
    """Its title, its rows, and what belongs to them: remarks, and where all of it stands."""
    if table.title:
        yield _rich(_section([_text(table.title, bold=True)]))
    drawn, url = draw_rows(table), around.absolute(table.quote.url or "")
    yield drawn
    cut_short = (
        () if is_whole(table, drawn) else (around.voice.beside(table.quote).text("drawn_whole_table"),)
    )
    beside = [_section([_text(note, italic=True)]) for note in (*table.notes, *cut_short)]
    yield _rich(*beside, _section([_text("— "), _hyperlink(table.quote.source, url)]))


def _linked(text: str) -> list[Json]:
    """The words as they are; an address among them can be followed."""
    pieces = _ADDRESS.split(text)
    drawn = [
        {"type": "link", "url": piece, "text": piece} if is_web(piece) and number % 2 else _text(piece)
        for number, piece in enumerate(pieces)
        if piece
    ]
    return drawn or [_text(text)]


def _facts(pairs: Sequence[tuple[str, str]]) -> list[Json]:
    lines: list[Json] = []
    for number, (label, value) in enumerate(pairs):
        lines += [_text(f"{chr(10) if number else ''}{label}:", bold=True), _text(f" {value}")]
    return lines


def _picture(address: str, alternative: str, around: BlockContext) -> Json:
    """Slack fetches pictures itself, so one without a public address is a link, and one of ours is given to
    Slack, or told in words: nothing of ours may be reached from there."""
    described, url = cut(inert(alternative), SIZES.image_alt) or "picture", around.absolute(address)
    if name_in(address):
        file = around.pictures.get(address)
        shown = {"type": "image", "slack_file": {"id": file}, "alt_text": described}
        return shown if file else _rich(_section([_text(alternative, italic=True)]))
    if not (url.startswith("https://") and is_web(url)):
        return _rich(_section([_hyperlink(alternative, url)]))
    return {
        "type": "image",
        "image_url": url,
        "alt_text": described,
    }


def _fitted(blocks: list[Json], room: int, around: BlockContext) -> list[Json]:
    """The first blocks that Slack takes together; the last is shortened, and a link leads to the rest."""
    left, fitted = SIZES.message_total, []
    for block in blocks[:room]:
        needed = size(block)
        if needed > left:
            fitted.append(shortened(block, left))
            break
        left -= needed
        fitted.append(block)
    else:
        if len(blocks) <= room:
            return fitted
    return [*fitted, _rest(around)]


def _rest(around: BlockContext) -> Json:
    if not around.rest:
        return _rich(_section([_text(around.voice.text("drawn_shortened"), italic=True)]))
    return _rich(_section([_hyperlink(around.voice.text("drawn_rest"), around.rest)]))
