"""The company's own ways for one person: its signposts, and what its documents say of them."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from handlers.care.ports import CareWork
from handlers.care.rules.kinds import Desk, TriageKind
from handlers.care.signposts import Signpost, Way, chosen
from handlers.care.wording import LocalHelp
from handlers.kernel.messages import Quote
from handlers.kernel.person import Person
from handlers.kernel.ports import Knowledge
from handlers.kernel.voice import Voice, voice_for
from knowledge.passages import Query, Ranked

Quotation = Callable[[Voice, Ranked], Quote]

WAYS: Mapping[TriageKind, tuple[Way, ...]] = {
    TriageKind.DANGER: (Way.EMERGENCY, Way.CRISIS, Way.COUNSELLING),
    TriageKind.DISTRESS: (Way.COUNSELLING, Way.CRISIS),
    TriageKind.MISCONDUCT: (Way.SPEAK_UP, Way.COUNSELLING),
    TriageKind.ACCIDENT: (Way.EMERGENCY, Way.SAFETY),
    TriageKind.ONESELF: (Way.PRIVACY,),
}
DESKS: Mapping[Desk, tuple[Way, ...]] = {
    Desk.IT: (Way.IT,),
    Desk.PAYROLL: (Way.PAYROLL,),
    Desk.FACILITIES: (Way.FACILITIES,),
}
ANYBODY = (Way.EMERGENCY, Way.CRISIS, Way.COUNSELLING, Way.SPEAK_UP)
"""Below an answer to what could not be judged."""
_SEARCHED: Mapping[TriageKind, tuple[str, ...]] = {
    TriageKind.DANGER: ("Where do I get free and confidential counselling?",),
    TriageKind.DISTRESS: ("Where do I get free and confidential counselling?",),
    TriageKind.MISCONDUCT: (
        "How do I report a concern through the speak-up line?",
        "How are people who report a concern protected from retaliation?",
    ),
    TriageKind.ACCIDENT: ("What do I do after an accident or injury at work?",),
}
_SPEAKS: Mapping[TriageKind, re.Pattern[str]] = {
    TriageKind.DANGER: re.compile(
        r"counsel|confidential|beratung|vertraulich|écoute|psycholog|assistance", re.I
    ),
    TriageKind.DISTRESS: re.compile(
        r"counsel|confidential|beratung|vertraulich|écoute|psycholog|assistance", re.I
    ),
    TriageKind.MISCONDUCT: re.compile(
        r"report|line|speak|concern|retaliat|protect|melde|hinweis|alerte|signal", re.I
    ),
    TriageKind.ACCIDENT: re.compile(r"first aid|accident|injur|report|unfall|erste hilfe|secours", re.I),
}
"""What a quote must speak of to stand there: a search always finds something."""
_ENDS = (".", "!", "?", "…", ";")
_A_SENTENCE = 12
"""Words; an item of a list may end without a stop."""
_BOSS = re.compile(
    r"manager|supervisor|\bboss|vorgesetzt|führungskr[aä]ft|supérieur|hiérarchi|responsable|jefe|superior",
    re.I,
)


@dataclass(frozen=True, slots=True)
class FindHelp:
    uow: CareWork
    knowledge: Knowledge
    quotation: Quotation

    async def __call__(
        self, person: Person, kind: TriageKind, desk: Desk = Desk.NONE, *, near_danger: bool = False
    ) -> LocalHelp:
        """With `near_danger` also where help is when life is in danger."""
        if kind is TriageKind.ONESELF and (at_desk := await self._ways(person, DESKS.get(desk, ()))):
            return LocalHelp(at_desk)
        ways = DESKS.get(desk, ()) if kind is TriageKind.OUT_OF_SCOPE else WAYS.get(kind, ())
        if near_danger:
            ways = tuple(dict.fromkeys((*ways, *WAYS[TriageKind.DANGER])))
        return LocalHelp(await self._ways(person, ways), await self._quotes(person, kind))

    async def for_anybody(self, person: Person) -> LocalHelp:
        return LocalHelp(await self._ways(person, ANYBODY))

    async def _ways(self, person: Person, ways: Sequence[Way]) -> Sequence[Signpost]:
        async with self.uow.reading() as tx:
            return chosen(await tx.care.signposts(), person.country, ways)

    async def _quotes(self, person: Person, kind: TriageKind) -> Sequence[Quote]:
        """The documents' own words, as far as this person may read them."""
        found = [await self._found(person, kind, text) for text in _SEARCHED.get(kind, ())]
        found.sort(key=_names_a_boss)
        quotes = [self.quotation(voice_for(person), one) for one in found if one is not None]
        return tuple({quote.text: quote for quote in quotes}.values())

    async def _found(self, person: Person, kind: TriageKind, text: str) -> Ranked | None:
        query = Query(text, reader=person.reader(), limit=3)
        findings = await asyncio.to_thread(self.knowledge.find, query)
        if findings.confidence < findings.unclear_at:
            return None
        fits = _SPEAKS[kind]
        said = [one for one in findings.ranked if fits.search(one.quote.text_in(one.passage))]
        return min(said, key=lambda one: (_is_heading(one), _names_a_boss(one)), default=None)


def _is_heading(found: Ranked) -> bool:
    """It names what follows, and says nothing of it."""
    text = found.quote.text_in(found.passage)
    return text.rstrip()[-1:] not in _ENDS and len(text.split()) < _A_SENTENCE


def _names_a_boss(found: Ranked | None) -> bool:
    """Whoever reports their manager is not first told to talk to them."""
    return found is not None and _BOSS.search(found.quote.text_in(found.passage)) is not None
