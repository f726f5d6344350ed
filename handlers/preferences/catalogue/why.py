"""Why something came that nobody asked for."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "why_summary": {
        "en": "I sent this by myself, you did not ask for it. It belongs to: {kind}.",
        "de": "Das habe ich von mir aus geschickt, ohne dass du gefragt hast. Es gehört zu: {kind}.",
        "fr": "Je l’ai envoyé de moi-même, sans que vous l’ayez demandé. Cela fait partie de : {kind}.",
    },
    "why_urgent": {
        "en": "It was marked urgent, so it did not wait for your hours: {reason}",
        "de": "Es war als dringend gekennzeichnet und hat deshalb nicht auf deine Zeiten gewartet: {reason}",
        "fr": "Ce message était signalé urgent, il n’a donc pas attendu vos horaires : {reason}",
    },
    "why_budget": {
        "en": "It was number {number} of that week. I send you {most} such messages a week at the most, of this kind {most_of_kind}.",
        "de": "Es war in jener Woche die Nummer {number}. Mehr als {most} solche Nachrichten in der Woche schicke ich dir nicht, von dieser Art {most_of_kind}.",
        "fr": "C’était le numéro {number} de cette semaine-là. Je vous envoie au plus {most} messages de ce genre par semaine, dont {most_of_kind} de cette sorte.",
    },
    "why_forgotten": {
        "en": "That was so long ago that I do not know any more why it came.",
        "de": "Das ist so lange her, dass ich nicht mehr weiß, warum es kam.",
        "fr": "C’était il y a si longtemps que je ne sais plus pourquoi ce message est venu.",
    },
    "stop_kind": {
        "en": "No more of this kind",
        "de": "Nichts mehr von dieser Art",
        "fr": "Plus rien de ce genre",
    },
}
