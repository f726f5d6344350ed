"""For whom something is: everyone, or what is ticked in lists of roles, places and groups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from starlette.exceptions import HTTPException

from handlers.kernel.person import Person, Role
from handlers.kernel.places import country_name
from handlers.kernel.voice import Voice
from knowledge.passages import EVERYONE, Audience, parse_audience

ONLY = "only"
"""The value of ``whom`` when boxes count."""
_BOX = "for:"
_FIELDS = {"role": "roles", "country": "countries", "department": "departments", "group": "groups"}


@dataclass(frozen=True, slots=True)
class BoxList:
    """One list to tick in."""

    title: str
    """A phrase."""
    boxes: Mapping[str, str]
    """The name of each box, and its words, in the order of the words."""


def box_lists(voice: Voice, people: Iterable[Person]) -> list[BoxList]:
    """Of everything that tells these people apart; a list that would be empty is left out."""
    active = [person for person in people if person.active]
    countries = {person.country for person in active}
    lists = [
        BoxList("console_roles", {f"{_BOX}role:{role}": voice.text(f"audience_{role}") for role in _roles()}),
        _list(
            "console_countries", "country", {code: country_name(voice.language, code) for code in countries}
        ),
        _list(
            "console_departments", "department", {person.department: person.department for person in active}
        ),
        _list("console_groups", "group", {name: name for person in active for name in person.groups}),
    ]
    return [one for one in lists if one.boxes]


def picked_audience(form: Mapping[str, str]) -> Audience:
    """What a form says, or a program in the one field ``audience``, as `csrbot index --audience` takes it.

    Raises HTTPException 422 where nothing is said: that would be everyone.
    """
    if form.get("whom") == "everyone":
        return EVERYONE
    if "whom" not in form and (written := form.get("audience", "").strip()):
        return _written(written)
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for kind, label in _ticked(form):
        wanted[_FIELDS[kind]].add(label)
    if not wanted or form.get("whom") != ONLY:
        raise HTTPException(422, "console_whom_missing")
    return Audience(**{name: frozenset(labels) for name, labels in wanted.items()})


def _written(text: str) -> Audience:
    try:
        return parse_audience(text)
    except ValueError as error:
        raise HTTPException(422, "console_whom_not_read") from error


def _ticked(form: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name in form:
        if name.startswith(_BOX):
            kind, _, label = name.removeprefix(_BOX).partition(":")
            if kind not in _FIELDS or not label:
                raise HTTPException(422, "console_whom_unknown")
            yield kind, label


def _roles() -> Iterator[Role]:
    """An employee is everyone."""
    return (role for role in Role if role is not Role.EMPLOYEE)


def _list(title: str, kind: str, words: Mapping[str, str]) -> BoxList:
    named = sorted(
        ((label, word) for label, word in words.items() if label), key=lambda one: one[1].casefold()
    )
    return BoxList(title, {f"{_BOX}{kind}:{label}": word for label, word in named})
