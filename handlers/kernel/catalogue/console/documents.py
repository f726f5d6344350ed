"""The documents that the bot reads."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "console_file_queued": {
        "en": "waits to be read",
        "de": "wartet aufs Lesen",
        "fr": "attend d’être lu",
    },
    "console_file_reading": {
        "en": "being read",
        "de": "wird gelesen",
        "fr": "en cours de lecture",
    },
    "console_file_indexed": {
        "en": "in the index",
        "de": "im Index",
        "fr": "dans l’index",
    },
    "console_file_skipped": {
        "en": "skipped",
        "de": "übergangen",
        "fr": "ignoré",
    },
    "console_file_failed": {
        "en": "failed",
        "de": "gescheitert",
        "fr": "échec",
    },
    "console_file_old": {
        "en": "old",
        "de": "alt",
        "fr": "ancien",
    },
    "console_removed": {
        "en": "{name} is out of the index.",
        "de": "{name} ist aus dem Index.",
        "fr": "{name} n’est plus dans l’index.",
    },
    "console_add_or_update": {
        "en": "Add or update",
        "de": "Hinzufügen oder erneuern",
        "fr": "Ajouter ou mettre à jour",
    },
    "console_files": {
        "en": "Files (or drop them here)",
        "de": "Dateien (oder hier ablegen)",
        "fr": "Fichiers (ou déposez-les ici)",
    },
    "console_upload": {
        "en": "Upload",
        "de": "Hochladen",
        "fr": "Envoyer",
    },
    "console_kinds_of_files": {
        "en": "PDF, Word, PowerPoint, Excel, OpenDocument, RTF, HTML, Markdown, text, e-books, mails, a zip of these, or a CSV of questions and answers. A file of the same name becomes its new version.",
        "de": "PDF, Word, PowerPoint, Excel, OpenDocument, RTF, HTML, Markdown, Text, E-Books, E-Mails, ein Zip davon oder eine CSV-Datei mit Fragen und Antworten. Eine Datei desselben Namens wird ihre neue Fassung.",
        "fr": "PDF, Word, PowerPoint, Excel, OpenDocument, RTF, HTML, Markdown, texte, livres numériques, e-mails, un zip de ceux-ci, ou un CSV de questions et réponses. Un fichier du même nom devient sa nouvelle version.",
    },
    "console_bot_reads": {
        "en": "What the bot reads",
        "de": "Was der Bot liest",
        "fr": "Ce que le bot lit",
    },
    "console_any_language": {
        "en": "Written in {languages}. Questions in any language find what stands here.",
        "de": "Geschrieben auf {languages}. Fragen in jeder Sprache finden, was hier steht.",
        "fr": "Rédigé en {languages}. Les questions dans toutes les langues trouvent ce qui figure ici.",
    },
    "console_only_english": {
        "en": "Written in {languages}. Only questions in English find what stands here; “csrbot doctor” says why.",
        "de": "Geschrieben auf {languages}. Nur Fragen auf Englisch finden, was hier steht; „csrbot doctor“ sagt, warum.",
        "fr": "Rédigé en {languages}. Seules les questions en anglais trouvent ce qui figure ici ; « csrbot doctor » dit pourquoi.",
    },
    "console_table_documents": {
        "en": "Table of documents",
        "de": "Tabelle der Dokumente",
        "fr": "Tableau des documents",
    },
    "console_document": {
        "en": "Document",
        "de": "Dokument",
        "fr": "Document",
    },
    "console_dated": {
        "en": "Dated",
        "de": "Datum",
        "fr": "Date",
    },
    "console_passages_one": {
        "en": "{count} passage",
        "de": "{count} Abschnitt",
        "fr": "{count} passage",
    },
    "console_passages_other": {
        "en": "{count} passages",
        "de": "{count} Abschnitte",
        "fr": "{count} passages",
    },
    "console_not_for_you": {
        "en": "not for you to open",
        "de": "nicht für dich zu öffnen",
        "fr": "vous ne pouvez pas l’ouvrir",
    },
    "console_old": {
        "en": "old: check it",
        "de": "alt: bitte prüfen",
        "fr": "ancien : à vérifier",
    },
    "console_no_date": {
        "en": "no date",
        "de": "ohne Datum",
        "fr": "sans date",
    },
    "console_versions": {
        "en": "Versions",
        "de": "Fassungen",
        "fr": "Versions",
    },
    "console_versions_of": {
        "en": "Versions of {name}",
        "de": "Fassungen von {name}",
        "fr": "Versions de {name}",
    },
    "console_read_again": {
        "en": "Read again",
        "de": "Neu lesen",
        "fr": "Relire",
    },
    "console_no_document": {
        "en": "The bot reads no document yet",
        "de": "Der Bot liest noch kein Dokument",
        "fr": "Le bot ne lit encore aucun document",
    },
    "console_try_other_state": {
        "en": "Try another search or state.",
        "de": "Versuch eine andere Suche oder einen anderen Stand.",
        "fr": "Essayez une autre recherche ou un autre état.",
    },
    "console_upload_first": {
        "en": "Upload the first one above. Until then every question goes to people.",
        "de": "Lade oben das erste hoch. Bis dahin geht jede Frage an Menschen.",
        "fr": "Envoyez le premier ci-dessus. D’ici là, chaque question va à des personnes.",
    },
    "console_choose_file": {
        "en": "Choose at least one file first.",
        "de": "Wähle zuerst mindestens eine Datei.",
        "fr": "Choisissez d’abord au moins un fichier.",
    },
    "console_files_taken_one": {
        "en": "{count} file taken.",
        "de": "{count} Datei angenommen.",
        "fr": "{count} fichier reçu.",
    },
    "console_files_taken_other": {
        "en": "{count} files taken.",
        "de": "{count} Dateien angenommen.",
        "fr": "{count} fichiers reçus.",
    },
    "console_reading_starts": {
        "en": "Reading starts by itself; this page shows how it goes.",
        "de": "Das Lesen beginnt von selbst; diese Seite zeigt, wie es läuft.",
        "fr": "La lecture commence d’elle-même ; cette page montre où elle en est.",
    },
    "console_nobody_may_read": {
        "en": "Nobody on the list of people may read it: upload it again if that is a mistake.",
        "de": "Niemand auf der Personenliste darf es lesen: Lade es neu hoch, wenn das ein Irrtum ist.",
        "fr": "Personne de la liste ne peut le lire : renvoyez-le si c’est une erreur.",
    },
    "console_may_read_one": {
        "en": "{count} person may read it.",
        "de": "{count} Person darf es lesen.",
        "fr": "{count} personne peut le lire.",
    },
    "console_may_read_other": {
        "en": "{count} people may read it.",
        "de": "{count} Personen dürfen es lesen.",
        "fr": "{count} personnes peuvent le lire.",
    },
    "console_gone_for_good": {
        "en": "It was put back already, or is gone for good.",
        "de": "Es wurde schon zurückgelegt oder ist endgültig weg.",
        "fr": "Il a déjà été remis, ou a disparu pour de bon.",
    },
    "console_is_back": {
        "en": "{name} is back and will be read again.",
        "de": "{name} ist zurück und wird neu gelesen.",
        "fr": "{name} est de retour et sera relu.",
    },
    "console_will_be_read": {
        "en": "{name} will be read again.",
        "de": "{name} wird neu gelesen.",
        "fr": "{name} sera relu.",
    },
    "console_document_gone": {
        "en": "This document is not here any more.",
        "de": "Dieses Dokument gibt es hier nicht mehr.",
        "fr": "Ce document n’est plus ici.",
    },
    "console_remove_title": {
        "en": "Remove a document",
        "de": "Ein Dokument entfernen",
        "fr": "Retirer un document",
    },
    "console_remove_sure": {
        "en": "Remove {name}?",
        "de": "{name} entfernen?",
        "fr": "Retirer {name} ?",
    },
    "console_remove_means": {
        "en": "It leaves the index at once: from then on nobody is answered from it, and its pages do not open any more. You can undo this for thirty days.",
        "de": "Es verlässt den Index sofort: Von da an wird niemandem daraus geantwortet, und seine Seiten öffnen sich nicht mehr. Dreißig Tage lang kannst du das rückgängig machen.",
        "fr": "Il quitte l’index aussitôt : plus personne ne reçoit de réponse tirée de lui, et ses pages ne s’ouvrent plus. Vous pouvez annuler pendant trente jours.",
    },
    "console_remove_folder": {
        "en": "Where it came from a folder that is indexed again and again, it comes back with the next run unless the file is removed there too.",
        "de": "Kam es aus einem Ordner, der immer wieder eingelesen wird, so kommt es beim nächsten Lauf zurück, wenn die Datei nicht auch dort entfernt wird.",
        "fr": "S’il vient d’un dossier relu régulièrement, il reviendra à la prochaine lecture, à moins d’y retirer aussi le fichier.",
    },
    "console_remove_it": {
        "en": "Remove it",
        "de": "Entfernen",
        "fr": "Le retirer",
    },
    "console_keep_it": {
        "en": "Keep it",
        "de": "Behalten",
        "fr": "Le garder",
    },
    "console_version": {
        "en": "Version {number}",
        "de": "Fassung {number}",
        "fr": "Version {number}",
    },
    "console_read_on": {
        "en": "read {day}",
        "de": "gelesen am {day}",
        "fr": "lue le {day}",
    },
    "console_read_before": {
        "en": "read before versions were kept",
        "de": "gelesen, bevor Fassungen aufbewahrt wurden",
        "fr": "lue avant que les versions soient gardées",
    },
    "console_dated_on": {
        "en": "dated {day}",
        "de": "vom {day}",
        "fr": "datée du {day}",
    },
    "console_changed_by": {
        "en": "What version {number} changed",
        "de": "Was Fassung {number} geändert hat",
        "fr": "Ce que la version {number} a changé",
    },
    "console_not_all_yours": {
        "en": "Not all of it is for you to read.",
        "de": "Nicht alles davon ist für dich zu lesen.",
        "fr": "Tout n’est pas à votre disposition.",
    },
    "console_no_changes": {
        "en": "Nothing that can still be shown: the words moved, or it is for others now.",
        "de": "Nichts, was noch gezeigt werden kann: Die Worte sind umgezogen, oder es ist jetzt für andere.",
        "fr": "Rien qui puisse encore être montré : le texte a été déplacé, ou est désormais pour d’autres.",
    },
    "console_left_out": {
        "en": "Left out",
        "de": "Weggelassen",
        "fr": "Retiré",
    },
    "console_added": {
        "en": "Added",
        "de": "Hinzugefügt",
        "fr": "Ajouté",
    },
}
