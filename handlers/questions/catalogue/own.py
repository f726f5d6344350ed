"""Somebody looks for their earlier questions."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "own_one": {
        "en": "You have asked one question.",
        "de": "Du hast eine Frage gestellt.",
        "fr": "Vous avez posé une question.",
    },
    "own_several": {
        "en": "You have asked {count} questions, the newest first.",
        "de": "Du hast {count} Fragen gestellt, die neueste zuerst.",
        "fr": "Vous avez posé {count} questions, la plus récente d’abord.",
    },
    "own_one_about": {
        "en": "One of your questions is about “{words}”.",
        "de": "Eine deiner Fragen handelt von „{words}“.",
        "fr": "Une de vos questions parle de « {words} ».",
    },
    "own_several_about": {
        "en": "{count} of your questions are about “{words}”, the newest first.",
        "de": "{count} deiner Fragen handeln von „{words}“, die neueste zuerst.",
        "fr": "{count} de vos questions parlent de « {words} », la plus récente d’abord.",
    },
    "own_none_found": {
        "en": "None of your questions is about “{words}”. Try other words, or just ask it.",
        "de": "Keine deiner Fragen handelt von „{words}“. Versuche andere Wörter, oder stell die Frage einfach.",
        "fr": "Aucune de vos questions ne parle de « {words} ». Essayez d’autres mots, ou posez la question.",
    },
    "own_older": {
        "en": "Older ones",
        "de": "Ältere",
        "fr": "Plus anciennes",
    },
    "own_newer": {
        "en": "Newer ones",
        "de": "Neuere",
        "fr": "Plus récentes",
    },
    "own_search": {
        "en": "Search my questions",
        "de": "Meine Fragen durchsuchen",
        "fr": "Chercher dans mes questions",
    },
    "own_words": {
        "en": "Words in the question or the reply",
        "de": "Wörter aus der Frage oder der Antwort",
        "fr": "Mots de la question ou de la réponse",
    },
    "own_open_page": {
        "en": "Open the page",
        "de": "Seite öffnen",
        "fr": "Ouvrir la page",
    },
    "own_ask_again": {
        "en": "Ask it again",
        "de": "Noch einmal fragen",
        "fr": "Poser à nouveau",
    },
}
