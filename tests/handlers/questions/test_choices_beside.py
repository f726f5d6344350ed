"""Each choice stands beside the button that chooses it, on every surface."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import pytest
from rich.console import Console

from bot.slack.rendering import render as slack
from bot.teams.rendering import render as teams
from bot.terminal.render import render_message
from bot.web.render import Handles
from bot.web.render import draw_message as draw_page
from handlers.kernel.messages import Message
from handlers.kernel.voice import Voice
from handlers.questions.rules.question import Wrong
from handlers.questions.wording.choices import EXAMPLES
from handlers.questions.wording.consent import OfferFacts, with_offer, with_what_is_wrong
from handlers.questions.wording.sample import NOW

CHOICES: Message = EXAMPLES["choices"](Voice())
LABELS = [action.label for action in CHOICES.actions]
TEXTS = ["".join(span.text for span in item) for item in CHOICES.blocks[-1].items]  # type: ignore[union-attr]


def in_turn(drawn: str) -> None:
    """Text, button, text, button, …, and what chooses none of them last."""
    places = [drawn.index(piece) for pair in zip(TEXTS, LABELS[:-1], strict=True) for piece in pair]
    assert places == sorted(places)
    assert drawn.rindex(LABELS[-1]) > places[-1]


def strings(value: object) -> list[str]:
    match value:
        case dict():
            return [text for key, each in value.items() if key in SPOKEN for text in strings(each)]
        case list() | tuple():
            return ["".join(strings(each)) for each in value]
        case str():
            return [value]
    return []


SPOKEN = ("text", "elements", "items", "inlines", "actions", "title", "body", "columns")


def test_web_m5_on_the_page_the_button_is_in_the_item() -> None:
    page = str(draw_page(CHOICES, Handles("token", "nonce")))
    items = page.split('<ul class="choices">')[1].split("</ul>", maxsplit=1)[0].split("<li>")[1:]
    for item, label in zip(items, LABELS, strict=False):
        assert f">{label}</button>" in item
    assert LABELS[-1] not in "".join(items)


def test_web_m5_in_slack_the_button_follows_its_text() -> None:
    in_turn("\n".join(map(json.dumps, strings(list(slack.draw_message(CHOICES).blocks)))).replace('\\"', '"'))


def test_web_m5_in_teams_the_button_follows_its_text() -> None:
    in_turn("\n".join(strings(teams.draw_message(CHOICES).card)))


def test_in_the_terminal_the_number_to_type_stands_before_the_text() -> None:
    console = Console(file=io.StringIO(), width=400)
    console.print(render_message(CHOICES, actions_from=4))
    said = console.file.getvalue()  # type: ignore[attr-defined]
    for number, text in enumerate(TEXTS, 4):
        assert f"[{number}] {text}" in said
    assert f"[{4 + len(TEXTS)}] {LABELS[-1]}" in said


def test_choices_without_their_buttons_are_a_plain_list() -> None:
    shown_again = Message(CHOICES.summary, CHOICES.blocks)
    assert "<button" not in draw_page(shown_again, Handles("token", "nonce"))
    assert TEXTS[0][:20] in "".join(strings(teams.draw_message(shown_again).card))


@pytest.mark.parametrize(
    "below",
    [
        lambda shown: with_what_is_wrong(Voice(), "q", shown),
        lambda shown: with_offer(Voice(), shown, "q", Wrong.OUTDATED, OfferFacts((), NOW)),
    ],
)
def test_no_reason_and_no_offer_stands_beside_a_choice(below: Callable[[Message], Message]) -> None:
    message = below(CHOICES)
    page = str(draw_page(message, Handles("token", "nonce")))
    assert 'class="choices"' not in page
    passages, below_them = page.split("</ul>", maxsplit=1)
    assert passages.count("<li") == len(TEXTS)
    assert "</button>" not in passages
    assert below_them.count("</button>") >= len(message.actions)
