"""What the bot says by itself: how much of it somebody wants, and when."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "unasked": {
        "en": "What I send by myself",
        "de": "Was ich von mir aus schicke",
        "fr": "Ce que j’envoie de moi-même",
    },
    "unasked_most": {
        "en": "at most {most} a week; what you ask for does not count",
        "de": "höchstens {most} in der Woche; was du fragst, zählt nicht",
        "fr": "au plus {most} par semaine ; ce que vous demandez ne compte pas",
    },
    "unasked_nothing": {"en": "nothing", "de": "nichts", "fr": "rien"},
    "unasked_off": {"en": "None of", "de": "Nichts von", "fr": "Rien de"},
    "unasked_hours": {"en": "Only", "de": "Nur", "fr": "Seulement"},
    "unasked_working": {
        "en": "on working days from {opens} to {closes}",
        "de": "an Arbeitstagen von {opens} bis {closes}",
        "fr": "les jours ouvrés de {opens} à {closes}",
    },
    "unasked_quiet": {
        "en": "not between {begins} and {ends}",
        "de": "nicht von {begins} bis {ends}",
        "fr": "pas entre {begins} et {ends}",
    },
    "unasked_not_on": {"en": "not on {days}", "de": "nicht am {days}", "fr": "pas le {days}"},
    "unasked_snoozed": {"en": "Nothing until", "de": "Nichts bis", "fr": "Rien jusqu’au"},
    "digest_on": {
        "en": "{often}, {day} at {time}",
        "de": "{often}, {day} um {time}",
        "fr": "{often}, {day} à {time}",
    },
    "digest_weekly": {"en": "every week", "de": "jede Woche", "fr": "chaque semaine"},
    "digest_fortnightly": {
        "en": "every other week",
        "de": "alle zwei Wochen",
        "fr": "une semaine sur deux",
    },
    "digest_monthly": {"en": "every month", "de": "jeden Monat", "fr": "chaque mois"},
    "digest_never": {"en": "never", "de": "nie", "fr": "jamais"},
    "how_much": {"en": "How much", "de": "Wie viel", "fr": "Combien"},
    "how_much_title": {
        "en": "Messages a week",
        "de": "Nachrichten je Woche",
        "fr": "Messages par semaine",
    },
    "how_much_in_all": {"en": "In all, at most", "de": "Insgesamt höchstens", "fr": "En tout, au plus"},
    "how_much_none": {"en": "none", "de": "keine", "fr": "aucun"},
    "when": {"en": "When", "de": "Wann", "fr": "Quand"},
    "when_title": {"en": "When it suits you", "de": "Wann es passt", "fr": "Quand ça vous va"},
    "when_none": {"en": "none", "de": "keine", "fr": "aucun"},
    "when_quiet_from": {"en": "Quiet from", "de": "Ruhe von", "fr": "Silence de"},
    "when_quiet_until": {"en": "Quiet until", "de": "Ruhe bis", "fr": "Silence jusqu’à"},
    "when_quiet_day": {
        "en": "No messages on",
        "de": "Keine Nachrichten am",
        "fr": "Pas de message le",
    },
    "when_quiet_day_too": {"en": "Nor on", "de": "Auch nicht am", "fr": "Ni le"},
    "when_digest_day": {"en": "Digest on", "de": "Überblick am", "fr": "Résumé le"},
    "when_digest_at": {"en": "Digest at", "de": "Überblick um", "fr": "Résumé à"},
    "preferences_save": {"en": "Save", "de": "Speichern", "fr": "Enregistrer"},
    "snooze_week": {
        "en": "Nothing for a week",
        "de": "Eine Woche nichts",
        "fr": "Rien pendant une semaine",
    },
    "snooze_end": {"en": "Go on now", "de": "Jetzt weiter", "fr": "Reprendre maintenant"},
    "next_week_ask": {
        "en": "What would come next week?",
        "de": "Was käme nächste Woche?",
        "fr": "Que recevrais-je la semaine prochaine ?",
    },
    "next_week": {
        "en": "If nothing changes, this comes by itself in the next seven days:",
        "de": "Wenn sich nichts ändert, kommt das in den nächsten sieben Tagen von selbst:",
        "fr": "Si rien ne change, voici ce qui viendra de soi-même dans les sept jours :",
    },
    "next_week_nothing": {
        "en": "In the next seven days I have nothing to tell you by myself, as far as I know now.",
        "de": "In den nächsten sieben Tagen habe ich dir von mir aus nichts zu sagen, soweit ich es jetzt weiß.",
        "fr": "Dans les sept prochains jours, je n’ai rien à vous dire de moi-même, pour autant que je sache.",
    },
    "next_week_line": {"en": "{when}: {what}", "de": "{when}: {what}", "fr": "{when} : {what}"},
}
