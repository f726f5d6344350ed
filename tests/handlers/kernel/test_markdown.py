"""Markdown as blocks."""

import pytest

from handlers.kernel.markdown import MarkdownError, blocks_of
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
