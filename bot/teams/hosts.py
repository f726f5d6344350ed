"""Which hosts the bot's own token may be sent to: the allow-list of the connector's addresses.

The address of the connector comes with every activity. A forged one would get our token, so it must be https
and its host must be one that was named beforehand. Whole domains are never listed: anybody may have a name
below ``trafficmanager.net``.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

PUBLIC_HOSTS = ("smba.trafficmanager.net",)
"""Microsoft's connector for Teams in the public cloud. Government clouds have others, such as
``smba.infra.gcc.teams.microsoft.com``."""

HTTPS = 443


@dataclass(frozen=True, slots=True)
class ServiceHosts:
    names: tuple[str, ...] = PUBLIC_HOSTS
    """Each ``name``, or ``name:port`` where the port is not https's own."""

    def allow(self, url: str) -> bool:
        """Whether the address is https on one of the hosts."""
        named = host_of(url)
        return bool(named) and named in {_with_port(name.lower()) for name in self.names}


def host_of(url: str) -> str:
    """``name:port`` of an https address; empty for anything else, and for one that carries a user name."""
    try:
        parts = urlsplit(url)
        port = parts.port or HTTPS
    except ValueError:
        return ""
    if parts.scheme != "https" or not parts.hostname or "@" in parts.netloc or "\\" in url:
        return ""
    return f"{parts.hostname}:{port}"


def site_of(url: str) -> str:
    """The name of a page's host, with its port where that is not https's own: so Teams compares it with the
    origin of a frame, and with the app's URI
    (https://learn.microsoft.com/microsoftteams/platform/tabs/how-to/authentication/tab-sso-register-aad).
    """
    named = host_of(url)
    return named.removesuffix(f":{HTTPS}")


def _with_port(host: str) -> str:
    return host if ":" in host else f"{host}:{HTTPS}"
