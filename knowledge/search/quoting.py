"""The one to three sentences of a passage that answer, as exact spans in the document's order.

A sentence is judged by three things: how near its meaning is to the question's, how much of the question's
weight it mentions, and whether it gives the sort of thing that was asked for (an amount, a date, a person).
The best one is quoted; a second or third joins when it is nearly as good, or when the first needs it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

import numpy as np

from knowledge.passages import Passage, PassageKind, QuotedSpans
from knowledge.question.fulfilment import satisfies
from knowledge.question.parsed_question import ParsedQuestion
from knowledge.question.requirements import ASKED_FOR, Requirement
from knowledge.search.ranking import Scored, Scores
from knowledge.text import analysis
from knowledge.text.sentences import is_label
from knowledge.text.statements import Statement

MAX_SENTENCES = 3
NEARLY_AS_GOOD = 0.85
"""A further sentence joins when it is this close to the best, as a share of the best's score."""
_RELATED = 0.4
"""A further sentence may state what is required when it is this close to the best."""
_COVERAGE = 0.35
_MEETS = 0.05
_LABEL = 2
"""What a title or label loses, in shares of all requirements."""
_CAPTION = 25
"""Words of the longest one."""
_POINTS_UP = re.compile(
    r"\(|(?:It|They|He|She|Both|(?:Half|Most|Some|All|One|Two|Three) of (?:this|these|those|them|which))\b"
    r"|Th(?:is|at|ese|ose) (?:also |then )?(?:is|are|was|were|has|have|had|will|can|may|must|shall|should"
    r"|would|equals?|means?|includes?|applies|apply|amounts?|corresponds?|represents?|leads?|led|results?|saves?"
    r"|resulted|took|takes?|brings?|brought|gives?|holds?|helps?|happens?)\b"
)
_READ = 3
"""The likeliest sentences, which are read for what the question requires."""


def sentence_scores(scored: Scored, asked: ParsedQuestion) -> Scores:
    """(sentences,): how well each sentence of the passage answers; cosine plus bonuses, about 0 to 1.5."""
    passage = scored.candidate.passage
    texts = passage.sentence_texts()
    covered = [asked.coverage(set(analysis.terms(text, passage.language))) for text in texts]
    scores = scored.sentence_cosines + _COVERAGE * np.array(covered)
    for likely in np.argsort(-scores, kind="stable")[:_READ]:
        scores[likely] += _MEETS * _fitting(texts[likely], asked)
    return scores


def quote(
    passage: Passage, scores: Scores, asked: ParsedQuestion | None = None, heading: str = ""
) -> QuotedSpans:
    """The best sentence and those nearly as good.

    With the question, another sentence is quoted, too, where only that states what is required; `heading` is
    what stands above the passage.
    """
    if not passage.sentences:
        return QuotedSpans(spans=((0, len(passage.text)),))
    chosen, texts = _chosen(scores), passage.sentence_texts()
    if passage.kind is PassageKind.TABLE:
        chosen = _captioned(chosen, texts)
    else:
        chosen = _whole(chosen, texts)
        chosen = _completed(chosen, scores, texts, asked, heading) if asked else chosen
    return QuotedSpans(spans=tuple(passage.sentences[i] for i in chosen))


def _chosen(scores: Scores) -> Sequence[int]:
    best = float(scores.max())
    order = np.argsort(-scores, kind="stable")[:MAX_SENTENCES]
    return sorted(int(i) for i in order if scores[i] >= NEARLY_AS_GOOD * best) or [int(order[0])]


def _captioned(chosen: Sequence[int], texts: Sequence[str]) -> Sequence[int]:
    """The chosen rows and, while there is room, the caption, which says the year and the unit of all."""
    is_caption = ": " not in texts[0] and len(texts[0].split()) <= _CAPTION
    return sorted({0, *chosen}) if is_caption and len(chosen) < MAX_SENTENCES else chosen


def _whole(chosen: Sequence[int], texts: Sequence[str]) -> Sequence[int]:
    """The chosen sentences and, while there is room, those without which they say nothing.

    A question is answered by the sentence below it, an introduction or a title by what follows; a remark in
    brackets is about the line above it, and so is what begins with a pronoun. Remarks in a row stand under as
    many lines, as in a row of signatures, and are kept with all of them.
    """
    if columns := _columns(chosen, texts):
        return columns
    above = {i - 1 for i in chosen if i > 0 and _POINTS_UP.match(texts[i])}
    below = {i + 1 for i in chosen if i + 1 < len(texts) and _leads_on(texts[i])}
    needed = sorted((above | below) - set(chosen))[: MAX_SENTENCES - len(chosen)]
    return sorted({*chosen, *needed})


def _columns(chosen: Sequence[int], texts: Sequence[str]) -> Sequence[int]:
    """Two remarks in brackets, one of them chosen, with the two lines above them; else nothing."""
    remarks = [text.startswith("(") for text in texts]
    for i in range(2, len(texts) - 1):
        if remarks[i - 2 : i + 2] == [False, False, True, True] and {i, i + 1}.intersection(chosen):
            return range(i - 2, i + 2)
    return ()


def _leads_on(text: str) -> bool:
    return text.endswith(("?", ":")) or is_label(text)


def _completed(
    chosen: Sequence[int], scores: Scores, texts: Sequence[str], asked: ParsedQuestion, heading: str
) -> Sequence[int]:
    """The chosen sentences and, while there is room, others that state what they leave out.

    What is asked for must be in the words quoted, so a neighbour may give it; what they are about may stand
    in the heading, or in any sentence of the passage.
    """
    for requirement in asked.decisive:
        is_asked_for = requirement.kind in ASKED_FOR
        above = "" if is_asked_for else heading
        so_far = (above, *(texts[i] for i in chosen))
        if len(chosen) < MAX_SENTENCES and not _states(requirement, asked, *so_far):
            places = _beside(chosen, scores) if is_asked_for else _others(chosen, scores)
            stating = (i for i in places if _states(requirement, asked, texts[i]))
            chosen = sorted({*chosen, *islice(stating, 1)})
    return chosen


def _beside(chosen: Sequence[int], scores: Scores) -> list[int]:
    """The places next to those chosen, in order."""
    around = {i + step for i in chosen for step in (1, -1)}
    return sorted(around.intersection(_others(chosen, scores)))


def _others(chosen: Sequence[int], scores: Scores) -> list[int]:
    """All places but those chosen and such as are about something else, best first."""
    order = (int(i) for i in np.argsort(-scores, kind="stable"))
    return [i for i in order if i not in chosen and scores[i] >= _RELATED * scores.max()]


def _states(requirement: Requirement, asked: ParsedQuestion, *texts: str) -> bool:
    return satisfies(requirement, Statement("\n".join(texts)), asked.statement)


def _fitting(text: str, asked: ParsedQuestion) -> float:
    """The share of the requirements that the sentence meets, less twice that for a label."""
    stated = Statement(text)
    met = [satisfies(requirement, stated, asked.statement) for requirement in asked.requirements]
    share = sum(met) / len(met) if met else 0.0
    return share - _LABEL * is_label(text)
