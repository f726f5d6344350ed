"""In which time zone people of a country live, where a list of people does not say.

The zones come from the IANA time zone database as the package ``tzdata`` ships it: ``zone.tab``, one line a
zone with its country (https://data.iana.org/time-zones/tzdb/zone.tab).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from zoneinfo import available_timezones

_MOST_PEOPLE = {
    "AU": "Australia/Sydney",
    "BR": "America/Sao_Paulo",
    "CA": "America/Toronto",
    "FM": "Pacific/Pohnpei",
    "RU": "Europe/Moscow",
    "UA": "Europe/Kyiv",
    "UZ": "Asia/Tashkent",
}
"""Where most people live in countries whose first line in the table, sorted by geography, is another zone."""


def zone_of(country: str) -> str | None:
    """The IANA name of the zone in which most people of the country (ISO 3166-1 alpha-2) live."""
    zones = _zones().get(country, ())
    return _MOST_PEOPLE.get(country, zones[0]) if zones else None


def all_zones() -> Sequence[str]:
    """Every zone that people live in, and UTC, by name."""
    return sorted({zone for zones in _zones().values() for zone in zones} | {"UTC"})


def has_several(country: str) -> bool:
    """Whether the country spans more than one zone, so that `zone_of` is a guess."""
    return len(_zones().get(country, ())) > 1


@cache
def known_zones() -> frozenset[str]:
    """Every name of a zone, old ones included. Reads them from the disk, once."""
    return frozenset(available_timezones())


@cache
def _zones() -> Mapping[str, Sequence[str]]:
    """Zones by country, in the order of the table."""
    table = (files("tzdata.zoneinfo") / "zone.tab").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for line in table.splitlines():
        if not line.startswith("#"):
            country, _, zone = line.split("\t")[:3]
            found.setdefault(country, []).append(zone)
    return found
