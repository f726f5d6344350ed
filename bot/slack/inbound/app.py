"""The Bolt app: taking events in, and opening what a press asks for while its trigger lives.

Bolt brings the handshakes, the routing and the authorisation of what must be done at once. Everything that
may take longer happens from the inbox.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp
import structlog
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.platform.not_yet import NotYetError
from bot.slack.connection import SlackConnection
from bot.slack.inbound.commands import COMMAND
from bot.slack.inbound.presses import Show
from bot.slack.inbound.receive import SHOW, SlackReception
from bot.slack.installation.installations import Installations
from bot.slack.outbound.refusals import code_of
from bot.slack.rendering.controls import Json
from bot.slack.rendering.modals import draw_context, draw_form, draw_shown
from bot.slack.rendering.render import BlockContext, draw_message
from handlers.kernel.messages import Form, Message

_NAME = "csrbot"
_ANYTHING = re.compile("")


class SlackAuthorization(AsyncAuthorize):
    """Who the bot is where a request comes from; Bolt asks only before it opens something."""

    def __init__(self, installations: Installations) -> None:
        self.installations = installations

    async def __call__(
        self,
        *,
        context: AsyncBoltContext,
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None,
        **_: str | None,
    ) -> AuthorizeResult | None:
        whole = enterprise_id if context.is_enterprise_install else team_id
        try:
            found = await self.installations.of(whole or "")
        except NotYetError:
            return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, user_id=user_id)
        if found is None:
            return None
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            bot_user_id=found.bot_user_id,
            bot_id=found.bot_id,
            bot_token=found.token,
            user_id=user_id,
        )


def build_app(
    reception: SlackReception,
    installations: Installations,
    connection: SlackConnection,
    absolute: Callable[[str], str],
) -> AsyncApp:
    """Signatures are checked before Bolt, by `routes`; over Socket Mode the socket is the proof.

    Own events are told apart when they are read, and stumbling over odd payloads on the way is of no use.
    """
    app = AsyncApp(
        name="csrbot",
        client=AsyncWebClient(base_url=connection.base_url, retry_handlers=[]),
        before_authorize=reception,
        authorize=SlackAuthorization(installations),  # type: ignore[arg-type]  # AsyncApp takes these, too
        request_verification_enabled=False,
        ignoring_self_events_enabled=False,
        attaching_function_token_enabled=False,
    )
    show = _Shower(connection, absolute, reception.not_shown).show
    app.action(_ANYTHING)(show)
    app.shortcut(_ANYTHING)(show)
    app.command(COMMAND)(show)
    return app


@dataclass(frozen=True)
class _Shower:
    """Opens the form or the quote that was pressed for."""

    connection: SlackConnection
    absolute: Callable[[str], str]
    not_shown: Callable[[Mapping[str, Any], str], Awaitable[None]]

    async def show(self, ack: AsyncAck, context: AsyncBoltContext, body: dict[str, Any]) -> None:
        await ack()
        client, show = self.connection.client(context.bot_token or ""), context[SHOW]
        try:
            await client.views_open(trigger_id=body["trigger_id"], view=self._view(show))
        except SlackApiError as error:
            await self._not_shown(body, code_of(error))
        except (aiohttp.ClientError, TimeoutError) as error:
            await self._not_shown(body, type(error).__name__)

    def _view(self, show: Show) -> Json:
        if isinstance(show.what, Form):
            return draw_form(show.what, show.conversation, show.voice)
        if isinstance(show.what, Message):
            blocks = draw_message(show.what, BlockContext(self.absolute, has_tables=False)).blocks
            return draw_shown(_NAME, blocks, show.voice)
        return draw_context(show.what, self.absolute(show.what.url or ""), show.voice)

    async def _not_shown(self, body: dict[str, Any], error: str) -> None:
        """Whoever pressed is told by the inbox, however ill Slack is now."""
        structlog.get_logger().warning("slack_view_refused", error=error)
        late = error in ("expired_trigger_id", "exchanged_trigger_id")
        await self.not_shown(body, "slack_late" if late else "slack_no_dialog")
