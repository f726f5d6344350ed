"""Anonymous words wait until ten are together, and are released all at once."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.platform.envelope import LENGTH
from bot.storage.memory import memory_storage
from handlers.feedback.actions import FeedbackForm
from handlers.feedback.anonymity import INFORMED_ANONYMOUSLY
from handlers.feedback.feedback import OPEN, Feedback, FeedbackPolicy
from handlers.kernel.messages import Facts, Message
from handlers.kernel.receipt_code import fingerprint
from handlers.kernel.voice import Voice
from tests.handlers.company import CARLA, DAY, EVERYBODY, MINA, Company, Time, text_of

POLICY = FeedbackPolicy(together=10)


@pytest.fixture
async def here() -> Company:
    time = Time()
    made = Company(memory_storage(clock=time), time=time, feedback=POLICY)
    await made.employ(*EVERYBODY)
    return made


async def confide(here: Company, form: str, subject: str = "", **values: str) -> Message:
    return await here.core.confide(b"key")(here.submitted(MINA, form, subject, **values), Voice())


async def tell(here: Company, *texts: str) -> list[str]:
    """The codes of the receipts."""
    codes = []
    for text in texts:
        values = {"kind": "idea", "text": text, "send": INFORMED_ANONYMOUSLY}
        shown = await confide(here, FeedbackForm.FEEDBACK, **values)
        codes.append(next(block.pairs[0][1] for block in shown.blocks if isinstance(block, Facts)))
    return codes


async def tick(here: Company) -> None:
    await here.core.job("feedback").run(here.now)
    await here.deliver()


async def released(here: Company) -> Sequence[Feedback]:
    async with here.storage.work.reading() as tx:
        return await tx.feedback.listed(*OPEN, anonymous_until=here.now.date())


async def sealed(here: Company) -> dict[str, bytes]:
    async with here.storage.work.reading() as tx:
        return dict(await tx.waiting.all())


def texts(count: int) -> list[str]:
    return [f"Idea number {number} of somebody." for number in range(count)]


async def test_nine_wait_and_ten_come_together(here: Company) -> None:
    await tell(here, *texts(9))
    await tick(here)
    assert await released(here) == [] and len(await sealed(here)) == 9
    await tell(here, "The tenth.")
    assert await released(here) == []
    await tick(here)
    assert {one.text for one in await released(here)} == {*texts(9), "The tenth."}
    assert await sealed(here) == {}


async def test_all_of_a_batch_have_one_day_which_is_not_that_of_giving(here: Company) -> None:
    await tell(here, *texts(5))
    here.time.now += 5 * DAY
    await tell(here, *texts(10)[5:])
    await tick(here)
    assert {one.given_on for one in await released(here)} == {POLICY.seen_until(here.now.date())}


async def test_the_giver_is_told_that_it_waits_and_for_how_long(here: Company) -> None:
    values = {"kind": "idea", "text": "Less paper.", "send": INFORMED_ANONYMOUSLY}
    said = text_of(await confide(here, FeedbackForm.FEEDBACK, **values))
    assert "at least 9 others" in said and "60 days" in said and "destroyed unread" in said


async def test_a_receipt_tells_that_it_waits_then_where_it_stands(here: Company) -> None:
    code, *_ = await tell(here, *texts(10))
    assert "waits, sealed" in text_of(await confide(here, FeedbackForm.RECEIPT, code=code))
    await tick(here)
    assert "waits, sealed" not in text_of(await confide(here, FeedbackForm.RECEIPT, code=code))


async def test_what_waits_says_neither_words_nor_length_nor_whose(here: Company) -> None:
    [code] = await tell(here, "Short.")
    before = await sealed(here)
    await tell(here, "A much longer one. " * 50)
    after = await sealed(here)
    assert len({len(one) for one in (*before.values(), *after.values())}) == 1
    assert min(map(len, after.values())) > LENGTH
    assert not set(before.values()) & set(after.values()), "all are sealed anew"
    assert not any(b"Short" in one for one in after.values())
    assert (fingerprint(code) or "") not in after


async def test_what_waits_too_long_is_destroyed_unread(here: Company) -> None:
    [code] = await tell(here, "Nobody says anything else.")
    here.time.now += POLICY.patience + DAY
    await tick(here)
    assert await sealed(here) == {} and await released(here) == []
    assert "no feedback" in text_of(await confide(here, FeedbackForm.RECEIPT, code=code)).lower()


async def test_the_key_is_another_after_a_release(here: Company) -> None:
    await tell(here, *texts(10))
    [one, *_] = (await sealed(here)).values()
    assert here.core.envelope.open(one) is not None
    await tick(here)
    assert here.core.envelope.open(one) is None


async def test_what_an_older_key_sealed_is_dropped(here: Company) -> None:
    await tell(here, *texts(3))
    here.core.envelope.renew()
    await tell(here, *texts(10))
    await tick(here)
    assert len(await released(here)) == 10 and await sealed(here) == {}


async def test_an_answer_waits_with_the_others(here: Company) -> None:
    code, *_ = await tell(here, *texts(10))
    await tick(here)
    async with here.storage.work.reading() as tx:
        found = await tx.feedback.of_receipt(fingerprint(code) or "")
    assert found is not None
    await here.submits(CARLA, FeedbackForm.FEEDBACK_ASK, found.id, text="Which one?")
    said = await confide(here, FeedbackForm.RECEIPT_ANSWER, code, text="The blue one.")
    assert "at least 9 others" in text_of(said)
    async with here.storage.work.reading() as tx:
        unchanged = await tx.feedback.get(found.id)
    assert unchanged is not None and len(unchanged.remarks) == 1
    await tell(here, *(f"Another {number}" for number in range(9)))
    await tick(here)
    async with here.storage.work.reading() as tx:
        answered = await tx.feedback.get(found.id)
    assert answered is not None and answered.remarks[-1].text == "The blue one."
