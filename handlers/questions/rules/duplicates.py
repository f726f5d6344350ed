"""Whether two questions ask the same, so that one reply answers both.

They are compared word by word and restriction by restriction (`knowledge.restrictions`), as a question is
with those that were answered: "before the visit" is not "after the visit". In doubt they stay two.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handlers.questions.rules.question import Question
from knowledge.restrictions.sameness import UNTOLD, are_one, compare
from knowledge.text.analysis import normalised


def asks_the_same(text: str, other: str, language: str | None = None, nearness: float = UNTOLD) -> bool:
    """`language` is that of both, ISO 639-1; None for English or an unknown one.

    `nearness` is their cosine, less what `Knowledge.reworded` asks for.
    """
    if normalised(text) == normalised(other):
        return bool(normalised(text))
    return are_one(text, other, language, nearness)


MOST_ALIKE = 2
"""So many questions are held against one: more would hide what else can be done."""


def alike(question: Question, others: Iterable[Question]) -> Sequence[Question]:
    """Of other questions those that may be the same, which somebody is to say; the likeliest first.

    They share more words than they differ in, and nothing restricts the one and not the other.
    """
    compared = [
        (compare(question.text, other.text, question.language), other)
        for other in others
        if other.id != question.id and other.language == question.language
    ]
    likely = [(found, other) for found, other in compared if found.is_similar and not found.contrary]
    likely.sort(key=lambda pair: len(pair[0].only_first) + len(pair[0].only_second) - pair[0].shared)
    return [other for _, other in likely[:MOST_ALIKE]]
