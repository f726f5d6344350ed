"""How the sending of an announcement goes."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "console_broadcast_round_first": {
        "en": "First time",
        "de": "Erstes Mal",
        "fr": "Premier envoi",
    },
    "console_broadcast_round_reminder": {
        "en": "Reminder",
        "de": "Erinnerung",
        "fr": "Rappel",
    },
    "console_broadcast_round_second_reminder": {
        "en": "Second reminder",
        "de": "Zweite Erinnerung",
        "fr": "Second rappel",
    },
    "console_broadcast_round_again": {
        "en": "Again to those not reached",
        "de": "Noch einmal an nicht Erreichte",
        "fr": "De nouveau aux personnes non atteintes",
    },
    "console_broadcast_round": {
        "en": "Round",
        "de": "Runde",
        "fr": "Tour",
    },
    "console_broadcast_silent": {
        "en": "Not acknowledged after two reminders",
        "de": "Nach zwei Erinnerungen nicht bestätigt",
        "fr": "Sans confirmation après deux rappels",
    },
    "console_broadcast_silent_hint": {
        "en": "All of them were told in the message that you see this.",
        "de": "Ihnen allen wurde in der Nachricht gesagt, dass ihr das seht.",
        "fr": "Le message leur a dit à toutes et à tous que vous le voyez.",
    },
    "console_broadcast_silent_nobody": {
        "en": "Everybody who has it has acknowledged it.",
        "de": "Alle, die es haben, haben es bestätigt.",
        "fr": "Toutes les personnes qui l’ont reçu l’ont confirmé.",
    },
    "console_broadcast_forgotten": {
        "en": "A year after it has ended it is forgotten who got this, and what they pressed.",
        "de": "Ein Jahr nach dem Ende wird vergessen, wer das bekommen und was wer gedrückt hat.",
        "fr": "Un an après la fin, les destinataires et leurs réponses sont oubliés.",
    },
    "console_broadcast_have_it": {
        "en": "Have it",
        "de": "Haben es",
        "fr": "L’ont reçu",
    },
    "console_broadcast_waiting": {
        "en": "Wait for their time",
        "de": "Warten auf ihre Zeit",
        "fr": "Attendent leur heure",
    },
    "console_broadcast_queued": {
        "en": "On their way",
        "de": "Unterwegs",
        "fr": "En route",
    },
    "console_broadcast_elsewhere": {
        "en": "Of these only on their own page",
        "de": "Davon nur auf der eigenen Seite",
        "fr": "Dont seulement sur leur page",
    },
    "console_broadcast_failed": {
        "en": "Not delivered",
        "de": "Nicht zugestellt",
        "fr": "Non remis",
    },
    "console_broadcast_dropped": {
        "en": "Left out",
        "de": "Ausgelassen",
        "fr": "Écartés",
    },
    "console_broadcast_unknown": {
        "en": "Unknown: it may have arrived, and is not sent again",
        "de": "Unbekannt: vielleicht angekommen, wird nicht noch einmal gesendet",
        "fr": "Inconnu : peut-être arrivé, n’est pas renvoyé",
    },
    "console_broadcast_because_blocked": {
        "en": "blocked the bot",
        "de": "hat den Bot blockiert",
        "fr": "a bloqué le bot",
    },
    "console_broadcast_because_left": {
        "en": "left",
        "de": "nicht mehr da",
        "fr": "est parti·e",
    },
    "console_broadcast_because_no_account": {
        "en": "no account",
        "de": "kein Konto",
        "fr": "pas de compte",
    },
    "console_broadcast_because_refused": {
        "en": "the platform refused",
        "de": "die Plattform hat abgelehnt",
        "fr": "la plateforme a refusé",
    },
    "console_broadcast_because_in_doubt": {
        "en": "in doubt",
        "de": "unklar",
        "fr": "incertain",
    },
    "console_broadcast_because_moved": {
        "en": "not in the audience any more",
        "de": "nicht mehr in der Zielgruppe",
        "fr": "n’est plus destinataire",
    },
    "console_broadcast_because_opted_out": {
        "en": "does not want announcements",
        "de": "möchte keine Mitteilungen",
        "fr": "ne veut pas d’annonces",
    },
    "console_broadcast_because_cancelled": {
        "en": "stopped",
        "de": "abgebrochen",
        "fr": "arrêté",
    },
    "console_broadcast_because_recalled": {
        "en": "recalled",
        "de": "zurückgenommen",
        "fr": "retiré",
    },
    "console_broadcast_because_too_late": {
        "en": "too late",
        "de": "zu spät",
        "fr": "trop tard",
    },
    "console_broadcast_because_acknowledged": {
        "en": "acknowledged meanwhile",
        "de": "inzwischen bestätigt",
        "fr": "confirmé entre-temps",
    },
    "console_broadcast_arrival_waiting": {
        "en": "waits",
        "de": "wartet",
        "fr": "attend",
    },
    "console_broadcast_arrival_queued": {
        "en": "on its way",
        "de": "unterwegs",
        "fr": "en route",
    },
    "console_broadcast_arrival_delivered": {
        "en": "delivered",
        "de": "zugestellt",
        "fr": "remis",
    },
    "console_broadcast_arrival_elsewhere": {
        "en": "only on their own page",
        "de": "nur auf der eigenen Seite",
        "fr": "seulement sur sa page",
    },
    "console_broadcast_arrival_bounced": {
        "en": "not delivered",
        "de": "nicht zugestellt",
        "fr": "non remis",
    },
    "console_broadcast_arrival_unknown": {
        "en": "unknown",
        "de": "unbekannt",
        "fr": "inconnu",
    },
    "console_broadcast_arrival_dropped": {
        "en": "left out",
        "de": "ausgelassen",
        "fr": "écarté",
    },
    "console_broadcast_pause": {
        "en": "Pause",
        "de": "Anhalten",
        "fr": "Mettre en pause",
    },
    "console_broadcast_resume": {
        "en": "Go on",
        "de": "Weitermachen",
        "fr": "Reprendre",
    },
    "console_broadcast_set_speed": {
        "en": "Change the speed",
        "de": "Geschwindigkeit ändern",
        "fr": "Changer la vitesse",
    },
    "console_broadcast_remind": {
        "en": "Remind those who have not acknowledged",
        "de": "Alle erinnern, die nicht bestätigt haben",
        "fr": "Rappeler à qui n’a pas confirmé",
    },
    "console_broadcast_remind_again": {
        "en": "Remind a second time",
        "de": "Ein zweites Mal erinnern",
        "fr": "Rappeler une seconde fois",
    },
    "console_broadcast_again": {
        "en": "Send to those not reached",
        "de": "An die nicht Erreichten senden",
        "fr": "Envoyer aux personnes non atteintes",
    },
    "console_broadcast_recipients": {
        "en": "Recipients",
        "de": "Empfänger",
        "fr": "Destinataires",
    },
    "console_broadcast_figures": {
        "en": "What came of it",
        "de": "Was daraus wurde",
        "fr": "Ce qu’il en est sorti",
    },
    "console_broadcast_figures_hint": {
        "en": "Nobody learns who has read this. Departments and countries of fewer than five people are together, and shares of fewer than fifty are rounded.",
        "de": "Niemand erfährt, wer das gelesen hat. Abteilungen und Länder mit weniger als fünf Personen sind zusammengefasst, Anteile von weniger als fünfzig gerundet.",
        "fr": "Personne n’apprend qui a lu ceci. Les services et pays de moins de cinq personnes sont réunis, les parts de moins de cinquante arrondies.",
    },
    "console_broadcast_few": {
        "en": "under 10 %",
        "de": "unter 10 %",
        "fr": "moins de 10 %",
    },
    "console_broadcast_nearly": {
        "en": "over 90 %",
        "de": "über 90 %",
        "fr": "plus de 90 %",
    },
    "console_broadcast_about_share": {
        "en": "about {share} %",
        "de": "etwa {share} %",
        "fr": "environ {share} %",
    },
    "console_broadcast_no_label": {
        "en": "not known",
        "de": "nicht bekannt",
        "fr": "inconnu",
    },
    "console_broadcast_rest": {
        "en": "The rest",
        "de": "Übrige",
        "fr": "Les autres",
    },
    "console_broadcast_all": {
        "en": "All",
        "de": "Alle",
        "fr": "Total",
    },
    "console_broadcast_too_few": {
        "en": "Fewer than five people have it, so there are no figures.",
        "de": "Weniger als fünf Personen haben es, deshalb gibt es keine Zahlen.",
        "fr": "Moins de cinq personnes l’ont reçu, il n’y a donc pas de chiffres.",
    },
    "console_broadcast_correct": {
        "en": "Correct what has arrived",
        "de": "Korrigieren, was angekommen ist",
        "fr": "Corriger ce qui est arrivé",
    },
    "console_broadcast_correct_hint": {
        "en": "Every message is edited where it stands, without notifying anybody anew. Whoever gets it later gets it corrected.",
        "de": "Jede Nachricht wird dort geändert, wo sie steht, ohne neue Benachrichtigung. Wer sie später bekommt, bekommt sie korrigiert.",
        "fr": "Chaque message est modifié là où il se trouve, sans nouvelle notification. Qui le reçoit plus tard le reçoit corrigé.",
    },
    "console_broadcast_correct_now": {
        "en": "Correct it everywhere",
        "de": "Überall korrigieren",
        "fr": "Corriger partout",
    },
    "console_broadcast_recall": {
        "en": "Take it back",
        "de": "Zurücknehmen",
        "fr": "Retirer",
    },
    "console_broadcast_recall_hint": {
        "en": "It is taken off every screen, and nobody gets it any more. That cannot be undone.",
        "de": "Es verschwindet von jedem Bildschirm, und niemand bekommt es mehr. Das lässt sich nicht rückgängig machen.",
        "fr": "Il disparaît de tous les écrans et personne ne le reçoit plus. C’est irréversible.",
    },
    "console_broadcast_recall_now": {
        "en": "Take it off every screen",
        "de": "Von jedem Bildschirm nehmen",
        "fr": "Retirer de tous les écrans",
    },
    "console_broadcast_nameless": {
        "en": "Whether somebody has read this is not shown: it was not sent as something that must be read.",
        "de": "Ob jemand das gelesen hat, wird nicht gezeigt: Es wurde nicht als Pflichtlektüre gesendet.",
        "fr": "Qui l’a lu n’est pas montré : ce n’était pas une lecture obligatoire.",
    },
    "console_broadcast_first_rows": {
        "en": "The first {shown} of {total}; the file has all.",
        "de": "Die ersten {shown} von {total}; die Datei enthält alle.",
        "fr": "Les {shown} premiers sur {total} ; le fichier les contient tous.",
    },
}
