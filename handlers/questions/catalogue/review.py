"""What the CSR team is told when it reviews a reply."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    # the review
    "review": {
        "en": "{name} has replied to a colleague. Should everybody who asks this get this reply?",
        "de": "{name} hat auf eine Frage geantwortet. Sollen alle, die das fragen, diese Antwort bekommen?",
        "fr": "{name} a répondu à une question. Toute personne qui la pose doit-elle recevoir cette réponse ?",
    },
    "review_question": {
        "en": "The question",
        "de": "Die Frage",
        "fr": "La question",
    },
    "review_accepted": {
        "en": "The colleague says that it helped.",
        "de": "Die fragende Person sagt, dass es geholfen hat.",
        "fr": "La personne dit que cela l’a aidée.",
    },
    "review_keep": {
        "en": "Publish it",
        "de": "Veröffentlichen",
        "fr": "Publier",
    },
    "review_edit": {
        "en": "Edit and publish",
        "de": "Ändern und veröffentlichen",
        "fr": "Modifier et publier",
    },
    "review_edit_title": {
        "en": "Edit and publish the reply",
        "de": "Antwort ändern und veröffentlichen",
        "fr": "Modifier et publier la réponse",
    },
    "review_edit_label": {
        "en": "The reply, as everybody will read it",
        "de": "Die Antwort, wie alle sie lesen werden",
        "fr": "La réponse, telle que tout le monde la lira",
    },
    "review_reject": {
        "en": "Don’t publish it",
        "de": "Nicht veröffentlichen",
        "fr": "Ne pas publier",
    },
    "review_reject_title": {
        "en": "Close without publishing",
        "de": "Schließen, ohne zu veröffentlichen",
        "fr": "Clore sans publier",
    },
    "review_reason": {
        "en": "Why? The author will read it (you may leave this empty)",
        "de": "Warum? Wer geantwortet hat, liest es (darf leer bleiben)",
        "fr": "Pourquoi ? L’auteur le lira (facultatif)",
    },
    "review_audience": {
        "en": "Who may get it as an answer",
        "de": "Wer sie als Antwort bekommen darf",
        "fr": "Qui peut la recevoir comme réponse",
    },
    "review_only": {
        "en": "Only for: {where}.",
        "de": "Nur für: {where}.",
        "fr": "Seulement pour : {where}.",
    },
    "audience_everyone": {
        "en": "Everybody who asks",
        "de": "Alle, die fragen",
        "fr": "Toutes les personnes qui demandent",
    },
    "audience_only": {
        "en": "Only: {where}",
        "de": "Nur: {where}",
        "fr": "Seulement : {where}",
    },
    "audience_employee": {
        "en": "employees",
        "de": "Beschäftigte",
        "fr": "le personnel",
    },
    "audience_ambassador": {
        "en": "ambassadors",
        "de": "Botschafterinnen und Botschafter",
        "fr": "les ambassadeurs et ambassadrices",
    },
    "audience_csr": {
        "en": "CSR team",
        "de": "CSR-Team",
        "fr": "l’équipe RSE",
    },
    "audience_admin": {
        "en": "administrators",
        "de": "Administration",
        "fr": "l’administration",
    },
    "review_kept": {
        "en": "Published by {name} on {day}.",
        "de": "Veröffentlicht von {name} am {day}.",
        "fr": "Publiée par {name} {day}.",
    },
    "review_withdraw": {
        "en": "Withdraw",
        "de": "Zurückziehen",
        "fr": "Retirer",
    },
    "review_withdraw_title": {
        "en": "Withdraw this answer",
        "de": "Diese Antwort zurückziehen",
        "fr": "Retirer cette réponse",
    },
    "review_withdraw_reason": {
        "en": "Why? The author and everyone who got it will read it (you may leave this empty)",
        "de": "Warum? Alle, die sie bekommen haben, lesen es (darf leer bleiben)",
        "fr": "Pourquoi ? L’auteur et tous ceux qui l’ont reçue le liront (facultatif)",
    },
    "review_rejected": {
        "en": "Not published. Closed by {name} on {day}.",
        "de": "Nicht veröffentlicht. Geschlossen von {name} am {day}.",
        "fr": "Non publiée. Close par {name} {day}.",
    },
    "review_withdrawn": {
        "en": "Withdrawn by {name} on {day}. Nobody gets it as an answer any more.",
        "de": "Zurückgezogen von {name} am {day}. Niemand bekommt sie mehr als Antwort.",
        "fr": "Retirée par {name} {day}. Plus personne ne la reçoit comme réponse.",
    },
    "review_asked_again": {
        "en": "The colleague has asked again, so it waits for a new reply.",
        "de": "Es wurde noch einmal gefragt, die Frage wartet also auf eine neue Antwort.",
        "fr": "La personne a redemandé ; la question attend donc une nouvelle réponse.",
    },
    "review_still_given": {
        "en": "Whoever asks the same still gets the reply above, until you have decided on the new one.",
        "de": "Wer dasselbe fragt, bekommt weiter die Antwort oben, bis ihr über die neue entschieden habt.",
        "fr": "Toute personne qui pose la même question reçoit encore la réponse ci-dessus, jusqu’à votre décision sur la nouvelle.",
    },
    # refusals
    "who_ambassadors": {
        "en": "ambassadors and the CSR team",
        "de": "die Botschafterinnen und Botschafter und das CSR-Team",
        "fr": "aux ambassadeurs et à l’équipe RSE",
    },
    "who_csr": {
        "en": "the CSR team",
        "de": "Mitglieder des CSR-Teams",
        "fr": "à l’équipe RSE",
    },
    "nothing_waits": {
        "en": "Nothing is waiting for you right now. Thank you for asking!",
        "de": "Gerade wartet nichts auf dich. Danke, dass du fragst!",
        "fr": "Rien n’attend en ce moment. Merci de demander !",
    },
}
