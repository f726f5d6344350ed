"""What the scripts of the web pages say."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "script_cancel": {
        "en": "Cancel",
        "de": "Abbrechen",
        "fr": "Annuler",
    },
    "script_copy": {
        "en": "Copy",
        "de": "Kopieren",
        "fr": "Copier",
    },
    "script_copied": {
        "en": "Copied",
        "de": "Kopiert",
        "fr": "Copié",
    },
    "script_connecting": {
        "en": "Connecting again…",
        "de": "Verbindung wird wiederhergestellt …",
        "fr": "Reconnexion…",
    },
    "script_offline": {
        "en": "You are offline. What you type is kept.",
        "de": "Du bist offline. Was du schreibst, bleibt erhalten.",
        "fr": "Vous êtes hors ligne. Ce que vous écrivez est gardé.",
    },
    "script_ended": {
        "en": "Your session has ended. What you typed is kept.",
        "de": "Deine Sitzung ist beendet. Was du geschrieben hast, bleibt erhalten.",
        "fr": "Votre session est terminée. Ce que vous avez écrit est gardé.",
    },
    "script_sign_in": {
        "en": "Sign in again",
        "de": "Neu anmelden",
        "fr": "Se reconnecter",
    },
    "script_unreached": {
        "en": "That did not reach csrbot. Your text is kept; please try again in a moment.",
        "de": "Das hat csrbot nicht erreicht. Dein Text bleibt erhalten; versuch es gleich noch einmal.",
        "fr": "csrbot n’a pas été joint. Votre texte est gardé ; réessayez dans un instant.",
    },
    "script_stale": {
        "en": "This page is out of date. Your text is kept.",
        "de": "Diese Seite ist veraltet. Dein Text bleibt erhalten.",
        "fr": "Cette page n’est plus à jour. Votre texte est gardé.",
    },
    "script_reload": {
        "en": "Reload",
        "de": "Neu laden",
        "fr": "Recharger",
    },
    "script_failed": {
        "en": "That did not work. Please try again.",
        "de": "Das hat nicht geklappt. Bitte versuch es noch einmal.",
        "fr": "Cela n’a pas fonctionné. Merci de réessayer.",
    },
    "script_count": {
        "en": "{length} of {limit} characters",
        "de": "{length} von {limit} Zeichen",
        "fr": "{length} caractères sur {limit}",
    },
    "script_too_long": {
        "en": "Your message has {length} characters; at most {limit} fit. Please shorten it to the question itself.",
        "de": "Deine Nachricht hat {length} Zeichen, höchstens {limit} sind möglich. Bitte kürze sie auf die Frage selbst.",
        "fr": "Votre message compte {length} caractères ; {limit} au plus sont possibles. Merci de le réduire à la question elle-même.",
    },
    "script_number_over": {
        "en": "Nobody pressed the number in time, or it was another one. Please begin again.",
        "de": "Niemand hat die Zahl rechtzeitig gedrückt, oder es war eine andere. Bitte fang von vorn an.",
        "fr": "Personne n’a appuyé sur le nombre à temps, ou c’en était un autre. Merci de recommencer.",
    },
    "script_open_chat": {
        "en": "Open the chat",
        "de": "Chat öffnen",
        "fr": "Ouvrir le chat",
    },
    "script_too_much": {
        "en": "Together these files have {size}; at most {most} can be sent at once.",
        "de": "Zusammen haben diese Dateien {size}; höchstens {most} können auf einmal gesendet werden.",
        "fr": "Ces fichiers font ensemble {size} ; on peut en envoyer au plus {most} à la fois.",
    },
    "script_cut_off": {
        "en": "The upload was cut off. Try again.",
        "de": "Das Hochladen wurde unterbrochen. Versuch es noch einmal.",
        "fr": "L’envoi a été interrompu. Réessayez.",
    },
}
