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
import signal
import socket
import subprocess
import time
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page

from tests.journeys.the_demo import end
from tests.servers.teams_bridge import Attached, TeamsBridge
from tests.servers.teams_person import find_action
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
        if trouble := _trouble_of(command):
            raise MissingError(f"npm could not install {PACKAGE}: {trouble}")
    return _PROGRAM


def _trouble_of(command: list[str]) -> str:
    """What it complains about, in a line; empty when it is done."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        return "it took longer than five minutes"
    told = (line for line in done.stderr.splitlines() if not line.startswith("npm warn"))
    return next(told, "no reason given") if done.returncode else ""


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


def _places(configuration: Json) -> frozenset[str]:
    team = configuration["team"]
    rooms = (configuration["personalChat"], configuration["groupChat"], team, *team["channels"])
    return frozenset(room["id"] for room in rooms)


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
    settings, given = folder / f"{name}.yml", configuration(bridge.stand_in.tenant, person)
    settings.write_text(json.dumps(given), encoding="utf-8")
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
        process = subprocess.Popen(  # noqa: S603 - from npm
            program, env=environment, cwd=folder, stdout=log, stderr=log
        )
        try:
            address = f"http://localhost:{port}"
            wait_for(f"{address}/_debug/ping")
            bridge.clients[name] = Attached(
                f"{address}/_connector", given["currentUser"]["id"], _places(given)
            )
            yield address
        finally:
            end(process, signal.SIGTERM)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(url: str, seconds: float = 120) -> None:
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
    """In the bridge."""
    bridge: TeamsBridge

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

    def dialog(self, title: str) -> Locator:
        """The newest, as the bridge shows it."""
        inputs = self.page.get_by_role("textbox")
        dialog = self.page.locator(".ac-adaptiveCard").filter(has_text=title).filter(has=inputs).last
        dialog.wait_for()
        return dialog

    def presses(self, label: str, card: Locator) -> None:
        card.get_by_role("button", name=label, exact=True).click()

    def opens(self, label: str) -> None:
        """The dialog behind the newest button of that name: as an activity of one's own making, which the
        Playground offers, since its button of a dialog does nothing."""
        action = find_action(self.bridge.shown_to(self.name)[-1], label)
        mine = [one.sent for one in self.bridge.passed if one.client == self.name and one.to_bot][-1]
        invoke = {
            **{
                name: mine[name] for name in ("from", "recipient", "conversation", "channelData", "channelId")
            },
            "type": "invoke",
            "name": "task/fetch",
            "id": str(uuid.uuid4()),
            "value": {"data": action["data"], "context": {"theme": "default"}},
        }
        address = self.page.url.rstrip("/")
        answer = self.page.request.post(f"{address}/_internal/v1/customActivities", data=invoke)
        assert answer.ok, answer.status

    def goes_to(self, place: str) -> None:
        """A chat or a channel, by its name; there is a list of them in a wide window only."""
        self.page.set_viewport_size({"width": 1500, "height": 900})
        self.page.get_by_text(place, exact=True).first.click()
        self.page.wait_for_timeout(500)

    def mentions(self, text: str) -> None:
        """The bot, in a new post of a channel."""
        self.page.get_by_role("textbox").first.click()
        self.page.keyboard.type("@csr")
        self.page.get_by_role("menuitem", name="csrbot").click()
        self.page.keyboard.type(f" {text}")
        self.page.keyboard.press("Enter")

    def calls(self, command: str, text: str) -> Locator:
        """A command of a message extension, from the menu of the first message that says this; its dialog."""
        said = self.page.get_by_text(text, exact=True).first
        said.locator("xpath=preceding::button[@aria-label='Show more information'][1]").click()
        self.page.get_by_role("menuitem", name="Action Command").click()
        dialog = self.page.get_by_role("dialog")
        dialog.get_by_role("textbox").fill(command)
        dialog.get_by_role("button", name="Create").click()
        return dialog

    def keeps(self, name: str) -> Path:
        """A picture of what there is to see, without the log."""
        file = HOME / f"{name}.png"
        self.page.wait_for_timeout(300)
        self.page.screenshot(path=file)
        return file
