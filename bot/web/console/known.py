"""What a person's page lets one choose from: places of the world, and the departments of others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from handlers.kernel.person import Person
from handlers.kernel.places import country_names, language_names
from handlers.people.time_zones import all_zones


@dataclass(frozen=True, slots=True)
class Known:
    countries: Mapping[str, str]
    languages: Mapping[str, str]
    zones: Mapping[str, str]
    departments: Sequence[str]
    sites: Sequence[str]


def known_of(language: str, people: Iterable[Person]) -> Known:
    everybody = list(people)
    zones = {zone: zone.replace("_", " ") for zone in all_zones()}
    departments = {person.department for person in everybody} - {""}
    sites = {person.site for person in everybody} - {""}
    return Known(country_names(language), language_names(language), zones, sorted(departments), sorted(sites))
