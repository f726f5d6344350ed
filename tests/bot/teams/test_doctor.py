"""What `csrbot doctor` finds out about Teams, and what it advises."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.platform.adapter import Finding
from bot.teams.installation.doctor import examine
from tests.bot.teams.house import options_of
from tests.servers.teams import TeamsStandIn


async def found(teams: TeamsStandIn, folder: Path, **options: Any) -> dict[str, Finding]:
    findings = await examine(options_of(teams, folder, **options))
    assert all(finding.ok or finding.advice for finding in findings)
    return {finding.name: finding for finding in findings}


async def test_all_is_well_but_the_address_that_nobody_answers(teams: TeamsStandIn, tmp_path: Path) -> None:
    findings = await found(teams, tmp_path, public_url="https://127.0.0.1:1")
    assert [name for name, finding in findings.items() if not finding.ok] == ["public address"]
    assert "/api/messages" in findings["public address"].advice
    assert findings["app catalogue"].detail == "csrbot"


async def test_a_wrong_secret_says_where_the_right_one_is(teams: TeamsStandIn, tmp_path: Path) -> None:
    findings = await found(teams, tmp_path, secret="wrong")  # noqa: S106 - opens nothing
    assert not findings["token"].ok
    assert "CSRBOT_TEAMS_APP_SECRET" in findings["token"].advice
    assert "app catalogue" not in findings


@pytest.mark.parametrize(
    ("permission", "name"),
    [
        ("User.Read.All", "people"),
        ("GroupMember.Read.All", "groups"),
        ("TeamsAppInstallation.ReadWriteSelfForUser.All", "installing"),
        ("AppCatalog.Read.All", "app catalogue"),
    ],
)
async def test_a_missing_permission_is_named_with_what_it_is_for(
    teams: TeamsStandIn, tmp_path: Path, permission: str, name: str
) -> None:
    teams.graph.permissions.discard(permission)
    finding = (await found(teams, tmp_path))[name]
    assert not finding.ok
    assert permission in finding.advice


async def test_an_app_that_nobody_uploaded_is_found_out(teams: TeamsStandIn, tmp_path: Path) -> None:
    teams.tenant.catalogue.clear()
    finding = (await found(teams, tmp_path))["app catalogue"]
    assert not finding.ok
    assert "teams-package" in finding.advice


async def test_an_unreachable_entra_is_told_apart_from_a_refusal(teams: TeamsStandIn, tmp_path: Path) -> None:
    findings = await found(teams, tmp_path, authority="https://127.0.0.1:1")
    assert "cannot be reached" in findings["token"].detail


async def test_somebody_elses_signing_keys_are_found_out(teams: TeamsStandIn, tmp_path: Path) -> None:
    keys = (await found(teams, tmp_path, openid_metadata_url=teams.entra_metadata_url))["signing keys"]
    assert not keys.ok


async def test_an_address_without_https_is_found_out(teams: TeamsStandIn, tmp_path: Path) -> None:
    finding = (await found(teams, tmp_path, public_url="http://127.0.0.1:8000"))["public address"]
    assert not finding.ok


async def test_a_certificate_file_that_is_not_there_is_named(teams: TeamsStandIn, tmp_path: Path) -> None:
    findings = await found(teams, tmp_path, ca_file=tmp_path / "missing.pem")
    assert not any(finding.ok for finding in findings.values())
