"""What an asker is told about a colleague's reply."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    # the reply
    "you_asked": {
        "en": "You asked: “{question}”",
        "de": "Deine Frage: „{question}“",
        "fr": "Votre question : « {question} »",
    },
    "has_replied": {
        "en": "{name} has replied to you:",
        "de": "{name} hat dir geantwortet:",
        "fr": "{name} vous a répondu :",
    },
    "has_improved": {
        "en": "{name} has improved the reply to you:",
        "de": "{name} hat die Antwort an dich verbessert:",
        "fr": "{name} a amélioré sa réponse :",
    },
    "reply_source": {
        "en": "{name}, {date}",
        "de": "{name}, {date}",
        "fr": "{name}, {date}",
    },
    "edited_by_csr": {
        "en": "edited by the CSR team",
        "de": "vom CSR-Team bearbeitet",
        "fr": "modifiée par l’équipe RSE",
    },
    "accept": {
        "en": "That answers it",
        "de": "Das beantwortet es",
        "fr": "Cela répond à ma question",
    },
    "ask_again": {
        "en": "Ask again",
        "de": "Noch einmal fragen",
        "fr": "Redemander",
    },
    "ask_again_title": {
        "en": "What is still open?",
        "de": "Was ist noch offen?",
        "fr": "Que manque-t-il ?",
    },
    "ask_again_note": {
        "en": "Tell them what is missing (you may leave this empty)",
        "de": "Schreib, was fehlt (darf leer bleiben)",
        "fr": "Dites ce qui manque (facultatif)",
    },
    "reply_accepted": {
        "en": "Thank you. I have told {name} that it helped.",
        "de": "Danke. Ich habe {name} gesagt, dass es geholfen hat.",
        "fr": "Merci. J’ai dit à {name} que sa réponse vous a été utile.",
    },
    "reply_asked_again": {
        "en": "You have asked again on {day}.",
        "de": "Du hast am {day} noch einmal gefragt.",
        "fr": "Vous avez redemandé {day}.",
    },
    "reply_kept": {
        "en": "The CSR team has checked this reply and published it: whoever asks the same now gets it at once.",
        "de": "Das CSR-Team hat diese Antwort geprüft und veröffentlicht: Wer dasselbe fragt, bekommt sie jetzt sofort.",
        "fr": "L’équipe RSE a vérifié cette réponse et l’a publiée : toute personne qui pose la même question la reçoit désormais aussitôt.",
    },
    "reply_not_kept": {
        "en": "The CSR team has looked at this reply. It holds for your question only.",
        "de": "Das CSR-Team hat diese Antwort angesehen. Sie gilt nur für deine Frage.",
        "fr": "L’équipe RSE a regardé cette réponse. Elle ne vaut que pour votre question.",
    },
    "reply_withdrawn": {
        "en": "Please do not rely on this reply any more: the CSR team withdrew it on {day}. If you still need an answer, ask again.",
        "de": "Bitte verlass dich nicht mehr auf diese Antwort: Das CSR-Team hat sie am {day} zurückgezogen. Brauchst du noch eine Antwort, frag noch einmal.",
        "fr": "Ne vous fiez plus à cette réponse : l’équipe RSE l’a retirée {day}. S’il vous faut encore une réponse, redemandez.",
    },
}
