"""Which person is asked for: a named body, whom something is done with, the holder of a role, or anybody."""

from __future__ import annotations

import re

from knowledge.text.analysis import folded, terms
from knowledge.text.named_bodies import BODY, PARTNER, asks_partner, body_asked
from knowledge.text.statements import WORD
from knowledge.text.wordlists import ROLES

_HOLDER = re.compile(
    r"\bwho(?:['’]s| is| was)?(?: currently)? (?:our|the|my|your"
    r"|a)(?P<role>(?: [\w’'-]+){1,5})\W*$",
    re.IGNORECASE,
)


def whom_asked(sentence: str) -> frozenset[str]:
    """What a text must have that says who; empty where anybody will do."""
    if asks_partner(sentence):
        return PARTNER
    body = body_asked(sentence)
    return frozenset({f"{BODY}{body}"}) if body else _role_in(sentence)


def _role_in(sentence: str) -> frozenset[str]:
    """The stems of a role whose holder is asked for: "Who is our chief executive?"."""
    found = _HOLDER.search(sentence)
    words = set(map(folded, WORD.findall(found["role"]))) if found else set()
    return frozenset(terms(" ".join(words))) if words & ROLES else frozenset()
