"""What a button of a card carries, so that a press can be understood years later and after any restart.

Teams hands the `data` of an action back with the press: the card's own, merged with what was typed into its
inputs. Ours stands under one key. A press needs an action and a subject, a button that opens a dialog the
form; what is too long for the card is *kept*: stored under the hash of its content, and the button carries
the hash. A dialog carries what its sending needs: which form, of what, and what must be filled in.

What comes back passed through the client, so nothing in it is trusted: it names an action or a form, and the
use case decides who may.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from bot.teams.rendering.limits import SIZES
from bot.teams.rendering.text import clean, size
from handlers.kernel.messages import Form

if TYPE_CHECKING:
    from cattrs import Converter

Json = dict[str, Any]
Kept = tuple[tuple[str, str], ...]
"""(reference, content) of values that buttons only refer to."""

OURS = "csrbot"
"""The key in `data` that is ours."""
FIELD = "field-"
"""How the id of each input begins."""
OPENS_DIALOG = {"type": "task/fetch"}

KEPT = "kept"
"""The space of notes for what buttons only refer to."""
KEPT_FOR = timedelta(days=365)
"""After which a button that refers to something kept is out of date."""


@dataclass(frozen=True, slots=True)
class PressedAction:
    """A `Button` was pressed."""

    action: str
    subject: str


@dataclass(frozen=True, slots=True)
class Opens:
    """A button was pressed that opens a form."""

    form: Form


@dataclass(frozen=True, slots=True)
class SentDialog:
    """A dialog was sent."""

    form: str
    subject: str
    values: dict[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    """Names of required fields that were left empty."""


@dataclass(frozen=True, slots=True)
class Refresh:
    """A client shows a card again and asks what it looks like now."""

    subject: str


@dataclass(frozen=True, slots=True)
class KeptReference:
    """The control itself is kept under this reference: fetch it, then `read_kept`."""

    reference: str


Control = PressedAction | Opens | SentDialog | Refresh | KeptReference


@dataclass(frozen=True, slots=True)
class ActionData:
    """The `data` of an action, and what must be kept for it, if anything."""

    data: Json
    kept: Kept = ()


def carry_press(action: str, subject: str, room: int = SIZES.carried_bytes) -> ActionData:
    """What a `Button` carries, itself where it fits into `room` bytes."""
    return _carry({"press": action, "subject": subject}, room)


def carry_form(form: Form, room: int = SIZES.carried_bytes) -> ActionData:
    """What the button of a `Form` carries; pressing it is an invoke ``task/fetch``."""
    carried = _carry({"opens": asdict(form)}, room)
    return ActionData({"msteams": OPENS_DIALOG, **carried.data}, carried.kept)


def carry_sent(form: Form) -> Json:
    """What the dialog of a form carries beside its inputs; sending it is an invoke ``task/submit``."""
    required = [field.name for field in form.fields if field.required]
    return {OURS: _sendable({"sent": form.form, "subject": form.subject, "required": required})}


def carry_refresh(subject: str) -> Json:
    return {OURS: _sendable({"refresh": subject})}


def read_data(data: object) -> Control:
    """The `data` of any action of ours, from ``value.action.data`` of an ``adaptiveCard/action``, from
    ``value.data`` of a ``task/…``, or from the `value` of a message that an `Action.Submit` sent.

    Raises `ValueError` for what no version of us made.
    """
    if not isinstance(data, Mapping):
        raise ValueError("an action without data")
    match data.get(OURS):
        case {"kept": str(reference)}:
            return KeptReference(reference)
        case {"sent": str(form), "subject": str(subject), "required": list(required)}:
            return _sent(form, subject, required, data)
        case other:
            return _control(other)


def read_kept(content: str) -> PressedAction | Opens | Refresh:
    """What a `KeptReference` led to. Raises `ValueError` for what no version of us made."""
    return _control(json.loads(content))


def _control(value: object) -> PressedAction | Opens | Refresh:
    match value:
        case {"press": str(action), "subject": str(subject)}:
            return PressedAction(action, subject)
        case {"opens": Mapping() as form}:
            return Opens(_form(form))
        case {"refresh": str(subject)}:
            return Refresh(subject)
    raise ValueError("not an action of ours")


def _sent(form: str, subject: str, required: list[object], data: Mapping[str, object]) -> SentDialog:
    values = {
        name.removeprefix(FIELD): clean(str(value or ""))
        for name, value in data.items()
        if isinstance(name, str) and name.startswith(FIELD)
    }
    missing = tuple(str(name) for name in required if not values.get(str(name), "").strip())
    return SentDialog(form, subject, values, missing)


def _carry(value: Json, room: int) -> ActionData:
    value = _sendable(value)
    if size(value) <= room:
        return ActionData({OURS: value})
    content = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    reference = hashlib.sha256(content.encode()).hexdigest()
    return ActionData({OURS: {"kept": reference}}, ((reference, content),))


def _sendable(value: Json) -> Json:
    """Without lone surrogates, which no encoding takes."""
    read: Json = json.loads(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))
    return read


def _form(value: Mapping[str, object]) -> Form:
    try:
        return _converter().structure(value, Form)
    except Exception as error:
        raise ValueError(f"not a form: {error}") from error


@cache
def _converter() -> Converter:
    from cattrs import Converter  # noqa: PLC0415 - only a press needs it

    return Converter(forbid_extra_keys=False)
