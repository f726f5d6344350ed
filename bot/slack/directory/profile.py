"""A Slack user object, read: whether they are one of the company, and what Slack says about them. Pure.

In a channel that is shared with another company, the app meets that company's people, and neither
``is_stranger`` nor a guest's flags are set for them: only the workspace and the organisation that they belong
to tell (https://docs.slack.dev/apis/slack-connect and
https://docs.slack.dev/reference/objects/user-object).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.platform.account import External, Profile
from bot.platform.countries import country_code
from bot.slack.rendering.text import inert
from handlers.people.time_zones import known_zones


class Membership(StrEnum):
    """What a Slack user is to the company."""

    COLLEAGUE = "colleague"
    BOT = "bot"
    GONE = "gone"
    GUEST = "guest"
    FOREIGN = "foreign"

    @property
    def is_outside(self) -> bool:
        """Whether what this user reads has left the company."""
        return self in (Membership.GUEST, Membership.FOREIGN)


@dataclass(frozen=True, slots=True)
class OwnTeams:
    """The workspaces (``T…``) and organisations (``E…``) whose members are colleagues."""

    teams: frozenset[str]

    def includes(self, user: Mapping[str, Any]) -> bool:
        """By the workspace or the organisation that Slack names; somebody of neither is nobody of ours."""
        organisation = (user.get("enterprise_user") or {}).get("enterprise_id")
        return bool({user.get("team_id"), organisation} & self.teams)


_EXTERNAL = {
    Membership.BOT: External("a bot"),
    Membership.GONE: External("a deactivated account", left=True),
    Membership.GUEST: External("a guest"),
    Membership.FOREIGN: External("somebody of another company"),
}


def standing_of(user: Mapping[str, Any], company: OwnTeams) -> Membership:
    if not company.includes(user) or user.get("is_stranger"):
        return Membership.FOREIGN
    if user.get("is_bot") or user.get("id") == "USLACKBOT":
        return Membership.BOT
    if user.get("deleted"):
        return Membership.GONE
    if user.get("is_restricted") or user.get("is_ultra_restricted"):
        return Membership.GUEST
    return Membership.COLLEAGUE


def name_of(user: Mapping[str, Any]) -> str:
    """As colleagues see it; empty when Slack names none."""
    profile = user.get("profile") or {}
    return inert(str(profile.get("real_name") or user.get("real_name") or user.get("name") or "")).strip()


def read_user(user: Mapping[str, Any], fields: Mapping[str, str], company: OwnTeams) -> Profile | External:
    """`fields` maps a workspace's field id to ``department``, ``country`` or ``site``."""
    standing = standing_of(user, company)
    return _EXTERNAL[standing] if standing in _EXTERNAL else _profile(user, fields)


def _profile(user: Mapping[str, Any], fields: Mapping[str, str]) -> Profile:
    profile = user.get("profile") or {}
    said = _fields(profile, fields)
    zone = str(user.get("tz") or "")
    return Profile(
        name=name_of(user),
        email=str(profile.get("email") or "").strip().lower(),
        department=said.get("department", ""),
        country=country_code(said.get("country", "")),
        site=said.get("site", ""),
        language=str(user.get("locale") or "")[:2].lower(),
        time_zone=zone if zone in known_zones() else "",
    )


def _fields(profile: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, str]:
    given = profile.get("fields") or {}
    return {
        name: inert(str((given.get(identifier) or {}).get("value") or "")).strip()
        for identifier, name in names.items()
    }
