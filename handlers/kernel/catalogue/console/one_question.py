"""One question: who asked, who holds it, what was answered."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "console_same_one": {
        "en": "+{count} asks the same",
        "de": "+{count} fragt dasselbe",
        "fr": "+{count} demande la même chose",
    },
    "console_same_other": {
        "en": "+{count} ask the same",
        "de": "+{count} fragen dasselbe",
        "fr": "+{count} demandent la même chose",
    },
    "console_more_same_one": {
        "en": "{count} more asks the same",
        "de": "{count} weitere Person fragt dasselbe",
        "fr": "{count} autre personne demande la même chose",
    },
    "console_more_same_other": {
        "en": "{count} more ask the same",
        "de": "{count} weitere fragen dasselbe",
        "fr": "{count} autres demandent la même chose",
    },
    "console_asked_again": {
        "en": "asked again",
        "de": "noch einmal gefragt",
        "fr": "redemandée",
    },
    "console_asked_again_with": {
        "en": "Asked again: “{note}”",
        "de": "Noch einmal gefragt: „{note}“",
        "fr": "Redemandée : « {note} »",
    },
    "console_asked_at": {
        "en": "asked {when}",
        "de": "gefragt {when}",
        "fr": "posée {when}",
    },
    "console_asked_begin": {
        "en": "Asked {when}",
        "de": "Gefragt {when}",
        "fr": "Posée {when}",
    },
    "console_asked_by": {
        "en": "Asked {when} by {name}",
        "de": "Gefragt {when} von {name}",
        "fr": "Posée {when} par {name}",
    },
    "console_asked_in": {
        "en": "asked in {language}",
        "de": "gefragt auf {language}",
        "fr": "posée en {language}",
    },
    "console_speaks": {
        "en": "speaks {language}",
        "de": "spricht {language}",
        "fr": "parle {language}",
    },
    "console_you_hold": {
        "en": "You hold this until {until}",
        "de": "Du hast das übernommen bis {until}",
        "fr": "Vous l’avez prise en charge jusqu’à {until}",
    },
    "console_holds": {
        "en": "{name} holds this until {until}",
        "de": "{name} hat das übernommen bis {until}",
        "fr": "{name} l’a prise en charge jusqu’à {until}",
    },
    "console_you_hold_question": {
        "en": "You hold this question until {until}.",
        "de": "Du hast diese Frage übernommen bis {until}.",
        "fr": "Vous avez pris en charge cette question jusqu’à {until}.",
    },
    "console_holds_question": {
        "en": "{name} holds this question until {until}.",
        "de": "{name} hat diese Frage übernommen bis {until}.",
        "fr": "{name} a pris en charge cette question jusqu’à {until}.",
    },
    "console_helped": {
        "en": "the asker says it helped",
        "de": "hat laut Fragendem geholfen",
        "fr": "l’auteur dit que cela a aidé",
    },
    "console_only_for": {
        "en": "only for {whom}",
        "de": "nur für {whom}",
        "fr": "seulement pour {whom}",
    },
    "console_edited_by": {
        "en": "edited by {name}",
        "de": "bearbeitet von {name}",
        "fr": "modifiée par {name}",
    },
    "console_waits_with": {
        "en": "waits with an equal question",
        "de": "wartet mit einer gleichen Frage",
        "fr": "attend avec une question identique",
    },
    "console_asked_people": {
        "en": "Asked: {people}.",
        "de": "Gefragt wurden: {people}.",
        "fr": "Ont été sollicités : {people}.",
    },
    "console_nobody_nearer": {
        "en": "nobody nearer is free",
        "de": "niemand Näheres ist frei",
        "fr": "personne de plus proche n’est disponible",
    },
    "console_bot_answered": {
        "en": "What the bot answered",
        "de": "Was der Bot geantwortet hat",
        "fr": "Ce que le bot a répondu",
    },
    "console_earlier_words": {
        "en": "Earlier words of the reply",
        "de": "Frühere Fassungen der Antwort",
        "fr": "Versions précédentes de la réponse",
    },
    "console_revision": {
        "en": "Revision {number}, {name}, {when}",
        "de": "Fassung {number}, {name}, {when}",
        "fr": "Version {number}, {name}, {when}",
    },
    "console_the_asker": {
        "en": "the asker",
        "de": "wer gefragt hat",
        "fr": "l’auteur de la question",
    },
    "console_no_question": {
        "en": "There is no such question, or it is not for you to see.",
        "de": "Diese Frage gibt es nicht, oder sie ist nicht für dich bestimmt.",
        "fr": "Cette question n’existe pas, ou elle ne vous est pas destinée.",
    },
    "console_ground_topic": {
        "en": "knows {topic}",
        "de": "kennt {topic}",
        "fr": "connaît {topic}",
    },
    "console_ground_country": {
        "en": "same country",
        "de": "gleiches Land",
        "fr": "même pays",
    },
    "console_ground_department": {
        "en": "same department",
        "de": "gleiche Abteilung",
        "fr": "même service",
    },
    "console_ground_site": {
        "en": "same site",
        "de": "gleicher Standort",
        "fr": "même site",
    },
    "console_ground_csr_team": {
        "en": "CSR team",
        "de": "CSR-Team",
        "fr": "équipe RSE",
    },
}
