"""slack-manifest and teams-package, for whoever connects a platform."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import pytest
import yaml

from tests.bot.cli.conftest import Run

APP = "11111111-2222-3333-4444-555555555555"
URL = "https://csr.example.com"


def test_slacks_manifest_is_printed_for_our_address(empty: Run) -> None:
    done = empty("slack-manifest", CSRBOT_PUBLIC_URL=URL)
    assert done.returncode == 0
    events = yaml.safe_load(done.stdout)["settings"]["event_subscriptions"]
    assert events["request_url"] == f"{URL}/slack/events"


def test_the_package_for_teams_is_made_from_the_settings(empty: Run, tmp_path: Path) -> None:
    out = tmp_path / "csrbot.zip"
    done = empty("teams-package", out, CSRBOT_TEAMS_APP_ID=APP, CSRBOT_PUBLIC_URL=f"{URL}/")
    assert done.returncode == 0, done.stderr
    assert "Teams admin center" in done.stdout
    with ZipFile(out) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    assert manifest["bots"][0]["botId"] == APP
    assert manifest["developer"]["websiteUrl"] == URL


def test_what_is_said_on_the_command_line_wins(empty: Run, tmp_path: Path) -> None:
    out = tmp_path / "csrbot.zip"
    said = ("--app-id", APP, "--public-url", URL, "--company", "Tarnbek", "--version", "3.2.1")
    done = empty("teams-package", out, *said, CSRBOT_TEAMS_APP_ID="", CSRBOT_PUBLIC_URL="http://localhost")
    assert done.returncode == 0, done.stderr
    with ZipFile(out) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    assert (manifest["version"], manifest["developer"]["name"]) == ("3.2.1", "Tarnbek")


@pytest.mark.parametrize(
    "said, wrong",
    [
        (("--public-url", URL), "--app-id"),
        (("--app-id", APP), "--public-url"),
        (("--app-id", APP, "--public-url", URL, "--version", "three"), "--version"),
    ],
)
def test_what_teams_would_refuse_is_wrong_use(
    empty: Run, tmp_path: Path, said: tuple[str, ...], wrong: str
) -> None:
    out = tmp_path / "csrbot.zip"
    done = empty("teams-package", out, *said)
    assert done.returncode == 2
    assert wrong in done.stderr and not out.exists()


def test_a_package_that_cannot_be_written_fails(empty: Run) -> None:
    done = empty("teams-package", "no/such/folder/csrbot.zip", "--app-id", APP, "--public-url", URL)
    assert done.returncode == 1 and "cannot be written" in done.stderr
