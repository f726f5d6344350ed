"""`csrbot sign-in` for many: `findings/web.md` S6, "no way to sign in 300 people without Slack or Teams"."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

from tests.bot.cli.conftest import PEOPLE, Run
from tests.servers.smtp import mail_server

HR = "Nachname;Vorname;E-Mail-Adresse dienstlich\nRuiz;Ana;Ana@acme.example\nHolm;Bo;bo@acme.example\n"
PUBLIC = {"CSRBOT_PUBLIC_URL": "https://csr.acme.example"}


def write(folder: Path, text: str) -> Path:
    file = folder / "list.csv"
    file.write_text(text, encoding="utf-8")
    return file


def test_web_s6_links_for_all_are_written_to_a_file_that_only_its_owner_reads(
    company: Run, tmp_path: Path
) -> None:
    out = tmp_path / "links.csv"
    done = company("sign-in", "--file", write(tmp_path, PEOPLE), "--days", 3, "--out", out, **PUBLIC)
    assert done.returncode == 0, done.stderr
    assert "3 links written to" in done.stdout
    assert out.stat().st_mode & 0o777 == 0o600
    rows = list(csv.DictReader(out.read_text(encoding="utf-8-sig").splitlines()))
    assert [row["email"] for row in rows] == ["ana@acme.example", "bo@acme.example", "cleo@acme.example"]
    links = {row["link"] for row in rows}
    assert len(links) == 3
    assert all(re.fullmatch(r"https://csr\.acme\.example/sign-in/[\w-]{40,}", link) for link in links)
    assert not any(link in done.stdout for link in links)


def test_web_s6_a_file_of_links_is_never_written_over(company: Run, tmp_path: Path) -> None:
    out = write(tmp_path, PEOPLE)
    done = company("sign-in", "--file", out, "--out", out)
    assert done.returncode == 1 and "is there already" in done.stderr
    assert out.read_text(encoding="utf-8") == PEOPLE
    assert not any(row["link_until"] for row in json.loads(company("sign-in", "--list", "--json").stdout))


def test_web_s6_an_hr_export_names_whom_and_who_is_not_known_is_told(company: Run, tmp_path: Path) -> None:
    file = write(tmp_path, HR + "Zorn;Zoe;zoe@acme.example\n")
    done = company("sign-in", "--file", file, "--out", tmp_path / "links.csv", "--json")
    assert done.returncode == 1
    told = json.loads(done.stdout)
    assert told["invited"] == ["ana@acme.example", "bo@acme.example"]
    assert told["unknown"] == ["zoe@acme.example"]
    assert "/sign-in/" not in done.stdout


def test_web_s6_a_file_without_addresses_is_refused(company: Run, tmp_path: Path) -> None:
    done = company("sign-in", "--file", write(tmp_path, "name\nAna\n"))
    assert done.returncode == 1 and "“email”" in done.stderr
    assert company("sign-in").returncode == 2
    assert company("sign-in", "ana@acme.example", "--list").returncode == 2


def test_web_s6_the_list_tells_who_has_a_link_and_revoking_takes_it_away(
    company: Run, tmp_path: Path
) -> None:
    company("sign-in", "--file", write(tmp_path, HR), "--out", tmp_path / "links.csv")
    rows = {row["email"]: row for row in csv.DictReader(company("sign-in", "--list").stdout.splitlines())}
    assert rows["ana@acme.example"]["link_until"] and not rows["cleo@acme.example"]["link_until"]
    assert not any(row["signed_in"] for row in rows.values())
    done = company("sign-in", "ana@acme.example", "--revoke", "--json")
    assert json.loads(done.stdout) == {"revoked": 1, "unknown": []}
    found = json.loads(company("sign-in", "--list", "--json").stdout)
    assert [row["email"] for row in found if row["link_until"]] == ["bo@acme.example"]


def test_web_s6_links_go_by_e_mail_where_a_server_is_set_up(company: Run, tmp_path: Path) -> None:
    with mail_server(login="csr:p@ss word", unknown=frozenset({"bo@acme.example"})) as mail:
        settings = {
            "CSRBOT_SMTP_URL": f"smtp://csr:p%40ss%20word@127.0.0.1:{mail.port}",
            "CSRBOT_MAIL_FROM": "csrbot <csrbot@acme.example>",
        }
        done = company("sign-in", "--file", write(tmp_path, HR), **settings, **PUBLIC)
    assert done.returncode == 1
    assert "1 link sent by e-mail" in done.stdout
    assert "bo@acme.example: not sent, 550 5.1.1 no such mailbox" in done.stderr
    (letter,) = mail.letters
    assert letter["To"] == "ana@acme.example" and letter["From"] == "csrbot <csrbot@acme.example>"
    text = letter.get_content().replace("\r\n", "\n")
    assert re.search(r"^https://csr\.acme\.example/sign-in/[\w-]{40,}$", text, re.M)
    found = json.loads(company("sign-in", "--list", "--json").stdout)
    assert [row["email"] for row in found if row["link_until"]] == ["ana@acme.example"]


def test_web_s6_a_mail_server_that_does_not_let_us_in_is_told_and_no_link_stays(
    company: Run, tmp_path: Path
) -> None:
    with mail_server(login="csr:other") as mail:
        settings = {
            "CSRBOT_SMTP_URL": f"smtp://csr:secret@127.0.0.1:{mail.port}",
            "CSRBOT_MAIL_FROM": "csrbot@acme.example",
        }
        done = company("sign-in", "--file", write(tmp_path, HR), **settings)
    assert done.returncode == 1
    assert "it does not take the user and password" in done.stderr and "secret" not in done.stderr
    assert not any(row["link_until"] for row in json.loads(company("sign-in", "--list", "--json").stdout))


def test_web_s6_half_a_mail_setting_is_an_error_that_tells_no_password(company: Run) -> None:
    done = company("sign-in", "--list", CSRBOT_SMTP_URL="https://csr:secret@mail.example")
    assert done.returncode == 2 and "CSRBOT_SMTP_URL" in done.stderr and "secret" not in done.stderr
    done = company("sign-in", "--list", CSRBOT_SMTP_URL="smtp://mail.example")
    assert done.returncode == 2 and "CSRBOT_MAIL_FROM" in done.stderr


def test_web_s6_one_persons_link_comes_as_json(company: Run) -> None:
    told = json.loads(company("sign-in", "ana@acme.example", "--json", **PUBLIC).stdout)
    assert told["email"] == "ana@acme.example" and told["link"].startswith(PUBLIC["CSRBOT_PUBLIC_URL"])
