"""Which forms must leave no trace of who sent them, and when.

Such a form never becomes a row of the inbox, where it would stand with its sender for days: the surface
that took it has it handled at once, and shows what comes of it without keeping that either. `Inbox.receive`
refuses one, so a surface that forgets this fails, and keeps nothing.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from handlers.feedback.actions import FeedbackForm
from handlers.kernel.events import Asked, Event, Submitted
from handlers.kernel.messages import Message
from handlers.kernel.receipt_code import veiled
from handlers.kernel.voice import Voice

AnonymousHandler = Callable[[Submitted, Voice], Awaitable[Message]]
"""Handles such a form at once; the message is shown to its sender and kept nowhere."""
SEND = "send"
"""The field of the feedback form that says how it is sent."""
ANONYMOUSLY = "anonymously"
_ALWAYS = frozenset({FeedbackForm.RECEIPT, FeedbackForm.RECEIPT_ANSWER})


class AnonymousFormError(ValueError):
    """An anonymous form was about to be kept with the name of its sender."""


def is_anonymous(event: Event) -> bool:
    if not isinstance(event, Submitted):
        return False
    return event.form in _ALWAYS or (
        event.form == FeedbackForm.FEEDBACK and event.values.get(SEND, "") == ANONYMOUSLY
    )


def may_be_discreet(form: str) -> bool:
    """Whether what is typed into a form of this name must be kept nowhere, not even as a draft."""
    return form in _ALWAYS or form == FeedbackForm.FEEDBACK


def as_kept(event: Event) -> Event:
    """The event without a receipt's code. Raises `AnonymousFormError`, which says nothing of what was in
    it."""
    if is_anonymous(event):
        raise AnonymousFormError("an anonymous form is handled at once, and never kept")
    return replace(event, text=veiled(event.text)) if isinstance(event, Asked) else event
