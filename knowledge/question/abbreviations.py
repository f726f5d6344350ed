"""Abbreviations that employees use and documents spell out.

"Who is the CEO?" asks for the chief executive officer. What no passage holds is written out when the passages
hold all of its words; what the documents abbreviate themselves stays as it is typed. Only passages that the
reader may see count, so that nobody learns what is in the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.store import PassageStore, Scope
from knowledge.text.analysis import folded, terms

_WORD = re.compile(r"(?<![\w@./-])[A-Za-z](?:&?[A-Za-z]){1,5}(?![\w@/-]|\.\w)")
_LOOKED_AT = 20
"""Passages that may have a phrase."""
_MEANINGS = {
    short.strip(): meaning.strip()
    for short, _, meaning in (
        line.partition(":")
        for line in """
            agm: annual general meeting
            ai: artificial intelligence
            ceo: chief executive officer
            cfo: chief financial officer
            chro: chief human resources officer
            cio: chief information officer
            coo: chief operating officer
            cpo: chief people officer
            cto: chief technology officer
            d&i: diversity and inclusion
            dei: diversity and inclusion
            edi: diversity and inclusion
            ehs: health and safety
            ev: electric car
            evs: electric cars
            ghg: greenhouse gas
            h&s: health and safety
            hr: human resources
            hrdd: human rights due diligence
            hse: health and safety
            ilo: International Labour Organization
            lca: life cycle assessment
            lcas: life cycle assessments
            ngo: non-governmental organisation
            ngos: non-governmental organisations
            ohs: occupational health and safety
            ppa: power purchase agreement
            ppe: protective equipment
            pv: photovoltaic
            r&d: research and development
            sbti: Science Based Targets initiative
            ungc: UN Global Compact
            ungp: UN Guiding Principles
            wfh: work remotely
        """.strip().splitlines()
    )
}
_PHRASES = tuple(
    (re.compile(rf"\b(?:{asked.strip()})\b", re.IGNORECASE), said.strip())
    for asked, _, said in (
        line.partition(" = ")
        for line in r"""
            work(?:ing)? (?:\w+ )?(?:from|at) home = work remotely
            (?:tele|home)[- ]?work(?:ing)? = remote work
            home[- ]?office(?! (?:chair|desk)) = remote work
            telecommut(?:e|ing) = work remotely
            (?:get|have|got) (?:\w+ )?(?:money|cash) back (?:for|on) = reimbursement of
            (?:get|claim) back (?:the|my) (?:money|cost|costs) (?:for|of) = reimbursement of
            (?:monthly|annual|yearly) (?:\w+ )?(?:pass|ticket) = season ticket
            (?:moms?|mums?|dads?|mother|father)(?= (?:gets?|ha(?:s|ve)|take)\b) = parent
        """.strip().splitlines()
    )
)
"""What people say, and the words that policies have for it."""


def in_their_words(text: str, store: PassageStore, scope: Scope) -> str:
    """The text with phrases that no passage has as policies put them, if passages hold all of these words."""
    for asked, said in _PHRASES:
        if (found := asked.search(text)) and _holds(store, scope, said):
            is_said = any(asked.search(each) for each in _texts_with(store, scope, found.group()))
            text = text if is_said else asked.sub(said, text)
    return text


def _texts_with(store: PassageStore, scope: Scope, words: str) -> Iterator[str]:
    """Of the passages that say most of the words."""
    hits = store.matching(terms(words), scope, _LOOKED_AT)
    found = store.candidates({hit.passage_id for hit in hits})
    yield from (each.passage.text for each in found.values())


def written_out(text: str, store: PassageStore, scope: Scope) -> str:
    """The text with what no passage abbreviates in words that they use."""
    found = {each.group(): meaning for each in _WORD.finditer(text) if (meaning := _meaning(each.group()))}
    for short, meaning in found.items():
        if not _holds(store, scope, short) and _holds(store, scope, meaning):
            text = re.sub(rf"(?<!\w){re.escape(short)}(?!\w)", meaning, text)
    return text


def _holds(store: PassageStore, scope: Scope, words: str) -> bool:
    """Whether passages hold all of the words; not necessarily one passage."""
    frequencies = store.document_frequencies(terms(words))
    return all(frequencies.values()) and all(store.matching([term], scope, 1) for term in frequencies)


def _meaning(word: str) -> str:
    """Empty for a word that is none: "it", "hr" inside an address."""
    return _MEANINGS.get(folded(word), "")
