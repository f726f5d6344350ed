"""The catalogue: every number about groups that is released, and by what."""

from __future__ import annotations

from handlers.insights.release import Measure
from handlers.questions.rules.question import QuestionEventName

ASKED = "asked"
STEPS = Measure(
    "steps",
    "step",
    ("number",),
    within={
        "by_documents": (ASKED,),
        "offered": (ASKED,),
        "taken": ("offered", ASKED),
        "by_people": ("taken", "offered", ASKED),
    },
)
"""What happened to questions, by whom they were asked."""
TOPICS = Measure("topics", "topic", (ASKED, "missing"), is_partition=True)
"""What was asked about, and what of it the documents did not answer; the empty topic among them."""
FEEDBACK = Measure("feedback", "kind", ("given",))
REPLY_HOURS = Measure("reply_hours", "all", ("median",))
"""From when people were asked until they replied: the lower median, in hours."""
LEARNT = Measure("learnt", "track", ("answers", "right"), is_partition=True)
"""Answers to lessons, and the right ones. By track alone: the same by department would cross it."""
COMMITMENTS = Measure("commitments", "step", ("number",))
"""What happened to commitments in a month."""
COMMITTED = Measure("committed", "department", ("made",), is_partition=True)
"""Commitments that were made in a month; in all as many as `COMMITMENTS` tells."""
REMEMBERED = Measure("remembered", "topic and department", ("chance",))
"""At the end of a month, in per cent: see `handlers.insights.remembered`."""
STUDIED = "study:"
"""With the id of a study, the measure of what its questions got."""
PROMISED = (COMMITMENTS, COMMITTED)
MONTHLY = (REMEMBERED, *PROMISED)
CATALOGUE = (STEPS, TOPICS, FEEDBACK, REPLY_HOURS, LEARNT)
"""By week."""


def studied(study_id: str) -> Measure:
    """First answers to the question of a month, and the right ones, of whoever is in the study.

    No other measure counts these answers: what it told could be subtracted from this.
    """
    columns = ("answers", "right")
    return Measure(f"{STUDIED}{study_id}", "department", columns, is_partition=True, is_alone=True)


EVENTS = {
    QuestionEventName.ANSWERED: "by_documents",
    QuestionEventName.HANDED_OVER: "offered",
    QuestionEventName.CLAIMED: "taken",
    QuestionEventName.REPLIED: "by_people",
}
"""The steps beside `ASKED`."""
