"""Numbers, and for whom something is."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "console_figures_hint": {
        "en": "Up to week {week}, which is over. A number is released once, about five people or more, and does "
        "not change any more; what may not be shown is a “–”.",
        "de": "Bis Woche {week}, die vorbei ist. Eine Zahl wird einmal freigegeben, über fünf Personen oder "
        "mehr, und ändert sich nicht mehr; was nicht gezeigt werden darf, ist ein „–“.",
        "fr": "Jusqu’à la semaine {week}, qui est close. Un chiffre est publié une fois, sur cinq personnes ou "
        "plus, et ne change plus ; ce qui ne peut être montré est un « – ».",
    },
    "console_for": {
        "en": "For",
        "de": "Für",
        "fr": "Pour",
    },
    "console_everyone": {
        "en": "everyone",
        "de": "alle",
        "fr": "tous",
    },
    "console_for_whom": {
        "en": "For whom",
        "de": "Für wen",
        "fr": "Pour qui",
    },
    "console_whom_everyone": {
        "en": "Everyone",
        "de": "Alle",
        "fr": "Tout le monde",
    },
    "console_whom_only": {
        "en": "Only some people",
        "de": "Nur einige",
        "fr": "Seulement certaines personnes",
    },
    "console_whom_hint": {
        "en": "Whoever fits one box of each list in which you tick any.",
        "de": "Wer in jeder Liste, in der du etwas ankreuzt, zu einem Kästchen passt.",
        "fr": "Quiconque correspond à une case de chaque liste où vous en cochez.",
    },
    "console_whom_missing": {
        "en": "For whom? Tick whom it is for, or choose everyone.",
        "de": "Für wen? Kreuze an, für wen es ist, oder wähle alle.",
        "fr": "Pour qui ? Cochez à qui c’est destiné, ou choisissez tout le monde.",
    },
    "console_whom_unknown": {
        "en": "For whom? One of the boxes is not known any more.",
        "de": "Für wen? Eines der Kästchen gibt es nicht mehr.",
        "fr": "Pour qui ? Une des cases n’existe plus.",
    },
    "console_whom_not_read": {
        "en": "For whom? What is written there cannot be read; write it like role:csr,country:FR.",
        "de": "Für wen? Was da steht, ist nicht lesbar; schreib es wie role:csr,country:FR.",
        "fr": "Pour qui ? Ce qui est écrit est illisible ; écrivez par exemple role:csr,country:FR.",
    },
    "console_numbers_by_department": {
        "en": "Numbers by department",
        "de": "Zahlen nach Abteilung",
        "fr": "Chiffres par service",
    },
    "console_numbers_by_track": {
        "en": "Numbers by track",
        "de": "Zahlen nach Lernpfad",
        "fr": "Chiffres par parcours",
    },
    "console_numbers_people": {
        "en": "People",
        "de": "Personen",
        "fr": "Personnes",
    },
    "console_numbers_rest": {
        "en": "The rest together",
        "de": "Alle übrigen zusammen",
        "fr": "Tous les autres ensemble",
    },
    "console_numbers_all": {
        "en": "All",
        "de": "Alle",
        "fr": "Total",
    },
    "console_numbers_unknown": {
        "en": "not known",
        "de": "nicht bekannt",
        "fr": "inconnu",
    },
    "console_numbers_too_few": {
        "en": "Too few people for a number",
        "de": "Zu wenige Personen für eine Zahl",
        "fr": "Trop peu de personnes pour un chiffre",
    },
    "console_numbers_why": {
        "en": "Numbers about fewer than {smallest} people are not shown by themselves: smaller groups stand together as the rest. What one person does is for that person alone.",
        "de": "Zahlen über weniger als {smallest} Personen stehen nicht für sich: Kleinere Gruppen stehen zusammen als Übrige. Was eine Person tut, geht nur sie an.",
        "fr": "Les chiffres sur moins de {smallest} personnes ne sont pas montrés seuls : les petits groupes sont réunis. Ce que fait une personne ne regarde qu’elle.",
    },
}
