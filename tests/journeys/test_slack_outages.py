"""An hour without Slack, of whatever kind: every message arrives afterwards, and none arrives twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from aiohttp import web

from tests.bot.slack.house import House, a_house, a_slack
from tests.journeys.outages import HOUR, put, sent_for
from tests.servers.slack import Outage, refusal, too_many
from tests.servers.slack_payloads import texts_of
from tests.servers.slack_workspace import Channel

CHATTER = 450
"""Messages of other people after ours: more than two pages of history."""
OUTAGES = {
    "500": Outage(lambda: web.json_response({"ok": False, "error": "internal_error"}, status=500)),
    "internal_error": Outage(refusal("internal_error")),
    "503, a page": Outage(lambda: web.Response(status=503, text="<html>", content_type="text/html")),
    "200, a page": Outage(lambda: web.Response(text="<html>", content_type="text/html")),
    "200, half an answer": Outage(lambda: web.Response(text='{"ok": tr', content_type="application/json")),
    "time-outs": Outage(seconds=0.02),
    "a storm of 429": Outage(too_many(30)),
    "taken, and never answered": Outage(is_taken=True),
}


@pytest.fixture
async def house() -> AsyncIterator[House]:
    slack = a_slack(budget=20)
    with slack.running():
        async with a_house(slack, budget=20) as house:
            house.stop_the_clock()
            slack.workspace.clock = lambda: house.now().timestamp()
            yield house


def places() -> dict[str, str]:
    people = {f"answer {user}": f"T0WORK:{user}" for user in ("U0MINA", "U0ANNA")}
    return people | {f"card {number}": "T0WORK:C0AMBASSADORS" for number in range(3)}


def arrived(house: House) -> Counter[str]:
    channels = house.slack.workspace.channels.values()
    ours = (one for channel in channels for one in channel.messages if one.get("bot_id"))
    return Counter(texts_of(one["blocks"]) for one in ours)


def others_talk(house: House, channel: Channel) -> None:
    for number in range(CHATTER):
        house.slack.workspace.say(channel, {"user": "U0MINA", "text": f"Good morning {number}"})


@pytest.mark.parametrize("kind", OUTAGES)
async def test_after_an_hour_every_message_is_there_once(house: House, kind: str) -> None:
    await put(house, places())
    house.slack.outage = outage = OUTAGES[kind]
    if outage.seconds:
        house.platform.connection.timeout_seconds = outage.seconds / 2  # type: ignore[assignment]
    await sent_for(house, timedelta(minutes=1))
    others_talk(house, house.slack.workspace.channels["C0AMBASSADORS"])
    await sent_for(house, HOUR)
    house.slack.outage = None
    house.platform.connection.timeout_seconds = 10
    await sent_for(house, HOUR)
    assert arrived(house) == Counter(list(places()))
    assert await house.storage.postbox.undeliverable() == []


async def test_while_slack_cannot_be_reached_at_all_everything_waits(house: House) -> None:
    url, house.platform.connection.base_url = house.platform.connection.base_url, "http://127.0.0.1:9/"
    await put(house, places())
    await sent_for(house, HOUR)
    house.platform.connection.base_url = url
    await sent_for(house, HOUR)
    assert arrived(house) == Counter(list(places()))
