"""The catalogue: every number about groups that is released, and by what."""

from __future__ import annotations

from handlers.insights.release import Measure
from handlers.questions.rules.question import QuestionEventName

ASKED = "asked"
STEPS = Measure("steps", "step", ("number",))
"""What happened to questions, by whom they were asked."""
TOPICS = Measure("topics", "topic", (ASKED, "missing"), is_partition=True)
"""What was asked about, and what of it the documents did not answer; the empty topic among them."""
FEEDBACK = Measure("feedback", "kind", ("given",))
REPLY_HOURS = Measure("reply_hours", "all", ("median",))
"""From when people were asked until they replied: the lower median, in hours."""
REMEMBERED = Measure("remembered", "topic and department", ("chance",))
"""At the end of a month, in per cent: see `handlers.insights.remembered`."""
MONTHLY = (REMEMBERED,)
CATALOGUE = (STEPS, TOPICS, FEEDBACK, REPLY_HOURS)

EVENTS = {
    QuestionEventName.ANSWERED: "by_documents",
    QuestionEventName.HANDED_OVER: "offered",
    QuestionEventName.CLAIMED: "taken",
    QuestionEventName.REPLIED: "by_people",
}
"""The steps beside `ASKED`."""
