"""What the columns of HR systems are called, and which of ours they are.

Names are compared case-folded, without accents, punctuation and spaces. They are those of exports of common
HR systems and directories in English, German, French, Spanish, Italian, Dutch, Portuguese and Polish.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

FIRST_NAME, LAST_NAME = "first_name", "last_name"
"""Only read: joined to the name where the file has no column for the whole name."""

_CALLED: Mapping[str, str] = {
    "name": """name, full name, display name, employee name, employee, worker, vollständiger name,
    anzeigename,
        mitarbeiter, mitarbeiterin, mitarbeitername, nom complet, nom et prénom, nom prénom, nombre completo,
        nome completo, nome e cognome, volledige naam, naam, imię i nazwisko""",
    FIRST_NAME: """first name, given name, forename, preferred first name, vorname, rufname, prénom, nombre,
    nome,
        voornaam, roepnaam, primeiro nome, imię""",
    LAST_NAME: """last name, surname, family name, nachname, familienname, zuname, nom, nom de famille,
        nom d'usage, apellido, apellidos, cognome, achternaam, sobrenome, apelido, nazwisko""",
    "email": """email, mail, e-mail address, email address, work email, business email, company email,
        primary email, user principal name, upn, e-mail-adresse, mailadresse, e-mail-adresse dienstlich,
        dienstliche e-mail, dienstliche e-mail-adresse, e-mail geschäftlich, geschäftliche e-mail, e-mail
        (arbeit), firmen-e-mail, courriel, adresse e-mail, adresse mail, adresse électronique, e-mail
        professionnel, mail professionnel, courriel professionnel, correo electrónico, correo, correo
        corporativo, posta elettronica, indirizzo e-mail, e-mail aziendale, e-mailadres, zakelijk e-mailadres,
        endereço de e-mail, correio eletrónico, e-mail corporativo, adres e-mail, e-mail służbowy""",
    "department": """department, dept, organizational unit, organisation unit, org unit, business unit, team,
        division, abteilung, bereich, organisationseinheit, fachbereich, kostenstellenbezeichnung, service,
        département, direction, unité organisationnelle, departamento, área, reparto, dipartimento, ufficio,
        unità organizzativa, afdeling, unidade organizacional, dział, departament, jednostka organizacyjna""",
    "country": """country, country code, country/region, work country, location country, land, länderkürzel,
        ländercode, arbeitsland, pays, pays de travail, país, paese, nazione, landcode, kraj""",
    "site": """site, location, office, work location, office location, plant, city, standort, dienstort,
        arbeitsort, werk, niederlassung, ort, betriebsstätte, lieu de travail, établissement, lieu, ville,
        agence, sede, centro de trabajo, ubicación, ciudad, stabilimento, città, vestiging, locatie,
        standplaats, kantoor,
        local de trabalho, localização, cidade, lokalizacja, miejsce pracy, oddział""",
    "language": """language, preferred language, correspondence language, sprache, korrespondenzsprache,
        bevorzugte sprache, langue, langue de correspondance, idioma, lingua, taal, voorkeurstaal, língua,
        język""",
    "time_zone": """time zone, timezone, tz, zeitzone, fuseau horaire, zona horaria, fuso orario, tijdzone,
        fuso horário, strefa czasowa""",
    "manager_email": """manager email, manager's email, supervisor email, reports to (email), manager mail,
        e-mail vorgesetzter, e-mail-adresse vorgesetzter, e-mail führungskraft, e-mail der führungskraft,
        courriel du responsable, e-mail du responsable, e-mail du manager, correo del responsable,
        correo del supervisor, e-mail del responsabile, e-mail leidinggevende, e-mail do gestor,
        e-mail przełożonego""",
    "roles": "roles, role, rollen, rôles, ruoli, rollen in csrbot",
    "groups": "groups, gruppen, groupes, grupos, gruppi, groepen, grupy",
    "topics": "topics, topic, themen, thèmes, sujets, temas, temi, onderwerpen, tópicos, tematy",
    "hours_per_month": """hours per month, hours a month, stunden pro monat, stunden im monat, heures par
    mois,
        horas al mes, ore al mese, uren per maand, horas por mês, godziny miesięcznie""",
    "contact_for": """contact for, contact person for, ansprechpartner für, ansprechperson für, zuständig
        für, contact pour, interlocuteur pour, contacto para, referente per, contactpersoon voor""",
    "active": """active, is active, account enabled, aktiv, actif, activo, attivo, actief, ativo, aktywny""",
    "former_email": "former email, previous email, frühere e-mail, ancien e-mail, e-mail précédent",
}


def plain(header: str) -> str:
    """A column's name as it is compared: letters and digits only, case-folded, without accents."""
    apart = unicodedata.normalize("NFKD", header.casefold().replace("ł", "l"))
    return re.sub(r"[^a-z0-9]", "", apart)


_MEANS: Mapping[str, str] = {
    plain(" ".join(called.split())): ours for ours, names in _CALLED.items() for called in names.split(",")
}


def meaning(headers: Iterable[str]) -> Mapping[str, str]:
    """Their column → ours, for those that are known; of several with one meaning the first counts.

    A column that already has our name comes before one that is only called alike.
    """
    given = list(headers)
    found = {header: header for header in given if header in _CALLED}
    for header in given:
        ours = _MEANS.get(plain(header))
        if header not in found and ours is not None and ours not in found.values():
            found[header] = ours
    return found
