"""Who would be asked if the asker agreed, read inside the transaction that makes the offer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from handlers.kernel.addressing import csr_team
from handlers.kernel.person import Person
from handlers.kernel.voice import voice_for
from handlers.questions.arrival import arrival
from handlers.questions.hand_over import HandOver, RoutingEvidence
from handlers.questions.ports import QuestionsTransaction
from handlers.questions.rules.outcome import Why
from handlers.questions.rules.question import Offer, Question, Stage
from handlers.questions.wording.consent import OfferFacts


@dataclass(frozen=True, slots=True)
class Prospect:
    """Whom a question would go to now, as it is told to its asker."""

    hand_over: HandOver
    why: Why
    seen: RoutingEvidence
    at: datetime

    async def __call__(self, tx: QuestionsTransaction, question: Question, asker: Person) -> OfferFacts:
        offer = await self.hand_over.preview(tx, question, asker, why=self.why, lookout=self.seen, at=self.at)
        rush = not offer.to and await self.hand_over.is_rush(tx, self.at)
        promised = self.hand_over.deadlines.of(asker).promise(self.at, rush=rush)
        arrives = await arrival(tx, asker, question.conversation, has_mail=self.hand_over.has_mail)
        return OfferFacts(await _names(tx, asker, question, offer), promised, rush, arrives, asker.email)


async def _names(
    tx: QuestionsTransaction, asker: Person, question: Question, offer: Offer
) -> tuple[str, ...]:
    """The CSR team goes by one name."""
    if offer.stage is Stage.CSR and {each.id for each in await csr_team(tx)} & set(offer.to):
        return (voice_for(asker, question.language).text("the_csr_team"),)
    return tuple(person.name for person in await tx.people.named(offer.to))
