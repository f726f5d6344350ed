"""The company's own ways for one person: its signposts, and what its documents say of them."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from handlers.care.ports import CareWork
from handlers.care.rules.kinds import Desk, Kind
from handlers.care.signposts import Signpost, Way, chosen
from handlers.care.wording import Help
from handlers.kernel.messages import Quote
from handlers.kernel.person import Person
from handlers.kernel.ports import Knowledge
from handlers.kernel.voice import Voice, voice_for
from knowledge.passages import Query, Ranked

Quotation = Callable[[Voice, Ranked], Quote]

WAYS: Mapping[Kind, tuple[Way, ...]] = {
    Kind.DANGER: (Way.EMERGENCY, Way.CRISIS, Way.COUNSELLING),
    Kind.DISTRESS: (Way.COUNSELLING, Way.CRISIS),
    Kind.MISCONDUCT: (Way.SPEAK_UP, Way.COUNSELLING),
    Kind.ACCIDENT: (Way.EMERGENCY, Way.SAFETY),
    Kind.ONESELF: (Way.PRIVACY,),
}
DESKS: Mapping[Desk, tuple[Way, ...]] = {
    Desk.IT: (Way.IT,),
    Desk.PAYROLL: (Way.PAYROLL,),
    Desk.FACILITIES: (Way.FACILITIES,),
}
ANYBODY = (Way.EMERGENCY, Way.CRISIS, Way.COUNSELLING, Way.SPEAK_UP)
"""Below an answer to what could not be judged."""
_SEARCHED: Mapping[Kind, tuple[str, ...]] = {
    Kind.DANGER: ("Where do I get free and confidential counselling?",),
    Kind.DISTRESS: ("Where do I get free and confidential counselling?",),
    Kind.MISCONDUCT: (
        "How do I report a concern through the speak-up line?",
        "How are people who report a concern protected from retaliation?",
    ),
    Kind.ACCIDENT: ("What do I do after an accident or injury at work?",),
}
_SPEAKS: Mapping[Kind, re.Pattern[str]] = {
    Kind.DANGER: re.compile(r"counsel|confidential|beratung|vertraulich|écoute|psycholog|assistance", re.I),
    Kind.DISTRESS: re.compile(r"counsel|confidential|beratung|vertraulich|écoute|psycholog|assistance", re.I),
    Kind.MISCONDUCT: re.compile(
        r"report|line|speak|concern|retaliat|protect|melde|hinweis|alerte|signal", re.I
    ),
    Kind.ACCIDENT: re.compile(r"first aid|accident|injur|report|unfall|erste hilfe|secours", re.I),
}
"""What a quote must speak of to stand there: a search always finds something."""


@dataclass(frozen=True, slots=True)
class FindHelp:
    uow: CareWork
    knowledge: Knowledge
    quotation: Quotation

    async def __call__(self, person: Person, kind: Kind, desk: Desk = Desk.NONE) -> Help:
        ways = DESKS.get(desk, ()) if kind is Kind.OUT_OF_SCOPE else WAYS.get(kind, ())
        return Help(await self._ways(person, ways), await self._quotes(person, kind))

    async def for_anybody(self, person: Person) -> Help:
        return Help(await self._ways(person, ANYBODY))

    async def _ways(self, person: Person, ways: Sequence[Way]) -> Sequence[Signpost]:
        async with self.uow.reading() as tx:
            return chosen(await tx.care.signposts(), person.country, ways)

    async def _quotes(self, person: Person, kind: Kind) -> Sequence[Quote]:
        """The documents' own words, as far as this person may read them."""
        found = [await self._found(person, kind, text) for text in _SEARCHED.get(kind, ())]
        quotes = [self.quotation(voice_for(person), one) for one in found if one is not None]
        return tuple({quote.text: quote for quote in quotes}.values())

    async def _found(self, person: Person, kind: Kind, text: str) -> Ranked | None:
        query = Query(text, reader=person.reader(), limit=3)
        findings = await asyncio.to_thread(self.knowledge.find, query)
        if findings.confidence < findings.unclear_at:
            return None
        fits = _SPEAKS[kind]
        return next((one for one in findings.ranked if fits.search(one.quote.text_in(one.passage))), None)
