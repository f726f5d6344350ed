"""Who has signed in, and links for those who have not."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "console_arrivals": {
        "en": "{in_} have signed in on these pages, {invited} have an invitation, {never} have neither. Whoever comes by Slack, Teams or your identity provider needs no link.",
        "de": "{in_} haben sich auf diesen Seiten angemeldet, {invited} haben eine Einladung, {never} weder noch. Wer über Slack, Teams oder euren Identitätsanbieter kommt, braucht keinen Link.",
        "fr": "{in_} se sont connectés sur ces pages, {invited} ont une invitation, {never} ni l’un ni l’autre. Qui vient par Slack, Teams ou votre fournisseur d’identité n’a pas besoin de lien.",
    },
    "console_invite_one": {
        "en": "Invite the one by e-mail",
        "de": "Die eine Person per E-Mail einladen",
        "fr": "Inviter la personne par e-mail",
    },
    "console_invite_other": {
        "en": "Invite all {count} by e-mail",
        "de": "Alle {count} per E-Mail einladen",
        "fr": "Inviter les {count} par e-mail",
    },
    "console_by_mail_alone": {
        "en": "Links go to their owners by e-mail alone: whoever has one is that person. Set CSRBOT_SMTP_URL to send them from here, or use {command} on the server.",
        "de": "Links gehen nur per E-Mail an ihre Besitzer: Wer einen hat, ist diese Person. Setze CSRBOT_SMTP_URL, um sie von hier zu senden, oder nimm {command} auf dem Server.",
        "fr": "Les liens ne vont que par e-mail à leurs destinataires : qui en a un est cette personne. Définissez CSRBOT_SMTP_URL pour les envoyer d’ici, ou utilisez {command} sur le serveur.",
    },
    "console_show": {
        "en": "Show",
        "de": "Zeigen",
        "fr": "Montrer",
    },
    "console_everybody": {
        "en": "everybody",
        "de": "alle",
        "fr": "tout le monde",
    },
    "console_stands": {
        "en": "Stands",
        "de": "Stand",
        "fr": "État",
    },
    "console_stands_never": {
        "en": "not invited",
        "de": "nicht eingeladen",
        "fr": "pas invité",
    },
    "console_stands_invited": {
        "en": "invited",
        "de": "eingeladen",
        "fr": "invité",
    },
    "console_stands_in": {
        "en": "has signed in",
        "de": "hat sich angemeldet",
        "fr": "s’est connecté",
    },
    "console_good_until": {
        "en": "good until {until}",
        "de": "gilt bis {until}",
        "fr": "valable jusqu’à {until}",
    },
    "console_send_again": {
        "en": "Send again",
        "de": "Noch einmal senden",
        "fr": "Renvoyer",
    },
    "console_send_link": {
        "en": "Send a link",
        "de": "Link senden",
        "fr": "Envoyer un lien",
    },
    "console_send_again_to": {
        "en": "Send again to {name}",
        "de": "Noch einmal an {name} senden",
        "fr": "Renvoyer à {name}",
    },
    "console_send_link_to": {
        "en": "Send a link to {name}",
        "de": "Link an {name} senden",
        "fr": "Envoyer un lien à {name}",
    },
    "console_revoke": {
        "en": "Revoke",
        "de": "Widerrufen",
        "fr": "Révoquer",
    },
    "console_revoke_of": {
        "en": "Revoke the link of {name}",
        "de": "Den Link von {name} widerrufen",
        "fr": "Révoquer le lien de {name}",
    },
    "console_try_other_name": {
        "en": "Try another name or another filter.",
        "de": "Versuch einen anderen Namen oder Filter.",
        "fr": "Essayez un autre nom ou un autre filtre.",
    },
    "console_no_smtp": {
        "en": "No link can be sent without CSRBOT_SMTP_URL; use csrbot sign-in --file.",
        "de": "Ohne CSRBOT_SMTP_URL kann kein Link gesendet werden; nimm csrbot sign-in --file.",
        "fr": "Aucun lien ne peut être envoyé sans CSRBOT_SMTP_URL ; utilisez csrbot sign-in --file.",
    },
    "console_links_sent_one": {
        "en": "{count} link sent.",
        "de": "{count} Link gesendet.",
        "fr": "{count} lien envoyé.",
    },
    "console_links_sent_other": {
        "en": "{count} links sent.",
        "de": "{count} Links gesendet.",
        "fr": "{count} liens envoyés.",
    },
    "console_links_failed_one": {
        "en": "{count} could not be sent: {why}.",
        "de": "{count} konnte nicht gesendet werden: {why}.",
        "fr": "{count} n’a pas pu être envoyé : {why}.",
    },
    "console_links_failed_other": {
        "en": "{count} could not be sent: {why}.",
        "de": "{count} konnten nicht gesendet werden: {why}.",
        "fr": "{count} n’ont pas pu être envoyés : {why}.",
    },
    "console_link_revoked": {
        "en": "The link opens nothing any more.",
        "de": "Der Link öffnet nichts mehr.",
        "fr": "Le lien n’ouvre plus rien.",
    },
    "console_no_link": {
        "en": "There was no link any more.",
        "de": "Es gab keinen Link mehr.",
        "fr": "Il n’y avait plus de lien.",
    },
}
