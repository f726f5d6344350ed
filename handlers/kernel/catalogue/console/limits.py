"""How much the bot may say by itself, as the company sets it."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "console_limits": {
        "en": "What people get at most",
        "de": "Was jemand höchstens bekommt",
        "fr": "Ce que chacun reçoit au plus",
    },
    "console_limits_hint": {
        "en": "Everything that nobody asked for draws on these limits: announcements, digests, lessons, reminders. "
        "Anybody may choose less for themselves, and nobody gets more.",
        "de": "Alles, worum niemand gebeten hat, zählt hier: Mitteilungen, Wochenüberblicke, Lektionen, Erinnerungen. "
        "Alle können für sich weniger wählen, und niemand bekommt mehr.",
        "fr": "Tout ce que personne n’a demandé compte ici : annonces, résumés, leçons, rappels. Chacun peut choisir "
        "moins pour soi, et personne ne reçoit plus.",
    },
    "console_limits_means": {
        "en": "A person gets at most {week} a week and {day} a day, in their own working hours. What does not fit waits for "
        "the next free slot, and what is of no use by then is dropped. Only what is urgent, with a reason, goes past this.",
        "de": "Jemand bekommt höchstens {week} in der Woche und {day} am Tag, in der eigenen Arbeitszeit. Was nicht passt, "
        "wartet auf die nächste Gelegenheit; was dann nichts mehr nützt, entfällt. Nur Dringendes, mit Begründung, geht "
        "daran vorbei.",
        "fr": "Chacun reçoit au plus {week} messages par semaine et {day} par jour, pendant ses heures de travail. Le reste "
        "attend le prochain moment libre ; ce qui ne sert plus alors est abandonné. Seul l’urgent, motivé, passe outre.",
    },
    "console_limits_week": {
        "en": "A week, of all kinds together",
        "de": "In der Woche, alles zusammen",
        "fr": "Par semaine, en tout",
    },
    "console_limits_day": {
        "en": "A day, of all kinds together",
        "de": "Am Tag, alles zusammen",
        "fr": "Par jour, en tout",
    },
    "console_limits_kinds": {
        "en": "A week, of each kind (0: never, except what must be read)",
        "de": "In der Woche, je Art (0: nie, außer was gelesen werden muss)",
        "fr": "Par semaine, de chaque sorte (0 : jamais, sauf ce qui est à lire obligatoirement)",
    },
    "console_limits_names": {
        "en": "Show by name who has acknowledged an announcement that must be read",
        "de": "Mit Namen zeigen, wer eine Mitteilung bestätigt hat, die gelesen werden muss",
        "fr": "Montrer par nom qui a confirmé une annonce à lire obligatoirement",
    },
    "console_limits_names_hint": {
        "en": "Each such message says so to everybody it goes to. What was written before you switch this on stays without "
        "names. Talk to your works council first.",
        "de": "Jede solche Nachricht sagt das allen, an die sie geht. Was vorher geschrieben wurde, bleibt ohne Namen. "
        "Sprecht zuerst mit dem Betriebsrat.",
        "fr": "Chaque message de ce type le dit à toutes les personnes concernées. Ce qui a été écrit avant reste sans noms. "
        "Parlez-en d’abord aux représentants du personnel.",
    },
    "console_limits_wrong": {
        "en": "A limit is a whole number: a week 0 to 50, a day 1 to 10.",
        "de": "Eine Grenze ist eine ganze Zahl: in der Woche 0 bis 50, am Tag 1 bis 10.",
        "fr": "Une limite est un nombre entier : par semaine de 0 à 50, par jour de 1 à 10.",
    },
    "console_limits_saved": {
        "en": "The limits hold from now on, also for what is waiting.",
        "de": "Die Grenzen gelten ab jetzt, auch für das, was wartet.",
        "fr": "Les limites valent dès maintenant, aussi pour ce qui attend.",
    },
}
