"""What every `Drafts` promises."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.storage.storage import Storage
from handlers.drafting.draft import DraftReason, DraftStage, LessonDraft
from handlers.drafting.ports import Shown
from handlers.learning.lesson import Lesson, Quiz
from handlers.questions.rules.question import State, Wrong
from knowledge.passages import Audience
from tests.contracts.examples import question
from tests.handlers.company import ANNA, CARLA, MINA
from tests.transactions import writing

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
QUIZ = Quiz("How far?", ("600 km", "900 km"), 0, "600 km.")
DRAFT = LessonDraft(
    "d1",
    DraftReason.REPEATED,
    "policy#3",
    Lesson("d1", "en", "Trains", "Travel", 9, "By train.", QUIZ, quote="Up to 600 km.", source="Policy"),
    (QUIZ, replace(QUIZ, question="Which?")),
    NOW,
)


async def test_a_draft_is_saved_over_what_was_loaded_and_comes_back_as_it_was(storage: Storage) -> None:
    later = replace(DRAFT, id="d2", made_at=NOW + timedelta(hours=1))
    async with writing(storage.work) as tx:
        assert await tx.drafts.save(DRAFT) and await tx.drafts.save(later)
        assert not await tx.drafts.save(replace(DRAFT, passage="other#1")), "there is one"
    async with writing(storage.work) as tx:
        assert [each.id for each in await tx.drafts.in_stage(DraftStage.WAITING)] == ["d2", "d1"]
        found = await tx.drafts.get("d1")
        assert found == DRAFT and found.revision == 1
        assert await tx.drafts.save(replace(found, stage=DraftStage.APPROVED, decided_by="anna"))
        assert not await tx.drafts.save(found), "it has changed meanwhile"
    async with storage.work.reading() as look:
        assert [each.id for each in await look.drafts.in_stage(DraftStage.APPROVED)] == ["d1"]
        assert set(await look.drafts.known(["d1", "d3"])) == {"d1"}
        assert await look.drafts.get("d3") is None


async def test_everybody_counts_what_they_may_decide_about_however_many_wait(storage: Storage) -> None:
    board = replace(DRAFT.lesson, audience=Audience(roles=frozenset({"csr"})))
    async with writing(storage.work) as tx:
        for number in range(205):
            await tx.drafts.save(
                replace(DRAFT, id=f"d{number}", lesson=board if number < 5 else DRAFT.lesson)
            )
        await tx.drafts.save(replace(DRAFT, id="done", stage=DraftStage.APPROVED))
    async with storage.work.reading() as look:
        seen = [await look.drafts.to_decide(each) for each in (CARLA, ANNA, MINA)]
    assert seen == [205, 200, 0]


async def test_what_was_asked_lately_is_told_without_its_words(storage: Storage) -> None:
    answered = replace(question("q1", "anna", NOW, state=State.ANSWERED), shown=("policy#3", "code#1"))
    old = replace(answered, id="q0", asked_at=NOW - timedelta(days=99))
    unclear = replace(answered, id="q2", wrong=Wrong.UNCLEAR)
    kept = replace(answered, id="q3", state=State.PUBLISHED, shown=())
    async with writing(storage.work) as tx:
        for each in (old, answered, unclear, kept):
            await tx.questions.add(each)
    async with storage.work.reading() as look:
        assert await look.drafts.shown_since(NOW - timedelta(days=90)) == [
            Shown("anna", "policy#3", State.ANSWERED, None),
            Shown("anna", "policy#3", State.ANSWERED, Wrong.UNCLEAR),
        ]
        assert await look.drafts.kept_since(NOW - timedelta(days=90)) == ["q3"]
