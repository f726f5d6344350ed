"""Dates, places in a document, and what several capabilities say."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    # dates, as Unicode patterns
    "pattern_day": {
        "en": "EEEE d MMMM",
        "de": "EEEE, d. MMMM",
        "fr": "EEEE d MMMM",
    },
    "pattern_moment": {
        "en": "EEEE d MMMM, HH:mm",
        "de": "EEEE, d. MMMM, HH:mm 'Uhr'",
        "fr": "EEEE d MMMM 'à' HH:mm",
    },
    # between what somebody or something is called, and what they say
    "some_of": {
        "en": "{shown} of {total} are listed here.",
        "de": "Hier stehen {shown} von {total}.",
        "fr": "{shown} sur {total} figurent ici.",
    },
    "says": {"en": "{name}: {text}", "de": "{name}: {text}", "fr": "{name} : {text}"},
    "pattern_short": {"en": "d MMM", "de": "d. MMM", "fr": "d MMM"},
    "pattern_exact": {
        "en": "EEEE d MMMM y, HH:mm zzz",
        "de": "EEEE, d. MMMM y, HH:mm zzz",
        "fr": "EEEE d MMMM y, HH:mm zzz",
    },
    # where something stands
    "page": {
        "en": "page {number}",
        "de": "Seite {number}",
        "fr": "page {number}",
    },
    "slide": {
        "en": "slide {number}",
        "de": "Folie {number}",
        "fr": "diapositive {number}",
    },
    "sheet": {
        "en": "sheet {number}",
        "de": "Blatt {number}",
        "fr": "feuille {number}",
    },
    # what several of them say
    "the_csr_team": {
        "en": "the CSR team",
        "de": "das CSR-Team",
        "fr": "l’équipe RSE",
    },
    "because": {
        "en": "Why: {reason}",
        "de": "Grund: {reason}",
        "fr": "Raison : {reason}",
    },
    "card_reassign": {
        "en": "Pass it on",
        "de": "Weitergeben",
        "fr": "Transmettre",
    },
    "card_reassign_title": {
        "en": "Who should take it?",
        "de": "Wer soll sie übernehmen?",
        "fr": "Qui devrait s’en occuper ?",
    },
    "card_reassign_to": {
        "en": "Colleague",
        "de": "Person",
        "fr": "Collègue",
    },
    "send": {
        "en": "Send",
        "de": "Senden",
        "fr": "Envoyer",
    },
    "somebody": {
        "en": "A colleague",
        "de": "Jemand",
        "fr": "Quelqu’un",
    },
    "help": {
        "en": "Just ask, in your own words. For example:",
        "de": "Frag einfach, mit deinen Worten. Zum Beispiel:",
        "fr": "Posez simplement votre question, avec vos mots. Par exemple :",
    },
    "console": {
        "en": "Open the console",
        "de": "Konsole öffnen",
        "fr": "Ouvrir la console",
    },
    "shortened": {
        "en": "That is a long text. I have kept all of it, and searched for: “{gist}”",
        "de": "Das ist ein langer Text. Ich habe ihn ganz behalten und nach „{gist}“ gesucht.",
        "fr": "C’est un long texte. Je l’ai gardé en entier et j’ai cherché : « {gist} »",
    },
    "home_numbers": {
        "en": "The numbers today",
        "de": "Die Zahlen heute",
        "fr": "Les chiffres du jour",
    },
    "press_taken": {
        "en": "I am on it. This card changes in a moment.",
        "de": "Ich bin dabei. Diese Karte ändert sich gleich.",
        "fr": "Je m’en occupe. Cette carte change dans un instant.",
    },
}
