"""One call of Slack's Web API, with its outcome as a value: answered, later, never, or nothing there.

Pace is kept before the call, and what Slack says about pace is remembered for everyone.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.platform.outcomes import NotFound, PermanentFailure, Responded, settled
from bot.platform.rate_limits import MAX_WAIT, RATE_LIMITED, Wait
from bot.slack.outbound.rate_limits import SlackPacing
from bot.slack.outbound.refusals import meaning_of

Call = Callable[[], Awaitable[AsyncSlackResponse]]


Outcome = Responded | Wait | PermanentFailure | NotFound


@dataclass(frozen=True, slots=True)
class SlackCaller:
    pacing: SlackPacing

    async def call(self, installation: str, method: str, make: Call, at: datetime) -> Outcome:
        """At the pace of `method`, waiting a little for it."""
        moment = await self.pacing.call(installation, method, at, MAX_WAIT)
        if moment - at > MAX_WAIT:
            return Wait(moment, RATE_LIMITED)
        await asyncio.sleep((moment - at).total_seconds())
        return await self.now(installation, method, make, at)

    async def now(
        self, installation: str, method: str, make: Call, at: datetime, *, attempts: int = 1
    ) -> Outcome:
        """Its moment is here; `attempts` counts from 1 and lengthens the pause after a fault."""
        try:
            return Responded(_data(await make()))
        except (SlackApiError, aiohttp.ClientError, TimeoutError) as error:
            meaning = meaning_of(error, attempts)
        return await settled(
            meaning, lambda seconds: self.pacing.refused(installation, method, seconds, at), at
        )


def _data(response: AsyncSlackResponse) -> Mapping[str, Any]:
    return response.data if isinstance(response.data, dict) else {}
