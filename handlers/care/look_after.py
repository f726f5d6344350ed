"""What the CSR team looks after: signposts, its own examples, and what a sentence would be taken for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import TypeVar

from handlers.care.ports import CareTransaction, CareWork, OwnExample
from handlers.care.rules.examples import LANGUAGES, Example
from handlers.care.rules.kinds import Desk, TriageKind
from handlers.care.rules.lessons import Meaning
from handlers.care.rules.nearest import learned
from handlers.care.rules.triage import Judgement, Unjudged, language_of, triage_by
from handlers.care.screen import own_example
from handlers.care.signposts import Signpost, Way, known, missing
from handlers.kernel.k_anonymity import SMALLEST
from handlers.kernel.person import Person
from handlers.kernel.ports import AuditRow

_Choice = TypeVar("_Choice", TriageKind, Desk, Way)
COUNTED_FOR = timedelta(days=365)
MAX_TEXT = 300
_ADDRESSES = ("https://", "http://", "mailto:", "/")


class NotUsableError(ValueError):
    """What was filled in cannot be kept; the phrase says why."""

    def __init__(self, phrase: str, **values: str) -> None:
        super().__init__(phrase)
        self.phrase, self.values = phrase, values


@dataclass(frozen=True, slots=True)
class Care:
    """Everything on the page."""

    signposts: Sequence[Signpost]
    missing: Mapping[str, Sequence[Way]]
    examples: Sequence[OwnExample]
    counted: Mapping[str, int | None]
    """Messages of each kind in a year; None for so few that they could be somebody's."""
    countries: Sequence[str] = ()
    """Where active people are."""
    public: Sequence[Signpost] = ()
    """What ships for these countries."""


@dataclass(frozen=True, slots=True)
class Tried:
    text: str
    judged: Judgement | Unjudged
    closest: Sequence[Example]
    """Why: the examples that are most like it."""


@dataclass(frozen=True, slots=True)
class LookAfterCare:
    uow: CareWork
    meaning: Callable[[], Meaning | None] = lambda: None
    """Opens what reads messages for what they mean."""

    async def everything(self, at: datetime) -> Care:
        async with self.uow.reading() as tx:
            own, people = await tx.care.signposts(), await tx.people.all()
            examples = await tx.care.examples()
            counts = await tx.care.counts((at - COUNTED_FOR).date())
        counted: dict[str, int] = {}
        for one in counts:
            counted[one.kind] = counted.get(one.kind, 0) + one.count
        shown = {kind: count if count >= SMALLEST else None for kind, count in sorted(counted.items())}
        countries = countries_of(people)
        public = sorted((one for one in known() if one.country in countries), key=lambda one: one.country)
        return Care(own, missing(own, countries), examples, shown, sorted(countries), public)

    async def save_signpost(self, by: Person, given: Mapping[str, str], at: datetime) -> None:
        """Raises `NotUsableError`."""
        signpost = signpost_of(given)

        async def work(tx: CareTransaction) -> None:
            await tx.care.save_signpost(signpost)
            await tx.audit.record(_audit(by, "signpost.saved", signpost.id, at))

        await self.uow.run(work)

    async def remove_signpost(self, by: Person, signpost_id: str, at: datetime) -> None:
        async def work(tx: CareTransaction) -> None:
            await tx.care.remove_signpost(signpost_id)
            await tx.audit.record(_audit(by, "signpost.removed", signpost_id, at))

        await self.uow.run(work)

    async def save_example(self, by: Person, given: Mapping[str, str], at: datetime) -> None:
        """Raises `NotUsableError`."""
        example = example_of(given)

        async def work(tx: CareTransaction) -> None:
            await tx.care.save_example(example)
            await tx.audit.record(_audit(by, "care_example.saved", example.id, at))

        await self.uow.run(work)

    async def remove_example(self, by: Person, example_id: str, at: datetime) -> None:
        async def work(tx: CareTransaction) -> None:
            await tx.care.remove_example(example_id)
            await tx.audit.record(_audit(by, "care_example.removed", example_id, at))

        await self.uow.run(work)

    async def tried(self, text: str, spoken: str) -> Tried:
        """What a sentence would be taken for, if no document answered it; kept nowhere."""
        async with self.uow.reading() as tx:
            own = tuple(map(own_example, await tx.care.examples()))
        nearest = await asyncio.to_thread(lambda: learned(own, self.meaning()))
        language = language_of(text, spoken) or spoken
        closest = nearest.closest(text, language) if language in LANGUAGES else ()
        return Tried(text, triage_by(nearest).judge(text, spoken=spoken), closest)


def countries_of(people: Iterable[Person]) -> frozenset[str]:
    """Where active people are."""
    return frozenset(person.country for person in people if person.active and person.country)


def signpost_of(given: Mapping[str, str]) -> Signpost:
    """Raises `NotUsableError`."""
    country, phone, url = (given.get(name, "").strip() for name in ("country", "phone", "url"))
    text, source = given.get("text", "").strip()[:MAX_TEXT], given.get("source", "").strip()[:MAX_TEXT]
    if country and not (len(country) == 2 and country.isascii() and country.isalpha()):
        raise NotUsableError("care_country_wrong")
    if not (phone or url):
        raise NotUsableError("care_way_missing")
    if url and not url.startswith(_ADDRESSES):
        raise NotUsableError("care_link_wrong")
    way = _one_of(Way, given.get("way", ""))
    name = given.get("id") or _name(way, country, text, phone, url)
    return Signpost(name, way, text, country.upper(), phone[:60], url[:MAX_TEXT], source)


def example_of(given: Mapping[str, str]) -> OwnExample:
    """Raises `NotUsableError`."""
    text, language = given.get("text", "").strip(), given.get("language", "")
    if not text or len(text) > MAX_TEXT:
        raise NotUsableError("care_sentence_wrong", most=str(MAX_TEXT))
    if language not in LANGUAGES:
        raise NotUsableError("care_language_missing")
    kind, _, desk = given.get("label", "").partition(" ")
    label = f"{_one_of(TriageKind, kind)} {_one_of(Desk, desk)}".strip()
    return OwnExample(_name(text, language), text, label, language)


def _one_of(choices: type[_Choice], value: str) -> _Choice:
    try:
        return choices(value)
    except ValueError:
        raise NotUsableError("care_kind_missing") from None


def _name(*parts: str) -> str:
    return blake2b("\0".join(parts).encode(), digest_size=8).hexdigest()


def _audit(by: Person, did: str, subject: str, at: datetime) -> AuditRow:
    return AuditRow(by.id, did, f"care:{subject}", at)
