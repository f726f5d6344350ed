"""What the bot says about tracks, in every language."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "track_place": {
        "en": "{track}, {place} of {lessons}",
        "de": "{track}, {place} von {lessons}",
        "fr": "{track}, {place} sur {lessons}",
    },
    "track_next": {"en": "next: {title}", "de": "als Nächstes: {title}", "fr": "ensuite : {title}"},
    "track_until": {"en": "by {date}", "de": "bis {date}", "fr": "d’ici au {date}"},
    "track_opens": {
        "en": "opens when you have finished {tracks}",
        "de": "öffnet sich nach {tracks}",
        "fr": "s’ouvre après {tracks}",
    },
    "track_finished": {
        "en": "With that you have finished “{title}”.",
        "de": "Damit hast du „{title}“ abgeschlossen.",
        "fr": "Vous avez ainsi terminé « {title} ».",
    },
    "lesson_why_due": {
        "en": "It should be done by {date}.",
        "de": "Fertig sein solltest du bis {date}.",
        "fr": "À terminer d’ici au {date}.",
    },
    "track_refused_no_title": {
        "en": "It needs a title in each language.",
        "de": "In jeder Sprache fehlt noch ein Titel.",
        "fr": "Il faut un titre dans chaque langue.",
    },
    "track_refused_no_lessons": {
        "en": "There is no lesson in it yet.",
        "de": "Es ist noch keine Lektion darin.",
        "fr": "Il ne contient encore aucune leçon.",
    },
    "track_refused_too_many": {
        "en": "It has too many lessons: make two tracks of it.",
        "de": "Es sind zu viele Lektionen: Mach zwei Lernpfade daraus.",
        "fr": "Il contient trop de leçons : faites-en deux parcours.",
    },
    "track_refused_twice": {
        "en": "A lesson stands in it twice.",
        "de": "Eine Lektion steht zweimal darin.",
        "fr": "Une leçon y figure deux fois.",
    },
    "track_refused_unknown_lesson": {
        "en": "One of its lessons is not there any more: take it out.",
        "de": "Eine seiner Lektionen gibt es nicht mehr: Nimm sie heraus.",
        "fr": "L’une de ses leçons n’existe plus : retirez-la.",
    },
    "track_refused_unknown_track": {
        "en": "A track that should come first is not there.",
        "de": "Ein Lernpfad, der vorher kommen soll, fehlt.",
        "fr": "Un parcours qui devrait précéder n’existe pas.",
    },
    "track_refused_circle": {
        "en": "It would have to be finished before it begins: a track that comes first waits for this one.",
        "de": "Er müsste fertig sein, bevor er beginnt: Ein Lernpfad, der vorher kommt, wartet auf diesen.",
        "fr": "Il faudrait l’avoir terminé avant de le commencer : un parcours préalable attend celui-ci.",
    },
    "track_refused_days": {
        "en": "It may take from one day to two years.",
        "de": "Er darf von einem Tag bis zu zwei Jahre dauern.",
        "fr": "Il peut durer d’un jour à deux ans.",
    },
    "track_refused_nothing_new": {
        "en": "Nothing has changed since it was published.",
        "de": "Seit der Veröffentlichung hat sich nichts geändert.",
        "fr": "Rien n’a changé depuis la publication.",
    },
    "track_refused_not_published": {
        "en": "It is not published.",
        "de": "Er ist nicht veröffentlicht.",
        "fr": "Il n’est pas publié.",
    },
    "lesson_outdated": {
        "en": "The lesson “{title}” quotes words that the new version of its document has left out.",
        "de": "Die Lektion „{title}“ zitiert Worte, die in der neuen Fassung ihres Dokuments nicht mehr stehen.",
        "fr": "La leçon « {title} » cite des mots que la nouvelle version de son document ne contient plus.",
    },
    "track_unlocked": {
        "en": "From now on you are asked about {topics}.",
        "de": "Von jetzt an wirst du gefragt, wenn es um {topics} geht.",
        "fr": "Désormais, on vous posera des questions sur {topics}.",
    },
    "lesson_changed": {
        "en": "What it rests on has changed since you answered last:",
        "de": "Worauf sie beruht, hat sich geändert, seit du zuletzt geantwortet hast:",
        "fr": "Ce sur quoi elle repose a changé depuis votre dernière réponse :",
    },
    "lesson_before": {"en": "Before:", "de": "Vorher:", "fr": "Avant :"},
    "lesson_now": {"en": "Now:", "de": "Jetzt:", "fr": "Maintenant :"},
    "lesson_outdated_do": {
        "en": "Please look whether it still holds: add a corrected file, or remove the lesson.",
        "de": "Bitte sieh nach, ob sie noch stimmt: Füge eine berichtigte Datei hinzu, oder entferne die Lektion.",
        "fr": "Vérifiez si elle est encore juste : ajoutez un fichier corrigé, ou retirez la leçon.",
    },
}
