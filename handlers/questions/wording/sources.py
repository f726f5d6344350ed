"""Where a quote stands, in words and as a link, and the words around it."""

from __future__ import annotations

from itertools import pairwise
from urllib.parse import quote as quoted
from urllib.parse import urlencode

from handlers.kernel.messages import Quote
from handlers.kernel.places import language_name
from handlers.kernel.voice import Voice, excerpt
from knowledge.passages import Ranked

CONTEXT = 600
"""Characters shown on demand on each side."""
_GAP = " … "


def quotation(voice: Voice, found: Ranked) -> Quote:
    """The quoted sentences exactly as they stand there; an ellipsis for sentences between them."""
    text, spans = found.passage.text, found.quote.spans
    shown = text[spans[0][0] : spans[0][1]] if spans else text
    for (_, end), (start, stop) in pairwise(spans):
        between = text[end:start]
        shown += (_GAP if between.strip() else between or " ") + text[start:stop]
    before = text[: spans[0][0]].strip() if spans else ""
    after = text[spans[-1][1] :].strip() if spans else ""
    return Quote(
        text=shown,
        source=source(voice, found),
        url=link(found),
        before=f"… {before[-CONTEXT:]}" if len(before) > CONTEXT else before,
        after=excerpt(after, CONTEXT),
        language=voice.language,
        written_in=_foreign(voice, found),
    )


def source(voice: Voice, found: Ranked) -> str:
    """ "Travel policy, page 3, Flights › Short trips (12 March 2025), in German"; the language where it is
    another than the reader's."""
    passage, document = found.passage, found.document
    parts = [document.title]
    if passage.page is not None:
        parts.append(voice.text(passage.page_unit.value, number=str(passage.page)))
    if headings := _below_title(found):
        parts.append(" › ".join(headings))
    dated = f" ({voice.date(document.dated)})" if document.dated else ""
    foreign = language_name(voice.language, _foreign(voice, found))
    return ", ".join(parts) + dated + (f", {voice.text('source_in', language=foreign)}" if foreign else "")


def _foreign(voice: Voice, found: Ranked) -> str:
    """The language of the passage; empty where it is the reader's, or not known."""
    spoken = found.passage.language or found.document.language or ""
    return "" if spoken == voice.language else spoken


def _below_title(found: Ranked) -> tuple[str, ...]:
    """The headings; without the outermost where it is the document's title once more."""
    heading = found.passage.heading
    repeats = heading and heading[0].strip().casefold() == found.document.title.strip().casefold()
    return heading[1:] if repeats else heading


def link(found: Ranked) -> str:
    """Opens the document at the passage, with the quoted spans marked."""
    passage = found.passage
    asked = {
        "page": passage.page,
        "passage": passage.name,
        "quote": ",".join(f"{start}-{end}" for start, end in found.quote.spans),
    }
    query = urlencode({name: value for name, value in asked.items() if value not in (None, "")}, safe=",")
    return f"/documents/{quoted(found.document.id, safe='')}?{query}#passage-{passage.name}"
