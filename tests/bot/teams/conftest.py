from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from tests.bot.teams.house import House, a_house, a_tenant
from tests.servers.teams import TeamsStandIn


@pytest.fixture
def teams() -> Iterator[TeamsStandIn]:
    with a_tenant().running() as running:
        yield running


@pytest.fixture
async def house(teams: TeamsStandIn) -> AsyncIterator[House]:
    async with a_house(teams) as built:
        yield built
