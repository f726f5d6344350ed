"""`csrbot people`, `sign-in` and `chat`: the people, their way in, and a conversation from a pipe."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from tests.bot.cli.conftest import PEOPLE, Run
from tests.journeys.the_demo import Demo, at_terminal


def write(folder: Path, text: str) -> Path:
    file = folder / "people.csv"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_dry_run_changes_nothing_and_an_import_only_once(empty: Run, tmp_path: Path) -> None:
    file = write(tmp_path, PEOPLE)
    assert "3 people would be added" in empty("people", "import", file, "--dry-run").stdout
    assert "3 people added, 0 changed, 0 unchanged." in empty("people", "import", file).stdout
    assert "0 people added, 0 changed, 3 unchanged." in empty("people", "import", file).stdout


def test_a_bad_row_is_told_with_its_number_and_the_good_ones_stay(empty: Run, tmp_path: Path) -> None:
    file = write(tmp_path, PEOPLE + "Dag,not an address,Sales,NO,en,employee,\n")
    done = empty("people", "import", file, "--json")
    assert done.returncode == 1
    told = json.loads(done.stdout)
    assert told["created"] == ["ana@acme.example", "bo@acme.example", "cleo@acme.example"]
    (problem,) = told["problems"]
    assert (problem["row"], problem["column"]) == (5, "email")


def test_an_export_is_what_an_import_takes(company: Run, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    assert company("people", "export", "--out", out).returncode == 0
    assert company("people", "export").stdout == out.read_text(encoding="utf-8")
    assert "0 people added, 0 changed, 3 unchanged." in company("people", "import", out).stdout


def test_a_file_that_is_not_there_is_named(empty: Run) -> None:
    done = empty("people", "import", "no.csv")
    assert done.returncode == 2 and "no.csv" in done.stderr


def test_an_export_that_cannot_be_written_says_so(company: Run) -> None:
    done = company("people", "export", "--out", "no/such/folder/people.csv")
    assert done.returncode == 1 and "cannot be written" in done.stderr


def test_a_sign_in_link_leads_to_the_address_people_use(company: Run) -> None:
    done = company("sign-in", " Ana@ACME.example", CSRBOT_PUBLIC_URL="https://csr.acme.example")
    assert done.returncode == 0, done.stderr
    assert re.fullmatch(r"https://csr\.acme\.example/sign-in/[\w-]{40,}\n", done.stdout)


def test_nobody_unknown_is_signed_in(company: Run, empty: Run) -> None:
    done = company("sign-in", "zoe@acme.example")
    assert done.returncode == 1 and "zoe@acme.example" in done.stderr and not done.stdout
    done = empty("sign-in", "ana@acme.example")
    assert done.returncode == 1 and "csrbot people import" in done.stderr


def test_a_conversation_comes_through_a_pipe_and_is_there_the_next_time(acme: Path, tmp_path: Path) -> None:
    data = tmp_path / "company"
    shutil.copytree(acme, data)
    running = Demo("http://127.0.0.1:8000", "", data)
    with at_terminal(running, "ana@acme.example") as ana:
        ana.types("By how much do we want to reduce fresh water withdrawal by 2031?")
        ana.sees("35 % less fresh water", 40)
        ana.presses("That helps")
        ana.sees("Glad that helped", 40)
    with at_terminal(running, "ana@acme.example") as ana:
        ana.sees("35 % less fresh water")
        ana.types("/quit")
        assert ana.process.wait(60) == 0


def test_a_number_that_presses_nothing_is_told(company: Run) -> None:
    assert "There is no action 9" in company("chat", "--as", "ana@acme.example", stdin="9\n").stdout


def test_a_chat_needs_somebody(empty: Run) -> None:
    done = empty("chat")
    assert done.returncode == 1 and "csrbot people import" in done.stderr


def test_a_person_is_told_what_is_known_and_forgotten_for_good(company: Run, tmp_path: Path) -> None:
    told = json.loads(company("people", "export-data", "ana@acme.example").stdout)
    assert told["person"][0]["name"] == "Ana Ruiz"
    refused = company("people", "forget", "ana@acme.example", stdin="n\n")
    assert refused.returncode == 1 and "Nothing was erased" in refused.stderr
    done = company("people", "forget", "ana@acme.example", "--yes")
    assert done.returncode == 0, done.stderr
    assert "Ana" not in company("people", "list").stdout
    again = company("people", "import", write(tmp_path, PEOPLE))
    assert "0 people added" in again.stdout and "1 left out, who asked to be forgotten" in again.stdout
    assert company("people", "forget", "ana@acme.example", "--yes").returncode == 1


def test_the_last_admin_cannot_be_forgotten(company: Run) -> None:
    done = company("people", "forget", "cleo@acme.example", "--yes")
    assert done.returncode == 1 and "last admin" in done.stderr
