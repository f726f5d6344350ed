"""Markdown as blocks."""

import pytest

from handlers.kernel.markdown import MarkdownError, blocks_of, is_plain, written
from handlers.kernel.messages import Bullets, Hyperlink, Paragraph, Plain, Strong


def test_paragraphs_bullets_strong_words_and_links_are_understood() -> None:
    assert blocks_of("One **two**\n*three* [four](https://a.example/b).\n\n- five\n- `six` **seven**") == (
        Paragraph(
            (
                Plain("One "),
                Strong("two"),
                Plain(" three "),
                Hyperlink("four", "https://a.example/b"),
                Plain("."),
            )
        ),
        Bullets(((Plain("five"),), (Plain("six "), Strong("seven")))),
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("# Title", "no heading"),
        ("1. one", "no ordered list"),
        ("> quoted", "no blockquote"),
        ("<script>x</script>", "no html block"),
        ("a <b>c</b>", "cannot show html inline"),
        ("![a](https://a.example/b.png)", "cannot show image"),
        ("```\ncode\n```", "no fence"),
        ("- one\n\n  two", "a bullet of a lesson is one line"),
    ],
)
def test_what_a_message_cannot_show_is_refused(text: str, says: str) -> None:
    with pytest.raises(MarkdownError, match=says):
        blocks_of(text)


def test_web_m4_lists_strong_words_and_addresses_of_a_reply_are_what_they_look_like() -> None:
    text = "At most **1,000 km**, see https://a.example/b?c=1&d=2.\n\n- ask csr@a.example\n- or wait"
    assert written(text) == (
        Paragraph(
            (
                Plain("At most "),
                Strong("1,000 km"),
                Plain(", see "),
                Hyperlink("https://a.example/b?c=1&d=2", "https://a.example/b?c=1&d=2"),
                Plain("."),
            )
        ),
        Bullets(((Plain("ask "), Hyperlink("csr@a.example", "mailto:csr@a.example")), (Plain("or wait"),))),
    )


def test_web_m4_numbers_of_a_list_and_lines_stay() -> None:
    assert written("3. three\n4. four\n   - and five\n\nBest\nKatrin") == tuple(
        Paragraph((Plain(text),)) if "." not in text else Paragraph((Plain(text[:3]), Plain(text[3:])))
        for text in ("3. three", "4. four", "5. and five", "Best", "Katrin")
    )


@pytest.mark.parametrize(
    "text",
    [
        "# 1 is the pump",
        "> 30 %",
        "<script>alert(1)</script> <b>a</b> a &amp; b",
        "5*6*7 and snake_case_name",
        "C:\\*new* `code` ~~~",
        "[press](javascript:alert(1))",
        "[press](data:text/html,x)",
    ],
)
def test_web_m4_everything_else_stays_as_it_was_typed(text: str) -> None:
    (paragraph,) = written(text)
    assert isinstance(paragraph, Paragraph)
    assert "".join(span.text for span in paragraph.spans if isinstance(span, Plain)) == text


def test_web_m4_a_link_leads_to_where_it_says() -> None:
    assert written("[https://bank.example](https://evil.example)") == (
        Paragraph((Hyperlink("https://evil.example", "https://evil.example"),)),
    )
    assert written("[here](/sign-out)") == (Paragraph((Plain("here (/sign-out)"),)),)
    assert written("![seen](https://a.example/p.png)") == (
        Paragraph((Plain("!"), Hyperlink("seen", "https://a.example/p.png"))),
    )


def test_web_m4_words_alone_are_plain() -> None:
    assert is_plain(written("Two words.\n\nAnd more.")) and is_plain(written(""))
    assert not is_plain(written("a **b**"))
