"""What the adapter is told by the settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.teams.hosts import PUBLIC_HOSTS
from handlers.kernel.person import Role

AUTHORITY = "https://login.microsoftonline.com"
OPENID_METADATA = "https://login.botframework.com/v1/.well-known/openidconfiguration"
GRAPH = "https://graph.microsoft.com/v1.0"


@dataclass(frozen=True, slots=True)
class TeamsOptions:
    app_id: str = ""
    """Of the app's registration in Entra, and of the bot."""
    tenant: str = ""
    """The one tenant whose people are served."""
    secret: str = ""
    certificate: Path | None = None
    """A PEM file with the private key and the certificate; instead of `secret`."""
    managed_identity: str = ""
    """Client id of a managed identity, or ``system``; instead of `secret`. One whose client id is the app's
    is the bot itself, any other vouches for the app as its federated credential."""
    authority: str = AUTHORITY
    openid_metadata_url: str = OPENID_METADATA
    service_hosts: tuple[str, ...] = PUBLIC_HOSTS
    """See `hosts`."""
    ca_file: Path | None = None
    """Certificates that are trusted beside the usual ones."""
    graph_url: str = GRAPH
    ambassador_channel: str = ""
    """The connector's id of the channel (``19:…@thread.tacv2``)."""
    groups: Mapping[Role, str] = field(default_factory=dict)
    """The group in Entra whose members have a role, by id or display name."""
    private_first: bool = False
    """Answers in channels go to the asker alone, where nothing else was said of a channel."""
    public_url: str = ""

    @property
    def is_on(self) -> bool:
        return bool(self.app_id)

    @property
    def tenant_authority(self) -> str:
        """Where the app gets its tokens."""
        return f"{self.authority}/{self.tenant}"
