"""What fails or is late by itself, and how whoever runs the bot is told."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "trouble_worker": {
        "en": "The worker “{subject}” fails",
        "de": "Der Arbeiter „{subject}“ scheitert",
        "fr": "Le processus « {subject} » échoue",
    },
    "trouble_job": {
        "en": "The job “{subject}” fails",
        "de": "Der Auftrag „{subject}“ scheitert",
        "fr": "La tâche « {subject} » échoue",
    },
    "trouble_late": {
        "en": "The job “{subject}” is late",
        "de": "Der Auftrag „{subject}“ ist überfällig",
        "fr": "La tâche « {subject} » est en retard",
    },
    "trouble_database": {
        "en": "Nothing can be written to the database",
        "de": "In die Datenbank kann nichts geschrieben werden",
        "fr": "Rien ne peut être écrit dans la base de données",
    },
    "trouble_clock": {
        "en": "No job is run any more",
        "de": "Es läuft kein Auftrag mehr",
        "fr": "Plus aucune tâche n’est lancée",
    },
    "trouble_events": {
        "en": "What came from “{subject}” is late",
        "de": "Was von „{subject}“ kam, ist überfällig",
        "fr": "Ce qui vient de « {subject} » est en retard",
    },
    "trouble_messages": {
        "en": "Messages of the kind “{subject}” are late",
        "de": "Nachrichten der Art „{subject}“ sind überfällig",
        "fr": "Les messages du type « {subject} » sont en retard",
    },
    "trouble_why_late": {
        "en": "It was not run when it was due: does a process with the role “scheduler” run?",
        "de": "Er lief nicht, als er fällig war: Läuft ein Prozess mit der Rolle „scheduler“?",
        "fr": "Elle n’a pas été lancée à temps : un processus avec le rôle « scheduler » tourne-t-il ?",
    },
    "trouble_why_database": {
        "en": "Is its disk full, or is it read-only or locked?",
        "de": "Ist ihr Datenträger voll, ist sie schreibgeschützt oder gesperrt?",
        "fr": "Son disque est-il plein, est-elle en lecture seule ou verrouillée ?",
    },
    "trouble_why_clock": {
        "en": "No process with the role “scheduler” runs, or csrbot was stopped",
        "de": "Es läuft kein Prozess mit der Rolle „scheduler“, oder csrbot wurde angehalten",
        "fr": "Aucun processus avec le rôle « scheduler » ne tourne, ou csrbot a été arrêté",
    },
    "trouble_why_events": {
        "en": "{count} wait to be handled",
        "de": "{count} warten auf Verarbeitung",
        "fr": "{count} en attente de traitement",
    },
    "trouble_why_messages": {
        "en": "{count} wait to be sent",
        "de": "{count} warten auf den Versand",
        "fr": "{count} en attente d’envoi",
    },
    "trouble_line": {
        "en": "{what}, since {since}: {why}",
        "de": "{what}, seit {since}: {why}",
        "fr": "{what}, depuis {since} : {why}",
    },
    "trouble_given_up_outbox": {
        "en": "Could not be delivered, of the kind “{subject}”: {count}",
        "de": "Konnte nicht zugestellt werden, von der Art „{subject}“: {count}",
        "fr": "N’a pas pu être remis, du type « {subject} » : {count}",
    },
    "trouble_given_up_inbox": {
        "en": "Came from “{subject}” and could not be handled: {count}",
        "de": "Kam von „{subject}“ und konnte nicht bearbeitet werden: {count}",
        "fr": "Venu de « {subject} » et n’a pas pu être traité : {count}",
    },
    "trouble_subject": {
        "en": "csrbot: somebody has to look",
        "de": "csrbot: Jemand muss nachsehen",
        "fr": "csrbot : quelqu’un doit regarder",
    },
    "trouble_head": {
        "en": "Something is stuck, late or failing in csrbot, and somebody has to look.",
        "de": "In csrbot ist etwas hängengeblieben, überfällig oder gescheitert, und jemand muss nachsehen.",
        "fr": "Dans csrbot, quelque chose est bloqué, en retard ou en échec, et quelqu’un doit regarder.",
    },
    "trouble_more": {
        "en": "And {count} more.",
        "de": "Und {count} weitere.",
        "fr": "Et {count} de plus.",
    },
    "trouble_where": {
        "en": "What to do about it: {address}",
        "de": "Was sich tun lässt: {address}",
        "fr": "Que faire : {address}",
    },
    "trouble_foot": {
        "en": "This comes once a day until it is settled. It names nobody, and nothing that anybody wrote.",
        "de": "Das kommt einmal am Tag, bis es erledigt ist. Es nennt niemanden und nichts, was jemand schrieb.",
        "fr": "Ceci arrive une fois par jour jusqu’à ce que ce soit réglé, sans nommer personne ni citer ce que quelqu’un a écrit.",
    },
    "console_trouble": {
        "en": "Late or failing",
        "de": "Überfällig oder gescheitert",
        "fr": "En retard ou en échec",
    },
    "console_trouble_hint": {
        "en": "It goes from here by itself when it is over. {let_be} hides it for a day.",
        "de": "Es verschwindet von selbst, wenn es vorbei ist. {let_be} blendet es einen Tag lang aus.",
        "fr": "Cela disparaît de soi-même une fois terminé. {let_be} le masque pour un jour.",
    },
}
