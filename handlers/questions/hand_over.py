"""Handing a question to people: whom to ask, and whether somebody asks the same already.

Similarity needs the encoder, and no transaction may be open while it works. So a hand-over has two halves:
`scout` looks around first (who knows the topic, which waiting questions ask the same); what needs to know who
is there, away or busy reads that inside the transaction that decides.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.kernel.addressing import csr_team
from handlers.kernel.outcome import Refused
from handlers.kernel.person import Person, Role
from handlers.kernel.ports import InconsistentError, Knowledge
from handlers.questions.ports import QuestionsTransaction, QuestionsWork
from handlers.questions.rules.deadlines import Deadlines, Timetable
from handlers.questions.rules.duplicates import asks_the_same
from handlers.questions.rules.outcome import Why
from handlers.questions.rules.query_cleaning import searched
from handlers.questions.rules.question import Offer, Question, QuestionEventName, Stage, State
from handlers.questions.rules.refusal import QuestionRefusal
from handlers.questions.rules.routing import (
    AmbassadorCandidate,
    Routing,
    RoutingNeed,
    RoutingPolicy,
    month_of,
)
from handlers.questions.transitions.asking import hand_over, merge
from handlers.questions.transitions.outcome import OPEN, QuestionOutcome

ABOUT = 0.35
"""Cosine from which on a question is about a topic: labels of other topics come to .1 to .3."""
MAX_WAITING = 200
"""With how many waiting questions a new one is compared, the oldest first."""


@dataclass(frozen=True, slots=True)
class RoutingEvidence:
    """What was found before the transaction."""

    affinity: Mapping[str, float]
    """Person id → cosine of the question with the nearest topic that person knows."""
    same: tuple[str, ...] = ()
    """Ids of waiting questions that ask the same, nearest first."""
    topic: str = ""
    """Of the topics that the company's people name, the one it is about; empty when it is about none."""


@dataclass(frozen=True, slots=True)
class HandOver:
    """It finds the people for a question, or the waiting question that asks the same.

    `scout` reads and embeds outside any transaction; `begin` and `preview` decide inside the caller's.
    """

    uow: QuestionsWork
    knowledge: Knowledge
    policy: RoutingPolicy
    deadlines: Deadlines
    has_mail: bool = False
    """Whether e-mail can be sent."""

    async def scout(self, text: str, *, spoken: bool = True, merge: bool = True) -> RoutingEvidence:
        """Compare the question with everybody's topics and, to `merge` it, with the waiting questions.

        A text in a language that the encoder does not speak (`spoken`) is near to nothing.
        """
        async with self.uow.reading() as tx:
            ambassadors = await tx.people.with_role(Role.AMBASSADOR)
            topics, waiting = await _topics(tx, ambassadors), await _waiting(tx) if merge else ()
        listed = [each for one in ambassadors for each in one.topics]
        named = list(dict.fromkeys(topic for known in topics.values() for topic in known))
        texts = [*named, *(question.text for question in waiting)]
        near: Sequence[float] = [0.0] * len(texts)
        if spoken and texts:
            near = await asyncio.to_thread(self.knowledge.similar, text, texts)
        by_topic = dict(zip(named, near, strict=False))
        affinity = {
            person: max((by_topic[topic] for topic in known), default=0.0) for person, known in topics.items()
        }
        topic = max(listed, key=by_topic.__getitem__, default="")
        about = topic if topic and by_topic[topic] >= ABOUT else ""
        bound = self.knowledge.reworded(text) if waiting and spoken else math.inf
        beyond = [cosine - bound for cosine in near[len(named) :]]
        return RoutingEvidence(affinity, _same(text, waiting, beyond), about)

    async def scout_again(self, question_id: str, *, merge: bool = False) -> RoutingEvidence:
        """The same for a question that is kept already; finds nothing when it is not known."""
        async with self.uow.reading() as tx:
            question = await tx.questions.get(question_id)
            foreign = question is not None and await _is_foreign(tx, question)
        if question is None:
            return RoutingEvidence({})
        return await self.scout(searched(question.text), spoken=not foreign, merge=merge)

    async def begin(
        self,
        tx: QuestionsTransaction,
        question: Question,
        by: Person,
        *,
        why: Why,
        lookout: RoutingEvidence,
        at: datetime,
        named: bool = False,
    ) -> QuestionOutcome:
        """Let a question wait, as its asker says: with an equal one that waits, or for people chosen now."""
        if by.id != question.asker_id:
            return Refused(QuestionRefusal.NOT_YOURS)
        primary = await _equal_waiting(tx, lookout)
        if primary is not None and primary.id != question.id:
            return merge(question, primary, at, named=named)
        offer = await self.preview(tx, question, by, why=why, lookout=lookout, at=at)
        times = self.deadlines.of(by)
        return hand_over(question, by, why, offer=offer, at=at, times=times, named=named)

    async def preview(
        self,
        tx: QuestionsTransaction,
        question: Question,
        asker: Person,
        *,
        why: Why,
        lookout: RoutingEvidence,
        at: datetime,
    ) -> Offer:
        """Who would be asked now; nobody while all who could have as many open questions as they can take."""
        need = RoutingNeed(asker, question.language, must_speak=why is Why.LANGUAGE)
        return (await self.routing(tx, lookout, at)).choose(need)

    async def now(
        self, tx: QuestionsTransaction, question: Question, lookout: RoutingEvidence, at: datetime
    ) -> Offer:
        """Who has room for a question that nobody could be shown before."""
        routing = await self.routing(tx, lookout, at)
        return routing.choose(await self._need(tx, question), question.stage, question.offered_to)

    async def is_rush(self, tx: QuestionsTransaction, at: datetime) -> bool:
        """Whether somebody is there who could be asked, and nobody of them has room for another question."""
        routing = await self.routing(tx, RoutingEvidence({}), at)
        return routing.anybody_here and not routing.anybody_free

    async def has_room(self, tx: QuestionsTransaction, at: datetime) -> bool:
        """Whether anybody could be shown another question."""
        return (await self.routing(tx, RoutingEvidence({}), at)).anybody_free

    async def widen(
        self, tx: QuestionsTransaction, question: Question, lookout: RoutingEvidence, at: datetime
    ) -> Offer:
        """Whom to ask one stage further out."""
        stage = Stage(min(question.stage + 1, Stage.CSR))
        routing = await self.routing(tx, lookout, at)
        return routing.choose(await self._need(tx, question), stage, question.offered_to)

    async def anew(
        self, tx: QuestionsTransaction, question: Question, lookout: RoutingEvidence, at: datetime
    ) -> Offer:
        """Whom to ask about a question that was asked again, beside those who know it already."""
        return (await self.routing(tx, lookout, at)).choose(await self._need(tx, question), question.stage)

    async def instead(
        self,
        tx: QuestionsTransaction,
        question: Question,
        without: str,
        lookout: RoutingEvidence,
        at: datetime,
    ) -> Offer:
        """Whom to ask now that one person has given the question back."""
        routing = await self.routing(tx, lookout, at)
        return routing.top_up(question, await self._need(tx, question), without)

    async def times(self, tx: QuestionsTransaction, question: Question) -> Timetable:
        """The asker's timetable."""
        return self.deadlines.of(await _asker(tx, question))

    async def routing(self, tx: QuestionsTransaction, lookout: RoutingEvidence, at: datetime) -> Routing:
        """Who could be asked at this moment."""
        holds, replied = await tx.questions.open_claims(), await tx.questions.replies_since(month_of(at))
        cards = await tx.questions.open_cards()
        people = (*await tx.people.with_role(Role.AMBASSADOR), *await csr_team(tx))
        candidates = [
            AmbassadorCandidate(
                each,
                lookout.affinity.get(each.id, 0.0),
                holds.get(each.id, 0),
                replied.get(each.id, 0),
                cards.get(each.id, 0),
            )
            for each in {each.id: each for each in people}.values()
        ]
        return Routing(candidates, at, self.policy)

    async def _need(self, tx: QuestionsTransaction, question: Question) -> RoutingNeed:
        """A language that search does not speak stays a must for the question's whole life."""
        foreign = await _is_foreign(tx, question)
        return RoutingNeed(await _asker(tx, question), question.language, must_speak=foreign)


async def _is_foreign(tx: QuestionsTransaction, question: Question) -> bool:
    history = await tx.questions.history(question.id)
    handed_over = [event for event in history if event.name == QuestionEventName.HANDED_OVER]
    return any(event.detail == Why.LANGUAGE for event in handed_over)


async def _asker(tx: QuestionsTransaction, question: Question) -> Person:
    asker = await tx.people.get(question.asker_id)
    if asker is None:
        raise InconsistentError(f"question {question.id} has no asker")
    return asker


async def _equal_waiting(tx: QuestionsTransaction, lookout: RoutingEvidence) -> Question | None:
    """The nearest question that asks the same and still waits."""
    for question_id in lookout.same:
        question = await tx.questions.get(question_id)
        if question and question.state in OPEN and question.merged_into is None:
            return question
    return None


async def _topics(tx: QuestionsTransaction, ambassadors: Sequence[Person]) -> dict[str, list[str]]:
    """What each of them says they know, and what they have shown they know."""
    topics = {person.id: list(person.topics) for person in ambassadors}
    for person_id, topic in await tx.questions.topics_replied():
        if topic and person_id in topics:
            topics[person_id].append(topic)
    return topics


async def _waiting(tx: QuestionsTransaction) -> Sequence[Question]:
    return await tx.questions.in_state(State.WAITING, State.CLAIMED, limit=MAX_WAITING, unmerged=True)


def _same(text: str, waiting: Sequence[Question], near: Iterable[float]) -> tuple[str, ...]:
    pairs = [
        (nearness, question.id)
        for question, nearness in zip(waiting, near, strict=True)
        if asks_the_same(text, question.text, question.language, nearness)
    ]
    return tuple(question_id for _, question_id in sorted(pairs, reverse=True))
