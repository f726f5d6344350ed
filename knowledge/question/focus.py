"""The thing that a question asks for: a reason, or the certification in "Which certification did it get?".

The sentence nearest to a question often names all that it is about, and the next one gives what is asked for:
"Construction of the distribution centre began in 2022. The project was awarded the certification …".
"""

from __future__ import annotations

import re

from knowledge.restrictions.likeness import alike
from knowledge.text.analysis import folded, terms
from knowledge.text.function_words import FRAME_WORDS_OF, FUNCTION_WORDS_OF

_VERB = (
    r"(?:do|does|did|is|are|was|were|has|have|had|can|could|should|shall|will|may|must|would|comes?|came|makes?|made"
    r"|helps?|applies|apply|got|gets?)"
)
_WHICH = re.compile(
    rf"\b(?:which|what) (?P<noun>(?!{_VERB}\b)[\w’'-]+(?: (?!{_VERB}\b)[\w’'-]+){{0,3}}?) {_VERB}\b", re.I
)
_WHAT_IS = re.compile(
    r"\bwhat(?:['’]s| is| are| was| were) (?:our|the|your|my|its) "
    r"(?P<noun>[\w’'-]+(?: [\w’'-]+){0,4}?)(?= (?:in|of|for|at|by|from|per|with|on|to|among|as|since|until"
    r"|between|that|against|about|when|during|across)\b|\W*$)",
    re.IGNORECASE,
)
_SAID_OTHERWISE = frozenset(
    """
    share percentage proportion amount number quantity value level total volume kind kinds type
    types way ways sort sorts thing things part parts date year day people person plan plans price
    cost costs average most difference role reason reasons purpose idea name topic topics area areas
    story status
    """.split()  # noqa: SIM905 - read more easily
)
"""What an answer hardly ever says itself: a share is told by "%"."""


_WHY = re.compile(
    r"^\W*(?:and |so |und |et |y )?(?:why|warum|weshalb|wieso|pourquoi|por qué)\b", re.IGNORECASE
)
_REASON = re.compile(
    r"\b(?:because|due to|since|as a result|results? (?:of|from)|caused?|reasons?|in order to|therefore|thus"
    r"|hence"
    r"|attribut\w+ to|thanks to|driven by|owing to|so that|explain\w*|as \w+ (?:is|are|was|were|has|have)"
    r"|given that"
    r"|weil|aufgrund|wegen|daher|deshalb|damit|denn|parce qu\w*|en raison|afin|porque|debido)\b",
    re.IGNORECASE,
)


def asks_why(question: str) -> bool:
    return bool(_WHY.search(question))


def tells_why(text: str) -> bool:
    """Whether it has a word that gives a reason."""
    return bool(_REASON.search(text))


def focus_of(question: str, language: str | None = None) -> frozenset[str]:
    """The stems by which a text may say it; empty where the question does not tell, or not in English."""
    found = _WHICH.search(question) or _WHAT_IS.search(question) if language in (None, "en") else None
    if not found:
        return frozenset()
    word = re.findall(r"[\w’']+", found["noun"].partition(" of ")[0])[-1]
    is_plain = folded(word) in _SAID_OTHERWISE | FUNCTION_WORDS_OF["en"] | FRAME_WORDS_OF["en"]
    stems = [] if is_plain or len(word) < 3 else terms(word)
    return frozenset().union(*map(alike, stems)) if stems else frozenset()
