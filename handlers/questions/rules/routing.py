"""Choosing whom to ask: who knows the topic, is near, speaks the language and has time left.

A question is offered in stages, each only when the one before did not help: ambassadors of the asker's
country or department, and those who know the topic well; ambassadors elsewhere; the CSR team. Never the
asker, never someone who is away, gone, or out of the hours agreed for the month.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from handlers.kernel.person import Person, Role
from handlers.questions.rules.question import Offer, Question, Stage

MAX_COLLEAGUES = 50
"""To how many people a question can be passed on from the card."""


@dataclass(frozen=True, slots=True)
class RoutingPolicy:
    cards: int = 4
    """How many people get the card at a stage; all of the CSR team do."""
    hours_per_question: float = 0.5
    """What one question takes out of the agreed hours."""
    most_open: int = 3
    """Nobody is offered more than so many at a time, held ones and waiting cards together."""
    knows_well: float = 0.35
    """Affinity from which on someone counts as near, wherever they are.

    A question and the label of its own topic have a cosine of .2 to .5 with the shipped encoder, and with the
    labels of other topics .1 to .3.
    """


@dataclass(frozen=True, slots=True)
class RoutingNeed:
    """What a question asks of whoever answers it."""

    asker: Person
    language: str | None = None
    """ISO 639-1 of the question."""
    must_speak: bool = False
    """Whoever does not speak that language cannot help."""


@dataclass(frozen=True, slots=True)
class AmbassadorCandidate:
    person: Person
    affinity: float = 0.0
    """Cosine of the question with the nearest topic the person named or has answered on."""
    holds: int = 0
    """Open claims."""
    replied: int = 0
    """Replies this month."""
    cards: int = 0
    """Cards of questions that still wait for somebody."""


@dataclass(frozen=True, slots=True)
class Routing:
    """One moment's view of the people who could answer."""

    candidates: Sequence[AmbassadorCandidate]
    """Ambassadors and the CSR team."""
    at: datetime
    policy: RoutingPolicy = RoutingPolicy()

    def choose(
        self, need: RoutingNeed, stage: Stage = Stage.AMBASSADORS, already: Iterable[str] = ()
    ) -> Offer:
        """The best people of the first stage from `stage` on that has any besides `already`.

        A CSR team without anybody besides the asker is stood in for by whoever is free.
        """
        free = [one for one in self._ambassadors(need) if one.person.id not in set(already)]
        for wider in (Stage.AMBASSADORS, Stage.SITES):
            fitting = [one for one in free if wider > Stage.AMBASSADORS or self._is_near(one, need)]
            if stage <= wider and fitting:
                return Offer(wider, self._best(fitting, need))
        return Offer(Stage.CSR, self._csr_team(need) or self._best(free, need))

    def top_up(self, question: Question, need: RoutingNeed, without: str) -> Offer:
        """Who else is to see a question that `without` gave back; nobody if two others have it already."""
        gone = {one.person.id for one in self.candidates if not self._is_here(one.person)} | {without}
        if len(set(question.offered_to) - gone) > 1:
            return Offer(question.stage)
        return self.choose(need, question.stage, question.offered_to)

    def _ambassadors(self, need: RoutingNeed) -> list[AmbassadorCandidate]:
        return [
            one
            for one in self.candidates
            if Role.AMBASSADOR in one.person.roles
            and one.person.id != need.asker.id
            and self._is_here(one.person)
            and self._has_time(one)
            and (not need.must_speak or one.person.language == need.language)
        ]

    def _csr_team(self, need: RoutingNeed) -> tuple[str, ...]:
        """All of it who are here, if nobody is, all of it; of these who have room for one more."""
        team = [
            one
            for one in self.candidates
            if one.person.has(Role.CSR) and one.person.active and one.person.id != need.asker.id
        ]
        here = [one for one in team if self._is_here(one.person)] or team
        return tuple(one.person.id for one in here if self._has_room(one))

    def _best(self, fitting: Sequence[AmbassadorCandidate], need: RoutingNeed) -> tuple[str, ...]:
        best_first = sorted(fitting, key=lambda one: (-suitability(one, need), one.person.id))
        return tuple(one.person.id for one in best_first[: self.policy.cards])

    def _is_here(self, person: Person) -> bool:
        return person.active and not person.is_away(self.at)

    def _has_time(self, one: AmbassadorCandidate) -> bool:
        agreed = one.person.hours_per_month
        spent = (one.holds + one.cards + one.replied) * self.policy.hours_per_question
        return self._has_room(one) and (agreed is None or spent < agreed)

    def _has_room(self, one: AmbassadorCandidate) -> bool:
        return one.holds + one.cards < self.policy.most_open

    @property
    def anybody_here(self) -> bool:
        return any(self._is_here(one.person) for one in self.candidates)

    @property
    def anybody_free(self) -> bool:
        return any(self._is_here(one.person) and self._has_time(one) for one in self.candidates)

    def _is_near(self, one: AmbassadorCandidate, need: RoutingNeed) -> bool:
        return (
            _same(one.person.country, need.asker.country)
            or _same(one.person.department, need.asker.department)
            or one.affinity >= self.policy.knows_well
            or need.must_speak
        )


def month_of(at: datetime) -> datetime:
    """The beginning of the month for whose agreed hours a reply counts."""
    return at.replace(day=1, hour=0, minute=0, second=0, microsecond=0)


class Ground(StrEnum):
    """What speaks for asking somebody."""

    TOPIC = "topic"
    COUNTRY = "country"
    DEPARTMENT = "department"
    SITE = "site"
    CSR_TEAM = "csr_team"


def common_ground(person: Person, asker: Person, topic: str, *, named: bool = True) -> tuple[Ground, ...]:
    """For the CSR team to see why this person was asked.

    What would tell who asked, who is not to be `named`, is left out.
    """
    reasons = {
        Ground.TOPIC: topic.casefold() in (known.casefold() for known in person.topics),
        Ground.COUNTRY: _same(person.country, asker.country),
        Ground.DEPARTMENT: named and _same(person.department, asker.department),
        Ground.SITE: named and _same(person.site, asker.site),
        Ground.CSR_TEAM: person.has(Role.CSR) and Role.AMBASSADOR not in person.roles,
    }
    return tuple(reason for reason, is_so in reasons.items() if is_so)


def suitability(one: AmbassadorCandidate, need: RoutingNeed) -> float:
    """Topic first; nearness and language decide between people who know alike; open claims count against."""
    return (
        2 * one.affinity
        + 0.15 * _same(one.person.country, need.asker.country)
        + 0.15 * _same(one.person.department, need.asker.department)
        + 0.15 * _same(one.person.language, need.language or need.asker.language)
        + 0.05 * _same(one.person.site, need.asker.site)
        - 0.15 * one.holds
        - 0.02 * one.replied
    )


def _same(one: str, other: str) -> bool:
    return bool(one) and one.casefold() == other.casefold()
