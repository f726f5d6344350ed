"""`csrbot documents`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.bot.cli.conftest import Run

PUMPS = "# Pumps\n\nThe pumps run at night only, and so they need a third less power.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "policies"
    made.mkdir()
    (made / "pumps.md").write_text(PUMPS, encoding="utf-8")
    return made


def waste(limit: str) -> str:
    return f"Of waste {limit} 5 t a year may leave the site of Lyon, sorted into six streams."


def test_a_document_is_listed_compared_with_its_last_version_and_removed(empty: Run, folder: Path) -> None:
    file = folder / "pumps.md"
    empty("index", folder)
    assert "pumps.md has only one version." in empty("documents", "diff", "pumps.md").stdout
    for limit in "≤≥":
        file.write_text(f"{PUMPS}\n# Waste\n\n{waste(limit)}\n", encoding="utf-8")
        empty("index", folder)
    (listed,) = (json.loads(line) for line in empty("documents", "list", "--json").stdout.splitlines())
    assert (listed["name"], listed["state"], listed["version"]) == ("pumps.md", "indexed", 3)
    told = empty("documents", "diff", "Pumps").stdout
    assert f"− {waste('≤')}" in told and f"+ {waste('≥')}" in told
    assert "night" not in told
    done = empty("documents", "remove", "pumps.md")
    assert done.returncode == 0 and "out of the index" in done.stdout
    assert "0 documents." in empty("documents", "list").stdout
    unknown = empty("documents", "diff", "pumps.md")
    assert unknown.returncode == 1 and "there is no document 'pumps.md'" in unknown.stderr


def test_of_two_documents_of_one_name_the_path_is_asked_for(empty: Run, folder: Path) -> None:
    (folder / "old").mkdir()
    (folder / "old" / "pumps.md").write_text("# Old pumps\n\nThe pumps ran by day in those years.\n", "utf-8")
    empty("index", folder)
    done = empty("documents", "remove", "pumps.md")
    assert done.returncode == 2 and "2 documents are called 'pumps.md'" in done.stderr
