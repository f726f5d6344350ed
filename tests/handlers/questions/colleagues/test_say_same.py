"""Whoever holds a question says which others ask the same, and takes it back."""

from handlers.questions.actions import QuestionForm, QuestionPress
from handlers.questions.rules.question import State
from tests.handlers.company import ANNA, CARLA, HOUR, LUC, MINA, OMAR, UNKNOWN, Company, company

ALIKE = "Where do the coffee grounds of our kitchen go?"
OTHER = "What do we do with broken umbrellas?"


async def two_wait() -> tuple[Company, str, str]:
    here = await company(MINA, OMAR, ANNA, LUC, CARLA)
    first, second = await here.asks(MINA, UNKNOWN), await here.asks(OMAR, ALIKE)
    assert (await here.question(second)).merged_into is None, "in doubt they stay apart"
    await here.presses(ANNA, QuestionPress.CLAIM, first)
    return here, first, second


async def test_the_holder_is_shown_what_may_be_the_same_and_merges_it_with_one_press() -> None:
    here, first, second = await two_wait()
    shown = "\n".join(await here.screen(ANNA))
    assert "Is this the same as:" in shown
    assert (QuestionPress.SAME, f"{second}/{first}") in await here.buttons(ANNA)
    await here.presses(ANNA, QuestionPress.SAME, f"{second}/{first}")
    assert (await here.question(second)).merged_into == first
    assert "Also waiting: 1 more with the same question" in "\n".join(await here.screen(ANNA))
    await here.submits(ANNA, QuestionForm.REPLY, first, text="To the compost.")
    for asker, own in ((MINA, UNKNOWN), (OMAR, ALIKE)):
        page = "\n".join(await here.screen(asker))
        assert "To the compost." in page
        assert own in page, "in the asker's own words"
    assert ALIKE not in "\n".join(await here.screen(MINA))
    assert UNKNOWN not in "\n".join(await here.screen(OMAR))


async def test_one_press_parts_them_again() -> None:
    here, first, second = await two_wait()
    await here.presses(ANNA, QuestionPress.SAME, f"{second}/{first}")
    assert (QuestionPress.NOT_SAME, f"{second}/{first}") in await here.buttons(ANNA)
    await here.presses(ANNA, QuestionPress.NOT_SAME, f"{second}/{first}")
    parted = await here.question(second)
    assert (parted.state, parted.merged_into) == (State.WAITING, None)
    assert parted.due_at is not None, "it goes on to others in time"
    assert (QuestionPress.SAME, f"{second}/{first}") in await here.buttons(ANNA)
    assert (QuestionPress.CLAIM, second) in await here.buttons(LUC)
    await here.submits(ANNA, QuestionForm.REPLY, first, text="To the compost.")
    assert "To the compost." not in "\n".join(await here.screen(OMAR))


async def test_nothing_unlike_is_shown_and_nobody_else_merges() -> None:
    here, first, second = await two_wait()
    here.time.now += HOUR
    third = await here.asks(OMAR, OTHER)
    await here.presses(LUC, QuestionPress.SAME, f"{third}/{first}")
    await here.presses(MINA, QuestionPress.SAME, f"{second}/{first}")
    assert (await here.question(second)).merged_into is None
    assert (await here.question(third)).merged_into is None
    assert (QuestionPress.SAME, f"{third}/{first}") not in await here.buttons(ANNA)
    await here.presses(CARLA, QuestionPress.SAME, f"{second}/{first}")
    assert (await here.question(second)).merged_into == first, "the CSR team may"
    await here.presses(LUC, QuestionPress.NOT_SAME, f"{second}/{first}")
    assert (await here.question(second)).merged_into == first


async def test_what_somebody_has_taken_meanwhile_stays_theirs() -> None:
    here, first, second = await two_wait()
    await here.presses(LUC, QuestionPress.CLAIM, second)
    await here.presses(ANNA, QuestionPress.SAME, f"{second}/{first}")
    taken = await here.question(second)
    assert (taken.claimed_by, taken.merged_into) == (LUC.id, None)
    await here.presses(ANNA, QuestionPress.SAME, "nothing/nothing")
    assert "cannot find that any more" in "\n".join(await here.screen(ANNA))
