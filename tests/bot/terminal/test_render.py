"""Messages in the terminal: everything is drawn, and nothing a person wrote is a command."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from bot.platform.plain_text import inert
from bot.terminal.render import render_message
from handlers.kernel.messages import (
    Bullets,
    Button,
    Facts,
    Form,
    Hyperlink,
    Link,
    Mention,
    Message,
    Paragraph,
    Picture,
    Plain,
    Quote,
    Strong,
    TextField,
    plain,
)
from handlers.kernel.voice import Voice
from tests.bot.hostile import HOSTILE, everywhere


def drawn(message: Message, first: int = 1) -> str:
    console = Console(file=io.StringIO(), width=200, color_system="truecolor", force_terminal=True)
    console.print(render_message(message, first, lambda url: f"http://bot{url}"))
    file = console.file
    assert isinstance(file, io.StringIO)
    return file.getvalue()


def test_every_block_and_action_is_drawn() -> None:
    message = Message(
        "summary",
        (
            Paragraph((Plain("plain"), Strong("strong"), Hyperlink("page", "/p"), Mention("1", "Ana"))),
            Quote("exact words", "Strategy, page 4", "/documents/7"),
            Bullets(((Plain("first"),), (Plain("second"),))),
            Facts((("Owner", "Ben"),)),
            Picture("/pic.png", "a chart"),
        ),
        (
            Button("a", "b", "Helped"),
            Link("Open", "/o"),
            Form("f", "s", "Reply", "Reply", (TextField("t", "T"),)),
        ),
    )
    screen = drawn(message, first=4)
    for word in (
        "plain", "strong", "http://bot/p", "@Ana", "“exact words”", "Strategy, page 4", "http://bot/documents/7",
        "• ", "second", "Owner", "Ben", "a chart", "http://bot/pic.png", "[4]", "Helped",
        "http://bot/o", "[6]", "Reply",
    ):  # fmt: skip
        assert word in screen


def test_a_message_without_blocks_shows_its_summary() -> None:
    assert "only this" in drawn(Message("only this"))


CONTROL = ("\x1b[2J\x1b[H", "\x1b]0;title\x07", "\x9b31m", "\u202etxet", "a\rb", "\x00")


@pytest.mark.parametrize("hostile", (*CONTROL, *HOSTILE), ids=range(len(CONTROL) + len(HOSTILE)))
def test_control_characters_never_reach_the_screen(hostile: str) -> None:
    screen = drawn(everywhere(hostile))
    for sequence in ("\x1b[2J", "\x1b]0", "\x9b", "\u202e", "\r", "\x00"):
        assert sequence not in screen


def test_rich_markup_is_shown_as_it_was_written() -> None:
    assert "[bold red]not markup[/]" in drawn(Message("s", (plain("[bold red]not markup[/]"),)))


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"])))
def test_letters_digits_signs_and_spaces_are_never_lost(text: str) -> None:
    assert inert(text) == text


def test_no_label_is_torn_apart_where_the_line_ends() -> None:
    labels = ("Decide", "I will see to it", "Ask them something", "Open the console")
    message = Message("card", (), tuple(Button("press", "1", label) for label in labels))
    out = Console(file=io.StringIO(), width=30)
    out.print(render_message(message))
    assert isinstance(out.file, io.StringIO)
    lines = [line.rstrip() for line in out.file.getvalue().splitlines()]
    assert lines == [
        "card",
        "[1] Decide",
        "[2] I will see to it",
        "[3] Ask them something",
        "[4] Open the console",
    ]


@pytest.mark.parametrize(
    ("language", "quoted"), [("en", "“By train.”"), ("de", "„By train.“"), ("fr", "«\u202fBy train.\u202f»")]
)
def test_a_quote_has_the_marks_of_the_reader_s_language(language: str, quoted: str) -> None:
    console = Console(file=io.StringIO(), width=80)
    console.print(render_message(Message("", (Quote("By train.", "Policy"),)), voice=Voice(language)))
    assert isinstance(console.file, io.StringIO)
    assert quoted in console.file.getvalue()
