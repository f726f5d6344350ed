"""Only the connector gets in: Microsoft's procedure, step by step, and what must not weaken it."""

from __future__ import annotations

import asyncio
import base64
import json
import time
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import timedelta

import httpx
import jwt
import pytest

from bot.teams.inbound.keys import KeyPolicy, KeyRing, UnavailableError
from tests.bot.teams.door import Door, a_door, a_tenant, until
from tests.servers.teams import Fault, TeamsStandIn
from tests.servers.teams_tenant import TENANT, Json
from tests.servers.teams_tokens import Issuer, Key, unsigned

OTHER_TENANT = "0d1f2a3b-4c5d-4e6f-8a9b-bbbbbbbbbbbb"


@pytest.fixture
def teams() -> Iterator[TeamsStandIn]:
    with a_tenant().running() as running:
        yield running


@pytest.fixture
async def door(teams: TeamsStandIn) -> AsyncIterator[Door]:
    async with a_door(teams) as built:
        yield built


def a_message(teams: TeamsStandIn, **more: object) -> Json:
    person = next(iter(teams.tenant.users))
    envelope = teams.envelope(teams.tenant.personal(person), teams.tenant.account(person))
    return {**envelope, "type": "message", "text": "What are our climate targets?", **more}


def claims(teams: TeamsStandIn, **more: object) -> Json:
    """Of a token that is all right, but for `more`; None takes a claim out."""
    good = teams.bot_framework.claims(teams.tenant.app_id, serviceurl=teams.service_url)
    return {name: value for name, value in (good | more).items() if value is not None}


def signed(teams: TeamsStandIn, **more: object) -> str:
    return teams.bot_framework.keys[-1].sign(claims(teams, **more))


def entra(teams: TeamsStandIn, issuer: str, **more: object) -> str:
    """Signed by Entra, for our app, as another app of a tenant may get one."""
    return Issuer(issuer, teams.entra.keys).token(
        teams.tenant.app_id, serviceurl=teams.service_url, appid="another-app", azp="another-app", **more
    )


FORGED: dict[str, Callable[[TeamsStandIn], str]] = {
    "no token": lambda _: "",
    "no token at all but words": lambda _: "let me in",
    "a wrong audience": lambda teams: signed(teams, aud="22222222-2222-4333-8444-555555555555"),
    "several audiences": lambda teams: signed(teams, aud=[teams.tenant.app_id, "another"]),
    "a wrong issuer": lambda teams: signed(teams, iss="https://api.botframework.example"),
    "no issuer": lambda teams: signed(teams, iss=None),
    "expired": lambda teams: signed(teams, nbf=int(time.time()) - 7200, exp=int(time.time()) - 301),
    "without an end": lambda teams: signed(teams, exp=None),
    "not yet valid": lambda teams: signed(teams, nbf=int(time.time()) + 400),
    "a rogue key under a known id": lambda teams: Key(teams.bot_framework.keys[-1].kid, name="a rogue").sign(
        claims(teams)
    ),
    "an unknown key": lambda teams: Key("nobody's", name="a rogue").sign(claims(teams)),
    "a key without a name": lambda teams: jwt.encode(
        claims(teams), teams.bot_framework.keys[-1].private, "RS256"
    ),
    "no signature": lambda teams: unsigned(claims(teams)),
    "no signature, and a known key's name": lambda teams: jwt.encode(
        claims(teams), "", "none", headers={"kid": teams.bot_framework.keys[-1].kid}
    ),
    "a guessable secret": lambda teams: jwt.encode(
        claims(teams),
        "a secret that somebody may guess, of enough bytes",
        "HS256",
        headers={"kid": teams.bot_framework.keys[-1].kid},
    ),
    "no serviceurl": lambda teams: signed(teams, serviceurl=None),
    "an empty serviceurl": lambda teams: signed(teams, serviceurl=""),
    "a serviceurl of another connector": lambda teams: signed(teams, serviceurl=f"{teams.service_url}x/"),
    "of another app of our tenant, version 2": lambda teams: entra(
        teams, f"https://login.microsoftonline.com/{TENANT}/v2.0", tid=TENANT
    ),
    "of another app of our tenant, version 1": lambda teams: entra(
        teams, f"https://sts.windows.net/{TENANT}/", tid=TENANT
    ),
    "of a foreign tenant": lambda teams: entra(
        teams, f"https://login.microsoftonline.com/{OTHER_TENANT}/v2.0", tid=OTHER_TENANT
    ),
    "Entra's, with the Bot Framework's name on it": lambda teams: entra(teams, teams.bot_framework.name),
}


async def test_the_connectors_token_is_taken(teams: TeamsStandIn, door: Door) -> None:
    answer = await door.to_app.activity(a_message(teams))
    assert answer.status_code == 200
    assert len(await door.kept()) == 1


@pytest.mark.parametrize("kind", FORGED)
async def test_a_forged_token_is_refused_without_a_word(teams: TeamsStandIn, door: Door, kind: str) -> None:
    answer = await door.to_app.activity(a_message(teams), FORGED[kind](teams))
    assert (answer.status_code, answer.content) == (401, b"")
    assert (await door.kept(), door.seen) == ([], [])


@pytest.mark.parametrize("scheme", ["Basic", "bearer:", "Token", ""])
async def test_only_a_bearer_token_counts(teams: TeamsStandIn, door: Door, scheme: str) -> None:
    header = {"authorization": f"{scheme} {teams.bearer()}".strip()}
    answer = await door.to_app.client.post(door.to_app.path, json=a_message(teams), headers=header)
    assert answer.status_code == 401


@pytest.mark.parametrize(
    "change",
    [
        {"serviceUrl": "https://smba.trafficmanager.net/evil/"},
        {"serviceUrl": ""},
        {"serviceUrl": None},
        {"serviceUrl": ["https://smba.trafficmanager.net/emea/"]},
    ],
    ids=["another", "empty", "null", "a list"],
)
async def test_an_activity_must_name_the_tokens_service(
    teams: TeamsStandIn, door: Door, change: Json
) -> None:
    answer = await door.to_app.activity(a_message(teams, **change))
    assert answer.status_code == 401
    assert (await door.kept(), door.seen) == ([], [])


@pytest.mark.parametrize(
    "url", ["http://{host}/emea/", "https://{host}.evil.example/", "https://{host}@evil.example/", "evil"]
)
async def test_a_service_off_the_list_is_refused_though_its_token_is_good(
    teams: TeamsStandIn, door: Door, url: str
) -> None:
    url = url.format(host=teams.service_host)
    answer = await door.to_app.activity(a_message(teams, serviceUrl=url), teams.bearer(url))
    assert answer.status_code == 401


@pytest.mark.parametrize(
    "change",
    [
        {"channelData": {"tenant": {"id": OTHER_TENANT}}},
        {"conversation": {"id": "a:1", "tenantId": OTHER_TENANT, "conversationType": "personal"}},
        {"channelData": {}, "conversation": {"id": "a:1", "conversationType": "personal"}},
        {"channelData": None, "conversation": None},
        {"channelId": "webchat"},
        {"channelId": None},
    ],
    ids=["another", "half another", "none", "nothing", "another channel", "no channel"],
)
async def test_only_our_tenant_on_teams_is_served(teams: TeamsStandIn, door: Door, change: Json) -> None:
    answer = await door.to_app.activity(a_message(teams, **change))
    assert (answer.status_code, answer.content) == (403, b"")
    assert (await door.kept(), door.seen) == ([], [])


async def test_a_key_that_is_endorsed_for_another_channel_is_refused(teams: TeamsStandIn, door: Door) -> None:
    teams.bot_framework.keys.append(Key("for-webchat", ("webchat",)))
    assert (await door.to_app.activity(a_message(teams))).status_code == 403
    teams.bot_framework.keys.append(Key("for-anything", None))
    door.ahead = timedelta(minutes=2)
    assert (await door.to_app.activity(a_message(teams))).status_code == 200
    assert (await door.to_app.activity(a_message(teams, channelId="webchat"))).status_code == 403


@pytest.mark.parametrize("minutes", [-4.8, 4.8])
async def test_clocks_may_be_five_minutes_apart(teams: TeamsStandIn, door: Door, minutes: float) -> None:
    off = int(time.time() + minutes * 60)
    token = signed(teams, nbf=off, iat=off, exp=off + (1 if minutes < 0 else 3600))
    assert (await door.to_app.activity(a_message(teams), token)).status_code == 200


async def test_an_activity_that_is_sent_again_is_one_event(teams: TeamsStandIn, door: Door) -> None:
    message, token = a_message(teams), teams.bearer()
    answers = [await door.to_app.activity(message, token) for _ in range(3)]
    answers.append(await door.to_app.activity({**message, "text": "Something else?"}, token))
    assert [answer.status_code for answer in answers] == [200] * 4
    assert len(await door.kept()) == 1


async def test_keys_are_fetched_once_for_all_who_wait(teams: TeamsStandIn, door: Door) -> None:
    sends = (door.to_app.activity(a_message(teams)) for _ in range(20))
    assert {answer.status_code for answer in await asyncio.gather(*sends)} == {200}
    assert (len(teams.called("metadata")), len(teams.called("keys"))) == (1, 1)


async def test_a_key_that_rolled_over_is_found_and_made_up_ones_cost_no_fetches(
    teams: TeamsStandIn, door: Door
) -> None:
    await door.to_app.activity(a_message(teams))
    teams.bot_framework.keys[:] = [Key("bot-framework-2")]
    door.ahead = timedelta(minutes=2)
    assert (await door.to_app.activity(a_message(teams))).status_code == 200
    fetches = len(teams.called("keys"))
    for number in range(20):
        made_up = Key(f"made-up-{number}", name="a rogue").sign(claims(teams))
        assert (await door.to_app.activity(a_message(teams), made_up)).status_code == 401
    assert len(teams.called("keys")) == fetches


async def test_a_key_that_was_withdrawn_is_not_taken_after_a_day(teams: TeamsStandIn, door: Door) -> None:
    old = teams.bearer()
    await door.to_app.activity(a_message(teams), old)
    teams.bot_framework.keys[:] = [Key("bot-framework-2")]
    door.ahead = timedelta(days=1, minutes=1)
    while (  # noqa: ASYNC110 - the new keys are on their way
        answer := await door.to_app.activity(a_message(teams), old)
    ).status_code == 200:
        await asyncio.sleep(0.01)
    assert answer.status_code == 401


async def test_a_dead_key_server_is_not_noticed_for_five_days(teams: TeamsStandIn, door: Door) -> None:
    await door.to_app.activity(a_message(teams))
    teams.faults["metadata"] = [Fault(503)] * 100
    for days in (0.5, 1.5, 4.9):
        door.ahead = timedelta(days=days)
        assert (await door.to_app.activity(a_message(teams))).status_code == 200, days
    door.ahead = timedelta(days=5, minutes=5)
    assert (await door.to_app.activity(a_message(teams))).status_code == 503


@pytest.mark.parametrize("operation", ["metadata", "keys"])
@pytest.mark.parametrize(
    "fault",
    [
        Fault(500),
        Fault(404),
        Fault(200, body="<html>a sign-in page of the hotel</html>"),
        Fault(200, body="[]"),
        Fault(200, body="{}"),
        Fault(200, body='{"keys": [], "issuer": null, "id_token_signing_alg_values_supported": 1}'),
        Fault(200, body='{"keys": [7, {"kid": "x", "kty": "oct", "k": "c2VjcmV0"}]}'),
        Fault(200, body='{"issuer": "https://login.example", "jwks_uri": "http://plain.example/"}'),
    ],
    ids=["broken", "missing", "a page", "a list", "empty", "no keys", "a secret as a key", "over plain http"],
)
async def test_keys_that_cannot_be_read_let_nobody_in(
    teams: TeamsStandIn, door: Door, operation: str, fault: Fault
) -> None:
    teams.faults[operation] = [fault]
    answer = await door.to_app.activity(a_message(teams))
    assert (answer.status_code, answer.content) == (503, b""), "to be sent again"
    door.ahead = timedelta(seconds=10)
    assert (await door.to_app.activity(a_message(teams))).status_code == 200


async def test_metadata_of_somebody_else_is_not_taken(teams: TeamsStandIn, door: Door) -> None:
    teams.bot_framework.name = f"https://login.microsoftonline.com/{TENANT}/v2.0"
    assert (await door.to_app.activity(a_message(teams))).status_code == 503


async def test_keys_are_asked_for_over_https_only(teams: TeamsStandIn) -> None:
    asked: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        document = teams.bot_framework.metadata("http://keys.example/keys")
        return httpx.Response(200, json={**document, **teams.bot_framework.key_document()})

    async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as client:
        for address in ("https://login.example/metadata", "http://login.example/metadata"):
            with pytest.raises(UnavailableError):
                await KeyRing(address, lambda: client).find("bot-framework-1", 0)
    assert asked == ["https://login.example/metadata"]


async def test_signatures_with_a_shared_secret_are_not_taken_though_the_metadata_lists_them(
    teams: TeamsStandIn, door: Door
) -> None:
    listed = {**teams.bot_framework.metadata(f"{teams.url}/v1/.well-known/keys")}
    listed["id_token_signing_alg_values_supported"] = ["HS256", "none"]
    teams.faults["metadata"] = [Fault(200, body=json.dumps(listed))]
    assert (await door.to_app.activity(a_message(teams))).status_code == 503


async def test_a_secret_in_the_key_document_signs_nothing(teams: TeamsStandIn, door: Door) -> None:
    """What is published as a symmetric key could be used by all who read it."""
    secret = b"a secret that everybody can read in the document"
    shared = {"kty": "oct", "kid": "shared", "k": base64.urlsafe_b64encode(secret).decode().rstrip("=")}
    document = {"keys": [*teams.bot_framework.key_document()["keys"], shared]}
    teams.faults["keys"] = [Fault(200, body=json.dumps(document))]
    token = jwt.encode(claims(teams), secret, "HS256", headers={"kid": "shared"})
    assert (await door.to_app.activity(a_message(teams), token)).status_code == 401


FOR_EVER = Fault(0, seconds=86_400)


async def test_a_silent_key_server_is_not_waited_for(teams: TeamsStandIn) -> None:
    teams.faults["keys"] = [FOR_EVER]
    async with a_door(teams, policy=KeyPolicy(patience=0.1)) as door:
        assert (await door.to_app.activity(a_message(teams))).status_code == 503


async def test_a_slow_key_server_holds_nobody_else_up(teams: TeamsStandIn) -> None:
    teams.faults["keys"] = [FOR_EVER]
    async with a_door(teams, policy=KeyPolicy(patience=86_400)) as door:
        waiting = asyncio.create_task(door.to_app.activity(a_message(teams)))
        await until(lambda: teams.called("metadata"))
        assert (await door.to_app.activity(a_message(teams), "no token")).status_code == 401
        assert not waiting.done()
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)


async def test_while_old_keys_hold_nobody_waits_for_new_ones(teams: TeamsStandIn) -> None:
    async with a_door(teams, policy=KeyPolicy(patience=86_400)) as door:
        await door.to_app.activity(a_message(teams))
        teams.faults["keys"] = [FOR_EVER]
        door.ahead = timedelta(days=2)
        assert (await door.to_app.activity(a_message(teams))).status_code == 200
        await until(lambda: len(teams.called("metadata")) == 2)
        assert len(teams.called("keys")) == 1, "the new ones have not come yet"
