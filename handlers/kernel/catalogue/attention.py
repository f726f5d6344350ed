"""What the bot says by itself: which kinds there are, and why somebody got one."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "why_this": {
        "en": "Why did I get this?",
        "de": "Warum bekomme ich das?",
        "fr": "Pourquoi ce message ?",
    },
    # kinds of what nobody asked for, many of them
    "attention_broadcast": {
        "en": "News from the CSR team",
        "de": "Neues vom CSR-Team",
        "fr": "Nouvelles de l’équipe RSE",
    },
    "attention_digest": {"en": "Weekly digest", "de": "Wochenüberblick", "fr": "Résumé de la semaine"},
    "attention_lesson": {"en": "Short lessons", "de": "Kurze Lektionen", "fr": "Petites leçons"},
    "attention_check_in": {
        "en": "How commitments go",
        "de": "Wie Vorhaben laufen",
        "fr": "Où en sont les engagements",
    },
    "attention_nudge": {"en": "Other reminders", "de": "Andere Hinweise", "fr": "Autres rappels"},
}
