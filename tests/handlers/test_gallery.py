"""What holds for every message the bot can send, in every language."""

from collections.abc import Iterator

import pytest

from bot.routes import UseCases
from bot.storage.memory import memory_storage
from handlers.gallery import gallery
from handlers.kernel.catalogue import CATALOGUES
from handlers.kernel.messages import (
    Bullets,
    Button,
    Facts,
    Form,
    Link,
    Message,
    Paragraph,
    Quote,
    SelectField,
)
from handlers.kernel.voice import Voice
from tests.handlers.words import Words

VOICES = [Voice(language, "Asia/Tokyo") for language in CATALOGUES]
ALL = [
    pytest.param(message, id=f"{voice.language}: {name}")
    for voice in VOICES
    for name, message in gallery(voice)
]


def test_names_are_unique() -> None:
    names = [name for name, _ in gallery(Voice())]
    assert len(names) == len(set(names)) > 50


@pytest.mark.parametrize("message", ALL)
def test_it_says_something_on_one_line(message: Message) -> None:
    assert message.summary.strip()
    assert "\n" not in message.summary
    assert len(message.summary) <= 250
    assert message.blocks


@pytest.mark.parametrize("message", ALL)
def test_no_placeholder_is_left_and_no_word_is_empty(message: Message) -> None:
    for text in texts(message):
        assert text
        assert "{" not in text
        assert text != "None"


@pytest.mark.parametrize("message", ALL)
def test_every_button_can_be_pressed_once_drawn(message: Message) -> None:
    storage = memory_storage()
    routes = UseCases(storage.work, Words(), Words(), storage.notes).routes()
    pressed = [
        (action.action if isinstance(action, Button) else action.form, action.subject)
        for action in message.actions
        if not isinstance(action, Link)
    ]
    assert len(pressed) == len(set(pressed))
    for action in message.actions:
        match action:
            case Button():
                assert action.action in routes.pressed or ":" in action.action
            case Form():
                assert action.form in routes.submitted or ":" in action.form or action.form == "ask"
                assert len({each.name for each in action.fields}) == len(action.fields)
                for each in action.fields:
                    if isinstance(each, SelectField):
                        assert each.choices


@pytest.mark.parametrize("message", ALL)
def test_labels_fit_a_button(message: Message) -> None:
    for action in message.actions:
        assert 0 < len(action.label) <= 75


def texts(message: Message) -> Iterator[str]:
    for block in message.blocks:
        match block:
            case Paragraph(spans):
                yield from (getattr(span, "text", "x") for span in spans)
            case Quote():
                yield from (block.text, block.source)
            case Bullets(items):
                yield from (getattr(span, "text", "x") for item in items for span in item)
            case Facts(pairs):
                yield from (word for pair in pairs for word in pair)
    for action in message.actions:
        yield action.label
