"""Lessons are drafted from what many ask, read by somebody, and learnt only then."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.drafting.draft import DraftReason, DraftRefusal, DraftStage, LessonDraft
from handlers.drafting.make_drafts import MOST_WAITING
from handlers.drafting.review_drafts import ReviewDrafts
from handlers.kernel.outcome import Refused
from handlers.kernel.person import Person
from handlers.learning.actions import LearningPress
from handlers.learning.front_matter import LessonFileError
from handlers.questions.rules.kept_replies import COLLECTION, document_id
from handlers.questions.rules.question import State, Wrong
from knowledge.passages import Document, Passage, PassageKind, parse_audience
from tests.contracts.examples import question
from tests.handlers.company import ANNA, ANSWER, CARLA, DAY, EWA, KNOWN, LUC, MINA, OMAR, POLICY, Company
from tests.transactions import writing

FIVE = (MINA, OMAR, ANNA, LUC, CARLA)


async def drafted(here: Company, stage: DraftStage = DraftStage.WAITING) -> list[LessonDraft]:
    await here.core.job("lesson_drafts").run(here.now)
    async with here.storage.work.reading() as look:
        return list(await look.drafts.in_stage(stage))


async def answered(here: Company, people: int, shown: str = "policy#0", **fields: object) -> None:
    """So many people were answered with that passage."""
    async with writing(here.storage.work) as tx:
        for number in range(people):
            asked = question(f"{shown}{number}{fields}", f"p{number}", here.now, state=State.ANSWERED)
            await tx.questions.add(replace(asked, shown=(shown,), **fields))  # type: ignore[arg-type]


def review(here: Company, by: Person) -> ReviewDrafts:  # type: ignore[type-arg]
    return ReviewDrafts(here.storage.work, by, here.now)


async def test_what_five_people_ask_becomes_a_draft_of_the_document_s_words_and_of_no_question(
    here: Company,
) -> None:
    for who in FIVE[:4]:
        await here.asks(who, KNOWN)
    assert await drafted(here) == []
    await here.asks(CARLA, KNOWN)
    [draft] = await drafted(here)
    assert (draft.reason, draft.passage) == (DraftReason.REPEATED, "policy#0")
    assert draft.lesson.quote == ANSWER
    assert draft.lesson.source == "Travel policy, Part 0" and draft.lesson.quiz.question
    assert not any(who.name in repr(draft) or who.id in repr(draft) for who in FIVE)
    assert await drafted(here) == [draft], "once"


async def test_one_who_asks_often_is_one(here: Company) -> None:
    await answered(here, 4)
    async with writing(here.storage.work) as tx:
        for number in range(9):
            often = question(f"again{number}", "p0", here.now, state=State.ANSWERED)
            await tx.questions.add(replace(often, shown=("policy#0",)))
    assert await drafted(here) == []


async def test_what_is_not_clear_to_five_comes_first_and_what_is_beside_the_point_not(
    here: Company,
) -> None:
    await answered(here, 5, wrong=Wrong.DOCUMENT)
    assert await drafted(here) == []
    await answered(here, 5, "policy#1", wrong=Wrong.UNCLEAR)
    [draft] = await drafted(here)
    assert (draft.reason, draft.passage) == (DraftReason.NOT_QUITE, "policy#1")


async def test_a_kept_reply_to_a_gap_is_drafted_without_the_question(here: Company) -> None:
    kept = document_id("q9")
    reply = Passage(
        kept, 0, "Coffee grounds go to the garden of Lyon, 40 kg a week.", ((0, 53),),
        PassageKind.REPLY, question="May I take coffee grounds for my allotment?",
    )  # fmt: skip
    asked = Document(kept, COLLECTION, "", reply.question or "", "x", topics=("Waste",))
    here.knowledge.learn(asked, reply)
    async with writing(here.storage.work) as tx:
        await tx.questions.add(question("q9", "mina", here.now, state=State.PUBLISHED))
    [draft] = await drafted(here)
    assert draft.reason is DraftReason.GAP and draft.lesson.title == "Waste"
    assert "allotment" not in repr(draft)


async def test_what_a_lesson_quotes_already_is_not_drafted_and_no_more_than_are_read(here: Company) -> None:
    texts = [
        f"A text about subject {number} that allows up to {number + 40} km a day." for number in range(30)
    ]
    here.knowledge.put(replace(POLICY, id="many"), *texts)
    for number in range(30):
        await answered(here, 5, f"many#{number}")
    assert len(await drafted(here)) == MOST_WAITING
    first, *_ = await drafted(here)
    await review(here, CARLA).approve(first.id)
    await answered(here, 5)
    quoting = replace(first.lesson, id="mine", quote=ANSWER)
    async with writing(here.storage.work) as tx:
        await tx.lessons.save(quoting)
    assert "policy#0" not in {draft.passage for draft in await drafted(here)}


async def test_nobody_learns_it_before_it_is_approved_and_then_those_who_may_read_its_source(
    here: Company,
) -> None:
    here.knowledge.put(
        replace(POLICY, audience=parse_audience("country:FR")), "We allow up to 40 km a day by taxi."
    )
    await answered(here, 5)
    [draft] = await drafted(here)
    await here.presses(MINA, LearningPress.LEARN)
    assert "no lesson" in (await here.screen(MINA))[-1].casefold()
    assert await review(here, EWA).approve(draft.id) is None, "she may not read it"
    assert await review(here, MINA).approve(draft.id) is None, "she is no ambassador"
    approved = await review(here, LUC).approve(draft.id)
    assert isinstance(approved, LessonDraft) and approved.decided_by == LUC.id
    assert await review(here, CARLA).dismiss(draft.id) == Refused(DraftRefusal.DECIDED)
    here.time.now += DAY
    await here.presses(MINA, LearningPress.LEARN)
    assert "We allow up to ____ a day" in (await here.screen(MINA))[-1]
    await here.presses(EWA, LearningPress.LEARN)
    assert "taxi" not in (await here.screen(EWA))[-1]
    async with here.storage.work.reading() as look:
        [row] = [row for row in await look.audit.latest() if row.did == "lesson.approved"]
    assert (row.who, row.subject) == (LUC.id, f"lesson:{approved.lesson.id}")


async def test_what_is_edited_is_kept_but_neither_its_quote_nor_for_whom_it_is(here: Company) -> None:
    await answered(here, 5)
    [draft] = await drafted(here)
    mine = replace(draft.lesson, title="Trains", quote="Anything.", audience=parse_audience("role:csr"))
    edited = await review(here, LUC).edit(draft.id, draft.revision, mine)
    assert isinstance(edited, LessonDraft)
    assert edited.lesson == replace(draft.lesson, title="Trains")
    late = await review(here, ANNA).edit(draft.id, draft.revision, replace(mine, title="Planes"))
    assert late == Refused(DraftRefusal.CHANGED)
    await review(here, LUC).edit(draft.id, edited.revision, replace(mine, body=""))
    with pytest.raises(LessonFileError):
        await review(here, LUC).approve(draft.id)


async def test_a_dismissed_one_is_not_drafted_again_and_may_be_taken_up(here: Company) -> None:
    await answered(here, 5)
    [draft] = await drafted(here)
    await review(here, LUC).dismiss(draft.id)
    assert await drafted(here) == []
    await review(here, CARLA).take_up_again(draft.id)
    assert [each.id for each in await drafted(here)] == [draft.id]
