"""Every message the bot can send is taken by Teams, in every language, and looks as it did.

The golden file is written anew with ``CSRBOT_WRITE_GOLDEN=1 pytest tests/bot/teams/test_golden.py``.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

from bot.teams.rendering.fields import draw_form
from bot.teams.rendering.render import CardContext, draw_message
from handlers.gallery import gallery
from handlers.kernel.messages import Form, Message
from handlers.kernel.voice import Voice
from tests.handlers.every_example import faults_by_example
from tests.servers.teams_cards import faults_of_activity, faults_of_card, too_big

GOLDEN = Path(__file__).parents[2] / "golden" / "teams.json"
AROUND = CardContext(
    lambda path: f"https://csr.example{path}" if path.startswith("/") else path,
    {"anna": "29:anna"},
    "https://csr.example/chat",
)


def test_every_example_is_taken_by_teams() -> None:
    def look(message: Message) -> Iterator[object]:
        activity = draw_message(message, AROUND).activity
        yield from faults_of_activity(activity)
        if too_big(activity):
            yield "too big"

    assert faults_by_example(look) == {}


def test_every_form_of_an_example_opens() -> None:
    def look(message: Message) -> Iterator[object]:
        for form in message.actions:
            if isinstance(form, Form):
                yield from faults_of_card(draw_form(form))

    assert faults_by_example(look) == {}


def test_every_example_looks_as_it_did() -> None:
    drawn = {name: draw_message(message, AROUND) for name, message in gallery(Voice())}
    shown = {name: {"summary": one.summary, "card": one.card} for name, one in drawn.items()}
    written = json.dumps(shown, indent=1, ensure_ascii=False) + "\n"
    if os.environ.get("CSRBOT_WRITE_GOLDEN"):
        GOLDEN.write_text(written, encoding="utf-8")
    assert GOLDEN.read_text(encoding="utf-8") == written
