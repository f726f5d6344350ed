"""The card of an ambassador, and the reminders beside it."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    # the card of an ambassador
    "card_asks": {
        "en": "A colleague {where} asks:",
        "de": "Jemand {where} fragt:",
        "fr": "Une personne {where} demande :",
    },
    "card_asks_anywhere": {
        "en": "A colleague asks:",
        "de": "Jemand fragt:",
        "fr": "Une personne demande :",
    },
    "card_where_both": {
        "en": "in {department}, {country}",
        "de": "aus {department}, {country},",
        "fr": "({department}, {country})",
    },
    "card_where": {
        "en": "in {place}",
        "de": "aus {place}",
        "fr": "({place})",
    },
    "card_asked_on": {
        "en": "Asked on {day}",
        "de": "Gefragt am {day}",
        "fr": "Question posée {day}",
    },
    "card_topic": {
        "en": "Topic",
        "de": "Thema",
        "fr": "Sujet",
    },
    "card_language": {
        "en": "Language",
        "de": "Sprache",
        "fr": "Langue",
    },
    "card_others": {
        "en": "Also waiting",
        "de": "Warten auch",
        "fr": "Attendent aussi",
    },
    "card_others_count": {
        "en": "{count} more with the same question",
        "de": "{count} mit derselben Frage",
        "fr": "{count} avec la même question",
    },
    "card_is_same": {
        "en": "Is this the same as:",
        "de": "Ist das dieselbe Frage wie:",
        "fr": "Est-ce la même question que :",
    },
    "card_same": {
        "en": "Same: “{text}”",
        "de": "Dieselbe: „{text}“",
        "fr": "La même : « {text} »",
    },
    "card_not_same": {
        "en": "Not the same: “{text}”",
        "de": "Doch nicht dieselbe: „{text}“",
        "fr": "Pas la même : « {text} »",
    },
    "card_before": {
        "en": "Replied before",
        "de": "Bisherige Antwort",
        "fr": "Réponse précédente",
    },
    "card_note": {
        "en": "What is still open",
        "de": "Was noch offen ist",
        "fr": "Ce qui manque encore",
    },
    "card_claim": {
        "en": "I’ll take it",
        "de": "Ich übernehme",
        "fr": "Je m’en occupe",
    },
    "card_yours": {
        "en": "This one is yours until {moment}.",
        "de": "Diese Frage gehört dir bis {moment}.",
        "fr": "Cette question est à vous jusqu’au {moment}.",
    },
    "card_taken": {
        "en": "{name} has it until {moment}.",
        "de": "{name} hat sie bis {moment}.",
        "fr": "{name} s’en occupe jusqu’au {moment}.",
    },
    "card_replied": {
        "en": "{name} replied on {day}.",
        "de": "{name} hat am {day} geantwortet.",
        "fr": "{name} a répondu {day}.",
    },
    "card_own_reply": {
        "en": "You replied on {day}. The CSR team will check your reply.",
        "de": "Du hast am {day} geantwortet. Das CSR-Team prüft deine Antwort.",
        "fr": "Vous avez répondu {day}. L’équipe RSE va vérifier votre réponse.",
    },
    "card_kept": {
        "en": "{name} replied, and the CSR team published the reply.",
        "de": "{name} hat geantwortet, und das CSR-Team hat die Antwort veröffentlicht.",
        "fr": "{name} a répondu, et l’équipe RSE a publié la réponse.",
    },
    "card_closed": {
        "en": "This one is settled. Nothing more to do.",
        "de": "Das ist erledigt. Nichts mehr zu tun.",
        "fr": "C’est réglé. Il n’y a plus rien à faire.",
    },
    "card_reply": {
        "en": "Reply",
        "de": "Antworten",
        "fr": "Répondre",
    },
    "card_reply_title": {
        "en": "Your reply",
        "de": "Deine Antwort",
        "fr": "Votre réponse",
    },
    "card_reply_label": {
        "en": "It goes to your colleague as you write it",
        "de": "Sie geht so, wie du sie schreibst, an die fragende Person",
        "fr": "Elle est transmise telle que vous l’écrivez",
    },
    "card_extend": {
        "en": "I need more time",
        "de": "Ich brauche mehr Zeit",
        "fr": "Il me faut plus de temps",
    },
    "card_release": {
        "en": "Give it back",
        "de": "Zurückgeben",
        "fr": "Rendre",
    },
    "card_edit_reply": {
        "en": "Edit my reply",
        "de": "Meine Antwort ändern",
        "fr": "Modifier ma réponse",
    },
    # reminders and notices to ambassadors
    "reminder": {
        "en": "A friendly reminder: this question is yours until {moment}.",
        "de": "Eine freundliche Erinnerung: Diese Frage gehört dir bis {moment}.",
        "fr": "Petit rappel : cette question est à vous jusqu’au {moment}.",
    },
    "reminder_csr": {
        "en": "Nobody has taken this question yet. Can one of you?",
        "de": "Diese Frage hat noch niemand übernommen. Kann jemand von euch?",
        "fr": "Personne ne s’occupe encore de cette question. Quelqu’un parmi vous peut-il s’en occuper ?",
    },
    "reminder_over": {
        "en": "This reminder is over.",
        "de": "Diese Erinnerung ist erledigt.",
        "fr": "Ce rappel est réglé.",
    },
    "lease_over": {
        "en": "Your time for “{question}” ran out, so I have offered it to others. You can still take it.",
        "de": "Deine Zeit für „{question}“ ist abgelaufen, deshalb habe ich sie anderen angeboten. Du kannst sie immer noch übernehmen.",
        "fr": "Votre délai pour « {question} » est écoulé ; je l’ai donc proposée à d’autres. Vous pouvez encore la prendre.",
    },
    "passed_to_you": {
        "en": "{name} has passed this question on to you.",
        "de": "{name} hat diese Frage an dich weitergegeben.",
        "fr": "{name} vous a transmis cette question.",
    },
    "your_reply_helped": {
        "en": "Your reply to “{question}” helped. Thank you!",
        "de": "Deine Antwort auf „{question}“ hat geholfen. Danke!",
        "fr": "Votre réponse à « {question} » a aidé. Merci !",
    },
    "your_reply_kept": {
        "en": "The CSR team has published your reply to “{question}”. Whoever asks the same now gets it at once, with your name. Thank you!",
        "de": "Das CSR-Team hat deine Antwort auf „{question}“ veröffentlicht. Wer dasselbe fragt, bekommt sie jetzt sofort, mit deinem Namen. Danke!",
        "fr": "L’équipe RSE a publié votre réponse à « {question} ». Toute personne qui pose la même question la reçoit désormais aussitôt, avec votre nom. Merci !",
    },
    "your_reply_kept_edited": {
        "en": "The CSR team has published your reply to “{question}” with a few changes. Whoever asks the same now gets it at once, with your name. Thank you!",
        "de": "Das CSR-Team hat deine Antwort auf „{question}“ mit kleinen Änderungen veröffentlicht. Wer dasselbe fragt, bekommt sie jetzt sofort, mit deinem Namen. Danke!",
        "fr": "L’équipe RSE a publié votre réponse à « {question} » avec quelques changements. Toute personne qui pose la même question la reçoit désormais aussitôt, avec votre nom. Merci !",
    },
    "your_reply_rejected": {
        "en": "The CSR team has decided not to publish your reply to “{question}”. Your colleague has received it all the same.",
        "de": "Das CSR-Team veröffentlicht deine Antwort auf „{question}“ nicht. Bei der fragenden Person ist sie trotzdem angekommen.",
        "fr": "L’équipe RSE ne publie pas votre réponse à « {question} ». La personne qui a demandé l’a bien reçue.",
    },
    "your_reply_withdrawn": {
        "en": "The CSR team has withdrawn your reply to “{question}”. Nobody gets it any more.",
        "de": "Das CSR-Team hat deine Antwort auf „{question}“ zurückgezogen. Niemand bekommt sie mehr.",
        "fr": "L’équipe RSE a retiré votre réponse à « {question} ». Plus personne ne la reçoit.",
    },
    "your_reply_edited": {
        "en": "The CSR team has edited your reply to “{question}”:",
        "de": "Das CSR-Team hat deine Antwort auf „{question}“ bearbeitet:",
        "fr": "L’équipe RSE a modifié votre réponse à « {question} » :",
    },
}
