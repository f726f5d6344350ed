"""The button under every unsolicited message that says why its reader got it."""

from __future__ import annotations

from dataclasses import replace

from handlers.kernel.messages import Button, Message
from handlers.kernel.voice import Voice

WHY = "why_this"
"""The action of the button; its subject is that of the `Unsolicited`."""
STOP = "stop_kind"
"""The action of a button that ends what is of a kind; its subject is the `AttentionKind`."""


def with_why(voice: Voice, message: Message, subject: str) -> Message:
    if any(isinstance(each, Button) and each.action == WHY for each in message.actions):
        return message
    why = Button(WHY, subject, voice.text("why_this"))
    return replace(message, actions=(*message.actions, why))
