"""The stand-in refuses what Teams refuses: a test that passes against it means something."""

from __future__ import annotations

import gc
import socket
import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import msal
import pytest
import requests

from tests.servers.teams import CONNECTOR_SCOPE, GRAPH_SCOPE, TeamsStandIn
from tests.servers.teams_cards import CARD
from tests.servers.teams_tenant import OTHER_TENANT, Chat

TEXT: dict[str, Any] = {"type": "TextBlock", "text": "Hello", "wrap": True}
EXECUTE: dict[str, Any] = {"type": "Action.Execute", "title": "Take it", "verb": "press", "data": {"a": 1}}


@pytest.fixture
def teams() -> Iterator[TeamsStandIn]:
    stand_in = TeamsStandIn()
    mina = stand_in.tenant.add_user("mina", "mina@example.com", "Mina Okafor")
    stand_in.tenant.personal(mina).installed = True
    with stand_in.running() as running:
        yield running


def token(teams: TeamsStandIn, folder: Path, scope: str, secret: str = "") -> str:
    """As the app gets it, with msal."""
    session = requests.Session()
    session.verify, session.trust_env = str(teams.ca_file(folder)), False
    app = msal.ConfidentialClientApplication(
        teams.tenant.app_id,
        secret or teams.tenant.app_secret,
        authority=f"{teams.url}/{teams.tenant.id}",
        instance_discovery=False,
        http_client=session,
    )
    got = app.acquire_token_for_client([f"{scope}/.default"])
    session.close()
    return str(got.get("access_token", ""))


@pytest.fixture
async def client(teams: TeamsStandIn, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    bearer = token(teams, tmp_path, CONNECTOR_SCOPE)
    trust = ssl.create_default_context(cafile=str(teams.ca_file(tmp_path)))
    headers = {"authorization": f"Bearer {bearer}"}
    async with httpx.AsyncClient(base_url=teams.service_url, verify=trust, headers=headers) as client:
        yield client


def mina(teams: TeamsStandIn) -> Chat:
    return teams.tenant.personal(next(iter(teams.tenant.users)))


def a_card(*body: dict[str, Any], **more: Any) -> dict[str, Any]:
    card = {"type": "AdaptiveCard", "version": "1.5", "body": list(body) or [TEXT], **more}
    return {"type": "message", "attachments": [{"contentType": CARD, "content": card}]}


async def post(client: httpx.AsyncClient, chat: Chat, activity: dict[str, Any]) -> httpx.Response:
    return await client.post(f"v3/conversations/{chat.id}/activities", json=activity)


async def test_a_card_is_taken_edited_and_taken_back(teams: TeamsStandIn, client: httpx.AsyncClient) -> None:
    """https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference"""
    chat = mina(teams)
    posted = await post(client, chat, a_card(TEXT, actions=[EXECUTE], msteams={"width": "Full"}))
    assert posted.status_code == 201, posted.text
    where = f"v3/conversations/{chat.id}/activities/{posted.json()['id']}"
    assert (await client.put(where, json=a_card({**TEXT, "text": "Done"}))).status_code == 200
    assert "Done" in str(chat.messages)
    assert (await client.delete(where)).status_code == 200
    assert chat.messages == []


async def test_a_card_that_is_too_big(teams: TeamsStandIn, client: httpx.AsyncClient) -> None:
    """https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages"""
    answer = await post(client, mina(teams), a_card({**TEXT, "text": "a" * 28_000}))
    assert (answer.status_code, answer.json()["error"]["code"]) == (413, "MessageSizeTooBig")


async def test_more_messages_than_a_conversation_takes(
    teams: TeamsStandIn, client: httpx.AsyncClient
) -> None:
    """https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit"""
    answers = [await post(client, mina(teams), {"type": "message", "text": "x"}) for _ in range(9)]
    assert [answer.status_code for answer in answers][:7] == [201] * 7
    assert answers[-1].status_code == 429
    assert int(answers[-1].headers["retry-after"]) >= 1
    assert "send" in teams.connector.broken_limits


async def test_a_token_of_nobody_and_one_for_something_else(
    teams: TeamsStandIn, client: httpx.AsyncClient, tmp_path: Path
) -> None:
    """https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication"""
    assert token(teams, tmp_path, CONNECTOR_SCOPE, "a wrong secret") == ""
    for bearer in ("made up", token(teams, tmp_path, GRAPH_SCOPE)):
        client.headers["authorization"] = f"Bearer {bearer}"
        assert (await post(client, mina(teams), {"type": "message", "text": "x"})).status_code == 401


async def test_blocked_is_told_apart_from_disabled(teams: TeamsStandIn, client: httpx.AsyncClient) -> None:
    """https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability"""
    chat = mina(teams)
    chat.refusal = (403, "MessageWritesBlocked")
    assert "MessageWritesBlocked" in (await post(client, chat, {"type": "message", "text": "x"})).text
    teams.connector.disabled = True
    assert "BotDisabledByAdmin" in (await post(client, chat, {"type": "message", "text": "x"})).text


async def test_nobody_is_written_to_who_has_no_app(teams: TeamsStandIn, client: httpx.AsyncClient) -> None:
    """https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages"""
    omar = teams.tenant.add_user("omar", "omar@example.com", "Omar")
    body = {"bot": teams.tenant.bot, "members": [{"id": omar}], "tenantId": teams.tenant.id}
    assert (await client.post("v3/conversations", json=body)).status_code == 403
    teams.tenant.add_team("CSR", [omar])
    made = await client.post("v3/conversations", json=body)
    assert made.json() == {"id": teams.tenant.personal(omar).id}
    by_mail = {**body, "members": [{"id": "omar@example.com"}]}
    assert (await client.post("v3/conversations", json=by_mail)).status_code == 400


async def test_graph_shows_what_was_selected_page_by_page(
    teams: TeamsStandIn, client: httpx.AsyncClient, tmp_path: Path
) -> None:
    """https://learn.microsoft.com/graph/paging"""
    client.headers["authorization"] = f"Bearer {token(teams, tmp_path, GRAPH_SCOPE)}"
    for number in range(5):
        teams.tenant.add_user(f"u{number}", f"u{number}@example.com", f"User {number}")
    teams.graph.page = 4
    first = await client.get(f"{teams.graph_url}/users?$select=mail,department&$expand=manager($select=mail)")
    assert [sorted(one) for one in first.json()["value"]] == [["department", "id", "mail"]] * 4
    second = await client.get(first.json()["@odata.nextLink"])
    assert len(second.json()["value"]) == 2
    assert "@odata.nextLink" not in second.json()
    assert (await client.get(f"{teams.graph_url}/users?$select=shoe")).status_code == 400
    teams.graph.permissions.clear()
    assert (await client.get(f"{teams.graph_url}/users")).status_code == 403


@pytest.mark.parametrize("query", ["$top=1000", "$top=0", "$skiptoken=made%20up"])
async def test_graph_refuses_a_page_that_there_is_not(
    teams: TeamsStandIn, client: httpx.AsyncClient, tmp_path: Path, query: str
) -> None:
    """https://learn.microsoft.com/graph/api/user-list"""
    client.headers["authorization"] = f"Bearer {token(teams, tmp_path, GRAPH_SCOPE)}"
    answer = await client.get(f"{teams.graph_url}/users?{query}")
    assert answer.status_code == 400


async def test_a_roster_comes_a_page_at_a_time(teams: TeamsStandIn, client: httpx.AsyncClient) -> None:
    """https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context"""
    people = [
        teams.tenant.add_user(f"u{number}", f"u{number}@example.com", f"U {number}") for number in range(5)
    ]
    [general] = teams.tenant.add_team("CSR", people)
    teams.connector.page = 1
    where = f"v3/conversations/{general.id}/pagedmembers"
    first = (await client.get(f"{where}?pageSize=3")).json()
    assert len(first["members"]) == 3
    rest = (await client.get(f"{where}?pageSize=3&continuationToken={first['continuationToken']}")).json()
    assert (len(rest["members"]), "continuationToken" in rest) == (2, False)
    assert (await client.get(f"{where}?continuationToken=made%20up")).status_code == 400


async def test_installing_the_app_is_followed_by_its_event(
    teams: TeamsStandIn, client: httpx.AsyncClient, tmp_path: Path
) -> None:
    """https://learn.microsoft.com/graph/api/userteamwork-post-installedapps"""
    client.headers["authorization"] = f"Bearer {token(teams, tmp_path, GRAPH_SCOPE)}"
    omar = teams.tenant.add_user("omar", "omar@example.com", "Omar")
    [app] = (
        await client.get(
            f"{teams.graph_url}/appCatalogs/teamsApps?$filter=externalId eq '{teams.tenant.app_id}'"
        )
    ).json()["value"]
    where = f"{teams.graph_url}/users/{omar}/teamwork/installedApps"
    bound = {"teamsApp@odata.bind": f"{teams.graph_url}/appCatalogs/teamsApps/{app['id']}"}
    assert (await client.post(where, json=bound)).status_code == 201
    assert (await client.post(where, json=bound)).status_code == 409
    assert [one["type"] for one in teams.undelivered] == ["installationUpdate", "conversationUpdate"]


def test_nothing_is_left_open_by_a_client_that_takes_no_leave(tmp_path: Path) -> None:
    with ExitStack() as later:
        with TeamsStandIn().running() as teams:
            address = urlsplit(teams.url)
            trusted = ssl.create_default_context(cafile=str(teams.ca_file(tmp_path)))
            plain = later.enter_context(socket.create_connection(("127.0.0.1", address.port or 0)))
            client = later.enter_context(trusted.wrap_socket(plain, server_hostname=address.hostname))
            client.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert client.recv(12) == b"HTTP/1.1 404"
        gc.collect()  # what it finds open fails this test


async def test_a_person_of_another_organisation_is_in_rosters_and_nowhere_else(
    teams: TeamsStandIn, client: httpx.AsyncClient, tmp_path: Path
) -> None:
    """https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/shared-channels"""
    eve = teams.tenant.add_foreigner("eve", "eve@partner.example", "Eve")
    chat = teams.tenant.add_group_chat("partner", eve)
    roster = await client.get(f"v3/conversations/{chat.id}/members/{eve}")
    assert (roster.json()["userRole"], roster.json()["tenantId"]) == ("user", OTHER_TENANT)
    opened = await client.post("v3/conversations", json=a_personal_chat(teams, eve))
    assert opened.status_code == 400
    graph = {"authorization": f"Bearer {token(teams, tmp_path, GRAPH_SCOPE)}"}
    asked = await client.get(f"{teams.graph_url}/users/{eve}", headers=graph)
    assert (asked.status_code, asked.json()["error"]["code"]) == (404, "Request_ResourceNotFound")


async def test_a_personal_chat_is_no_channel_and_takes_nothing_once_the_app_is_gone(
    teams: TeamsStandIn, client: httpx.AsyncClient
) -> None:
    """https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages"""
    chat = mina(teams)
    as_a_channel = {
        "bot": teams.tenant.bot,
        "isGroup": True,
        "tenantId": teams.tenant.id,
        "activity": {"type": "message", "text": "x"},
        "channelData": {"channel": {"id": chat.id}},
    }
    assert (await client.post("v3/conversations", json=as_a_channel)).status_code == 400
    posted = (await post(client, chat, a_card())).json()["id"]
    chat.installed = False
    where = f"v3/conversations/{chat.id};messageid={posted}/activities/{posted}"
    assert (await client.put(where, json=a_card())).status_code == 403
    assert (await post(client, chat, a_card())).status_code == 403


def a_personal_chat(teams: TeamsStandIn, person: str) -> dict[str, Any]:
    return {
        "bot": teams.tenant.bot,
        "members": [{"id": person}],
        "isGroup": False,
        "tenantId": teams.tenant.id,
        "channelData": {"tenant": {"id": teams.tenant.id}},
    }
