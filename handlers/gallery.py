"""Every message the bot can send, as examples: for `csrbot gallery`, and for tests of every renderer."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.commitments import wording as commitments
from handlers.feedback import wording as feedback
from handlers.feedback import wording_card as feedback_card
from handlers.home import wording as home
from handlers.kernel.messages import Message
from handlers.kernel.voice import Voice
from handlers.learning import wording as lessons
from handlers.questions.wording import (
    answer,
    card,
    choices,
    notices,
    refusals,
    replied,
    retold,
    review,
    smalltalk,
    status,
    trouble,
)
from handlers.sign_in import wording as sign_in

_MODULES = (
    answer,
    choices,
    status,
    card,
    replied,
    review,
    retold,
    notices,
    refusals,
    smalltalk,
    trouble,
    sign_in,
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
