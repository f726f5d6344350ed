"""What is remembered of an answer, so that a press on it shows the same again and searches for nothing.

It is what the message shows or holds back behind "show me more". Of the documents it holds what a reader
sees of them, neither their place on a disk nor their audience: the index is asked each time who may read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from handlers.questions.rules.editions import different_places, name_of, newer_edition
from handlers.questions.rules.outcome import Answered, Decision, Unclear
from knowledge.passages import EVERYONE, Ranked

MAX_MORE = 3
"""Further quotes that "show me more" adds."""
Shown = Answered | Unclear


def remembered(decision: Decision) -> Shown | None:
    """The part of it that is shown; None where people are to answer."""
    match decision:
        case Answered():
            ranked = (decision.ranked[0], *further(decision), *_newer(decision))
            return replace(
                decision,
                ranked=tuple(map(_bare, dict.fromkeys(ranked))),
                older=_bare(decision.older) if decision.older else None,
                beside=_bare(decision.beside) if decision.beside else None,
            )
        case Unclear():
            return replace(decision, choices=tuple(map(_bare, decision.choices)))
    return None


def passages_of(shown: Shown) -> tuple[Ranked, ...]:
    """All of it: the quoted one or the choices, then a second quote and what an older document says."""
    if isinstance(shown, Unclear):
        return shown.choices
    return (*shown.ranked, *filter(None, (shown.beside, shown.older)))


def chosen(unclear: Unclear, place: int, here: Mapping[int, Ranked]) -> Answered:
    """The choice at that place as the answer; as honest as before about what may not answer.

    `here` are the choices that still stand, by their places.
    """
    others = tuple(found for number, found in here.items() if number != place)
    missing = () if place else unclear.missing
    return Answered(
        (here[place], *others),
        unclear.confidence,
        doubtful=True,
        missing=missing,
        searched_for=unclear.searched_for,
    )


def further(answered: Answered) -> tuple[Ranked, ...]:
    """What "show me more" adds: the best passages of other places."""
    others = (other for other in different_places(answered.ranked) if other is not answered.ranked[0])
    second = name_of(answered.beside) if answered.beside else ""
    return tuple(other for other in others if name_of(other) != second)[:MAX_MORE]


def _newer(answered: Answered) -> tuple[Ranked, ...]:
    """A passage of the later edition that the answer mentions."""
    newer = newer_edition(answered.ranked[0].document, answered.ranked)
    return tuple(found for found in answered.ranked if found.document == newer)[:1]


def _bare(found: Ranked) -> Ranked:
    document = replace(found.document, path="", content_hash="", audience=EVERYONE, topics=())
    return replace(found, passage=replace(found.passage, id=0), document=document, score=float(found.score))
