"""Text that every store can keep.

PostgreSQL refuses U+0000 and both databases refuse half of a surrogate pair, and a platform's JSON may carry
either. What cannot be kept becomes U+FFFD on the way in, so that one odd message cannot stop a queue.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar, cast

REPLACEMENT = "\ufffd"
_Value = TypeVar("_Value")


def clean(text: str) -> str:
    """The text without U+0000 and lone surrogates; two halves that belong together are joined."""
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.replace("\0", REPLACEMENT)


def cleaned(value: _Value) -> _Value:
    """The value with every text inside it cleaned: in dataclasses, tuples, sets and dictionaries."""
    return cast(_Value, _cleaned(value))


def _cleaned(value: object) -> object:
    match value:
        case Enum():
            return value
        case str():
            return clean(value)
        case tuple() | frozenset():
            return type(value)(map(_cleaned, value))
        case dict():
            return {_cleaned(key): _cleaned(each) for key, each in value.items()}
        case _:
            return _cleaned_fields(value) if is_dataclass(value) else value


def _cleaned_fields(value: Any) -> object:
    return replace(value, **{each.name: _cleaned(getattr(value, each.name)) for each in fields(value)})
