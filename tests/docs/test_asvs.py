"""The page on OWASP ASVS names every item of levels 1 and 2, and tests that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/reference/asvs.md").read_text("utf-8")
ITEMS = dict(line.split() for line in (Path(__file__).parent / "asvs_items.txt").read_text().splitlines())
"""The level of each item of levels 1 and 2, from the standard's own table, version 5.0.0."""
ROWS = re.findall(r"^\| ([\d.]+) \| (\d) \| (.+?) \| (.+?) \| (.*?) \| (.*?) \|$", PAGE, re.MULTILINE)
TESTS = re.findall(r"^\d+\. `(.+?)::(.+?)`$", PAGE, re.MULTILINE)


def test_every_item_of_levels_1_and_2_stands_there_once_with_its_level() -> None:
    assert len(ITEMS) == 253
    assert sorted((name, level) for name, level, *_ in ROWS) == sorted(ITEMS.items())


def test_whatever_is_not_met_has_its_reason() -> None:
    assert {row[3] for row in ROWS} == {"met", "n/a", "partly", "not met"}
    assert all(row[4] for row in ROWS)


def test_the_numbers_at_the_top_are_those_of_the_tables() -> None:
    said = {
        verdict: sum(row[3] == verdict for row in ROWS) for verdict in ("met", "n/a", "partly", "not met")
    }
    assert f"**{said['met']} are met, {said['n/a']} do not apply, {said['partly']} are met in part" in PAGE
    assert f"{said['not met']} are not met**" in PAGE


@pytest.mark.parametrize(("file", "name"), TESTS)
def test_each_test_that_is_named_exists(file: str, name: str) -> None:
    assert re.search(rf"^\s*(?:async )?def {name}\(", (ROOT / file).read_text("utf-8"), re.MULTILINE)


def test_each_test_is_referred_to_by_its_number() -> None:
    numbers = {int(number) for row in ROWS for number in re.findall(r"\[(\d+)\]", row[5])}
    assert numbers == set(range(1, len(TESTS) + 1))
