"""What begins a file of a lesson or a track: YAML between two lines of dashes, read as texts and numbers."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

from handlers.kernel.voice import RefusedTextError
from knowledge.passages import Audience, parse_audience

MAX_BYTES = 64 * 1024
_FENCE = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|\Z)(.*)\Z", re.DOTALL)

_DECIMAL = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,9})?")


class LessonFileError(RefusedTextError):
    """What is wrong with a file of a lesson or a track."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Everything it is asked for raises `LessonFileError` where it is not so."""

    values: Mapping[str, Any]
    body: str

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def text(self, key: str, default: str | None = None) -> str:
        if key not in self.values and default is not None:
            return default
        text = _as_text(self._given(key))
        if text is None:
            raise LessonFileError("lesson_file_text", name=key)
        return text

    def number(self, key: str) -> int:
        return self.as_number(self._given(key), key)

    def as_number(self, value: object, key: str) -> int:
        """Of something that stands under that key."""
        if not (isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 10):
            raise LessonFileError("lesson_file_number", name=key)
        return int(value)

    def decimal(self, key: str, default: str | None = None) -> float:
        """As ``-12.5``."""
        text = self.text(key, default)
        if _DECIMAL.fullmatch(text) is None:
            raise LessonFileError("lesson_file_decimal", name=key)
        return float(text)

    def texts(self, key: str) -> tuple[str, ...]:
        value = self._given(key)
        texts = [_as_text(each) for each in value] if isinstance(value, list) else []
        if None in texts or not texts:
            raise LessonFileError("lesson_file_list", name=key)
        return tuple(text for text in texts if text)

    def audience(self, key: str) -> Audience:
        """Everyone where nothing is said."""
        text = self.text(key, "everyone")
        try:
            return parse_audience(text)
        except ValueError:
            raise LessonFileError("lesson_file_audience", audience=text) from None

    def day(self, key: str) -> date:
        """As ``2027-01-31``."""
        try:
            return date.fromisoformat(self.text(key))
        except ValueError:
            raise LessonFileError("lesson_file_day", name=key) from None

    def _given(self, key: str) -> Any:
        if key not in self.values:
            raise LessonFileError("lesson_file_missing", name=key)
        return self.values[key]


def read_front(content: bytes, known: Collection[str]) -> FrontMatter:
    """Raises `LessonFileError`, also for a key that is not one of the `known` ones."""
    if len(content) > MAX_BYTES:
        raise LessonFileError("lesson_file_large", most=str(MAX_BYTES // 1024))
    try:
        found = _FENCE.match(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise LessonFileError("lesson_file_not_utf8") from None
    if found is None:
        raise LessonFileError("lesson_file_no_front")
    return FrontMatter(_front(found[1], known), found[2].strip())


def _front(text: str, known: Collection[str]) -> Mapping[str, Any]:
    try:
        front = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it knows only texts: "no" stays a word
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 2
        raise LessonFileError("lesson_file_not_yaml", line=str(line)) from None
    if not isinstance(front, dict):
        raise LessonFileError("lesson_file_no_lines")
    if unknown := sorted(str(key) for key in front if key not in known):
        raise LessonFileError("lesson_file_unknown", names=", ".join(unknown))
    return front


def _as_text(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None
