"""The list of people, and one of them."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "console_people_one": {
        "en": "{count} person",
        "de": "{count} Person",
        "fr": "{count} personne",
    },
    "console_people_other": {
        "en": "{count} people",
        "de": "{count} Personen",
        "fr": "{count} personnes",
    },
    "console_table_people": {
        "en": "Table of people",
        "de": "Tabelle der Personen",
        "fr": "Tableau des personnes",
    },
    "console_left": {
        "en": "left",
        "de": "nicht mehr da",
        "fr": "parti",
    },
    "console_away_tag": {
        "en": "away until {until}",
        "de": "weg bis {until}",
        "fr": "absent jusqu’à {until}",
    },
    "console_hours": {
        "en": "{hours} h a month",
        "de": "{hours} h im Monat",
        "fr": "{hours} h par mois",
    },
    "console_try_other_person": {
        "en": "Try another name, place or role.",
        "de": "Versuch einen anderen Namen, Ort oder eine andere Rolle.",
        "fr": "Essayez un autre nom, lieu ou rôle.",
    },
    "console_bring": {
        "en": "Add, import, export",
        "de": "Hinzufügen, importieren, exportieren",
        "fr": "Ajouter, importer, exporter",
    },
    "console_csv_file": {
        "en": "CSV file",
        "de": "CSV-Datei",
        "fr": "Fichier CSV",
    },
    "console_check_file": {
        "en": "Check the file",
        "de": "Datei prüfen",
        "fr": "Vérifier le fichier",
    },
    "console_import_hint": {
        "en": "Nothing is changed before you have seen what would be. Columns: {columns}. Whoever is not in the file stays as they are; “no” under active is somebody who has left.",
        "de": "Nichts ändert sich, bevor du gesehen hast, was geschehen würde. Spalten: {columns}. Wer nicht in der Datei steht, bleibt, wie er ist; „no“ unter active ist jemand, der nicht mehr da ist.",
        "fr": "Rien ne change avant que vous ayez vu ce qui changerait. Colonnes : {columns}. Qui n’est pas dans le fichier reste tel quel ; « no » sous active désigne quelqu’un qui est parti.",
    },
    "console_add_person": {
        "en": "Add one person",
        "de": "Eine Person hinzufügen",
        "fr": "Ajouter une personne",
    },
    "console_add_a_person": {
        "en": "Add a person",
        "de": "Eine Person hinzufügen",
        "fr": "Ajouter une personne",
    },
    "console_away_note": {
        "en": "Away until {until}.",
        "de": "Weg bis {until}.",
        "fr": "Absent jusqu’à {until}.",
    },
    "console_not_known": {
        "en": "not known",
        "de": "nicht bekannt",
        "fr": "inconnu",
    },
    "console_english_first": {
        "en": "English, until they say another",
        "de": "Englisch, bis sie eine andere nennen",
        "fr": "anglais, jusqu’à nouvel avis",
    },
    "console_zone_of_country": {
        "en": "that of the country",
        "de": "die des Landes",
        "fr": "celui du pays",
    },
    "console_manager_email": {
        "en": "Manager’s e-mail",
        "de": "E-Mail der Führungskraft",
        "fr": "E-mail du responsable",
    },
    "console_groups_hint": {
        "en": "separated by semicolons, such as works council; what is for a group is for whoever is in it",
        "de": "durch Semikolon getrennt, etwa Betriebsrat; was für eine Gruppe ist, ist für alle darin",
        "fr": "séparés par des points-virgules, comme comité d’entreprise ; ce qui est pour un groupe est pour ses membres",
    },
    "console_synced_groups": {
        "en": "From Slack or Teams: {groups}",
        "de": "Aus Slack oder Teams: {groups}",
        "fr": "De Slack ou Teams : {groups}",
    },
    "console_semicolons": {
        "en": "separated by semicolons",
        "de": "durch Semikolon getrennt",
        "fr": "séparés par des points-virgules",
    },
    "console_contact_for": {"en": "Contact for", "de": "Ansprechperson für", "fr": "Contact pour"},
    "console_contact_for_hint": {
        "en": "departments or subjects, separated by semicolons; ambassadors and the CSR team may pass single questions on to them",
        "de": "Abteilungen oder Themen, durch Semikolon getrennt; Botschafterinnen, Botschafter und CSR-Team dürfen einzelne Fragen weitergeben",
        "fr": "services ou sujets, séparés par des points-virgules ; les ambassadeurs et l’équipe RSE peuvent leur transmettre une question",
    },
    "console_agreed_hours": {
        "en": "Agreed hours a month",
        "de": "Vereinbarte Stunden im Monat",
        "fr": "Heures convenues par mois",
    },
    "console_has_left": {
        "en": "Has left: is asked nothing, cannot sign in",
        "de": "Ist nicht mehr da: wird nichts gefragt, kann sich nicht anmelden",
        "fr": "Est parti : on ne lui demande rien, ne peut pas se connecter",
    },
    "console_no_person": {
        "en": "There is no such person.",
        "de": "Diese Person gibt es nicht.",
        "fr": "Cette personne n’existe pas.",
    },
    "console_imported_one": {
        "en": "{count} person added or changed.",
        "de": "{count} Person hinzugefügt oder geändert.",
        "fr": "{count} personne ajoutée ou modifiée.",
    },
    "console_imported_other": {
        "en": "{count} people added or changed.",
        "de": "{count} Personen hinzugefügt oder geändert.",
        "fr": "{count} personnes ajoutées ou modifiées.",
    },
    "console_file_unreadable": {
        "en": "The file could not be read.",
        "de": "Die Datei war nicht lesbar.",
        "fr": "Le fichier n’a pas pu être lu.",
    },
    "console_choose_csv": {
        "en": "Choose a CSV file first.",
        "de": "Wähle zuerst eine CSV-Datei.",
        "fr": "Choisissez d’abord un fichier CSV.",
    },
    "console_file_too_large": {
        "en": "The file is too large; at most 4,096 kB fit.",
        "de": "Die Datei ist zu groß; höchstens 4.096 kB passen.",
        "fr": "Le fichier est trop grand ; 4 096 ko au plus.",
    },
}
