"""Redirects within the site say where on it, and not how it was reached.

Starlette answers ``/chat/`` with the whole address of ``/chat`` as it was asked itself. Behind a proxy that
ends TLS that is ``http://``, and maybe another host. RFC 9110, 10.2.2 allows a path alone.
"""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class RelativeRedirects:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        host = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"host"), "")
        itself = f"{scope['scheme']}://{host}/"

        async def relative(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if host and headers.get("location", "").startswith(itself):
                    headers["location"] = headers["location"][len(itself) - 1 :]
            await send(message)

        await self.app(scope, receive, relative)
