"""The words that a chat platform's drawing adds to a message: about a quote's surroundings, and what is cut."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "drawn_context": "Show context",
        "drawn_context_of": "Context of quote {number}",
        "drawn_in_context": "In context",
        "drawn_close": "Close",
        "drawn_cancel": "Cancel",
        "drawn_rest": "Read all of it",
        "drawn_shortened": "Shortened: this is not all of it.",
        "drawn_fill_in": "Please fill this in.",
    },
    "de": {
        "drawn_context": "Zusammenhang zeigen",
        "drawn_context_of": "Zusammenhang von Zitat {number}",
        "drawn_in_context": "Im Zusammenhang",
        "drawn_close": "Schließen",
        "drawn_cancel": "Abbrechen",
        "drawn_rest": "Alles lesen",
        "drawn_shortened": "Gekürzt: Das ist nicht alles.",
        "drawn_fill_in": "Bitte ausfüllen.",
    },
    "fr": {
        "drawn_context": "Voir le contexte",
        "drawn_context_of": "Contexte de la citation {number}",
        "drawn_in_context": "En contexte",
        "drawn_close": "Fermer",
        "drawn_cancel": "Annuler",
        "drawn_rest": "Tout lire",
        "drawn_shortened": "Abrégé : ce n’est pas tout.",
        "drawn_fill_in": "À remplir.",
    },
}
