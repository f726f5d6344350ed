"""What a person typed, from what Slack sends; and what of it is asked."""

from __future__ import annotations

import pytest

from bot.slack.rendering.text import mentioned, question_in, read, with_names
from handlers.questions.rules.smalltalk import Smalltalk, recognise


@pytest.mark.parametrize(
    "sent, seen",
    [
        (":wave:", "👋"),
        (":+1:", "👍"),
        (":thumbsup::skin-tone-2:", "👍"),
        (":tada::heart:", "🎉❤"),
        ("thanks :pray:", "thanks 🙏"),
        (":shrug:", "🤷"),
        ("at 12:30:45, ratio 1:2:3", "at 12:30:45, ratio 1:2:3"),
        ("https://x.example:8080:/a", "https://x.example:8080:/a"),
        ("our :acme-parrot: rocks", "our  rocks"),
    ],
)
def test_short_codes_are_read_as_emoji(sent: str, seen: str) -> None:
    assert read(sent) == seen


@pytest.mark.parametrize(
    "sent, kind",
    [
        (":wave:", Smalltalk.SYMBOLS),
        (":eyes:", Smalltalk.SYMBOLS),
        (":+1:", Smalltalk.THANKS),
        (":tada:", Smalltalk.SYMBOLS),
        (":thumbsup::skin-tone-2:", Smalltalk.THANKS),
        (":heart:", Smalltalk.THANKS),
        (":acme-parrot:", Smalltalk.SYMBOLS),
        ("thanks :pray:", Smalltalk.THANKS),
        ("ok :+1:", Smalltalk.THANKS),
        ("great, thanks :heart:", Smalltalk.THANKS),
    ],
)
def test_slack_s3_an_emoji_is_no_question(sent: str, kind: Smalltalk) -> None:
    assert recognise(question_in(read(sent, "U0BOT"))) is kind


@pytest.mark.parametrize(
    "sent",
    [
        "what is LEED?",
        "what is LEED? :seedling:",
        "what is LEED? :pray: :acme-parrot:",
        ":thinking_face: what is LEED?",
        "what is LEED? cc <@U0BOB>",
        "what is LEED? (cc <@U0BOB> <@U0EVA>)",
        "<@U0BOB> what is LEED?",
        "hey <@U0BOB>, what is LEED?",
        "<@U0BOB> and <@U0EVA>: what is LEED?",
        "&gt; a quote of somebody\nwhat is LEED?",
        "<@U0BOT> <@U0BOT> what is LEED?",
        "<@U0BOT> <@U0BOB> what is LEED?",
        "what is LEED? <@U0BOT>",
        "*Question:* what is LEED?",
        "Q: what is _LEED_?",
        "what is `LEED`?",
        "what is <https://leed.example/about|LEED>?",
    ],
)
def test_slack_s4_what_stands_around_a_question_does_not_break_it(sent: str) -> None:
    assert question_in(read(sent, "U0BOT")) == "what is LEED?"


@pytest.mark.parametrize(
    "sent",
    [
        "is snake_case_name ok?",
        "what is 2*3*4?",
        "at 20 °C, how much CO₂?",
        "who is #general for?",
        "&gt; only",
    ],
)
def test_what_only_looks_like_a_mark_stays(sent: str) -> None:
    assert question_in(read(sent)) == sent.replace("&gt;", ">")


def test_the_bot_in_the_middle_of_a_sentence_is_named() -> None:
    assert read("What can <@U0BOT> do?", "U0BOT") == "What can csrbot do?"


def test_names_stand_where_ids_stood() -> None:
    said = read("Can <@U0BOB> and <@U0EVA> help <@W0XYZ|max>?")
    assert mentioned(said) == {"U0BOB", "U0EVA"}
    assert with_names(said, {"U0BOB": "Bob Okafor"}, "a colleague") == (
        "Can @Bob Okafor and @a colleague help @max?"
    )


@pytest.mark.parametrize(
    "sent, seen",
    [
        ("Use <https://x.example/shuttle|this form>", "Use this form (https://x.example/shuttle)"),
        ("See <https://x.example/a>", "See https://x.example/a"),
        ("See <https://x.example/a|x.example/a>", "See https://x.example/a"),
        ("Write to <mailto:csr@x.example|csr@x.example>", "Write to csr@x.example"),
    ],
)
def test_a_link_keeps_its_address(sent: str, seen: str) -> None:
    assert read(sent) == seen
