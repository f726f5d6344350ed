"""What a letter says beside its message, and how a reply arrives."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "mail_open": {
        "en": "Open it in csrbot",
        "de": "In csrbot öffnen",
        "fr": "Ouvrir dans csrbot",
    },
    "mail_why": {
        "en": "csrbot writes to you because you use it neither in Slack nor in Teams. No more of this: {link}",
        "de": "csrbot schreibt dir, weil du es weder in Slack noch in Teams nutzt. Nichts mehr davon: {link}",
        "fr": "csrbot vous écrit parce que vous ne l’utilisez ni dans Slack ni dans Teams. Ne plus rien recevoir : {link}",
    },
    "mail_reply_there": {
        "en": "There is a reply to your question. It is not for everybody, so it is not in this letter.",
        "de": "Auf deine Frage gibt es eine Antwort. Sie ist nicht für alle und steht deshalb nicht in dieser E-Mail.",
        "fr": "Votre question a une réponse. Elle n’est pas pour tout le monde et ne figure donc pas dans ce message.",
    },
    "arrives_mail": {
        "en": "It comes by e-mail to {address}, too.",
        "de": "Sie kommt auch per E-Mail an {address}.",
        "fr": "Elle vous parviendra aussi par e-mail, à {address}.",
    },
    "arrives_look": {
        "en": "I cannot tell you elsewhere that it is there, so please look in again.",
        "de": "Anderswo kann ich dir nicht Bescheid geben, schau also bitte wieder vorbei.",
        "fr": "Je ne peux pas vous prévenir ailleurs : repassez voir, s’il vous plaît.",
    },
}
