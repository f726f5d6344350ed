"""What the console says where tracks are written, in every language."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "console_tracks": {"en": "Tracks", "de": "Lernpfade", "fr": "Parcours"},
    "console_tracks_hint": {
        "en": "Lessons in an order, for some people, from some day on. Everybody sees where they stand on theirs; who has learnt what is nobody’s business but their own.",
        "de": "Lektionen in einer Reihenfolge, für bestimmte Menschen, ab einem Tag. Alle sehen, wie weit sie sind; wer was gelernt hat, geht sonst niemanden etwas an.",
        "fr": "Des leçons dans un ordre, pour certaines personnes, à partir d’un jour. Chacun voit où il en est ; ce que chacun a appris ne regarde que lui.",
    },
    "console_track_new_title": {
        "en": "Title of a new track",
        "de": "Titel eines neuen Lernpfads",
        "fr": "Titre d’un nouveau parcours",
    },
    "console_track_begin": {"en": "Begin it", "de": "Anlegen", "fr": "Le créer"},
    "console_track_version": {"en": "Version", "de": "Fassung", "fr": "Version"},
    "console_track_lessons": {"en": "Lessons", "de": "Lektionen", "fr": "Leçons"},
    "console_track_unlocks": {
        "en": "Topics that it unlocks, separated by commas",
        "de": "Themen, die er freischaltet, durch Kommas getrennt",
        "fr": "Thèmes qu’il ouvre, séparés par des virgules",
    },
    "console_track_unlocks_hint": {
        "en": "An ambassador who has finished it is asked about these topics from then on, and may take such questions. You can take a topic back under People.",
        "de": "Wer als Botschafterin oder Botschafter damit fertig ist, wird zu diesen Themen gefragt und darf solche Fragen übernehmen. Unter Personen lässt sich ein Thema wieder wegnehmen.",
        "fr": "L’ambassadeur qui l’a terminé reçoit ensuite les questions sur ces thèmes et peut les prendre. Un thème se retire sous Personnes.",
    },
    "console_track_owner": {
        "en": "Who answers for it",
        "de": "Wer dafür zuständig ist",
        "fr": "Qui en répond",
    },
    "console_track_draft": {"en": "Draft", "de": "Entwurf", "fr": "Brouillon"},
    "console_track_published": {"en": "Published", "de": "Veröffentlicht", "fr": "Publié"},
    "console_track_retired": {"en": "Retired", "de": "Zurückgezogen", "fr": "Retiré"},
    "console_track_edited": {"en": "Edited since", "de": "Seither geändert", "fr": "Modifié depuis"},
    "console_track_files_hint": {
        "en": "Tracks come as files, too, such as {example}: add them under Learning, like lessons.",
        "de": "Lernpfade gibt es auch als Dateien wie {example}: Füge sie unter Lernen hinzu wie Lektionen.",
        "fr": "Les parcours existent aussi en fichiers comme {example} : ajoutez-les sous Apprentissage, comme les leçons.",
    },
    "console_track_words": {"en": "What it is called", "de": "Wie er heißt", "fr": "Son nom"},
    "console_track_title": {"en": "Title", "de": "Titel", "fr": "Titre"},
    "console_track_about": {
        "en": "What it is for, in a sentence or two",
        "de": "Wofür er ist, in ein oder zwei Sätzen",
        "fr": "À quoi il sert, en une ou deux phrases",
    },
    "console_track_no_lesson": {
        "en": "not there any more",
        "de": "gibt es nicht mehr",
        "fr": "n’existe plus",
    },
    "console_track_up": {"en": "Up", "de": "Nach oben", "fr": "Monter"},
    "console_track_down": {"en": "Down", "de": "Nach unten", "fr": "Descendre"},
    "console_track_out": {"en": "Take out", "de": "Herausnehmen", "fr": "Retirer"},
    "console_track_add": {"en": "Another lesson", "de": "Noch eine Lektion", "fr": "Une autre leçon"},
    "console_track_add_it": {"en": "Add", "de": "Hinzufügen", "fr": "Ajouter"},
    "console_track_when": {"en": "When", "de": "Wann", "fr": "Quand"},
    "console_track_starts": {
        "en": "Not before (empty: at once)",
        "de": "Nicht vor (leer: sofort)",
        "fr": "Pas avant (vide : tout de suite)",
    },
    "console_track_days": {
        "en": "To be done so many days after it began for somebody (empty: no hurry)",
        "de": "Fertig so viele Tage, nachdem er für jemanden begonnen hat (leer: ohne Eile)",
        "fr": "À terminer tant de jours après son début pour chacun (vide : rien ne presse)",
    },
    "console_track_requires": {
        "en": "To be finished first",
        "de": "Vorher abzuschließen",
        "fr": "À terminer d’abord",
    },
    "console_track_save": {"en": "Save", "de": "Speichern", "fr": "Enregistrer"},
    "console_track_save_preview": {
        "en": "Save and preview",
        "de": "Speichern und ansehen",
        "fr": "Enregistrer et voir",
    },
    "console_track_publish": {"en": "Publish", "de": "Veröffentlichen", "fr": "Publier"},
    "console_track_retire": {"en": "Retire", "de": "Zurückziehen", "fr": "Retirer le parcours"},
    "console_track_preview": {"en": "Preview", "de": "Vorschau", "fr": "Aperçu"},
    "console_track_export": {
        "en": "Download as files",
        "de": "Als Dateien herunterladen",
        "fr": "Télécharger les fichiers",
    },
    "console_track_publish_means": {
        "en": "What you save is a draft; people learn what is published. A retired track is nobody’s, and what people have learnt stays theirs.",
        "de": "Was du speicherst, ist ein Entwurf; gelernt wird, was veröffentlicht ist. Ein zurückgezogener Lernpfad gilt für niemanden, und was jemand gelernt hat, bleibt.",
        "fr": "Ce que vous enregistrez est un brouillon ; on apprend ce qui est publié. Un parcours retiré n’est plus pour personne, et ce qui est appris reste acquis.",
    },
    "console_track_edit": {"en": "Edit", "de": "Bearbeiten", "fr": "Modifier"},
    "console_track_show": {"en": "Show", "de": "Zeigen", "fr": "Afficher"},
    "console_track_said_begun": {
        "en": "A draft is there. Add its lessons.",
        "de": "Der Entwurf ist angelegt. Füge Lektionen hinzu.",
        "fr": "Le brouillon est créé. Ajoutez ses leçons.",
    },
    "console_track_said_saved": {"en": "Saved.", "de": "Gespeichert.", "fr": "Enregistré."},
    "console_track_said_published": {
        "en": "Published: it begins for whom it is for.",
        "de": "Veröffentlicht: Er beginnt für alle, für die er ist.",
        "fr": "Publié : il commence pour celles et ceux à qui il s’adresse.",
    },
    "console_track_said_retired": {"en": "Retired.", "de": "Zurückgezogen.", "fr": "Retiré."},
    "console_track_gone": {
        "en": "There is no such track.",
        "de": "Diesen Lernpfad gibt es nicht.",
        "fr": "Ce parcours n’existe pas.",
    },
    "console_track_changed": {
        "en": "Somebody else changed this track meanwhile. Load it again; what you wrote was not kept.",
        "de": "Jemand anderes hat diesen Lernpfad inzwischen geändert. Lade ihn neu; was du geschrieben hast, wurde nicht gespeichert.",
        "fr": "Quelqu’un d’autre a modifié ce parcours entre-temps. Rechargez-le ; ce que vous avez écrit n’a pas été gardé.",
    },
    "console_track_no_day": {
        "en": "That is no day.",
        "de": "Das ist kein Tag.",
        "fr": "Ce n’est pas un jour.",
    },
    "console_lessons_tracks": {
        "en": "Tracks: lessons in an order",
        "de": "Lernpfade: Lektionen in einer Reihenfolge",
        "fr": "Parcours : des leçons dans un ordre",
    },
    "console_tracks_published_one": {
        "en": "{count} track published.",
        "de": "{count} Lernpfad veröffentlicht.",
        "fr": "{count} parcours publié.",
    },
    "console_tracks_published_other": {
        "en": "{count} tracks published.",
        "de": "{count} Lernpfade veröffentlicht.",
        "fr": "{count} parcours publiés.",
    },
}
