"""Questions of every kind: as files, on cards, answered, explained; and how sure somebody was."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handlers.kernel.messages import Button, Form, SelectField
from handlers.kernel.person import Person
from handlers.learning.actions import LearningForm, LearningPress
from handlers.learning.import_lessons import ImportLessons
from handlers.learning.lesson import Sureness
from tests.handlers.company import DAY, MINA, Company, text_of
from tests.handlers.learning.test_lesson_file import file, problem

WHOLE = {"choices": None, "answer": None}
MULTIPLE = file(**WHOLE | {"kind": "multiple", "choices": "[Jet, Bus, Drone]", "answers": "[3, 1]"})
STATEMENT = file(**WHOLE | {"kind": "true_false", "answer": "False"})
ORDER = file(**WHOLE | {"kind": "order", "choices": "[Avoid, Reduce, Offset]"})
NUMBER = file(**WHOLE | {"kind": "number", "answer": "43", "tolerance": "1.5", "unit": '"%"'})


async def asks(here: Company, content: bytes) -> None:
    await ImportLessons(here.storage.work)([("it.md", content)], by="cli", at=here.now)
    await here.presses(MINA, LearningPress.LEARN)


async def form(here: Company, who: Person = MINA) -> Form:
    [found] = [each for each in (await here.last(who)).actions if isinstance(each, Form)]
    return found


async def answers(here: Company, **values: str) -> str:
    """What the form brings, on the screen."""
    await here.submits(MINA, LearningForm.ANSWER, (await form(here)).subject, **values)
    return (await here.screen(MINA))[-1]


async def test_of_several_choices_all_right_ones_are_chosen_in_a_form(here: Company) -> None:
    await asks(here, MULTIPLE)
    assert "Several may be right." in (await here.screen(MINA))[-1]
    assert [each.label for each in (await form(here)).fields] == ["Jet", "Bus", "Drone"]
    told = await answers(here, **{"choice-0": "yes", "choice-1": "no", "choice-2": "yes"})
    assert told.startswith("Right!")


async def test_a_wrong_choice_of_several_is_explained(here: Company) -> None:
    await asks(here, MULTIPLE)
    told = await answers(here, **{"choice-0": "yes", "choice-1": "yes"})
    assert "Not quite. Right is: Jet and Drone" in told and "You said: Jet and Bus" in told


async def test_a_statement_is_true_or_false_by_one_press(here: Company) -> None:
    await asks(here, STATEMENT)
    buttons = [each for each in (await here.last(MINA)).actions if isinstance(each, Button)]
    assert [each.label for each in buttons] == ["True", "False"]
    await here.presses(MINA, LearningPress.QUIZ, buttons[1].subject)
    assert "Right!" in (await here.screen(MINA))[-1]


async def test_an_order_is_shown_mixed_and_put_right_place_by_place(here: Company) -> None:
    await asks(here, ORDER)
    first = (await form(here)).fields[0]
    assert isinstance(first, SelectField)
    assert [each.label for each in first.choices] != ["Avoid", "Reduce", "Offset"]
    told = await answers(here, **{"place-0": "1", "place-1": "0", "place-2": "2"})
    assert "Right is: Avoid → Reduce → Offset" in told and "You said: Reduce → Avoid → Offset" in told


@pytest.mark.parametrize(("said", "is_right"), [("44,5 %", True), ("41.5", True), ("45", False)])
async def test_a_number_is_right_within_its_tolerance(here: Company, said: str, is_right: bool) -> None:
    await asks(here, NUMBER)
    assert "Give or take 1.5 % is right, too." in (await here.screen(MINA))[-1]
    told = await answers(here, number=said)
    assert ("Right!" in told) == is_right
    if not is_right:
        assert "Right is: 43 %" in told and "You said: 45 %" in told


async def test_what_is_no_answer_costs_nothing_and_the_question_stays(here: Company) -> None:
    await asks(here, NUMBER)
    subject = (await form(here)).subject
    await here.submits(MINA, LearningForm.ANSWER, subject, number="many")
    assert "That is no answer yet" in (await here.screen(MINA))[-1]
    await here.submits(MINA, LearningForm.ANSWER, subject, number="43")
    async with here.storage.work.reading() as tx:
        [given] = await tx.lessons.answers(MINA.id, "it")
    assert (given.given, given.right) == ("43.0", True)


async def test_a_form_cannot_be_answered_by_a_forged_press(here: Company) -> None:
    await asks(here, MULTIPLE)
    await here.presses(MINA, LearningPress.QUIZ, (await form(here)).subject)
    assert "not there any more" in (await here.screen(MINA))[-1]


async def interval(here: Company, sure: Sureness | None) -> timedelta:
    """Until the question comes back after a right answer."""
    await asks(here, STATEMENT)
    subject = [each.subject for each in (await here.last(MINA)).actions if isinstance(each, Button)][1]
    await here.presses(MINA, LearningPress.QUIZ, subject)
    if sure is not None:
        labels = {each.subject: each for each in (await here.last(MINA)).actions if isinstance(each, Button)}
        await here.presses(
            MINA, LearningPress.SURE, next(one for one in labels if one.startswith(f"it/1/{sure.value}/"))
        )
    async with here.storage.work.reading() as tx:
        [made] = await tx.lessons.progress(MINA.id)
    return made.memory.due_at - here.now


async def test_a_guess_comes_back_sooner_than_what_one_knew(here: Company) -> None:
    guessed = await interval(here, Sureness.GUESSED)
    assert "How sure were you?" not in text_of(await here.last(MINA)), "it is asked once"
    assert guessed >= DAY


@pytest.mark.parametrize("sure", list(Sureness))
async def test_how_sure_somebody_was_is_kept_and_moves_the_day(here: Company, sure: Sureness) -> None:
    plain = {Sureness.GUESSED: 1, Sureness.THOUGHT: 2, Sureness.KNEW: 8}
    assert (await interval(here, sure)).days == plain[sure]
    async with here.storage.work.reading() as tx:
        [given] = await tx.lessons.answers(MINA.id, "it")
    assert given.sure is sure


async def test_it_is_said_once_and_not_after_a_wrong_answer(here: Company) -> None:
    await asks(here, STATEMENT)
    buttons = [each for each in (await here.last(MINA)).actions if isinstance(each, Button)]
    await here.presses(MINA, LearningPress.QUIZ, buttons[0].subject)
    assert "How sure" not in (await here.screen(MINA))[-1]
    await here.presses(MINA, LearningPress.SURE, "it/1/2/card")
    assert "You have answered this one already." in (await here.screen(MINA))[-1]


@pytest.mark.parametrize(
    ("front", "said"),
    [
        ({"kind": "essay"}, "kind must be one of single, multiple, true_false, order, number"),
        ({"kind": "multiple"}, "answer means nothing in a question of the kind multiple"),
        ({"kind": "multiple", "answer": None}, "answers is missing"),
        (
            {"kind": "multiple", "answer": None, "answers": "[4]"},
            "answer must be the number of the right choice",
        ),
        ({"kind": "true_false", "choices": None, "answer": "perhaps"}, "answer must be true or false"),
        ({"kind": "number", "choices": None, "answer": "many"}, "answer must be a number like 12.5"),
        ({"kind": "number", "choices": None, "tolerance": "-1"}, "tolerance must be a number like 12.5"),
        ({"kind": "order", "answer": None, "choices": "[One]"}, "choices must be two to five"),
        ({"tolerance": "1"}, "tolerance means nothing in a question of the kind single"),
    ],
)
def test_what_is_wrong_with_a_question_is_said(front: dict[str, str | None], said: str) -> None:
    assert said in problem(file(**front))
