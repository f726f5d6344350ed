"""What the company has chosen and learnt about remembering."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from handlers.learning.remembering.schedule import RETENTION, Schedule

RETENTIONS = (0.8, 0.85, 0.9, 0.95)
"""Those that may be chosen."""
MOST_WRONG = 0.05
"""Calibration error."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Parameters that were learnt, and how well they foretell answers that they were not learnt from."""

    at: datetime
    answers: int
    """From which it was learnt."""
    people: int
    held_out: int
    """Answers by which it is judged."""
    parameters: tuple[float, ...]
    log_loss: float
    own_log_loss: float
    """Of FSRS's own parameters."""
    constant_log_loss: float
    """Of always foretelling the same."""
    calibration_error: float

    @property
    def is_better(self) -> bool:
        best_other = min(self.own_log_loss, self.constant_log_loss)
        return self.log_loss < best_other and self.calibration_error <= MOST_WRONG


@dataclass(frozen=True, slots=True)
class KeptSchedule:
    retention: float = RETENTION
    in_force: Fit | None = None
    """None while FSRS's own parameters are."""
    tried: Fit | None = None
    """The last one that was learnt, kept or not."""

    @property
    def schedule(self) -> Schedule:
        fit = self.in_force
        return Schedule(self.retention, fit.parameters) if fit else Schedule(self.retention)

    def with_(self, fit: Fit) -> KeptSchedule:
        """It is in force where it foretells better; otherwise what was in force stays."""
        return replace(self, tried=fit, in_force=fit if fit.is_better else self.in_force)


KEPT = KeptSchedule()
"""Where nothing was chosen or learnt."""
