"""What somebody said is what is searched for, whatever Teams puts around it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from bot.teams.inbound.events import FILE
from handlers.kernel.events import Asked, Pressed
from handlers.questions.actions import QuestionPress
from tests.bot.teams.door import Door, a_door, a_tenant
from tests.servers.teams import TeamsStandIn
from tests.servers.teams_tenant import Chat, object_id_of

QUESTION = "What are our climate targets?"
PICTURE = {"contentType": "image/png", "contentUrl": "https://smba.trafficmanager.net/1.png", "name": "a.png"}
FILE_INFO = {"contentType": "application/vnd.microsoft.teams.file.download.info", "name": "a.docx"}


@pytest.fixture
def teams() -> Iterator[TeamsStandIn]:
    with a_tenant().running() as running:
        yield running


@pytest.fixture
async def door(teams: TeamsStandIn) -> AsyncIterator[Door]:
    async with a_door(teams) as built:
        yield built


def group_chat(teams: TeamsStandIn) -> Chat:
    return next(chat for chat in teams.tenant.chats.values() if chat.kind == "groupChat")


async def asked_in(door: Door) -> str:
    [asked] = await door.kept()
    assert isinstance(asked, Asked), asked
    return asked.text


@pytest.mark.parametrize("form", ["old", "new"])
async def test_teams_3_a_quoted_reply_is_without_what_it_quotes(door: Door, form: str) -> None:
    mina = door.person("mina")
    quoted = door.teams.tenant.say(
        mina.chat, {"from": door.teams.tenant.bot, "text": "Volunteers get three paid days a year."}
    )
    await mina.write(f"{QUESTION} And for 2030 < 2040?", quoting=quoted, form=form)
    assert await asked_in(door) == f"{QUESTION} And for 2030 < 2040?"


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("{0} What are our climate targets?", QUESTION),
        ("{0}, {1} what are our climate targets?", "what are our climate targets?"),
        ("hi {0} and {1}: What are our climate targets?", QUESTION),
        ("What are our climate targets? cc {0}", QUESTION),
        ("What are our climate targets? (fyi {0}, {1})", QUESTION),
        ("What are our climate targets? {0}", QUESTION),
        ("Does {0} know our climate targets?", "Does Anna Weber know our climate targets?"),
        ("{0} said that we fly less. Is it so?", "Anna Weber said that we fly less. Is it so?"),
        ("{0}", "Anna Weber"),
    ],
)
async def test_teams_3_others_who_are_mentioned_are_not_searched_for(
    door: Door, said: str, read: str
) -> None:
    await door.person("mina").mention(
        group_chat(door.teams), said, "", object_id_of("anna"), object_id_of("luc")
    )
    assert await asked_in(door) == read


async def test_signs_and_tags_that_somebody_typed_stay(door: Door) -> None:
    await door.person("mina").write("Is <b>CO2</b> &lt; 5 &amp; falling?")
    assert await asked_in(door) == "Is <b>CO2</b> < 5 & falling?"


@pytest.mark.parametrize("file", [PICTURE, FILE_INFO], ids=["a picture", "a file"])
async def test_what_came_with_the_words_is_noted(door: Door, file: dict[str, str]) -> None:
    await door.person("mina").write("Is this fine?", files=[file])
    assert await asked_in(door) == f"Is this fine? {FILE}"
    await door.person("mina").write("", files=[file])
    assert await asked_in(door) == FILE


async def test_a_pasted_picture_is_one_and_an_emoji_is_none(door: Door) -> None:
    mina = door.person("mina")
    message = door.teams.tenant.say(mina.chat, {"from": {}, "text": QUESTION})
    for html, read in (
        ('<p>Q <img src="https://x.example/1" itemtype="http://schema.skype.com/AMSImage"></p>', True),
        ('<p>Q <img alt="😀" itemtype="http://schema.skype.com/Emoji"></p>', False),
    ):
        activity = mina._message(mina.chat, {**message, "id": str(read)})
        activity["attachments"] = [{"contentType": "text/html", "content": html}]
        await door.to_app.activity(activity)
        assert (FILE in await asked_in(door)) is read


async def test_the_bots_name_alone_asks_for_help(door: Door) -> None:
    await door.person("mina").mention(group_chat(door.teams), "")
    [pressed] = await door.kept()
    assert isinstance(pressed, Pressed) and pressed.action == QuestionPress.HELP
