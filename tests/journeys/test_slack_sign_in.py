"""Somebody who uses the bot in Slack opens one of its pages: a number in the browser, pressed in Slack."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from handlers.sign_in.number_matching import APPROVED
from handlers.sign_in.request_sign_in import RequestSignIn
from tests.handlers.company import KNOWN, MINA
from tests.journeys.slack_company import a_company_on_slack, a_workspace, until
from tests.servers.slack import SlackStandIn

BROWSER = "b" * 64


@pytest.fixture
def slack() -> Iterator[SlackStandIn]:
    with a_workspace(budget=20).running() as running:
        yield running


async def test_a_browser_is_vouched_for_in_slack(slack: SlackStandIn, tmp_path: Path) -> None:
    async with a_company_on_slack(slack, tmp_path, budget=20) as company:
        mina = company.person(MINA)
        await mina.write(KNOWN)
        await company.sees(MINA, "minus 40 percent")
        request = RequestSignIn(company.storage.work, company.storage.notes, ["slack"])
        assert await request(MINA.email, BROWSER, (47, 12, 83), datetime.now(UTC))
        message = await company.sees(MINA, "press the number")
        assert "It is not me" in str(message["blocks"])
        await mina.press(mina.chat, message, "47")
        await company.sees(MINA, "You are signed in")
        await until(lambda: all("It is not me" not in str(one) for one in mina.chat.messages))
        assert await company.storage.notes.get(APPROVED, BROWSER, datetime.now(UTC)) == MINA.id
