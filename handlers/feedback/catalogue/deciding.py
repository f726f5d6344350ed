"""The card of the CSR team for one feedback, what it decides, and what is published."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "feedback_giver": {
        "en": "Whoever said it",
        "de": "Wer es gesagt hat",
        "fr": "La personne qui l’a dit",
    },
    "feedback_named": {
        "en": "{name} told the CSR team:",
        "de": "{name} sagt dem CSR-Team:",
        "fr": "{name} a dit à l’équipe RSE :",
    },
    "feedback_anonymous": {
        "en": "Somebody told the CSR team, without a name:",
        "de": "Jemand sagt dem CSR-Team, ohne Namen:",
        "fr": "Quelqu’un a dit à l’équipe RSE, sans nom :",
    },
    "feedback_about": {
        "en": "About",
        "de": "Dazu",
        "fr": "À propos de",
    },
    "feedback_owner": {
        "en": "Looked after by",
        "de": "Darum kümmert sich",
        "fr": "Suivi par",
    },
    "feedback_waits_for_giver": {
        "en": "waiting for an answer from whoever said it",
        "de": "wartet auf eine Antwort",
        "fr": "en attente d’une réponse",
    },
    "feedback_more": {
        "en": "Says the same",
        "de": "Sagen dasselbe",
        "fr": "Disent la même chose",
    },
    "feedback_more_count": {
        "en": "{count} more",
        "de": "{count} weitere",
        "fr": "{count} de plus",
    },
    "feedback_merged": {
        "en": "This one says the same as another, and shares its decision.",
        "de": "Hier wird dasselbe gesagt wie in einer anderen Rückmeldung; die Entscheidung ist gemeinsam.",
        "fr": "Ce retour dit la même chose qu’un autre et partage sa décision.",
    },
    "feedback_take": {
        "en": "I’ll look after it",
        "de": "Ich kümmere mich",
        "fr": "Je m’en occupe",
    },
    "feedback_ask": {
        "en": "Ask back",
        "de": "Nachfragen",
        "fr": "Demander",
    },
    "feedback_ask_title": {
        "en": "Ask whoever said it",
        "de": "Nachfragen",
        "fr": "Demander à la personne",
    },
    "feedback_ask_label": {
        "en": "Your question; it comes from “the CSR team”",
        "de": "Deine Frage; sie kommt vom „CSR-Team“",
        "fr": "Votre question ; elle vient de « l’équipe RSE »",
    },
    "feedback_decide": {
        "en": "Decide",
        "de": "Entscheiden",
        "fr": "Décider",
    },
    "feedback_decide_again": {
        "en": "Tell how it went on",
        "de": "Sagen, wie es weiterging",
        "fr": "Dire la suite",
    },
    "feedback_decide_title": {
        "en": "What comes of it?",
        "de": "Was wird daraus?",
        "fr": "Qu’en advient-il ?",
    },
    "feedback_verdict": {
        "en": "The decision",
        "de": "Die Entscheidung",
        "fr": "La décision",
    },
    "feedback_decide_label": {
        "en": "What happens now, or why not: whoever said it reads this",
        "de": "Was jetzt geschieht, oder warum nicht. Wer es gesagt hat, liest das",
        "fr": "Ce qui se passe maintenant, ou pourquoi rien ne change : la personne le lira",
    },
    "feedback_said_label": {
        "en": "To publish it under “You said, we did”: what was said, in your words and without a hint of who",
        "de": "Für „Ihr habt gesagt, wir haben getan“: was gesagt wurde, in deinen Worten und ohne Hinweis auf die Person",
        "fr": "Pour publier sous « Vous avez dit, nous avons fait » : ce qui a été dit, avec vos mots et sans rien qui désigne la personne",
    },
    "feedback_published": {
        "en": "You said, we did",
        "de": "Ihr habt gesagt, wir haben getan",
        "fr": "Vous avez dit, nous avons fait",
    },
    "feedback_to_decide": {
        "en": "Feedback to decide",
        "de": "Rückmeldungen zu entscheiden",
        "fr": "Retours à décider",
    },
    "feedback_published_none": {
        "en": "Nothing has been published yet.",
        "de": "Bisher wurde nichts veröffentlicht.",
        "fr": "Rien n’a encore été publié.",
    },
    "feedback_mine": {
        "en": "My feedback",
        "de": "Meine Rückmeldungen",
        "fr": "Mes retours",
    },
    "feedback_mine_none": {
        "en": "You have not told the CSR team anything under your name. What you sent anonymously opens with its receipt code.",
        "de": "Du hast dem CSR-Team unter deinem Namen noch nichts gesagt. Was du anonym gesendet hast, öffnet sich mit dem Quittungscode.",
        "fr": "Vous n’avez encore rien dit à l’équipe RSE sous votre nom. Ce que vous avez envoyé anonymement s’ouvre avec le code du reçu.",
    },
    "feedback_overdue": {
        "en": "Whoever said this has been waiting for a decision since {date}.",
        "de": "Wer das gesagt hat, wartet seit dem {date} auf eine Entscheidung.",
        "fr": "La personne qui a dit ceci attend une décision depuis le {date}.",
    },
    "feedback_refused_not_allowed": {
        "en": "Only the CSR team can do this.",
        "de": "Das kann nur das CSR-Team.",
        "fr": "Seule l’équipe RSE peut faire cela.",
    },
    "feedback_refused_not_yours": {
        "en": "Only whoever said it can answer this.",
        "de": "Darauf kann nur antworten, wer es gesagt hat.",
        "fr": "Seule la personne qui l’a dit peut répondre.",
    },
    "feedback_refused_merged": {
        "en": "This one shares the decision of another that says the same. Please decide on that one.",
        "de": "Hierfür gilt die Entscheidung einer anderen Rückmeldung, die dasselbe sagt. Bitte entscheide dort.",
        "fr": "Ce retour partage la décision d’un autre qui dit la même chose. Veuillez décider là-bas.",
    },
    "feedback_refused_too_late": {
        "en": "This has moved on in the meantime, so there is nothing left to do here.",
        "de": "Das ist inzwischen weitergegangen, hier gibt es nichts mehr zu tun.",
        "fr": "Les choses ont avancé entre-temps, il n’y a plus rien à faire ici.",
    },
    "feedback_refused_unable": {
        "en": "That does not go together. Please choose another one.",
        "de": "Das passt nicht zusammen. Bitte wähl etwas anderes.",
        "fr": "Cela ne va pas ensemble. Veuillez en choisir un autre.",
    },
    "feedback_refused_empty": {
        "en": "There was no text, so I have not sent anything.",
        "de": "Da war kein Text, deshalb habe ich nichts gesendet.",
        "fr": "Il n’y avait pas de texte, je n’ai donc rien envoyé.",
    },
    "feedback_refused_unchanged": {
        "en": "Nothing has changed.",
        "de": "Es hat sich nichts geändert.",
        "fr": "Rien n’a changé.",
    },
    "feedback_refused_unknown": {
        "en": "I cannot find that any more.",
        "de": "Das kann ich nicht mehr finden.",
        "fr": "Je ne trouve plus cela.",
    },
    "script_close": {
        "en": "Close",
        "de": "Schließen",
        "fr": "Fermer",
    },
    "script_only_now": {
        "en": "Shown only now",
        "de": "Nur jetzt zu sehen",
        "fr": "Montré seulement maintenant",
    },
}
