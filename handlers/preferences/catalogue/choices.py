"""What the bot says of a person's own choices, in every language."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "preferences": {
        "en": "This is what you have chosen.",
        "de": "Das hast du gewählt.",
        "fr": "Voici ce que vous avez choisi.",
    },
    "preferences_saved": {
        "en": "Noted. You can change it at any time.",
        "de": "Notiert. Du kannst es jederzeit ändern.",
        "fr": "C’est noté. Vous pouvez le changer à tout moment.",
    },
    "preferences_contact_for": {
        "en": "Questions are passed on to you about",
        "de": "An dich weitergegeben werden Fragen zu",
        "fr": "On vous transmet les questions sur",
    },
    "preferences_asking": {
        "en": "When I find nothing",
        "de": "Wenn ich nichts finde",
        "fr": "Quand je ne trouve rien",
    },
    "prefers_asking_ask": {
        "en": "I ask you first",
        "de": "frage ich dich zuerst",
        "fr": "je vous demande d’abord",
    },
    "prefers_asking_unnamed": {
        "en": "I ask colleagues at once, without your name",
        "de": "frage ich gleich andere, ohne deinen Namen",
        "fr": "je demande aussitôt à des collègues, sans votre nom",
    },
    "prefers_asking_named": {
        "en": "I ask colleagues at once, with your name",
        "de": "frage ich gleich andere, mit deinem Namen",
        "fr": "je demande aussitôt à des collègues, avec votre nom",
    },
    "prefer_asking_ask": {
        "en": "Always ask me first",
        "de": "Frag mich immer zuerst",
        "fr": "Toujours me demander",
    },
    "prefer_asking_unnamed": {
        "en": "Always without my name",
        "de": "Immer ohne meinen Namen",
        "fr": "Toujours sans mon nom",
    },
    "prefer_asking_named": {
        "en": "Always with my name",
        "de": "Immer mit meinem Namen",
        "fr": "Toujours avec mon nom",
    },
    "preferences_mail": {
        "en": "What people reply",
        "de": "Antworten von Menschen",
        "fr": "Les réponses de collègues",
    },
    "prefers_mail": {
        "en": "here, and by e-mail if you use neither Slack nor Teams",
        "de": "hier, und per E-Mail, wenn du weder Slack noch Teams nutzt",
        "fr": "ici, et par e-mail si vous n’utilisez ni Slack ni Teams",
    },
    "prefers_no_mail": {
        "en": "here only, no e-mail",
        "de": "nur hier, keine E-Mail",
        "fr": "ici seulement, pas d’e-mail",
    },
    "prefer_mail": {"en": "By e-mail, too", "de": "Auch per E-Mail", "fr": "Aussi par e-mail"},
    "prefer_no_mail": {"en": "No e-mail", "de": "Keine E-Mail", "fr": "Pas d’e-mail"},
    "preferences_open": {
        "en": "My preferences",
        "de": "Meine Einstellungen",
        "fr": "Mes préférences",
    },
}
