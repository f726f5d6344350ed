"""What learning contributes to a person's own page."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.kernel.home import HomeVisit, Section
from handlers.learning.cards import course, weeks_in_a_row
from handlers.learning.ports import LessonsTransaction
from handlers.learning.wording import progress


async def own(tx: LessonsTransaction, visit: HomeVisit) -> Sequence[Section]:
    """How far the person is on each track."""
    tracks = (await course(tx, visit.person, visit.at)).tracks(visit.at)
    weeks = await weeks_in_a_row(tx, visit.person, visit.at)
    return [Section(visit.voice.text("lessons"), progress(visit.voice, tracks, weeks))]
