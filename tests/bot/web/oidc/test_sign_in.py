"""Signing in with the company's identity provider: who is let in, who is not, who is out within the hour."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from starlette.testclient import TestClient

from bot.web.oidc.opening import Oidc, open_oidc
from bot.web.oidc.options import OidcOptions
from handlers.kernel.person import Person, Role
from tests.bot.web.house import ANNA, CHLOE, House
from tests.bot.web.visits import Response, csrf_of
from tests.servers.oidc import BACK, CLIENT, ISSUER, SECRET, Account, Provider
from tests.transactions import writing

OPTIONS = OidcOptions(ISSUER, CLIENT, SECRET, BACK)
VERIFIED = {"email": "Anna@example.com", "email_verified": True, "name": "Anna S."}


def at_work(options: OidcOptions = OPTIONS) -> tuple[House, Provider, Oidc]:
    house = House(demo=False)
    provider = Provider(house.clock, {"a1": Account(dict(VERIFIED))}, signed_in="a1")
    oidc = open_oidc(options, house.storage, "a secret", provider.client)
    house.web = replace(house.web, oidc=oidc)
    return house, provider, oidc


async def entered(house: House, provider: Provider, to: str = "/commitments") -> tuple[TestClient, Response]:
    browser = house.browser()
    return browser, come_back(browser, provider, to)


def come_back(browser: TestClient, provider: Provider, to: str = "/commitments", **changed: str) -> Response:
    sent = browser.get(f"/sign-in/company?{urlencode({'next': to})}", follow_redirects=False)
    assert sent.status_code == 303, sent.text
    back = urlsplit(provider.authorize(sent.headers["location"]))
    query = {name: values[0] for name, values in parse_qs(back.query).items()} | changed
    return browser.get(
        f"{back.path}?{urlencode({k: v for k, v in query.items() if v})}", follow_redirects=False
    )


async def person(house: House, person_id: str) -> Person:
    async with house.storage.work.reading() as transaction:
        found = await transaction.people.get(person_id)
    assert found is not None
    return found


async def everybody(house: House) -> int:
    async with house.storage.work.reading() as transaction:
        return len(await transaction.people.all())


async def test_web_s6_who_is_on_the_list_is_found_by_a_checked_address_and_then_by_issuer_and_subject() -> (
    None
):
    house, provider, _ = at_work()
    await house.people_move_in()
    browser, back = await entered(house, provider)
    assert (back.status_code, back.headers["location"]) == (303, "/commitments")
    assert browser.get("/commitments").status_code == 200
    async with house.storage.work.reading() as transaction:
        assert (f"oidc:{ISSUER}", "a1") in await transaction.people.identities(ANNA.id)
        rows = await transaction.audit.of_subject(f"person:{ANNA.id}")
    assert [(row.did, row.detail) for row in rows] == [("person.linked", ISSUER)]
    provider.accounts["a1"].claims["email"] = "somebody@else.example"
    _, again = await entered(house, provider)
    assert again.status_code == 303
    async with house.storage.work.reading() as transaction:
        known = await transaction.people.by_identity(f"oidc:{ISSUER}", "a1")
    assert known is not None and known.id == ANNA.id


async def test_an_address_that_nobody_has_checked_makes_nobody_somebody_else() -> None:
    house, provider, _ = at_work()
    await house.people_move_in()
    provider.accounts["a1"].claims |= {"email": CHLOE.email, "email_verified": False}
    _, back = await entered(house, provider)
    assert back.status_code == 303
    async with house.storage.work.reading() as transaction:
        known = await transaction.people.by_identity(f"oidc:{ISSUER}", "a1")
    assert known is not None and known.id != CHLOE.id and known.roles == {Role.EMPLOYEE}


async def test_a_second_account_with_the_address_of_a_known_person_is_not_let_in() -> None:
    house, provider, _ = at_work()
    await house.people_move_in()
    await entered(house, provider)
    provider.accounts["a2"], provider.signed_in = Account(dict(VERIFIED)), "a2"
    before = await everybody(house)
    _, back = await entered(house, provider)
    assert back.status_code == 403 and "another account" in back.text
    assert await everybody(house) == before


@pytest.mark.parametrize(
    ("claims", "options"),
    [
        ({"acct": 1}, OPTIONS),
        ({"preferred_username": "eve_other.example#EXT#@company.example"}, OPTIONS),
        ({"hd": "other.example"}, replace(OPTIONS, domain="example.com")),
        ({}, replace(OPTIONS, domain="example.com")),
    ],
)
async def test_guests_and_people_of_other_companies_are_told_no(
    claims: dict[str, Any], options: OidcOptions
) -> None:
    house, provider, _ = at_work(options)
    await house.people_move_in()
    provider.accounts["a1"].claims |= claims
    before = await everybody(house)
    browser, back = await entered(house, provider)
    assert back.status_code == 403 and "guest" in back.text
    assert browser.get("/chat", follow_redirects=False).status_code == 303
    assert await everybody(house) == before


async def test_who_has_left_the_company_is_not_let_in() -> None:
    house, provider, _ = at_work()
    await house.people_move_in()
    await house.leaves(ANNA)
    _, back = await entered(house, provider)
    assert back.status_code == 403


@pytest.mark.parametrize(
    "spoiled",
    [
        {"iss": "https://evil.example"},
        {"aud": "another client"},
        {"aud": [CLIENT, "another"], "azp": None},
        {"azp": "another client"},
        {"nonce": "another"},
        {"nonce": None},
        {"exp": 1},
        {"exp": "soon"},
        {"iat": 9_999_999_999},
        {"sub": None},
    ],
    ids=str,
)
async def test_a_token_in_which_anything_does_not_fit_signs_nobody_in(spoiled: dict[str, Any]) -> None:
    house, provider, _ = at_work()
    await house.people_move_in()
    provider.spoiled = spoiled
    browser, back = await entered(house, provider)
    assert back.status_code == 403
    assert browser.get("/chat", follow_redirects=False).status_code == 303


@pytest.mark.parametrize(
    "signs_with", [(rsa.generate_private_key(65537, 2048), "RS256"), (SECRET * 3, "HS256"), (None, "none")]
)
async def test_a_token_that_the_provider_did_not_sign_signs_nobody_in(signs_with: Any) -> None:
    house, provider, _ = at_work()
    await house.people_move_in()
    provider.signs_with = signs_with
    _, back = await entered(house, provider)
    assert back.status_code == 403


async def test_keys_that_the_provider_has_changed_are_looked_up() -> None:
    house, provider, _ = at_work()
    await house.people_move_in()
    await entered(house, provider)
    provider.key, provider.key_id = rsa.generate_private_key(65537, 2048), "two"
    house.clock.ahead += timedelta(minutes=2)
    _, back = await entered(house, provider)
    assert back.status_code == 303


async def test_a_sign_in_holds_only_in_the_browser_that_began_it_and_once() -> None:
    house, provider, _ = at_work()
    await house.people_move_in()
    victim, attacker = house.browser(), house.browser()
    sent = attacker.get("/sign-in/company", follow_redirects=False)
    back = urlsplit(provider.authorize(sent.headers["location"]))
    victim.get("/sign-in")
    assert victim.get(f"{back.path}?{back.query}", follow_redirects=False).status_code == 403
    assert attacker.get(f"{back.path}?{back.query}", follow_redirects=False).status_code == 403, "it is over"


async def test_an_answer_of_another_issuer_is_not_taken() -> None:
    house, provider, _ = at_work()
    await house.people_move_in()
    browser = house.browser()
    assert come_back(browser, provider, iss="https://evil.example").status_code == 403
    assert come_back(browser, provider, iss="").status_code == 403
    provider.names_issuer = False


async def test_a_sign_in_that_took_too_long_begins_anew() -> None:
    house, provider, _ = at_work()
    await house.people_move_in()
    browser = house.browser()
    sent = browser.get("/sign-in/company", follow_redirects=False)
    back = urlsplit(provider.authorize(sent.headers["location"]))
    house.clock.ahead += timedelta(minutes=11)
    assert browser.get(f"{back.path}?{back.query}", follow_redirects=False).status_code == 403


async def test_who_says_no_at_the_provider_comes_back_to_the_sign_in_page() -> None:
    house, provider, _ = at_work()
    await house.people_move_in()
    provider.signed_in = ""
    browser, back = await entered(house, provider)
    assert back.headers["location"] == "/sign-in?next=%2Fcommitments&asked=yes"
    assert "/sign-in/company?next=/commitments" in browser.get(back.headers["location"]).text


async def test_a_provider_that_does_not_answer_is_said_to_be_away() -> None:
    house, provider, _ = at_work()
    await house.people_move_in()
    provider.down = True
    answer = house.browser().get("/sign-in/company", follow_redirects=False)
    assert answer.status_code == 503 and "does not answer right now" in answer.text


async def test_groups_give_and_take_roles_and_silence_changes_nothing() -> None:
    options = replace(OPTIONS, groups={"g-csr": Role.CSR, "g-amb": Role.AMBASSADOR})
    house, provider, _ = at_work(options)
    await house.people_move_in()
    provider.accounts["a1"].claims["groups"] = ["g-csr", "g-other"]
    await entered(house, provider)
    assert (await person(house, ANNA.id)).roles == {Role.EMPLOYEE, Role.CSR}
    del provider.accounts["a1"].claims["groups"]
    provider.accounts["a1"].claims["_claim_names"] = {"groups": "src1"}
    await entered(house, provider)
    assert (await person(house, ANNA.id)).roles == {Role.EMPLOYEE, Role.CSR}, "an overage is no answer"
    provider.accounts["a1"].claims["groups"] = []
    await entered(house, provider)
    assert (await person(house, ANNA.id)).roles == {Role.EMPLOYEE}


async def test_the_last_admin_stays_one_whatever_the_groups_say() -> None:
    house, provider, _ = at_work(replace(OPTIONS, groups={"g-admin": Role.ADMIN}))
    await house.people_move_in()
    async with writing(house.storage.work) as transaction:
        for one in await transaction.people.with_role(Role.ADMIN):
            await transaction.people.save(replace(one, roles=frozenset({Role.EMPLOYEE})))
        anna = await transaction.people.get(ANNA.id)
        assert anna is not None
        await transaction.people.save(replace(anna, roles=frozenset({Role.EMPLOYEE, Role.ADMIN})))
    provider.accounts["a1"].claims["groups"] = ["g-other"]
    await entered(house, provider)
    assert Role.ADMIN in (await person(house, ANNA.id)).roles


async def test_who_was_deactivated_is_out_within_the_hour_and_others_stay() -> None:
    house, provider, oidc = at_work()
    await house.people_move_in()
    provider.accounts["c1"] = Account({"email": CHLOE.email, "email_verified": True})
    anna, _ = await entered(house, provider)
    provider.signed_in = "c1"
    chloe, _ = await entered(house, provider)
    provider.accounts["a1"].active = False
    for _ in range(6):
        house.clock.ahead += timedelta(minutes=10)
        await oidc.renewal(house.clock())
        chloe.get("/session")
    assert anna.get("/session", follow_redirects=False).status_code == 303
    assert chloe.get("/session", follow_redirects=False).status_code == 204
    for _ in range(12):
        house.clock.ahead += timedelta(minutes=10)
        await oidc.renewal(house.clock())
        assert chloe.get("/session", follow_redirects=False).status_code == 204


async def test_without_a_refresh_token_the_browser_asks_again_after_an_hour() -> None:
    house, provider, oidc = at_work()
    await house.people_move_in()
    provider.gives_refresh_tokens = False
    browser, _ = await entered(house, provider)
    for _ in range(6):
        house.clock.ahead += timedelta(minutes=10)
        await oidc.renewal(house.clock())
        last = browser.get("/commitments", follow_redirects=False)
    assert last.headers["location"] == "/sign-in?next=/commitments"
    there = browser.get(last.headers["location"], follow_redirects=False)
    assert there.headers["location"] == "/sign-in/company?next=%2Fcommitments&silent=yes"
    provider.signed_in = ""
    sent = browser.get(there.headers["location"], follow_redirects=False)
    assert "prompt=none" in sent.headers["location"]
    back = urlsplit(provider.authorize(sent.headers["location"]))
    page = browser.get(f"{back.path}?{back.query}")
    assert "Sign in with your company account" in page.text, "and it is not sent there again by itself"


async def test_who_signs_out_is_not_sent_to_the_provider_by_itself() -> None:
    house, provider, _ = at_work()
    await house.people_move_in()
    browser, _ = await entered(house, provider)
    page = browser.get("/chat")
    browser.post("/sign-out", data={"csrf": csrf_of(page)})
    assert browser.get("/sign-in", follow_redirects=False).status_code == 200


async def test_a_refresh_token_stands_nowhere_as_it_is() -> None:
    house, provider, _ = at_work()
    await house.people_move_in()
    await entered(house, provider)
    [token] = provider.refresh
    notes = await house.storage.notes.all("oidc_session")
    assert notes and not any(token in note for _, note in notes)
