"""The transitions of a commitment: pure functions of (commitment, who, when).

who                            may
anybody                        make one, for themselves or their department
whoever made it, the team      say that it is on track, needs help, is done; move its day; drop it; see it
the clock                      ask how it goes; give up when whoever is asked has left
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from handlers.commitments.check_in_schedule import MAX_UNANSWERED, next_check_in
from handlers.commitments.commitment import (
    Commitment,
    CommitmentChange,
    CommitmentEvent,
    CommitmentEventName,
    CommitmentOutcome,
    CommitmentRefusal,
    Standing,
)
from handlers.kernel.calendar import calendar_of
from handlers.kernel.outcome import Changed, Refused, refusal
from handlers.kernel.person import Person

LONGEST = 300
"""Characters of a commitment."""
FURTHEST = timedelta(days=3 * 366)
MAX_OPEN = 20
"""Open commitments of one person: what nobody can keep is not promised."""


def make(
    commitment_id: str, by: Person, text: str, due: date | None, *, for_team: bool, is_open: int, at: datetime
) -> CommitmentOutcome:
    """Commit to something; `is_open` is how many commitments the person has open already."""
    text = " ".join(text.split())
    refused = refusal(
        (not text, CommitmentRefusal.EMPTY),
        (len(text) > LONGEST, CommitmentRefusal.TOO_LONG),
        (for_team and not by.department, CommitmentRefusal.NO_TEAM),
        (is_open >= MAX_OPEN, CommitmentRefusal.TOO_MANY),
    ) or day_refused(by, due, at)
    if refused or due is None:
        return refused or Refused(CommitmentRefusal.NO_DAY)
    new = Commitment(
        id=commitment_id,
        person_id=by.id,
        text=text,
        made_at=at,
        due=due,
        team=by.department if for_team else "",
        check_in_at=next_check_in(by, due, at),
        cards=1,
    )
    return Changed(
        new, CommitmentEvent(new.id, new.version, CommitmentEventName.MADE, by.id, at, due.isoformat())
    )


def on_track(commitment: Commitment, by: Person, at: datetime) -> CommitmentOutcome:
    asks = next_check_in(by, commitment.due, at)
    return _said(
        commitment, by, CommitmentEventName.ON_TRACK, at, standing=Standing.ON_TRACK, check_in_at=asks
    )


def need_help(commitment: Commitment, by: Person, note: str, at: datetime) -> CommitmentOutcome:
    """`note` says what with; it goes to whoever is asked to help."""
    note = note.strip()
    if not note:
        return _refusal(commitment, by) or Refused(CommitmentRefusal.EMPTY)
    asks = next_check_in(by, commitment.due, at, soon=True)
    return _said(
        commitment,
        by,
        CommitmentEventName.NEEDS_HELP,
        at,
        note,
        standing=Standing.NEEDS_HELP,
        check_in_at=asks,
    )


def finish(commitment: Commitment, by: Person, at: datetime) -> CommitmentOutcome:
    return _said(commitment, by, CommitmentEventName.DONE, at, standing=Standing.DONE, check_in_at=None)


def drop(commitment: Commitment, by: Person, reason: str, at: datetime) -> CommitmentOutcome:
    """`reason` may be empty."""
    note = reason.strip()
    return _said(
        commitment, by, CommitmentEventName.DROPPED, at, note, standing=Standing.DROPPED, check_in_at=None
    )


def move(commitment: Commitment, by: Person, due: date | None, at: datetime) -> CommitmentOutcome:
    """To another day; that says nothing about how it goes, but the bot asks by the new day."""
    refused = _refusal(commitment, by) or day_refused(by, due, at)
    if refused or due is None:
        return refused or Refused(CommitmentRefusal.NO_DAY)
    fields: dict[str, Any] = {"due": due, "note": commitment.note, "check_in_at": next_check_in(by, due, at)}
    return _said(commitment, by, CommitmentEventName.MOVED, at, due.isoformat(), **fields)


def show(commitment: Commitment, by: Person, at: datetime) -> CommitmentOutcome:
    """A new card of it, for whoever wants to say something."""
    cards = commitment.cards + 1
    return _refusal(commitment, by) or _changed(
        commitment, CommitmentEventName.SHOWN, by.id, at, person_id=by.id, cards=cards
    )


def ask(commitment: Commitment, person: Person, at: datetime) -> CommitmentOutcome:
    """The bot asks how it goes; `person` is who is asked."""
    if not commitment.is_open:
        return Refused(CommitmentRefusal.SETTLED)
    unanswered = commitment.unanswered + 1
    again = unanswered < MAX_UNANSWERED
    return _changed(
        commitment,
        CommitmentEventName.ASKED,
        None,
        at,
        unanswered=unanswered,
        cards=commitment.cards + 1,
        check_in_at=next_check_in(person, commitment.due, at, soon=True) if again else None,
    )


def postpone(commitment: Commitment, until: datetime) -> Commitment:
    """The person cannot be asked now; that is nothing that happened to the commitment."""
    return replace(commitment, version=commitment.version + 1, check_in_at=until)


def lapse(commitment: Commitment, at: datetime) -> CommitmentOutcome:
    """Whoever is asked has left. A team's commitment stays, for the next colleague who speaks for it."""
    if not commitment.is_open:
        return Refused(CommitmentRefusal.SETTLED)
    standing = commitment.standing if commitment.team else Standing.DROPPED
    return _changed(commitment, CommitmentEventName.LAPSED, None, at, standing=standing, check_in_at=None)


def chosen_day(values: Mapping[str, str]) -> date | None:
    """The day of a form: the one that was typed, else the one that was picked; None when it is no day."""
    try:
        return date.fromisoformat(values.get("day", "").strip() or values.get("by", ""))
    except ValueError:
        return None


def may_tend(person: Person, commitment: Commitment) -> bool:
    """Whether this person speaks for it."""
    return person.id == commitment.person_id or is_of_team(person, commitment)


def is_of_team(person: Person, commitment: Commitment) -> bool:
    return bool(commitment.team) and commitment.team.casefold() == person.department.casefold()


def day_refused(person: Person, due: date | None, at: datetime) -> Refused[CommitmentRefusal] | None:
    """Why nothing can be promised for that day; None for the day means that it could not be read."""
    today = calendar_of(person).day(at)
    if due is None:
        return Refused(CommitmentRefusal.NO_DAY)
    return refusal(
        (due < today, CommitmentRefusal.DAY_PASSED), (due > today + FURTHEST, CommitmentRefusal.TOO_FAR)
    )


def _said(
    commitment: Commitment,
    by: Person,
    name: CommitmentEventName,
    at: datetime,
    detail: str = "",
    **fields: Any,
) -> CommitmentOutcome:
    """Somebody says something about it, and is asked from now on."""
    heard = {"person_id": by.id, "said_at": at, "unanswered": 0, "note": detail, **fields}
    return _refusal(commitment, by) or _changed(commitment, name, by.id, at, detail, **heard)


def _changed(
    commitment: Commitment,
    name: CommitmentEventName,
    by: str | None,
    at: datetime,
    detail: str = "",
    **fields: Any,
) -> CommitmentChange:
    after = replace(commitment, version=commitment.version + 1, **fields)
    return Changed(after, CommitmentEvent(after.id, after.version, name, by, at, detail))


def _refusal(commitment: Commitment, by: Person) -> Refused[CommitmentRefusal] | None:
    return refusal(
        (not may_tend(by, commitment), CommitmentRefusal.NOT_YOURS),
        (not commitment.is_open, CommitmentRefusal.SETTLED),
    )
