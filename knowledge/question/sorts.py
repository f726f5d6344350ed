"""The sort of thing that a question asks for, in other languages than English: an amount, how often, a date.

Only what an answer shows by figures and a few words, so that no good answer is refused: in German every noun
looks like a name, and who or where is told in too many ways. "Wann muss ich …" asks under which condition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from knowledge.passages import RequirementKind

_AMOUNT: Mapping[str, str] = {
    "de": r"wie ?viele?[nrs]?|wie (?:hoch|gro(?:ß|ss)|lange?|schwer|teuer)"
    r"|welche[nrs]? (?:\w+ ){0,2}?(?:anteil|menge|betrag|preis|prozentsatz|quote|grenzwert|höhe)"
    r"|(?:bis zu|ab|über|unter|von|zu|um) welche[mrn] (?:\w+ )?(?:betrag|wert|höhe|entfernung|strecke|anteil"
    r"|prozentsatz|preis|temperatur|pegel|lärmpegel)",
    "fr": r"combien|quelle? (?:est|était|sera) (?:la part|le pourcentage|le nombre|le montant|le prix|le taux"
    r"|la durée|le poids)|quelle? (?:part|pourcentage|nombre|montant|prix|taux|durée|distance)"
    r"|à partir de quelle? (?:montant|distance|valeur|niveau|température)",
    "es": r"cu[aá]nt[oa]s?|qué (?:porcentaje|cantidad|proporción|parte|precio|importe|número|distancia)",
    "it": r"quant[oaie]|quale? (?:percentuale|quantità|quota|importo|prezzo|numero|distanza)",
    "nl": r"hoeveel|hoe (?:hoog|groot|lang|zwaar|duur)|welk(?:e)? (?:percentage|aandeel|bedrag|prijs|aantal)",
    "pt": r"quant[oa]s?|qual (?:é )?(?:a percentagem|a quantidade|o montante|o preço|o valor|o número)"
    r"|que (?:percentagem|quantidade|montante|preço|número)",
    "pl": r"ile|ilu|jaki (?:procent|odsetek|udział)|jaka (?:część|kwota|ilość|liczba|cena)",
}
_FREQUENCY: Mapping[str, str] = {
    "de": r"wie (?:oft|häufig|regelmäßig)",
    "fr": r"à quelle fréquence|combien de fois|tous les combien",
    "es": r"con qué frecuencia|cu[aá]ntas veces|cada cuánto",
    "it": r"con (?:quale|che) frequenza|quante volte|ogni quanto",
    "nl": r"hoe (?:vaak|dikwijls)",
    "pt": r"com que frequência|quantas vezes|de quanto em quanto",
    "pl": r"jak często|ile razy",
}
_DATE: Mapping[str, str] = {
    "de": r"(?:bis|seit|ab) wann|wann (?:ist|sind|war|waren|wird|werden|wurden?|tritt|beginnt|endet|findet)"
    r"|(?:in|seit|bis|ab) welche[mrs] (?:jahr|datum|tag|monat)|um wie ?viel uhr",
    "fr": r"(?:depuis|jusqu['’]à|d['’]ici) quand|quand (?:est|sont|était|sera|seront|a|ont|aura)"
    r"|(?:en|depuis) quelle année|à quelle (?:date|heure)|quelle? (?:jour|année|mois)",
    "es": r"(?:desde|hasta|para) cu[aá]ndo|cu[aá]ndo (?:es|son|fue|fueron|será|serán|empieza|termina|ha|han)"
    r"|(?:en|desde) qué (?:año|fecha|día|mes)|a qué hora",
    "it": r"(?:da|fino a|entro) quando|quando (?:è|sono|era|sarà|saranno|inizia|finisce|ha|hanno)"
    r"|(?:in|da) (?:quale|che) (?:anno|data|giorno|mese)|a che ora",
    "nl": r"(?:sinds|tot|vanaf) wanneer|wanneer (?:is|zijn|was|waren|wordt|worden|werd|begint|eindigt)"
    r"|(?:in|sinds) welk (?:jaar)|hoe laat",
    "pt": r"(?:desde|até) quando|quando (?:é|são|foi|foram|será|serão|começa|termina)"
    r"|(?:em|desde) que (?:ano|data|dia|mês)|a que horas",
    "pl": r"(?:od|do) kiedy|kiedy (?:jest|są|był|była|było|będzie|będą|zaczyna|kończy)"
    r"|(?:w|od) którym (?:roku|dniu|miesiącu)|o której",
}
_SORTS = tuple(
    (
        kind,
        {
            code: re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)
            for code, pattern in patterns.items()
        },
    )
    for kind, patterns in (
        (RequirementKind.FREQUENCY, _FREQUENCY),
        (RequirementKind.DATE, _DATE),
        (RequirementKind.AMOUNT, _AMOUNT),
    )
)


def sorts_asked(asking: Sequence[str], language: str | None) -> Iterator[RequirementKind]:
    """The sort that the last of the sentences asks for that asks for one; nothing in English."""
    spoken = language or "en"
    patterns = [(kind, by_language[spoken]) for kind, by_language in _SORTS if spoken in by_language]
    kinds = (kind for sentence in reversed(asking) for kind, pattern in patterns if pattern.search(sentence))
    yield from islice(kinds, 1)
