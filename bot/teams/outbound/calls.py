"""One call of the connector or of Graph, with its outcome as a value: answered, later, never, not there.

Pace is kept before the call, and what Teams says about pace is remembered for everyone.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

import httpx

from bot.platform.outcomes import Limited, NotFound, PermanentFailure, Responded, Retry, settled
from bot.platform.rate_limits import MAX_WAIT, RATE_LIMITED, Wait
from bot.teams.outbound.answer import HttpAnswer
from bot.teams.outbound.connector import Call, Connector, UntrustedHostError
from bot.teams.outbound.rate_limits import TeamsPacing
from bot.teams.outbound.refusals import Meaning, NotInstalled, meaning_of, pause
from bot.teams.outbound.tokens import NoTokenError

_NOT_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)


Outcome = Responded | Wait | PermanentFailure | NotFound | NotInstalled


@dataclass(frozen=True, slots=True)
class ConnectorCaller:
    connector: Connector
    pacing: TeamsPacing

    async def write(
        self, service_url: str, conversation: str, call: Call, at: datetime, *, attempts: int = 1
    ) -> Outcome:
        """Its moment is here; `attempts` counts from 1 and lengthens the pause after a fault."""
        return await outcome_of(
            lambda: self.connector.call(service_url, call, at),
            lambda seconds: self.pacing.refused(conversation, seconds, at),
            at,
            attempts,
        )

    async def read(self, service_url: str, conversation: str, call: Call, at: datetime) -> Outcome:
        """Of a roster, waiting a little for its moment."""
        moment = await self.pacing.roster(conversation, at, MAX_WAIT)
        if moment - at > MAX_WAIT:
            return Wait(moment, RATE_LIMITED)
        await asyncio.sleep((moment - at).total_seconds())
        return await self.write(service_url, conversation, call, at)


async def outcome_of(
    make: Callable[[], Awaitable[HttpAnswer]], limited: Limited, at: datetime, attempts: int = 1
) -> Outcome:
    return await settled(await _meaning(make, attempts), limited, at)


async def _meaning(make: Callable[[], Awaitable[HttpAnswer]], attempts: int) -> Responded | Meaning:
    try:
        answer = await make()
    except UntrustedHostError as error:
        return PermanentFailure(f"{error} is not in CSRBOT_TEAMS_SERVICE_HOSTS")
    except NoTokenError as error:
        return Retry(pause(attempts), str(error))
    except _NOT_SENT:
        return Retry(pause(attempts), "Teams cannot be reached")
    except httpx.TransportError:
        return Retry(pause(attempts), "the connection broke", in_doubt=True)
    return Responded(answer.data) if answer.ok else meaning_of(answer, attempts)
