"""What drafts of lessons say, in every language."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "draft_missing_number": {
        "en": "Which number belongs in the gap? “{quote}”",
        "de": "Welche Zahl gehört in die Lücke? „{quote}“",
        "fr": "Quel nombre manque ? « {quote} »",
    },
    "draft_missing_word": {
        "en": "Which word belongs in the gap? “{quote}”",
        "de": "Welches Wort gehört in die Lücke? „{quote}“",
        "fr": "Quel mot manque ? « {quote} »",
    },
    "draft_true_or_false": {
        "en": "Is this what it says? “{statement}”",
        "de": "Steht es so da? „{statement}“",
        "fr": "Est-ce bien ce qui est écrit ? « {statement} »",
    },
    "draft_explained": {
        "en": "It says: {right}.",
        "de": "Da steht: {right}.",
        "fr": "Il est écrit : {right}.",
    },
    "draft_track": {
        "en": "What colleagues ask",
        "de": "Was andere fragen",
        "fr": "Ce que les collègues demandent",
    },
    "draft_body": {
        "en": "Colleagues keep asking about this. It is worth knowing by heart:",
        "de": "Danach wird immer wieder gefragt. Es lohnt sich, das im Kopf zu haben:",
        "fr": "On le demande sans cesse. Cela vaut la peine d’être su par cœur :",
    },
    "draft_source_reply": {
        "en": "An answer of colleagues that was reviewed",
        "de": "Eine geprüfte Antwort aus dem Kollegium",
        "fr": "Une réponse de collègues, relue",
    },
    "draft_refused_decided": {
        "en": "Somebody has decided about this draft already.",
        "de": "Über diesen Entwurf ist schon entschieden.",
        "fr": "Une décision a déjà été prise sur ce brouillon.",
    },
    "draft_refused_changed": {
        "en": "Somebody else has changed it meanwhile. What you see now is theirs; yours is not kept.",
        "de": "Jemand hat ihn inzwischen geändert. Du siehst jetzt diese Fassung; deine ist nicht gespeichert.",
        "fr": "Quelqu’un l’a modifié entre-temps. Vous voyez sa version ; la vôtre n’est pas gardée.",
    },
    "draft_refused_taken": {
        "en": "There is a lesson of that name.",
        "de": "Eine Lektion dieses Namens gibt es schon.",
        "fr": "Une leçon de ce nom existe déjà.",
    },
}
