"""What happens by itself, and how often: a table. The rows of the store decide what is due."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.commitments.nudge import Nudge
from handlers.feedback.rounds import FeedbackRounds
from handlers.kernel.retention import PurgeExpired
from handlers.questions.deliver_shared_replies import DeliverSharedReplies
from handlers.questions.process_due_questions import ProcessDueQuestions

Run = Callable[[datetime], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Job:
    name: str
    every: timedelta
    run: Run
    """Given the moment of the tick. Running it twice for one moment does nothing twice."""


def jobs(
    escalate: ProcessDueQuestions,
    catch_up: DeliverSharedReplies,
    nudge: Nudge,
    tidy: PurgeExpired,
    rounds: FeedbackRounds,
) -> tuple[Job, ...]:
    """The table. Deadlines are hours long, so half a minute is early enough; a check-in has its day.

    Who asked the same as many others waits for the reply that is there already, and so a second is enough.
    """
    return (
        Job("escalate", timedelta(seconds=30), escalate),
        Job("catch_up", timedelta(seconds=1), catch_up),
        Job("nudge", timedelta(minutes=5), nudge),
        Job("tidy", timedelta(hours=6), tidy),
        Job("feedback", timedelta(minutes=5), rounds),
    )
