"""The audit trail, and how long things are kept."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "console_audit": {"en": "Audit trail", "de": "Protokoll", "fr": "Journal"},
    "console_audit_hint": {
        "en": "Who changed what, and when. No questions, answers or feedback stand here, only that something was done to them.",
        "de": "Wer was geändert hat, und wann. Fragen, Antworten und Rückmeldungen stehen hier nicht, nur dass etwas mit ihnen geschah.",
        "fr": "Qui a changé quoi, et quand. Ni questions, ni réponses, ni retours ne figurent ici, seulement ce qui en a été fait.",
    },
    "console_audit_who": {"en": "Who", "de": "Wer", "fr": "Qui"},
    "console_audit_about": {"en": "To what", "de": "Woran", "fr": "Sur quoi"},
    "console_audit_since": {"en": "From", "de": "Von", "fr": "Du"},
    "console_audit_until": {"en": "To", "de": "Bis", "fr": "Au"},
    "console_audit_when": {"en": "When", "de": "Wann", "fr": "Quand"},
    "console_audit_detail": {"en": "Detail", "de": "Einzelheit", "fr": "Détail"},
    "console_audit_nobody": {"en": "nobody", "de": "niemand", "fr": "personne"},
    "who_cli": {"en": "command line", "de": "Kommandozeile", "fr": "ligne de commande"},
    "who_oidc": {"en": "identity provider", "de": "Identitätsanbieter", "fr": "fournisseur d’identité"},
    "who_self": {"en": "the person themselves", "de": "die Person selbst", "fr": "la personne elle-même"},
    "console_audit_total": {
        "en": "Entries: {total}, the newest first",
        "de": "Einträge: {total}, die neuesten zuerst",
        "fr": "Entrées : {total}, les plus récentes d’abord",
    },
    "console_audit_empty": {
        "en": "Nothing has been changed yet",
        "de": "Noch wurde nichts geändert",
        "fr": "Rien n’a encore été changé",
    },
    "console_audit_empty_hint": {
        "en": "Roles, documents, reviews and invitations appear here.",
        "de": "Rollen, Dokumente, Prüfungen und Einladungen erscheinen hier.",
        "fr": "Les rôles, documents, relectures et invitations apparaissent ici.",
    },
    "console_audit_other_filter": {
        "en": "Take another name, day or deed.",
        "de": "Nimm einen anderen Namen, Tag oder Vorgang.",
        "fr": "Prenez un autre nom, jour ou acte.",
    },
    "console_export_json": {
        "en": "Export as JSON",
        "de": "Als JSON exportieren",
        "fr": "Exporter en JSON",
    },
    "console_personal_data": {
        "en": "Personal data",
        "de": "Personenbezogene Daten",
        "fr": "Données personnelles",
    },
    "console_forget_rows": {
        "en": "Rows about this person: {rows}. What was told without a name is not among them.",
        "de": "Zeilen über diese Person: {rows}. Was ohne Namen gesagt wurde, ist nicht dabei.",
        "fr": "Lignes sur cette personne : {rows}. Ce qui a été dit sans nom n’y est pas.",
    },
    "console_forget": {
        "en": "Forget this person",
        "de": "Diese Person vergessen",
        "fr": "Oublier cette personne",
    },
    "console_forget_now": {
        "en": "Forget in an hour",
        "de": "In einer Stunde vergessen",
        "fr": "Oublier dans une heure",
    },
    "console_forget_not": {
        "en": "Do not forget",
        "de": "Doch nicht vergessen",
        "fr": "Ne pas oublier",
    },
    "console_forget_due": {
        "en": "Will be forgotten:",
        "de": "Wird vergessen:",
        "fr": "Sera oubliée :",
    },
    "console_forget_last_admin": {
        "en": "This is the last admin. Name another one first.",
        "de": "Das ist der letzte Admin. Benenne zuerst jemand anderen.",
        "fr": "C’est le dernier administrateur. Nommez d’abord quelqu’un d’autre.",
    },
    "console_privacy_goes": {
        "en": "What they asked, told, promised and learned is erased, with their name, address and accounts.",
        "de": "Was sie gefragt, gesagt, zugesagt und gelernt hat, wird gelöscht, mit Name, Adresse und Konten.",
        "fr": "Ce qu’elle a demandé, dit, promis et appris est effacé, avec son nom, son adresse et ses comptes.",
    },
    "console_privacy_goes_on": {
        "en": "Questions that they hold go to others; questions of theirs that wait are taken back.",
        "de": "Übernommene Fragen gehen an andere; offene eigene Fragen werden zurückgezogen.",
        "fr": "Les questions dont elle s’occupe vont à d’autres ; ses questions en attente sont retirées.",
    },
    "console_privacy_stays": {
        "en": "Answers that were kept for everybody stay, without their name. Delete backups from before, or let them expire.",
        "de": "Für alle aufgenommene Antworten bleiben ohne Namen. Lösche ältere Sicherungen, oder lass sie ablaufen.",
        "fr": "Les réponses gardées pour tous restent, sans son nom. Supprimez les sauvegardes d’avant, ou laissez-les expirer.",
    },
    "console_privacy_platforms": {
        "en": "What stands in Slack or Teams stays there as long as your company keeps it. No import brings the person back.",
        "de": "Was in Slack oder Teams steht, bleibt dort, solange dein Unternehmen es aufbewahrt. Kein Import bringt die Person zurück.",
        "fr": "Ce qui est dans Slack ou Teams y reste aussi longtemps que votre entreprise le garde. Aucun import ne ramène la personne.",
    },
    "console_keep": {
        "en": "How long things are kept",
        "de": "Wie lange etwas aufbewahrt wird",
        "fr": "Combien de temps on garde les choses",
    },
    "console_keep_hint": {
        "en": "The settings CSRBOT_KEEP_… change it. What somebody asks to be forgotten goes at once.",
        "de": "Die Einstellungen CSRBOT_KEEP_… ändern das. Was jemand vergessen haben will, geht sofort.",
        "fr": "Les réglages CSRBOT_KEEP_… le changent. Ce que quelqu’un veut faire oublier part tout de suite.",
    },
    "console_keep_days": {"en": "Days", "de": "Tage", "fr": "Jours"},
    "console_keep_questions": {
        "en": "Questions that are settled; kept answers stay",
        "de": "Erledigte Fragen; aufgenommene Antworten bleiben",
        "fr": "Questions réglées ; les réponses gardées restent",
    },
    "console_keep_chat": {
        "en": "What people’s own pages show",
        "de": "Was auf den eigenen Seiten steht",
        "fr": "Ce que montrent les pages personnelles",
    },
    "console_keep_feedback": {
        "en": "Feedback, from its decision on",
        "de": "Rückmeldungen, ab der Entscheidung",
        "fr": "Retours, à partir de la décision",
    },
    "console_keep_audit": {"en": "This trail", "de": "Dieses Protokoll", "fr": "Ce journal"},
    "console_keep_messages": {
        "en": "Messages that were sent",
        "de": "Gesendete Nachrichten",
        "fr": "Messages envoyés",
    },
    "console_keep_events": {
        "en": "Events that were handled",
        "de": "Verarbeitete Ereignisse",
        "fr": "Événements traités",
    },
    "console_keep_confided": {
        "en": "What somebody wrote in need",
        "de": "Was jemand in Not schrieb",
        "fr": "Ce que quelqu’un a écrit dans le besoin",
    },
}
