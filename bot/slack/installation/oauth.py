"""Installing the app in further workspaces: sign-in with state, and tokens that are renewed before they
end.

Bolt's flow does the redirects and the browser-bound state; states and installations live in the notes. One
rotator at a time renews a token, since a refresh token works only once.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog
from slack_bolt.adapter.starlette.async_handler import to_async_bolt_request, to_starlette_response
from slack_bolt.error import BoltError
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.installation_store.models import Bot
from slack_sdk.oauth.installation_store.models import Installation as SdkInstallation
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.platform.outcomes import Responded
from bot.slack.connection import SlackConnection
from bot.slack.installation.installations import Installation, Installed
from bot.slack.installation.manifest import BOT_SCOPES
from bot.slack.outbound.calls import Outcome, SlackCaller
from handlers.kernel.adapter.notes import KeyValueStore

INSTALL, REDIRECT = "/slack/install", "/slack/oauth_redirect"
REFRESH = "oauth.v2.access"
_STATES, _ROTATING = "oauth_state", "rotating"
_AHEAD = timedelta(hours=2)


@dataclass(frozen=True)
class States(AsyncOAuthStateStore):
    """States of sign-ins under way: each used once, within ten minutes."""

    notes: KeyValueStore
    now: Callable[[], datetime]

    async def async_issue(self, *args: object, **kwargs: object) -> str:
        del args, kwargs
        state = secrets.token_urlsafe(32)
        await self.notes.add(_STATES, state, "", self.now() + timedelta(minutes=10))
        return state

    async def async_consume(self, state: str) -> bool:
        return await self.notes.take(_STATES, state, self.now()) is not None


@dataclass(frozen=True)
class Saving(AsyncInstallationStore):
    """Keeps what Bolt's flow brings; reading is `Installed`'s."""

    installed: Installed

    async def async_save(self, installation: SdkInstallation) -> None:
        """Raises `BoltError` for a workspace that is not ours."""
        read = read_installation(installation)
        if read.id not in self.installed.ours:
            structlog.get_logger().warning("slack_workspace_refused", workspace=read.id)
            raise BoltError(f"{read.id} is not among CSRBOT_SLACK_WORKSPACES")
        await self.installed.save(read)

    async def async_find_bot(self, **_: object) -> Bot | None:
        return None


def read_installation(given: SdkInstallation) -> Installation:
    """Raises `ValueError` when nothing was installed that can be used."""
    whole = given.is_enterprise_install
    identifier = given.enterprise_id if whole else given.team_id
    if not (identifier and given.bot_token and given.bot_user_id):
        raise ValueError("no bot was installed")
    return Installation(
        id=identifier,
        name=str((given.enterprise_name if whole else given.team_name) or ""),
        token=given.bot_token,
        bot_user_id=given.bot_user_id,
        bot_id=given.bot_id or "",
        scopes=tuple(given.bot_scopes or ()),
        url=given.enterprise_url or "",
        refresh_token=given.bot_refresh_token or "",
        expires_at=float(given.bot_token_expires_at) if given.bot_token_expires_at else None,
        team_id=given.team_id or "",
        enterprise_id=given.enterprise_id or "",
    )


def oauth_routes(
    client_id: str, client_secret: str, public_url: str, installed: Installed, connection: SlackConnection
) -> list[Route]:
    """``/slack/install`` leads to Slack's consent page, which leads back to ``/slack/oauth_redirect``."""
    settings = AsyncOAuthSettings(
        client_id=client_id,
        client_secret=client_secret,
        scopes=list(BOT_SCOPES),
        redirect_uri=f"{public_url}{REDIRECT}",
        install_path=INSTALL,
        install_page_rendering_enabled=False,
        redirect_uri_path=REDIRECT,
        authorization_url=connection.base_url.removesuffix("/api/") + "/oauth/v2/authorize",
        installation_store=Saving(installed),
        installation_store_bot_only=True,
        state_store=States(installed.notes, installed.now),
    )

    async def install(request: Request) -> Response:
        flow = AsyncOAuthFlow(client=connection.client(), settings=settings)
        return to_starlette_response(await flow.handle_installation(to_async_bolt_request(request, b"")))

    async def redirect(request: Request) -> Response:
        flow = AsyncOAuthFlow(client=connection.client(), settings=settings)
        return to_starlette_response(await flow.handle_callback(to_async_bolt_request(request, b"")))

    return [Route(INSTALL, install, methods=["GET"]), Route(REDIRECT, redirect, methods=["GET"])]


_Step = Callable[[Installation, datetime], Awaitable[bool]]


@dataclass(frozen=True)
class Rotation:
    """Renews tokens that end within two hours, and seals anew what an earlier key sealed."""

    installed: Installed
    connection: SlackConnection
    caller: SlackCaller
    client_id: str
    client_secret: str
    every_seconds: float = 300.0

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            await self.seal_anew(self.installed.now())
            await self.rotate_due(self.installed.now())
            await asyncio.sleep(self.every_seconds)

    async def rotate_due(self, at: datetime) -> int:
        """Renew what is due; how many that were. Of several replicas one renews each."""
        due = [one for one in await self.installed.all() if one.refresh_token and one.is_due(at, _AHEAD)]
        renewed = [await self._alone(one, at, self._renewed) for one in due]
        return sum(renewed)

    async def seal_anew(self, at: datetime) -> int:
        """How many tokens an earlier key had sealed; none need it any more."""
        before = await self.installed.sealed_before()
        sealed = sum([await self._alone(one, at, self._sealed) for one in before])
        if sealed:
            structlog.get_logger().info("slack_tokens_sealed_anew", workspaces=sealed)
        return sealed

    async def _alone(self, installation: Installation, at: datetime, do: _Step) -> bool:
        notes = self.installed.notes
        await notes.sweep(at)
        if not await notes.add(_ROTATING, installation.id, "", at + timedelta(minutes=2)):
            return False
        try:
            current = await self._current(installation)
            return current is not None and await do(current, at)
        finally:
            await notes.drop(_ROTATING, installation.id)

    async def _current(self, stale: Installation) -> Installation | None:
        """Read again under the lock: another replica may have been here just before."""
        return next((one for one in await self.installed.all() if one.id == stale.id), None)

    async def _sealed(self, current: Installation, at: datetime) -> bool:
        del at
        await self.installed.save(current)
        return True

    async def _renewed(self, current: Installation, at: datetime) -> bool:
        if not current.is_due(at, _AHEAD):
            return False
        outcome = await self._exchanged(current, at)
        if not isinstance(outcome, Responded):
            structlog.get_logger().error("slack_token_not_renewed", why=type(outcome).__name__)
            return False
        await self.installed.save(
            replace(
                current,
                token=str(outcome.data["access_token"]),
                refresh_token=str(outcome.data["refresh_token"]),
                expires_at=at.timestamp() + float(outcome.data["expires_in"]),
            )
        )
        return True

    async def _exchanged(self, current: Installation, at: datetime) -> Outcome:
        """A refresh token for the next pair of tokens."""
        client = self.connection.client()
        sent = {
            "client_id": self.client_id,
            "client_secret": self.client_secret,
            "grant_type": "refresh_token",
            "refresh_token": current.refresh_token,
        }
        return await self.caller.call(current.id, REFRESH, lambda: client.api_call(REFRESH, data=sent), at)
