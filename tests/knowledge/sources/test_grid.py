"""Rows of tables with their column headers, from cells alone."""

from knowledge.sources.grid import rows_of


def texts(*rows: tuple[str, ...]) -> list[str]:
    return [row.text for row in rows_of(rows, table=0)]


def test_a_year_set_in_the_middle_of_its_columns_holds_for_all_of_them() -> None:
    rows = texts(
        ("Waste", "", "2020", "", "", "2021", "", "Change"),
        ("", "Landfill", "Diverted", "Rate", "Landfill", "Diverted", "Rate", "Rate"),
        ("Shops", "44", "65", "59 %", "48", "33", "41 %", "-18 %"),
    )

    assert rows == [
        "Waste: Shops; 2020 Landfill: 44; 2020 Diverted: 65; 2020 Rate: 59 %; 2021 Landfill: 48; "
        "2021 Diverted: 33; 2021 Rate: 41 %; Change Rate: -18 %"
    ]


def test_a_name_set_at_the_left_of_its_columns_holds_up_to_the_next() -> None:
    rows = texts(
        ("", "Water", "", "", "Energy", ""),
        ("Site", "2021", "2022", "Target", "Used", "Bought"),
        ("Lyon", "7", "6", "5", "41", "40"),
    )

    assert rows == [
        "Site: Lyon; Water 2021: 7; Water 2022: 6; Water Target: 5; Energy Used: 41; Energy Bought: 40"
    ]


def test_the_name_of_the_first_column_does_not_reach_over_the_others() -> None:
    rows = texts(
        ("Charger", "", "2021", "", "2022"),
        ("", "Number", "Sites", "Number", "Sites"),
        ("Fast", "20", "13", "42", "35"),
    )

    assert rows == ["Charger: Fast; 2021 Number: 20; 2021 Sites: 13; 2022 Number: 42; 2022 Sites: 35"]


def test_a_row_of_pages_is_no_header() -> None:
    rows = texts(
        ("2-1", "Profile", "10, 191-192", ""),
        ("2-7", "Employees", "58-61", "none"),
        ("2-9", "Governance", "77-83", "none"),
    )

    assert rows[0] == "2-1: Profile; 10, 191-192"
    assert rows[2] == "2-9: Governance; 77-83; none"
