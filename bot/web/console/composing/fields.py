"""What a form says of words in several languages, and of whom they are for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from starlette.exceptions import HTTPException

from bot.web.console.audience_fields import BoxList, box_lists
from bot.web.console.composing.channels import NO_PEOPLE
from handlers.broadcasts.broadcast import Variant
from handlers.broadcasts.reach import EVERYBODY, Reach
from handlers.kernel.catalogue import CATALOGUES
from handlers.kernel.person import Person
from handlers.kernel.places import language_name
from handlers.kernel.voice import Voice
from knowledge.passages import Audience

MAX_EMAILS = 5_000
MAX_VARIANTS = 12
_BOX = "for:"
_OWN = {"site": "sites", "language": "languages", "topic": "topics"}
_AUDIENCE = {"role": "roles", "country": "countries", "department": "departments", "group": "groups"}


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen for a draft, and what is."""

    boxes: list[BoxList]
    ticked: frozenset[str]
    """Names of boxes."""
    languages: Mapping[str, str]


def choices(voice: Voice, people: Iterable[Person], reach: Reach, *, with_topics: bool = False) -> Choices:
    active = [person for person in people if person.active]
    spoken = {person.language for person in active}
    sites = {person.site for person in active if person.site}
    own = [
        BoxList(
            "console_broadcast_sites", {f"{_BOX}site:{one}": one for one in sorted(sites, key=str.casefold)}
        ),
        BoxList(
            "console_broadcast_languages",
            {f"{_BOX}language:{one}": language_name(voice.language, one) for one in sorted(spoken)},
        ),
    ]
    if with_topics:
        named = {topic for person in active for topic in person.topics}
        boxes = {f"{_BOX}topic:{one}": one for one in sorted(named, key=str.casefold)}
        own.append(BoxList("console_broadcast_topics", boxes))
    offered = {
        code: language_name(voice.language, code) for code in sorted({*CATALOGUES, *spoken}) if _is_code(code)
    }
    return Choices([*box_lists(voice, active), *(one for one in own if one.boxes)], _ticked(reach), offered)


def variants_of(form: Mapping[str, str]) -> tuple[Variant, ...]:
    return tuple(_variants(form))


def _variants(form: Mapping[str, str]) -> Iterator[Variant]:
    """Those that say something, the first of them whatever it says."""
    for number in range(MAX_VARIANTS):
        language = form.get(f"language-{number}", "")
        title, text = form.get(f"title-{number}", "").strip(), form.get(f"text-{number}", "").strip()
        if not language or (number and not (title or text)):
            continue
        country = form.get(f"country-{number}", "")
        if not _is_code(language) or (country and not _is_code(country)):
            raise HTTPException(422, "console_broadcast_no_language")
        yield Variant(language, title, text.replace("\r\n", "\n"), country)


def _is_code(language: str) -> bool:
    return len(language) == 2 and language.isascii() and language.isalpha()


def reach_of(form: Mapping[str, str]) -> Reach:
    """Raises HTTPException 422 for boxes that nobody offers."""
    if form.get("whom", "everyone") == "everyone":
        return EVERYBODY
    if form.get("whom") == NO_PEOPLE:
        return Reach(no_people=True)
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for name in form:
        if name.startswith(_BOX):
            kind, _, label = name.removeprefix(_BOX).partition(":")
            if kind not in {*_OWN, *_AUDIENCE} or not label:
                raise HTTPException(422, "console_whom_unknown")
            wanted[kind].add(label)
    audience = {field: frozenset(wanted[kind]) for kind, field in _AUDIENCE.items()}
    return Reach(
        Audience(**audience),
        frozenset(wanted["site"]),
        frozenset(wanted["language"]),
        frozenset(addresses(form.get("emails", ""))),
        frozenset(wanted["topic"]),
    )


def addresses(text: str) -> Iterator[str]:
    """Every e-mail address in what was pasted, whatever stands between: a CSV file, a list, lines.

    Raises HTTPException 422 for more than `MAX_EMAILS`.
    """
    words = text.replace(",", " ").replace(";", " ").replace("<", " ").replace(">", " ").split()
    found = {word.strip("\"'()").lower() for word in words if "@" in word}
    if len(found) > MAX_EMAILS:
        raise HTTPException(422, "console_broadcast_too_many_addresses")
    return iter(found)


def _ticked(reach: Reach) -> frozenset[str]:
    chosen = {kind: getattr(reach.audience, field) for kind, field in _AUDIENCE.items()}
    chosen |= {kind: getattr(reach, field) for kind, field in _OWN.items()}
    return frozenset(f"{_BOX}{kind}:{label}" for kind, labels in chosen.items() for label in labels)
