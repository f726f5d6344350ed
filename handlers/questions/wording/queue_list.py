"""What waits besides the cards that a channel shows: one list, edited in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.kernel.examples import Examples
from handlers.kernel.messages import Message
from handlers.kernel.voice import Voice, said
from handlers.questions.rules.question import Question
from handlers.questions.wording import sample
from handlers.questions.wording.home import waiting_questions


def queue_list(voice: Voice, waiting: Sequence[Question]) -> Message:
    """The oldest of them with a button each; empty once all stand on cards."""
    if not waiting:
        return said(voice, "queue_list_empty")
    listed, count = waiting_questions(voice, waiting), str(len(waiting))
    blocks = (voice.paragraph("queue_list", count=count), *listed.blocks)
    return Message(voice.text("queue_list", count=count), blocks, listed.actions)


EXAMPLES: Examples = {
    "queue, what else waits": lambda voice: queue_list(
        voice, [replace(sample.WAITING, id=f"q{number}") for number in range(12)]
    ),
    "queue, nothing else waits": lambda voice: queue_list(voice, ()),
}
