"""Every message of the bot as a letter, in every language, and nothing in it that acts."""

from __future__ import annotations

import pytest
from lxml import html as parser

from bot.mail.render import LONGEST_SUBJECT, DrawnMail, LetterContext, draw_letter
from handlers.gallery import gallery
from handlers.kernel.messages import Hyperlink, Message, Paragraph, Plain, Quote
from handlers.kernel.voice import Voice

PUBLIC = "https://bot.example"


def absolute(path: str) -> str:
    return f"{PUBLIC}{path}" if path.startswith("/") else path


def drawn(message: Message, language: str = "en") -> DrawnMail:
    return draw_letter(message, LetterContext(absolute, Voice(language)))


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_every_message_is_a_letter_with_the_way_back_and_the_way_out(language: str) -> None:
    for name, message in gallery(Voice(language)):
        letter = drawn(message, language)
        assert letter.subject and len(letter.subject) <= LONGEST_SUBJECT + 2, name
        assert "\n" not in letter.subject
        page = parser.fromstring(letter.html)
        links = page.xpath("//a/@href")
        assert {f"{PUBLIC}/chat", f"{PUBLIC}/preferences"} <= set(links), name
        assert f"{PUBLIC}/chat" in letter.text and f"{PUBLIC}/preferences" in letter.text
        assert all(link.startswith(("https://", "http://", "mailto:")) for link in links), name
        assert not page.xpath("//button | //form | //input | //img | //script"), name


def test_what_a_person_wrote_is_escaped_and_moves_nothing() -> None:
    hostile = "<script>alert(1)</script>\x1b[31m\u202etxet\r\nBcc: all@example.com"
    letter = drawn(
        Message(hostile, (Paragraph((Plain(hostile),)), Quote(hostile, hostile, "javascript:alert(1)")))
    )
    page = parser.fromstring(letter.html)
    assert not page.xpath("//script")
    assert [link for link in page.xpath("//a/@href") if "javascript" in link] == []
    assert "\u202e" not in letter.text + letter.html + letter.subject
    assert "\n" not in letter.subject and "\r" not in letter.subject
    assert "<script>" in letter.text, "in plain text it is text"


def test_a_quote_is_marked_and_its_page_can_be_opened() -> None:
    quote = Quote("Minus 40 %.\nBy 2030.", "Travel policy, page 3", "/documents/policy?page=3")
    letter = drawn(Message("Minus 40 %", (quote,)))
    assert (
        "> Minus 40 %.\n> By 2030.\nTravel policy, page 3\nhttps://bot.example/documents/policy?page=3"
        in letter.text
    )
    assert f'href="{PUBLIC}/documents/policy?page=3"' in letter.html


def test_a_link_stands_with_its_address_in_plain_text() -> None:
    letter = drawn(Message("See", (Paragraph((Hyperlink("the form", "https://forms.example/1"),)),)))
    assert "the form (https://forms.example/1)" in letter.text
