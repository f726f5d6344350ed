"""The navigation, and what stands above every page."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "console_nav": {
        "en": "Console",
        "de": "Konsole",
        "fr": "Console",
    },
    "console_waiting_tab": {
        "en": "Waiting",
        "de": "Wartend",
        "fr": "En attente",
    },
    "console_waiting": {
        "en": "Waiting questions",
        "de": "Wartende Fragen",
        "fr": "Questions en attente",
    },
    "console_review_tab": {
        "en": "Review",
        "de": "Prüfen",
        "fr": "Relecture",
    },
    "console_review": {
        "en": "Replies to review",
        "de": "Antworten zum Prüfen",
        "fr": "Réponses à relire",
    },
    "console_published": {
        "en": "Published answers",
        "de": "Veröffentlichte Antworten",
        "fr": "Réponses publiées",
    },
    "console_questions": {
        "en": "All questions",
        "de": "Alle Fragen",
        "fr": "Toutes les questions",
    },
    "console_feedback": {
        "en": "Feedback",
        "de": "Rückmeldungen",
        "fr": "Retours",
    },
    "console_documents": {
        "en": "Documents",
        "de": "Dokumente",
        "fr": "Documents",
    },
    "console_people": {
        "en": "People",
        "de": "Personen",
        "fr": "Personnes",
    },
    "console_signing_in": {
        "en": "Signing in",
        "de": "Anmeldung",
        "fr": "Connexion",
    },
    "console_figures": {"en": "Figures", "de": "Zahlen", "fr": "Chiffres"},
    "console_commitments": {
        "en": "Commitments",
        "de": "Vorhaben",
        "fr": "Engagements",
    },
    "console_learning": {
        "en": "Learning",
        "de": "Lernen",
        "fr": "Formation",
    },
    "console_care": {
        "en": "Care",
        "de": "Fürsorge",
        "fr": "Soutien",
    },
    "console_stuck": {
        "en": "Stuck",
        "de": "Hängengeblieben",
        "fr": "Bloqué",
    },
    "console_given_up_one": {
        "en": "{link}, and somebody has to look.",
        "de": "{link}: Jemand muss nachsehen.",
        "fr": "{link} : quelqu’un doit regarder.",
    },
    "console_given_up_other": {
        "en": "{link}, and somebody has to look.",
        "de": "{link}: Jemand muss nachsehen.",
        "fr": "{link} : quelqu’un doit regarder.",
    },
    "console_is_stuck_one": {
        "en": "One thing is stuck, late or failing",
        "de": "Eine Sache ist hängengeblieben, überfällig oder gescheitert",
        "fr": "Une chose est bloquée, en retard ou en échec",
    },
    "console_is_stuck_other": {
        "en": "{count} things are stuck, late or failing",
        "de": "{count} Dinge sind hängengeblieben, überfällig oder gescheitert",
        "fr": "{count} choses sont bloquées, en retard ou en échec",
    },
}
