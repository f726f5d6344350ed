"""Microsoft's Agents Playground from npm: one process and one browser window for each person.

It is Microsoft's pre-release software for evaluation, so it is installed where the test runs and never kept
with the project. Its cards are drawn by the same library as in Teams. It has no dialogs, no Graph and no
limits; see `TeamsBridge` for the tokens.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page

from tests.servers.teams_bridge import TeamsBridge
from tests.servers.teams_tenant import Tenant, object_id_of

PACKAGE = "@microsoft/m365agentsplayground@0.2.28"
HOME = Path(__file__).parents[2] / "build" / "e2e-teams"
"""Where it is installed, and where the pictures go."""
_PROGRAM = HOME / "node_modules" / "@microsoft" / "m365agentsplayground" / "cli.js"
_FILLERS = ("Priya", "Marek", "Chloe", "Sven", "Aiko")
"""A Playground's tenant has exactly five people beside its own."""

Json = dict[str, Any]


class MissingError(Exception):
    """Why the Playground cannot run here."""


def installed() -> Path:
    """The program, installed by npm when it is not there yet. Raises `MissingError`."""
    if not shutil.which("node") or not shutil.which("npm"):
        raise MissingError("node and npm are needed for Microsoft's Agents Playground")
    if not _PROGRAM.exists():
        HOME.mkdir(parents=True, exist_ok=True)
        command = [
            "npm",
            "install",
            "--prefix",
            str(HOME),
            "--no-audit",
            "--no-fund",
            "--ignore-scripts",
            PACKAGE,
        ]
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)  # noqa: S603
        if done.returncode:
            raise MissingError(f"npm could not install {PACKAGE}: {done.stderr[-300:]}")
    return _PROGRAM


def configuration(tenant: Tenant, person: str) -> Json:
    """One person's view of the tenant; `person` is an object id."""
    others = [one for one in tenant.users if one != person][:5]
    fillers = [_filler(name) for name in _FILLERS[len(others) :]]
    return {
        "version": "0.1.1",
        "tenantId": tenant.id,
        "bot": tenant.bot,
        "currentUser": _user(tenant, person),
        "users": [*(_user(tenant, one) for one in others), *fillers],
        "personalChat": {"id": tenant.personal(person).id},
        "groupChat": {"id": f"19:{person[:8]}@thread.v2", "name": "Canteen committee"},
        "team": {
            "id": f"19:{person[:8]}@thread.tacv2",
            "name": "Sustainability",
            "aadGroupId": object_id_of(f"team of {person}"),
            "channels": [{"id": f"19:{person[:8]}-a@thread.tacv2", "name": "Announcements"}],
        },
    }


def _user(tenant: Tenant, person: str) -> Json:
    member = tenant.member(person)
    return {
        "id": member["id"],
        "name": member["name"],
        "userPrincipleName": member["userPrincipalName"],
        "aadObjectId": person,
        "givenName": member["givenName"],
        "surname": member["surname"],
        "email": member["email"],
    }


def _filler(name: str) -> Json:
    mail = f"{name.lower()}@tarnbek.example"
    return {
        "id": f"29:{name}",
        "name": name,
        "userPrincipleName": mail,
        "aadObjectId": object_id_of(name),
        "givenName": name,
        "surname": "Nobody",
        "email": mail,
    }


@contextmanager
def playing(bridge: TeamsBridge, name: str, person: str, ca_file: Path, folder: Path) -> Iterator[str]:
    """A Playground of this person's; yields its address."""
    settings = folder / f"{name}.yml"
    settings.write_text(json.dumps(configuration(bridge.stand_in.tenant, person)), encoding="utf-8")
    port = _free_port()
    program = [
        "node",
        str(installed()),
        "start",
        "-e",
        bridge.endpoint(name),
        "-c",
        "msteams",
        "-p",
        str(port),
        "--dt",
    ]
    environment = {
        **os.environ,
        "M365_AGENTS_PLAYGROUND_CONFIG_PATH": str(settings),
        "NODE_EXTRA_CA_CERTS": str(ca_file),
    }
    with (folder / f"{name}.log").open("w") as log:
        process = subprocess.Popen(program, env=environment, stdout=log, stderr=log)  # noqa: S603 - from npm
        try:
            address = f"http://localhost:{port}"
            _wait_for(f"{address}/_debug/ping")
            bridge.clients[name] = f"{address}/_connector"
            yield address
        finally:
            process.terminate()
            process.wait(10)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(url: str, seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310 - of this machine
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{url} did not answer")


@dataclass
class Client:
    """A person in front of a Playground."""

    page: Page
    name: str
    pictures: int = field(default=0)

    def says(self, text: str) -> None:
        box = self.page.get_by_role("textbox").last
        box.click()
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")

    def card(self, words: str | re.Pattern[str]) -> Locator:
        """The newest card with these words, once it is there."""
        card = self.page.locator(".ac-adaptiveCard").filter(has_text=words).last
        card.wait_for()
        return card

    def presses(self, label: str, card: Locator) -> None:
        card.get_by_role("button", name=label, exact=True).click()

    def keeps(self, name: str) -> Path:
        """A picture of what there is to see."""
        file = HOME / f"{name}.png"
        self.page.screenshot(path=file)
        return file
