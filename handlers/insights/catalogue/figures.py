"""What the pictures of released numbers say, in every language."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "remembered_title": {
        "en": "What is remembered, by topic and department",
        "de": "Was behalten wird, nach Thema und Abteilung",
        "fr": "Ce qui est retenu, par thème et par service",
    },
    "remembered_hint": {
        "en": "The chance that somebody who has taken the lessons of a topic still knows them at the end of a month, reckoned from their answers. What is pale is being forgotten: bring it up again, or write a lesson that says it better.",
        "de": "Die Wahrscheinlichkeit, dass jemand, der die Lektionen eines Themas gelernt hat, sie am Ende eines Monats noch weiß, errechnet aus den Antworten. Was blass ist, wird gerade vergessen: Sprich es wieder an, oder schreib eine Lektion, die es besser sagt.",
        "fr": "La probabilité que quelqu’un qui a suivi les leçons d’un thème les sache encore à la fin d’un mois, calculée d’après ses réponses. Ce qui est pâle est en train de s’oublier : reparlez-en, ou écrivez une leçon qui le dit mieux.",
    },
    "remembered_unit": {
        "en": "% remembered",
        "de": "% behalten",
        "fr": "% retenu",
    },
    "remembered_source": {
        "en": "Released once for a month that is over, of five people and more in each cell, rounded to tens. “≥” is told where perhaps everybody remembers.",
        "de": "Einmal freigegeben für einen Monat, der vorbei ist, von fünf Personen und mehr in jedem Feld, auf Zehner gerundet. „≥“ steht, wo vielleicht alle es wissen.",
        "fr": "Publié une fois pour un mois clos, sur cinq personnes et plus par case, arrondi à la dizaine. « ≥ » apparaît là où tous s’en souviennent peut-être.",
    },
    "remembered_department": {
        "en": "Department",
        "de": "Abteilung",
        "fr": "Service",
    },
    "remembered_unknown": {
        "en": "not known",
        "de": "nicht bekannt",
        "fr": "inconnu",
    },
    "remembered_month": {
        "en": "Month",
        "de": "Monat",
        "fr": "Mois",
    },
    "remembered_look": {
        "en": "Show",
        "de": "Zeigen",
        "fr": "Afficher",
    },
    "remembered_of": {
        "en": "At the end of {month}",
        "de": "Am Ende von {month}",
        "fr": "À la fin de {month}",
    },
    "remembered_too_few": {
        "en": "In no department have five people taken lessons of the same topic.",
        "de": "In keiner Abteilung haben fünf Personen Lektionen desselben Themas gelernt.",
        "fr": "Dans aucun service, cinq personnes n’ont suivi des leçons du même thème.",
    },
    "remembered_none": {
        "en": "No month is over yet",
        "de": "Noch ist kein Monat vorbei",
        "fr": "Aucun mois n’est encore clos",
    },
    "remembered_none_hint": {
        "en": "The first picture is made within an hour after the end of a month.",
        "de": "Das erste Bild entsteht binnen einer Stunde nach dem Ende eines Monats.",
        "fr": "La première image est faite dans l’heure qui suit la fin d’un mois.",
    },
    "practice_answers_by_week": {
        "en": "Answers to lessons by track and week",
        "de": "Antworten auf Lektionen nach Lernpfad und Woche",
        "fr": "Réponses aux leçons par parcours et par semaine",
    },
    "practice_right_of_week": {
        "en": "Right answers in week {period}",
        "de": "Richtige Antworten in Woche {period}",
        "fr": "Bonnes réponses de la semaine {period}",
    },
    "practice_answers": {"en": "answers", "de": "Antworten", "fr": "réponses"},
    "practice_right": {"en": "right", "de": "richtig", "fr": "bonnes"},
    "practice_track": {"en": "Track", "de": "Lernpfad", "fr": "Parcours"},
    "practice_commitments": {"en": "commitments", "de": "Vorhaben", "fr": "engagements"},
    "practice_commitments_by_month": {
        "en": "Commitments by month",
        "de": "Vorhaben nach Monat",
        "fr": "Engagements par mois",
    },
    "practice_made_in_month": {
        "en": "Made in {period}, by department",
        "de": "Gefasst in {period}, nach Abteilung",
        "fr": "Pris en {period}, par service",
    },
    "practice_made": {"en": "made", "de": "gefasst", "fr": "pris"},
    "practice_done": {"en": "done", "de": "erledigt", "fr": "tenus"},
    "practice_needs_help": {"en": "asked for help", "de": "um Hilfe gebeten", "fr": "aide demandée"},
    "practice_dropped": {"en": "dropped", "de": "aufgegeben", "fr": "abandonnés"},
    "practice_rest": {
        "en": "The rest together",
        "de": "Alle übrigen zusammen",
        "fr": "Tous les autres ensemble",
    },
    "practice_source": {
        "en": "Released once for a week or month that is over, of five people and more; smaller groups stand together or not at all. “≥” is told where perhaps it is all, “≤” where perhaps none.",
        "de": "Einmal freigegeben für eine Woche oder einen Monat, die vorbei sind, von fünf Personen und mehr; kleinere Gruppen stehen zusammen oder gar nicht. „≥“ steht, wo es vielleicht alle sind, „≤“, wo vielleicht niemand.",
        "fr": "Publié une fois pour une semaine ou un mois clos, sur cinq personnes et plus ; les petits groupes sont réunis ou absents. « ≥ » apparaît là où c’est peut-être tous, « ≤ » là où ce n’est peut-être personne.",
    },
    "practice_none": {
        "en": "Nothing was released yet: the figures of a week or month come when it is over, and only of five people and more.",
        "de": "Noch ist nichts freigegeben: Die Zahlen einer Woche oder eines Monats kommen, wenn sie vorbei sind, und nur von fünf Personen und mehr.",
        "fr": "Rien n’est encore publié : les chiffres d’une semaine ou d’un mois viennent quand ils sont clos, et seulement sur cinq personnes et plus.",
    },
}
