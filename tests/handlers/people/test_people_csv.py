from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.kernel.csv_table import read_table, write_table
from handlers.kernel.person import Person, Role
from handlers.people.people_csv import COLUMNS, assumed_zones, read_roster, write_roster

HEADER = ",".join(COLUMNS)
ROW = (
    "Anna Weber,Anna@Example.com,Purchasing,France,Lyon,French,Europe/Paris,"
    "boss@example.com,Ambassador; CSR,Works council; Choir,Suppliers; Travel,4.5,Purchasing"
)
ANNA = Person(
    id="",
    email="anna@example.com",
    name="Anna Weber",
    department="Purchasing",
    country="FR",
    site="Lyon",
    language="fr",
    time_zone="Europe/Paris",
    manager_email="boss@example.com",
    roles=frozenset({Role.EMPLOYEE, Role.AMBASSADOR, Role.CSR}),
    groups=frozenset({"Works council", "Choir"}),
    topics=("Suppliers", "Travel"),
    hours_per_month=4.5,
    contact_for=("Purchasing",),
)


def read(text: str, *known: Person) -> tuple[list[Person], list[tuple[int, str, str]]]:
    roster = read_roster(text.encode(), known)
    return list(roster.people), [(each.row, each.column, each.message) for each in roster.problems]


def test_a_row_is_a_person() -> None:
    people, problems = read(f"{HEADER}\n{ROW}\n")
    assert [replace(person, id="") for person in people] == [ANNA]
    assert problems == []


def test_a_new_person_has_the_same_id_every_time() -> None:
    assert read(f"{HEADER}\n{ROW}\n") == read(f"{HEADER}\n{ROW}\n")


def test_a_known_person_keeps_id_and_what_the_file_does_not_say() -> None:
    known = replace(ANNA, id="anna", topics=("Water",), active=False)
    people, _ = read("name,email,country\nAnna W.,ANNA@example.com,DE\n", known)
    assert people == [replace(known, name="Anna W.", country="DE")]


def test_an_empty_cell_means_the_default() -> None:
    people, problems = read(f"{HEADER}\nAnna,anna@example.com,,,,,,,,,\n", replace(ANNA, id="anna"))
    assert people == [Person("anna", "anna@example.com", "Anna")]
    assert problems == []


@pytest.mark.parametrize(
    ("column", "cell", "message"),
    [
        ("name", "", "The name is missing."),
        ("name", "x" * 201, "longer than 200"),
        ("email", "", "The e-mail is missing."),
        ("email", "anna at example.com", "Write it like anna@example.com."),
        ("email", "anna@example", "is no e-mail address"),
        ("country", "Atlantis", "two-letter code, such as FR"),
        ("language", "Klingonese", "such as en"),
        ("time_zone", "Paris", "Write it like Europe/Paris."),
        ("manager_email", "the boss", "is no e-mail address"),
        ("roles", "ambassador; boss", "“boss” is no role. Choose of: employee, ambassador, csr, admin"),
        ("hours_per_month", "a few", "Write a number from 0 to 200"),
        ("hours_per_month", "-1", "Write a number from 0 to 200"),
        ("hours_per_month", "201", "Write a number from 0 to 200"),
        ("hours_per_month", "nan", "Write a number from 0 to 200"),
    ],
)
def test_a_wrong_cell_is_named_with_what_to_do(column: str, cell: str, message: str) -> None:
    cells = {"name": "Anna", "email": "anna@example.com", column: cell}
    table = write_table(tuple(cells), [["Ben", "ben@example.com", ""][: len(cells)], list(cells.values())])
    people, problems = read(table)
    assert [person.name for person in people] == ["Ben"], "the other rows count"
    assert [(row, where) for row, where, _ in problems] == [(3, column)]
    assert message in problems[0][2]


def test_the_second_row_of_an_address_is_left_out() -> None:
    people, problems = read("name,email\nAnna,a@example.com\n\nBen,b@example.com\nEve,A@example.com\n")
    assert [person.name for person in people] == ["Anna", "Ben"]
    assert problems == [(5, "email", "Row 2 has the same e-mail, a@example.com. Keep one of the two rows.")]


def test_two_rows_without_address_are_two_problems() -> None:
    _, problems = read("name,email\nAnna,\nBen,\n")
    assert problems == [(2, "email", "The e-mail is missing."), (3, "email", "The e-mail is missing.")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_spreadsheets_of_many_countries_are_read(encoding: str, delimiter: str) -> None:
    text = (
        f"Name{delimiter}E-Mail{delimiter}Time zone\r\nÄnne Müller{delimiter}a@example.com{delimiter}UTC\r\n"
    )
    roster = read_roster(text.encode(encoding), ())
    assert [person.name for person in roster.people] == ["Änne Müller"]
    assert not roster.problems
    assert not roster.header.ignored


def test_a_decimal_comma_is_a_decimal_point() -> None:
    people, _ = read("name;email;hours_per_month\nAnna;a@example.com;4,5\n")
    assert people[0].hours_per_month == 4.5


@pytest.mark.parametrize("country", ["FR", "fr", "France", "Frankreich", "Francia"])
def test_a_country_is_known_by_code_and_by_name(country: str) -> None:
    people, _ = read(f"name,email,country\nAnna,a@example.com,{country}\n")
    assert people[0].country == "FR"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "The file is empty"),
        (b" \n ", "The file is empty"),
        (b"PK\x03\x04\x00\x00", "no CSV file"),
        (
            b"name,post\nAnna,a@example.com\n",
            "The column “email” is missing. The first row must name the columns; it names “name”, “post”.",
        ),
        (b"Anna,a@example.com\n", "The columns “name”, “email” are missing"),
        (b'name,email\n"' + b"x" * 200_000, "cannot be read as CSV"),
    ],
)
def test_a_file_that_is_no_list_of_people_says_so(content: bytes, message: str) -> None:
    roster = read_roster(content, ())
    assert roster.people == ()
    assert [problem.row for problem in roster.problems] == [1]
    assert message in roster.problems[0].message


def test_columns_that_mean_nothing_are_named() -> None:
    assert read_roster(b"name,email,Shoe size\nA,a@example.com,44\n", ()).header.ignored == ("Shoe size",)


def test_a_formula_is_harmless_in_the_file_and_itself_when_read_again() -> None:
    evil = replace(ANNA, name="=HYPERLINK(1)", department="@SUM", site="'-2")
    text = write_roster([evil])
    assert "'=HYPERLINK" in text
    assert "'@SUM" in text
    people, _ = read(text, evil)
    assert people == [evil]


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ('Trams;=HYPERLINK("http://x")', "Trams;'=HYPERLINK"),
        ("Trams;''=1", "Trams;'''=1"),
        ("Trams\n-2+3+cmd|' /C calc'!A0", "\n'-2+3"),
        ("=1;@SUM(1)", "'=1;'@SUM"),
        ("Trams\n- at night; - by day", "Trams\n- at night; - by day"),
    ],
)
def test_a_formula_is_harmless_where_semicolons_separate_cells(said: str, written: str) -> None:
    text = write_table(("id", "text"), [["1", said]])
    assert written in text
    (row,) = read_table(text.encode(), ("id", "text"), ("id",)).rows
    assert row.cells["text"] == said


def test_what_a_file_says_cannot_move_the_cursor_of_whoever_reads_it() -> None:
    rows = "Anna\x1b]0;owned\x07 Weber\x9b2J,anna@example.com,\nBob\u202e,bob\x1b[2K,wizard\x1b[5m\n"
    roster = read_roster(f"name,email,roles,age\x1b[31m\n{rows}".encode(), ())
    assert [person.name for person in roster.people] == ["Anna]0;owned Weber2J"]
    told = " ".join((*(each.message for each in roster.problems), *roster.header.ignored))
    assert "wizard" in told
    assert told.isprintable()


WORDS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=12)
TOPICS = st.lists(WORDS.filter(lambda word: not set(word) & set(";|,'")), max_size=3, unique=True)


@given(name=WORDS, department=WORDS, topics=TOPICS, hours=st.none() | st.integers(0, 400))
def test_what_is_exported_is_what_is_imported(
    name: str, department: str, topics: list[str], hours: int | None
) -> None:
    person = replace(
        ANNA,
        id="anna",
        name=name,
        department=department,
        topics=tuple(topics),
        hours_per_month=None if hours is None else hours / 2,
    )
    people, problems = read(write_roster([person]), person)
    assert problems == []
    assert people == [person]


@given(st.binary(max_size=300))
def test_no_file_is_a_fault(content: bytes) -> None:
    read_roster(content, ())


@given(st.lists(st.lists(WORDS, min_size=2, max_size=2), max_size=4))
def test_a_table_is_read_back_as_it_was_written(rows: list[list[str]]) -> None:
    table = read_table(write_table(("one", "two"), rows).encode(), ("one", "two"), ("one",))
    assert [list(row.cells.values()) for row in table.rows] == rows


def test_an_export_of_another_country_is_read_as_it_comes() -> None:
    header = "Name;E-Mail;Manager E-Mail;Land;Language;Time Zone;Active"
    text = f"{header}\r\nJürgen Groß;J@x.example;B@x.example;;Deutsch;;no\r\n"
    (person,) = read_roster(text.encode("cp1252"), ()).people
    assert (person.name, person.manager_email, person.language) == ("Jürgen Groß", "b@x.example", "de")
    assert not person.active


def test_neither_yes_nor_no_is_told() -> None:
    _, problems = read("name,email,active\nAnna,anna@example.com,perhaps\n")
    assert [(row, column) for row, column, _ in problems] == [(2, "active")]


def test_one_address_is_not_given_to_two() -> None:
    known = Person("a", "a@x.example", "A")
    _, problems = read(
        "name,email,former_email\nA,b@x.example,a@x.example\nA,c@x.example,a@x.example\n", known
    )
    assert [(row, column) for row, column, _ in problems] == [(3, "former_email")]


GERMAN = (
    "Personalnummer;Nachname;Vorname;E-Mail-Adresse dienstlich;Abteilung;Land;Standort;Sprache\r\n"
    "4711;Müller;Änne;aenne@example.com;Einkauf;Deutschland;Köln;Deutsch\r\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "mac_roman"])
def test_web_s12_and_case_b17_an_export_of_an_hr_system_is_read_as_it_comes(encoding: str) -> None:
    roster = read_roster(GERMAN.encode(encoding), ())
    assert not roster.problems
    [person] = roster.people
    assert (person.name, person.email) == ("Änne Müller", "aenne@example.com")
    assert (person.department, person.country, person.site) == ("Einkauf", "DE", "Köln")
    assert (person.language, person.time_zone) == ("de", "Europe/Berlin")
    assert roster.header.ignored == ("Personalnummer",)
    assert roster.header.translated["E-Mail-Adresse dienstlich"] == "email"
    assert roster.header.guessed == ("" if encoding == "utf-8" else encoding)


@pytest.mark.parametrize(
    "header",
    [
        "Prénom,Nom,Adresse e-mail,Service,Pays",
        "First Name,Last Name,Work Email,Department,Country/Region",
        "Nome,Cognome,E-mail aziendale,Reparto,Paese",
        "Voornaam,Achternaam,E-mailadres,Afdeling,Land",
        "Imię,Nazwisko,E-mail służbowy,Dział,Kraj",
        "Nombre,Apellidos,Correo electrónico,Departamento,País",
        "Primeiro nome,Sobrenome,E-mail corporativo,Unidade organizacional,País",
    ],
)
def test_the_columns_of_many_languages_are_understood(header: str) -> None:
    people, problems = read(f"{header}\nZoë,Lefèvre,zoe@example.com,Achats,FR\n")
    assert problems == []
    assert [(one.name, one.department, one.country) for one in people] == [("Zoë Lefèvre", "Achats", "FR")]


def test_what_was_said_of_a_column_counts_more_than_its_name() -> None:
    text = "Name,E-Mail,E-Mail privat,Kostenstelle\nAnna,a@example.com,anna@home.example,Sales\n"
    said = {"E-Mail privat": "email", "E-Mail": "", "Kostenstelle": "department"}
    roster = read_roster(text.encode(), (), said)
    assert [(one.email, one.department) for one in roster.people] == [("anna@home.example", "Sales")]
    assert roster.header.ignored == ("E-Mail",)


def test_one_column_for_the_whole_name_is_enough_beside_first_and_last_names() -> None:
    people, _ = read("Vorname,Nachname,Anzeigename,Mail\nAnna,Weber,Dr. Anna Weber,a@example.com\n")
    assert [one.name for one in people] == ["Dr. Anna Weber"]


@pytest.mark.parametrize("separator", [";", ",", "|"])
def test_case_b16_the_line_that_names_the_separator_is_no_header(separator: str) -> None:
    people, problems = read(f"sep={separator}\r\nname{separator}email\r\nAnna{separator}a@example.com\r\n")
    assert problems == []
    assert [one.name for one in people] == ["Anna"]


@pytest.mark.parametrize(
    ("country", "zone"),
    [("FR", "Europe/Paris"), ("US", "America/New_York"), ("BR", "America/Sao_Paulo"), ("", "UTC")],
)
def test_web_s11_the_time_zone_is_the_countrys_where_the_file_says_none(country: str, zone: str) -> None:
    people, _ = read(f"name,email,country\nAnna,a@example.com,{country}\n")
    assert people[0].time_zone == zone


def test_a_time_zone_that_is_said_stays_even_if_it_is_utc() -> None:
    people, _ = read("name,email,country,time_zone\nAnna,a@example.com,FR,UTC\n")
    assert people[0].time_zone == "UTC"
    moved = replace(ANNA, id="anna", time_zone="Asia/Tokyo")
    people, _ = read("name,email,country\nAnna,anna@example.com,FR\n", moved)
    assert people[0].time_zone == "Asia/Tokyo"


def test_it_is_said_where_a_country_has_several_time_zones() -> None:
    people, _ = read("name,email,country\nAnna,a@example.com,US\nBen,b@example.com,FR\n")
    assert assumed_zones(people) == {"US": "America/New_York"}
