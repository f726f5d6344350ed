"""What a person's own page says when a whole company waits."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from handlers.home.overview import overview
from handlers.kernel.events import Conversation
from handlers.questions.rules.question import Question, State
from tests.handlers.company import CARLA, LUC, MINA, MONDAY, Company
from tests.transactions import writing


async def test_a_backlog_hides_neither_what_one_holds_nor_what_is_to_be_reviewed(here: Company) -> None:
    long_ago = MONDAY - timedelta(days=9)
    waiting = Question(
        "w",
        MINA.id,
        Conversation("web", MINA.id),
        "Why?",
        long_ago,
        "en",
        State.WAITING,
        offered_to=(LUC.id,),
    )
    backlog = [replace(waiting, id=f"w{n}") for n in range(1_001)]
    last = replace(waiting, id="last", asked_at=MONDAY, offered_to=(CARLA.id,))
    others = [replace(waiting, id=f"c{n}", state=State.CLAIMED, claimed_by=CARLA.id) for n in range(5_000)]
    held = replace(waiting, id="held", asked_at=MONDAY, state=State.CLAIMED, claimed_by=LUC.id)
    replied = replace(waiting, id="replied", asked_at=MONDAY, state=State.REPLIED)
    async with writing(here.storage.work) as tx:
        for one in (*backlog, last, *others, held, replied):
            await tx.questions.add(one)
    async with here.storage.work.reading() as tx:
        his = await overview(tx, LUC, MONDAY, "")
        hers = await overview(tx, CARLA, MONDAY, "")
    assert [one.id for one in his.held] == ["held"]
    assert [one.id for one in his.waiting[:2]] == ["w0", "w1"]
    assert hers.waiting[0].id == "last"
    assert len(hers.held) == 5_000
    assert hers.counts == {State.WAITING: 1_002, State.CLAIMED: 5_001, State.REPLIED: 1}
