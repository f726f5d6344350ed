"""A user of a chat platform, and what the platform says of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class External:
    """Nobody whom the company's answers are for."""

    why: str
    left: bool = False
    """They were a colleague, and their account was closed."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What a platform says of a user; empty where it does not say."""

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
    manager_email: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """A user of a platform."""

    platform: str
    id: str
    """The platform's name of the user: the external id of an identity."""
    standby: str
    """An e-mail address that reaches nobody, for a user whose own is not told."""
