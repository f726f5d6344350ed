"""A Slack user object, read: who of them is a colleague, and what Slack says about them. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from zoneinfo import available_timezones

from bot.platform.directory import External, Profile, country_code
from bot.slack.rendering.text import inert


def read_user(user: Mapping[str, Any], fields: Mapping[str, str]) -> Profile | External:
    """`fields` maps a workspace's field id to ``department``, ``country`` or ``site``."""
    if user.get("is_bot") or user.get("id") == "USLACKBOT":
        return External("a bot")
    if user.get("deleted"):
        return External("a deactivated account")
    if user.get("is_restricted") or user.get("is_ultra_restricted") or user.get("is_stranger"):
        return External("a guest")
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


def _fields(profile: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, str]:
    given = profile.get("fields") or {}
    return {
        name: inert(str((given.get(identifier) or {}).get("value") or "")).strip()
        for identifier, name in names.items()
    }
