"""Draws a neutral message for the terminal.

Whatever a person wrote is drawn as `rich.text.Text`, never as markup, and loses its control characters first,
so that no text can move the cursor, colour the screen or retitle the window.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import assert_never

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.panel import Panel
from rich.style import Style
from rich.table import Table as Grid
from rich.text import Text

from bot.platform.plain_text import inert
from bot.terminal.charts import draw_chart
from bot.terminal.tables import draw_rows
from handlers.kernel.adapter.pictures import name_in
from handlers.kernel.messages import (
    Action,
    Block,
    Bullets,
    Button,
    Chart,
    Facts,
    Form,
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
    beside,
)
from handlers.kernel.voice import Voice

Absolute = Callable[[str], str]
"""Makes a path below the public URL absolute."""
_ENGLISH = Voice()


def render_message(
    message: Message, actions_from: int = 1, absolute: Absolute = str, voice: Voice = _ENGLISH
) -> RenderableType:
    """The whole message; its actions are numbered from `actions_from`."""
    chosen = len(beside(message))
    parts: list[RenderableType] = [
        _block(block, absolute, voice, actions_from if chosen else 0) for block in message.blocks
    ]
    if not parts:
        parts.append(Text(inert(message.summary)))
    if below := message.actions[chosen:]:
        parts.append(_actions(below, actions_from + chosen, absolute))
    return Group(*parts)


def render_entry(
    message: Message,
    *,
    author: str,
    mine: bool,
    edited: bool,
    actions_from: int,
    absolute: Absolute = str,
    voice: Voice = _ENGLISH,
) -> RenderableType:
    """A message in its frame, as it stands in a conversation."""
    title = Text(inert(author) + (f" · {voice.text('terminal_updated')}" if edited else ""), style="bold")
    return Panel(
        render_message(message, actions_from, absolute, voice),
        title=title,
        title_align="left",
        border_style="dim" if mine else "green",
        padding=(0, 1),
    )


def _block(block: Block, absolute: Absolute, voice: Voice, actions_from: int) -> RenderableType:
    match block:
        case Paragraph(spans):
            return _spans(spans, absolute)
        case Quote():
            return _cited(_words(block, voice), block, absolute)
        case Table():
            return _cited(draw_rows(block, voice), block.quote, absolute)
        case Bullets(items, are_choices):
            return _bullets(items, actions_from if are_choices else 0, absolute)
        case Facts(pairs):
            return _facts(pairs)
        case Picture(url, alternative):
            where = "" if name_in(url) else f" {inert(absolute(url))}"
            return Text(f"[{inert(alternative)}]{where}", style="dim")
        case Chart():
            return draw_chart(block, voice)
        case _:
            assert_never(block)


def _words(quote: Quote, voice: Voice) -> Text:
    return Text(voice.text("terminal_quote", text=inert(quote.text)), style="italic")


def _cited(shown: RenderableType, quote: Quote, absolute: Absolute) -> RenderableType:
    source = Text(inert(quote.source), style="cyan")
    if quote.url:
        source.append("\n").append_text(_address(quote.url, absolute, Style(dim=True)))
    return Padding(Group(shown, source), (0, 0, 0, 2))


def _address(url: str, absolute: Absolute, style: Style) -> Text:
    """Shown as it is, and told to the terminal as a link, so that it can be clicked where it wraps."""
    shown = inert(absolute(url))
    return Text(shown, style=style + Style(link=shown))


def _bullets(items: Sequence[Spans], first: int, absolute: Absolute) -> Group:
    """Choices are numbered, from `first`."""
    marks = [_number(first + place) if first else Text("• ") for place in range(len(items))]
    return Group(*(mark.append_text(_spans(item, absolute)) for mark, item in zip(marks, items, strict=True)))


def _facts(pairs: Sequence[tuple[str, str]]) -> RenderableType:
    grid = Grid.grid(padding=(0, 2))
    for label, value in pairs:
        grid.add_row(Text(inert(label), style="bold"), Text(inert(value)))
    return grid


def _spans(spans: Spans, absolute: Absolute) -> Text:
    text = Text()
    for span in spans:
        text.append_text(_span(span, absolute))
    return text


def _span(span: Span, absolute: Absolute) -> Text:
    match span:
        case Plain(text):
            return Text(inert(text))
        case Strong(text):
            return Text(inert(text), style="bold")
        case Hyperlink(text, url):
            shown = Text(f"{inert(text)} (", style="cyan")
            return shown.append_text(_address(url, absolute, Style())).append(")", style="cyan")
        case Moment(_, text):
            return Text(inert(text))
        case Mention(_, name):
            return Text(f"@{inert(name)}", style="bold cyan")
        case _:
            assert_never(span)


@dataclass(frozen=True, slots=True)
class _Row:
    """Texts beside each other; one that does not fit any more begins a line, so that none is torn apart."""

    texts: Sequence[Text]
    gap: int = 2

    def __rich_console__(self, _console: Console, options: ConsoleOptions) -> RenderResult:
        line = Text()
        for text in self.texts:
            if line and line.cell_len + self.gap + text.cell_len > options.max_width:
                yield line
                line = Text()
            line.append(" " * self.gap if line else "").append_text(text)
        yield line


def _actions(actions: Sequence[Action], first: int, absolute: Absolute) -> _Row:
    return _Row([
        _number(number).append_text(_label(action, absolute))
        for number, action in enumerate(actions, first)
    ])  # fmt: skip


def _number(number: int) -> Text:
    return Text.assemble((f"[{number}] ", "bold yellow"))


def _label(action: Action, absolute: Absolute) -> Text:
    match action:
        case Button() | Form():
            return Text(inert(action.label))
        case Link(label, url):
            return Text(f"{inert(label)}: ").append_text(_address(url, absolute, Style()))
        case _:
            assert_never(action)
