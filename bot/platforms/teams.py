"""Microsoft Teams among the platforms: from its settings to its adapter and its doctor."""

from __future__ import annotations

from collections.abc import Sequence

from bot.config import Settings, SettingsError
from bot.platform.adapter import Adapter, Finding, PlatformContext
from bot.teams.addresses import PLATFORM, is_shared
from bot.teams.options import TeamsOptions
from handlers.kernel.events import Conversation
from handlers.kernel.person import Role


class Teams:
    """See `bot.platforms.Platform`."""

    title = "Teams"
    guide = "docs/how-to/connect-teams.md"

    def is_on(self, settings: Settings) -> bool:
        return teams_options(settings).is_on

    def build(self, settings: Settings, secret_key: str, surrounding: PlatformContext) -> Adapter:
        """Its tokens are kept in memory only, so there is nothing to seal."""
        del secret_key
        from bot.teams.platform import build_teams  # noqa: PLC0415 - most machines have no Teams

        return build_teams(teams_options(settings), surrounding)

    def is_shared(self, conversation: Conversation) -> bool:
        return conversation.platform == PLATFORM and is_shared(conversation.address)

    async def examine(self, settings: Settings) -> Sequence[Finding]:
        from bot.teams.installation.doctor import examine  # noqa: PLC0415 - most machines have no Teams

        return await examine(teams_options(settings))


def teams_options(settings: Settings) -> TeamsOptions:
    """Raises `SettingsError` for settings that do not go together."""
    options = TeamsOptions(
        app_id=settings.teams_app_id.lower(),
        tenant=settings.teams_tenant_id.lower(),
        secret=settings.teams_app_secret.get_secret_value(),
        certificate=settings.teams_app_certificate,
        managed_identity=settings.teams_managed_identity.lower(),
        authority=settings.teams_authority,
        openid_metadata_url=settings.teams_openid_metadata_url,
        service_hosts=tuple(settings.teams_service_hosts.split(",")),
        ca_file=settings.teams_ca_file,
        graph_url=settings.graph_url,
        ambassador_channel=settings.teams_ambassador_channel,
        groups=_role_groups(settings),
        private_first=settings.teams_private_first,
        public_url=settings.address,
    )
    if options.is_on:
        _check(options)
    return options


def _check(options: TeamsOptions) -> None:
    if not options.tenant:
        raise SettingsError("CSRBOT_TEAMS_TENANT_ID: is needed to tell our people from everybody else's")
    ways = (options.secret, options.certificate, options.managed_identity)
    if sum(map(bool, ways)) != 1:
        raise SettingsError(
            "CSRBOT_TEAMS_APP_SECRET: exactly one of this, CSRBOT_TEAMS_APP_CERTIFICATE and"
            " CSRBOT_TEAMS_MANAGED_IDENTITY is needed to prove who the app is"
        )
    files = {"CA_FILE": options.ca_file, "APP_CERTIFICATE": options.certificate}
    for name, file in files.items():
        if file is not None and not file.is_file():
            raise SettingsError(f"CSRBOT_TEAMS_{name}: there is no file {file}")
    if not options.authority.startswith("https://"):
        raise SettingsError("CSRBOT_TEAMS_AUTHORITY: must be an https address")


def _role_groups(settings: Settings) -> dict[Role, str]:
    named = {Role.AMBASSADOR: settings.teams_ambassador_group, Role.CSR: settings.teams_csr_group}
    return {role: group for role, group in named.items() if group}
