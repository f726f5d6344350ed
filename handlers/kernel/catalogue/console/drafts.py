"""What the console says where drafts of lessons are read, in every language."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "console_drafts": {
        "en": "Lesson drafts",
        "de": "Entwürfe für Lektionen",
        "fr": "Brouillons de leçons",
    },
    "console_drafts_hint": {
        "en": "Made by rule of what many people ask: the words are the document’s, the question is made of them, and nobody’s own question is in it. Nobody learns one before somebody has read it here.",
        "de": "Nach Regeln gemacht aus dem, was viele fragen: Die Worte sind die des Dokuments, die Frage ist aus ihnen gemacht, und niemandes eigene Frage steht darin. Niemand lernt einen davon, bevor ihn hier jemand gelesen hat.",
        "fr": "Faits selon des règles de ce que beaucoup demandent : les mots sont ceux du document, la question en est tirée, et la question de personne n’y figure. Nul ne l’apprend avant que quelqu’un l’ait lu ici.",
    },
    "console_drafts_none": {
        "en": "No draft waits",
        "de": "Kein Entwurf wartet",
        "fr": "Aucun brouillon n’attend",
    },
    "console_drafts_none_hint": {
        "en": "One is made when five people have been answered with the same passage, when five say that it is not clear, or when a reply to what the documents do not say is kept.",
        "de": "Einer entsteht, wenn fünf Personen dieselbe Stelle zur Antwort bekamen, wenn fünf sie unklar nennen, oder wenn eine Antwort auf etwas bleibt, das die Dokumente nicht sagen.",
        "fr": "Il s’en fait un quand cinq personnes ont reçu le même passage en réponse, quand cinq le disent peu clair, ou quand est gardée une réponse à ce que les documents ne disent pas.",
    },
    "console_drafts_decided": {"en": "Decided", "de": "Entschieden", "fr": "Décidés"},
    "console_draft_why": {"en": "Why", "de": "Warum", "fr": "Pourquoi"},
    "console_draft_source": {"en": "Source", "de": "Quelle", "fr": "Source"},
    "console_draft_by": {"en": "By whom", "de": "Von wem", "fr": "Par qui"},
    "console_draft_reason_repeated": {
        "en": "asked by five people or more",
        "de": "von fünf oder mehr gefragt",
        "fr": "demandé par cinq personnes ou plus",
    },
    "console_draft_reason_not_quite": {
        "en": "not clear to five people or more",
        "de": "für fünf oder mehr unklar",
        "fr": "peu clair pour cinq personnes ou plus",
    },
    "console_draft_reason_gap": {
        "en": "not in the documents; answered by colleagues",
        "de": "nicht in den Dokumenten; aus dem Kollegium beantwortet",
        "fr": "absent des documents ; répondu par des collègues",
    },
    "console_draft_waiting": {"en": "Waits", "de": "Wartet", "fr": "En attente"},
    "console_draft_approved": {"en": "Is a lesson", "de": "Ist eine Lektion", "fr": "Est une leçon"},
    "console_draft_dismissed": {"en": "Dismissed", "de": "Verworfen", "fr": "Écarté"},
    "console_draft_rests_on": {
        "en": "What it rests on",
        "de": "Worauf er beruht",
        "fr": "Sur quoi il repose",
    },
    "console_draft_subject": {"en": "Subject", "de": "Gebiet", "fr": "Sujet"},
    "console_draft_topics": {
        "en": "Topics, separated by commas",
        "de": "Themen, durch Kommas getrennt",
        "fr": "Thèmes, séparés par des virgules",
    },
    "console_draft_text": {
        "en": "Text, with the question at most 150 words",
        "de": "Text, mit der Frage höchstens 150 Wörter",
        "fr": "Texte, avec la question 150 mots au plus",
    },
    "console_draft_question": {"en": "Question", "de": "Frage", "fr": "Question"},
    "console_draft_made": {
        "en": "Made of the quote by rule",
        "de": "Nach Regeln aus dem Zitat gemacht",
        "fr": "Tirées de la citation selon des règles",
    },
    "console_draft_none_made": {
        "en": "No question could be made of this quote. Write one.",
        "de": "Aus diesem Zitat ließ sich keine Frage machen. Schreib eine.",
        "fr": "Aucune question n’a pu être tirée de cette citation. Écrivez-en une.",
    },
    "console_draft_use": {"en": "Take this one", "de": "Diese nehmen", "fr": "Prendre celle-ci"},
    "console_draft_right": {
        "en": "Answers, and which is right",
        "de": "Antworten, und welche richtig ist",
        "fr": "Réponses, et laquelle est juste",
    },
    "console_draft_is_right": {
        "en": "Answer {number} is right",
        "de": "Antwort {number} ist richtig",
        "fr": "La réponse {number} est juste",
    },
    "console_draft_choice": {
        "en": "Answer {number}",
        "de": "Antwort {number}",
        "fr": "Réponse {number}",
    },
    "console_draft_explanation": {
        "en": "Explanation, shown after the answer",
        "de": "Erklärung nach der Antwort",
        "fr": "Explication, après la réponse",
    },
    "console_draft_approve": {
        "en": "Make it a lesson",
        "de": "Zur Lektion machen",
        "fr": "En faire une leçon",
    },
    "console_draft_approve_means": {
        "en": "Whoever may read its source gets it from now on, after the lessons of their tracks; it can be put into a track, and removed under Learning.",
        "de": "Wer die Quelle lesen darf, bekommt sie von jetzt an, nach den Lektionen der eigenen Lernpfade; sie kann in einen Lernpfad und unter Lernen wieder entfernt werden.",
        "fr": "Quiconque peut lire la source la reçoit désormais, après les leçons de ses parcours ; elle peut entrer dans un parcours, et être retirée sous Apprentissage.",
    },
    "console_draft_dismiss": {
        "en": "Dismiss it",
        "de": "Verwerfen",
        "fr": "L’écarter",
    },
    "console_draft_again": {
        "en": "Take it up again",
        "de": "Wieder aufnehmen",
        "fr": "Le reprendre",
    },
    "console_draft_preview": {
        "en": "As people see it",
        "de": "So sehen es andere",
        "fr": "Comme on la verra",
    },
    "console_draft_said_saved": {"en": "Saved.", "de": "Gespeichert.", "fr": "Enregistré."},
    "console_draft_said_approved": {
        "en": "It is a lesson now.",
        "de": "Es ist jetzt eine Lektion.",
        "fr": "C’est une leçon désormais.",
    },
    "console_draft_said_dismissed": {
        "en": "Dismissed. It stands below, should that have been a slip.",
        "de": "Verworfen. Er steht unten, falls es ein Versehen war.",
        "fr": "Écarté. Il figure plus bas, si c’était une erreur.",
    },
    "console_draft_said_again": {
        "en": "It waits again.",
        "de": "Er wartet wieder.",
        "fr": "Il attend de nouveau.",
    },
    "console_draft_gone": {
        "en": "There is no such draft for you (any more).",
        "de": "Diesen Entwurf gibt es für dich nicht (mehr).",
        "fr": "Ce brouillon n’existe pas (ou plus) pour vous.",
    },
    "console_draft_no_question": {
        "en": "It needs a question first.",
        "de": "Zuerst braucht er eine Frage.",
        "fr": "Il lui faut d’abord une question.",
    },
}
