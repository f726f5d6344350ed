"""Signing in at `oidc-provider`, which the OpenID Foundation certified: a real provider over real HTTP.

It comes from npm, and the tests are skipped where node or npm is missing.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import httpx
import pytest
from lxml import html
from starlette.testclient import TestClient

from bot.web.oidc.opening import Oidc, open_oidc
from bot.web.oidc.options import OidcOptions
from handlers.kernel.person import Role
from tests.bot.web.house import CHLOE, House
from tests.bot.web.visits import Response

HERE = Path(__file__).parent / "oidc"
WORK = Path(__file__).parents[2] / "build" / "e2e-oidc"
CLIENT, SECRET, BACK = "csrbot", "a secret of tests", "http://127.0.0.1:8000/sign-in/company/back"


@dataclass
class Running:
    process: subprocess.Popen[str]
    issuer: str

    def deactivate(self, account: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"deactivate {account}\n")
        self.process.stdin.flush()


@pytest.fixture(scope="module")
def provider() -> Iterator[Running]:
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        pytest.skip("node and npm are needed for oidc-provider")
    WORK.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "provider.mjs"):
        shutil.copy(HERE / name, WORK / name)
    if not (WORK / "node_modules" / "oidc-provider").exists():
        command = [npm, "install", "--prefix", str(WORK), "--no-audit", "--no-fund", "--ignore-scripts"]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)  # noqa: S603
        except subprocess.TimeoutExpired:
            pytest.skip("npm took longer than five minutes")
        if done.returncode:
            pytest.skip(f"npm could not install oidc-provider: {done.stderr[-200:]}")
    started = subprocess.Popen(  # noqa: S603
        [node, "provider.mjs", CLIENT, SECRET, BACK],
        cwd=WORK,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert started.stdout is not None
    yield Running(started, started.stdout.readline().strip())
    started.kill()
    started.communicate()


@pytest.fixture
async def house(provider: Running) -> House:
    house = House(demo=False)
    await house.people_move_in()
    options = OidcOptions(
        provider.issuer, CLIENT, SECRET, BACK, {"csr-team": Role.CSR, "reps": Role.AMBASSADOR}
    )
    house.web = replace(house.web, oidc=open_oidc(options, house.storage, "a secret"))
    return house


def oidc_of(house: House) -> Oidc:
    assert house.web.oidc is not None
    return house.web.oidc


def signed_in_at_the_provider(address: str, account: str) -> str:
    """What a person does in the browser there: their name, their consent; where they are sent back to."""
    with httpx.Client() as browser:
        answer = browser.get(address)
        for _ in range(12):
            if answer.is_redirect:
                there = urljoin(str(answer.url), answer.headers["location"])
                if there.startswith(BACK):
                    return there
                answer = browser.get(there)
                continue
            [form] = html.fromstring(answer.text).forms
            fields = dict(form.form_values())
            fields |= {"login": account, "password": "any"} if "login" in form.fields else {}
            answer = browser.post(urljoin(str(answer.url), form.action), data=fields)
    raise AssertionError(answer.text[:500])


def come_back(browser: TestClient, account: str) -> Response:
    sent = browser.get("/sign-in/company?next=/commitments", follow_redirects=False)
    assert sent.status_code == 303, sent.text
    back = urlsplit(signed_in_at_the_provider(sent.headers["location"], account))
    return browser.get(f"{back.path}?{back.query}", follow_redirects=False)


async def test_a_colleague_signs_in_with_the_roles_of_their_groups(house: House) -> None:
    browser = house.browser()
    assert come_back(browser, "chloe").headers["location"] == "/commitments"
    assert browser.get("/console").status_code == 200
    async with house.storage.work.reading() as transaction:
        chloe = await transaction.people.get(CHLOE.id)
    assert chloe is not None and chloe.roles == {Role.EMPLOYEE, Role.CSR}


async def test_a_guest_is_told_no(house: House) -> None:
    answer = come_back(house.browser(), "eve")
    assert answer.status_code == 403 and re.search("guest", answer.text)


async def test_who_was_deactivated_is_out_within_the_hour(house: House, provider: Running) -> None:
    browser = house.browser()
    assert come_back(browser, "anna").status_code == 303
    for _ in range(6):
        house.clock.ahead += timedelta(minutes=20)
        await oidc_of(house).renewal(house.clock())
        assert browser.get("/session", follow_redirects=False).status_code == 204, "the provider knows her"
    provider.deactivate("anna")
    for _ in range(4):
        house.clock.ahead += timedelta(minutes=20)
        await oidc_of(house).renewal(house.clock())
    assert browser.get("/session", follow_redirects=False).status_code == 303
