"""What waits that the holder of a question may say asks the same, and what waits with it already."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.kernel.person import Person
from handlers.questions.ports import QuestionsTransaction
from handlers.questions.rules.duplicates import alike
from handlers.questions.rules.question import Question, State
from handlers.questions.transitions.claiming import takeable

COMPARED = 200
"""With how many waiting questions one is compared, the oldest first."""
UNDONE = 2
"""How many of those that wait together can be parted on a card."""


async def waiting_alike(
    tx: QuestionsTransaction, question: Question, holder: Person | None
) -> Sequence[Question]:
    """Those that the holder could take, too, and that may ask the same; none while nobody holds it."""
    if question.state is not State.CLAIMED or holder is None:
        return ()
    waiting = await tx.questions.in_state(State.WAITING, limit=COMPARED, unmerged=True)
    return alike(question, takeable(holder, waiting))


async def merged_by_hand(tx: QuestionsTransaction, question: Question) -> Sequence[Question]:
    """Those that wait with a question that somebody holds, the latest first."""
    if question.state is not State.CLAIMED:
        return ()
    together = await tx.questions.merged_into(question.id)
    return [each for each in reversed(together) if each.state is State.WAITING][:UNDONE]
