"""What a file of people would do."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "console_check_import": {
        "en": "Check the import",
        "de": "Import prüfen",
        "fr": "Vérifier l’import",
    },
    "console_file_would": {
        "en": "What this file would do",
        "de": "Was diese Datei tun würde",
        "fr": "Ce que ferait ce fichier",
    },
    "console_new_people": {
        "en": "New people",
        "de": "Neue Personen",
        "fr": "Nouvelles personnes",
    },
    "console_changed": {
        "en": "Changed",
        "de": "Geändert",
        "fr": "Modifiées",
    },
    "console_unchanged": {
        "en": "Unchanged",
        "de": "Unverändert",
        "fr": "Inchangées",
    },
    "console_bad_rows": {
        "en": "Rows with a problem",
        "de": "Zeilen mit einem Problem",
        "fr": "Lignes avec un problème",
    },
    "console_left_out_rows": {
        "en": "left out",
        "de": "weggelassen",
        "fr": "laissées de côté",
    },
    "console_not_utf8": {
        "en": "The file is not UTF-8; it was read as {encoding}. Look below whether the names are right; if not, export it as CSV (UTF-8).",
        "de": "Die Datei ist nicht UTF-8; sie wurde als {encoding} gelesen. Sieh unten nach, ob die Namen stimmen; wenn nicht, exportiere sie als CSV (UTF-8).",
        "fr": "Le fichier n’est pas en UTF-8 ; il a été lu comme {encoding}. Vérifiez plus bas que les noms sont justes ; sinon, exportez-le en CSV (UTF-8).",
    },
    "console_assumed_zones": {
        "en": "Time zones assumed for countries with several: {zones}. A column time_zone says it exactly.",
        "de": "Angenommene Zeitzonen für Länder mit mehreren: {zones}. Eine Spalte time_zone sagt es genau.",
        "fr": "Fuseaux supposés pour les pays qui en ont plusieurs : {zones}. Une colonne time_zone le dit exactement.",
    },
    "console_import_one": {
        "en": "Import {count} person",
        "de": "{count} Person importieren",
        "fr": "Importer {count} personne",
    },
    "console_import_other": {
        "en": "Import {count} people",
        "de": "{count} Personen importieren",
        "fr": "Importer {count} personnes",
    },
    "console_back_to_people": {
        "en": "Back to the people",
        "de": "Zurück zu den Personen",
        "fr": "Retour aux personnes",
    },
    "console_columns_mean": {
        "en": "What the columns mean",
        "de": "Was die Spalten bedeuten",
        "fr": "Ce que signifient les colonnes",
    },
    "console_in_file": {
        "en": "In the file",
        "de": "In der Datei",
        "fr": "Dans le fichier",
    },
    "console_here": {
        "en": "Here",
        "de": "Hier",
        "fr": "Ici",
    },
    "console_leave_out": {
        "en": "leave it out",
        "de": "weglassen",
        "fr": "laisser de côté",
    },
    "console_look_again": {
        "en": "Look again with these",
        "de": "So noch einmal ansehen",
        "fr": "Revoir avec celles-ci",
    },
    "console_problems": {
        "en": "Problems",
        "de": "Probleme",
        "fr": "Problèmes",
    },
    "console_problems_of_file": {
        "en": "Problems of the file",
        "de": "Probleme der Datei",
        "fr": "Problèmes du fichier",
    },
    "console_row": {
        "en": "Row",
        "de": "Zeile",
        "fr": "Ligne",
    },
    "console_column": {
        "en": "Column",
        "de": "Spalte",
        "fr": "Colonne",
    },
    "console_wrong_what": {
        "en": "What is wrong",
        "de": "Was nicht stimmt",
        "fr": "Ce qui ne va pas",
    },
    "console_who": {
        "en": "Who",
        "de": "Wer",
        "fr": "Qui",
    },
    "console_new": {
        "en": "new",
        "de": "neu",
        "fr": "nouveau",
    },
    "console_changed_tag": {
        "en": "changed",
        "de": "geändert",
        "fr": "modifié",
    },
}
