"""What a message is for. Its kind decides how long it may wait, and what happens when it may have arrived.

A sender names the kind; nothing is guessed from a key or a text. Why these kinds and these priorities:
`docs/decisions/kinds-and-priorities.md`.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum


class MessageKind(StrEnum):
    """Kinds of messages. The values are stored: a value that was written once keeps its meaning."""

    ANSWER = "answer"
    """Somebody asked, pressed or sent something and waits for what comes of it."""
    SIGN_IN = "sign_in"
    """Somebody stands before a browser and waits to be let in."""
    CARD = "card"
    """Work that is offered to somebody, and each later state of it."""
    NOTICE = "notice"
    """What became of something that the reader took part in."""
    REMINDER = "reminder"
    """Something that the reader took on is due."""
    WELCOME = "welcome"
    """The greeting of somebody for whom the app was installed."""
    NUDGE = "nudge"
    """Unsolicited and for one person, such as a check-in; it draws on the attention budget."""
    BROADCAST = "broadcast"
    """An update to an audience."""
    DIGEST = "digest"
    """The weekly summary."""

    @property
    def priority(self) -> Priority:
        return _PRIORITIES[self]

    @property
    def is_bulk(self) -> bool:
        """Whether it goes to many and nobody waits for it: it takes what the others leave of a rate limit."""
        return self.priority is Priority.BULK

    @property
    def is_sent_again(self) -> bool:
        """Whether a message that may have arrived is posted again where a platform cannot be asked.

        To lose an answer is worse than to see it twice; for what nobody waits for it is the other way round.
        """
        return self not in _RATHER_LOST


class Priority(IntEnum):
    """The order in which messages leave; the smallest first. The values are stored."""

    WAITING = 0
    """Somebody looks at the screen."""
    WORK = 1
    """Somebody is to do or to know something; in the order in which it was said."""
    BULK = 2
    """Nobody waits for it."""


_PRIORITIES = {
    MessageKind.ANSWER: Priority.WAITING,
    MessageKind.SIGN_IN: Priority.WAITING,
    MessageKind.CARD: Priority.WORK,
    MessageKind.NOTICE: Priority.WORK,
    MessageKind.REMINDER: Priority.WORK,
    MessageKind.WELCOME: Priority.BULK,
    MessageKind.NUDGE: Priority.BULK,
    MessageKind.BROADCAST: Priority.BULK,
    MessageKind.DIGEST: Priority.BULK,
}
_RATHER_LOST = frozenset({MessageKind.WELCOME, MessageKind.NUDGE, MessageKind.BROADCAST, MessageKind.DIGEST})
