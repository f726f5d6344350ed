"""An uploaded picture comes with the card, which stays as small as Teams takes it."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO

from bot.teams.rendering.limits import SIZES
from bot.teams.rendering.text import size
from handlers.kernel.adapter.pictures import address_of, small_blob_of
from handlers.kernel.messages import Message, Picture, plain
from tests.bot.teams.house import House
from tests.bot.teams.outbound.test_sender import MINA, a_chat
from tests.servers.teams_cards import cards_of

NAME = f"{'a' * 32}.jpg"
SMALL = bytes(range(256)) * 41


async def test_it_is_written_into_the_card_with_its_words(house: House) -> None:
    chat = await a_chat(house)
    await house.storage.blobs.put(small_blob_of(NAME), BytesIO(SMALL), house.now())
    text = "Bicycles for everybody. " * 125
    await house.deliver(MINA, Message("News", (Picture(address_of(NAME), "Two bicycles"), plain(text))))
    [card] = cards_of(chat.messages[-1])
    picture, *_ = card["body"]
    assert picture["url"] == f"data:image/jpeg;base64,{b64encode(SMALL).decode()}"
    assert picture["altText"] == "Two bicycles"
    assert size(card) <= SIZES.card_bytes and text.strip() in str(card), "with the longest text"
    assert house.teams.connector.faults_of_cards == []


async def test_without_it_the_words_stand(house: House) -> None:
    chat = await a_chat(house)
    await house.deliver(MINA, Message("News", (Picture(address_of(NAME), "Two bicycles"),)))
    [card] = cards_of(chat.messages[-1])
    assert "Two bicycles" in str(card) and "csr.example" not in str(card)
