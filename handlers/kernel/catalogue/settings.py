"""Settings, dialogs and search boxes of the chat platforms."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    # settings
    "settings": {
        "en": "Settings",
        "de": "Einstellungen",
        "fr": "Paramètres",
    },
    "settings_now": {
        "en": "I speak {language} with you.",
        "de": "Ich spreche {language} mit dir.",
        "fr": "Je vous parle en {language}.",
    },
    "settings_now_else": {
        "en": "I do not speak {chosen} yet, so I speak {language} with you. Write in whichever you like.",
        "de": "{chosen} spreche ich noch nicht, deshalb spreche ich {language} mit dir. Schreib, in welcher Sprache du magst.",
        "fr": "Je ne parle pas encore {chosen}, je vous parle donc en {language}. Écrivez dans la langue que vous voulez.",
    },
    "settings_language": {
        "en": "Your language",
        "de": "Deine Sprache",
        "fr": "Votre langue",
    },
    "settings_save": {
        "en": "Save",
        "de": "Speichern",
        "fr": "Enregistrer",
    },
    "settings_answers": {
        "en": "How I answer questions that are asked in this channel",
        "de": "Wie ich antworte, wenn jemand in diesem Kanal fragt",
        "fr": "Comment je réponds aux questions posées dans ce canal",
    },
    "settings_for_everyone": {
        "en": "For everyone, in the thread",
        "de": "Für alle, im Thread",
        "fr": "À tout le monde, dans le fil",
    },
    "settings_privately": {
        "en": "Privately first, with a button to share",
        "de": "Zuerst nur der Person, mit einem Knopf zum Teilen",
        "fr": "D’abord en privé, avec un bouton pour partager",
    },
    # dialogs and search boxes
    "ask_sent": {
        "en": "On it. The answer comes to you in our chat.",
        "de": "Ich kümmere mich darum. Die Antwort kommt in unserem Chat.",
        "fr": "Je m’en occupe. La réponse vous parviendra dans notre conversation.",
    },
    "dialog_missing": {
        "en": "Please fill in: {fields}",
        "de": "Bitte ausfüllen: {fields}",
        "fr": "Veuillez remplir : {fields}",
    },
    "dialog_too_long": {
        "en": "“{field}” is too long: at most {most} characters.",
        "de": "„{field}“ ist zu lang: höchstens {most} Zeichen.",
        "fr": "« {field} » est trop long : {most} caractères au plus.",
    },
    "search_hint": {
        "en": "Type a question or a few words: I look for them in our documents.",
        "de": "Schreib eine Frage oder einige Wörter: Ich suche sie in unseren Dokumenten.",
        "fr": "Écrivez une question ou quelques mots : je les cherche dans nos documents.",
    },
    "search_ways": {
        "en": "Help, at any hour",
        "de": "Hilfe, zu jeder Stunde",
        "fr": "De l’aide, à toute heure",
    },
    "search_nothing": {
        "en": "I found nothing about that. Ask me in a message, and an ambassador will see it.",
        "de": "Dazu habe ich nichts gefunden. Frag mich in einer Nachricht, dann sieht es eine Botschafterin oder ein Botschafter.",
        "fr": "Je n’ai rien trouvé à ce sujet. Posez-moi la question dans un message, et un ambassadeur la verra.",
    },
}
