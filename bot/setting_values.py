"""What single settings have to be like: each of these takes a value and returns it, or says what is wrong."""

from __future__ import annotations

from datetime import time
from urllib.parse import urlsplit

from pydantic import SecretStr, ValidationInfo

SHORTEST_PASSPHRASE = 12
"""Letters; whoever has the file can guess as long as they like."""


def mail_server(value: SecretStr) -> SecretStr:
    parts = urlsplit(value.get_secret_value())
    if value and (parts.scheme not in ("smtp", "smtps") or not parts.hostname):
        raise ValueError("must be like smtp://user:password@mail.example.com:587, or smtps://")
    return value


def needed_sender(value: str, info: ValidationInfo) -> str:
    if info.data.get("smtp_url") and "@" not in value:
        raise ValueError("is needed beside CSRBOT_SMTP_URL: the address that e-mail comes from")
    return value


def passphrase(value: SecretStr) -> SecretStr:
    if 0 < len(value.get_secret_value()) < SHORTEST_PASSPHRASE:
        raise ValueError(f"must be of {SHORTEST_PASSPHRASE} letters or more, best of several words")
    return value


def time_of_day(value: str) -> str:
    try:
        return value and time.fromisoformat(value).strftime("%H:%M")
    except ValueError:
        raise ValueError("must be a time such as 02:30") from None


def issuer(value: str) -> str:
    """Not that of many companies at once: whoever has an account anywhere would be a colleague."""
    if any(f"/{many}/" in f"{value}/" for many in ("common", "organizations", "consumers")):
        raise ValueError(
            "must name your own tenant, such as https://login.microsoftonline.com/<tenant id>/v2.0"
        )
    if (
        value
        and urlsplit(value).scheme != "https"
        and urlsplit(value).hostname not in ("127.0.0.1", "localhost")
    ):
        raise ValueError("must begin with https://")
    return value


def needed_client(value: str, info: ValidationInfo) -> str:
    if info.data.get("oidc_issuer") and not value:
        raise ValueError("is needed beside CSRBOT_OIDC_ISSUER")
    return value


def needed_domain(value: str, info: ValidationInfo) -> str:
    """Google's one issuer is everybody's."""
    if urlsplit(info.data.get("oidc_issuer", "")).hostname == "accounts.google.com" and not value:
        raise ValueError("is needed with Google, where everybody has an account: your Workspace domain")
    return value


def hosts(value: str) -> str:
    names = [part.strip().lower() for part in value.split(",") if part.strip()]
    if not names or any(mark in name for name in names for mark in "/*@ "):
        raise ValueError("must be names of hosts such as smba.trafficmanager.net, separated by commas")
    return ",".join(names)
