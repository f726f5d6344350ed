"""The neutral message: what the bot says, before any surface draws it.

Text is a tuple of typed spans, never markup: a renderer escapes every span, so nothing a user wrote can
become a command, a mention or a tag. A surface's `render.py` matches on these classes and ends in
`assert_never`, so a new block fails type-checking on every surface until it is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Plain:
    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    text: str


@dataclass(frozen=True, slots=True)
class Hyperlink:
    text: str
    url: str
    """Absolute, or a path below the public URL ("/documents/…")."""


@dataclass(frozen=True, slots=True)
class Mention:
    person_id: str
    name: str
    """Drawn where the surface cannot mention."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time that readers in several zones see: each may be shown their own."""

    at: datetime
    text: str
    """In one zone, with its name, for a surface that does not know its readers'."""


Span = Plain | Strong | Hyperlink | Mention | Moment
Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    spans: Spans


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a source, exactly as they stand there, and where that is."""

    text: str
    source: str
    """Document title, page and heading, in words."""
    url: str | None = None
    """Opens the page."""
    before: str = ""
    """Surrounding context, shown on demand."""
    after: str = ""
    language: str = ""
    """ISO 639-1 of the message it stands in, for what a surface writes beside it; empty: the reader's."""


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[Spans, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Label and value pairs."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    url: str
    alternative: str


Block = Paragraph | Quote | Bullets | Facts | Picture


class Style(StrEnum):
    PLAIN = "plain"
    PRIMARY = "primary"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Button:
    """A press becomes the event ``Pressed(action, subject, …)``."""

    action: str
    subject: str
    label: str
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class TextField:
    name: str
    label: str
    value: str = ""
    multiline: bool = False
    required: bool = True
    max_length: int = 3000
    is_day: bool = False
    """It takes a day as ``2027-01-31``: a surface may show a calendar."""


@dataclass(frozen=True, slots=True)
class SelectField:
    name: str
    label: str
    choices: tuple[Choice, ...]
    value: str = ""
    required: bool = True


Field = TextField | SelectField


@dataclass(frozen=True, slots=True)
class Form:
    """A button that opens a form; sending it becomes ``Submitted(form, subject, values, …)``."""

    form: str
    subject: str
    label: str
    title: str
    fields: tuple[Field, ...]
    submit: str = "Send"
    style: Style = Style.PLAIN


Action = Button | Link | Form


@dataclass(frozen=True, slots=True)
class Message:
    summary: str
    """One plain line for notifications, screen readers and surfaces that draw nothing else."""
    blocks: tuple[Block, ...] = ()
    actions: tuple[Action, ...] = ()


def plain(text: str) -> Paragraph:
    """A paragraph of unformatted text."""
    return Paragraph((Plain(text),))
