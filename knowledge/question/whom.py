"""Which person is asked for: a named body, whom something is done with, the holder of a role, or anybody."""

from __future__ import annotations

import re

from knowledge.restrictions.likeness import alike
from knowledge.text.analysis import folded, terms
from knowledge.text.function_words import FUNCTION_WORDS_OF
from knowledge.text.glossary import languages, translations
from knowledge.text.named_bodies import BODY, PARTNER, asks_partner, body_asked
from knowledge.text.statements import WORD
from knowledge.text.wordlists import ROLES

_HOLDER = re.compile(
    r"\bwho(?:['’]s| is| was)?(?: currently)? (?:our|the|my|your"
    r"|a)(?P<role>(?: [\w’'-]+){1,5})\W*$",
    re.IGNORECASE,
)
CHARGE, CHARGE_ABROAD = "in charge of", "in charge of, in any language"
"""What a requirement accepts that names what somebody answers for; no words of a text."""
_OF = r"(?P<{0}>[\w’'&-]+(?: [\w’'&-]+){{0,4}}?)"
_IN_CHARGE = re.compile(
    r"\bwho(?:['’]s| is| are| was)?(?: the| our)?(?: \w+)?"
    r" (?:responsible for|in charge of|accountable for|takes care of"
    rf"|answers for|looks after)(?: the| our| all)? {_OF.format('en')}"
    r"(?: (?:at|in|here|within|now)\b[^?]*)?\W*$"
    rf"|\bwer (?:ist|sind)(?: (?!für )\w+){{0,3}} für (?:die |das |den |unsere? )?{_OF.format('de')}"
    r"(?: (?:bei|in|im|am)\b[^?]*)? (?:verantwortlich|zuständig)"
    r"|\bqui (?:est|sont)(?: le| la| les)? (?:responsables?|chargée?s?)"
    r" (?:de la |de l['’]|de |du |des |d['’])"
    rf"{_OF.format('fr')}(?: (?:chez|à|ici|dans)\b[^?]*)?\W*$",
    re.IGNORECASE,
)
_ANSWERS_FOR = re.compile(
    r"\b(?:responsible|accountable|answers? for|in charge|owns?|leads?|oversees?|heads?|chairs?|runs?"
    r"|verantwort\w+|zuständig|leitet|responsables?|chargée?s? d\w*|dirige|pilote)\b",
    re.IGNORECASE,
)
_BODY_NAME = re.compile(
    r"\b(?:[A-ZÀ-Þ][\w&’'-]+ (?:(?:and|of|&|for) )?){1,4}"
    r"(?:Council|Committee|Board|Team|Department|Unit|Division|Initiative|Index|Award|Day)\b"
)


def charge_asked(sentence: str, language: str | None) -> tuple[str, frozenset[str]] | None:
    """What it is asked of who answers for it, with the stems by which a text may say that."""
    found = _IN_CHARGE.search(sentence)
    if not found:
        return None
    thing = next(filter(None, found.groups()))
    spoken = language or "en"
    stems = [each for each in terms(thing, language) if each not in FUNCTION_WORDS_OF.get(spoken, ())]
    abroad = {word for stem in stems for code in languages() for word in translations(stem, spoken, code)}
    marks = {CHARGE, CHARGE_ABROAD} if abroad else {CHARGE}
    return thing, frozenset().union(marks, abroad, *(alike(stem, language) for stem in stems))


def tells_charge(text: str) -> bool:
    """Whether it says that somebody answers for something."""
    return bool(_ANSWERS_FOR.search(text))


def without_bodies(text: str) -> str:
    """Without the names of councils and the like: who reports to the Climate Council leads no climate."""
    return _BODY_NAME.sub(" ", text)


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
