"""What commitments contribute to a person's own page."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.commitments import wording
from handlers.commitments.ports import CommitmentsTransaction
from handlers.commitments.service import open_commitments
from handlers.kernel.home import HomeVisit, Section
from handlers.kernel.messages import Bullets, Message

MAX_TENDED = 4
"""Commitments with buttons of their own."""
MAX_LISTED = 8
"""Further ones, on a line each."""


async def own(tx: CommitmentsTransaction, visit: HomeVisit) -> Sequence[Section]:
    """The form that makes one, and each of the first with its buttons."""
    voice, person, at = visit.voice, visit.person, visit.at
    title, shown = voice.text("commitments"), await open_commitments(tx, person)
    sections = [Section(title, wording.invitation(voice, person.department, at))]
    sections += [Section("", wording.entry(voice, each, at)) for each in shown[:MAX_TENDED]]
    if left := shown[MAX_TENDED:]:
        lines = tuple(wording.line(voice, each, at) for each in left[:MAX_LISTED])
        sections.append(Section("", Message(title, (Bullets(lines),))))
    return sections
