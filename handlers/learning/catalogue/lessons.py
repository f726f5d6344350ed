"""What the bot says about lessons, in every language."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "lessons": {
        "en": "My lessons",
        "de": "Meine Lektionen",
        "fr": "Mes leçons",
    },
    "learn": {
        "en": "Learn",
        "de": "Lernen",
        "fr": "Apprendre",
    },
    "lesson_next": {
        "en": "Next lesson",
        "de": "Nächste Lektion",
        "fr": "Leçon suivante",
    },
    "lesson_progress": {
        "en": "How far I am",
        "de": "Wie weit ich bin",
        "fr": "Où j’en suis",
    },
    "lesson_of": {
        "en": "{title} ({track})",
        "de": "{title} ({track})",
        "fr": "{title} ({track})",
    },
    "lesson_check": {
        "en": "And now you: {question}",
        "de": "Und jetzt du: {question}",
        "fr": "À vous : {question}",
    },
    "lesson_review": {
        "en": "Do you remember “{title}”?",
        "de": "Weißt du noch, „{title}“?",
        "fr": "Vous souvenez-vous de « {title} » ?",
    },
    "lesson_right": {
        "en": "Right!",
        "de": "Richtig!",
        "fr": "C’est juste !",
    },
    "lesson_wrong": {
        "en": "Not quite. Right is: {choice}",
        "de": "Nicht ganz. Richtig ist: {choice}",
        "fr": "Pas tout à fait. La bonne réponse : {choice}",
    },
    "lesson_again": {
        "en": "The question comes back on {date}, so that it stays.",
        "de": "Die Frage kommt am {date} wieder, damit es bleibt.",
        "fr": "La question revient le {date}, pour que cela reste.",
    },
    "lesson_asked": {
        "en": "The question was: {question}",
        "de": "Die Frage war: {question}",
        "fr": "La question était : {question}",
    },
    "lesson_answered": {
        "en": "You have answered this one already. What you said first counts.",
        "de": "Das hast du schon beantwortet. Es zählt, was du zuerst gesagt hast.",
        "fr": "Vous avez déjà répondu. C’est votre première réponse qui compte.",
    },
    "lesson_gone": {
        "en": "This lesson is not there any more.",
        "de": "Diese Lektion gibt es nicht mehr.",
        "fr": "Cette leçon n’existe plus.",
    },
    "lessons_none": {
        "en": "There is no lesson for you yet.",
        "de": "Für dich gibt es noch keine Lektion.",
        "fr": "Il n’y a pas encore de leçon pour vous.",
    },
    "lessons_over": {
        "en": "That is all for today. Well done!",
        "de": "Das ist alles für heute. Gut gemacht!",
        "fr": "C’est tout pour aujourd’hui. Bravo !",
    },
    "lessons_until": {
        "en": "The next question comes back on {date}.",
        "de": "Die nächste Frage kommt am {date} wieder.",
        "fr": "La prochaine question revient le {date}.",
    },
    "lessons_about": {
        "en": "Short cards, one minute each, with a question. It comes back just before you would forget the answer. Only you see how you do.",
        "de": "Kurze Karten von einer Minute, mit einer Frage. Sie kommt wieder, kurz bevor du die Antwort vergessen würdest. Wie gut es läuft, siehst nur du.",
        "fr": "De courtes fiches d’une minute, avec une question. Elle revient juste avant que vous n’oubliiez la réponse. Personne d’autre ne voit vos résultats.",
    },
    "lessons_taken": {
        "en": "{taken} of {lessons}",
        "de": "{taken} von {lessons}",
        "fr": "{taken} sur {lessons}",
    },
    "lessons_due": {
        "en": "{taken} of {lessons}, {due} to repeat",
        "de": "{taken} von {lessons}, {due} zu wiederholen",
        "fr": "{taken} sur {lessons}, {due} à revoir",
    },
}
