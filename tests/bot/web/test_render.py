"""A neutral message becomes HTML in which nothing that a person wrote is more than text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.web.render import LIMITS, Handles, draw_message
from bot.web.text import clean, safe_url, shortened
from handlers.gallery import gallery
from handlers.kernel.messages import Button, Form, Message, Quote, TextField, plain
from handlers.kernel.voice import Voice
from tests.bot.hostile import HOSTILE, everywhere
from tests.bot.web.markup import seen

HANDLES = Handles(csrf="token", nonce="nonce")
GOLDEN = Path(__file__).parents[2] / "golden" / "web.html"
OURS = {
    "p", "strong", "bdi", "a", "figure", "blockquote", "figcaption", "cite", "details", "summary", "mark",
    "ul", "li", "dl", "dt", "dd", "div", "form", "input", "button", "label", "span", "textarea", "select",
    "option", "h2", "img", "time", "table", "caption", "thead", "tbody", "tr", "th", "td",
    "svg", "title", "desc", "g", "path", "rect", "circle", "text",
}  # fmt: skip


def assert_inert(html: str) -> None:
    found = seen(html)
    assert found.tags <= OURS
    assert not found.unbalanced
    assert not [name for _, name, _ in found.attributes if name.startswith("on") or name == "style"]
    assert all(re.match(r"/(?!/)|https?://|mailto:", url) for url in found.values("a", "href"))
    assert all(re.match(r"/(?!/)", url) for url in found.values("img", "src"))
    assert set(found.values("form", "action")) <= {"/chat/press", "/chat/submit"}
    html.encode("utf-8")
    assert not re.search(r"[\x00-\x08\x0b-\x1f]", html)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_text(text: str) -> None:
    assert_inert(draw_message(everywhere(text), HANDLES))


@given(st.text(st.characters(), max_size=200))
def test_any_text_is_only_text_and_all_of_it_is_there(text: str) -> None:
    html = draw_message(everywhere(text), HANDLES)
    assert_inert(html)
    assert clean(text).replace("\n", " ") in seen(html).text.replace("\n", " ")


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_every_message_of_the_bot_is_inert(language: str) -> None:
    for _, message in gallery(Voice(language)):
        assert_inert(draw_message(message, HANDLES))


def test_a_message_without_blocks_shows_its_summary() -> None:
    assert "Only this" in draw_message(Message("Only this"), HANDLES)


def test_a_long_paragraph_unfolds_and_nothing_is_dropped() -> None:
    text = "word " * 2_000
    found = seen(draw_message(Message("x", (plain(text),)), HANDLES))
    assert "Show all 10,000 characters" in found.text
    assert text in found.text


def test_a_paragraph_at_the_limit_is_not_folded() -> None:
    assert "details" not in seen(draw_message(Message("x", (plain("a" * LIMITS.paragraph),)), HANDLES)).tags


def test_a_button_posts_its_action_subject_token_and_nonce() -> None:
    message = Message("x", actions=(Button("claim", "17", "Claim"),))
    found = seen(draw_message(message, HANDLES))
    assert found.values("input", "name") == ["csrf", "nonce", "action", "subject"]
    assert found.values("input", "value") == ["token", "nonce", "claim", "17"]
    assert found.values("form", "action") == ["/chat/press"]


def test_a_form_keeps_the_first_line_break_of_what_it_is_filled_with() -> None:
    form = Form("reply", "1", "Reply", "Reply", (TextField("text", "Text", "\nsecond line", multiline=True),))
    html = draw_message(Message("x", actions=(form,)), HANDLES)
    assert ">\n\nsecond line</textarea>" in html


def test_context_stands_around_the_marked_quote() -> None:
    message = Message("x", (Quote("words", "Strategy, page 2", before="before", after="after"),))
    html = draw_message(message, HANDLES)
    assert "before <mark>words</mark> after" in html
    assert "<summary>Show context</summary>" in html


def test_what_stands_beside_a_quote_speaks_as_its_message_does() -> None:
    quote = Quote("words", "Strategy, page 2", "/documents/strategy", before="before", language="en")
    html = draw_message(Message("x", (quote,)), Handles("token", "nonce", voice=Voice("de")))
    assert ">Open the page</a>" in html
    assert "<summary>Show context</summary>" in html


def test_a_quote_without_context_offers_none() -> None:
    assert "details" not in seen(draw_message(Message("x", (Quote("w", "s"),)), HANDLES)).tags


@pytest.mark.parametrize(
    "url",
    ["/documents/1?page=2#passage-3", "https://a.example/x?y=1", "http://a.example", "mailto:a@b.example"],
)
def test_a_link_may_lead_there(url: str) -> None:
    assert safe_url(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "//evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "\\\\evil.example",
        "\x01https://evil.example",
        "ftp://a.example",
        "documents/1",
        "https://",
        "",
    ],
)
def test_a_link_may_not_lead_there(url: str) -> None:
    assert safe_url(url) is None


@given(st.text(max_size=300), st.integers(1, 100))
def test_a_shortened_text_fits_and_begins_like_the_whole(text: str, limit: int) -> None:
    short = shortened(text, limit)
    assert len(short) <= limit
    assert text.startswith(short.removesuffix("…").rstrip()) or short == text


def test_every_message_of_the_bot_looks_as_it_did() -> None:
    drawn = "\n\n".join(
        f"<!-- {name} -->\n{draw_message(message, HANDLES)}" for name, message in gallery(Voice("en"))
    )
    if not GOLDEN.exists():
        GOLDEN.write_text(drawn + "\n", "utf-8")
    assert drawn + "\n" == GOLDEN.read_text("utf-8"), f"delete {GOLDEN.name} and run again if this is meant"
