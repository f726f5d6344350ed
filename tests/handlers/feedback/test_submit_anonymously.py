"""Telling the CSR team something without a name: the receipt is the only way back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.care.signposts import Signpost, Way
from handlers.feedback.actions import FeedbackForm, FeedbackPress
from handlers.feedback.anonymity import INFORMED_ANONYMOUSLY, INFORMED_BY_NAME, AnonymousFormError
from handlers.feedback.export import ExportFeedback
from handlers.feedback.feedback import OPEN, About, Anonymous, Feedback, FeedbackProgress
from handlers.kernel.events import Submitted
from handlers.kernel.messages import Facts, Form, Message
from handlers.kernel.person import Person
from handlers.kernel.receipt_code import fingerprint
from handlers.kernel.voice import Voice
from handlers.questions.actions import QuestionForm
from knowledge.passages import Audience
from tests.handlers.company import (
    CARLA,
    DAY,
    EVERYBODY,
    HOUR,
    KNOWN,
    MINA,
    MONDAY,
    POLICY,
    Company,
    text_of,
)
from tests.transactions import writing

GRAVE = "My manager makes us falsify records"
SAID = "My manager tells us to skip the waste sorting."
TOMORROW = MONDAY + DAY


async def confide(
    here: Company, form: str = FeedbackForm.FEEDBACK, subject: str = "", *, who: Person = MINA, **values: str
) -> Message:
    submitted = here.submitted(who, form, subject, **values)
    return await here.core.confide(b"key")(submitted, Voice())


async def tell(here: Company, subject: str = "", text: str = SAID) -> str:
    """The receipt's code."""
    shown = await confide(here, subject=subject, kind="concern", text=text, send=INFORMED_ANONYMOUSLY)
    return next(block.pairs[0][1] for block in shown.blocks if isinstance(block, Facts))


async def found(here: Company, code: str) -> Feedback:
    async with here.storage.work.reading() as tx:
        feedback = await tx.feedback.of_receipt(fingerprint(code) or "")
    assert feedback is not None
    return feedback


async def look(here: Company, code: str) -> str:
    return text_of(await confide(here, FeedbackForm.RECEIPT, code=code))


async def a_day_goes_by(here: Company) -> None:
    here.time.now += DAY
    await here.core.job("feedback").run(here.now)
    await here.deliver()


async def test_what_is_kept_is_the_text_the_day_and_a_fingerprint(here: Company) -> None:
    code = await tell(here)
    feedback = await found(here, code)
    assert isinstance(feedback.giver, Anonymous)
    assert (feedback.text, feedback.given_on, feedback.about) == (SAID, MONDAY.date(), About())
    assert code not in repr(feedback)
    assert MINA.id not in repr(feedback)


async def test_nothing_is_said_on_any_page_that_day(here: Company) -> None:
    await tell(here)
    await here.core.job("feedback").run(here.now + HOUR)
    await here.deliver()
    assert [entry for person in EVERYBODY for entry in await here.page(person)] == []
    assert SAID not in await ExportFeedback(here.storage.work)(here.now.date())


async def test_the_team_sees_it_the_next_morning_once(here: Company) -> None:
    await tell(here)
    await here.core.job("feedback").run(TOMORROW.replace(hour=3))
    await here.deliver()
    assert await here.page(CARLA) == [], "nobody is written to at night"
    await a_day_goes_by(here)
    await here.core.job("feedback").run(here.now + HOUR)
    await here.deliver()
    (card,) = await here.screen(CARLA)
    assert "Somebody told the CSR team, without a name" in card
    assert SAID in card


async def test_nobody_decides_before_it_is_shown(here: Company) -> None:
    code = await tell(here)
    feedback = await found(here, code)
    await here.presses(CARLA, FeedbackPress.FEEDBACK_TAKE, feedback.id)
    assert "I cannot find that any more." in (await here.screen(CARLA))[-1]


async def test_the_receipt_shows_where_it_stands_and_the_decision(here: Company) -> None:
    code = await tell(here)
    assert "Where it stands: received" in await look(here, code)
    await a_day_goes_by(here)
    feedback = await found(here, code)
    decision = {"verdict": "done", "text": "We spoke with all managers.", "said": ""}
    await here.submits(CARLA, FeedbackForm.FEEDBACK_DECIDE, feedback.id, **decision)
    assert (await found(here, code)).progress is FeedbackProgress.DECIDED
    shown = await look(here, code.lower().replace("-", " "))
    assert "Where it stands: decided" in shown
    assert "We did it: We spoke with all managers." in shown
    assert "I know no feedback with this code." in await look(here, "0000-0000-0000-0000")
    assert "I know no feedback with this code." in await look(here, "my cat")


async def test_a_question_back_is_answered_by_the_receipt_and_read_the_next_day(here: Company) -> None:
    code = await tell(here)
    await a_day_goes_by(here)
    feedback = await found(here, code)
    await here.submits(CARLA, FeedbackForm.FEEDBACK_ASK, feedback.id, text="At which site?")
    standing = await confide(here, FeedbackForm.RECEIPT, code=code)
    form = standing.actions[0]
    assert isinstance(form, Form)
    assert form.subject == code
    assert "At which site?" in text_of(standing)
    answered = await confide(here, form.form, form.subject, text="In Lyon.")
    assert "your answer is with the CSR team" in text_of(answered)
    await here.presses(CARLA, FeedbackPress.FEEDBACK_TAKE, feedback.id)
    assert "In Lyon." not in " ".join(await here.screen(CARLA))
    await a_day_goes_by(here)
    assert "Whoever said it: In Lyon." in (await here.screen(CARLA))[-1]
    again = await confide(here, form.form, form.subject, text="And Paris.")
    assert "moved on" in text_of(again)
    assert "no feedback with this code" in text_of(await confide(here, form.form, "?", text="x"))


async def test_the_same_form_sent_twice_is_one_with_one_code(here: Company) -> None:
    form = here.submitted(MINA, FeedbackForm.FEEDBACK, kind="idea", text="Repair.", send="anonymously")
    first, second = [await here.core.confide(b"key")(form, Voice()) for _ in range(2)]
    assert first == second
    async with here.storage.work.reading() as tx:
        assert len(await tx.feedback.listed(*OPEN, anonymous_until=here.now.date())) == 1


async def test_an_empty_one_is_not_given(here: Company) -> None:
    shown = await confide(here, kind="idea", text=" ", send="anonymously")
    assert "There was no text" in text_of(shown)


async def with_a_shelf(here: Company, audience: Audience) -> None:
    document = replace(POLICY, audience=audience)
    here.core = replace(here.core, shelf=lambda _: document)


@pytest.mark.parametrize(
    ("askers", "audience", "kept"),
    [
        (5, Audience(), True),
        (4, Audience(), False),
        (5, Audience(countries=frozenset({"FR"})), False),
    ],
)
async def test_the_document_is_kept_only_where_it_leads_to_nobody(
    here: Company, askers: int, audience: Audience, kept: bool
) -> None:
    questions = [await here.asks(person, KNOWN) for person in EVERYBODY[:askers]]
    await with_a_shelf(here, audience)
    feedback = await found(here, await tell(here, questions[0]))
    assert feedback.about == (About("policy", "Travel policy") if kept else About())


async def test_the_inbox_refuses_it(here: Company) -> None:
    given = here.submitted(MINA, FeedbackForm.FEEDBACK, text=SAID, send="anonymously")
    forms: list[Submitted] = [
        given,
        here.submitted(MINA, FeedbackForm.RECEIPT, code="x"),
        here.submitted(MINA, FeedbackForm.RECEIPT_ANSWER, "x", text="y"),
    ]
    for form in forms:
        with pytest.raises(AnonymousFormError) as refused:
            await here.storage.inbox.receive(form)
        assert SAID not in str(refused.value)
    await here.intake.drain().until_empty()
    assert await here.page(MINA) == []


async def test_no_other_form_is_for_it(here: Company) -> None:
    with pytest.raises(ValueError, match="not for here"):
        await confide(here, QuestionForm.REPLY, text="x")


async def test_a_code_said_in_the_chat_is_not_kept_and_the_form_is_shown(here: Company) -> None:
    code = await tell(here)
    await here.asks(MINA, code)
    shown = await here.last(MINA)
    assert "That looks like a receipt code" in text_of(shown)
    assert [action.form for action in shown.actions if isinstance(action, Form)] == [FeedbackForm.RECEIPT]
    assert code not in repr(await here.page(MINA))


async def test_of_what_is_grave_the_ways_come_first_and_nothing_is_sent(here: Company) -> None:
    async with writing(here.storage.work) as tx:
        await tx.care.save_signpost(Signpost("1", Way.SPEAK_UP, "Open Line", "", "+33 1 1234"))
        await tx.care.save_signpost(Signpost("2", Way.SPEAK_UP, "Only in France", "FR", "+33 1 5678"))
    shown = await confide(here, kind="concern", text=GRAVE, send="anonymously")
    said = text_of(shown)
    assert "Nothing has been sent yet" in said
    assert "+33 1 1234" in said
    assert "5678" not in said, "nobody looks at where the sender is"
    async with here.storage.work.reading() as tx:
        assert not await tx.care.counts(here.now.date()), "nothing of it is counted"
        assert not await tx.feedback.listed(*OPEN, anonymous_until=here.now.date())


async def test_its_sender_then_sends_it_without_a_name(here: Company) -> None:
    shown = await confide(here, kind="concern", text=GRAVE, send="anonymously")
    [form] = [one for one in shown.actions if isinstance(one, Form)]
    filled = {field.name: field.value for field in form.fields}
    assert filled == {"kind": "concern", "text": GRAVE, "send": ""}, "the decision is left to them"
    sent = await confide(
        here, form.form, form.subject, kind="concern", text=filled["text"], send=INFORMED_ANONYMOUSLY
    )
    code = next(block.pairs[0][1] for block in sent.blocks if isinstance(block, Facts))
    kept = await found(here, code)
    assert (kept.text, isinstance(kept.giver, Anonymous)) == (GRAVE, True)


async def test_its_sender_then_sends_it_with_the_name_and_is_not_stopped_again(here: Company) -> None:
    await here.submits(MINA, FeedbackForm.FEEDBACK, "", kind="concern", text=GRAVE, send=INFORMED_BY_NAME)
    assert "Thank you" in text_of(await here.last(MINA))
    assert GRAVE in str([entry.message for entry in await here.page(CARLA)])


async def test_an_idea_without_a_name_has_its_receipt_alone(here: Company) -> None:
    said = text_of(await confide(here, kind="idea", text="A bike rack in Lyon, please.", send="anonymously"))
    assert "112" not in said
