"""Slack among the platforms: from its settings to its adapter and its doctor."""

from __future__ import annotations

from collections.abc import Sequence

from bot.config import Settings, SettingsError
from bot.platform.adapter import Adapter, Finding, PlatformContext
from bot.slack.addresses import PLATFORM, place
from bot.slack.options import SlackOptions
from handlers.kernel.events import Conversation
from handlers.kernel.person import Role


class Slack:
    """See `bot.platforms.Platform`."""

    title = "Slack"
    guide = "docs/how-to/connect-slack.md"

    def is_on(self, settings: Settings) -> bool:
        return slack_options(settings, "").is_on

    def build(self, settings: Settings, secret_key: str, surrounding: PlatformContext) -> Adapter:
        from bot.slack.platform import build_slack  # noqa: PLC0415 - most machines have no Slack

        return build_slack(slack_options(settings, secret_key), surrounding)

    def is_shared(self, conversation: Conversation) -> bool:
        return conversation.platform == PLATFORM and not place(conversation.address).is_direct

    async def examine(self, settings: Settings) -> Sequence[Finding]:
        from bot.slack.connection import SlackConnection  # noqa: PLC0415 - most machines have no Slack
        from bot.slack.installation.doctor import examine  # noqa: PLC0415

        options = slack_options(settings, "")
        connection = SlackConnection(options.api_url)
        try:
            return await examine(options, connection)
        finally:
            await connection.close()


def slack_options(settings: Settings, secret_key: str) -> SlackOptions:
    """Raises `SettingsError` for settings that do not go together."""
    previous = settings.secret_key_previous.get_secret_value()
    options = SlackOptions(
        bot_token=settings.slack_bot_token.get_secret_value(),
        signing_secret=settings.slack_signing_secret.get_secret_value(),
        app_token=settings.slack_app_token.get_secret_value(),
        client_id=settings.slack_client_id,
        client_secret=settings.slack_client_secret.get_secret_value(),
        workspaces=frozenset(settings.slack_workspaces.replace(",", " ").split()),
        api_url=f"{settings.slack_api_url}/",
        ambassador_channel=settings.slack_ambassador_channel,
        groups=_role_groups(settings),
        profile_fields=settings.slack_profile_fields,
        private_first=settings.slack_private_first,
        secret_keys=(secret_key, previous) if previous else (secret_key,),
        public_url=settings.address,
    )
    if options.is_on:
        _check(options)
    return options


def _check(options: SlackOptions) -> None:
    if not (options.signing_secret or options.app_token):
        raise SettingsError(
            "CSRBOT_SLACK_SIGNING_SECRET: is needed to tell that a request comes from Slack"
            " (or CSRBOT_SLACK_APP_TOKEN, for Socket Mode)"
        )
    if not (options.bot_token or options.workspaces):
        raise SettingsError(
            "CSRBOT_SLACK_WORKSPACES: is needed to tell our workspaces from everybody else's: their ids,"
            " such as T0123, separated by commas"
        )


def _role_groups(settings: Settings) -> dict[Role, str]:
    named = {Role.AMBASSADOR: settings.slack_ambassador_group, Role.CSR: settings.slack_csr_group}
    return {role: group for role, group in named.items() if group}
