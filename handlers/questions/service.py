"""What a change of a question brings with it: its history, its messages, and the word when it is refused.

Every use case that changes a question goes through here, so nothing is saved without its event, its revision
and its messages. The questions that were merged into it come along: a few in the same transaction, so that
none is long; all others are due then, and `handlers.questions.deliver_shared_replies` brings them along one
by one.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from handlers.kernel.addressing import csr_team, tell
from handlers.kernel.events import Event, Pressed, Submitted
from handlers.kernel.outcome import Changed, Refused
from handlers.kernel.person import Person, Role
from handlers.kernel.transitions import change, save, store
from handlers.kernel.voice import voice_for
from handlers.questions.actions import QuestionForm, QuestionPress
from handlers.questions.arrival import arrival, is_mailed
from handlers.questions.notifications import ChangeContext, announce
from handlers.questions.notifications.by_mail import by_mail
from handlers.questions.notifications.likeness import merged_by_hand, waiting_alike
from handlers.questions.notifications.to_ambassadors import cards
from handlers.questions.notifications.to_asker import reply_withdrawn
from handlers.questions.ports import QuestionsTransaction, QuestionsWork, waiting_with
from handlers.questions.rules.deadlines import Deadlines
from handlers.questions.rules.question import (
    SHARING,
    TOLD,
    Question,
    QuestionChange,
    QuestionEvent,
    QuestionEventName,
    State,
)
from handlers.questions.rules.refusal import QuestionRefusal
from handlers.questions.rules.routing import MAX_COLLEAGUES
from handlers.questions.transitions.helping import close_along
from handlers.questions.transitions.outcome import OPEN, QuestionOutcome
from handlers.questions.transitions.replying import share
from handlers.questions.transitions.reviewing import conclude
from handlers.questions.transitions.taking_back import follow, promote
from handlers.questions.wording import refusals

COME_ALONG = 10
"""How many merged questions get a reply in the transaction that gives it."""
CSR_ONLY = frozenset(
    {QuestionPress.KEEP, QuestionForm.KEEP_EDITED, QuestionForm.REJECT, QuestionForm.WITHDRAW}
)
"""What nobody else may do, whoever holds the question."""

Decide = Callable[[QuestionsTransaction, Question, Person], Awaitable[QuestionOutcome]]


@dataclass(frozen=True, slots=True)
class QuestionService:
    """Every change of a question goes through it: `alter` for one that a person's event asks for, `settle`
    for one that is decided already.

    `alter` tries anew where another transaction came first, and raises `ContentionError` in the end.
    """

    uow: QuestionsWork
    deadlines: Deadlines
    has_mail: bool = False
    """Whether e-mail can be sent."""

    async def alter(self, event: Event, question_id: str, decide: Decide) -> Question | None:
        """Handle an event of one person about one question, once; say so if it is refused.

        Returns the question as it is afterwards, None when it is not known. When
        another transaction came first, the question is loaded and decided on again.
        """
        return await change(
            self.uow,
            event,
            lambda tx: tx.questions.get(question_id),
            decide,
            unknown=QuestionRefusal.UNKNOWN,
            refuse=lambda tx, by, question, refused: self._refuse(
                tx, event, by, refused=refused, question=question
            ),
            settle=lambda tx, _by, before, changed: self.settle(tx, before, changed),
        )

    async def settle(self, tx: QuestionsTransaction, before: Question, changed: QuestionChange) -> None:
        """Save, record and announce a change. Raises `ContentionError` when another came first."""
        after = changed.after
        await store(tx.questions, changed)
        if after.reply and after.reply != before.reply and after.merged_into is None:
            await tx.questions.revise(after.id, after.reply)
        scene = await self._scene(tx, before, changed)
        announced = announce(scene)
        for outgoing in (*announced, *by_mail(scene, announced)):
            await tx.outbox.put(outgoing)
        if changed.event.name in (QuestionEventName.MERGED, QuestionEventName.PARTED):
            await self._update_primary(tx, changed)
        if before.state in OPEN and after.state in (State.TAKEN_BACK, State.CLOSED):
            await self._take_care_of_followers(tx, before, changed)
        await self._bring_along(tx, before, changed)

    async def _take_care_of_followers(
        self, tx: QuestionsTransaction, gone: Question, changed: QuestionChange
    ) -> None:
        """Others wait for the same reply. What is closed by others than its asker is closed for them, too.

        Where its asker is gone, the first of the others takes its place.
        """
        followers = [one for one in await tx.questions.merged_into(gone.id) if one.state is State.WAITING]
        if changed.event.name in (QuestionEventName.CLOSED, QuestionEventName.GIVEN_UP):
            for follower in followers:
                await self.settle(tx, follower, close_along(follower, changed))
        elif followers:
            await self._promote(tx, gone, followers, changed.event.at)

    async def _promote(
        self, tx: QuestionsTransaction, gone: Question, followers: Sequence[Question], at: datetime
    ) -> None:
        first, *others = followers
        for other in others:
            await store(tx.questions, follow(other, first, at))
        await self._step(tx, first, promote(first, gone, at))

    async def bring(
        self, tx: QuestionsTransaction, follower: Question, primary: Question, at: datetime
    ) -> None:
        """Give a merged question the reply, and close it with the review.

        Where the reply was withdrawn meanwhile, that is told in its place. It is due no more, even if its
        primary waits again and has nothing to share.
        """
        withdrawn = await _withdrawn(tx, follower, primary)
        shared = await self._step(tx, follower, share(follower, primary, at))
        after = await self._step(tx, shared, conclude(shared, primary, at))
        if after.due_at is None and withdrawn is None:
            return
        over = replace(after, due_at=None, version=after.version + 1)
        await save(tx.questions, over)
        if withdrawn is not None:
            for outgoing in reply_withdrawn(await self._scene(tx, over, Changed(over, withdrawn))):
                await tx.outbox.put(outgoing)

    async def _bring_along(self, tx: QuestionsTransaction, before: Question, changed: QuestionChange) -> None:
        """Call the merged questions up if there is something to share, and bring the first along."""
        primary, at = changed.after, changed.event.at
        given = (
            primary.state in (State.REPLIED, State.PUBLISHED, State.CLOSED) and primary.merged_into is None
        )
        if not given or (primary.state, primary.reply) == (before.state, before.reply):
            return
        concerned = TOLD if changed.event.name == QuestionEventName.WITHDRAWN else SHARING
        called = await tx.questions.call_up(primary.id, at, COME_ALONG, concerned)
        for follower in called:
            await self.bring(tx, follower, primary, at)

    async def _step(self, tx: QuestionsTransaction, question: Question, outcome: QuestionOutcome) -> Question:
        """The question after the outcome, refused or not."""
        if isinstance(outcome, Refused):
            return question
        await self.settle(tx, question, outcome)
        return outcome.after

    async def _update_primary(self, tx: QuestionsTransaction, changed: QuestionChange) -> None:
        """One more waits for the same reply, or one less: the cards say so."""
        primary = await tx.questions.get(changed.event.detail)
        if primary is not None:
            scene = await self._scene(tx, primary, Changed(primary, changed.event))
            for outgoing in cards(scene):
                told = f"{outgoing.key}:{changed.after.id}:{changed.after.version}"
                await tx.outbox.put(replace(outgoing, key=told))

    async def _scene(
        self, tx: QuestionsTransaction, before: Question, changed: QuestionChange
    ) -> ChangeContext:
        after, event = changed.after, changed.event
        primary = await tx.questions.get(after.merged_into) if after.merged_into else None
        people = await _people(tx, *_named(before, after, event))
        asker = people[after.asker_id]
        return ChangeContext(
            before=before,
            after=after,
            event=event,
            people=people,
            csr_team=await csr_team(tx),
            colleagues=await _colleagues(tx, after, event.at),
            others=await waiting_with(tx, after),
            primary=primary,
            round=await _round(tx, after.id),
            promised=self.deadlines.of(asker).promise(event.at),
            alike=await waiting_alike(tx, after, people.get(after.claimed_by or "")),
            together=await merged_by_hand(tx, after),
            mailed=await self._mailed(tx, people),
            arrives=await arrival(tx, asker, after.conversation, has_mail=self.has_mail),
        )

    async def _mailed(self, tx: QuestionsTransaction, people: Mapping[str, Person]) -> frozenset[str]:
        if not self.has_mail:
            return frozenset()
        return frozenset([each.id for each in people.values() if await is_mailed(tx, each)])

    async def _refuse(
        self,
        tx: QuestionsTransaction,
        event: Event,
        by: Person,
        *,
        refused: Refused[QuestionRefusal],
        question: Question | None,
    ) -> None:
        holder = question.claimed_by if question else None
        about = holder if refused.who is None else refused.who
        person = await tx.people.get(about) if about else None
        name, csr_only = person.name if person else "", _asks_for(event) in CSR_ONLY
        written = _written(event)
        message = refusals.refused(
            voice_for(by), refused.why, question, name=name, csr_only=csr_only, written=written
        )
        await tx.outbox.put(tell(event, message))


def _asks_for(event: Event) -> str:
    match event:
        case Pressed(action=action):
            return action
        case Submitted(form=form):
            return form
    return ""


def _written(event: Event) -> str:
    """What somebody took the trouble to write."""
    values = event.values if isinstance(event, Submitted) else {}
    return values.get("text") or values.get("note") or values.get("reason") or ""


async def _withdrawn(tx: QuestionsTransaction, follower: Question, primary: Question) -> QuestionEvent | None:
    """The withdrawal for which the follower was called up, if it was for one."""
    history = await tx.questions.history(primary.id)
    called = (event for event in history if event.at == follower.due_at)
    return next((event for event in called if event.name == QuestionEventName.WITHDRAWN), None)


async def _people(tx: QuestionsTransaction, *ids: str | None) -> dict[str, Person]:
    return {person.id: person for person in await tx.people.named([each for each in ids if each])}


def _named(before: Question, after: Question, event: QuestionEvent) -> tuple[str | None, ...]:
    authors = (given.by for given in (before.reply, after.reply) if given)
    holders = (before.claimed_by, after.claimed_by, event.by)
    return (after.asker_id, *after.offered_to, *holders, *authors)


async def _colleagues(tx: QuestionsTransaction, question: Question, at: datetime) -> Sequence[Person]:
    """Who could take it instead of its holder."""
    if question.state is not State.CLAIMED:
        return ()
    busy = (question.asker_id, question.claimed_by)
    ambassadors, contacts = await tx.people.with_role(Role.AMBASSADOR), await tx.people.contacts()
    known = {each.id: each for each in (*ambassadors[:MAX_COLLEAGUES], *contacts[:MAX_COLLEAGUES])}
    return [each for each in known.values() if each.id not in busy and not each.is_away(at)]


async def _round(tx: QuestionsTransaction, question_id: str) -> int:
    return sum(
        event.name == QuestionEventName.ASKED_AGAIN for event in await tx.questions.history(question_id)
    )
