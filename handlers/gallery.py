"""Every message the bot can send, as examples: for `csrbot gallery`, and for tests of every renderer."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.broadcasts import local_wording as local_comments
from handlers.broadcasts import wording as broadcasts
from handlers.care import wording as care
from handlers.commitments import wording as commitments
from handlers.digests import wording as digests
from handlers.feedback import gallery as feedback
from handlers.kernel.messages import Message
from handlers.kernel.voice import Voice
from handlers.learning import gallery as learning
from handlers.preferences import gallery as preferences
from handlers.privacy import wording as privacy
from handlers.questions import gallery as questions
from handlers.questions.wording import home
from handlers.sign_in import wording as sign_in

_CAPABILITIES = (
    questions,
    sign_in,
    home,
    feedback,
    commitments,
    learning,
    care,
    preferences,
    privacy,
    broadcasts,
    local_comments,
    digests,
)


def gallery(voice: Voice) -> Iterator[tuple[str, Message]]:
    """(name, message) of every example of every capability."""
    for capability in _CAPABILITIES:
        for name, example in capability.EXAMPLES.items():
            yield name, example(voice)
