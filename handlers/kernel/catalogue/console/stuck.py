"""What the bot could not send or handle."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "console_stuck_hint": {
        "en": "What the bot could not send or handle after many tries. Nothing here says what people wrote. {again} looks first whether a message has arrived, where the platform can be asked (Slack can, Teams cannot); {anyway} does not look, and somebody may read it twice.",
        "de": "Was der Bot nach vielen Versuchen nicht senden oder verarbeiten konnte. Nichts hier sagt, was jemand schrieb. {again} sieht erst nach, ob eine Nachricht angekommen ist, wo man die Plattform fragen kann (Slack ja, Teams nicht); {anyway} sieht nicht nach, und jemand liest sie vielleicht zweimal.",
        "fr": "Ce que le bot n’a pas pu envoyer ou traiter après de nombreux essais. Rien ici ne dit ce que les gens ont écrit. {again} vérifie d’abord si un message est arrivé, là où la plateforme peut le dire (Slack oui, Teams non) ; {anyway} ne vérifie pas, et quelqu’un le lira peut-être deux fois.",
    },
    "console_tardy": {
        "en": "Late in the last seven days",
        "de": "Verspätet in den letzten sieben Tagen",
        "fr": "En retard ces sept derniers jours",
    },
    "console_tardy_hint": {
        "en": "What comes by itself at its time: late when the bot did not run then, left out when it was too old.",
        "de": "Was zu seiner Zeit von selbst kommt: verspätet, wenn der Bot da nicht lief, ausgelassen, wenn es zu alt war.",
        "fr": "Ce qui vient de soi-même à son heure : en retard si le bot ne tournait pas alors, omis si c’était trop ancien.",
    },
    "console_tardy_line": {
        "en": "{what}: {late} late, {missed} left out",
        "de": "{what}: {late} verspätet, {missed} ausgelassen",
        "fr": "{what} : {late} en retard, {missed} omis",
    },
    "console_stuck_again": {
        "en": "Try again",
        "de": "Noch einmal versuchen",
        "fr": "Réessayer",
    },
    "console_stuck_anyway": {
        "en": "Send anyway",
        "de": "Trotzdem senden",
        "fr": "Envoyer quand même",
    },
    "console_stuck_let_be": {
        "en": "Let it be",
        "de": "Sein lassen",
        "fr": "Laisser",
    },
    "console_stuck_done_again": {
        "en": "It is being tried again.",
        "de": "Es wird noch einmal versucht.",
        "fr": "Un nouvel essai est en cours.",
    },
    "console_stuck_done_unseen": {
        "en": "It is being sent, without looking whether it has arrived.",
        "de": "Es wird gesendet, ohne nachzusehen, ob es angekommen ist.",
        "fr": "L’envoi est en cours, sans vérifier s’il est arrivé.",
    },
    "console_stuck_done_let_be": {
        "en": "It is let be, and not tried any more.",
        "de": "Es bleibt so und wird nicht mehr versucht.",
        "fr": "On en reste là, sans nouvel essai.",
    },
    "console_stuck_gone": {
        "en": "Nothing was done: it is not stuck any more, or a later version of the message has taken its place.",
        "de": "Nichts ist geschehen: Es hängt nicht mehr, oder eine spätere Fassung der Nachricht ist an seine Stelle getreten.",
        "fr": "Rien n’a été fait : ce n’est plus bloqué, ou une version plus récente du message l’a remplacé.",
    },
    "console_stuck_nothing": {
        "en": "Nothing is stuck.",
        "de": "Nichts ist hängengeblieben.",
        "fr": "Rien n’est bloqué.",
    },
    "console_stuck_messages": {
        "en": "Messages that did not arrive",
        "de": "Nachrichten, die nicht angekommen sind",
        "fr": "Messages non arrivés",
    },
    "console_stuck_events": {
        "en": "Events that could not be handled",
        "de": "Ereignisse, die nicht verarbeitet werden konnten",
        "fr": "Événements non traités",
    },
    "console_stuck_more": {
        "en": "There are {total} in all; the latest of each kind are shown.",
        "de": "Es sind {total} insgesamt; die letzten jeder Art werden gezeigt.",
        "fr": "Il y en a {total} en tout ; les derniers de chaque sorte sont montrés.",
    },
    "console_stuck_why": {
        "en": "Why",
        "de": "Warum",
        "fr": "Pourquoi",
    },
    "console_stuck_since": {
        "en": "Since",
        "de": "Seit",
        "fr": "Depuis",
    },
    "console_stuck_doubt": {
        "en": "It may have arrived.",
        "de": "Vielleicht ist sie angekommen.",
        "fr": "Il est peut-être arrivé.",
    },
    "console_stuck_waiting": {
        "en": "Waiting now",
        "de": "Wartet gerade",
        "fr": "En attente maintenant",
    },
    "console_stuck_queue": {
        "en": "Queue",
        "de": "Warteschlange",
        "fr": "File",
    },
    "console_stuck_count": {
        "en": "How many",
        "de": "Wie viele",
        "fr": "Combien",
    },
    "console_stuck_oldest": {
        "en": "The oldest since",
        "de": "Das älteste seit",
        "fr": "Le plus ancien depuis",
    },
    "console_stuck_out": {
        "en": "going out",
        "de": "ausgehend",
        "fr": "sortant",
    },
    "console_stuck_in": {
        "en": "come in",
        "de": "eingegangen",
        "fr": "entrant",
    },
}
