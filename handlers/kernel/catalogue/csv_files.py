"""What is wrong with a table as a file."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "csv_unreadable": {
        "en": "The file cannot be read as CSV ({fault}). Export it as CSV (UTF-8).",
        "de": "Die Datei ist nicht als CSV lesbar ({fault}). Exportiere sie als CSV (UTF-8).",
        "fr": "Le fichier ne peut être lu comme CSV ({fault}). Exportez-le en CSV (UTF-8).",
    },
    "csv_empty": {
        "en": "The file is empty, or no CSV file. Export it as CSV (UTF-8).",
        "de": "Die Datei ist leer oder keine CSV-Datei. Exportiere sie als CSV (UTF-8).",
        "fr": "Le fichier est vide, ou n’est pas un CSV. Exportez-le en CSV (UTF-8).",
    },
    "csv_without_one": {
        "en": "The column {wanted} is missing. The first row must name the columns; it names {there}.",
        "de": "Die Spalte {wanted} fehlt. Die erste Zeile muss die Spalten nennen; sie nennt {there}.",
        "fr": "La colonne {wanted} manque. La première ligne doit nommer les colonnes ; elle nomme {there}.",
    },
    "csv_without_other": {
        "en": "The columns {wanted} are missing. The first row must name the columns; it names {there}.",
        "de": "Die Spalten {wanted} fehlen. Die erste Zeile muss die Spalten nennen; sie nennt {there}.",
        "fr": "Les colonnes {wanted} manquent. La première ligne doit nommer les colonnes ; elle nomme {there}.",
    },
}
