"""The examples of every message about questions, in the order of a question's life."""

from __future__ import annotations

from handlers.kernel.examples import Examples
from handlers.questions.wording import (
    answer,
    card,
    choices,
    consent,
    notices,
    own_questions,
    queue_list,
    refusals,
    replied,
    retold,
    review,
    smalltalk,
    status,
    trouble,
)

EXAMPLES: Examples = {
    **answer.EXAMPLES,
    **choices.EXAMPLES,
    **consent.EXAMPLES,
    **status.EXAMPLES,
    **card.EXAMPLES,
    **replied.EXAMPLES,
    **review.EXAMPLES,
    **retold.EXAMPLES,
    **notices.EXAMPLES,
    **own_questions.EXAMPLES,
    **queue_list.EXAMPLES,
    **refusals.EXAMPLES,
    **smalltalk.EXAMPLES,
    **trouble.EXAMPLES,
}
