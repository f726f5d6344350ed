"""Values to JSON text and back: what the queues carry and the timeline keeps.

Every member of a union is written with its class's name as ``kind``, so a row says what it is. A field that
was added later, with a default, reads well from an older row; a name that was written once is never given to
another class.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from functools import cache
from typing import Any, Generic, TypeVar, cast, get_args

from cattrs import BaseValidationError, transform_error
from cattrs.gen import make_dict_unstructure_fn, override
from cattrs.preconf.json import JsonConverter, make_converter
from cattrs.strategies import configure_tagged_union
from cattrs.v import format_exception

from bot.storage.text import clean
from handlers.kernel.attention.unsolicited import Unsolicited
from handlers.kernel.events import Asked, Event
from handlers.kernel.messages import Action, Block, Field, Message, Span
from handlers.kernel.ports import Recipient
from handlers.questions.rules.shown import Shown

TAG = "kind"
_UNIONS = (Span, Field, Block, Action, Recipient, Event, Shown)
"""Inner unions first: the outer ones are built from them."""
_Value = TypeVar("_Value")


class UnreadableValueError(ValueError):
    """A stored value is not what this version of the program understands."""


class _UnknownKindError(ValueError):
    """The kind of a stored value is not in its union."""


@dataclass(frozen=True, slots=True)
class Codec(Generic[_Value]):
    """Writes and reads values of one type."""

    kind: Any
    """The class, or the union."""

    def encode(self, value: _Value) -> str:
        """JSON text in which nothing is left that a database refuses."""
        written = _converter().unstructure(value, unstructure_as=self.kind)
        return json.dumps(written, ensure_ascii=False, separators=(",", ":"))

    def decode(self, text: str) -> _Value:
        """Raises `UnreadableValueError`, which names the kind or the field that cannot be read."""
        try:
            return cast(_Value, _converter().structure(json.loads(text), self.kind))
        except BaseValidationError as error:
            raise UnreadableValueError("; ".join(transform_error(error, format_exception=_reason))) from error
        except (TypeError, ValueError) as error:
            raise UnreadableValueError(str(error)) from error


EVENTS: Codec[Event] = Codec(Event)
MESSAGES: Codec[Message] = Codec(Message)
RECIPIENTS: Codec[Recipient] = Codec(Recipient)
UNSOLICITED: Codec[Unsolicited] = Codec(Unsolicited)


@cache
def _converter() -> JsonConverter:
    converter = make_converter()
    converter.register_unstructure_hook(str, clean)
    converter.register_unstructure_hook(time, time.isoformat)
    converter.register_structure_hook(time, lambda text, _kind: time.fromisoformat(text))
    seldom = override(omit_if_default=True)
    asked = make_dict_unstructure_fn(Asked, converter, language=seldom, searched_for=seldom)
    converter.register_unstructure_hook(Asked, asked)
    for union in _UNIONS:
        configure_tagged_union(union, converter, tag_name=TAG)
        converter.register_structure_hook(union, _checked(union, converter.get_structure_hook(union)))
    return converter


def _checked(union: object, read: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """A reader that says which kind it does not know, where the library's says only that a key is missing."""
    known = sorted(member.__name__ for member in get_args(union))

    def read_known(value: Any, kind: Any) -> Any:
        found = value.get(TAG) if isinstance(value, dict) else value
        if found not in known:
            raise _UnknownKindError(f"unknown {TAG} {found!r}, expected one of {', '.join(known)}")
        return read(value, kind)

    return read_known


def _reason(error: BaseException, kind: type | None) -> str:
    return str(error) if isinstance(error, _UnknownKindError) else format_exception(error, kind)


TEXTS: Codec[tuple[str, ...]] = Codec(tuple[str, ...])
