"""What a quote lacks, said after "I did not find": one phrase a kind of requirement."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "lacking_year": {
        "en": "the year {text}",
        "de": "das Jahr {text}",
        "fr": "l’année {text}",
    },
    "lacking_number": {
        "en": "the number {text}",
        "de": "die Zahl {text}",
        "fr": "le nombre {text}",
    },
    "lacking_name": {
        "en": "“{text}”",
        "de": "„{text}“",
        "fr": "« {text} »",
    },
    "lacking_action": {
        "en": "“{text}”",
        "de": "„{text}“",
        "fr": "« {text} »",
    },
    "lacking_qualifier": {
        "en": "“{text}”",
        "de": "„{text}“",
        "fr": "« {text} »",
    },
    "lacking_subject": {
        "en": "“{text}”",
        "de": "„{text}“",
        "fr": "« {text} »",
    },
    "lacking_exception": {
        "en": "what does not apply",
        "de": "was nicht gilt",
        "fr": "ce qui ne s’applique pas",
    },
    "lacking_amount": {
        "en": "an amount",
        "de": "einen Wert",
        "fr": "de valeur chiffrée",
    },
    "lacking_count": {
        "en": "how many there are",
        "de": "eine Anzahl",
        "fr": "de nombre",
    },
    "lacking_unit": {
        "en": "an amount in {text}",
        "de": "einen Wert in „{text}“",
        "fr": "de valeur en « {text} »",
    },
    "lacking_frequency": {
        "en": "how often",
        "de": "wie oft",
        "fr": "de fréquence",
    },
    "lacking_date": {
        "en": "a date",
        "de": "einen Zeitpunkt",
        "fr": "de date",
    },
    "lacking_person": {
        "en": "a person or role",
        "de": "eine Person oder Rolle",
        "fr": "de personne ou de fonction",
    },
    "lacking_place": {
        "en": "a place",
        "de": "einen Ort",
        "fr": "de lieu",
    },
    "lacking_done": {
        "en": "when it happened",
        "de": "wann es geschehen ist",
        "fr": "de date passée",
    },
    "lacking_ahead": {
        "en": "when it is to happen",
        "de": "wann es geschehen soll",
        "fr": "de date à venir",
    },
    "lacking_way": {
        "en": "how to do it",
        "de": "wie man es macht",
        "fr": "la marche à suivre",
    },
    "lacking_restriction": {
        "en": "“{text}”",
        "de": "„{text}“",
        "fr": "« {text} »",
    },
    "lacking_definition": {
        "en": "what “{text}” means",
        "de": "was „{text}“ bedeutet",
        "fr": "ce que veut dire « {text} »",
    },
    "lacking_reckoned": {
        "en": "“{text}”",
        "de": "„{text}“",
        "fr": "« {text} »",
    },
    "lacking_target": {
        "en": "a target",
        "de": "ein Ziel",
        "fr": "d’objectif",
    },
    "lacking_outcome": {
        "en": "whether it was met",
        "de": "ob es erreicht wurde",
        "fr": "s’il a été atteint",
    },
    "lacking_achieved": {
        "en": "what was achieved so far",
        "de": "was bisher erreicht wurde",
        "fr": "ce qui a été réalisé",
    },
    "lacking_change": {
        "en": "how it changed",
        "de": "wie es sich verändert hat",
        "fr": "l’évolution",
    },
    "lacking_ours": {
        "en": "anything about our own company",
        "de": "etwas über unser eigenes Unternehmen",
        "fr": "d’information sur notre propre entreprise",
    },
}
