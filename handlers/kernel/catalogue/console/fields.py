"""Tables, columns and fields that several pages have."""

from __future__ import annotations

from collections.abc import Mapping

PHRASES: Mapping[str, Mapping[str, str]] = {
    "console_pages": {
        "en": "Pages",
        "de": "Seiten",
        "fr": "Pages",
    },
    "console_previous": {
        "en": "Previous",
        "de": "Zurück",
        "fr": "Précédent",
    },
    "console_next": {
        "en": "Next",
        "de": "Weiter",
        "fr": "Suivant",
    },
    "console_page_of": {
        "en": "Page {page} of {pages}",
        "de": "Seite {page} von {pages}",
        "fr": "Page {page} sur {pages}",
    },
    "console_search": {
        "en": "Search",
        "de": "Suchen",
        "fr": "Rechercher",
    },
    "console_filter": {
        "en": "Filter",
        "de": "Filtern",
        "fr": "Filtrer",
    },
    "console_state": {
        "en": "State",
        "de": "Stand",
        "fr": "État",
    },
    "console_kind": {
        "en": "Kind",
        "de": "Art",
        "fr": "Type",
    },
    "console_any": {
        "en": "any",
        "de": "alle",
        "fr": "tous",
    },
    "console_actions": {
        "en": "Actions",
        "de": "Aktionen",
        "fr": "Actions",
    },
    "console_change": {
        "en": "Change",
        "de": "Ändern",
        "fr": "Modifier",
    },
    "console_save": {
        "en": "Save",
        "de": "Speichern",
        "fr": "Enregistrer",
    },
    "console_cancel": {
        "en": "Cancel",
        "de": "Abbrechen",
        "fr": "Annuler",
    },
    "console_remove": {
        "en": "Remove",
        "de": "Entfernen",
        "fr": "Supprimer",
    },
    "console_add": {
        "en": "Add",
        "de": "Hinzufügen",
        "fr": "Ajouter",
    },
    "console_undo": {
        "en": "Undo",
        "de": "Rückgängig",
        "fr": "Annuler",
    },
    "console_by": {
        "en": "By",
        "de": "Von",
        "fr": "Par",
    },
    "console_what": {
        "en": "What",
        "de": "Was",
        "fr": "Quoi",
    },
    "console_text": {
        "en": "Text",
        "de": "Text",
        "fr": "Texte",
    },
    "console_phone": {
        "en": "Phone",
        "de": "Telefon",
        "fr": "Téléphone",
    },
    "console_link": {
        "en": "Link",
        "de": "Link",
        "fr": "Lien",
    },
    "console_source": {
        "en": "Source",
        "de": "Quelle",
        "fr": "Source",
    },
    "console_sentence": {
        "en": "Sentence",
        "de": "Satz",
        "fr": "Phrase",
    },
    "console_name": {
        "en": "Name",
        "de": "Name",
        "fr": "Nom",
    },
    "console_email": {
        "en": "E-mail",
        "de": "E-Mail",
        "fr": "E-mail",
    },
    "console_department": {
        "en": "Department",
        "de": "Abteilung",
        "fr": "Service",
    },
    "console_site": {
        "en": "Site",
        "de": "Standort",
        "fr": "Site",
    },
    "console_place": {
        "en": "Place",
        "de": "Ort",
        "fr": "Lieu",
    },
    "console_country": {
        "en": "Country",
        "de": "Land",
        "fr": "Pays",
    },
    "console_language": {
        "en": "Language",
        "de": "Sprache",
        "fr": "Langue",
    },
    "console_languages": {
        "en": "Languages",
        "de": "Sprachen",
        "fr": "Langues",
    },
    "console_time_zone": {
        "en": "Time zone",
        "de": "Zeitzone",
        "fr": "Fuseau horaire",
    },
    "console_role": {
        "en": "Role",
        "de": "Rolle",
        "fr": "Rôle",
    },
    "console_roles": {
        "en": "Roles",
        "de": "Rollen",
        "fr": "Rôles",
    },
    "console_countries": {
        "en": "Countries",
        "de": "Länder",
        "fr": "Pays",
    },
    "console_departments": {
        "en": "Departments",
        "de": "Abteilungen",
        "fr": "Services",
    },
    "console_groups": {
        "en": "Groups",
        "de": "Gruppen",
        "fr": "Groupes",
    },
    "console_topic": {
        "en": "Topic",
        "de": "Thema",
        "fr": "Sujet",
    },
    "console_topics": {
        "en": "Topics",
        "de": "Themen",
        "fr": "Sujets",
    },
    "console_history": {
        "en": "History",
        "de": "Verlauf",
        "fr": "Historique",
    },
    "console_nothing_matches": {
        "en": "Nothing matches",
        "de": "Nichts passt",
        "fr": "Aucun résultat",
    },
    "console_nobody_matches": {
        "en": "Nobody matches",
        "de": "Niemand passt",
        "fr": "Personne ne correspond",
    },
    "console_only_oldest": {
        "en": "Only the {most} that have waited longest are listed.",
        "de": "Nur die {most}, die am längsten warten, stehen in der Liste.",
        "fr": "Seules les {most} plus anciennes sont listées.",
    },
    "console_role_employee": {
        "en": "employee",
        "de": "Beschäftigte",
        "fr": "employé",
    },
    "console_role_ambassador": {
        "en": "CSR ambassador",
        "de": "CSR-Botschafter",
        "fr": "ambassadeur RSE",
    },
    "console_role_csr": {
        "en": "CSR team",
        "de": "CSR-Team",
        "fr": "équipe RSE",
    },
    "console_role_admin": {
        "en": "administrator",
        "de": "Administrator",
        "fr": "administrateur",
    },
    "console_someone_left": {
        "en": "someone who left",
        "de": "jemand, der nicht mehr da ist",
        "fr": "quelqu’un qui est parti",
    },
}
