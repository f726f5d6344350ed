"""What is said around check questions of every kind, in every language."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "quiz_answer": {"en": "Answer", "de": "Antworten", "fr": "Répondre"},
    "quiz_send": {"en": "That is my answer", "de": "Das ist meine Antwort", "fr": "C’est ma réponse"},
    "quiz_true": {"en": "True", "de": "Stimmt", "fr": "Vrai"},
    "quiz_false": {"en": "False", "de": "Stimmt nicht", "fr": "Faux"},
    "quiz_so": {"en": "right", "de": "richtig", "fr": "juste"},
    "quiz_not_so": {"en": "not right", "de": "nicht richtig", "fr": "pas juste"},
    "quiz_place": {"en": "Place {place}", "de": "Platz {place}", "fr": "Place {place}"},
    "quiz_number": {"en": "A number", "de": "Eine Zahl", "fr": "Un nombre"},
    "quiz_several": {
        "en": "Several may be right.",
        "de": "Mehrere können richtig sein.",
        "fr": "Plusieurs réponses peuvent être justes.",
    },
    "quiz_order": {
        "en": "Put them in order.",
        "de": "Bring sie in die richtige Reihenfolge.",
        "fr": "Mettez-les dans l’ordre.",
    },
    "quiz_about": {
        "en": "Give or take {tolerance} is right, too.",
        "de": "{tolerance} daneben ist auch richtig.",
        "fr": "À {tolerance} près, c’est juste aussi.",
    },
    "quiz_no_answer": {
        "en": "That is no answer yet: choose at least one, put each in one place, or write a number.",
        "de": "Das ist noch keine Antwort: Wähle mindestens eine, gib jeder einen Platz, oder schreib eine Zahl.",
        "fr": "Ce n’est pas encore une réponse : choisissez-en au moins une, donnez une place à chacune, ou écrivez un nombre.",
    },
    "quiz_you_said": {
        "en": "You said: {given}",
        "de": "Du hast gesagt: {given}",
        "fr": "Vous avez dit : {given}",
    },
    "quiz_how_sure": {
        "en": "How sure were you? It decides when the question comes back, and nobody else sees it.",
        "de": "Wie sicher warst du? Danach richtet sich, wann die Frage wiederkommt, und niemand sonst sieht es.",
        "fr": "À quel point étiez-vous sûr ? Cela décide du retour de la question, et personne d’autre ne le voit.",
    },
    "quiz_sure_2": {"en": "I knew it", "de": "Ich wusste es", "fr": "Je le savais"},
    "quiz_sure_1": {"en": "I thought so", "de": "Ich dachte es mir", "fr": "Je le pensais"},
    "quiz_sure_0": {"en": "I guessed", "de": "Ich habe geraten", "fr": "J’ai deviné"},
}
