"""The words that a chat platform's drawing adds to a message: about a quote's surroundings, and what is cut."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "drawn_context": {
        "en": "Show context",
        "de": "Zusammenhang zeigen",
        "fr": "Voir le contexte",
    },
    "drawn_context_of": {
        "en": "Context of quote {number}",
        "de": "Zusammenhang von Zitat {number}",
        "fr": "Contexte de la citation {number}",
    },
    "drawn_open": {
        "en": "Open the page",
        "de": "Seite öffnen",
        "fr": "Ouvrir la page",
    },
    "drawn_in_context": {
        "en": "In context",
        "de": "Im Zusammenhang",
        "fr": "En contexte",
    },
    "drawn_close": {
        "en": "Close",
        "de": "Schließen",
        "fr": "Fermer",
    },
    "drawn_cancel": {
        "en": "Cancel",
        "de": "Abbrechen",
        "fr": "Annuler",
    },
    "drawn_table": {
        "en": "Rows of a table",
        "de": "Zeilen einer Tabelle",
        "fr": "Lignes d’un tableau",
    },
    "drawn_numbers": {
        "en": "The numbers",
        "de": "Die Zahlen",
        "fr": "Les chiffres",
    },
    "drawn_whole_table": {
        "en": "The table has more rows or columns than are shown here: open the page.",
        "de": "Die Tabelle hat mehr Zeilen oder Spalten, als hier stehen: Seite öffnen.",
        "fr": "Le tableau a plus de lignes ou de colonnes qu’ici : ouvrir la page.",
    },
    "drawn_rest": {
        "en": "Read all of it",
        "de": "Alles lesen",
        "fr": "Tout lire",
    },
    "drawn_shortened": {
        "en": "Shortened: this is not all of it.",
        "de": "Gekürzt: Das ist nicht alles.",
        "fr": "Abrégé : ce n’est pas tout.",
    },
    "drawn_fill_in": {
        "en": "Please fill this in.",
        "de": "Bitte ausfüllen.",
        "fr": "À remplir.",
    },
}
