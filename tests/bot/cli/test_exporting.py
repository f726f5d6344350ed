"""The commands that give lists away, as CSV and as JSON: `findings/web.md` 7, "missing"."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.cli.common import deliver
from tests.bot.cli.conftest import Run


def test_a_formula_is_inert(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows = [{"id": "q1", "text": "=HYPERLINK(1)"}]
    deliver(("id", "text"), rows, None, as_json=False)
    assert capsys.readouterr().out == "id,text\r\nq1,'=HYPERLINK(1)\r\n"
    deliver(("id", "text"), rows, tmp_path / "out.json", as_json=True)
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8")) == rows
    assert (tmp_path / "out.json").stat().st_mode & 0o077 == 0


def test_people_questions_and_answers_come_as_json(company: Run) -> None:
    people = json.loads(company("people", "list", "--json").stdout)
    assert [one["email"] for one in people] == ["ana@acme.example", "bo@acme.example", "cleo@acme.example"]
    assert json.loads(company("people", "export", "--json").stdout) == people
    assert json.loads(company("questions", "export", "--json").stdout) == []
    assert company("answers", "export").stdout.startswith("id,question,answer")
    assert json.loads(company("migrate", "--json").stdout)["changed"] is False
