"""Who does what is asked about: "who pays for my glasses?" is answered by "Tarnbek pays for all glasses".

A person or a role is one answer to who; the subject of the same verb, or what stands after "by", is another.
"""

from __future__ import annotations

import re

from knowledge.restrictions.likeness import alike
from knowledge.text.analysis import folded, terms
from knowledge.text.function_words import FUNCTION_WORDS_OF

_ASKED = re.compile(
    r"\bwho (?:(?:will|can|may|must|should|would|shall|currently|usually|actually|also) )*"
    r"(?P<verb>[a-z]{3,})\b",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[^\W_][\w’'-]*")
_BETWEEN = frozenset("also always will currently usually fully then already only".split())  # noqa: SIM905
"""What may stand between a subject and its verb."""
_COMPANY = frozenset("we company employer group firm".split())  # noqa: SIM905
_BY = re.compile(
    r"^(?:\W*[\w’'-]+){0,3}?\W*\bby (?:(?:the|our|an?|its) (?!end|way|year|month|start|beginning|middle|time"
    r"|factor|third|half|quarter|date|total|average)(?=[a-z])|(?-i:[A-ZÀ-Þ][a-zà-ÿ]))",
    re.IGNORECASE,
)
"""How what follows a verb begins where it tells by whom: "checked monthly by an outside laboratory"."""
_GIVEN = re.compile(
    r"\bwho (?:was |were |has |have )?(?:got|gets?|received?|receives|won|wins|awarded|given|granted)\b",
    re.IGNORECASE,
)
_GIVEN_TO = re.compile(
    r"\b(?:award|grant|giv|gave|went|assign|hand|present)\w*\b[^.;:]*?\bto (?:the )?(?-i:[A-ZÀ-Þ][\w’'&-]+)",
    re.IGNORECASE,
)
_NO_SUBJECT = FUNCTION_WORDS_OF["en"] - {"we"}


def says_who_does_it(question: str, text: str) -> bool:
    """Whether a name or the company does in the text what the question asks who does; in English.

    To who got something it is also said by whom it was given to.
    """
    if _GIVEN.search(question) and _GIVEN_TO.search(text):
        return True
    asked = _ASKED.search(question)
    if not asked or folded(asked["verb"]) in _NO_SUBJECT:
        return False
    wanted = frozenset().union(*map(alike, terms(asked["verb"])))
    said = {folded(word) for word in _WORDS.findall(question)}
    words = list(_WORDS.finditer(text))
    for place, word in enumerate(words):
        if wanted.isdisjoint(terms(word.group())):
            continue
        before = [
            each.group() for each in words[max(0, place - 3) : place] if folded(each.group()) not in _BETWEEN
        ]
        if (before and _is_subject(before[-1], said)) or _BY.search(text[word.end() :]):
            return True
    return False


def _is_subject(word: str, said: set[str]) -> bool:
    """Whether it can be who does it: the company, or a name that the question does not say itself."""
    plain = folded(word)
    if plain in _COMPANY:
        return True
    return word[0].isupper() and plain not in said and plain not in _NO_SUBJECT
