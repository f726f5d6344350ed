"""Where the bot's own token may go."""

from __future__ import annotations

import pytest

from bot.teams.hosts import ServiceHosts

HOSTS = ServiceHosts(("smba.trafficmanager.net", "Teams.example:8443"))


@pytest.mark.parametrize(
    "url",
    [
        "https://smba.trafficmanager.net/emea/",
        "https://SMBA.trafficmanager.net:443/teams",
        "https://teams.example:8443/emea/",
    ],
)
def test_named_hosts_are_trusted(url: str) -> None:
    assert HOSTS.allow(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "http://smba.trafficmanager.net/emea/",
        "https://evil.trafficmanager.net/",
        "https://smba.trafficmanager.net.evil.example/",
        "https://smba.trafficmanager.net@evil.example/",
        "https://me:pass@smba.trafficmanager.net/",
        "https://evil.example#smba.trafficmanager.net",
        "https://evil.example\\@smba.trafficmanager.net/",
        "https://smba.trafficmanager.net:8443/",
        "https://teams.example/",
        "https://smba.trafficmanager.net:port/",
        "https://[::1/",
        "//smba.trafficmanager.net/",
    ],
)
def test_everything_else_is_not(url: str) -> None:
    assert not HOSTS.allow(url)
