"""Signposts: where to go with what is not for the bot, kept by the CSR team for each country."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Way(StrEnum):
    """What a signpost leads to."""

    EMERGENCY = "emergency"
    """The number to call when life is in danger."""
    CRISIS = "crisis"
    """Somebody to talk to at any hour, outside the company."""
    COUNSELLING = "counselling"
    """The company's own: counsellors, the works doctor, an assistance programme."""
    SPEAK_UP = "speak_up"
    """For misconduct and harassment: a line, an ombudsperson, a works council."""
    SAFETY = "safety"
    """First aid and the safety team of the site."""
    PRIVACY = "privacy"
    """Whoever answers for personal data."""
    IT = "it"
    PAYROLL = "payroll"
    """Pay, leave, contracts."""
    FACILITIES = "facilities"


NEEDED = (Way.EMERGENCY, Way.CRISIS, Way.SPEAK_UP)
"""What no country may be without."""


@dataclass(frozen=True, slots=True)
class Signpost:
    id: str
    way: Way
    text: str
    """What it is and when it is there: "Care line, day and night"."""
    country: str = ""
    """ISO 3166-1 alpha-2; empty: every country."""
    phone: str = ""
    url: str = ""
    """A web page, or ``mailto:``."""
    source: str = ""
    """Who says so: a web address or a document's name."""
