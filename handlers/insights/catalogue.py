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
}
