"""Who else works at the example company: enough people that groups of them can be told of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import Any
from unicodedata import combining, normalize
from uuid import NAMESPACE_URL, uuid5

from bot.cli.examples.year.story import Story, heavier
from handlers.kernel.person import Person, Role

_DOMAIN = "tarnbek.example"
_LETTERS = str.maketrans({"ł": "l", "ß": "ss", "ı": "i", "ä": "ae", "ö": "oe", "ü": "ue"})


def colleagues(story: Story, chance: Random) -> Sequence[Person]:
    """Each with an address of their own; the first are ambassadors."""
    subjects = iter(story.told["ambassadors"]["topics"])
    return [_person(story, chance, place, name, next(subjects, ())) for place, name in _names(story, chance)]


def _names(story: Story, chance: Random) -> Iterator[tuple[Mapping[str, Any], str]]:
    people, known = story.told["people"], set[str]()
    while len(known) < people["number"]:
        place = heavier(chance, people["place"])
        name = f"{chance.choice(place['first'])} {chance.choice(place['last'])}"
        if name not in known:
            known.add(name)
            yield place, name


def _person(
    story: Story, chance: Random, place: Mapping[str, Any], name: str, topics: Sequence[str]
) -> Person:
    email = f"{_plain(name)}@{_DOMAIN}"
    departments = story.told["people"]["departments"]
    return Person(
        id=uuid5(NAMESPACE_URL, f"mailto:{email}").hex,
        email=email,
        name=name,
        department=chance.choices(list(departments), list(departments.values()))[0],
        country=place["country"],
        site=place["site"],
        language=chance.choice(place["languages"]),
        time_zone=place["time_zone"],
        roles=frozenset({Role.EMPLOYEE, Role.AMBASSADOR} if topics else {Role.EMPLOYEE}),
        topics=tuple(topics),
        hours_per_month=float(chance.choice((4, 6, 8))) if topics else None,
    )


def _plain(name: str) -> str:
    """As it is written in an address."""
    lower = normalize("NFC", name).lower().translate(_LETTERS)
    letters = (letter for letter in normalize("NFD", lower) if not combining(letter))
    return "".join(letters).replace(" ", ".")
