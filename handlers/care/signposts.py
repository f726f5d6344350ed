"""Signposts: where to go with what is not for the bot, kept by the CSR team for each country."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from csv import DictReader
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path


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


def chosen(own: Sequence[Signpost], country: str, ways: Sequence[Way]) -> Sequence[Signpost]:
    """For somebody in that country, in the order of `ways`: the company's own, else what is known of it.

    There is always an emergency number: any mobile phone calls 112 (3GPP TS 22.101, section 10.1).
    """
    return [one for way in ways for one in _of(own, country, way)]


def _of(own: Sequence[Signpost], country: str, way: Way) -> Sequence[Signpost]:
    theirs = [one for one in own if one.way is way and one.country == country]
    everywhere = [one for one in own if one.way is way and not one.country]
    found = theirs or everywhere
    return found or known_for(country, way) or _anywhere(way)


def known_for(country: str, way: Way) -> Sequence[Signpost]:
    """What is publicly known there of that way; a country may have one in each of its languages."""
    return [one for one in known() if one.way is way and one.country == country and country]


def missing(own: Sequence[Signpost], countries: Iterable[str]) -> Mapping[str, Sequence[Way]]:
    """What each country is without; only those that are without something. A number that merely works on
    any mobile phone does not count."""
    lacking = {
        country: [way for way in NEEDED if set(_of(own, country, way)) <= set(_anywhere(way))]
        for country in sorted(set(countries) - {""})
    }
    return {country: ways for country, ways in lacking.items() if ways}


@cache
def known() -> Sequence[Signpost]:
    """Public ways that ship, each with the page that says so and its words (`says`).

    A wrong number is worse than none: a row whose page does not show the number is taken out.
    """
    with (Path(__file__).parent / "known_ways.csv").open(encoding="utf-8") as lines:
        return [_known(row) for row in DictReader(lines, delimiter=";")]


def _known(row: Mapping[str, str]) -> Signpost:
    name = ":".join(["known", row["country"], row["way"], row["phone"]])
    return Signpost(
        name, Way(row["way"]), row["text"], row["country"], row["phone"], row["url"], row["source"]
    )


_GSM = "https://www.3gpp.org/dynareport/22101.htm"
_ANY_PHONE = Signpost("known::emergency", Way.EMERGENCY, "", "", "112", "", _GSM)


def _anywhere(way: Way) -> Sequence[Signpost]:
    """What helps where nothing else is known."""
    ways = [_ANY_PHONE, *(one for one in known() if not one.country)]
    return [one for one in ways if one.way is way]
