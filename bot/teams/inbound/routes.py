"""Teams' address: everything that it sends comes here.

It is proven who sends a request, then it is measured, then parsed, and then what it says is held against what
was proven: nothing is spent on what does not come from Teams. What is refused gets a status and no word about
why.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import structlog
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.teams.inbound.activities import UnreadableActivityError, parse
from bot.teams.inbound.authentication import AuthenticatedCaller, Authentication, RefusedRequest
from bot.teams.inbound.receive import InvokeReply, TeamsReception

MESSAGES = "/api/messages"
LARGEST = 1_000_000
"""Bytes; Teams' largest activities are what a person pasted, 28 kB, and what a dialog brings back."""


@dataclass(frozen=True)
class MessagesEndpoint:
    authentication: Authentication
    reception: TeamsReception
    seconds: Callable[[], float] = time.time

    async def __call__(self, request: Request) -> Response:
        caller = await self.authentication.caller(request.headers.get("authorization"), self.seconds())
        if isinstance(caller, RefusedRequest):
            return _refused(caller)
        try:
            body = await _limited_body(request)
        except ClientDisconnect:
            return Response(status_code=400)
        return Response(status_code=413) if body is None else await self._taken(body, caller)

    async def _taken(self, body: bytes, caller: AuthenticatedCaller) -> Response:
        try:
            activity = parse(body)
        except UnreadableActivityError:
            return Response(status_code=400)
        refused = self.authentication.refuses(caller, activity)
        return _refused(refused) if refused else _answer(await self.reception.take(activity))


def messages_route(
    authentication: Authentication, reception: TeamsReception, seconds: Callable[[], float] = time.time
) -> Route:
    endpoint = MessagesEndpoint(authentication, reception, seconds)
    return Route(MESSAGES, endpoint.__call__, methods=["POST"])


async def _limited_body(request: Request) -> bytes | None:
    """None when it is too long; read no further then."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            return None
    return bytes(body)


def _refused(refused: RefusedRequest) -> Response:
    structlog.get_logger(__name__).warning("teams_refused", status=refused.status, why=refused.why)
    return Response(status_code=refused.status)


def _answer(reply: InvokeReply) -> Response:
    if reply.body is None:
        return Response(status_code=reply.status)
    return JSONResponse(reply.body, reply.status)
