"""How long each step of a waiting question may take. All times are working time (`Calendar`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.kernel.calendar import Calendar, calendar_of
from handlers.kernel.person import Person
from handlers.questions.rules.question import Stage


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The policy of a company."""

    lease: timedelta = timedelta(hours=24)
    """How long a claim holds, and by how much an extension moves its end."""
    reminder: timedelta = timedelta(hours=12)
    """When, after the claim, the holder is reminded."""
    nearby: timedelta = timedelta(hours=24)
    """How long the first ambassadors have before other sites are asked."""
    elsewhere: timedelta = timedelta(hours=24)
    """How long the other sites have before the CSR team is asked."""
    csr_team: timedelta = timedelta(hours=48)
    """How often the CSR team is reminded of a question that nobody takes."""
    give_up: timedelta = timedelta(hours=240)
    """After how long a question that nobody takes is closed with an apology: ten working days."""

    def of(self, person: Person) -> Timetable:
        return Timetable(self, calendar_of(person))


@dataclass(frozen=True, slots=True)
class Timetable:
    """The policy in one person's working days."""

    deadlines: Deadlines
    calendar: Calendar

    def lease_end(self, at: datetime) -> datetime:
        return self.calendar.after(at, self.deadlines.lease)

    def reminder(self, at: datetime) -> datetime:
        return self.calendar.after(at, self.deadlines.reminder)

    def patience(self, stage: Stage, at: datetime) -> datetime:
        """Until when a question offered at that stage may stay unclaimed."""
        waits = {
            Stage.AMBASSADORS: self.deadlines.nearby,
            Stage.SITES: self.deadlines.elsewhere,
            Stage.CSR: self.deadlines.csr_team,
        }
        return self.calendar.after(at, waits[stage])

    def give_up(self, at: datetime) -> datetime:
        """Until when somebody should have taken a question that is handed over now."""
        return self.calendar.after(at, self.deadlines.give_up)

    def promise(self, at: datetime, *, rush: bool = False) -> datetime:
        """By when a question that is handed over now should have its reply; in a rush it waits first."""
        usual = self.deadlines.nearby + self.deadlines.lease
        return self.calendar.after(at, usual + (self.deadlines.elsewhere * 2 if rush else timedelta()))
