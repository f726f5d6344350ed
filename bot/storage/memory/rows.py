"""The committed rows of the in-memory store, and the staged rows of one transaction over them."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from itertools import count
from typing import Any, Never, TypeVar, cast

from handlers.broadcasts.broadcast import Broadcast, BroadcastEvent
from handlers.broadcasts.ports import BroadcastResponse
from handlers.broadcasts.recipient import BroadcastRecipient, ChannelPost
from handlers.care.ports import OwnExample
from handlers.care.signposts import Signpost
from handlers.commitments.commitment import Commitment, CommitmentEvent
from handlers.drafting.draft import LessonDraft
from handlers.feedback.feedback import Feedback, FeedbackEvent
from handlers.insights.release import Release
from handlers.kernel.attention.budget import Budget, Spent
from handlers.kernel.attention.choices import AttentionChoices
from handlers.kernel.attention.ledger import Carried
from handlers.kernel.attention.occurrences import Occurrence
from handlers.kernel.person import Person
from handlers.kernel.ports import AuditRow, InconsistentError, IndexedFile
from handlers.learning.lesson import FormerQuote, Lesson, LessonProgress, QuizAttempt
from handlers.learning.nudging.habit import Habit
from handlers.learning.remembering.kept import KeptSchedule
from handlers.learning.studies.study import Study
from handlers.learning.tracks.track import Track
from handlers.questions.rules.question import Question, QuestionEvent, Reply
from handlers.questions.rules.shown import Shown

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")
Table = MutableMapping[_Key, _Value]


class FrozenTable(dict[_Key, _Value]):
    """A copy to look at."""

    def __setitem__(self, key: _Key, value: _Value) -> Never:
        raise RuntimeError("a transaction for reading cannot write")


@dataclass(slots=True)
class MemoryRows:
    """One mapping a table. In a transaction each is a `ChainMap`: what changed, over what is committed."""

    questions: Table[str, Question] = field(default_factory=dict)
    history: Table[str, tuple[QuestionEvent, ...]] = field(default_factory=dict)
    revisions: Table[str, tuple[Reply, ...]] = field(default_factory=dict)
    shown: Table[str, Shown] = field(default_factory=dict)
    people: Table[str, Person] = field(default_factory=dict)
    emails: Table[str, str | None] = field(default_factory=dict)
    """Person id by e-mail; None for one that was given up."""
    identities: Table[tuple[str, str], tuple[str, datetime]] = field(default_factory=dict)
    """Person id and the instant last seen, by (platform, external id); no id where it was unlinked."""
    memberships: Table[str, Mapping[str, frozenset[str]]] = field(default_factory=dict)
    """By source, the person ids of each group."""
    files: Table[str, IndexedFile | None] = field(default_factory=dict)
    """None for a file that was removed."""
    audit: Table[int, AuditRow] = field(default_factory=dict)
    commitments: Table[str, Commitment] = field(default_factory=dict)
    commitment_events: Table[str, tuple[CommitmentEvent, ...]] = field(default_factory=dict)
    attention_budget: Table[int, Budget] = field(default_factory=dict)
    attention_choices: Table[str, AttentionChoices] = field(default_factory=dict)
    attention_spent: Table[tuple[str, str], Spent | None] = field(default_factory=dict)
    """By person and subject; None for what was given back."""
    attention_carried: Table[tuple[str, str], tuple[Carried, bool] | None] = field(default_factory=dict)
    """By person and subject, and whether a digest has it; None for what was recalled."""
    occurrences: Table[tuple[str, str, str], Occurrence] = field(default_factory=dict)
    releases: Table[tuple[str, str], Release] = field(default_factory=dict)
    """By schedule, subject and period."""
    lessons: Table[tuple[str, str], Lesson | None] = field(default_factory=dict)
    """By id and language; None for one that was removed."""
    progress: Table[tuple[str, str], LessonProgress] = field(default_factory=dict)
    """By person and lesson, and so are the answers."""
    answers: Table[tuple[str, str], tuple[QuizAttempt, ...]] = field(default_factory=dict)
    outdated_lessons: Table[tuple[str, str], FormerQuote] = field(default_factory=dict)
    """The marked or former quote, by lesson and language."""
    lesson_schedule: Table[int, KeptSchedule] = field(default_factory=dict)
    """One, under 0."""
    lesson_habits: Table[str, Habit] = field(default_factory=dict)
    """By person."""
    tracks: Table[str, Track] = field(default_factory=dict)
    studies: Table[str, Study] = field(default_factory=dict)
    drafts: Table[str, LessonDraft] = field(default_factory=dict)
    track_starts: Table[tuple[str, str], datetime] = field(default_factory=dict)
    """By person and track."""
    feedback: Table[str, Feedback | None] = field(default_factory=dict)
    """None for one that was forgotten."""
    feedback_history: Table[str, tuple[FeedbackEvent, ...]] = field(default_factory=dict)
    waiting: Table[str, bytes | None] = field(default_factory=dict)
    """Sealed anonymous words by name; None for what was released."""
    signposts: Table[str, Signpost | None] = field(default_factory=dict)
    """None for one that was removed, and so with the examples."""
    care_examples: Table[str, OwnExample | None] = field(default_factory=dict)
    care_counts: Table[tuple[date, str, str], int] = field(default_factory=dict)
    """By day, kind and language."""
    broadcasts: Table[str, Broadcast] = field(default_factory=dict)
    broadcast_events: Table[str, tuple[BroadcastEvent, ...]] = field(default_factory=dict)
    broadcast_recipients: Table[tuple[str, str, str], BroadcastRecipient] = field(default_factory=dict)
    """By broadcast, person and round."""
    broadcast_channels: Table[tuple[str, str, str], ChannelPost] = field(default_factory=dict)
    """By broadcast, platform and address."""
    broadcast_responses: Table[tuple[str, str, str], BroadcastResponse] = field(default_factory=dict)
    """By broadcast, person and kind."""
    handled: Table[tuple[str, str], datetime] = field(default_factory=dict)
    tombstones: Table[tuple[str, str], date | None] = field(default_factory=dict)
    """By platform and account, in lower case; None for one that was lifted."""
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def staged(self) -> MemoryRows:
        tables: dict[str, Any] = {name: ChainMap({}, table) for name, table in self._tables()}
        return MemoryRows(**tables, numbers=self.numbers)

    def frozen(self) -> MemoryRows:
        """A copy that cannot be written to."""
        tables: dict[str, Any] = {name: FrozenTable(table) for name, table in self._tables()}
        return MemoryRows(**tables)

    def publish(self, staged: MemoryRows) -> None:
        """Take over what was changed in `staged`."""
        for name, table in staged._tables():
            getattr(self, name).update(cast(ChainMap[Any, Any], table).maps[0])

    def check(self) -> None:
        """Raises `InconsistentError` for a changed row that refers to a row that is not there."""
        changed = {name: cast(ChainMap[Any, Any], table).maps[0] for name, table in self._tables()}
        of_questions = changed["history"].keys() | changed["revisions"].keys() | changed["shown"].keys()
        for question_id in of_questions | _merged(changed):
            if question_id not in self.questions:
                raise InconsistentError(f"question {question_id} is not there")
        for events, what in (("commitment_events", self.commitments), ("broadcast_events", self.broadcasts)):
            if gone := changed[events].keys() - what.keys():
                raise InconsistentError(f"{', '.join(sorted(gone))} is not there")
        for person_id, _ in changed["identities"].values():
            if person_id and person_id not in self.people:
                raise InconsistentError(f"person {person_id} is not there")

    def _tables(self) -> Iterator[tuple[str, Table[Any, Any]]]:
        return ((each.name, getattr(self, each.name)) for each in fields(self) if each.name != "numbers")


def _merged(changed: dict[str, Any]) -> set[str]:
    questions = changed["questions"].values()
    return {question.merged_into for question in questions if question.merged_into is not None}
