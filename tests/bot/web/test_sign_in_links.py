"""Who was invited and who has signed in, for admins; links go out by mail alone, and are revoked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest

from handlers.kernel.person import Role
from handlers.sign_in.letters import Letter
from tests.bot.web.house import ANNA, BRUNO, CHLOE, House, furnished
from tests.bot.web.visits import csrf_of, enter
from tests.transactions import store_people, writing

PAGE = "/console/sign-in"
ADMIN = replace(BRUNO, id="ada", email="ada@example.com", name="Ada Admin", roles=frozenset({Role.ADMIN}))


@dataclass
class Postbox:
    """Takes letters, but for the addresses that it refuses."""

    refuses: frozenset[str] = frozenset()
    letters: list[Letter] = field(default_factory=list)

    async def send(self, letters: Sequence[Letter]) -> Sequence[str]:
        self.letters += [one for one in letters if one.to not in self.refuses]
        return ["no such mailbox" if one.to in self.refuses else "" for one in letters]


@pytest.fixture
def postbox() -> Postbox:
    return Postbox()


@pytest.fixture
async def house(postbox: Postbox) -> House:
    made = furnished(House())
    made.web = replace(made.web, post=postbox)
    async with writing(made.storage.work) as tx:
        await store_people(tx.people, ADMIN)
    return made


def act(house: House, what: str, **form: str) -> str:
    """What the page says then."""
    with house.browser() as browser:
        enter(browser, ADMIN)
        token = csrf_of(browser.get(PAGE))
        return browser.post(f"{PAGE}/{what}", data={"csrf": token, **form}).text


def test_it_is_for_admins(house: House) -> None:
    with house.browser() as browser:
        for person in (ANNA, CHLOE):
            enter(browser, person)
            assert browser.get(PAGE).status_code == 403


def test_a_link_goes_to_its_owner_alone_and_the_page_shows_none(house: House, postbox: Postbox) -> None:
    page = act(house, "invite", person=ANNA.id)
    [letter] = postbox.letters
    assert letter.to == ANNA.email
    link = next(word for word in letter.text.split() if "/sign-in/" in word)
    assert "1 link sent." in page
    assert link.rsplit("/", 1)[-1] not in page
    assert "Send again" in page


def test_web_s6_everybody_who_was_never_here_is_invited_at_once(house: House, postbox: Postbox) -> None:
    act(house, "invite", person=ANNA.id)
    act(house, "invite")
    everybody = [one.to for one in postbox.letters]
    assert everybody.count(ANNA.email) == 1, "who has a link is not sent another"
    assert BRUNO.email in everybody and CHLOE.email in everybody


def test_a_letter_that_is_refused_is_told_and_leaves_no_link(house: House, postbox: Postbox) -> None:
    postbox.refuses = frozenset({ANNA.email})
    page = act(house, "invite", person=ANNA.id)
    assert "0 links sent. 1 could not be sent: no such mailbox." in page


async def test_a_link_that_is_revoked_opens_nothing(house: House, postbox: Postbox) -> None:
    act(house, "invite", person=ANNA.id)
    assert "opens nothing any more" in act(house, "revoke", person=ANNA.id)
    assert ANNA.id not in await house.storage.access.links()
    assert "There was no link any more" in act(house, "revoke", person=ANNA.id)


def test_without_a_mail_server_nobody_is_shown_the_links_of_others(house: House) -> None:
    house.web = replace(house.web, post=None)
    with house.browser() as browser:
        enter(browser, ADMIN)
        page = browser.get(PAGE)
        assert "CSRBOT_SMTP_URL" in page.text
        assert "Send a link" not in page.text
        form = {"csrf": csrf_of(page), "person": ANNA.id}
        assert browser.post(f"{PAGE}/invite", data=form).status_code == 422
