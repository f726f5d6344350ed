"""The stores of commitments and lessons, in memory and on disk, say the same, whatever the orders are."""

from collections.abc import Awaitable
from datetime import date, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import rule

from bot.platform.store import StoreTransaction
from bot.storage.storage import Storage
from handlers.commitments.commitment import Commitment, CommitmentEvent, Standing
from handlers.kernel.attention.budget import Spent
from handlers.kernel.attention.unsolicited import AttentionKind
from handlers.learning.lesson import Lesson, LessonProgress, Memory, Quiz, QuizAttempt
from tests.bot.storage.two_stores import TwoStores
from tests.contracts.examples import DAY, MINUTE, NOW

PEOPLE = st.sampled_from(["anna", "ben"])
TEAMS = st.sampled_from(["", "Énergie", "ÉNERGIE", "Straße", "STRASSE"])
DAYS = st.integers(-2, 2)
NUMBERS = st.integers(0, 3)
VERSIONS = st.integers(0, 3)
IDS = st.sampled_from(["train", "Train", "hotel"])
LANGUAGES = st.sampled_from(["en", "de"])
TRACKS = st.sampled_from(["Travel", "travel", "Énergie"])
WORDS = st.sampled_from(["", "one", "two\0", "\ud800"])
QUIZ = Quiz("How?", ("One", "Two"), 1, "Two.")


class PracticeTwins(TwoStores):
    @rule(minutes=st.integers(1, 3000))
    def time_passes(self, minutes: int) -> None:
        self.hands.now += minutes * MINUTE

    @rule(
        number=NUMBERS,
        version=VERSIONS,
        person=PEOPLE,
        team=TEAMS,
        standing=st.sampled_from(Standing),
        due=DAYS,
        asks=st.none() | DAYS,
        text=WORDS,
        new=st.booleans(),
    )
    def a_commitment_is_stored(
        self,
        number: int,
        version: int,
        person: str,
        team: str,
        standing: Standing,
        due: int,
        asks: int | None,
        text: str,
        new: bool,
    ) -> None:
        made = Commitment(
            f"c{number}",
            person,
            text,
            self.hands.now,
            self.day(due),
            team,
            standing,
            version=version,
            check_in_at=None if asks is None else self.hands.now + asks * DAY,
        )

        def store(transaction: StoreTransaction) -> Awaitable[bool]:
            commitments = transaction.commitments
            return commitments.add(made) if new else commitments.save(made)

        self.change(store)

    @rule(number=NUMBERS, version=VERSIONS, by=st.none() | PEOPLE, detail=WORDS, commit=st.booleans())
    def something_happens_to_a_commitment(
        self, number: int, version: int, by: str | None, detail: str, commit: bool
    ) -> None:
        event = CommitmentEvent(f"c{number}", version, "asked", by, self.hands.now, detail)
        self.change(lambda transaction: transaction.commitments.record(event), commit=commit)

    @rule(
        worker=st.integers(0, 1),
        person=PEOPLE,
        day=DAYS,
        number=st.integers(1, 3),
        why=WORDS,
        commit=st.booleans(),
    )
    def attention_is_spent(
        self, worker: int, person: str, day: int, number: int, why: str, commit: bool
    ) -> None:
        week, subject = self.day(0), f"commitment:{day}"
        row = Spent(person, subject, AttentionKind.CHECK_IN, week, self.day(day), number, self.hands.now, why)
        self.change(
            lambda transaction: transaction.attention.spend(row),
            worker=worker,
            commit=commit,
        )

    @rule(person=PEOPLE, day=DAYS, commit=st.booleans())
    def attention_is_given_back(self, person: str, day: int, commit: bool) -> None:
        self.change(
            lambda transaction: transaction.attention.give_back((person, f"commitment:{day}")), commit=commit
        )

    @rule(
        lesson_id=IDS, language=LANGUAGES, track=TRACKS, position=NUMBERS, title=WORDS, commit=st.booleans()
    )
    def a_lesson_is_saved(
        self, lesson_id: str, language: str, track: str, position: int, title: str, commit: bool
    ) -> None:
        lesson = Lesson(lesson_id, language, title, track, position, "…", QUIZ)
        self.change(lambda transaction: transaction.lessons.save(lesson), commit=commit)

    @rule(lesson_id=IDS)
    def a_lesson_is_removed(self, lesson_id: str) -> None:
        self.change(lambda transaction: transaction.lessons.remove(lesson_id))

    @rule(person=PEOPLE, lesson_id=IDS, number=st.integers(1, 4), right=st.booleans(), commit=st.booleans())
    def a_lesson_is_answered(
        self, person: str, lesson_id: str, number: int, right: bool, commit: bool
    ) -> None:
        at = self.hands.now
        progress = LessonProgress(
            person, lesson_id, Memory(2.5, 6.25, at + DAY), at, number, int(right), right
        )
        given = QuizAttempt(person, lesson_id, number, int(right), right, at)
        self.change(lambda transaction: transaction.lessons.answered(progress, given), commit=commit)

    @rule(days=st.integers(0, 9))
    def old_rows_are_forgotten(self, days: int) -> None:
        self.forget_before(self.hands.now - days * DAY)

    def day(self, offset: int) -> date:
        return self.hands.now.date() + timedelta(offset)

    async def everything(self, storage: Storage) -> list[object]:
        async with storage.work.reading() as look:
            spent = [
                await look.attention.spent_on(person, f"commitment:{day}")
                for person in ("anna", "ben")
                for day in range(-2, 3)
            ]
            weeks = [list(await look.attention.spent(person, self.day(0))) for person in ("anna", "ben")]
            return [await commitments_of(look, self.hands.now.date()), await lessons_of(look), spent, weeks]


async def commitments_of(look: StoreTransaction, today: date) -> list[object]:
    commitments = look.commitments
    return [
        [await commitments.get(f"c{number}") for number in range(4)],
        [list(await commitments.history(f"c{number}")) for number in range(4)],
        [list(await commitments.of_person(person, limit=3)) for person in ("anna", "ben")],
        [list(await commitments.of_team(team)) for team in ("", "énergie", "strasse")],
        list(await commitments.due(NOW + 30 * DAY, limit=3)),
        list(await look.practised.promised(NOW - 40 * DAY, NOW + 40 * DAY)),
    ]


async def lessons_of(look: StoreTransaction) -> list[object]:
    lessons, people, ids = look.lessons, ("anna", "ben"), ("train", "Train", "hotel")
    return [
        list(await lessons.all()),
        [list(await lessons.get(lesson_id)) for lesson_id in ids],
        [list(await lessons.progress(person)) for person in people],
        [list(await lessons.answers(person, lesson_id)) for person in people for lesson_id in ids],
        list(await look.practised.learnt(NOW - 40 * DAY, NOW + 40 * DAY)),
    ]


TestPracticeTwins = PracticeTwins.TestCase
TestPracticeTwins.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)
