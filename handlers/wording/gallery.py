"""Every message the bot can send, as examples: for `csrbot gallery`, and for tests of every renderer."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.messages import Message
from handlers.wording import (
    answer,
    card,
    choices,
    commitments,
    feedback,
    feedback_card,
    home,
    lessons,
    notices,
    refusals,
    replied,
    review,
    smalltalk,
    status,
    trouble,
    vouching,
)
from handlers.wording.voice import Voice

_MODULES = (
    answer,
    choices,
    status,
    card,
    replied,
    review,
    notices,
    refusals,
    smalltalk,
    trouble,
    vouching,
    home,
    feedback,
    feedback_card,
    commitments,
    lessons,
)


def gallery(voice: Voice) -> Iterator[tuple[str, Message]]:
    """(name, message) of every example, in the order of a question's life."""
    for module in _MODULES:
        for name, example in module.EXAMPLES.items():
            yield name, example(voice)
