"""What stands in place of a quote that cannot be shown any more."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "quote_removed": {
        "en": "The document that I quoted here has been removed since. If you still need an answer, ask me again.",
        "de": "Das Dokument, das ich hier zitiert habe, wurde inzwischen entfernt. Brauchst du noch eine Antwort, frag mich noch einmal.",
        "fr": "Le document que je citais ici a été retiré depuis. S’il vous faut encore une réponse, posez-moi de nouveau la question.",
    },
    "quote_changed": {
        "en": "The document that I quoted here has changed since and no longer says this. If you still need an answer, ask me again.",
        "de": "Das Dokument, das ich hier zitiert habe, wurde inzwischen geändert und sagt das nicht mehr. Brauchst du noch eine Antwort, frag mich noch einmal.",
        "fr": "Le document que je citais ici a changé depuis et ne le dit plus. S’il vous faut encore une réponse, posez-moi de nouveau la question.",
    },
    "quote_restricted": {
        "en": "What I quoted here is no longer open to everyone who reads this. If you still need an answer, ask me again.",
        "de": "Was ich hier zitiert habe, ist nicht mehr für alle bestimmt, die hier lesen. Brauchst du noch eine Antwort, frag mich noch einmal.",
        "fr": "Le passage que je citais ici n’est plus accessible à toutes les personnes qui lisent ceci. S’il vous faut encore une réponse, posez-moi de nouveau la question.",
    },
}
