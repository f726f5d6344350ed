"""The time in which ambassadors see an announcement first."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "console_broadcast_local_first": {
        "en": "Let ambassadors see it first",
        "de": "Zuerst die Botschafter sehen lassen",
        "fr": "Le montrer d’abord aux ambassadeurs",
    },
    "console_broadcast_local_hint": {
        "en": "The ambassadors of its countries get the draft and may propose other words for the readers there. It is "
        "approved after that.",
        "de": "Die Botschafter der Länder bekommen den Entwurf und können für die Leute dort andere Worte vorschlagen. "
        "Freigegeben wird danach.",
        "fr": "Les ambassadeurs de ses pays reçoivent le brouillon et peuvent proposer d’autres mots pour les lecteurs de "
        "là-bas. L’approbation vient ensuite.",
    },
    "console_broadcast_local_hours": {
        "en": "For so many hours",
        "de": "So viele Stunden lang",
        "fr": "Pendant ce nombre d’heures",
    },
    "console_broadcast_local_open": {
        "en": "Show it to them",
        "de": "Ihnen zeigen",
        "fr": "Le leur montrer",
    },
    "console_broadcast_local_until": {
        "en": "Ambassadors may comment on it until",
        "de": "Botschafter können etwas dazu sagen bis",
        "fr": "Les ambassadeurs peuvent le commenter jusqu’au",
    },
    "console_broadcast_local_end": {
        "en": "End this now",
        "de": "Jetzt beenden",
        "fr": "Y mettre fin maintenant",
    },
    "console_broadcast_no_hours": {
        "en": "Say for how many hours, at most 336.",
        "de": "Sag, wie viele Stunden lang, höchstens 336.",
        "fr": "Dites pendant combien d’heures, 336 au plus.",
    },
    "console_broadcast_proposals": {
        "en": "Proposed by ambassadors",
        "de": "Von Botschaftern vorgeschlagen",
        "fr": "Proposé par des ambassadeurs",
    },
    "console_broadcast_adopt": {
        "en": "Take it over",
        "de": "Übernehmen",
        "fr": "Reprendre",
    },
    "console_broadcast_of_version": {
        "en": "on version {version}",
        "de": "zu Fassung {version}",
        "fr": "sur la version {version}",
    },
}
