"""The actions of a neutral message as Block Kit elements, each carrying what its press needs; see
`values`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, assert_never

from bot.slack.rendering import button_payloads
from bot.slack.rendering.limits import SIZES
from bot.slack.rendering.text import cut, inert, length
from handlers.kernel.messages import Action, Button, Form, Link, Message, Quote, Style, quotes_in
from handlers.kernel.voice import Voice

Json = dict[str, Any]
Kept = tuple[tuple[str, str], ...]
"""(reference, content) of values that buttons only refer to."""

FEEDBACK = ("helped", "not_quite")
"""The two actions that are drawn as Slack's feedback buttons when a message has both: yes, and no."""


@dataclass(slots=True)
class _Drawing:
    """One message's controls being drawn."""

    absolute: Callable[[str], str]
    voice: Voice
    kept: dict[str, str] = field(default_factory=dict)

    def value(self, carried: button_payloads.ButtonValue) -> str:
        self.kept.update(carried.kept)
        return carried.value

    def action(self, number: int, action: Action) -> Json:
        match action:
            case Button():
                return button(
                    f"{button_payloads.PRESS}-{number}", action.label, self.press(action), action.style
                )
            case Form():
                value = self.value(button_payloads.carry_form(action))
                return button(f"{button_payloads.FORM}-{number}", action.label, value, action.style)
            case Link(text, url):
                return _link(f"{button_payloads.LINK}-{number}", text, self.absolute(url))
            case _:
                assert_never(action)

    def press(self, pressed: Button) -> str:
        return self.value(button_payloads.carry_press(pressed.action, pressed.subject))

    def context(self, number: int, quote: Quote) -> Json:
        voice = self.voice.beside(quote)
        first = voice.text("drawn_context")
        text = first if number == 0 else voice.text("drawn_context_of", number=str(number + 1))
        return button(
            f"{button_payloads.CONTEXT}-{number}", text, self.value(button_payloads.carry_context(quote))
        )

    def feedback(self, yes: Button, no: Button) -> Json:
        buttons = {
            "type": "feedback_buttons",
            "action_id": button_payloads.PRESS,
            "positive_button": {"text": label(yes.label), "value": self.press(yes)},
            "negative_button": {"text": label(no.label), "value": self.press(no)},
        }
        return {"type": "context_actions", "elements": [buttons]}


def draw_controls(message: Message, absolute: Callable[[str], str], voice: Voice) -> tuple[list[Json], Kept]:
    """The action blocks and what is kept for them; feedback stands apart, as Slack draws it."""
    drawing = _Drawing(absolute, voice)
    pair = _feedback_pair(message.actions)
    elements = [
        drawing.action(number, action)
        for number, action in enumerate(message.actions)
        if pair is None or action not in pair
    ]
    elements += [drawing.context(number, quote) for number, quote in enumerate(_with_context(message))]
    blocks = [drawing.feedback(*pair)] if pair else []
    return [*blocks, *_rows(elements)], tuple(drawing.kept.items())


def button(action_id: str, text: str, value: str, style: Style = Style.PLAIN) -> Json:
    """A button element; `value` is one of `values`."""
    drawn = {"type": "button", "action_id": action_id, "text": label(text), "value": value}
    return drawn if style is Style.PLAIN else {**drawn, "style": style.value}


def label(text: str) -> Json:
    """Plain text short enough for a button."""
    return {"type": "plain_text", "text": cut(inert(text), SIZES.button_text).strip() or "…", "emoji": False}


def is_web(url: str) -> bool:
    """Whether Slack takes it as an address to open."""
    opens = url.startswith(("https://", "http://", "mailto:"))
    return opens and length(url) <= SIZES.url and inert(url) == url and not any(map(str.isspace, url))


def _link(action_id: str, text: str, url: str) -> Json:
    drawn: Json = {"type": "button", "action_id": action_id, "text": label(text)}
    return {**drawn, "url": url} if is_web(url) else drawn


def _rows(elements: Sequence[Json]) -> list[Json]:
    width = SIZES.action_elements
    return [
        {"type": "actions", "elements": list(elements[start : start + width])}
        for start in range(0, len(elements), width)
    ]


def _feedback_pair(actions: Sequence[Action]) -> tuple[Button, Button] | None:
    named = {action.action: action for action in actions if isinstance(action, Button)}
    yes, no = (named.get(name) for name in FEEDBACK)
    return (yes, no) if yes and no else None


def _with_context(message: Message) -> list[Quote]:
    return [quote for quote in quotes_in(message) if quote.before or quote.after]
