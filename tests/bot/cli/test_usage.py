"""Help, wrong use and wrong settings: answered at once, with the right exit code, on the right stream."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from bot.cli import advice_on
from bot.storage.faults import LockedError
from tests.bot.cli.conftest import Run

COMMANDS = (
    ("demo",), ("serve",), ("chat",), ("sign-in",), ("gallery",), ("index",), ("ask",), ("evaluate",),
    ("calibrate",), ("migrate",), ("doctor",), ("backup",), ("people", "import"), ("people", "export"),
    ("slack-manifest",), ("teams-package",),
)  # fmt: skip
HEAVY = ("torch", "sentence_transformers", "onnxruntime", "sqlalchemy", "lingua", "numpy", "starlette")


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_explains_itself_with_an_example(empty: Run, command: tuple[str, ...]) -> None:
    done = empty(*command, "--help")
    assert done.returncode == 0
    assert f"csrbot {' '.join(command)}" in re.sub(r"\s+", " ", done.stdout)
    assert "Example:" in done.stdout


def test_help_loads_nothing_heavy() -> None:
    asked = f"import sys, bot.cli; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "arguments",
    [
        ["no-such-command"],
        ["ask"],
        ["ask", "a question", "--batch", "questions.jsonl", "--out", "outcomes.jsonl"],
        ["ask", "--batch", "questions.jsonl"],
        ["ask", "a question", "--top", "0"],
        ["ask", "  "],
        ["index"],
        ["index", "no/such/folder"],
        ["sign-in"],
        ["people", "import"],
        ["people", "import", "no/such/people.csv"],
        ["people", "import", "people.csv", "--column", "Kostenstelle=cost"],
        ["lessons", "import", "no/such/folder"],
        ["evaluate", "no/such/folder"],
        ["calibrate", "no/such/folder"],
        ["evaluate", "--triage", "no/such/file.jsonl"],
        ["ask", "--batch", "no/such/file.jsonl", "--out", "outcomes.jsonl"],
        ["restore", "no/such/backup.db"],
        ["sign-in", "--file", "no/such/people.csv"],
        ["serve", "--port", "eighty"],
        ["serve", "--role", "cook"],
        ["gallery", "--language", "xx"],
        ["gallery", "--time-zone", "Mars/Olympus"],
    ],
)
def test_web_m3_wrong_use_ends_with_two_and_says_why(empty: Run, arguments: list[str]) -> None:
    done = empty(*arguments)
    assert done.returncode == 2
    assert done.stderr and not done.stdout
    assert "Traceback" not in done.stderr


def test_a_wrong_audience_names_what_is_right(empty: Run) -> None:
    done = empty("index", ".", "--audience", "friends")
    assert done.returncode == 2
    assert "--audience" in done.stderr and "everyone" in done.stderr


def test_a_wrong_setting_is_named_before_anything_starts(empty: Run) -> None:
    done = empty("doctor", CSRBOT_PORT="eighty")
    assert done.returncode == 2
    assert "CSRBOT_PORT" in done.stderr and "Traceback" not in done.stderr


def test_web_m2_the_version_is_told(empty: Run) -> None:
    done = empty("--version")
    assert (done.returncode, done.stdout) == (0, f"csrbot {version('csrbot')}\n")


def test_case_b18_a_public_address_below_a_path_is_refused(empty: Run) -> None:
    done = empty("doctor", CSRBOT_PUBLIC_URL="https://example.com/csr")
    assert done.returncode == 2
    assert "CSRBOT_PUBLIC_URL" in done.stderr and "a host of its own" in done.stderr


def test_case_b13_time_zones_are_known_where_the_system_has_none(empty: Run, tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("name,email,time_zone\nAna,ana@example.com,Europe/Berlin\n", encoding="utf-8")
    done = empty("people", "import", people, PYTHONTZPATH="/nonexistent")
    assert done.returncode == 0, done.stdout


def test_a_database_that_somebody_else_holds_is_told_in_a_line() -> None:
    assert "try again" in advice_on(LockedError("database is locked"))
    assert "database is locked" in advice_on(LockedError("database is locked"))
    assert not advice_on(KeyError("a fault of ours keeps its traceback"))
