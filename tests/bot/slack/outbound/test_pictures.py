"""An uploaded picture is given to Slack once a workspace, and shown from there."""

from __future__ import annotations

from io import BytesIO

from handlers.kernel.adapter.delivery import TryLater
from handlers.kernel.adapter.pictures import address_of, blob_of
from handlers.kernel.messages import Message, Picture, plain
from tests.bot.slack.house import House
from tests.servers.slack import SlackStandIn, refusal
from tests.servers.slack_payloads import texts_of

NAME = f"{'a' * 32}.jpg"
NEWS = Message("News", (plain("Bicycles"), Picture(address_of(NAME), "Two bicycles")))


async def kept(house: House) -> None:
    await house.storage.blobs.put(blob_of(NAME), BytesIO(b"a picture"), house.now())


async def test_the_first_message_waits_for_it_and_the_next_shows_the_same(
    house: House, slack: SlackStandIn
) -> None:
    await kept(house)
    assert isinstance(await house.send("T0WORK:U0MINA", NEWS), TryLater)
    await house.deliver("T0WORK:U0MINA", NEWS)
    await house.deliver("T0WORK:U0ANNA", NEWS, key="k2")
    assert [file.content for file in slack.files.values()] == [b"a picture"]
    for who in ("U0MINA", "U0ANNA"):
        [message] = house.person(who).chat.messages
        [image] = [block for block in message["blocks"] if block["type"] == "image"]
        assert image == {"type": "image", "slack_file": {"id": "F00000"}, "alt_text": "Two bicycles"}
    assert "csr.example" not in str(house.person("U0MINA").chat.messages)


async def test_where_slack_does_not_take_it_the_words_stand(house: House, slack: SlackStandIn) -> None:
    await kept(house)
    slack.faults["files.getUploadURLExternal"] = [refusal("missing_scope")]
    await house.deliver("T0WORK:U0MINA", NEWS)
    [message] = house.person("U0MINA").chat.messages
    assert "Two bicycles" in texts_of(message["blocks"])
    assert "image" not in {block["type"] for block in message["blocks"]}
