"""The review: how a reply becomes knowledge, and how it stops being it."""

import asyncio
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest

from handlers.kernel.messages import Form, SelectField
from handlers.kernel.ports import Library
from handlers.questions.actions import QuestionForm, QuestionPress
from handlers.questions.colleagues.review_reply import ReviewReply
from handlers.questions.rules.deadlines import Deadlines
from handlers.questions.rules.kept_replies import document_id
from handlers.questions.rules.question import State
from handlers.questions.service import QuestionService
from knowledge.passages import Document, Passage, PassageKind, format_audience
from tests.handlers.company import ANNA, CARLA, MINA, OMAR, UNKNOWN, Company

REPLY = "The garden team takes them. Ask for a bag."


@pytest.fixture
async def question(here: Company) -> str:
    question = await here.asks(MINA, UNKNOWN)
    await here.submits(ANNA, QuestionForm.REPLY, question, text=REPLY)
    return question


def shelf(here: Company, question: str) -> str | None:
    """What the index says on the question."""
    kept = here.knowledge.shelf.get(f"reply-{question}")
    return kept[1][0].text if kept else None


async def test_a_kept_reply_is_a_passage_with_author_and_date(here: Company, question: str) -> None:
    await here.presses(CARLA, QuestionPress.KEEP, question)
    document, (passage,) = here.knowledge.shelf[document_id(question)]
    assert (document.collection, document.title, document.author) == ("replies", UNKNOWN, "Anna Weber")
    assert document.dated == here.now.date()
    assert (passage.kind, passage.question, passage.text) == (PassageKind.REPLY, UNKNOWN, REPLY)
    assert passage.sentence_texts() == ("The garden team takes them.", "Ask for a bag.")


async def test_everybody_is_told_that_it_was_kept(here: Company, question: str) -> None:
    await here.presses(CARLA, QuestionPress.KEEP, question)
    assert "checked this reply and published it" in (await here.screen(MINA))[-1]
    assert await here.buttons(MINA) == [(QuestionForm.ASK_AGAIN, question)]
    assert "has published your reply" in (await here.screen(ANNA))[-1]
    assert "Published by Carla Rossi on Monday 23 November." in (await here.screen(CARLA))[-1]
    assert await here.buttons(CARLA) == [(QuestionForm.WITHDRAW, question)]
    assert await here.buttons(ANNA) == []


async def test_the_same_question_is_answered_with_it_at_once(here: Company, question: str) -> None:
    await here.presses(CARLA, QuestionPress.KEEP, question)
    await here.asks(OMAR, UNKNOWN)
    (screen,) = await here.screen(OMAR)
    assert "The garden team takes them." in screen
    assert "Answered by Anna Weber on 23 November 2026, and checked by the CSR team." in screen


async def test_a_reply_can_be_kept_for_the_asker_s_department_or_country_alone(
    here: Company, question: str
) -> None:
    shown = await here.last(CARLA)
    [audience] = [
        field
        for form in shown.actions
        if isinstance(form, Form) and form.form == QuestionForm.KEEP_EDITED
        for field in form.fields
        if isinstance(field, SelectField)
    ]
    narrow = f"country:{MINA.country}"
    assert [choice.value for choice in audience.choices][:1] == ["everyone"]
    assert narrow in [choice.value for choice in audience.choices]
    await here.submits(CARLA, QuestionForm.KEEP_EDITED, question, text=REPLY, audience=narrow)
    document, _ = here.knowledge.shelf[document_id(question)]
    assert format_audience(document.audience) == narrow
    assert "Only for: " in (await here.screen(CARLA))[-1]


async def test_a_reply_can_be_kept_for_a_department_with_a_comma_in_its_name(here: Company) -> None:
    counsel = replace(MINA, id="lena", email="lena@example.com", department="Legal, Risk & Compliance")
    await here.employ(counsel)
    question = await here.asks(counsel, UNKNOWN)
    await here.submits(ANNA, QuestionForm.REPLY, question, text=REPLY)
    alone = f"department:{counsel.department}"
    await here.submits(CARLA, QuestionForm.KEEP_EDITED, question, text=REPLY, audience=alone)
    document, _ = here.knowledge.shelf[document_id(question)]
    assert document.audience.departments == {"Legal, Risk & Compliance"}
    assert "Only for: Legal, Risk & Compliance." in (await here.screen(CARLA))[-1]


async def test_an_audience_that_cannot_be_read_keeps_nothing(here: Company, question: str) -> None:
    await here.submits(CARLA, QuestionForm.KEEP_EDITED, question, text=REPLY, audience="planet:Mars")
    assert shelf(here, question) is None
    assert "I do not know who is meant" in (await here.screen(CARLA))[-1]


async def test_an_edited_reply_is_kept_as_edited_under_its_author_s_name(
    here: Company, question: str
) -> None:
    await here.submits(CARLA, QuestionForm.KEEP_EDITED, question, text="The gardeners do.")
    assert shelf(here, question) == "The gardeners do."
    assert (
        "“The gardeners do.” (Anna Weber, 23 November 2026, edited by the CSR team)"
        in (await here.screen(MINA))[-1]
    )
    assert "with a few changes" in (await here.screen(ANNA))[-1]
    async with here.storage.work.reading() as tx:
        revisions = await tx.questions.revisions(question)
    assert [(each.text, each.edited_by) for each in revisions] == [
        (REPLY, None),
        ("The gardeners do.", CARLA.id),
    ]


async def test_web_s13_what_the_csr_team_wrote_does_not_stand_under_the_ambassador_s_name(
    here: Company, question: str
) -> None:
    await here.submits(CARLA, QuestionForm.KEEP_EDITED, question, text="The gardeners do.")
    await here.asks(OMAR, UNKNOWN)
    told = (await here.screen(OMAR))[-1]
    assert "Answered by the CSR team, after Anna Weber, on 23 November 2026." in told


async def test_a_reply_that_is_not_kept_is_not_in_the_index(here: Company, question: str) -> None:
    await here.submits(CARLA, QuestionForm.REJECT, question, reason="Only in Lyon.")
    assert (await here.question(question)).state is State.CLOSED
    assert shelf(here, question) is None
    assert "It holds for your question only." in (await here.screen(MINA))[-1]
    assert "Why: Only in Lyon." in (await here.screen(ANNA))[-1]
    assert await here.buttons(CARLA) == []


async def test_a_withdrawn_answer_is_gone_at_once_and_everyone_who_got_it_is_told(here: Company) -> None:
    question = await here.asks(MINA, UNKNOWN)
    await here.asks(OMAR, UNKNOWN)
    await here.submits(ANNA, QuestionForm.REPLY, question, text=REPLY)
    await here.presses(CARLA, QuestionPress.KEEP, question)
    await here.submits(CARLA, QuestionForm.WITHDRAW, question, reason="The garden was sold.")
    assert shelf(here, question) is None
    for asker in (MINA, OMAR):
        assert "do not rely on this reply any more" in (await here.screen(asker))[-1]
        assert "Why: The garden was sold." in (await here.screen(asker))[-1]
    assert "has withdrawn your reply" in (await here.screen(ANNA))[-1]
    again = await here.asks(OMAR, UNKNOWN)
    assert (await here.question(again)).state is State.WAITING


async def test_a_kept_reply_that_is_edited_is_another_passage_at_once(here: Company, question: str) -> None:
    await here.presses(CARLA, QuestionPress.KEEP, question)
    await here.submits(CARLA, QuestionForm.EDIT_REPLY, question, text="The gardeners do.")
    assert shelf(here, question) == "The gardeners do."
    assert (await here.question(question)).state is State.PUBLISHED
    await here.submits(ANNA, QuestionForm.EDIT_REPLY, question, text="Nobody does.")
    assert shelf(here, question) == "The gardeners do.", "the author may not after the review"


async def test_an_edit_before_the_review_is_no_knowledge(here: Company, question: str) -> None:
    await here.submits(ANNA, QuestionForm.EDIT_REPLY, question, text="The gardeners do.")
    assert shelf(here, question) is None


async def test_only_the_csr_team_decides(here: Company, question: str) -> None:
    for who in (MINA, ANNA, OMAR):
        await here.presses(who, QuestionPress.KEEP, question)
        await here.submits(who, QuestionForm.KEEP_EDITED, question, text="Yes.")
        await here.submits(who, QuestionForm.REJECT, question)
        await here.submits(who, QuestionForm.WITHDRAW, question)
        assert "Only the CSR team can do this." in (await here.screen(who))[-1]
    assert (await here.question(question)).state is State.REPLIED
    assert shelf(here, question) is None
    await here.presses(CARLA, QuestionPress.KEEP, question)
    await here.submits(ANNA, QuestionForm.WITHDRAW, question)
    assert shelf(here, question) == REPLY


async def test_of_decisions_at_the_same_moment_one_counts_and_the_index_follows_it(
    here: Company, question: str
) -> None:
    dora = replace(CARLA, id="dora", email="dora@example.com", name="Dora")
    await here.employ(dora)
    decisions = (
        here.submitted(dora, QuestionForm.KEEP_EDITED, question, text="One."),
        here.submitted(CARLA, QuestionForm.KEEP_EDITED, question, text="Two."),
        here.submitted(replace(CARLA, id="dora"), QuestionForm.REJECT, question, reason="Why?"),
    )
    await asyncio.gather(*(here.routes.of(event)(event) for event in decisions))
    decided = await here.question(question)
    assert decided.state in (State.PUBLISHED, State.CLOSED) and decided.reply is not None
    assert shelf(here, question) == (decided.reply.text if decided.state is State.PUBLISHED else None)


@dataclass
class SlowLibrary:
    """Of another machine: what is learnt there stands in the index when it may `go` on."""

    inner: Library
    begun: threading.Event = field(default_factory=threading.Event)
    go: threading.Event = field(default_factory=threading.Event)

    def learn(self, document: Document, passage: Passage) -> bool:
        self.begun.set()
        assert self.go.wait(60)
        return self.inner.learn(document, passage)

    def documents(self, collection: str) -> Sequence[Document]:
        return self.inner.documents(collection)

    def forget(self, document_id: str) -> bool:
        return self.inner.forget(document_id)


async def test_whoever_has_learnt_what_was_withdrawn_meanwhile_takes_it_out_again(
    here: Company, question: str
) -> None:
    await here.presses(CARLA, QuestionPress.KEEP, question)
    slow = SlowLibrary(here.knowledge)
    work = here.storage.work
    agreeing = asyncio.create_task(
        ReviewReply(work, QuestionService(work, Deadlines()), slow).agree(question)
    )
    assert await asyncio.to_thread(slow.begun.wait, 60)
    await here.submits(CARLA, QuestionForm.WITHDRAW, question, reason="It is wrong.")
    slow.go.set()
    await agreeing
    assert shelf(here, question) is None


async def test_decisions_are_on_record(here: Company, question: str) -> None:
    await here.presses(CARLA, QuestionPress.KEEP, question)
    await here.submits(CARLA, QuestionForm.WITHDRAW, question)
    async with here.storage.work.reading() as tx:
        rows = await tx.audit.of_subject(f"question:{question}")
    assert [(row.who, row.did) for row in rows] == [
        (CARLA.id, "reply.withdrawn"),
        (CARLA.id, "reply.published"),
    ]


async def test_the_asker_asks_again_after_the_reply_was_kept(here: Company, question: str) -> None:
    await here.presses(CARLA, QuestionPress.KEEP, question)
    await here.submits(MINA, QuestionForm.ASK_AGAIN, question, note="And in winter?")
    assert (await here.question(question)).state is State.WAITING
    assert shelf(here, question) == REPLY, "others still get what was kept"
    assert "to look at it again" in (await here.screen(MINA))[-1]
    assert "What is still open: And in winter?" in (await here.screen(ANNA))[-1]
    review = (await here.screen(CARLA))[-1]
    assert "What is still open: And in winter?" in review
    assert "still gets the reply above" in review


async def test_a_kept_reply_that_was_asked_again_stays_whatever_is_refused(
    here: Company, question: str
) -> None:
    await here.presses(CARLA, QuestionPress.KEEP, question)
    await here.submits(MINA, QuestionForm.ASK_AGAIN, question)
    await here.submits(ANNA, QuestionForm.EDIT_REPLY, question, text="Nobody does.")
    await here.presses(CARLA, QuestionPress.KEEP, question)
    assert shelf(here, question) == REPLY


@pytest.mark.parametrize("kept", [True, False])
async def test_the_next_decision_counts_for_what_was_kept_before(
    here: Company, question: str, kept: bool
) -> None:
    await here.presses(CARLA, QuestionPress.KEEP, question)
    await here.submits(MINA, QuestionForm.ASK_AGAIN, question)
    await here.submits(ANNA, QuestionForm.REPLY, question, text="The gardeners do.")
    await here.submits(ANNA, QuestionForm.EDIT_REPLY, question, text="All gardeners do.")
    assert shelf(here, question) == REPLY
    if kept:
        await here.presses(CARLA, QuestionPress.KEEP, question)
    else:
        await here.submits(CARLA, QuestionForm.REJECT, question)
    assert shelf(here, question) == ("All gardeners do." if kept else None)


async def test_the_asker_asks_again_after_the_reply_was_not_kept_or_was_withdrawn(
    here: Company, question: str
) -> None:
    await here.submits(CARLA, QuestionForm.REJECT, question)
    assert await here.buttons(MINA) == [(QuestionForm.ASK_AGAIN, question)]
    await here.submits(MINA, QuestionForm.ASK_AGAIN, question, note="And in winter?")
    assert (await here.question(question)).note == "And in winter?"
    await here.submits(ANNA, QuestionForm.REPLY, question, text="The gardeners do.")
    await here.presses(MINA, QuestionPress.ACCEPT, question)
    assert await here.buttons(MINA) == []
    await here.presses(CARLA, QuestionPress.KEEP, question)
    await here.submits(CARLA, QuestionForm.WITHDRAW, question)
    assert await here.buttons(MINA) == [(QuestionForm.ASK_AGAIN, question)]
