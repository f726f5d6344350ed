"""The people, questions and findings that the examples are made of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from handlers.kernel.events import Conversation
from handlers.kernel.examples import AMBASSADOR, ASKER, CONTACT, DAY, LONG_NAME, NOW, OTHER, REVIEWER
from handlers.questions.rules.question import Question, Reply, Stage, State
from knowledge.index.chunking import split
from knowledge.passages import (
    Caveat,
    Document,
    Missing,
    Passage,
    PassageKind,
    QuotedSpans,
    Ranked,
    RequirementKind,
)
from knowledge.sources.document_model import ParsedDocument, TableRow

__all__ = [
    "ALIKE",
    "AMBASSADOR",
    "ASKED_AGAIN",
    "ASKER",
    "CLAIMED",
    "CONTACT",
    "DAY",
    "FLIGHTS",
    "HOTELS",
    "IN_GERMAN",
    "KEPT_REPLY",
    "LONG",
    "LONG_NAME",
    "MISSING",
    "NOW",
    "OLD_FLIGHTS",
    "OLD_POLICY",
    "OTHER",
    "POLICY",
    "PUBLISHED",
    "REPLIED",
    "REPLY",
    "REVIEWER",
    "ROW",
    "ROWS",
    "SCANNED",
    "TWO_YEARS",
    "WAITING",
    "found",
]

WAITING = Question(
    id="q17",
    asker_id=ASKER.id,
    conversation=Conversation("web", ASKER.id),
    text="May I fly to Brussels for a supplier meeting?",
    asked_at=NOW - DAY,
    language="en",
    state=State.WAITING,
    topic="Travel",
    stage=Stage.AMBASSADORS,
    offered_to=(AMBASSADOR.id, OTHER.id),
    due_at=NOW + DAY,
)
CLAIMED = replace(WAITING, state=State.CLAIMED, claimed_by=AMBASSADOR.id, claim_until=NOW + DAY)
ALIKE = replace(WAITING, id="q18", text="Can I take a plane to Brussels to meet a supplier?")
REPLY = Reply(
    "Please take the train: Brussels is under four hours from Lyon, and we only fly beyond that.",
    AMBASSADOR.id,
    NOW,
)
REPLIED = replace(WAITING, state=State.REPLIED, reply=REPLY, due_at=None)
ASKED_AGAIN = replace(WAITING, id="q18", reply=REPLY, note="Does this also hold when I travel with samples?")
PUBLISHED = replace(REPLIED, state=State.PUBLISHED)
LONG = replace(WAITING, text="We would like to know how to go about it. " * 400)

POLICY = Document(
    id="travel-policy",
    collection="documents",
    path="travel-policy.pdf",
    title="Travel policy 2025",
    content_hash="",
    dated=date(2025, 3, 12),
    page_count=8,
)
OLD_POLICY = replace(POLICY, id="travel-policy-2019", title="Travel policy 2019", dated=date(2019, 2, 1))


def found(text: str, quoted: str, document: Document = POLICY, **fields: object) -> Ranked:
    """A passage of the document with that quote in it."""
    start = text.index(quoted)
    passage = Passage(
        document_id=document.id,
        ordinal=4,
        text=text,
        sentences=((0, len(text)),),
        heading=("Flights",),
        page=3,
    )
    return Ranked(
        replace(passage, **fields),  # type: ignore[arg-type]
        document,
        score=1.0,
        quote=QuotedSpans(((start, start + len(quoted)),)),
    )


FLIGHTS = found(
    "We travel as little as we can. Journeys under four hours are made by train. Exceptions need the "
    "approval of the head of department.",
    "Journeys under four hours are made by train.",
)
HOTELS = found("Hotels carry an eco-label.", "Hotels carry an eco-label.", heading=("Hotels",), page=5)
SCANNED = replace(FLIGHTS, passage=replace(FLIGHTS.passage, caveats=tuple(Caveat)))
"""Of a page that was read by character recognition, with figures nobody could place."""
IN_GERMAN = found(
    "Reisen unter vier Stunden machen wir mit der Bahn.",
    "Reisen unter vier Stunden machen wir mit der Bahn.",
    replace(POLICY, id="reiserichtlinie", title="Reiserichtlinie 2025"),
    heading=("Bahn",),
    language="de",
)
OLD_FLIGHTS = found("Flights under 500 km are avoided.", "Flights under 500 km are avoided.", OLD_POLICY)
_TABLE = tuple(
    TableRow(
        cells, 0, ("ID", "Indicator", "Unit", "2021", "2023", "2024", "Owner", "Status"), "Water and waste"
    )
    for cells in (
        ("W1", "Water withdrawal", "m³", "141,000", "112,400", "98,300", "Grzegorz Malec", "on track"),
        ("W2", "Waste to landfill", "t", "310", "220", "188", "Ingrid Halloran", "behind"),
        ("W3", "Share of waste recycled", "%", "61", "68", "74", "Ingrid Halloran", "on track"),
    )
)


def _rows(rows: tuple[int, ...], columns: tuple[int, ...]) -> Ranked:
    """Rows of a report's table, with the caption."""
    parsed = ParsedDocument("Report 2024", _TABLE, language="en")
    (passage,) = split(parsed, "report-2024")
    shown = replace(passage, ordinal=7, page=12, heading=("Environment",))
    report = replace(POLICY, id="report-2024", path="report.pdf", title="Report 2024", page_count=40)
    spans = tuple(shown.sentences[row] for row in (0, *rows))
    return Ranked(shown, report, score=1.0, quote=QuotedSpans(spans, columns))


ROW = _rows((1,), (1, 5))
"""What 2024 says of water."""
ROWS = _rows((2, 3), (1,))
TWO_YEARS = _rows((1,), (1, 3, 5))
MISSING = (Missing(RequirementKind.YEAR, "2030"), Missing(RequirementKind.PLACE))
KEPT_REPLY = found(
    REPLY.text,
    REPLY.text,
    replace(POLICY, id="reply:q17", collection="replies", title=WAITING.text, author=AMBASSADOR.name),
    kind=PassageKind.REPLY,
    question=WAITING.text,
    heading=(),
    page=None,
)
