"""Several workspaces: installed by sign-in, with tokens that are sealed in the store and renewed in time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from structlog.testing import capture_logs

from bot.platform.cipher import Cipher, UndecryptableError
from bot.platform.not_yet import NotYetError
from bot.slack.directory.periodic_jobs import WorkspaceUpkeep
from bot.slack.installation.installations import SPACE, Installation, Installed
from bot.slack.installation.oauth import Rotation
from bot.storage.memory import memory_storage
from handlers.kernel.adapter.delivery import TryLater, Undeliverable
from handlers.kernel.events import Asked
from handlers.kernel.messages import Message
from tests.bot.slack.house import House, a_house, until
from tests.servers.slack import TOKEN, SlackStandIn, broken, refusal, too_many
from tests.servers.slack_person import envelope_of

REFRESH = "xoxe-a"
SDK_WARNINGS = pytest.mark.filterwarnings(
    "ignore:BasicAuth is deprecated:DeprecationWarning", "ignore:Setting per-request cookies"
)

OURS = frozenset({"T0WORK", "E0ORG"})
OPTIONS: dict[str, Any] = {
    "bot_token": "",
    "client_id": "1.2",
    "client_secret": "cs",
    "workspaces": OURS,
    "secret_keys": ("key one",),
    "public_url": "https://csr.example",
}


@pytest.fixture
async def house(slack: SlackStandIn) -> AsyncIterator[House]:
    async with a_house(slack, **OPTIONS) as built:
        yield built


def granted(token: str = TOKEN, **more: Any) -> dict[str, Any]:
    return {
        "access_token": token,
        "token_type": "bot",
        "scope": "chat:write,commands",
        "bot_user_id": "U0BOT",
        "app_id": "A0APP",
        "team": {"id": "T0WORK", "name": "Acme"},
        "enterprise": None,
        "is_enterprise_install": False,
        "authed_user": {"id": "U0CARLA"},
        **more,
    }


async def install(house: House, answer: dict[str, Any]) -> int:
    """The whole way of a browser; the status of its end."""
    client = house.to_app.client
    state = _state(await client.get("/slack/install"))
    house.slack.codes["code"] = answer
    cookies = {"slack-app-oauth-state": state}
    client.cookies.clear()
    end = await client.get("/slack/oauth_redirect", params={"code": "code", "state": state}, cookies=cookies)
    return end.status_code


def _state(start: httpx.Response) -> str:
    """Of Slack's consent page, to which the browser is sent."""
    return parse_qs(urlsplit(start.headers["location"]).query)["state"][0]


@SDK_WARNINGS
async def test_a_workspace_installs_the_app_and_is_answered(house: House) -> None:
    assert await install(house, granted()) == 200
    [installation] = await house.platform.installations.all()
    assert (installation.id, installation.token) == ("T0WORK", TOKEN)
    await house.deliver("T0WORK:C0GENERAL", Message("Hello"))


@SDK_WARNINGS
async def test_a_workspace_of_somebody_else_is_not_let_in(house: House) -> None:
    with capture_logs() as logs:
        status = await install(house, granted(team={"id": "T0EVIL", "name": "Elsewhere"}))
    assert status == 500
    assert [(log["event"], log["workspace"]) for log in logs] == [("slack_workspace_refused", "T0EVIL")]
    assert await house.storage.notes.all(SPACE) == []


async def test_a_workspace_that_is_ours_no_more_is_nobodys_place(house: House) -> None:
    await _save(house)
    later = Installed(house.storage.notes, Cipher(("key one",)), house.now, frozenset({"T0OTHER"}))
    assert await later.of("T0WORK") is None
    assert await later.all() == []


@SDK_WARNINGS
async def test_a_state_works_once_and_only_in_its_browser(house: House) -> None:
    client = house.to_app.client
    state = _state(await client.get("/slack/install"))
    params = {"code": "code", "state": state}
    client.cookies.clear()
    elsewhere = await client.get("/slack/oauth_redirect", params=params)
    assert elsewhere.status_code == 400
    assert await install(house, granted()) == 200
    house.slack.codes["code"] = granted()
    cookies = {"slack-app-oauth-state": "made up"}
    forged = await client.get("/slack/oauth_redirect", params={**params, "state": "made up"}, cookies=cookies)
    assert forged.status_code in (400, 401)


async def test_a_token_is_not_readable_in_the_store(house: House) -> None:
    await _save(house)
    [(_, note)] = await house.storage.notes.all(SPACE)
    assert TOKEN not in note
    assert "xoxb" not in note


async def _save(house: House, **more: Any) -> Installed:
    installed = house.platform.installations
    assert isinstance(installed, Installed)
    await installed.save(Installation("T0WORK", "Acme", more.pop("token", TOKEN), "U0BOT", **more))
    return installed


async def test_a_new_key_reads_what_the_old_one_sealed_and_the_worker_seals_it_anew(house: House) -> None:
    await _save(house)
    notes = house.storage.notes
    both = Installed(notes, Cipher(("key two", "key one")), house.now, OURS)
    worker = asyncio.create_task(rotation(house, both).run())
    with capture_logs() as logs:
        await until(lambda: logs)
    worker.cancel()
    assert [(log["event"], log["workspaces"]) for log in logs] == [("slack_tokens_sealed_anew", 1)]
    assert await rotation(house, both).seal_anew(house.now()) == 0, "once"
    alone = Installed(notes, Cipher(("key two",)), house.now, OURS)
    assert [one.token for one in await alone.all()] == [TOKEN]
    assert await Installed(notes, Cipher(("key one",)), house.now, OURS).all() == []


def test_a_sealed_text_that_was_changed_is_not_opened() -> None:
    cipher = Cipher(("a key",))
    sealed = cipher.seal("secret")
    with pytest.raises(UndecryptableError):
        cipher.open(sealed[:-4] + "AAA=")


async def test_authorisation_asks_slack_for_nothing(slack: SlackStandIn, house: House) -> None:
    await _save(house)
    await house.person("U0MINA").shortcut()
    for number in range(20):
        await house.person("U0MINA").write(f"Question {number}")
    assert slack.called("auth.test") == []


async def test_an_uninstalled_app_forgets_its_token_and_sends_nothing(house: House) -> None:
    await _save(house)
    for event in ({"type": "tokens_revoked", "tokens": {"bot": ["U0BOT"]}}, {"type": "app_uninstalled"}):
        await house.to_app.event(envelope_of(house.slack.workspace, event))
    assert await house.work() == []
    assert await house.platform.installations.all() == []
    assert isinstance(await house.send("T0WORK:C0GENERAL", Message("Hello")), Undeliverable)


async def test_a_persons_revoked_token_is_not_the_bots(house: House) -> None:
    await _save(house)
    event = {"type": "tokens_revoked", "tokens": {"oauth": ["U0MINA"]}}
    await house.to_app.event(envelope_of(house.slack.workspace, event))
    await house.work()
    assert len(await house.platform.installations.all()) == 1


async def test_an_organisation_is_one_installation(slack: SlackStandIn, house: House) -> None:
    slack.workspace.enterprise_id = "E0ORG"
    installed = await _save(house)
    await installed.save(Installation("E0ORG", "Org", TOKEN, "U0BOT"))
    await house.person("U0MINA").write("Hi")
    [asked] = await house.kept()
    assert isinstance(asked, Asked)
    assert asked.conversation.address == "E0ORG:D0MINA"
    await house.deliver("E0ORG:D0MINA", Message("Hello"), thread=asked.conversation.thread)


def rotation(house: House, installed: Installed) -> Rotation:
    platform = house.platform
    return Rotation(installed, platform.connection, platform.sender.caller, "1.2", "cs")


async def test_a_token_is_renewed_before_it_ends_and_not_sooner(slack: SlackStandIn, house: House) -> None:
    ends = house.now() + timedelta(hours=3)
    installed = await _save(house, refresh_token=REFRESH, expires_at=ends.timestamp())
    rotator = rotation(house, installed)
    assert await rotator.rotate_due(house.now()) == 0
    assert await rotator.rotate_due(house.now() + timedelta(hours=2)) == 1
    [renewed] = await installed.all()
    assert (renewed.token, renewed.refresh_token) == ("xoxe.xoxb-1", "xoxe-1")
    await house.deliver("T0WORK:C0GENERAL", Message("Hello"))


async def test_of_many_rotators_one_renews(slack: SlackStandIn) -> None:
    storage = memory_storage()
    async with a_house(slack, storage, **OPTIONS) as house, a_house(slack, storage, **OPTIONS) as other:
        installed = await _save(house, refresh_token=REFRESH, expires_at=house.now().timestamp() + 60)
        theirs = other.platform.installations
        assert isinstance(theirs, Installed)
        rotators = [rotation(house, installed), rotation(other, theirs)] * 3
        renewed = await asyncio.gather(*(one.rotate_due(house.now()) for one in rotators))
    assert sum(renewed) == 1
    assert slack.refreshed == [REFRESH]


async def test_a_rotator_that_died_is_replaced(house: House) -> None:
    installed = await _save(house, refresh_token=REFRESH, expires_at=house.now().timestamp() + 60)
    await house.storage.notes.add("rotating", "T0WORK", "", house.now() + timedelta(minutes=2))
    rotator = rotation(house, installed)
    assert await rotator.rotate_due(house.now()) == 0
    assert await rotator.rotate_due(house.now() + timedelta(minutes=3)) == 1


async def test_thirty_two_first_events_ask_slack_once_who_the_bot_is(slack: SlackStandIn) -> None:
    async with a_house(slack) as house:
        found = await asyncio.gather(*(house.platform.installations.of("T0WORK") for _ in range(32)))
    assert len({one.token for one in found if one}) == 1
    assert len(slack.called("auth.test")) == 1


async def test_a_token_that_does_not_work_is_no_installation(slack: SlackStandIn) -> None:
    async with a_house(slack, bot_token=f"{TOKEN}-wrong") as house:
        assert await house.platform.installations.all() == []
        assert await house.platform.check() == "no workspace can be reached"


@pytest.mark.parametrize("ill", [broken(503), refusal("internal_error"), refusal("fatal_error"), too_many(1)])
async def test_slack_s7_slack_ill_at_start_loses_nothing(slack: SlackStandIn, ill: Any) -> None:
    slack.faults["auth.test"] = [ill] * 4
    async with a_house(slack) as house:
        assert await house.platform.check() is not None
        await house.person("U0MINA").write("what is LEED?")
        [event] = await house.kept()
        with pytest.raises(NotYetError):
            await house.platform.work.prepared(event, house.now())
        waits = await house.send("T0WORK:U0MINA", Message("Hello"))
        assert isinstance(waits, TryLater) and not waits.is_failure
        upkeep = WorkspaceUpkeep(
            house.platform.installations, house.platform.sync, house.storage.notes, house.now
        )
        await upkeep.round()
        slack.faults.clear()
        assert await house.platform.work.prepared(event, house.now()) is not None
        await house.deliver("T0WORK:U0MINA", Message("Hello"))


async def test_slack_m3_a_list_of_people_that_fails_is_logged_with_what_slack_says(
    slack: SlackStandIn,
) -> None:
    slack.faults["users.list"] = [refusal("missing_scope")]
    async with a_house(slack) as house:
        upkeep = WorkspaceUpkeep(
            house.platform.installations, house.platform.sync, house.storage.notes, house.now
        )
        with capture_logs() as logs:
            await upkeep.round()
    assert [log["why"] for log in logs if log["event"] == "slack_people_not_listed"] == [
        "the app was not given a scope it needs; install it again"
    ]
