"""The words of the tab of Microsoft Teams, until somebody is signed in there."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "tab_title": "Signing in",
        "tab_signing_in": "Signing you in…",
        "tab_moment": "Teams tells csrbot who you are. This takes a moment.",
        "tab_needs_scripts": "This page needs scripts to ask Teams who you are.",
        "tab_again": "Try again",
        "tab_outside": "Open in a browser",
        "tab_no_proof": "Teams could not prove to csrbot who you are. Please open the tab again.",
        "tab_no_keys": "Microsoft cannot be reached to check who you are. Please try again in a while.",
        "tab_unknown": "csrbot does not know you yet. Write it a message in its chat, then open this tab again.",
        "script_tab_not_signed_in": "You are not signed in",
        "script_tab_not_teams": "This page is a tab of Microsoft Teams. Outside of it, use a browser.",
        "script_tab_silent": "Teams did not answer. Please open the tab again.",
        "script_tab_consent": "Teams could not confirm who you are. Your administrator may have to give csrbot consent.",
        "script_tab_failed": "That did not work. Please try again.",
        "script_tab_moment": "One moment…",
    },
    "de": {
        "tab_title": "Anmeldung",
        "tab_signing_in": "Du wirst angemeldet…",
        "tab_moment": "Teams sagt csrbot, wer du bist. Das dauert einen Augenblick.",
        "tab_needs_scripts": "Diese Seite braucht Skripte, um Teams zu fragen, wer du bist.",
        "tab_again": "Noch einmal",
        "tab_outside": "Im Browser öffnen",
        "tab_no_proof": "Teams konnte csrbot nicht beweisen, wer du bist. Bitte öffne die Registerkarte noch einmal.",
        "tab_no_keys": "Microsoft ist nicht zu erreichen, um zu prüfen, wer du bist. Bitte versuche es später noch einmal.",
        "tab_unknown": "csrbot kennt dich noch nicht. Schreib ihm eine Nachricht in seinem Chat und öffne dann diese Registerkarte noch einmal.",
        "script_tab_not_signed_in": "Du bist nicht angemeldet",
        "script_tab_not_teams": "Diese Seite ist eine Registerkarte von Microsoft Teams. Außerhalb davon nimm einen Browser.",
        "script_tab_silent": "Teams hat nicht geantwortet. Bitte öffne die Registerkarte noch einmal.",
        "script_tab_consent": "Teams konnte nicht bestätigen, wer du bist. Vielleicht muss eure Administration csrbot erst zustimmen.",
        "script_tab_failed": "Das hat nicht geklappt. Bitte versuche es noch einmal.",
        "script_tab_moment": "Einen Augenblick…",
    },
    "fr": {
        "tab_title": "Connexion",
        "tab_signing_in": "Connexion en cours…",
        "tab_moment": "Teams indique à csrbot qui vous êtes. Cela prend un instant.",
        "tab_needs_scripts": "Cette page a besoin de scripts pour demander à Teams qui vous êtes.",
        "tab_again": "Réessayer",
        "tab_outside": "Ouvrir dans un navigateur",
        "tab_no_proof": "Teams n’a pas pu prouver à csrbot qui vous êtes. Veuillez rouvrir l’onglet.",
        "tab_no_keys": "Microsoft est injoignable pour vérifier qui vous êtes. Veuillez réessayer plus tard.",
        "tab_unknown": "csrbot ne vous connaît pas encore. Écrivez-lui un message dans sa conversation, puis rouvrez cet onglet.",
        "script_tab_not_signed_in": "Vous n’êtes pas connecté",
        "script_tab_not_teams": "Cette page est un onglet de Microsoft Teams. En dehors, utilisez un navigateur.",
        "script_tab_silent": "Teams n’a pas répondu. Veuillez rouvrir l’onglet.",
        "script_tab_consent": "Teams n’a pas pu confirmer qui vous êtes. Votre administration doit peut-être donner son accord à csrbot.",
        "script_tab_failed": "Cela n’a pas fonctionné. Veuillez réessayer.",
        "script_tab_moment": "Un instant…",
    },
}
