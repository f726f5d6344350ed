"""What an installation says about its identity provider."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from handlers.kernel.person import Role


@dataclass(frozen=True, slots=True)
class OidcOptions:
    issuer: str
    """As the provider writes it, to the letter: ``https://login.microsoftonline.com/<tenant>/v2.0``."""
    client_id: str
    client_secret: str = field(repr=False)
    redirect_uri: str
    """Absolute; registered at the provider."""
    groups: Mapping[str, Role] = field(default_factory=dict)
    """Group (id or name, as the provider's claim says it) → the role that its members have."""
    trusts_email: bool = False
    """Whether every address that this provider tells is checked by the company, though it does not say so."""
    domain: str = ""
    """At a provider that serves many companies: the domain whose people are ours."""

    @property
    def platform(self) -> str:
        """Under which name identities of this provider are kept: a person is issuer and subject."""
        return f"oidc:{self.issuer}"
