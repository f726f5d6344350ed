"""The one to three sentences of a passage that answer, as exact spans in the document's order.

A sentence is judged by three things: how near its meaning is to the question's, how much of the question's
weight it mentions, and whether it gives the sort of thing that was asked for (an amount, a date, a person).
The best one is quoted; a second or third joins when it is nearly as good, or when the first needs it.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import islice, takewhile

import numpy as np

from knowledge.passages import Passage, PassageKind, QuotedSpans
from knowledge.question.answer_forms import says_standing
from knowledge.question.fulfilment import satisfies
from knowledge.question.parsed_question import ParsedQuestion
from knowledge.question.requirements import ASKED_FOR, Requirement
from knowledge.question.whom import tells_charge, without_bodies
from knowledge.search.scored import Scored
from knowledge.search.table_rows import caption_of, rows_of
from knowledge.search.whose import others_of
from knowledge.store import Scores
from knowledge.text import analysis
from knowledge.text.continuation import (
    goes_on_below,
    is_role_under_name,
    is_taken_over,
    points_up,
    restricts,
)
from knowledge.text.sentences import is_label
from knowledge.text.statements import statement_of

MAX_SENTENCES = 3
NEARLY_AS_GOOD = 0.85
"""A further sentence joins when it is this close to the best, as a share of the best's score."""
_RELATED = 0.4
"""A further sentence may state what is required when it is this close to the best."""
_COVERAGE = 0.35
_MEETS = 0.05
_OF_OTHERS = 0.3
"""What a sentence loses that speaks of a supplier or competitor where the company is asked about."""
_CHARGE = 0.25
"""What a sentence gains that says who answers for something, where that is asked."""
_LABEL = 2
"""What a title or label loses, in shares of all requirements."""
_FOCUS = 0.06
"""What a sentence gains that says the thing that is asked for."""
_LIST = 6
"""Sentences of a list that are quoted with what announces it."""
_READ = 5
"""The likeliest sentences, which are read for what the question requires."""


def sentence_scores(scored: Scored, asked: ParsedQuestion) -> Scores:
    """(sentences,): how well each sentence of the passage answers; cosine plus bonuses, about 0 to 1.5."""
    passage = scored.candidate.passage
    texts = passage.sentence_texts()
    spoken_of = [without_bodies(text) for text in texts] if asked.asks_charge else texts
    said = [analysis.stems(text, passage.language) for text in spoken_of]
    scores = scored.sentence_cosines + _COVERAGE * _covered(scored, said, asked)
    scores += _FOCUS * np.array([asked.says_focus(*both) for both in zip(texts, said, strict=True)])
    scores += _CHARGE * np.array([asked.asks_charge and tells_charge(text) for text in texts])
    scores -= _OF_OTHERS * np.array([bool(party) for party in others_of(scored.candidate, asked)])
    for likely in np.argsort(-scores, kind="stable")[:_READ]:
        scores[likely] += _MEETS * _fitting(texts[likely], asked)
    return _below_rows(scores, passage, texts)


def _below_rows(scores: Scores, passage: Passage, texts: Sequence[str]) -> Scores:
    """A caption answers nothing itself: it is quoted with whichever row does, and never before it."""
    if passage.kind is PassageKind.TABLE and len(texts) > 1 and caption_of(texts):
        scores[0] = scores[1:].min()
    return scores


def _covered(scored: Scored, said: Sequence[AbstractSet[str]], asked: ParsedQuestion) -> Scores:
    """(sentences,): the share of the question's weight that each says, by its words or by what they mean."""
    if scored.aligned is not None:
        return scored.aligned.shares
    return np.array([asked.coverage(stems) for stems in said], np.float64)


def quote(
    passage: Passage, scores: Scores, asked: ParsedQuestion | None = None, heading: str = ""
) -> QuotedSpans:
    """The best sentence, with what it needs and what changes it, and those nearly as good beside it.

    With the question, another sentence is quoted, too, where only that states what is required; `heading` is
    what stands above the passage.
    """
    if not passage.sentences:
        return QuotedSpans(spans=((0, len(passage.text)),))
    texts = passage.sentence_texts()
    if passage.kind is PassageKind.TABLE:
        chosen = rows_of(scores, texts, asked)
    else:
        chosen = _chosen(scores, texts)
        if asked:
            chosen = _with_focus(chosen, scores, texts, asked)
            chosen = _completed(chosen, scores, texts, asked, heading)
            chosen = _with_standing(chosen, texts, asked)
        chosen = _with_list(chosen, texts)
    return QuotedSpans(spans=tuple(passage.sentences[i] for i in chosen))


def _chosen(scores: Scores, texts: Sequence[str]) -> Sequence[int]:
    """The best sentence whole, then others nearly as good, each whole: those beside it before those that come
    with what stands between."""
    order = [int(i) for i in np.argsort(-scores, kind="stable")]
    chosen = _whole(order[0], texts)
    near = [i for i in order[1:] if scores[i] >= NEARLY_AS_GOOD * scores[order[0]]]
    for reach in (1, MAX_SENTENCES):
        for i in near:
            if min(abs(i - place) for place in chosen) <= reach:
                both = {*chosen, *_whole(i, texts)}
                run = range(min(both), max(both) + 1)
                chosen = run if len(run) <= MAX_SENTENCES else chosen
    return chosen


def _whole(i: int, texts: Sequence[str]) -> Sequence[int]:
    """A sentence with those without which it says nothing, or something else than the document.

    A question is answered by the sentence below it, an introduction or a title by what follows, and a figure
    is put right by what corrects it; a remark in brackets is about the line above it, and so is what begins
    with a pronoun; of a sentence that is broken in two both halves are quoted. Remarks in a row stand under
    as many lines, as in a row of signatures, and are kept with all of them.
    """
    if columns := _columns(i, texts):
        return columns
    first = last = i
    while first and last - first < MAX_SENTENCES - 1 and _needs_line_above(texts, first):
        first -= 1
    while last + 1 < len(texts) and last - first < MAX_SENTENCES - 1 and _goes_on(texts, last, i):
        last += 1
    return range(first, last + 1)


def _needs_line_above(texts: Sequence[str], i: int) -> bool:
    """Whether it says nothing without it, as a role under a name."""
    above, line = texts[i - 1], texts[i]
    leans = points_up(line) or is_taken_over(above, line) or is_role_under_name(line, above)
    return leans or goes_on_below(above, line)


def _columns(i: int, texts: Sequence[str]) -> Sequence[int]:
    """Two remarks in brackets, one of them chosen, with the two lines above them; else nothing."""
    remarks = [text.startswith("(") for text in texts]
    for place in range(2, len(texts) - 1):
        if remarks[place - 2 : place + 2] == [False, False, True, True] and i in (place, place + 1):
            return range(place - 2, place + 2)
    return ()


def _goes_on(texts: Sequence[str], last: int, chosen: int) -> bool:
    """Whether what is chosen is not whole without the sentence after the last one."""
    line, below = texts[last], texts[last + 1]
    goes_on = restricts(below) or is_taken_over(line, below) or goes_on_below(line, below)
    return goes_on or (last == chosen and _leads_on(texts[last]))


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


def _with_focus(
    chosen: Sequence[int], scores: Scores, texts: Sequence[str], asked: ParsedQuestion
) -> Sequence[int]:
    """The chosen sentences and, where they do not give the thing asked for and another does, that one.

    Where an amount of it is asked for, one that gives that, wherever it stands; beside the best alone where
    there is no more room. Else a neighbour that says it.
    """
    if not asked.has_focus or any(_gives_focus(asked, texts[i]) for i in chosen):
        return chosen
    giving = [i for i in _others(chosen, scores) if _gives_focus(asked, texts[i])] if asked.amounts else []
    if giving:
        kept = chosen if len(chosen) < MAX_SENTENCES else [int(scores.argmax())]
        return sorted({*kept, giving[0]})
    if len(chosen) == MAX_SENTENCES or _says_focus(asked, *(texts[i] for i in chosen)):
        return chosen
    beside = [i for i in _beside(chosen, scores) if _says_focus(asked, texts[i])]
    return sorted({*chosen, *beside[:1]})


def _says_focus(asked: ParsedQuestion, *texts: str) -> bool:
    text = "\n".join(texts)
    return asked.says_focus(text, analysis.terms(text, asked.language))


def _gives_focus(asked: ParsedQuestion, text: str) -> bool:
    """Whether one sentence says the thing asked for and, where an amount of it is asked for, gives that."""
    return _says_focus(asked, text) and all(_states(each, asked, text) for each in asked.amounts)


def _with_standing(chosen: Sequence[int], texts: Sequence[str], asked: ParsedQuestion) -> Sequence[int]:
    """Where it is asked whether something is on track, what the next sentences say of that, too.

    "We are on track for scopes 1 and 2" is half of the truth beside "scope 3 would miss the target".
    """
    if not (asked.asks_standing and chosen):
        return chosen
    last = max(chosen)
    below = takewhile(
        lambda i: says_standing(texts[i]), range(last + 1, min(len(texts), last + MAX_SENTENCES))
    )
    return [*chosen, *below]


def _with_list(chosen: Sequence[int], texts: Sequence[str]) -> Sequence[int]:
    """The chosen sentences with all of a list that one of them announces, where it is short."""
    announcing = next((i for i in chosen if texts[i].endswith(":")), None)
    if announcing is None:
        return chosen
    listed = range(announcing, min(len(texts), announcing + 1 + _LIST))
    return sorted({*chosen, *listed})


def _beside(chosen: Sequence[int], scores: Scores) -> list[int]:
    """The places next to those chosen, in order."""
    around = {i + step for i in chosen for step in (1, -1)}
    return sorted(around.intersection(_others(chosen, scores)))


def _others(chosen: Sequence[int], scores: Scores) -> list[int]:
    """All places but those chosen and such as are about something else, best first."""
    order = (int(i) for i in np.argsort(-scores, kind="stable"))
    return [i for i in order if i not in chosen and scores[i] >= _RELATED * scores.max()]


def _states(requirement: Requirement, asked: ParsedQuestion, *texts: str) -> bool:
    return satisfies(requirement, statement_of("\n".join(texts)), asked.statement)


def _fitting(text: str, asked: ParsedQuestion) -> float:
    """The share of the requirements that the sentence meets, less twice that for a label."""
    stated = statement_of(text)
    met = [satisfies(requirement, stated, asked.statement) for requirement in asked.requirements]
    share = sum(met) / len(met) if met else 0.0
    return share - _LABEL * is_label(text)
