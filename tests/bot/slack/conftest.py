from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from tests.bot.slack.house import House, a_house, a_slack
from tests.servers.slack import SlackStandIn


@pytest.fixture
def slack() -> Iterator[SlackStandIn]:
    with a_slack().running() as running:
        yield running


@pytest.fixture
async def house(slack: SlackStandIn) -> AsyncIterator[House]:
    async with a_house(slack) as built:
        yield built
