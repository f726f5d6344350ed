"""Every message the bot can send is taken by Slack, in every language, and looks as it did.

The golden file is written anew with ``CSRBOT_WRITE_GOLDEN=1 pytest tests/bot/slack/test_golden.py``.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

from bot.slack.rendering.modals import draw_form
from bot.slack.rendering.render import BlockContext, draw_message
from handlers.gallery import gallery
from handlers.kernel.events import Conversation
from handlers.kernel.messages import Form, Message
from handlers.kernel.voice import Voice
from tests.handlers.every_example import faults_by_example
from tests.servers.slack_payloads import faults_of_message, faults_of_view, live_references

GOLDEN = Path(__file__).parents[2] / "golden" / "slack.json"
AROUND = BlockContext(
    lambda path: f"https://csr.example{path}" if path.startswith("/") else path,
    {"anna": "U0ANNA"},
    "https://csr.example/chat",
)


def test_every_example_is_taken_by_slack() -> None:
    def look(message: Message) -> Iterator[object]:
        drawn = draw_message(message, AROUND)
        yield from faults_of_message(drawn.text, list(drawn.blocks))
        yield from live_references(drawn.text, list(drawn.blocks))

    assert faults_by_example(look) == {}


def test_slack_c3_no_example_has_an_element_without_words() -> None:
    def look(message: Message) -> Iterator[object]:
        yield from _wordless(list(draw_message(message, AROUND).blocks))

    assert faults_by_example(look) == {}


def _wordless(value: object) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _wordless(one)
    elif isinstance(value, dict):
        if value.get("type") in ("text", "plain_text", "mrkdwn") and value.get("text") == "":
            yield str(value)
        for one in value.values():
            yield from _wordless(one)


def test_every_form_of_an_example_opens() -> None:
    def look(message: Message) -> Iterator[object]:
        for form in message.actions:
            if isinstance(form, Form):
                yield from faults_of_view(draw_form(form, Conversation("slack", "T0WORK:U0ANNA"), Voice()))

    assert faults_by_example(look) == {}


def test_every_example_looks_as_it_did() -> None:
    drawn = {name: draw_message(message, AROUND) for name, message in gallery(Voice())}
    shown = {name: {"text": one.text, "blocks": list(one.blocks)} for name, one in drawn.items()}
    written = json.dumps(shown, indent=1, ensure_ascii=False) + "\n"
    if os.environ.get("CSRBOT_WRITE_GOLDEN"):
        GOLDEN.write_text(written, encoding="utf-8")
    assert GOLDEN.read_text(encoding="utf-8") == written
