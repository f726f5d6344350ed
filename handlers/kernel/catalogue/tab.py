"""The words of the tab of Microsoft Teams, until somebody is signed in there."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "tab_title": {
        "en": "Signing in",
        "de": "Anmeldung",
        "fr": "Connexion",
    },
    "tab_signing_in": {
        "en": "Signing you in…",
        "de": "Du wirst angemeldet …",
        "fr": "Connexion en cours…",
    },
    "tab_moment": {
        "en": "Teams tells csrbot who you are. This takes a moment.",
        "de": "Teams sagt csrbot, wer du bist. Das dauert einen Augenblick.",
        "fr": "Teams indique à csrbot qui vous êtes. Cela prend un instant.",
    },
    "tab_needs_scripts": {
        "en": "This page needs scripts to ask Teams who you are.",
        "de": "Diese Seite braucht Skripte, um Teams zu fragen, wer du bist.",
        "fr": "Cette page a besoin de scripts pour demander à Teams qui vous êtes.",
    },
    "tab_again": {
        "en": "Try again",
        "de": "Noch einmal",
        "fr": "Réessayer",
    },
    "tab_outside": {
        "en": "Open in a browser",
        "de": "Im Browser öffnen",
        "fr": "Ouvrir dans un navigateur",
    },
    "tab_no_proof": {
        "en": "Teams could not prove to csrbot who you are. Please open the tab again.",
        "de": "Teams konnte csrbot nicht beweisen, wer du bist. Bitte öffne die Registerkarte noch einmal.",
        "fr": "Teams n’a pas pu prouver à csrbot qui vous êtes. Veuillez rouvrir l’onglet.",
    },
    "tab_no_keys": {
        "en": "Microsoft cannot be reached to check who you are. Please try again in a while.",
        "de": "Microsoft ist nicht zu erreichen, um zu prüfen, wer du bist. Bitte versuche es später noch einmal.",
        "fr": "Microsoft est injoignable pour vérifier qui vous êtes. Veuillez réessayer plus tard.",
    },
    "tab_unknown": {
        "en": "csrbot does not know you yet. Write it a message in its chat, then open this tab again.",
        "de": "csrbot kennt dich noch nicht. Schreib ihm eine Nachricht in seinem Chat und öffne dann diese Registerkarte noch einmal.",
        "fr": "csrbot ne vous connaît pas encore. Écrivez-lui un message dans sa conversation, puis rouvrez cet onglet.",
    },
    "script_tab_not_signed_in": {
        "en": "You are not signed in",
        "de": "Du bist nicht angemeldet",
        "fr": "Vous n’êtes pas connecté·e",
    },
    "script_tab_not_teams": {
        "en": "This page is a tab of Microsoft Teams. Outside of it, use a browser.",
        "de": "Diese Seite ist eine Registerkarte von Microsoft Teams. Außerhalb davon nimm einen Browser.",
        "fr": "Cette page est un onglet de Microsoft Teams. En dehors, utilisez un navigateur.",
    },
    "script_tab_silent": {
        "en": "Teams did not answer. Please open the tab again.",
        "de": "Teams hat nicht geantwortet. Bitte öffne die Registerkarte noch einmal.",
        "fr": "Teams n’a pas répondu. Veuillez rouvrir l’onglet.",
    },
    "script_tab_consent": {
        "en": "Teams could not confirm who you are. Your administrator may have to give csrbot consent.",
        "de": "Teams konnte nicht bestätigen, wer du bist. Vielleicht muss eure Administration csrbot erst zustimmen.",
        "fr": "Teams n’a pas pu confirmer qui vous êtes. Votre administration doit peut-être donner son accord à csrbot.",
    },
    "script_tab_no_cookies": {
        "en": "This browser keeps no sign-in inside of Teams. Please open csrbot in a browser of its own.",
        "de": "Dieser Browser behält in Teams keine Anmeldung. Bitte öffne csrbot in einem eigenen Browser.",
        "fr": "Ce navigateur ne garde aucune connexion dans Teams. Veuillez ouvrir csrbot dans un navigateur à part.",
    },
    "script_tab_failed": {
        "en": "That did not work. Please try again.",
        "de": "Das hat nicht geklappt. Bitte versuche es noch einmal.",
        "fr": "Cela n’a pas fonctionné. Veuillez réessayer.",
    },
    "script_tab_moment": {
        "en": "One moment…",
        "de": "Einen Augenblick …",
        "fr": "Un instant…",
    },
}
