"""The list of what waits, in the ambassadors' channel and on their own page."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "queue_list": {
        "en": "Many questions are waiting. {count} more, the oldest first:",
        "de": "Es warten viele Fragen. {count} weitere, die älteste zuerst:",
        "fr": "Beaucoup de questions attendent. {count} de plus, la plus ancienne d’abord :",
    },
    "waiting_more": {
        "en": "And {count} more, in the console.",
        "de": "Und {count} weitere, in der Konsole.",
        "fr": "Et {count} de plus, dans la console.",
    },
    "queue_list_empty": {
        "en": "Nothing else waits than the questions with a card of their own.",
        "de": "Außer den Fragen mit eigener Karte wartet nichts.",
        "fr": "Rien n’attend en dehors des questions qui ont leur propre carte.",
    },
}
