"""Abbreviations that employees use and documents spell out.

"Who is the CEO?" asks for the chief executive officer. What no passage holds is written out when the passages
hold all of its words; what the documents abbreviate themselves stays as it is typed. Only passages that the
reader may see count, so that nobody learns what is in the others.
"""

from __future__ import annotations

import re

from knowledge.store import PassageStore, Scope
from knowledge.text.analysis import folded, terms

_WORD = re.compile(r"(?<![\w@./-])[A-Za-z](?:&?[A-Za-z]){1,5}(?![\w@/-]|\.\w)")
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
