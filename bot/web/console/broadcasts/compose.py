"""What the form of a draft says: words in several languages, buttons, and whom it is for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from starlette.exceptions import HTTPException

from bot.web.console.audience_fields import BoxList, box_lists
from handlers.broadcasts.broadcast import BroadcastContent, BroadcastOffer, Timing, Variant
from handlers.broadcasts.local import LONGEST_HOURS
from handlers.broadcasts.reach import EVERYBODY, Reach
from handlers.kernel.calendar import Calendar
from handlers.kernel.catalogue import CATALOGUES
from handlers.kernel.person import Person
from handlers.kernel.places import language_name
from handlers.kernel.voice import Voice
from knowledge.passages import Audience

MAX_EMAILS = 5_000
MAX_VARIANTS = 12
_BOX = "for:"
_OWN = {"site": "sites", "language": "languages"}
_AUDIENCE = {"role": "roles", "country": "countries", "department": "departments", "group": "groups"}


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen for a draft, and what is."""

    boxes: list[BoxList]
    ticked: frozenset[str]
    """Names of boxes."""
    languages: Mapping[str, str]


def choices(voice: Voice, people: Iterable[Person], reach: Reach) -> Choices:
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
    offered = {
        code: language_name(voice.language, code) for code in sorted({*CATALOGUES, *spoken}) if _is_code(code)
    }
    return Choices([*box_lists(voice, active), *(one for one in own if one.boxes)], _ticked(reach), offered)


def content_of(form: Mapping[str, str], *, names_readers: bool = False) -> BroadcastContent:
    """Raises HTTPException 422 for what no page of ours sends; `names_readers` is what the company chose."""
    offers = tuple(offer for offer in BroadcastOffer if form.get(f"offer:{offer}"))
    return BroadcastContent(
        tuple(_variants(form)) or (Variant("en", "", ""),),
        offers,
        form.get("about", "").strip()[:300],
        form.get("deed", "").strip()[:300],
        must_read=bool(form.get("must_read")),
        by_name=names_readers and bool(form.get("must_read")),
    )


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


def timing_of(form: Mapping[str, str], time_zone: str) -> Timing:
    """``when`` is now, at or local; ``moment`` a wall clock's time in the writer's zone or everybody's own.

    Raises HTTPException 422 for a time that cannot be read.
    """
    urgent = form.get("urgent", "").strip() if form.get("is_urgent") else ""
    if form.get("is_urgent") and not urgent:
        raise HTTPException(422, "console_broadcast_urgent_why")
    when = form.get("when", "now")
    if when == "now":
        return Timing(urgent=urgent)
    try:
        moment = datetime.fromisoformat(form.get("moment", ""))
    except ValueError as error:
        raise HTTPException(422, "console_broadcast_no_time") from error
    wall = moment.replace(tzinfo=None)
    if when == "local":
        return Timing(local=wall, urgent=urgent)
    return Timing(at=Calendar(time_zone).instant(wall.date(), wall.time()), urgent=urgent)


def speed_of(form: Mapping[str, str]) -> int | None:
    """People an hour; None for as fast as the platforms take. Raises HTTPException 422."""
    text = form.get("per_hour", "").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and 0 < int(text) <= 1_000_000):
        raise HTTPException(422, "console_broadcast_no_speed")
    return int(text)


def hours_of(form: Mapping[str, str]) -> int:
    """How long ambassadors see it first. Raises HTTPException 422."""
    text = form.get("hours", "").strip()
    if not (text.isascii() and text.isdecimal() and 0 < int(text[:5]) <= LONGEST_HOURS):
        raise HTTPException(422, "console_broadcast_no_hours")
    return int(text)


def _ticked(reach: Reach) -> frozenset[str]:
    chosen = {kind: getattr(reach.audience, field) for kind, field in _AUDIENCE.items()}
    chosen |= {kind: getattr(reach, field) for kind, field in _OWN.items()}
    return frozenset(f"{_BOX}{kind}:{label}" for kind, labels in chosen.items() for label in labels)
