"""What stands above a passage and belongs to what it says: a date, or the beginning of its sentence.

"Also in 2020:" above "Our sustainability committee was formed" tells when, and "We raised nearly $120,000
for:" how much. Readers see it: a quote is shown under its headings.
"""

from __future__ import annotations

from knowledge.passages import Passage, PassageKind
from knowledge.text.analysis import folded
from knowledge.text.statements import WORD, years_in
from knowledge.text.times_and_amounts import MONTHS
from knowledge.text.wordlists import FUNCTION_WORDS

_BESIDE_A_DATE = FUNCTION_WORDS | MONTHS | frozenset({"also", "year", "fy", "auch", "aussi", "jahr", "annee"})
_SENTENCE = 4
"""Words from which on what ends in a colon is more than a title."""


def lead_of(passage: Passage) -> str:
    """The heading that a text goes on with; empty where there is none."""
    heading = passage.heading[-1] if passage.heading and passage.kind is PassageKind.TEXT else ""
    begins = heading.endswith(":") and len(heading.split()) >= _SENTENCE
    return heading if begins or _is_date(heading) else ""


def _is_date(heading: str) -> bool:
    """Whether it says when, and nothing else."""
    words = WORD.findall(folded(heading))
    said = (word for word in words if word not in _BESIDE_A_DATE and not word.isdigit())
    return any(years_in(heading)) and not any(said)
