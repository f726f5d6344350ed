"""A tab's token: taken with every mark of being Teams' own for one of our people, refused without any."""

from __future__ import annotations

import json
import ssl
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import httpx
import jwt
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.platform.adapter import NotAdmitted
from bot.storage.memory import memory_storage
from bot.storage.storage import Storage
from bot.teams.inbound.keys import KeyPolicy, KeyRing
from bot.teams.pages.tab import TabSignIn, TabTokens
from handlers.kernel.person import Person
from handlers.kernel.voice import Voice
from handlers.questions.wording import sample
from tests.servers.teams import Fault, TeamsStandIn, authority
from tests.servers.teams_tokens import Key, unsigned
from tests.transactions import store_people, writing

WEB_CLIENT = "5e3ce6c0-2b1f-4285-8d4b-75ee78787346"
DESKTOP_CLIENT = "1fec8e78-bce4-4aaf-ab1b-5451cc387264"
SITE = "csr.example.com"


@pytest.fixture(scope="module")
def teams() -> Iterator[TeamsStandIn]:
    with TeamsStandIn().running() as teams:
        yield teams


class House:
    """One bot of the tenant, over a store in memory."""

    def __init__(self, teams: TeamsStandIn, client: httpx.AsyncClient) -> None:
        self.teams, self.client = teams, client
        self.storage: Storage = memory_storage()
        self.id = self.teams.tenant.add_user("mina", sample.ASKER.email, sample.ASKER.name)
        self.keys = KeyRing(
            self.teams.entra_metadata_url,
            lambda: self.client,
            policy=KeyPolicy(again=0, retry=0),
            issuers=frozenset({self.teams.entra.name}),
        )
        tenant = self.teams.tenant
        tokens = TabTokens(tenant.app_id, tenant.id, SITE, self.teams.entra.name, self.keys)
        self.sign_in = TabSignIn(tokens, self.storage.work)

    def claims(self, **more: Any) -> dict[str, Any]:
        """Of a good token."""
        tenant = self.teams.tenant
        marks = {
            "tid": tenant.id,
            "oid": self.id,
            "preferred_username": sample.ASKER.email,
            "scp": "access_as_user",
            "azp": WEB_CLIENT,
            "ver": "2.0",
        }
        claims = {**self.teams.entra.claims(tenant.app_id), **marks, **more}
        return {name: value for name, value in claims.items() if value is not None}

    def token(self, **more: Any) -> str:
        return self.teams.entra.keys[-1].sign(self.claims(**more))

    async def knows(self, *people: Person, identity: str = "") -> None:
        async with writing(self.storage.work) as transaction:
            for person in people:
                await store_people(transaction.people, person)
                if identity:
                    await transaction.people.seen(person.id, "teams", identity, datetime.now(UTC))

    async def enters(self, token: str) -> Person | NotAdmitted:
        return await self.sign_in.person(token, datetime.now(UTC))


@pytest.fixture
async def house(teams: TeamsStandIn) -> AsyncIterator[House]:
    trusted = ssl.create_default_context()
    authority().configure_trust(trusted)
    async with httpx.AsyncClient(verify=trusted, trust_env=False) as client:
        house = House(teams, client)
        await house.knows(sample.ASKER)
        yield house
        await house.keys.close()


async def test_the_token_that_teams_hands_out_lets_its_person_in(house: House) -> None:
    assert await house.enters(house.teams.person_token(house.id)) == sample.ASKER


async def test_a_person_is_known_by_object_id_whatever_they_are_called_now(house: House) -> None:
    await house.knows(sample.OTHER, identity=house.id)
    assert await house.enters(house.token(preferred_username="married@example.com")) == sample.OTHER


@pytest.mark.parametrize(
    "marks",
    [
        {"azp": DESKTOP_CLIENT},
        {"scp": "openid access_as_user profile"},
        {"aud": f"api://{SITE}/11111111-2222-4333-8444-555555555555"},
        {"preferred_username": sample.ASKER.email.upper()},
    ],
    ids=["on the desktop", "among other scopes", "by the app's URI", "in capitals"],
)
async def test_other_good_tokens(house: House, marks: dict[str, Any]) -> None:
    assert await house.enters(house.token(**marks)) == sample.ASKER


async def test_clocks_may_be_minutes_apart(house: House) -> None:
    assert await house.enters(house.token(exp=int(time.time()) - 100)) == sample.ASKER


async def test_a_version_1_token_lets_in_too(house: House) -> None:
    old = house.token(
        iss=f"https://sts.windows.net/{house.teams.tenant.id}/",
        azp=None,
        preferred_username=None,
        appid=WEB_CLIENT,
        upn=sample.ASKER.email,
        ver="1.0",
    )
    assert await house.enters(old) == sample.ASKER


OTHER_TENANT = "0d1f2a3b-4c5d-4e6f-8a9b-bbbbbbbbbbbb"


@pytest.mark.parametrize(
    "marks",
    [
        {"aud": "99999999-2222-4333-8444-555555555555"},
        {"aud": "api://evil.example/11111111-2222-4333-8444-555555555555"},
        {"aud": ["11111111-2222-4333-8444-555555555555", "other"]},
        {"aud": None},
        {"iss": f"https://login.microsoftonline.com/{OTHER_TENANT}/v2.0"},
        {"iss": f"https://sts.windows.net/{OTHER_TENANT}/"},
        {"iss": "https://api.botframework.com"},
        {"iss": None},
        {"tid": OTHER_TENANT},
        {"tid": None},
        {"exp": 1_700_000_000},
        {"exp": None},
        {"nbf": 4_100_000_000},
        {"scp": None},
        {"scp": "User.Read"},
        {"scp": "access_as_users"},
        {"scp": None, "roles": ["access_as_user"], "idtyp": "app"},
        {"idtyp": "app"},
        {"azp": "99999999-2222-4333-8444-555555555555"},
        {"azp": None},
        {"azp": "99999999-2222-4333-8444-555555555555", "appid": WEB_CLIENT},
        {"oid": None},
        {"oid": "mina"},
        {"oid": ["a"]},
    ],
    ids=str,
)
async def test_a_token_without_one_of_the_marks_is_refused(house: House, marks: dict[str, Any]) -> None:
    assert isinstance(await house.enters(house.token(**marks)), NotAdmitted)


def signed(claims: dict[str, Any], key: Any, **header: Any) -> str:
    return jwt.encode(claims, key, **{"algorithm": "RS256", **header})


async def test_a_token_that_our_tenant_did_not_sign_is_refused(house: House) -> None:
    claims, kid = house.claims(), house.teams.entra.keys[-1].kid
    rogue = Key(kid, name="rogue")
    unknown = Key("nobody's")
    guessed = signed(claims, "x" * 32, algorithm="HS256", headers={"kid": kid})
    bot_framework = house.teams.bot_framework.keys[-1].sign(claims)
    forged = [rogue.sign(claims), unknown.sign(claims), unsigned(claims), guessed, bot_framework]
    good = house.token()
    header, payload, signature = good.split(".")
    other_payload = house.token(oid="22222222-0000-4000-8000-000000000000").split(".")[1]
    forged += [f"{header}.{other_payload}.{signature}", f"{header}.{payload}.", f"{header}.{payload}"]
    forged += ["", " ", "a.b.c", "Bearer " + good, good + "x", "x" * 100_000]
    for token in forged:
        assert isinstance(await house.enters(token), NotAdmitted), token[:80]


async def test_a_bot_frameworks_token_opens_no_tab(house: House) -> None:
    assert isinstance(await house.enters(house.teams.bearer()), NotAdmitted)


async def test_somebody_unknown_is_told_what_to_do(house: House) -> None:
    refused = await house.enters(house.token(preferred_username="new@example.com"))
    assert isinstance(refused, NotAdmitted)
    assert "Write it a message" in Voice().text(refused.phrase)


async def test_whoever_has_left_stays_outside(house: House) -> None:
    await house.knows(replace(sample.ASKER, active=False))
    assert isinstance(await house.enters(house.token()), NotAdmitted)


@pytest.mark.parametrize(
    "guest",
    [{"idp": f"https://sts.windows.net/{OTHER_TENANT}/"}, {"acct": 1}, {"preferred_username": None}],
    ids=["of another tenant", "by account", "by e-mail alone"],
)
async def test_a_guest_is_nobody_because_of_an_e_mail_address(house: House, guest: dict[str, Any]) -> None:
    token = house.token(email=sample.ASKER.email, **guest)
    assert isinstance(await house.enters(token), NotAdmitted)


@pytest.mark.parametrize("guest", [{"idp": f"https://sts.windows.net/{OTHER_TENANT}/"}, {"acct": 1}], ids=str)
async def test_a_guest_is_told_no_even_where_they_were_known_as_a_colleague(
    house: House, guest: dict[str, Any]
) -> None:
    await house.knows(sample.OTHER, identity=house.id)
    refused = await house.enters(house.token(**guest))
    assert isinstance(refused, NotAdmitted)
    assert "employees of the company only" in Voice().text(refused.phrase)


async def test_what_is_said_gives_nothing_away(house: House) -> None:
    refused = await house.enters(house.token(aud="99999999-2222-4333-8444-555555555555"))
    assert isinstance(refused, NotAdmitted)
    words = Voice().text(refused.phrase)
    assert "aud" not in words.lower() and "Error" not in words


async def test_without_keys_one_is_asked_to_try_again(house: House) -> None:
    house.teams.faults["entra-metadata"] = [Fault(503)]
    try:
        refused = await house.enters(house.token())
    finally:
        house.teams.faults.clear()
    assert isinstance(refused, NotAdmitted)
    assert "try again" in Voice().text(refused.phrase)


async def test_keys_of_another_issuer_are_not_taken(house: House) -> None:
    name = house.teams.entra.name
    house.teams.entra.name = f"https://login.microsoftonline.com/{OTHER_TENANT}/v2.0"
    try:
        assert isinstance(await house.enters(house.token(iss=name)), NotAdmitted)
    finally:
        house.teams.entra.name = name


async def test_new_keys_are_fetched_when_a_token_names_one(house: House) -> None:
    assert await house.enters(house.token()) == sample.ASKER
    house.teams.entra.keys.append(Key("entra-2", None))
    try:
        assert await house.enters(house.token()) == sample.ASKER
    finally:
        house.teams.entra.keys.pop()


values = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=20)
    | st.lists(st.text(max_size=5), max_size=2)
)
names = st.sampled_from(["aud", "iss", "tid", "oid", "scp", "azp", "appid", "idtyp", "exp", "nbf", "idp"])


@example(name="azp", value=[WEB_CLIENT])
@example(name="exp", value=float("inf"))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=names, value=values)
async def test_no_claim_of_any_kind_is_a_fault(house: House, name: str, value: object) -> None:
    key, claims = house.teams.entra.keys[-1], json.dumps({**house.claims(), name: value}).encode()
    entered = await house.enters(jwt.PyJWS().encode(claims, key.private, "RS256", {"kid": key.kid}))
    harmless = name in ("appid", "idtyp", "idp") or (name in ("exp", "nbf") and isinstance(value, int))
    assert harmless or isinstance(entered, NotAdmitted)
