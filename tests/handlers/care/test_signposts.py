"""The public ways that ship: a wrong number is worse than none."""

from __future__ import annotations

from csv import DictReader
from pathlib import Path

import pytest

from handlers.care import signposts
from handlers.care.signposts import Signpost, Way, chosen, known, known_for, missing

_SHIPPED = Path(signposts.__file__).parent / "known_ways.csv"
with _SHIPPED.open(encoding="utf-8") as _lines:
    ROWS = list(DictReader(_lines, delimiter=";"))


def digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['country']} {row['way']} {row['phone']}")
def test_every_number_stands_in_the_words_of_the_page_that_is_its_source(row: dict[str, str]) -> None:
    assert row["source"].startswith("https://")
    assert row["says"]
    assert digits(row["phone"]) in digits(row["says"])


def test_every_way_leads_somewhere() -> None:
    assert all(one.phone or one.url for one in known())


def test_no_two_ways_have_the_same_name() -> None:
    assert len({one.id for one in known()}) == len(known())


def test_a_country_of_two_languages_has_a_line_in_each() -> None:
    assert len(known_for("BE", Way.CRISIS)) == 2


def test_the_link_leads_to_the_help_and_not_to_who_says_so() -> None:
    [line] = known_for("US", Way.CRISIS)
    assert line.url == "https://988lifeline.org"
    assert line.source != line.url


def test_where_no_line_is_known_there_is_still_somebody_to_find() -> None:
    [emergency, crisis] = chosen([], "BR", [Way.EMERGENCY, Way.CRISIS])
    assert (emergency.phone, crisis.phone) == ("112", "188")
    [crisis] = chosen([], "KE", [Way.CRISIS])
    assert crisis.url == "https://befrienders.org"


def test_what_helps_anywhere_fills_no_country() -> None:
    assert missing([], ["KE"]) == {"KE": [Way.EMERGENCY, Way.CRISIS, Way.SPEAK_UP]}
    assert missing([Signpost("1", Way.SPEAK_UP, "Open Line", phone="1")], ["DE", "KE"]) == {
        "KE": [Way.EMERGENCY, Way.CRISIS]
    }
