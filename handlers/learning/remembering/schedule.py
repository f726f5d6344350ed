"""How quickly lessons are forgotten, and how much of them is to be remembered when they are asked again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from fsrs import Scheduler
from fsrs.scheduler import DEFAULT_PARAMETERS

from handlers.learning.lesson import LessonProgress

LONGEST_DAYS = 365
RETENTION: Final = 0.9


@dataclass(frozen=True, slots=True)
class Schedule:
    """Raises ValueError for parameters that FSRS does not know."""

    retention: float = RETENTION
    """The chance to remember at which a lesson is asked again."""
    parameters: tuple[float, ...] = DEFAULT_PARAMETERS
    """The 21 of FSRS-6; its own were learnt from many people's cards of all kinds."""

    def __post_init__(self) -> None:
        self.scheduler()

    def scheduler(self) -> Scheduler:
        """Without its steps of minutes and its random spread."""
        return Scheduler(
            self.parameters,
            self.retention,
            learning_steps=(),
            relearning_steps=(),
            maximum_interval=LONGEST_DAYS,
            enable_fuzzing=False,
        )

    def chance(self, progress: LessonProgress, at: datetime) -> float:
        """That the lesson is remembered at that moment: (1 + factor * days / stability) ** -decay."""
        decay = -self.parameters[20]
        days = max(0, (at - progress.answered_at).days)
        factor = 0.9 ** (1 / decay) - 1
        return float((1 + factor * days / max(progress.memory.stability, 0.001)) ** decay)
