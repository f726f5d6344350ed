"""What every `Access` promises."""

import asyncio
from dataclasses import replace

from bot.storage.storage import Storage
from handlers.kernel.queues import Session
from tests.contracts.conftest import Opener
from tests.contracts.examples import HOSTILE, MINUTE, NOW

SESSION = Session("s1", "anna", NOW, NOW + MINUTE)


async def test_a_link_signs_one_person_in_once(storage: Storage) -> None:
    await storage.access.offer_link("h1", "anna", NOW + MINUTE)
    await storage.access.offer_link("h2", "ben", NOW + MINUTE)
    assert await storage.access.redeem_link("h1", NOW) == "anna"
    assert await storage.access.redeem_link("h1", NOW) is None
    assert await storage.access.redeem_link("h2", NOW) == "ben"


async def test_a_link_is_redeemed_by_one_of_several(open_storage: Opener) -> None:
    storages = [open_storage() for _ in range(2)]
    await storages[0].access.offer_link("h1", "anna", NOW + MINUTE)
    redeemed = await asyncio.gather(*(storages[n % 2].access.redeem_link("h1", NOW) for n in range(8)))
    assert sorted(redeemed, key=str) == [None] * 7 + ["anna"]


async def test_a_new_link_takes_the_place_of_the_one_before(storage: Storage) -> None:
    await storage.access.offer_link("h1", "anna", NOW + MINUTE)
    await storage.access.offer_link("h2", "ben", NOW + MINUTE)
    await storage.access.offer_link("h3", "anna", NOW + 5 * MINUTE)
    assert await storage.access.links() == {"anna": NOW + 5 * MINUTE, "ben": NOW + MINUTE}
    assert await storage.access.redeem_link("h1", NOW) is None
    assert await storage.access.redeem_link("h3", NOW) == "anna"
    assert await storage.access.links() == {"ben": NOW + MINUTE}


async def test_a_link_can_be_revoked(storage: Storage) -> None:
    await storage.access.offer_link("h1", "anna", NOW + MINUTE)
    await storage.access.offer_link("h2", "ben", NOW + MINUTE)
    assert await storage.access.revoke_links(["anna", "nobody", HOSTILE]) == 1
    assert await storage.access.revoke_links([]) == 0
    assert await storage.access.redeem_link("h1", NOW) is None
    assert await storage.access.redeem_link("h2", NOW) == "ben"


async def test_a_link_expires(storage: Storage) -> None:
    await storage.access.offer_link("h1", "anna", NOW + MINUTE)
    assert await storage.access.redeem_link("h1", NOW + MINUTE) is None


async def test_an_unknown_link_signs_nobody_in(storage: Storage) -> None:
    assert await storage.access.redeem_link("h1", NOW) is None
    assert await storage.access.redeem_link(HOSTILE, NOW) is None


async def test_a_session_is_open_until_it_is_closed(storage: Storage, open_storage: Opener) -> None:
    await storage.access.open_session(SESSION)
    await storage.access.open_session(replace(SESSION, id_hash="s2"))
    assert await open_storage().access.session("s1") == SESSION
    await storage.access.close_session("s1")
    assert await storage.access.session("s1") is None
    assert await storage.access.session("s2") is not None


async def test_a_session_remembers_when_it_was_last_used(storage: Storage) -> None:
    await storage.access.open_session(SESSION)
    await storage.access.touch_session("s1", NOW + 5 * MINUTE)
    assert await storage.access.session("s1") == replace(SESSION, seen_at=NOW + 5 * MINUTE)


async def test_a_session_that_is_not_there_stays_away(storage: Storage) -> None:
    await storage.access.touch_session("s1", NOW)
    await storage.access.close_session("s1")
    assert await storage.access.session("s1") is None
    assert await storage.access.session(HOSTILE) is None


async def test_a_session_may_have_an_end_that_is_put_off(storage: Storage) -> None:
    await storage.access.open_session(replace(SESSION, ends_at=NOW + MINUTE))
    await storage.access.extend_session("s1", NOW + 60 * MINUTE)
    await storage.access.extend_session("unknown", NOW)
    assert await storage.access.session("s1") == replace(SESSION, ends_at=NOW + 60 * MINUTE)
