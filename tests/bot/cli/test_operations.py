"""migrate, doctor, backup, gallery, serve and demo, for whoever runs the bot."""

from __future__ import annotations

import json
import re
import signal
import socket
from pathlib import Path

import pytest

from tests.bot.cli.conftest import Run, csrbot
from tests.journeys.the_demo import started


def test_a_database_is_made_once(empty: Run) -> None:
    first, second = empty("migrate"), empty("migrate")
    assert first.returncode == second.returncode == 0
    assert "from empty to" in first.stdout and "already at" in second.stdout


def test_the_doctor_says_what_to_do_and_fails(empty: Run) -> None:
    done = empty("doctor", "--json")
    assert done.returncode == 1, done.stderr
    advice = {told["check"]: told["advice"] for told in json.loads(done.stdout) if not told["ok"]}
    assert advice["people"] == "csrbot people import FILE.csv"
    assert advice["encoder and index"] == "csrbot index FOLDER"


def test_the_doctor_finds_only_signposts_lacking_in_a_company_that_works(company: Run) -> None:
    done = company("doctor")
    wrong = [line for line in done.stdout.splitlines() if line.startswith("✗")]
    assert wrong and all(line.startswith("✗ signposts for") for line in wrong), done.stdout
    assert "3 active" in done.stdout


def test_the_doctor_warns_of_listening_without_tls(company: Run) -> None:
    done = company("doctor", CSRBOT_HOST="0.0.0.0")  # noqa: S104 - that is what is warned of
    assert done.returncode == 1
    assert "CSRBOT_PUBLIC_URL" in done.stdout


@pytest.mark.parametrize("command", [("migrate",), ("serve",), ("chat",), ("people", "export"), ("doctor",)])
def test_a_file_that_is_no_database_is_a_message_and_not_a_traceback(
    empty: Run, tmp_path: Path, command: tuple[str, ...]
) -> None:
    (tmp_path / "notes.db").write_text("These are my notes, and not a database. " * 50)
    url = f"sqlite+aiosqlite:///{tmp_path / 'notes.db'}"
    done = empty(*command, CSRBOT_DATABASE_URL=url, CSRBOT_PORT="0")
    assert done.returncode == 1
    assert "notes.db cannot be used as the database" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", [("ask", "a question"), ("serve",), ("doctor",)])
def test_an_encoder_that_is_not_there_is_a_message_and_not_a_traceback(
    company: Run, command: tuple[str, ...]
) -> None:
    done = company(*command, CSRBOT_ENCODER="no/such/folder", CSRBOT_PORT="0", HF_HUB_OFFLINE="1")
    assert done.returncode == 1
    assert "no/such/folder" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_web_m2_a_backup_can_be_put_back(company: Run, empty: Run, tmp_path: Path) -> None:
    (tmp_path / "words").write_text("four words of no meaning\n")
    done = company("backup", "--passphrase-file", tmp_path / "words", tmp_path / "all.backup")
    assert done.returncode == 0 and "all.backup" in done.stdout, done.stderr
    restored = empty("restore", "--json", "--passphrase-file", tmp_path / "words", tmp_path / "all.backup")
    assert restored.returncode == 0, restored.stderr
    assert empty("people", "export").stdout == company("people", "export").stdout


def test_a_passphrase_comes_from_the_surroundings_and_is_never_shown(company: Run, tmp_path: Path) -> None:
    words = "four words of no meaning"
    done = company("backup", tmp_path / "all.backup", CSRBOT_BACKUP_PASSPHRASE=words)
    assert done.returncode == 0, done.stderr
    without = company("restore", tmp_path / "all.backup")
    assert without.returncode == 2 and "a passphrase is needed" in without.stderr
    other = company("restore", tmp_path / "all.backup", CSRBOT_BACKUP_PASSPHRASE=words[:-1])
    assert other.returncode == 1 and "another passphrase" in other.stderr
    assert not any(words in told for told in (done.stdout, done.stderr, other.stderr))


def test_a_short_passphrase_is_none(company: Run, tmp_path: Path) -> None:
    words = "xylophone"
    done = company("backup", tmp_path / "all.backup", CSRBOT_BACKUP_PASSPHRASE=words)
    assert done.returncode == 2 and "12 letters" in done.stderr and words not in done.stderr


def test_web_m2_a_backup_is_never_overwritten(company: Run, tmp_path: Path) -> None:
    assert company("backup", tmp_path / "all.backup").returncode == 0
    again = company("backup", tmp_path / "all.backup")
    assert again.returncode == 1 and "is there already" in again.stderr


def test_a_backup_that_cannot_be_made_fails(company: Run) -> None:
    done = company("backup", "no/such/folder/saved.db")
    assert done.returncode == 1
    assert "no backup was made" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_the_gallery_shows_every_message_on_a_page_and_in_the_terminal(
    empty: Run, tmp_path: Path, language: str
) -> None:
    page = tmp_path / "gallery.html"
    assert empty("gallery", "--out", page, "--language", language).returncode == 0
    written = page.read_text(encoding="utf-8")
    names = written.count('<section class="example"')
    fetched = [each for each in re.findall(r'src="([^"]*)"', written) if not each.startswith("/pictures/")]
    assert names > 50 and fetched == []
    printed = empty("gallery", "--terminal", "--language", language)
    assert printed.returncode == 0 and printed.stdout.count("╭") == names


def test_a_gallery_that_cannot_be_written_fails(empty: Run) -> None:
    done = empty("gallery", "--out", "no/such/folder/gallery.html")
    assert done.returncode == 1 and "cannot be written" in done.stderr


def test_an_unknown_role_is_named_with_those_that_exist(empty: Run) -> None:
    done = empty("serve", "--role", "web,cook")
    assert done.returncode == 2
    assert "cook" in done.stderr and "scheduler, web, worker" in done.stderr


def test_a_taken_port_is_told(empty: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = empty("serve", "--port", port)
    assert done.returncode == 1
    assert f"127.0.0.1:{port}" in done.stderr and "--port" in done.stderr


def test_a_demo_needs_a_company(empty: Run, tmp_path: Path) -> None:
    done = empty("demo", "--company", tmp_path)
    assert done.returncode == 1 and "manifest.toml" in done.stderr


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_demo_starts_again_where_it_stopped_and_beside_another(tmp_path: Path) -> None:
    with started(tmp_path, settings={"COLUMNS": "40"}) as first:
        assert re.fullmatch(rf"{first.address}/sign-in/[\w-]{{43}}", first.link), "whole on a narrow screen"
        assert first.output is not None
        first.output.wait_for(re.compile(r"bot chat --data-dir \S+ --as \S+@tarnbek.example\n"), 60)
        first.output.process.send_signal(signal.SIGINT)
        assert first.output.process.wait(60) in (0, 130)
        assert "Traceback" not in first.output.text
    with socket.create_server(("127.0.0.1", 0)) as taken, started(tmp_path, taken.getsockname()[1]) as again:
        assert again.address != f"http://127.0.0.1:{taken.getsockname()[1]}"
    people = csrbot("people", "export", data_dir=tmp_path / "demo").stdout
    assert people.count("@tarnbek.example") >= 15
    assert len(people.splitlines()) == 16
