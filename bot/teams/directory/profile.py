"""A user of Graph and a member of a roster, read: who is a colleague, and what is said of them. Pure.

Chats, meetings and shared channels have members of other organisations, whose roster entries say ``user``
like a colleague's: only the tenant tells them apart
(https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/shared-channels).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.platform.account import External, Profile
from bot.platform.countries import country_code
from bot.teams.rendering.text import inert

_GUEST = "#ext#"
"""Stands in the user principal name of a guest."""

FOREIGN = External("somebody of another organisation")


def read_user(user: Mapping[str, Any]) -> Profile | External:
    """As Graph shows a user, with `USER_FIELDS` and the manager."""
    if user.get("accountEnabled") is False:
        return External("a deactivated account", left=True)
    if str(user.get("userType") or "").lower() == "guest" or _is_external(user):
        return External("a guest")
    return Profile(
        name=_said(user, "displayName"),
        email=_email(user, "mail"),
        department=_said(user, "department"),
        country=country_code(_said(user, "country")),
        site=_said(user, "officeLocation"),
        language=_said(user, "preferredLanguage")[:2].lower(),
        manager_email=_email(user.get("manager") or {}, "mail"),
    )


def read_member(member: Mapping[str, Any], tenant: str) -> Profile | External:
    """As a roster shows a member: no more than a name and an address. `tenant` is ours, in lower case;
    somebody of none is nobody of ours."""
    if str(member.get("tenantId") or "").lower() != tenant:
        return FOREIGN
    if str(member.get("userRole") or "").lower() in ("guest", "anonymous") or _is_external(member):
        return External("a guest")
    return Profile(name=_said(member, "name"), email=_email(member, "email"))


def _is_external(user: Mapping[str, Any]) -> bool:
    return _GUEST in str(user.get("userPrincipalName") or "").lower()


def _email(user: Mapping[str, Any], field: str) -> str:
    """The address, or the name one signs in with, which looks like one."""
    return str(user.get(field) or user.get("userPrincipalName") or "").strip().lower()


def _said(user: Mapping[str, Any], field: str) -> str:
    return inert(str(user.get(field) or "")).strip()
