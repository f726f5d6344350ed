"""The console's page for signposts and examples: the CSR team's, red where a country is without a way."""

from __future__ import annotations

import pytest

from handlers.care.signposts import Signpost, Way
from tests.bot.web.house import ANNA, CHLOE, House, busy, furnished
from tests.bot.web.visits import csrf_of, enter
from tests.transactions import writing

PAGE = "/console/care"


@pytest.fixture
async def house() -> House:
    house = furnished(House())
    await busy(house)
    return house


def test_it_is_for_the_csr_team(house: House) -> None:
    with house.browser() as browser:
        enter(browser, ANNA)
        assert browser.get(PAGE).status_code == 403


async def test_a_country_without_a_speak_up_line_is_named_until_it_has_one(house: House) -> None:
    with house.browser() as browser:
        enter(browser, CHLOE)
        assert "has no Speak-up line" in browser.get(PAGE).text
        filled = {
            "way": "speak_up",
            "country": "",
            "text": "Open Line",
            "phone": "+33 1",
            "url": "",
            "source": "x",
        }
        said = browser.post(f"{PAGE}/signpost", data={"csrf": csrf_of(browser.get(PAGE)), **filled})
        assert "has no Speak-up line" not in said.text
        assert "Open Line" in said.text


def test_a_signpost_that_leads_nowhere_is_refused(house: House) -> None:
    with house.browser() as browser:
        enter(browser, CHLOE)
        form = {"csrf": csrf_of(browser.get(PAGE)), "way": "crisis", "country": "France", "text": "x"}
        assert browser.post(f"{PAGE}/signpost", data=form).status_code == 422
        form |= {"country": "FR", "url": "javascript:alert(1)"}
        assert browser.post(f"{PAGE}/signpost", data=form).status_code == 422


async def test_a_signpost_is_removed(house: House) -> None:
    async with writing(house.storage.work) as tx:
        await tx.care.save_signpost(Signpost("1", Way.IT, "Help <desk>", "FR", "1234"))
    with house.browser() as browser:
        enter(browser, CHLOE)
        page = browser.get(PAGE)
        assert "Help &lt;desk&gt;" in page.text
        gone = browser.post(f"{PAGE}/signpost/remove", data={"csrf": csrf_of(page), "id": "1"})
        assert "Help &lt;desk&gt;" not in gone.text


def test_a_sentence_is_tried_and_not_kept(house: House) -> None:
    with house.browser() as browser:
        enter(browser, CHLOE)
        form = {"csrf": csrf_of(browser.get(PAGE)), "text": "I want to die"}
        assert "danger to life or health" in browser.post(f"{PAGE}/try", data=form).text
        assert "I want to die" not in browser.get(PAGE).text.replace("“<bdi>I want to die</bdi>”", "")


async def test_an_own_example_changes_what_a_sentence_is(house: House) -> None:
    words = "code purple in the blending room"
    with house.browser() as browser:
        enter(browser, CHLOE)
        csrf = csrf_of(browser.get(PAGE))
        own = {"csrf": csrf, "text": words, "label": "accident", "language": "en"}
        assert words in browser.post(f"{PAGE}/example", data=own).text
        tried = browser.post(f"{PAGE}/try", data={"csrf": csrf, "text": words}).text
        assert "This would be <strong>an accident now</strong>" in tried


def test_a_country_is_picked_from_a_list_and_not_typed(house: House) -> None:
    with house.browser() as browser:
        enter(browser, CHLOE)
        page = browser.get(PAGE).text
    assert '<select name="country">' in page
    assert '<option value="FR">France</option>' in page
    assert page.index('value="FR"') < page.index('value="AF"'), "where people are comes first"


def test_the_team_sees_which_public_numbers_ship_and_who_says_so(house: House) -> None:
    with house.browser() as browser:
        enter(browser, CHLOE)
        page = browser.get(PAGE).text
    assert "3114" in page
    assert ">3114.fr</a>" in page
