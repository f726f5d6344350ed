"""How an announcement is looked at, approved and scheduled, and what happened to it."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "console_broadcast_preview": {
        "en": "Preview",
        "de": "Vorschau",
        "fr": "Aperçu",
    },
    "console_broadcast_edit": {
        "en": "Change it",
        "de": "Ändern",
        "fr": "Modifier",
    },
    "console_broadcast_try": {
        "en": "Send a test to myself",
        "de": "Einen Test an mich senden",
        "fr": "M’envoyer un essai",
    },
    "console_broadcast_facts": {
        "en": "What the documents say",
        "de": "Was die Dokumente sagen",
        "fr": "Ce que disent les documents",
    },
    "console_broadcast_no_doubts": {
        "en": "Nothing in the documents contradicts this.",
        "de": "Nichts in den Dokumenten widerspricht dem.",
        "fr": "Rien dans les documents ne contredit ceci.",
    },
    "console_broadcast_draft_says": {
        "en": "You write:",
        "de": "Du schreibst:",
        "fr": "Vous écrivez :",
    },
    "console_broadcast_no_source": {
        "en": "No document says this. Claims like this one are hard to prove.",
        "de": "Kein Dokument sagt das. Solche Aussagen sind schwer zu belegen.",
        "fr": "Aucun document ne le dit. De telles affirmations sont difficiles à prouver.",
    },
    "console_broadcast_doubt_number": {
        "en": "Another number",
        "de": "Andere Zahl",
        "fr": "Autre nombre",
    },
    "console_broadcast_doubt_unit": {
        "en": "Another unit",
        "de": "Andere Einheit",
        "fr": "Autre unité",
    },
    "console_broadcast_doubt_year": {
        "en": "Another year",
        "de": "Anderes Jahr",
        "fr": "Autre année",
    },
    "console_broadcast_doubt_scope": {
        "en": "Another scope",
        "de": "Anderer Umfang",
        "fr": "Autre périmètre",
    },
    "console_broadcast_doubt_absolute": {
        "en": "A claim without a source",
        "de": "Aussage ohne Quelle",
        "fr": "Affirmation sans source",
    },
    "console_broadcast_takes_one": {
        "en": "Once begun, it takes about {count} minute until the last person has it, if everybody is at work.",
        "de": "Einmal begonnen, dauert es etwa {count} Minute, bis der Letzte es hat, wenn alle arbeiten.",
        "fr": "Une fois commencé, il faut environ {count} minute jusqu’à la dernière personne, si tout le monde travaille.",
    },
    "console_broadcast_takes_other": {
        "en": "Once begun, it takes about {count} minutes until the last person has it, if everybody is at work.",
        "de": "Einmal begonnen, dauert es etwa {count} Minuten, bis der Letzte es hat, wenn alle arbeiten.",
        "fr": "Une fois commencé, il faut environ {count} minutes jusqu’à la dernière personne, si tout le monde travaille.",
    },
    "console_broadcast_looked": {
        "en": "I have looked at it",
        "de": "Ich habe es mir angesehen",
        "fr": "Je l’ai regardé",
    },
    "console_broadcast_approve": {
        "en": "Approve",
        "de": "Freigeben",
        "fr": "Approuver",
    },
    "console_broadcast_second": {
        "en": "More than {alone} people get this, so somebody else of the CSR team has to approve it. Send them the address of this page.",
        "de": "Das geht an mehr als {alone} Personen, deshalb muss es jemand anderes aus dem CSR-Team freigeben. Schick ihnen die Adresse dieser Seite.",
        "fr": "Plus de {alone} personnes reçoivent ceci : une autre personne de l’équipe RSE doit l’approuver. Envoyez-lui l’adresse de cette page.",
    },
    "console_broadcast_doubts_seen": {
        "en": "I have seen what the documents say, and it may go out like this",
        "de": "Ich habe gesehen, was die Dokumente sagen, und es darf so hinaus",
        "fr": "J’ai vu ce que disent les documents, et cela peut partir ainsi",
    },
    "console_broadcast_when": {
        "en": "When it goes",
        "de": "Wann es geht",
        "fr": "Quand l’envoyer",
    },
    "console_broadcast_goes": {
        "en": "It begins {when}.",
        "de": "Es beginnt {when}.",
        "fr": "L’envoi commence {when}.",
    },
    "console_broadcast_now": {
        "en": "Now",
        "de": "Jetzt",
        "fr": "Maintenant",
    },
    "console_broadcast_at": {
        "en": "At one moment for all ({zone})",
        "de": "Zu einem Zeitpunkt für alle ({zone})",
        "fr": "Au même moment pour tous ({zone})",
    },
    "console_broadcast_local": {
        "en": "When the clock where each person is shows it",
        "de": "Wenn es bei jeder Person so spät ist",
        "fr": "Quand l’horloge de chaque personne l’indique",
    },
    "console_broadcast_moment": {
        "en": "Day and time",
        "de": "Tag und Uhrzeit",
        "fr": "Jour et heure",
    },
    "console_broadcast_speed": {
        "en": "People an hour at most (empty: as fast as the platforms take)",
        "de": "Höchstens Personen pro Stunde (leer: so schnell die Plattformen können)",
        "fr": "Personnes par heure au plus (vide : aussi vite que les plateformes)",
    },
    "console_broadcast_hours": {
        "en": "It reaches everybody in their own working hours: whoever is asleep, off or away gets it when they are back.",
        "de": "Es erreicht alle in ihrer Arbeitszeit: Wer schläft, frei hat oder weg ist, bekommt es danach.",
        "fr": "Chacun le reçoit pendant ses heures de travail : qui dort, est en congé ou absent le reçoit à son retour.",
    },
    "console_broadcast_urgent": {
        "en": "It is urgent and does not wait for anybody’s working hours",
        "de": "Es ist dringend und wartet auf niemandes Arbeitszeit",
        "fr": "C’est urgent et n’attend les heures de travail de personne",
    },
    "console_broadcast_urgent_label": {
        "en": "Why it is urgent (kept in the history)",
        "de": "Warum es dringend ist (steht im Verlauf)",
        "fr": "Pourquoi c’est urgent (gardé dans l’historique)",
    },
    "console_broadcast_urgent_why": {
        "en": "Say why it is urgent.",
        "de": "Sag, warum es dringend ist.",
        "fr": "Dites pourquoi c’est urgent.",
    },
    "console_broadcast_no_time": {
        "en": "That day and time could not be read.",
        "de": "Tag und Uhrzeit konnten nicht gelesen werden.",
        "fr": "Ce jour et cette heure n’ont pas pu être lus.",
    },
    "console_broadcast_no_speed": {
        "en": "A speed is a whole number of people an hour.",
        "de": "Eine Geschwindigkeit ist eine ganze Zahl von Personen pro Stunde.",
        "fr": "Une vitesse est un nombre entier de personnes par heure.",
    },
    "console_broadcast_no_language": {
        "en": "That language is not known.",
        "de": "Diese Sprache ist nicht bekannt.",
        "fr": "Cette langue n’est pas connue.",
    },
    "console_broadcast_too_many_addresses": {
        "en": "That are more than 5,000 addresses. Choose departments or groups instead.",
        "de": "Das sind mehr als 5.000 Adressen. Wähle stattdessen Abteilungen oder Gruppen.",
        "fr": "Cela fait plus de 5 000 adresses. Choisissez plutôt des services ou des groupes.",
    },
    "console_broadcast_schedule": {
        "en": "Send it",
        "de": "Senden",
        "fr": "Envoyer",
    },
    "console_broadcast_back": {
        "en": "Back to the draft",
        "de": "Zurück zum Entwurf",
        "fr": "Retour au brouillon",
    },
    "console_broadcast_cancel": {
        "en": "Stop it",
        "de": "Abbrechen",
        "fr": "Arrêter",
    },
    "console_broadcast_progress": {
        "en": "How it goes",
        "de": "Wie es läuft",
        "fr": "Où cela en est",
    },
    "console_broadcast_failing": {
        "en": "So many could not be delivered that this has paused by itself. See below why; then go on, or stop it.",
        "de": "So viele konnten nicht zugestellt werden, dass es von selbst angehalten hat. Unten steht warum; mach dann weiter oder brich ab.",
        "fr": "Tant de messages n’ont pas pu être remis que l’envoi s’est mis en pause. Voyez pourquoi ci-dessous, puis reprenez ou arrêtez.",
    },
    "console_broadcast_event_made": {
        "en": "begun",
        "de": "begonnen",
        "fr": "commencée",
    },
    "console_broadcast_event_written": {
        "en": "changed",
        "de": "geändert",
        "fr": "modifiée",
    },
    "console_broadcast_event_commented": {
        "en": "commented",
        "de": "kommentiert",
        "fr": "commentée",
    },
    "console_broadcast_event_previewed": {
        "en": "looked at",
        "de": "angesehen",
        "fr": "regardée",
    },
    "console_broadcast_event_opened": {
        "en": "shown to ambassadors",
        "de": "Botschaftern gezeigt",
        "fr": "montrée aux ambassadeurs",
    },
    "console_broadcast_event_closed": {
        "en": "time for comments ended",
        "de": "Zeit für Kommentare beendet",
        "fr": "délai de commentaire terminé",
    },
    "console_broadcast_event_proposed": {
        "en": "other words proposed",
        "de": "andere Worte vorgeschlagen",
        "fr": "autres mots proposés",
    },
    "console_broadcast_event_adopted": {
        "en": "proposal taken over",
        "de": "Vorschlag übernommen",
        "fr": "proposition reprise",
    },
    "console_broadcast_event_approved": {
        "en": "approved",
        "de": "freigegeben",
        "fr": "approuvée",
    },
    "console_broadcast_event_scheduled": {
        "en": "scheduled",
        "de": "geplant",
        "fr": "planifiée",
    },
    "console_broadcast_event_taken_back": {
        "en": "back to the draft",
        "de": "zurück zum Entwurf",
        "fr": "revenue au brouillon",
    },
    "console_broadcast_event_begun": {
        "en": "sending began",
        "de": "Senden begonnen",
        "fr": "envoi commencé",
    },
    "console_broadcast_event_paused": {
        "en": "paused",
        "de": "angehalten",
        "fr": "mise en pause",
    },
    "console_broadcast_event_stopped": {
        "en": "paused by itself: too many failed",
        "de": "von selbst angehalten: zu viele Fehler",
        "fr": "mise en pause d’elle-même : trop d’échecs",
    },
    "console_broadcast_event_resumed": {
        "en": "went on",
        "de": "fortgesetzt",
        "fr": "reprise",
    },
    "console_broadcast_event_paced": {
        "en": "speed changed",
        "de": "Geschwindigkeit geändert",
        "fr": "vitesse changée",
    },
    "console_broadcast_event_corrected": {
        "en": "corrected",
        "de": "korrigiert",
        "fr": "corrigée",
    },
    "console_broadcast_event_cancelled": {
        "en": "stopped",
        "de": "abgebrochen",
        "fr": "arrêtée",
    },
    "console_broadcast_event_recalled": {
        "en": "taken back",
        "de": "zurückgenommen",
        "fr": "retirée",
    },
    "console_broadcast_event_round": {
        "en": "another round",
        "de": "weitere Runde",
        "fr": "nouveau tour",
    },
    "console_broadcast_event_sent": {
        "en": "sent",
        "de": "gesendet",
        "fr": "envoyée",
    },
}
