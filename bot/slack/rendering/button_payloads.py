"""What a button carries, so that a press can be understood years later and after any restart.

Slack hands a button's ``value`` back with the press: 2,000 characters. A press needs an action and a
subject; a form needs itself, and a quote its surroundings, which may not fit. What does not fit is *kept*:
stored under the hash of its content, and the button carries the hash.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from bot.slack.rendering.limits import SIZES
from bot.slack.rendering.text import length
from handlers.kernel.messages import Form, Quote

if TYPE_CHECKING:
    from cattrs import Converter

PRESS, FORM, CONTEXT, LINK = "press", "form", "context", "link"
"""How the action id of each kind of element begins."""

KEPT = "kept"
"""The space of notes for what buttons only refer to."""

KEPT_FOR = timedelta(days=365)
"""After which a button that refers to something kept is out of date."""

_T = TypeVar("_T")
_INLINE, _KEPT = "=", "#"


@dataclass(frozen=True, slots=True)
class PressedButton:
    action: str
    subject: str


@dataclass(frozen=True, slots=True)
class ButtonValue:
    """A value for a button, and what must be kept for it, if anything."""

    value: str
    kept: tuple[tuple[str, str], ...] = ()
    """(reference, content) pairs."""


def carry_press(action: str, subject: str) -> ButtonValue:
    return _carry(json.dumps([action, subject], ensure_ascii=False, separators=(",", ":")))


def carry_form(form: Form) -> ButtonValue:
    return _carry(json.dumps(asdict(form), ensure_ascii=False, separators=(",", ":")))


def carry_context(quote: Quote) -> ButtonValue:
    return _carry(json.dumps(asdict(quote), ensure_ascii=False, separators=(",", ":")))


def reference_in(value: str) -> str | None:
    """What must be fetched before `value` can be read; None when it is all there."""
    return value if value.startswith(_KEPT) else None


def read_press(content: str) -> PressedButton:
    """Raises `ValueError` for a value that no version of us made."""
    match json.loads(content.removeprefix(_INLINE)):
        case [str(action), str(subject)]:
            return PressedButton(action, subject)
    raise ValueError("not a press")


def read_form(content: str) -> Form:
    """Raises `ValueError` for a value that no version of us made."""
    return _structure(content, Form)


def read_quote(content: str) -> Quote:
    """Raises `ValueError` for a value that no version of us made."""
    return _structure(content, Quote)


def _carry(content: str) -> ButtonValue:
    content = content.encode("utf-8", "replace").decode()
    inline = _INLINE + content
    if length(inline) <= SIZES.button_value:
        return ButtonValue(inline)
    reference = _KEPT + hashlib.sha256(content.encode()).hexdigest()
    return ButtonValue(reference, ((reference, content),))


def _structure(content: str, kind: type[_T]) -> _T:
    try:
        return _converter().structure(json.loads(content.removeprefix(_INLINE)), kind)
    except Exception as error:
        raise ValueError(f"not a {kind.__name__.lower()}: {error}") from error


@cache
def _converter() -> Converter:
    from cattrs import Converter  # noqa: PLC0415 - only a press needs it

    return Converter(forbid_extra_keys=False)
