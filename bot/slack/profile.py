"""A Slack user object, read: who of them is a colleague, and what Slack says about them. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from babel import Locale

from bot.slack.text import inert


@dataclass(frozen=True, slots=True)
class Stranger:
    """Nobody whom the company's answers are for."""

    why: str


@dataclass(frozen=True, slots=True)
class Profile:
    """Empty where Slack does not say."""

    name: str
    email: str = ""
    """Lower case."""
    department: str = ""
    country: str = ""
    """ISO 3166-1 alpha-2, or as it was written where that is no country we know."""
    site: str = ""
    language: str = ""
    """ISO 639-1."""
    time_zone: str = ""
    """IANA name."""


def read_user(user: Mapping[str, Any], fields: Mapping[str, str]) -> Profile | Stranger:
    """`fields` maps a workspace's field id to ``department``, ``country`` or ``site``."""
    if user.get("is_bot") or user.get("id") == "USLACKBOT":
        return Stranger("a bot")
    if user.get("deleted"):
        return Stranger("a deactivated account")
    if user.get("is_restricted") or user.get("is_ultra_restricted") or user.get("is_stranger"):
        return Stranger("a guest")
    profile = user.get("profile") or {}
    said = _fields(profile, fields)
    zone = str(user.get("tz") or "")
    return Profile(
        name=inert(str(profile.get("real_name") or user.get("real_name") or user.get("name") or "")).strip(),
        email=str(profile.get("email") or "").strip().lower(),
        department=said.get("department", ""),
        country=country_code(said.get("country", "")),
        site=said.get("site", ""),
        language=str(user.get("locale") or "")[:2].lower(),
        time_zone=zone if zone in available_timezones() else "",
    )


def country_code(written: str) -> str:
    """ "Germany" or "de" → "DE"; in English, German or French."""
    return _countries().get(written.strip().casefold(), written.strip())


def _fields(profile: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, str]:
    given = profile.get("fields") or {}
    return {
        name: inert(str((given.get(identifier) or {}).get("value") or "")).strip()
        for identifier, name in names.items()
    }


@cache
def _countries() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for language in ("fr", "de", "en"):
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha():
                found[str(name).casefold()] = found[code.casefold()] = str(code)
    return found
