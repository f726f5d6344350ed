"""What it takes to write unasked, kept from whatever Teams sends."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from bot.storage.memory import memory_storage
from bot.teams.addresses import ConversationReference, ConversationType
from bot.teams.outbound.references import Known, References
from handlers.kernel.events import Conversation
from tests.servers.teams_tenant import object_id_of

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
MINA = object_id_of("mina")
CHAT = ConversationReference(
    Conversation("teams", "a:1mina"),
    ConversationType.PERSONAL,
    "https://emea/",
    "tenant",
    "28:bot",
    MINA,
    "29:mina",
)
CHANNEL = replace(
    CHAT, conversation=Conversation("teams", "19:c@thread.tacv2", "17"), scope=ConversationType.CHANNEL
)


def references() -> References:
    return References(memory_storage().notes)


async def test_a_personal_chat_is_known_as_its_owners() -> None:
    known = references()
    await known.refresh(CHAT, NOW)
    assert await known.place("a:1mina", NOW) == CHAT
    assert await known.person(MINA, NOW) == Known("29:mina", "a:1mina", "a:1mina")


async def test_a_channel_is_nobodys_and_all_its_threads_are_one_place() -> None:
    known = references()
    await known.refresh(CHANNEL, NOW)
    place = await known.place("19:c@thread.tacv2", NOW)
    assert place is not None
    assert (place.person, place.user, place.conversation.thread) == ("", "", "")
    assert await known.person(MINA, NOW) == Known("29:mina", "", "19:c@thread.tacv2")


async def test_being_heard_in_a_channel_keeps_the_personal_chat() -> None:
    known = references()
    await known.refresh(CHAT, NOW)
    await known.refresh(CHANNEL, NOW)
    assert (await known.person(MINA, NOW)).chat == "a:1mina"


async def test_the_newest_address_of_the_connector_counts() -> None:
    known = references()
    await known.refresh(CHAT, NOW)
    await known.refresh(replace(CHAT, service_url="https://amer/"), NOW)
    place, last = await known.place("a:1mina", NOW), await known.last(NOW)
    assert place is not None and place.service_url == "https://amer/"
    assert last is not None and last.service_url == "https://amer/"


async def test_what_is_the_same_is_not_written_again() -> None:
    notes = memory_storage().notes
    known = References(notes)
    await known.refresh(CHAT, NOW)
    for space in ("teams:place", "teams:person", "teams:last"):
        for key, _ in await notes.all(space):
            await notes.put(space, key, "someone else's")
    await known.refresh(CHAT, NOW)
    assert {value for _, value in await notes.all("teams:place")} == {"someone else's"}


async def test_a_chat_that_was_left_is_known_as_left_until_its_owner_is_back() -> None:
    known = references()
    await known.refresh(CHAT, NOW)
    await known.forget("a:1mina", NOW)
    assert await known.place("a:1mina", NOW) is None
    assert (await known.person(MINA, NOW)).left
    await known.refresh(CHANNEL, NOW)
    assert (await known.person(MINA, NOW)).left
    await known.refresh(CHAT, NOW)
    assert await known.person(MINA, NOW) == Known("29:mina", "a:1mina", "a:1mina")


async def test_a_chat_that_only_vanished_may_be_opened_again() -> None:
    known = references()
    await known.refresh(CHAT, NOW)
    await known.forget("a:1mina", NOW, left=False)
    assert await known.person(MINA, NOW) == Known("29:mina", "", "a:1mina")
    again = await known.opened(MINA, "a:2mina", CHANNEL, NOW)
    assert again == replace(CHAT, conversation=Conversation("teams", "a:2mina"))


async def test_places_are_found_by_their_kind() -> None:
    known = references()
    await known.refresh(CHAT, NOW)
    await known.refresh(CHANNEL, NOW)
    assert [one.conversation.address for one in await known.places(ConversationType.CHANNEL)] == [
        "19:c@thread.tacv2"
    ]
