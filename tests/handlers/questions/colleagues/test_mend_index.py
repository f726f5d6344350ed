"""Index and questions are compared, and whatever differs is mended and counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

import pytest

from handlers.questions.actions import QuestionForm, QuestionPress
from handlers.questions.colleagues.mend_index import CHANGED, LEFT_OVER, MISSING, MendIndex
from handlers.questions.colleagues.review_reply import ReviewReply
from handlers.questions.rules.deadlines import Deadlines
from handlers.questions.rules.kept_replies import document_id
from handlers.questions.service import QuestionService
from knowledge.passages import Document, Passage, parse_audience
from tests.handlers.company import ANNA, CARLA, MINA, UNKNOWN, Company

REPLY = "The garden team takes them. Ask for a bag."


@pytest.fixture
async def kept(here: Company) -> str:
    """A question whose reply is kept: the name of its document in the index."""
    question = await here.asks(MINA, UNKNOWN)
    await here.submits(ANNA, QuestionForm.REPLY, question, text=REPLY)
    await here.presses(CARLA, QuestionPress.KEEP, question)
    return document_id(question)


async def mended(here: Company) -> dict[str, int]:
    """What one look finds."""
    told: dict[str, int] = {}

    async def tell(found: Mapping[str, int], at: datetime) -> None:
        assert at == here.now
        told.update({kind: count for kind, count in found.items() if count})

    work, library = here.storage.work, here.knowledge
    await MendIndex(
        work, ReviewReply(work, QuestionService(work, Deadlines()), library).agree, library, tell
    )(here.now)
    return told


async def test_what_agrees_is_left_alone(here: Company, kept: str) -> None:
    before = dict(here.knowledge.shelf)
    assert await mended(here) == {}
    assert here.knowledge.shelf == before


async def test_a_kept_reply_that_the_index_lost_is_learned_again(here: Company, kept: str) -> None:
    before = here.knowledge.shelf.pop(kept)
    assert await mended(here) == {MISSING: 1}
    assert here.knowledge.shelf[kept] == before
    assert await mended(here) == {}


@pytest.mark.parametrize("what", ["text", "audience"])
async def test_a_kept_reply_that_stands_otherwise_in_the_index_is_put_right(
    here: Company, kept: str, what: str
) -> None:
    before = document, (passage,) = here.knowledge.shelf[kept]
    if what == "text":
        here.knowledge.shelf[kept] = document, (replace(passage, text="Somebody else takes them."),)
    else:
        here.knowledge.shelf[kept] = replace(document, audience=parse_audience("role:csr")), (passage,)
    assert await mended(here) == {CHANGED: 1}
    assert here.knowledge.shelf[kept] == before


async def test_a_withdrawn_reply_that_the_index_still_has_leaves_it(here: Company, kept: str) -> None:
    before = here.knowledge.shelf[kept]
    question = kept.removeprefix("reply-")
    await here.submits(CARLA, QuestionForm.WITHDRAW, question, reason="It is outdated.")
    assert kept not in here.knowledge.shelf
    here.knowledge.shelf[kept] = before
    assert await mended(here) == {LEFT_OVER: 1}
    assert kept not in here.knowledge.shelf


async def test_the_reply_to_a_question_that_is_gone_leaves_the_index(here: Company) -> None:
    document = Document("reply-gone", "replies", "replies/gone", "Gone?", "hash")
    here.knowledge.shelf["reply-gone"] = document, (Passage("reply-gone", 0, "Yes.", ((0, 4),)),)
    assert await mended(here) == {LEFT_OVER: 1}
    assert here.knowledge.documents("replies") == []


async def test_a_reply_that_holds_while_it_was_asked_again_stays(here: Company, kept: str) -> None:
    await here.submits(MINA, QuestionForm.ASK_AGAIN, kept.removeprefix("reply-"), text="And at weekends?")
    assert await mended(here) == {}
    assert kept in here.knowledge.shelf


async def test_documents_that_somebody_put_into_the_same_collection_are_theirs(here: Company) -> None:
    here.knowledge.put(Document("faq", "replies", "/srv/faq.md", "FAQ", "hash"), "We do.")
    assert await mended(here) == {}
    assert [one.id for one in here.knowledge.documents("replies")] == ["faq"]
