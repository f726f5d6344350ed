"""The actions of a neutral message as an Adaptive Card's, each carrying what its press needs; see
`controls`. Pure.

A press is an `Action.Execute`; a client that is too old for it falls back to an `Action.Submit` with the
same data. A form's button opens a dialog. Buttons stand side by side as far as a phone has room for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import assert_never

from bot.teams.rendering.controls import ActionData, Json, Kept, carry_form, carry_press
from bot.teams.rendering.limits import SIZES
from bot.teams.rendering.text import is_web, label
from handlers.kernel.messages import Action, Button, Form, Link, Style

_STYLES = {Style.PLAIN: "default", Style.PRIMARY: "positive", Style.DANGER: "destructive"}
PRESS_VERB = "press"


@dataclass(slots=True)
class _ActionsDrawing:
    """One message's actions being drawn."""

    absolute: Callable[[str], str]
    room: int
    """Bytes that one button may carry."""
    kept: dict[str, str] = field(default_factory=dict)

    def data(self, carried: ActionData) -> Json:
        self.kept.update(carried.kept)
        return carried.data

    def action(self, action: Action) -> Json:
        match action:
            case Button():
                data = self.data(carry_press(action.action, action.subject, self.room))
                return press(action.label, data, action.style)
            case Form():
                return submit(action.label, self.data(carry_form(action, self.room)), action.style)
            case Link(text, url):
                return _link(text, self.absolute(url))
            case _:
                assert_never(action)


def draw_actions(
    actions: Sequence[Action], absolute: Callable[[str], str], more: Sequence[Json] = ()
) -> tuple[list[Json], Kept]:
    """The rows of buttons, `more` after the message's own, and what is kept for them."""
    room = min(SIZES.carried_bytes, SIZES.all_carried_bytes // max(1, len(actions)))
    drawing = _ActionsDrawing(absolute, room)
    rows = list(_rows([*(drawing.action(action) for action in actions), *more]))
    return [*({**row, "spacing": "Medium"} for row in rows[:1]), *rows[1:]], tuple(drawing.kept.items())


def press(text: str, data: Json, style: Style = Style.PLAIN) -> Json:
    """Replaced in place: the card it stands on is edited by what follows."""
    execute = {**_titled("Action.Execute", text), "verb": PRESS_VERB, "data": data, **_styled(style)}
    return {**execute, "fallback": submit(text, data, style)}


def submit(text: str, data: Json, style: Style = Style.PLAIN) -> Json:
    return {**_titled("Action.Submit", text), "data": data, **_styled(style)}


def toggle(text: str, *elements: str) -> Json:
    """Shows what is hidden of these elements, and hides what is shown."""
    return {**_titled("Action.ToggleVisibility", text), "targetElements": list(elements)}


def link_button(text: str, url: str) -> Json:
    """A button that opens an address, to stand inside what it belongs to."""
    return _row([_link(text, url)])


def _titled(kind: str, text: str) -> Json:
    return {"type": kind, "title": label(text, SIZES.label)}


def _styled(style: Style) -> Json:
    return {} if style is Style.PLAIN else {"style": _STYLES[style]}


def _link(text: str, url: str) -> Json:
    """An address that no client opens is a button that cannot be pressed."""
    if is_web(url):
        return {**_titled("Action.OpenUrl", text), "url": url}
    return {**_titled("Action.ToggleVisibility", text), "targetElements": [], "isEnabled": False}


def _rows(actions: Sequence[Json]) -> Iterator[Json]:
    """As many in a row as a phone can show."""
    row: list[Json] = []
    for action in actions:
        if row and (len(row) == SIZES.row_actions or _width([*row, action]) > SIZES.row_characters):
            yield _row(row)
            row = []
        row.append(action)
    if row:
        yield _row(row)


def _row(actions: list[Json]) -> Json:
    return {"type": "ActionSet", "actions": actions, "spacing": "Small"}


def _width(actions: Sequence[Json]) -> int:
    """In characters, with what stands around a label."""
    return sum(len(action["title"]) + 3 for action in actions)
