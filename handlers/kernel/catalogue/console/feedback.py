"""Feedback, commitments and lessons."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "console_feedback_open": {
        "en": "to decide",
        "de": "zu entscheiden",
        "fr": "à décider",
    },
    "console_feedback_given": {
        "en": "new",
        "de": "neu",
        "fr": "nouveau",
    },
    "console_feedback_seen": {
        "en": "seen",
        "de": "gesehen",
        "fr": "vu",
    },
    "console_feedback_in_work": {
        "en": "in work",
        "de": "in Arbeit",
        "fr": "en cours",
    },
    "console_feedback_decided": {
        "en": "decided",
        "de": "entschieden",
        "fr": "décidé",
    },
    "console_feedback_told": {
        "en": "told",
        "de": "mitgeteilt",
        "fr": "communiqué",
    },
    "console_step_given": {
        "en": "told the CSR team",
        "de": "dem CSR-Team gesagt",
        "fr": "dit à l’équipe RSE",
    },
    "console_step_seen": {
        "en": "seen",
        "de": "gesehen",
        "fr": "vu",
    },
    "console_step_taken": {
        "en": "taken on",
        "de": "übernommen",
        "fr": "pris en charge",
    },
    "console_step_assigned": {
        "en": "passed on",
        "de": "weitergegeben",
        "fr": "transmis",
    },
    "console_step_asked_back": {
        "en": "asked back",
        "de": "zurückgefragt",
        "fr": "précision demandée",
    },
    "console_step_answered_back": {
        "en": "answered",
        "de": "geantwortet",
        "fr": "réponse donnée",
    },
    "console_step_merged": {
        "en": "put together with one that says the same",
        "de": "mit einer zusammengelegt, die dasselbe sagt",
        "fr": "réuni avec un retour identique",
    },
    "console_step_decided": {
        "en": "decided",
        "de": "entschieden",
        "fr": "décidé",
    },
    "console_step_decision_shared": {
        "en": "decided together with one that says the same",
        "de": "zusammen mit einer entschieden, die dasselbe sagt",
        "fr": "décidé avec un retour identique",
    },
    "console_step_told": {
        "en": "the giver was told",
        "de": "wer sie gegeben hat, weiß Bescheid",
        "fr": "l’auteur a été informé",
    },
    "console_export_csv": {
        "en": "Export as CSV",
        "de": "Als CSV exportieren",
        "fr": "Exporter en CSV",
    },
    "console_table_feedback": {
        "en": "Table of feedback",
        "de": "Tabelle der Rückmeldungen",
        "fr": "Tableau des retours",
    },
    "console_given": {
        "en": "Given",
        "de": "Gegeben",
        "fr": "Donné",
    },
    "console_was_said": {
        "en": "What was said",
        "de": "Was gesagt wurde",
        "fr": "Ce qui a été dit",
    },
    "console_owner": {
        "en": "Looked after by",
        "de": "Kümmert sich",
        "fr": "Suivi par",
    },
    "console_says_same": {
        "en": "says the same as another",
        "de": "sagt dasselbe wie eine andere",
        "fr": "dit la même chose qu’un autre",
    },
    "console_anonymous": {
        "en": "anonymous",
        "de": "anonym",
        "fr": "anonyme",
    },
    "console_asked_back": {
        "en": "asked back",
        "de": "zurückgefragt",
        "fr": "précision demandée",
    },
    "console_overdue_tag": {
        "en": "overdue",
        "de": "überfällig",
        "fr": "en retard",
    },
    "console_all_decided": {
        "en": "Everything is decided",
        "de": "Alles ist entschieden",
        "fr": "Tout est décidé",
    },
    "console_feedback_hint": {
        "en": "What people tell you appears here; what they tell you without a name, later and not one by one.",
        "de": "Was man dir sagt, erscheint hier; was ohne Namen gesagt wird, später und nicht einzeln.",
        "fr": "Ce qu’on vous dit apparaît ici ; ce qui est dit sans nom, plus tard et jamais seul.",
    },
    "console_waits_for_giver": {
        "en": "waiting for the giver’s answer",
        "de": "wartet auf Antwort",
        "fr": "attend la réponse de l’auteur",
    },
    "console_given_by": {
        "en": "Given on {day} by {name}",
        "de": "Gegeben am {day} von {name}",
        "fr": "Donné le {day} par {name}",
    },
    "console_giver_left": {
        "en": "somebody who left",
        "de": "jemand, der nicht mehr da ist",
        "fr": "quelqu’un qui est parti",
    },
    "console_giver_nameless": {
        "en": "somebody who gave no name",
        "de": "jemand, der keinen Namen genannt hat",
        "fr": "quelqu’un qui n’a pas donné son nom",
    },
    "console_about": {
        "en": "about {title}",
        "de": "über {title}",
        "fr": "à propos de {title}",
    },
    "console_the_question": {
        "en": "the question",
        "de": "die Frage",
        "fr": "la question",
    },
    "console_looked_after": {
        "en": "looked after by {name}",
        "de": "{name} kümmert sich",
        "fr": "suivi par {name}",
    },
    "console_remark": {
        "en": "{name}, {day}:",
        "de": "{name}, {day}:",
        "fr": "{name}, {day} :",
    },
    "console_the_giver": {
        "en": "The giver",
        "de": "Wer sie gegeben hat",
        "fr": "L’auteur",
    },
    "console_said_as": {
        "en": "published as “{text}”",
        "de": "veröffentlicht als „{text}“",
        "fr": "publié ainsi : « {text} »",
    },
    "console_do_not_try": {
        "en": "Nobody can find out who said this, and you should not try: the answer goes to whoever holds the receipt.",
        "de": "Niemand kann herausfinden, wer das gesagt hat, und du sollst es nicht versuchen: Die Antwort geht an den, der die Quittung hat.",
        "fr": "Personne ne peut savoir qui l’a dit, et il ne faut pas essayer : la réponse va à qui détient le reçu.",
    },
    "console_say_same": {
        "en": "Says the same",
        "de": "Sagt dasselbe",
        "fr": "Disent la même chose",
    },
    "console_no_feedback": {
        "en": "There is no such feedback.",
        "de": "Diese Rückmeldung gibt es nicht.",
        "fr": "Ce retour n’existe pas.",
    },
    "console_merge": {
        "en": "Says the same as …",
        "de": "Sagt dasselbe wie …",
        "fr": "Dit la même chose que…",
    },
    "console_merge_title": {
        "en": "Who else says the same?",
        "de": "Wer sagt dasselbe?",
        "fr": "Qui d’autre dit la même chose ?",
    },
    "console_merge_into": {
        "en": "The other one, which is then decided on",
        "de": "Die andere, über die dann entschieden wird",
        "fr": "L’autre, sur lequel on décidera",
    },
    "console_merge_into_some": {
        "en": "The other one, which is then decided on (the {shown} most alike of {all})",
        "de": "Die andere, über die dann entschieden wird (die {shown} ähnlichsten von {all})",
        "fr": "L’autre, sur lequel on décidera (les {shown} plus proches sur {all})",
    },
    "console_merge_button": {
        "en": "Put together",
        "de": "Zusammenlegen",
        "fr": "Réunir",
    },
    "console_commitments_hint": {
        "en": "What people and teams have said they would do, in months that are over. A team counts for its department.",
        "de": "Was Menschen und Teams sich vorgenommen haben, in Monaten, die vorbei sind. Ein Team zählt für seine Abteilung.",
        "fr": "Ce que des personnes et des équipes ont dit vouloir faire, en mois clos. Une équipe compte pour son service.",
    },
    "console_made": {
        "en": "Made",
        "de": "Gemacht",
        "fr": "Pris",
    },
    "console_done": {
        "en": "Done",
        "de": "Erledigt",
        "fr": "Tenus",
    },
    "console_dropped": {
        "en": "Dropped",
        "de": "Aufgegeben",
        "fr": "Abandonnés",
    },
    "console_overdue": {
        "en": "Overdue",
        "de": "Überfällig",
        "fr": "En retard",
    },
    "console_learning_hint": {
        "en": "The lessons there are, and how often people answered their questions in weeks that are over.",
        "de": "Welche Lektionen es gibt, und wie oft ihre Fragen in Wochen beantwortet wurden, die vorbei sind.",
        "fr": "Les leçons disponibles, et combien de réponses leurs questions ont reçues en semaines closes.",
    },
    "console_lessons_there": {
        "en": "Lessons there are",
        "de": "Vorhandene Lektionen",
        "fr": "Leçons disponibles",
    },
    "console_lessons_by_track": {
        "en": "Lessons by track",
        "de": "Lektionen nach Lernpfad",
        "fr": "Leçons par parcours",
    },
    "console_track": {
        "en": "Track",
        "de": "Lernpfad",
        "fr": "Parcours",
    },
    "console_lessons": {
        "en": "Lessons",
        "de": "Lektionen",
        "fr": "Leçons",
    },
    "console_none_yet": {
        "en": "There are none yet.",
        "de": "Es gibt noch keine.",
        "fr": "Il n’y en a pas encore.",
    },
    "console_by_track": {
        "en": "By track",
        "de": "Nach Lernpfad",
        "fr": "Par parcours",
    },
    "console_by_department": {
        "en": "By department",
        "de": "Nach Abteilung",
        "fr": "Par service",
    },
    "console_lessons_taken": {
        "en": "Lessons taken",
        "de": "Gelernte Lektionen",
        "fr": "Leçons suivies",
    },
    "console_answers_given": {
        "en": "Answers",
        "de": "Antworten",
        "fr": "Réponses",
    },
    "console_right_answers": {
        "en": "Right answers",
        "de": "Richtige Antworten",
        "fr": "Bonnes réponses",
    },
}
