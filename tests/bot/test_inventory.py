"""The list of what csrbot consists of."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from uuid import UUID

from bot.inventory import bill_of_materials

AT, SERIAL = datetime(2026, 3, 2, tzinfo=UTC), UUID(int=1)
CONSTRAINTS = Path(__file__).parents[2] / "constraints.txt"


def test_it_names_each_package_once_with_version_address_and_licence() -> None:
    bill = bill_of_materials(AT, SERIAL)
    parts = {each["name"]: each for each in bill["components"]}
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert bill["serialNumber"] == "urn:uuid:00000000-0000-0000-0000-000000000001"
    assert len(parts) == len(bill["components"])
    assert parts["sqlalchemy"]["purl"] == f"pkg:pypi/sqlalchemy@{version('sqlalchemy')}"
    assert all(each.get("licenses") for each in parts.values())
    assert "csrbot" not in parts and bill["metadata"]["component"]["type"] == "application"


def test_it_says_who_needs_whom_and_everybody_is_listed() -> None:
    bill = bill_of_materials(AT, SERIAL)
    needs = {each["ref"]: each["dependsOn"] for each in bill["dependencies"]}
    listed = {each["bom-ref"] for each in (*bill["components"], bill["metadata"]["component"])}
    assert set(needs) == listed
    assert {name for names in needs.values() for name in names} <= listed
    assert any(name.startswith("pkg:pypi/mako@") for ref in needs if "alembic" in ref for name in needs[ref])


def test_development_is_listed_when_asked_for() -> None:
    without, with_it = (
        {each["name"] for each in bill_of_materials(AT, SERIAL, extras)["components"]}
        for extras in ((), ("dev",))
    )
    assert "pytest" not in without and "pytest" in with_it


def test_every_part_has_its_tested_version_in_the_constraints() -> None:
    tested = {re.sub(r"[-_.]+", "-", line.partition("==")[0]).lower() for line in _lines()}
    assert {each["name"] for each in bill_of_materials(AT, SERIAL, ("dev",))["components"]} <= tested


def test_every_tested_version_but_of_torch_has_its_hashes() -> None:
    text = (CONSTRAINTS.parent / "hashes.txt").read_text("utf-8")
    hashed = {
        _name(name): version
        for name, version in re.findall(
            r"^([\w.-]+)==(\S+).*\\\n    --hash=sha256:[0-9a-f]{64}", text, re.MULTILINE
        )
    }
    tested = {_name(line.partition("==")[0]): line.partition("==")[2].strip() for line in _lines()}
    assert {name: hashed.get(name) for name in tested if name != "torch"} == {
        name: version for name, version in tested.items() if name != "torch"
    }
    assert "torch" not in hashed


def _name(text: str) -> str:
    return re.sub(r"[-_.]+", "-", text).lower()


def _lines() -> list[str]:
    return [line for line in CONSTRAINTS.read_text("utf-8").splitlines() if "==" in line]
