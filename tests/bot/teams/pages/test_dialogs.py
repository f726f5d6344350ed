"""Dialogs: built when they are opened, shown again with what is wrong, sent once."""

from __future__ import annotations

import copy
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.teams.addresses import stranger
from bot.teams.inbound.invokes import FETCH, SUBMIT
from bot.teams.pages.dialogs import ask_form
from bot.teams.rendering.controls import carry_form, carry_press
from handlers.feedback.actions import FeedbackForm
from handlers.feedback.wording import receipt_form, tell_form
from handlers.kernel.events import Conversation, Pressed, Submitted
from handlers.kernel.messages import Choice, Form, SelectField, TextField
from handlers.kernel.person import Person
from handlers.kernel.voice import Voice
from handlers.questions.actions import QuestionForm, QuestionPress
from handlers.questions.rules.question import Question
from handlers.questions.wording import sample
from handlers.questions.wording.card import edit_form, reassign_form, reply_form
from handlers.questions.wording.review import review_actions
from tests.bot.teams.client import CHAT, House, card, id_of, inputs, said, text_of

VOICE = Voice("en")


async def test_a_form_is_filled_in_and_becomes_an_event() -> None:
    house = House()
    await house.moves_in(sample.CLAIMED)
    shown = await house.opens(reply_form(VOICE, sample.CLAIMED), sample.AMBASSADOR)
    assert shown.event is None
    sent = await house.sends(shown, sample.AMBASSADOR, text="Take the train.")
    assert isinstance(sent.event, Submitted)
    assert (sent.event.form, sent.event.subject) == (QuestionForm.REPLY, sample.CLAIMED.id)
    assert sent.event.values == {"text": "Take the train."}
    assert (sent.event.by, sent.event.conversation) == (stranger(id_of(sample.AMBASSADOR)), CHAT)
    assert sent.body == {}


async def test_a_dialog_that_is_sent_twice_is_one_event() -> None:
    house = House()
    await house.moves_in(sample.CLAIMED)
    shown = await house.opens(reply_form(VOICE, sample.CLAIMED), sample.AMBASSADOR)
    once = await house.sends(shown, sample.AMBASSADOR, text="Take the train.")
    twice = await house.sends(shown, sample.AMBASSADOR, text="Take the train.")
    other = await house.opens(reply_form(VOICE, sample.CLAIMED), sample.AMBASSADOR)
    later = await house.sends(other, sample.AMBASSADOR, text="Take the train.")
    assert once.event and twice.event and later.event
    assert once.event.key == twice.event.key != later.event.key


async def test_a_reply_is_edited_as_it_is_now() -> None:
    house = House()
    await house.moves_in(replace(sample.REPLIED, reply=replace(sample.REPLY, text="The newest words")))
    old = edit_form(VOICE, sample.REPLIED, "Words of long ago")
    assert inputs(await house.opens(old, sample.AMBASSADOR))["text"]["value"] == "The newest words"


async def test_a_reply_is_kept_as_it_is_now() -> None:
    house = House()
    await house.moves_in(replace(sample.REPLIED, reply=replace(sample.REPLY, text="The newest words")))
    forms = [
        one for one in review_actions(VOICE, sample.REPLIED, sample.REPLY, None) if isinstance(one, Form)
    ]
    shown = await house.opens(forms[0], sample.REVIEWER)
    assert inputs(shown)["text"]["value"] == "The newest words"
    for form in forms[1:]:
        assert inputs(await house.opens(form, sample.REVIEWER))["reason"]


async def test_a_question_is_passed_on_to_who_is_there_now() -> None:
    house = House()
    await house.moves_in(sample.CLAIMED)
    (old,) = reassign_form(VOICE, sample.CLAIMED, [sample.REVIEWER])
    choices = inputs(await house.opens(old, sample.AMBASSADOR))["to"]["choices"]
    assert [choice["value"] for choice in choices] == [sample.OTHER.id]


@pytest.mark.parametrize(
    ("form", "question", "person"),
    [
        (reply_form(VOICE, sample.CLAIMED), sample.CLAIMED, sample.OTHER),
        (reply_form(VOICE, sample.CLAIMED), sample.WAITING, sample.AMBASSADOR),
        (reply_form(VOICE, sample.CLAIMED), sample.REPLIED, sample.AMBASSADOR),
        (edit_form(VOICE, sample.REPLIED, ""), sample.WAITING, sample.AMBASSADOR),
        (next(reassign_form(VOICE, sample.CLAIMED, [sample.OTHER])), sample.REPLIED, sample.AMBASSADOR),
        (Form(QuestionForm.ASK_AGAIN, "q17", "Ask again", "?", ()), sample.WAITING, sample.ASKER),
        (Form(QuestionForm.ASK_AGAIN, "q17", "Ask again", "?", ()), sample.REPLIED, sample.OTHER),
        (Form(QuestionForm.REJECT, "q17", "No", "No", ()), sample.PUBLISHED, sample.REVIEWER),
        (Form(QuestionForm.REJECT, "q17", "No", "No", ()), sample.REPLIED, sample.AMBASSADOR),
        (edit_form(VOICE, sample.REPLIED, ""), sample.REPLIED, sample.OTHER),
        (edit_form(VOICE, sample.REPLIED, ""), sample.PUBLISHED, sample.AMBASSADOR),
        (Form(QuestionForm.REPLY, "no such question", "Reply", "?", ()), sample.CLAIMED, sample.AMBASSADOR),
    ],
)
async def test_what_cannot_be_done_any_more_is_said_before_anything_is_typed(
    form: Form, question: Question, person: Person
) -> None:
    house = House()
    await house.moves_in(question)
    assert "moved on" in said(await house.opens(form, person))


async def test_the_question_is_read_while_the_reply_is_written() -> None:
    house = House()
    await house.moves_in(sample.CLAIMED)
    shown = await house.opens(reply_form(VOICE, sample.CLAIMED), sample.AMBASSADOR)
    assert sample.CLAIMED.text in text_of(shown)
    again = await house.sends(shown, sample.AMBASSADOR, text="")
    assert sample.CLAIMED.text in text_of(again)


async def test_the_csr_team_may_reply_in_anybodys_place() -> None:
    house = House()
    await house.moves_in(sample.CLAIMED)
    assert inputs(await house.opens(reply_form(VOICE, sample.CLAIMED), sample.REVIEWER))["text"]


async def test_a_form_about_no_question_is_shown_as_it_is() -> None:
    house = House()
    await house.moves_in()
    away = Form(
        QuestionForm.AWAY, "", "I’ll be away", "While you are away", (TextField("until", "First day back"),)
    )
    assert inputs(await house.opens(away, sample.AMBASSADOR))["until"]["label"] == "First day back"


async def test_what_is_missing_is_named_and_nothing_typed_is_lost() -> None:
    house = House()
    fields = (TextField("text", "What happened"), TextField("note", "A note", required=False))
    shown = await house.opens(Form("feedback", "", "Feedback", "Feedback", fields), sample.ASKER)
    again = await house.sends(shown, sample.ASKER, text="  ", note="Typed already")
    assert again.event is None
    assert "What happened" in text_of(again) and "Please fill in" in text_of(again)
    assert inputs(again)["note"]["value"] == "Typed already"
    sent = await house.sends(again, sample.ASKER, text="It leaks.")
    assert sent.event is not None and isinstance(sent.event, Submitted)
    assert sent.event.values == {"text": "It leaks.", "note": "Typed already"}


async def test_a_text_that_is_too_long_comes_back() -> None:
    house = House()
    form = Form("feedback", "", "Feedback", "Feedback", (TextField("text", "What", max_length=10),))
    shown = await house.opens(form, sample.ASKER)
    again = await house.sends(shown, sample.ASKER, text="x" * 11)
    assert again.event is None
    assert "at most 10" in text_of(again)
    assert (await house.sends(shown, sample.ASKER, text="x" * 10)).event is not None


async def test_a_dialog_that_lost_its_form_can_still_be_sent_but_not_corrected() -> None:
    house = House()
    await house.moves_in(sample.CLAIMED)
    shown = await house.opens(reply_form(VOICE, sample.CLAIMED), sample.AMBASSADOR)
    del card(shown)["actions"][0]["data"]["form"]
    assert "Please fill in" in said(await house.sends(shown, sample.AMBASSADOR, text=""))
    assert (await house.sends(shown, sample.AMBASSADOR, text="Take the train.")).event is not None


def leak() -> Form:
    return tell_form(VOICE)


async def test_what_is_told_by_name_is_an_event() -> None:
    house = House()
    shown = await house.opens(leak(), sample.ASKER)
    sent = await house.sends(shown, sample.ASKER, kind="idea", text="Bicycles!", send="named")
    assert sent.event is not None


async def test_what_is_told_anonymously_is_handled_at_once_and_kept_nowhere() -> None:
    house = House()
    shown = await house.opens(leak(), sample.ASKER)
    before = copy.deepcopy(house.storage.notes)
    sent = await house.sends(shown, sample.ASKER, kind="concern", text="It leaks.", send="anonymously")
    assert sent.event is None
    assert [one.values["text"] for one in house.confided] == ["It leaks."]
    assert "the code is 123" in text_of(sent)
    assert house.storage.notes == before


async def test_what_is_told_anonymously_twice_is_the_same_telling() -> None:
    house = House()
    shown = await house.opens(leak(), sample.ASKER)
    for _ in range(2):
        await house.sends(shown, sample.ASKER, kind="concern", text="It leaks.", send="anonymously")
    assert len({one.key for one in house.confided}) == 1


async def test_only_employees_tell_something_anonymously() -> None:
    house = House(people={})
    shown = await house.opens(leak(), sample.ASKER)
    refused = await house.sends(shown, sample.ASKER, kind="concern", text="It leaks.", send="anonymously")
    assert "employees" in said(refused)
    assert house.confided == []


async def test_an_answer_to_a_receipt_leads_on_in_the_same_dialog() -> None:
    house = House()
    shown = await house.opens(receipt_form(VOICE), sample.ASKER)
    standing = await house.sends(shown, sample.ASKER, code="ABC")
    (button,) = [one for row in card(standing)["body"] for one in row.get("actions", [])]
    answering = await house.invoke(SUBMIT, sample.ASKER, button["data"])
    answered = await house.sends(answering, sample.ASKER, text="In the cellar.")
    assert answered.event is None
    assert [one.form for one in house.confided] == [FeedbackForm.RECEIPT, FeedbackForm.RECEIPT_ANSWER]
    assert house.confided[1].subject == "ABC"


async def test_a_button_whose_form_is_not_kept_any_more_says_so() -> None:
    house = House()
    choices = tuple(Choice(str(number), "A colleague " * 5) for number in range(50))
    long = Form(
        QuestionForm.REASSIGN, "q17", "Pass it on", "Who?", (SelectField("to", "Colleague", choices),)
    )
    carried = carry_form(long)
    assert carried.kept, "too long for a button"
    assert "older message" in said(await house.invoke(FETCH, sample.AMBASSADOR, carried.data))


async def test_a_question_from_a_dialog_is_asked_in_ones_own_chat() -> None:
    house = House()
    shown = await house.opens(ask_form(VOICE, "What about water?"), sample.ASKER)
    sent = await house.sends(shown, sample.ASKER)
    assert "our chat" in said(sent)
    assert isinstance(sent.event, Pressed)
    assert (sent.event.action, sent.event.subject) == (QuestionPress.ASK, "What about water?")
    assert sent.event.conversation == Conversation("teams", id_of(sample.ASKER))


async def test_it_is_said_in_the_readers_language() -> None:
    house = House(people={id_of(sample.ASKER): replace(sample.ASKER, language="de")})
    shown = await house.opens(ask_form(Voice("de")), sample.ASKER)
    assert "Bitte ausfüllen" in text_of(await house.sends(shown, sample.ASKER, text=""))


@pytest.mark.parametrize("name", [FETCH, SUBMIT])
@pytest.mark.parametrize(
    "data",
    [
        None,
        "text",
        [],
        {},
        {"csrbot": None},
        {"csrbot": {"sent": "reply"}},
        {"csrbot": {"opens": {"form": 1}}},
        carry_press("claim", "q17").data,
        {"csrbot": {"sent": "reply", "subject": "q17", "required": []}, "dialog": "d", "form": 1},
    ],
)
async def test_what_no_client_of_ours_sends_is_refused(name: str, data: object) -> None:
    with pytest.raises(ValueError):
        await House().invoke(name, sample.ASKER, data)


json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["csrbot", "sent", "subject", "required", "kept", "dialog", "name",
                                       "form", "opens", "press", "field-text"]), inner, max_size=5),
    max_leaves=12,
)  # fmt: skip


@given(data=json, name=st.sampled_from([FETCH, SUBMIT]))
async def test_whatever_comes_back_is_an_answer_or_refused(data: object, name: str) -> None:
    try:
        response = await House().invoke(name, sample.ASKER, data)
    except ValueError:
        return
    assert set(response.body) <= {"task"}
