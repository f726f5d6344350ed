"""The store in memory and the store on disk, given the same orders, say the same, whatever the orders are."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from bot.platform.store import StoreTransaction
from bot.storage.storage import Storage
from handlers.feedback.feedback import Anonymous, Feedback, FeedbackKind, FeedbackProgress, Named
from handlers.kernel.adapter.delivery import Delivered, Delivery, TryLater, Undeliverable
from handlers.kernel.queues import LeasedMessage, Received
from handlers.questions.rules.question import State
from tests.bot.storage.two_stores import TwoStores
from tests.contracts.examples import MINUTE, NOW, asked, message, outgoing, page_of, question

PEOPLE = st.sampled_from(["anna", "ben"])
WORKERS = st.integers(0, 1)
SLOTS = st.sampled_from(["", "card", "list"])
MINUTES = st.integers(1, 20)
LIMITS = st.integers(1, 3)
STATES = st.sampled_from(State)
WORDS = st.sampled_from(["", "one", "two\0", "\ud800"])

Leased = tuple[Any, Any]
"""One event or message, as each of the stores gave it."""


class Twins(TwoStores):
    """Events, messages, questions, feedback and pages."""

    def __init__(self) -> None:
        super().__init__()
        self.received: list[Leased] = []
        self.to_send: list[Leased] = []

    def lease(self, worker: int, order: Callable[[Storage], Awaitable[Any]]) -> list[Leased]:
        """Row ids are each store's own business."""
        memory, disk = self.each(worker, (order, order))
        assert [content(each) for each in memory] == [content(each) for each in disk]
        return list(zip(memory, disk, strict=True))

    @rule(minutes=MINUTES)
    def time_passes(self, minutes: int) -> None:
        self.hands.now += minutes * MINUTE

    @rule(by=PEOPLE, key=st.integers(0, 9), text=WORDS, minutes=st.integers(-3, 3))
    def an_event_comes(self, by: str, key: int, text: str, minutes: int) -> None:
        event = asked(f"k{key}", by=by, text=text, at=self.hands.now + minutes * MINUTE)
        self.both(0, lambda storage: storage.inbox.receive(event))

    @rule(worker=WORKERS, limit=LIMITS, minutes=MINUTES)
    def events_are_leased(self, worker: int, limit: int, minutes: int) -> None:
        now, until = self.hands.now, self.hands.now + minutes * MINUTE
        self.received += self.lease(worker, lambda storage: storage.inbox.lease(now, until, limit))

    @precondition(lambda self: self.received)
    @rule(worker=WORKERS, data=st.data(), minutes=MINUTES)
    def an_event_is_settled(self, worker: int, data: st.DataObject, minutes: int) -> None:
        pair = data.draw(st.sampled_from(self.received))
        outcome = data.draw(st.sampled_from(["done", "retry", "park"]))
        later = self.hands.now + minutes * MINUTE

        def settle(received: Received) -> Callable[[Storage], Awaitable[None]]:
            orders: dict[str, Callable[[Storage], Awaitable[None]]] = {
                "done": lambda storage: storage.inbox.done(received.id),
                "retry": lambda storage: storage.inbox.retry(received.id, later, "again"),
                "park": lambda storage: storage.inbox.park(received.id, "wrong"),
            }
            return orders[outcome]

        self.each(worker, [settle(received) for received in pair])

    @rule(number=st.integers(0, 30), slot=SLOTS, text=WORDS, commit=st.booleans())
    def a_message_is_put(self, number: int, slot: str, text: str, commit: bool) -> None:
        put = outgoing(f"m{number}", text, slot)
        self.change(lambda transaction: transaction.outbox.put(put), commit=commit)

    @rule(worker=WORKERS, limit=LIMITS, minutes=MINUTES)
    def messages_are_leased(self, worker: int, limit: int, minutes: int) -> None:
        now, until = self.hands.now, self.hands.now + minutes * MINUTE
        self.to_send += self.lease(worker, lambda storage: storage.postbox.lease(now, until, limit))

    @precondition(lambda self: self.to_send)
    @rule(worker=WORKERS, data=st.data(), minutes=MINUTES, in_doubt=st.booleans(), failed=st.booleans())
    def a_message_is_settled(
        self, worker: int, data: st.DataObject, minutes: int, in_doubt: bool, failed: bool
    ) -> None:
        pair = data.draw(st.sampled_from(self.to_send))
        outcomes: list[Delivery] = [
            Delivered(f"on screen: {pair[0].outgoing.key}"),
            TryLater(self.hands.now + minutes * MINUTE, "busy", in_doubt, failed),
            Undeliverable("blocked"),
        ]
        outcome = data.draw(st.sampled_from(outcomes))

        def settle(to_send: LeasedMessage) -> Callable[[Storage], Awaitable[None]]:
            return lambda storage: storage.postbox.settle(to_send.id, outcome)

        self.each(worker, [settle(to_send) for to_send in pair])

    @rule(number=st.integers(0, 3), version=st.integers(0, 3), state=STATES, new=st.booleans())
    def a_question_is_stored(self, number: int, version: int, state: State, new: bool) -> None:
        stored = question(f"q{number}", version=version, state=state, due_at=self.hands.now)

        def store(transaction: StoreTransaction) -> Awaitable[bool]:
            questions = transaction.questions
            return questions.add(stored) if new else questions.save(stored)

        self.change(store)

    @rule(
        number=st.integers(0, 3),
        version=st.integers(0, 3),
        progress=st.sampled_from(FeedbackProgress),
        new=st.booleans(),
    )
    def feedback_is_stored(self, number: int, version: int, progress: FeedbackProgress, new: bool) -> None:
        giver = Anonymous(f"print {number}") if number % 2 else Named("anna", "web", NOW)
        given = Feedback(
            f"f{number}", FeedbackKind.IDEA, "Repair.", giver, self.hands.now.date(), version=version
        )

        def store(transaction: StoreTransaction) -> Awaitable[bool]:
            box, told = transaction.feedback, replace(given, progress=progress)
            return box.add(told) if new else box.save(told)

        self.change(store)

    @rule(key=st.integers(0, 9), person_id=PEOPLE, replaces=st.none() | st.integers(0, 4), text=WORDS)
    def a_page_shows(self, key: int, person_id: str, replaces: int | None, text: str) -> None:
        async def show(storage: Storage) -> int:
            return await storage.timeline.show(
                key=f"t{key}",
                person_id=person_id,
                conversation=page_of(person_id),
                author="bot",
                message=message(text),
                at=self.hands.now,
                replaces=replaces,
            )

        self.both(0, show)

    @rule(minutes=MINUTES)
    def old_rows_are_forgotten(self, minutes: int) -> None:
        self.forget_before(self.hands.now - minutes * MINUTE)

    async def everything(self, storage: Storage) -> list[object]:
        async with storage.work.reading() as look:
            stored = list(await look.questions.in_state(*State))
            due = list(await look.questions.due(NOW + timedelta(days=365)))
            box = list(await look.feedback.listed(*FeedbackProgress, anonymous_until=NOW.date()))
        pages = [list(await storage.timeline.changes(person_id, 0)) for person_id in ("anna", "ben")]
        parked = [(content(each), why) for each, why in await storage.inbox.parked()]
        refused = [(content(each), why) for each, why in await storage.postbox.undeliverable()]
        return [stored, due, box, pages, parked, refused]


def content(leased: Received | LeasedMessage) -> tuple[object, ...]:
    if isinstance(leased, Received):
        return leased.event, leased.attempts
    return leased.outgoing, leased.attempts, leased.queued_at


TestTwins = Twins.TestCase
TestTwins.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)
