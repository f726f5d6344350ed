"""What the CSR team is told about an answer of the bot."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "bot_answered": {
        "en": "The bot answered:",
        "de": "Der Bot hat geantwortet:",
        "fr": "Le bot a répondu :",
    },
    "bot_offered": {
        "en": "The bot asked which of these is meant:",
        "de": "Der Bot hat gefragt, was davon gemeint ist:",
        "fr": "Le bot a demandé lequel de ces passages était visé :",
    },
    "bot_quoted_removed": {
        "en": "A passage of a document that has been removed since.",
        "de": "Eine Stelle aus einem Dokument, das inzwischen entfernt wurde.",
        "fr": "Un passage d’un document qui a été retiré depuis.",
    },
    "bot_quoted_changed": {
        "en": "A passage that no longer stands in its document.",
        "de": "Eine Stelle, die so nicht mehr in ihrem Dokument steht.",
        "fr": "Un passage qui ne figure plus dans son document.",
    },
    "bot_quoted_restricted": {
        "en": "A passage that you may not read.",
        "de": "Eine Stelle, die du nicht lesen darfst.",
        "fr": "Un passage que vous ne pouvez pas lire.",
    },
    "bot_confidence": {
        "en": "Confidence",
        "de": "Sicherheit",
        "fr": "Confiance",
    },
    "bot_missing": {
        "en": "Not found in it",
        "de": "Darin nicht gefunden",
        "fr": "Non trouvé dans le passage",
    },
    "bot_searched": {
        "en": "Searched for",
        "de": "Gesucht wurde nach",
        "fr": "Recherche faite",
    },
}
