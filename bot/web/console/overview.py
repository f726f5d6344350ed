"""What lies on the desk: the questions that people are to do something with, read in one look.

Every page shows how much that is; the questions themselves are read for the pages that list them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.platform.store import StoreTransaction
from handlers.kernel.person import Person, Role, is_csr
from handlers.kernel.ports import FileState
from handlers.questions.rules.question import Question, State, ended_by_asker, people_were_asked
from handlers.questions.transitions.claiming import suits
from handlers.questions.transitions.outcome import OPEN

MOST = 1_000
"""Questions of one state looked at; beyond that the pages say so."""
_UNREAD = (FileState.SKIPPED, FileState.FAILED)


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers in the navigation."""

    mine: int
    waiting: int
    review: int
    files: int
    """Files that could not be read."""


@dataclass(frozen=True, slots=True)
class ConsoleOverview:
    person: Person
    people: Mapping[str, Person]
    """By id: everybody whom the page names, and everybody who may answer."""
    counts: Counts
    waiting: tuple[Question, ...]
    claimed: tuple[Question, ...]
    replied: tuple[Question, ...]
    together: Mapping[str, int]
    """How many more people ask the same, by question id."""

    @property
    def mine(self) -> list[Question]:
        return [question for question in self.claimed if question.claimed_by == self.person.id]

    @property
    def held_by_others(self) -> list[Question]:
        return [question for question in self.claimed if question.claimed_by != self.person.id]

    @property
    def offered(self) -> list[Question]:
        return [question for question in self.waiting if self.person.id in question.offered_to]

    @property
    def also_waiting(self) -> list[Question]:
        """Waiting, not offered to them, and theirs to see; nobody claims a question of their own."""
        return [
            question
            for question in self.waiting
            if self.person.id not in (*question.offered_to, question.asker_id)
            and may_see(question, self.person)
        ]

    def asker_of(self, question: Question) -> str:
        """For display; empty unless the asker agreed to be named."""
        return self.name_of(question.asker_id) if question.named else ""

    def where_of(self, question: Question) -> str:
        """Where it comes from, as far as that does not tell who asked without a name."""
        asker = self.people.get(question.asker_id)
        if asker is None or not people_were_asked(question):
            return ""
        known = (asker.department, asker.site) if question.named else ()
        return ", ".join(part for part in (*known, asker.country) if part)

    def name_of(self, person_id: str | None) -> str:
        """For display; the clock has no id, and whoever left has no name any more."""
        if person_id is None:
            return "csrbot"
        person = self.people.get(person_id)
        return person.name if person else ""


async def _oldest(transaction: StoreTransaction, person: Person, state: State) -> Sequence[Question]:
    """Of an ambassador those that are theirs to take, however many older ones are not."""
    if state is not State.WAITING or is_csr(person):
        return await transaction.questions.in_state(state, limit=MOST, unmerged=True)
    waiting = await transaction.questions.in_state(state, limit=None, unmerged=True)
    return [each for each in waiting if person.id in each.offered_to or may_see(each, person)][:MOST]


async def look(
    transaction: StoreTransaction,
    person: Person,
    also: Iterable[Question] = (),
    named: Iterable[str | None] = (),
    states: Collection[State] = (),
) -> ConsoleOverview:
    """The desk as this person sees it: its questions in these states, of each the oldest.

    What the person has claimed is there whatever others have claimed before.
    The people of more questions, and more people, are known, too.
    """
    questions = transaction.questions
    found = [each for state in states for each in await _oldest(transaction, person, state)]
    if State.CLAIMED in states:
        known = {each.id for each in found}
        found += [each for each in await questions.held_by(person.id) if each.id not in known]
    ids = {each for question in (*found, *also) for each in _people_of(question)} | {*named}
    people = (
        *await transaction.people.named([each for each in ids if each]),
        *await transaction.people.with_role(Role.AMBASSADOR),
        *await transaction.people.with_role(Role.CSR),
        *await transaction.people.with_role(Role.ADMIN),
        *await transaction.people.contacts(),
    )
    return ConsoleOverview(
        person,
        {someone.id: someone for someone in people},
        await _counts(transaction, person),
        _in(State.WAITING, found),
        _in(State.CLAIMED, found),
        _in(State.REPLIED, found),
        await questions.together([question.id for question in found], *OPEN, State.REPLIED),
    )


async def _counts(transaction: StoreTransaction, person: Person) -> Counts:
    questions = transaction.questions
    return Counts(
        (await questions.open_claims()).get(person.id, 0),
        await _waiting_for(transaction, person),
        await questions.how_many(State.REPLIED),
        await transaction.files.how_many(*_UNREAD) if is_csr(person) else 0,
    )


async def _waiting_for(transaction: StoreTransaction, person: Person) -> int:
    """All that wait for the CSR team, for an ambassador what is offered to them."""
    if is_csr(person):
        return await transaction.questions.how_many(State.WAITING, besides=person.id)
    return (await transaction.questions.open_cards()).get(person.id, 0)


def _people_of(question: Question) -> tuple[str | None, ...]:
    reply = question.reply
    return (question.asker_id, question.claimed_by, *((reply.by, reply.edited_by) if reply else ()))


def _in(state: State, questions: Sequence[Question]) -> tuple[Question, ...]:
    return tuple(question for question in questions if question.state is state)


def may_see(question: Question, person: Person) -> bool:
    """The CSR team sees every question; an ambassador those that are, or could be, theirs, until their asker
    ends them."""
    if ended_by_asker(question):
        return is_csr(person)
    part = (*question.offered_to, question.claimed_by, question.reply.by if question.reply else None)
    return (
        is_csr(person) or person.id in part or (question.state is State.WAITING and suits(person, question))
    )
