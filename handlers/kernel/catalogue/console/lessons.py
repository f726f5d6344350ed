"""What the console says where lessons are added and removed, in every language."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "console_learning_remembered": {
        "en": "What is remembered",
        "de": "Was behalten wird",
        "fr": "Ce qui est retenu",
    },
    "console_lessons_add": {
        "en": "Add or change lessons",
        "de": "Lektionen hinzufügen oder ändern",
        "fr": "Ajouter ou modifier des leçons",
    },
    "console_lessons_add_hint": {
        "en": "Each lesson is a Markdown file like {example}; its name is its lasting id. The same file again changes nothing, a changed one takes the place of the lesson.",
        "de": "Jede Lektion ist eine Markdown-Datei wie {example}; ihr Name bleibt ihre Kennung. Dieselbe Datei noch einmal ändert nichts, eine geänderte tritt an die Stelle der Lektion.",
        "fr": "Chaque leçon est un fichier Markdown comme {example} ; son nom reste son identifiant. Le même fichier ne change rien, un fichier modifié remplace la leçon.",
    },
    "console_lessons_choose": {
        "en": "Choose a file first.",
        "de": "Wähle zuerst eine Datei aus.",
        "fr": "Choisissez d’abord un fichier.",
    },
    "console_lessons_created_one": {
        "en": "{count} lesson added.",
        "de": "{count} Lektion hinzugefügt.",
        "fr": "{count} leçon ajoutée.",
    },
    "console_lessons_created_other": {
        "en": "{count} lessons added.",
        "de": "{count} Lektionen hinzugefügt.",
        "fr": "{count} leçons ajoutées.",
    },
    "console_lessons_changed_one": {
        "en": "{count} changed.",
        "de": "{count} geändert.",
        "fr": "{count} modifiée.",
    },
    "console_lessons_changed_other": {
        "en": "{count} changed.",
        "de": "{count} geändert.",
        "fr": "{count} modifiées.",
    },
    "console_lessons_unchanged_one": {
        "en": "{count} unchanged.",
        "de": "{count} unverändert.",
        "fr": "{count} inchangée.",
    },
    "console_lessons_unchanged_other": {
        "en": "{count} unchanged.",
        "de": "{count} unverändert.",
        "fr": "{count} inchangées.",
    },
    "console_lessons_left_out": {
        "en": "Left out; correct these files and add them again",
        "de": "Ausgelassen; berichtige diese Dateien und füge sie noch einmal hinzu",
        "fr": "Laissés de côté ; corrigez ces fichiers et ajoutez-les de nouveau",
    },
    "console_lesson": {
        "en": "Lesson",
        "de": "Lektion",
        "fr": "Leçon",
    },
    "console_lesson_sure": {
        "en": "Remove {title}?",
        "de": "{title} entfernen?",
        "fr": "Retirer {title} ?",
    },
    "console_lesson_remove_means": {
        "en": "Nobody gets it any more, in no language. What people answered is kept, should it come back.",
        "de": "Niemand bekommt sie mehr, in keiner Sprache. Was geantwortet wurde, bleibt, falls sie zurückkommt.",
        "fr": "Plus personne ne la reçoit, en aucune langue. Les réponses sont gardées, au cas où elle reviendrait.",
    },
    "console_lesson_removed": {
        "en": "{title} is removed.",
        "de": "{title} ist entfernt.",
        "fr": "{title} est retirée.",
    },
    "console_lesson_pictured": {
        "en": "{title} has its picture.",
        "de": "{title} hat ein Bild.",
        "fr": "{title} a son image.",
    },
    "console_lesson_unpictured": {
        "en": "{title} has no picture any more.",
        "de": "{title} hat kein Bild mehr.",
        "fr": "{title} n’a plus d’image.",
    },
    "console_lesson_gone": {
        "en": "There is no such lesson (any more).",
        "de": "Diese Lektion gibt es nicht (mehr).",
        "fr": "Cette leçon n’existe pas (ou plus).",
    },
    "console_lesson_outdated": {
        "en": "its source has changed ({languages})",
        "de": "ihre Quelle hat sich geändert ({languages})",
        "fr": "sa source a changé ({languages})",
    },
}
