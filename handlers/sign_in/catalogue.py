"""Signing in to the web pages with the chat."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    # signing in to the web pages with the chat
    "sign_in_title": {
        "en": "Is it you who wants to sign in?",
        "de": "Möchtest du dich anmelden?",
        "fr": "Est-ce vous qui voulez vous connecter ?",
    },
    "sign_in": {
        "en": "Somebody wants to open csrbot’s web pages as you. Is it you? Then press the number that the browser shows, within {minutes} minutes.",
        "de": "Jemand möchte die Webseiten von csrbot unter deinem Namen öffnen. Bist du es? Dann drück innerhalb von {minutes} Minuten die Zahl, die der Browser zeigt.",
        "fr": "Quelqu’un veut ouvrir les pages web de csrbot en votre nom. Est-ce vous ? Appuyez alors, dans les {minutes} minutes, sur le nombre qu’affiche le navigateur.",
    },
    "sign_in_not_me": {
        "en": "It is not me",
        "de": "Das bin ich nicht",
        "fr": "Ce n’est pas moi",
    },
    "sign_in_vouched": {
        "en": "You are signed in. Go on in the browser.",
        "de": "Du bist angemeldet. Weiter geht es im Browser.",
        "fr": "Vous êtes connecté·e. Continuez dans le navigateur.",
    },
    "sign_in_wrong": {
        "en": "The browser shows another number, so nobody was signed in. If it is you, please begin again there.",
        "de": "Der Browser zeigt eine andere Zahl; es wurde niemand angemeldet. Wenn du es bist, fang dort bitte noch einmal an.",
        "fr": "Le navigateur affiche un autre nombre ; personne ne s’est connecté. Si c’est vous, merci de recommencer là-bas.",
    },
    "sign_in_denied": {
        "en": "Thank you. Nobody was signed in. If this happens again, please tell whoever looks after csrbot.",
        "de": "Danke. Es wurde niemand angemeldet. Wenn das wieder vorkommt, sag bitte denen Bescheid, die csrbot betreuen.",
        "fr": "Merci. Personne ne s’est connecté. Si cela se reproduit, prévenez les personnes qui s’occupent de csrbot.",
    },
    "sign_in_over": {
        "en": "This sign-in is over. If you still want to sign in, please begin again in the browser.",
        "de": "Diese Anmeldung ist vorbei. Wenn du dich noch anmelden möchtest, fang im Browser bitte noch einmal an.",
        "fr": "Cette connexion n’est plus valable. Si vous voulez encore vous connecter, merci de recommencer dans le navigateur.",
    },
    # the e-mail with a link
    "invitation_subject": {
        "en": "Your way into csrbot",
        "de": "Dein Zugang zu csrbot",
        "fr": "Votre accès à csrbot",
    },
    "invitation": {
        "en": "Hello,\n\ncsrbot answers questions about our company’s CSR strategy from our own documents. This link signs you in, once, until {until}:\n\n{link}\n\nIt is for you alone, so please do not pass it on. If it has run out, ask whoever sent you here for a new one.",
        "de": "Hallo,\n\ncsrbot beantwortet Fragen zur CSR-Strategie unserer Firma aus unseren eigenen Dokumenten. Mit diesem Link meldest du dich an, ein einziges Mal, bis {until}:\n\n{link}\n\nEr ist nur für dich; gib ihn bitte nicht weiter. Wenn er abgelaufen ist, bitte dort, woher er kam, um einen neuen.",
        "fr": "Bonjour,\n\ncsrbot répond aux questions sur la stratégie RSE de notre entreprise à partir de nos propres documents. Ce lien vous connecte, une seule fois, jusqu’au {until} :\n\n{link}\n\nIl est pour vous seul·e, merci de ne pas le transmettre. S’il n’est plus valable, demandez-en un autre à qui vous l’a envoyé.",
    },
}
