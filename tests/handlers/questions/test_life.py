"""The life of a question as a state machine: whatever people and the clock do, and in whatever order.

Every step goes through a store's compare-and-set and is read back from it, so what is promised here holds for
the values and for the stores.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, ClassVar, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from bot.platform.store import StoreWork
from bot.storage.database import open_database
from bot.storage.memory import memory_storage
from bot.storage.unit_of_work import sql_storage
from handlers.kernel.events import Conversation
from handlers.kernel.outcome import Changed
from handlers.kernel.person import Person, Role, is_csr, may_answer
from handlers.questions.rules.deadlines import Deadlines
from handlers.questions.rules.outcome import Why
from handlers.questions.rules.question import (
    Closed,
    Offer,
    Question,
    QuestionChange,
    QuestionEvent,
    QuestionEventName,
    Stage,
    State,
    Wrong,
)
from handlers.questions.transitions.asking import (
    accept,
    answer,
    ask_again,
    ask_nobody,
    choose,
    hand_over,
    helped,
    merge,
    not_quite,
    not_stated,
    offer_choices,
    say_wrong,
    show_more,
    undo,
)
from handlers.questions.transitions.claiming import claim, extend, reassign, release
from handlers.questions.transitions.due import due, expire, give_up, offer_now, remind, remind_csr, widen
from handlers.questions.transitions.helping import ask_back, close, merge_into
from handlers.questions.transitions.outcome import UNDECIDED, QuestionOutcome
from handlers.questions.transitions.replying import edit_reply, reply, share
from handlers.questions.transitions.reviewing import conclude, keep, reject, withdraw
from handlers.questions.transitions.taking_back import answer_back, found_it, promote, reword, take_back
from tests.databases import new_database
from tests.transactions import store_people, writing

START = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
AMBASSADOR, CSR, ADMIN = ({Role.EMPLOYEE, role} for role in (Role.AMBASSADOR, Role.CSR, Role.ADMIN))
ASKER = Person("asker", "a@example.com", "Asker", country="FR", roles=frozenset(AMBASSADOR | CSR))
PEOPLE = (
    ASKER,
    Person("anna", "anna@example.com", "Anna", country="FR", roles=frozenset(AMBASSADOR)),
    Person("luc", "luc@example.com", "Luc", country="BE", roles=frozenset(AMBASSADOR)),
    Person(
        "away", "away@example.com", "Away", roles=frozenset(AMBASSADOR), away_until=START.replace(year=2030)
    ),
    Person("gone", "gone@example.com", "Gone", roles=frozenset(AMBASSADOR | CSR), active=False),
    Person("carla", "carla@example.com", "Carla", country="IT", roles=frozenset(CSR)),
    Person("root", "root@example.com", "Root", roles=frozenset(ADMIN)),
    Person("omar", "omar@example.com", "Omar"),
)
BY_ID = {person.id: person for person in PEOPLE}
PLACE = Conversation("web", "asker")
OTHER = Question("other", "omar", Conversation("web", "omar"), "The same?", START, state=State.WAITING)
AFTER_THE_REVIEW = {
    State.PUBLISHED: {State.PUBLISHED, State.CLOSED, State.WAITING},
    State.CLOSED: {State.CLOSED, State.WAITING},
    State.TAKEN_BACK: {State.TAKEN_BACK},
}

people = st.sampled_from(PEOPLE)
somebody = st.sampled_from((*BY_ID, *("asker", "holder", "author", "carla", "anna") * 3))
"""A person's id, or a part that somebody plays; those who may do something come more often."""
offers = st.builds(
    lambda stage, to: Offer(stage, tuple(person.id for person in to)),
    st.sampled_from(Stage),
    st.lists(people, max_size=4, unique=True),
)
texts = st.sampled_from(("", "  ", "By train.", "By bus.", "On foot."))
names = st.sampled_from(("policy#1", "policy#2", "policy#9"))
steps = st.timedeltas(min_value=timedelta(minutes=1), max_value=timedelta(hours=30))
T = TypeVar("T")


def in_state(*states: State) -> Callable[[Life], bool]:
    return lambda life: not life.seen or life.seen[-1].state in states


class Life(RuleBasedStateMachine):
    """One question and, merged into it or not, a follower."""

    reached: ClassVar[set[State]] = set()
    happened: ClassVar[set[str]] = set()

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.work = self.open()
        self.at = START
        self.deadlines = Deadlines()
        self.seen: list[Question] = []
        self.run(self._begin())

    def open(self) -> StoreWork:
        return memory_storage().work

    def teardown(self) -> None:
        self.run(self._check_history())
        self.loop.close()

    def run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        return self.loop.run_until_complete(coroutine)

    async def _begin(self) -> None:
        async with writing(self.work) as tx:
            for person in PEOPLE:
                await store_people(tx.people, person)
            await tx.questions.add(OTHER)
            await tx.questions.add(Question("q", ASKER.id, PLACE, "By train or by plane?", START))
            await tx.questions.add(Question("f", "omar", OTHER.conversation, "Train or plane?", START))

    async def _load(self, question_id: str) -> Question:
        async with self.work.reading() as tx:
            found = await tx.questions.get(question_id)
        assert found is not None
        return found

    def person(self, part: str) -> Person:
        question = self.seen[-1]
        holder = question.claimed_by or "anna"
        parts = {"holder": holder, "author": question.reply.by if question.reply else holder}
        return BY_ID[parts.get(part, part)]

    @property
    def question(self) -> Question:
        return self.run(self._load("q"))

    @property
    def follower(self) -> Question:
        return self.run(self._load("f"))

    def take(self, before: Question, outcome: QuestionOutcome) -> bool:
        """Store a change, and refuse it a second time."""
        if not isinstance(outcome, Changed):
            return False
        Life.happened.add(outcome.event.name)
        assert self.run(self._store(before, outcome))
        assert not self.run(self._store(before, outcome)), "of two equal changes one must lose"
        assert self.run(self._load(before.id)) == outcome.after
        return True

    async def _store(self, before: Question, changed: QuestionChange) -> bool:
        after = changed.after
        async with writing(self.work) as tx:
            if not await tx.questions.save(after):
                return False
            await tx.questions.record(changed.event)
            if after.reply and after.reply != before.reply and after.merged_into is None:
                await tx.questions.revise(after.id, after.reply)
        return True

    # The bot

    @precondition(in_state(State.ASKED))
    @rule(confidence=st.floats(0, 1), shown=st.lists(names, min_size=1, max_size=3, unique=True))
    def the_bot_answers(self, confidence: float, shown: list[str]) -> None:
        before = self.question
        done = self.take(before, answer(before, tuple(shown), confidence, self.at))
        assert done == (before.state is State.ASKED)

    @precondition(in_state(State.ASKED))
    @rule(shown=st.lists(names, min_size=2, max_size=3, unique=True))
    def the_bot_offers_choices(self, shown: list[str]) -> None:
        before = self.question
        done = self.take(before, offer_choices(before, tuple(shown), 0.5, self.at))
        assert done == (before.state is State.ASKED)

    @precondition(in_state(State.ASKED))
    @rule(why=st.sampled_from(Why))
    def the_bot_finds_nothing(self, why: Why) -> None:
        before = self.question
        done = self.take(before, not_stated(before, why, self.at))
        assert done == (before.state is State.ASKED)
        if done:
            assert not self.question.offered_to, "nobody is asked by the bot itself"

    @precondition(in_state(*UNDECIDED))
    @rule(by_=somebody, offer=offers, why=st.sampled_from(Why), named=st.booleans())
    def someone_lets_people_be_asked(self, by_: str, offer: Offer, why: Why, named: bool) -> None:
        by = self.person(by_)
        before, times = self.question, self.deadlines.of(ASKER)
        asked = hand_over(before, by, why, offer=offer, at=self.at, times=times, named=named)
        done = self.take(before, asked)
        assert done == (by.id == ASKER.id and before.state in UNDECIDED)
        if done:
            assert self.question.named is named, "the name is the asker's to give"

    @precondition(in_state(State.NOT_STATED, State.ANSWERED, State.UNCLEAR))
    @rule(by_=somebody, rarely=st.integers(0, 3))
    def someone_wants_nobody_to_be_asked(self, by_: str, rarely: int) -> None:
        by = self.person(by_)
        before = self.question
        if rarely == 0 and self.take(before, ask_nobody(before, by, self.at)):
            assert by.id == ASKER.id
            assert before.state in UNDECIDED

    @precondition(in_state(State.ANSWERED, State.UNCLEAR))
    @rule(by_=somebody, wrong=st.none() | st.sampled_from(Wrong), undone=st.booleans())
    def someone_says_what_is_wrong(self, by_: str, wrong: Wrong | None, undone: bool) -> None:
        by, at = self.person(by_), self.at
        before = self.question
        said = say_wrong(before, by, wrong, at) if wrong else not_quite(before, by, at)
        done = self.take(before, undo(before, by, at) if undone else said)
        if done:
            assert by.id == ASKER.id
            assert self.question.state is before.state, "the answer stays in view"
            assert not self.question.offered_to, "nobody is asked by saying so"

    @precondition(in_state(State.WAITING, State.CLAIMED))
    @rule(into=st.sampled_from(("q", "q", "q", "other", "f")))
    def another_question_is_merged_into_it(self, into: str) -> None:
        before, primary = self.follower, self.run(self._load(into))
        done = self.take(before, merge(before, primary, self.at))
        if done:
            assert into != "f"
            assert primary.state in (State.WAITING, State.CLAIMED)
            assert self.follower.due_at is None, "the clock has nothing to do with a merged question"

    # The asker, or somebody who is not

    @precondition(in_state(State.UNCLEAR))
    @rule(by_=somebody, passage=names)
    def someone_chooses(self, by_: str, passage: str) -> None:
        by = self.person(by_)
        before = self.question
        done = self.take(before, choose(before, by, passage, self.at))
        offered = before.state is State.UNCLEAR and passage in before.shown
        assert done == (offered and by.id == ASKER.id)

    @precondition(in_state(State.ANSWERED))
    @rule(by_=somebody, shown=st.lists(names, max_size=3, unique=True))
    def someone_wants_more(self, by_: str, shown: list[str]) -> None:
        by = self.person(by_)
        before = self.question
        if self.take(before, show_more(before, by, tuple(shown), self.at)):
            assert by.id == ASKER.id
            assert set(self.question.shown) > set(before.shown)

    @precondition(in_state(State.ANSWERED))
    @rule(by_=somebody)
    def someone_says_it_helped(self, by_: str) -> None:
        by = self.person(by_)
        before = self.question
        done = self.take(before, helped(before, by, self.at))
        assert done == (by.id == ASKER.id and before.state is State.ANSWERED)

    @precondition(in_state(State.REPLIED))
    @rule(by_=somebody)
    def someone_accepts_the_reply(self, by_: str) -> None:
        by = self.person(by_)
        before = self.question
        done = self.take(before, accept(before, by, self.at))
        open_ = before.state is State.REPLIED and not before.accepted
        assert done == (by.id == ASKER.id and open_)

    @precondition(in_state(State.REPLIED, State.PUBLISHED, State.CLOSED))
    @rule(by_=somebody, note=texts, offer=offers)
    def someone_asks_again(self, by_: str, note: str, offer: Offer) -> None:
        by = self.person(by_)
        before, times = self.question, self.deadlines.of(ASKER)
        done = self.take(before, ask_again(before, by, note, offer=offer, at=self.at, times=times))
        by_others = before.closed in (Closed.NOT_FOR_US, Closed.SETTLED, Closed.NOBODY_TOOK_IT)
        assert done == (by.id == ASKER.id and (before.reply is not None or by_others))
        if done:
            after = self.question
            assert after.note == note.strip(), "a note goes somewhere"
            assert after.reply == before.reply, "the earlier reply is not lost"

    @precondition(in_state(State.WAITING, State.CLAIMED))
    @rule(by_=somebody, rarely=st.integers(0, 5), found=st.booleans())
    def someone_takes_it_back(self, by_: str, rarely: int, found: bool) -> None:
        by = self.person(by_)
        before, follower = self.question, self.follower
        if rarely or not self.take(before, (found_it if found else take_back)(before, by, self.at)):
            return
        assert by.id == ASKER.id
        assert before.state in (State.WAITING, State.CLAIMED)
        if follower.merged_into == before.id and self.take(follower, promote(follower, before, self.at)):
            after = self.follower
            assert (after.merged_into, after.due_at is not None) == (None, True), "the others still wait"
            assert after.asker_id not in (*after.offered_to, after.claimed_by)

    @precondition(in_state(State.WAITING, State.CLAIMED))
    @rule(by_=somebody, text=texts)
    def someone_rewords_it(self, by_: str, text: str) -> None:
        by = self.person(by_)
        before = self.question
        if self.take(before, reword(before, by, text, self.at)):
            assert by.id == ASKER.id
            assert self.question.text == text.strip() != ""
            assert self.question.state is before.state

    @precondition(in_state(State.CLAIMED))
    @rule(by_=somebody, text=texts)
    def someone_answers_back(self, by_: str, text: str) -> None:
        by = self.person(by_)
        before, times = self.question, self.deadlines.of(by)
        if self.take(before, answer_back(before, by, text, self.at, times)):
            assert by.id == ASKER.id
            assert before.asked_back
            assert self.question.note.endswith(text.strip())
            assert self.question.claimed_by == before.claimed_by

    # Ambassadors and the CSR team

    @precondition(in_state(State.WAITING, State.CLAIMED))
    @rule(by_=somebody, text=texts)
    def someone_asks_back(self, by_: str, text: str) -> None:
        by = self.person(by_)
        before = self.question
        if self.take(before, ask_back(before, by, text, self.at, self.deadlines.of(by))):
            assert is_csr(by) or before.claimed_by in (None, by.id)
            assert self.question.claimed_by == by.id != ASKER.id
            assert self.question.asked_back == text.strip()

    @precondition(in_state(State.WAITING, State.CLAIMED))
    @rule(by_=somebody, text=texts, rarely=st.integers(0, 5))
    def someone_closes_it(self, by_: str, text: str, rarely: int) -> None:
        by = self.person(by_)
        before = self.question
        if rarely == 0 and self.take(before, close(before, by, Closed.NOT_FOR_US, text, self.at)):
            assert may_answer(by)
            assert by.id != ASKER.id
            assert is_csr(by) or by.id in before.offered_to
            assert text.strip(), "the asker is told why"

    @precondition(in_state(State.WAITING, State.CLAIMED))
    @rule(by_=somebody, into=st.sampled_from(("other", "q", "f")), rarely=st.integers(0, 7))
    def someone_merges_it(self, by_: str, into: str, rarely: int) -> None:
        by = self.person(by_)
        before, primary = self.question, self.run(self._load(into))
        if rarely:
            return
        merged = merge_into(before, by, primary, self.at)
        if isinstance(merged, Changed):
            assert is_csr(by)
            assert primary.state in (State.WAITING, State.CLAIMED)
            assert primary.merged_into is None
            assert merged.after.due_at is None
            assert merged.after.claimed_by is None

    @precondition(in_state(State.WAITING, State.CLAIMED))
    @rule(by_=somebody)
    def someone_claims(self, by_: str) -> None:
        by = self.person(by_)
        before = self.question
        done = self.take(before, claim(before, by, self.at, self.deadlines.of(by)))
        assert done == (before.state is State.WAITING and may_answer(by) and by.id != ASKER.id)
        if done:
            assert self.question.claimed_by == by.id

    @precondition(in_state(State.CLAIMED))
    @rule(by_=somebody, offer=offers)
    def someone_releases(self, by_: str, offer: Offer) -> None:
        by = self.person(by_)
        before = self.question
        done = self.take(before, release(before, by, offer, self.at, self.deadlines.of(ASKER)))
        assert done == (before.state is State.CLAIMED and (before.claimed_by == by.id or is_csr(by)))

    @precondition(in_state(State.CLAIMED))
    @rule(by_=somebody)
    def someone_extends(self, by_: str) -> None:
        by = self.person(by_)
        before, times = self.question, self.deadlines.of(by)
        if self.take(before, extend(before, by, self.at, times)):
            assert before.claimed_by == by.id
            after = self.question
            assert after.claim_until and before.claim_until
            assert after.claim_until > max(before.claim_until, self.at)
            assert before.claim_until <= times.lease_end(self.at), "leases are not piled up"

    @precondition(in_state(State.WAITING, State.CLAIMED))
    @rule(by_=somebody, to=people)
    def someone_passes_it_on(self, by_: str, to: Person) -> None:
        by = self.person(by_)
        before = self.question
        if self.take(before, reassign(before, by, to, self.at, self.deadlines.of(to))):
            assert before.claimed_by == by.id or is_csr(by)
            assert may_answer(to)
            assert not to.is_away(self.at)
            assert self.question.claimed_by == to.id != before.claimed_by

    @precondition(in_state(State.WAITING, State.CLAIMED))
    @rule(by_=somebody, text=texts)
    def someone_replies(self, by_: str, text: str) -> None:
        by = self.person(by_)
        before = self.question
        done = self.take(before, reply(before, by, text, self.at))
        may = before.claimed_by == by.id or is_csr(by)
        open_ = before.state in (State.WAITING, State.CLAIMED)
        assert done == bool(may and open_ and by.id != ASKER.id and by.active and text.strip())

    @precondition(in_state(State.REPLIED, State.PUBLISHED))
    @rule(by_=somebody, text=texts)
    def someone_edits_the_reply(self, by_: str, text: str) -> None:
        by = self.person(by_)
        before = self.question
        if self.take(before, edit_reply(before, by, text, self.at)):
            after = self.question
            assert before.reply and after.reply
            assert after.reply.by == before.reply.by, "the author stays the author"
            assert after.reply.revision == before.reply.revision + 1
            assert after.reply.edited_by == (None if by.id == before.reply.by else by.id)
            assert is_csr(by) or (by.id == before.reply.by and before.state is State.REPLIED)
            assert after.state is before.state

    @precondition(in_state(State.REPLIED))
    @rule(by_=somebody, text=st.none() | texts)
    def someone_keeps_it(self, by_: str, text: str | None) -> None:
        by = self.person(by_)
        before = self.question
        done = self.take(before, keep(before, by, self.at, text))
        worded = text is None or bool(text.strip())
        assert done == (is_csr(by) and before.state is State.REPLIED and worded)

    @precondition(in_state(State.REPLIED))
    @rule(by_=somebody)
    def someone_rejects_it(self, by_: str) -> None:
        by = self.person(by_)
        before = self.question
        done = self.take(before, reject(before, by, "No.", self.at))
        assert done == (is_csr(by) and before.state is State.REPLIED)

    @precondition(in_state(State.PUBLISHED))
    @rule(by_=somebody)
    def someone_withdraws_it(self, by_: str) -> None:
        by = self.person(by_)
        before = self.question
        done = self.take(before, withdraw(before, by, "No.", self.at))
        assert done == (is_csr(by) and before.state is State.PUBLISHED)

    # What a merged question goes through

    @precondition(in_state(State.REPLIED, State.PUBLISHED))
    @rule()
    def the_reply_is_shared(self) -> None:
        before, primary = self.follower, self.question
        if self.take(before, share(before, primary, self.at)):
            assert self.follower.reply == primary.reply
            assert self.follower.state is State.REPLIED

    @precondition(in_state(State.PUBLISHED, State.CLOSED))
    @rule()
    def the_review_concludes_it(self) -> None:
        before, primary = self.follower, self.question
        if self.take(before, conclude(before, primary, self.at)):
            assert primary.state in (State.PUBLISHED, State.CLOSED)
            assert before.state is State.REPLIED

    @precondition(lambda self: self.follower.merged_into is not None)
    @rule(by_=somebody)
    def nobody_touches_it_while_it_is_merged(self, by_: str) -> None:
        by = self.person(by_)
        before, times = self.follower, self.deadlines.of(by)
        assert not isinstance(claim(before, by, self.at, times), Changed)
        assert not isinstance(reply(before, by, "By train.", self.at), Changed)
        assert not isinstance(edit_reply(before, by, "By tram.", self.at), Changed)
        assert not isinstance(keep(before, by, self.at), Changed)
        assert not isinstance(reject(before, by, "", self.at), Changed)
        assert not isinstance(reassign(before, by, BY_ID["luc"], self.at, times), Changed)

    @rule(by_=somebody)
    def nothing_is_possible_out_of_its_state(self, by_: str) -> None:
        question, by = self.question, self.person(by_)
        for states, transition in self._everything(question, by):
            if question.state not in states:
                assert not isinstance(transition(), Changed)

    def _everything(
        self, question: Question, by: Person
    ) -> list[tuple[set[State], Callable[[], QuestionOutcome]]]:
        """Every transition, with the only states it may be made in."""
        at, offer, times = self.at, Offer(Stage.CSR, ("carla",)), self.deadlines.of(by)
        undecided = set(UNDECIDED)
        open_ = {State.WAITING, State.CLAIMED}
        luc = BY_ID["luc"]
        return [
            ({State.ASKED}, lambda: answer(question, ("policy#1",), 1.0, at)),
            ({State.ASKED}, lambda: offer_choices(question, ("policy#1",), 0.5, at)),
            (
                undecided,
                lambda: hand_over(question, ASKER, Why.NOT_SURE, offer=offer, at=at, times=times),
            ),
            (undecided, lambda: merge(question, OTHER, at)),
            (undecided, lambda: ask_nobody(question, ASKER, at)),
            ({State.ASKED}, lambda: not_stated(question, Why.NOT_SURE, at)),
            ({State.ANSWERED, State.UNCLEAR}, lambda: not_quite(question, ASKER, at)),
            ({State.ANSWERED, State.UNCLEAR}, lambda: undo(question, ASKER, at)),
            (open_, lambda: take_back(question, ASKER, at)),
            (open_, lambda: found_it(question, ASKER, at)),
            (open_, lambda: reword(question, ASKER, "Otherwise?", at)),
            ({State.CLAIMED}, lambda: answer_back(question, ASKER, "So.", at, times)),
            (open_, lambda: ask_back(question, BY_ID["carla"], "How?", at, times)),
            (open_, lambda: close(question, BY_ID["carla"], Closed.SETTLED, "Done.", at)),
            (open_, lambda: merge_into(question, BY_ID["carla"], OTHER, at)),
            ({State.WAITING}, lambda: offer_now(question, offer, at, times)),
            ({State.WAITING}, lambda: give_up(question, at)),
            ({State.UNCLEAR}, lambda: choose(question, by, "policy#1", at)),
            ({State.ANSWERED}, lambda: show_more(question, by, ("policy#7",), at)),
            ({State.ANSWERED}, lambda: helped(question, by, at)),
            ({State.REPLIED}, lambda: accept(question, by, at)),
            (
                {State.PUBLISHED, State.CLOSED, State.REPLIED},
                lambda: ask_again(question, by, "", offer=offer, at=at, times=times),
            ),
            ({State.WAITING}, lambda: claim(question, by, at, times)),
            ({State.CLAIMED}, lambda: release(question, by, offer, at, times)),
            ({State.CLAIMED}, lambda: extend(question, by, at, times)),
            (open_, lambda: reassign(question, by, luc, at, times)),
            (open_, lambda: reply(question, by, "By train.", at)),
            ({State.REPLIED, State.PUBLISHED}, lambda: edit_reply(question, by, "By tram.", at)),
            ({State.REPLIED}, lambda: keep(question, by, at)),
            ({State.REPLIED}, lambda: reject(question, by, "", at)),
            ({State.PUBLISHED}, lambda: withdraw(question, by, "", at)),
        ]

    # The clock

    @rule(step=steps)
    def time_passes(self, step: timedelta) -> None:
        self.at += step

    @precondition(in_state(State.WAITING, State.CLAIMED))
    @rule(offer=offers, on_time=st.booleans())
    def the_clock_ticks(self, offer: Offer, on_time: bool) -> None:
        if on_time:
            self.at = max(self.at, self.question.due_at or self.at)
        before, times = self.question, self.deadlines.of(ASKER)
        outcomes = [
            remind(before, self.at),
            expire(before, offer, self.at, times),
            widen(before, offer, self.at, times),
            remind_csr(before, offer, self.at, times),
            give_up(before, self.at),
        ]
        changes = [outcome for outcome in outcomes if isinstance(outcome, Changed)]
        assert len(changes) <= 1, "one thing at a time is due"
        if due(before, self.at) is None:
            assert not changes
        for changed in changes:
            self.take(before, changed)
            after = changed.after
            if changed.event.name == QuestionEventName.GIVEN_UP:
                assert before.give_up_at and before.give_up_at <= self.at
                continue
            assert after.due_at is not None, "a question that waits is never forgotten"
            assert after.due_at > self.at or changed.event.name == QuestionEventName.REMINDED
            assert after.stage >= before.stage

    # What always holds

    @invariant()
    def it_is_consistent(self) -> None:
        question = self.question
        Life.reached.add(question.state)
        if self.seen and self.seen[-1] != question:
            last = self.seen[-1]
            assert question.version == last.version + 1
            assert question.state in AFTER_THE_REVIEW.get(last.state, set(State))
            if last.state is State.CLOSED:
                by_others = last.closed in (Closed.NOT_FOR_US, Closed.NOBODY_TOOK_IT)
                assert last.reply is not None or by_others, "what its asker closed stays closed"
            assert last.state is not State.TAKEN_BACK, "what is taken back stays so"
            assert question.stage >= last.stage
        if not self.seen or self.seen[-1] != question:
            self.seen.append(question)
        claimed = question.state is State.CLAIMED
        assert (question.claimed_by is not None) == claimed, "exactly one holder, while it is claimed"
        assert (question.claim_until is not None) == claimed
        assert (question.closed is not None) == (question.state is State.CLOSED), "there is always a reason"
        assert claimed or not question.asked_back, "only a holder asks back"
        assert (question.due_at is not None) == (question.state in (State.WAITING, State.CLAIMED))
        assert ASKER.id not in question.offered_to, "it is never offered to the asker"
        assert question.claimed_by != ASKER.id
        if claimed:
            assert question.claimed_by in question.offered_to, "the holder has its card"
        if question.state in (State.REPLIED, State.PUBLISHED):
            assert question.reply is not None
            assert question.reply.by != ASKER.id
            assert question.reply.text.strip()

    async def _check_history(self) -> None:
        async with self.work.reading() as tx:
            for question_id in ("q", "f"):
                question = await tx.questions.get(question_id)
                events = await tx.questions.history(question_id)
                revisions = await tx.questions.revisions(question_id)
                assert question is not None
                assert [event.version for event in events] == list(range(1, question.version + 1))
                if question_id == "q":
                    _check_path(question, events)
                    assert [each.revision for each in revisions] == list(range(1, len(revisions) + 1))
                    assert (revisions[-1] if revisions else None) == question.reply


def _check_path(question: Question, events: Any) -> None:
    """Kept means that the CSR team said so, of a reply that somebody gave."""
    path: list[QuestionEvent] = list(events)
    names_ = [event.name for event in path]
    if QuestionEventName.PUBLISHED in names_:
        assert QuestionEventName.REPLIED in names_[: names_.index(QuestionEventName.PUBLISHED)]
        assert is_csr(BY_ID[path[names_.index(QuestionEventName.PUBLISHED)].by or ""])
    assert (question.state is State.PUBLISHED) == (
        names_[-1:] != [] and _last_end(names_) == QuestionEventName.PUBLISHED
    )


def _last_end(names_: list[str]) -> str:
    ends = [
        name
        for name in names_
        if name in (QuestionEventName.PUBLISHED, QuestionEventName.WITHDRAWN, QuestionEventName.ASKED_AGAIN)
    ]
    return ends[-1] if ends else ""


class LifeInSqlite(Life):
    """The same on a database: fewer runs, the same promises."""

    def open(self) -> StoreWork:
        self.folder = TemporaryDirectory()
        self.database = open_database(new_database(Path(self.folder.name, "csrbot.db")))
        return sql_storage(self.database).work

    def teardown(self) -> None:
        self.run(self._check_history())
        self.run(self.database.close())
        self.folder.cleanup()
        self.loop.close()


_SLOW = (HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large)
TestLife = Life.TestCase
TestLife.settings = settings(
    max_examples=100, stateful_step_count=80, deadline=None, suppress_health_check=_SLOW
)
TestLifeInSqlite = LifeInSqlite.TestCase
TestLifeInSqlite.settings = settings(
    max_examples=8, stateful_step_count=50, deadline=None, suppress_health_check=_SLOW
)
