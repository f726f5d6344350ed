"""What is wrong with a list of people."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "cell_name_missing": {
        "en": "The name is missing.",
        "de": "Der Name fehlt.",
        "fr": "Le nom manque.",
    },
    "cell_name_long": {
        "en": "The name is longer than 200 characters. Shorten it.",
        "de": "Der Name ist länger als 200 Zeichen. Kürze ihn.",
        "fr": "Le nom dépasse 200 caractères. Raccourcissez-le.",
    },
    "cell_email_missing": {
        "en": "The e-mail is missing.",
        "de": "Die E-Mail-Adresse fehlt.",
        "fr": "L’adresse e-mail manque.",
    },
    "cell_email_wrong": {
        "en": "“{cell}” is no e-mail address. Write it like anna@example.com.",
        "de": "„{cell}“ ist keine E-Mail-Adresse. Schreib sie wie anna@example.com.",
        "fr": "« {cell} » n’est pas une adresse e-mail. Écrivez par exemple anna@example.com.",
    },
    "cell_country_wrong": {
        "en": "“{cell}” is no country we know. Write its two-letter code, such as FR.",
        "de": "„{cell}“ ist kein Land, das wir kennen. Schreib seinen Code aus zwei Buchstaben, etwa FR.",
        "fr": "« {cell} » n’est pas un pays connu. Écrivez son code à deux lettres, comme FR.",
    },
    "cell_language_wrong": {
        "en": "“{cell}” is no language we know. Write its two-letter code, such as en.",
        "de": "„{cell}“ ist keine Sprache, die wir kennen. Schreib ihren Code aus zwei Buchstaben, etwa en.",
        "fr": "« {cell} » n’est pas une langue connue. Écrivez son code à deux lettres, comme en.",
    },
    "cell_zone_wrong": {
        "en": "“{cell}” is no time zone we know. Write it like Europe/Paris.",
        "de": "„{cell}“ ist keine Zeitzone, die wir kennen. Schreib sie wie Europe/Paris.",
        "fr": "« {cell} » n’est pas un fuseau connu. Écrivez par exemple Europe/Paris.",
    },
    "cell_role_wrong": {
        "en": "“{cell}” is no role. Choose of: {known}; separate several with a semicolon.",
        "de": "„{cell}“ ist keine Rolle. Wähle aus: {known}; trenne mehrere durch Semikolon.",
        "fr": "« {cell} » n’est pas un rôle. Choisissez parmi : {known} ; séparez-en plusieurs par un point-virgule.",
    },
    "cell_hours_wrong": {
        "en": "“{cell}” is no number of hours. Write a number from 0 to {most}, or nothing.",
        "de": "„{cell}“ ist keine Zahl von Stunden. Schreib eine Zahl von 0 bis {most}, oder nichts.",
        "fr": "« {cell} » n’est pas un nombre d’heures. Écrivez un nombre de 0 à {most}, ou rien.",
    },
    "cell_active_wrong": {
        "en": "“{cell}” is neither yes nor no. Write no for somebody who has left.",
        "de": "„{cell}“ ist weder yes noch no. Schreib no für jemanden, der nicht mehr da ist.",
        "fr": "« {cell} » n’est ni yes ni no. Écrivez no pour quelqu’un qui est parti.",
    },
    "row_twice": {
        "en": "Row {row} has the same e-mail, {email}. Keep one of the two rows.",
        "de": "Zeile {row} hat dieselbe E-Mail-Adresse, {email}. Behalte eine der beiden Zeilen.",
        "fr": "La ligne {row} a la même adresse, {email}. Gardez une des deux lignes.",
    },
    "row_two_people": {
        "en": "{email} and {former} are two people here. Keep one address.",
        "de": "{email} und {former} sind hier zwei Personen. Behalte eine Adresse.",
        "fr": "{email} et {former} sont ici deux personnes. Gardez une seule adresse.",
    },
    "row_last_admin": {
        "en": "This would leave nobody as admin. Name another admin first.",
        "de": "Danach wäre niemand mehr Administrator. Bestimme zuerst einen anderen.",
        "fr": "Il ne resterait aucun administrateur. Désignez-en d’abord un autre.",
    },
    "row_only_admins": {
        "en": "Only an admin makes, unmakes or renames an admin: {email}.",
        "de": "Nur wer Administrator ist, macht jemanden dazu, nimmt es ihm oder benennt ihn um: {email}.",
        "fr": "Seul un administrateur peut en nommer, en retirer ou en renommer un : {email}.",
    },
}
