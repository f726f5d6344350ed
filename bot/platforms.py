"""The chat platforms beside the bot's own pages: opened where they are configured, and plugged into the
rest.

A platform takes events into the inbox, prepares them for the use cases, sends what is in the outbox, and
brings routes and workers of its own. Its libraries are loaded only where it is used.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.config import Settings, SettingsError
from bot.intake import Routes
from bot.slack.options import SlackOptions
from bot.storage import Clock, Storage, utc_now
from handlers.domain.events import Event
from handlers.domain.person import Role

if TYPE_CHECKING:
    from bot.slack.platform import SlackPlatform


@dataclass(slots=True)
class Bell:
    """Rung after an event was stored: who takes in events is built before the worker that it wakes."""

    wake: Callable[[], None] = lambda: None

    def ring(self) -> None:
        self.wake()


def slack_options(settings: Settings, secret_key: str) -> SlackOptions:
    """Raises `SettingsError` for settings that do not go together."""
    previous = settings.secret_key_previous.get_secret_value()
    options = SlackOptions(
        bot_token=settings.slack_bot_token.get_secret_value(),
        signing_secret=settings.slack_signing_secret.get_secret_value(),
        app_token=settings.slack_app_token.get_secret_value(),
        client_id=settings.slack_client_id,
        client_secret=settings.slack_client_secret.get_secret_value(),
        api_url=f"{settings.slack_api_url}/",
        ambassador_channel=settings.slack_ambassador_channel,
        groups=_role_groups(settings),
        profile_fields=settings.slack_profile_fields,
        private_first=settings.slack_private_first,
        secret_keys=(secret_key, previous) if previous else (secret_key,),
        public_url=settings.address,
    )
    if options.is_on and not (options.signing_secret or options.app_token):
        raise SettingsError(
            "CSRBOT_SLACK_SIGNING_SECRET: is needed to tell that a request comes from Slack"
            " (or CSRBOT_SLACK_APP_TOKEN, for Socket Mode)"
        )
    return options


def _role_groups(settings: Settings) -> dict[Role, str]:
    named = {Role.AMBASSADOR: settings.slack_ambassador_group, Role.CSR: settings.slack_csr_group}
    return {role: group for role, group in named.items() if group}


def open_slack(
    settings: Settings, secret_key: str, storage: Storage, received: Callable[[], None], now: Clock = utc_now
) -> SlackPlatform | None:
    """None where no workspace is configured. Raises `SettingsError`."""
    options = slack_options(settings, secret_key)
    return build(options, storage, received, now) if options.is_on else None


def build(
    options: SlackOptions, storage: Storage, received: Callable[[], None], now: Clock = utc_now
) -> SlackPlatform:
    """Slack over this store."""
    from bot.slack.platform import Surrounding, build_slack  # noqa: PLC0415 - most machines have no Slack

    def absolute(path: str) -> str:
        return f"{options.public_url}{path}" if path.startswith("/") else path

    surrounding = Surrounding(
        uow=storage.work,
        inbox=storage.inbox,
        notes=storage.notes,
        paces=storage.paces,
        now=now,
        absolute=absolute,
        received=received,
    )
    return build_slack(options, surrounding)


def through_slack(slack: SlackPlatform, core: Routes, now: Clock = utc_now) -> Routes:
    """The use cases, with what Slack must do before and around them."""

    async def handle(event: Event) -> None:
        prepared = await slack.work.prepared(event, now())
        if prepared is not None:
            async with slack.work.around(prepared):
                await core.of(prepared)(prepared)

    async def trouble(event: Event) -> None:
        await core.trouble(await slack.work.named(event))

    return Routes(
        asked=handle,
        opened=handle,
        joined=handle,
        left=handle,
        pressed={},
        submitted={},
        unknown=handle,
        trouble=trouble,
    )
