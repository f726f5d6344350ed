"""What holds for every message the bot can send, in every language."""

from __future__ import annotations

from collections.abc import Iterator

from bot.capabilities import UseCases
from bot.storage.memory import memory_storage
from handlers.gallery import gallery
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
    Table,
)
from handlers.kernel.voice import Voice
from tests.handlers.every_example import faults_by_example
from tests.handlers.words import Words


def test_names_are_unique() -> None:
    names = [name for name, _ in gallery(Voice())]
    assert len(names) == len(set(names)) > 50


def test_each_says_something_on_one_line() -> None:
    def look(message: Message) -> Iterator[str]:
        if not message.summary.strip() or "\n" in message.summary or len(message.summary) > 250:
            yield message.summary
        if not message.blocks:
            yield "no blocks"

    assert faults_by_example(look) == {}


def test_no_placeholder_is_left_and_no_word_is_empty() -> None:
    def look(message: Message) -> Iterator[str]:
        return (text for text in texts(message) if not text or "{" in text or text == "None")

    assert faults_by_example(look) == {}


def test_every_button_can_be_pressed_once_drawn() -> None:
    storage = memory_storage()
    core = UseCases(storage.work, Words(), Words(), storage.notes, personal=storage.personal)
    routes = core.routes()

    def look(message: Message) -> Iterator[str]:
        for action in message.actions:
            match action:
                case Button() if action.action not in routes.pressed and ":" not in action.action:
                    yield f"nobody takes the press {action.action}"
                case Form() if action.form not in {*routes.submitted, "ask"} and ":" not in action.form:
                    yield f"nobody takes the form {action.form}"

    assert faults_by_example(look) == {}


def test_no_message_has_the_same_button_twice() -> None:
    def look(message: Message) -> Iterator[tuple[str, str]]:
        seen = set()
        for action in message.actions:
            if isinstance(action, Link):
                continue
            name = (action.action if isinstance(action, Button) else action.form, action.subject)
            if name in seen:
                yield name
            seen.add(name)

    assert faults_by_example(look) == {}


def test_the_fields_of_a_form_have_names_of_their_own_and_something_to_choose() -> None:
    def look(message: Message) -> Iterator[str]:
        for form in (action for action in message.actions if isinstance(action, Form)):
            if len({each.name for each in form.fields}) < len(form.fields):
                yield f"{form.form}: two fields of one name"
            yield from (
                f"{form.form}: nothing to choose in {each.name}"
                for each in form.fields
                if isinstance(each, SelectField) and not each.choices
            )

    assert faults_by_example(look) == {}


def test_labels_fit_a_button() -> None:
    def look(message: Message) -> Iterator[str]:
        return (action.label for action in message.actions if not 0 < len(action.label) <= 75)

    assert faults_by_example(look) == {}


def texts(message: Message) -> Iterator[str]:
    for block in message.blocks:
        match block:
            case Paragraph(spans):
                yield from (getattr(span, "text", "x") for span in spans)
            case Quote():
                yield from (block.text, block.source)
            case Table():
                yield from (block.title, block.quote.source, *block.lines(), *block.notes)
            case Bullets(items):
                yield from (getattr(span, "text", "x") for item in items for span in item)
            case Facts(pairs):
                yield from (word for pair in pairs for word in pair)
    for action in message.actions:
        yield action.label
