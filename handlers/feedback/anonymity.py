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
INFORMED_ANONYMOUSLY, INFORMED_BY_NAME = "informed_anonymously", "informed_named"
"""The same, from somebody who has been shown where else help is, and sends it all the same."""
_ALWAYS = frozenset({FeedbackForm.RECEIPT, FeedbackForm.RECEIPT_ANSWER})


class AnonymousFormError(ValueError):
    """An anonymous form was about to be kept with the name of its sender."""


def is_anonymous(event: Event) -> bool:
    if not isinstance(event, Submitted):
        return False
    return event.form in _ALWAYS or (
        event.form == FeedbackForm.FEEDBACK
        and event.values.get(SEND, "") in (ANONYMOUSLY, INFORMED_ANONYMOUSLY)
    )


def is_new_and_anonymous(submitted: Submitted) -> bool:
    """Whether somebody tells something without a name who has not been shown yet where else help is."""
    return submitted.form == FeedbackForm.FEEDBACK and submitted.values.get(SEND, "") == ANONYMOUSLY


def is_informed(event: Event) -> bool:
    """Whether its sender has read where else help is, and has decided to send it by name."""
    if not isinstance(event, Submitted):
        return False
    return event.form == FeedbackForm.FEEDBACK and event.values.get(SEND, "") == INFORMED_BY_NAME


def may_be_discreet(form: str) -> bool:
    """Whether what is typed into a form of this name must be kept nowhere, not even as a draft."""
    return form in _ALWAYS or form == FeedbackForm.FEEDBACK


def as_kept(event: Event) -> Event:
    """The event without a receipt's code. Raises `AnonymousFormError`, which says nothing of what was in
    it."""
    if is_anonymous(event):
        raise AnonymousFormError("an anonymous form is handled at once, and never kept")
    return replace(event, text=veiled(event.text)) if isinstance(event, Asked) else event
