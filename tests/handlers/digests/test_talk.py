"""The ten-minute talk: what is of these weeks, and three things instead of the same one thrice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from handlers.digests.gather import digest_of
from handlers.digests.wording import digest
from handlers.kernel.attention.choices import DigestTime
from handlers.kernel.voice import Voice
from handlers.questions.rules.question import Reply, State
from tests.contracts.examples import question
from tests.handlers.company import ANNA, LUC, Company, text_of
from tests.transactions import writing

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
ASKED = (
    ("May a whole team from hall 1 in Gliwice volunteer on one day?", 3, ANNA.id),
    ("May a whole team from hall 2 in Pune volunteer on one day?", 5, ANNA.id),
    ("Who collects oily rags?", 10, LUC.id),
    ("Is there a shuttle after the late shift?", 200, ANNA.id),
)


async def test_what_is_new_comes_first_and_nothing_twice_also_where_nothing_waits(here: Company) -> None:
    async with writing(here.storage.work) as tx:
        for number, (text, days, by) in enumerate(ASKED):
            at = NOW - timedelta(days=days)
            kept = question(
                f"q{number}", "omar", at, state=State.PUBLISHED, text=text, reply=Reply("Yes.", by, at)
            )
            await tx.questions.add(kept)
    async with here.storage.work.reading() as tx:
        told = await digest_of(tx, ANNA, DigestTime(), NOW)
    assert told.ambassador is not None and not told.ambassador.has_news
    assert [one.question for one in told.ambassador.talk] == [ASKED[0][0], ASKED[2][0], ASKED[3][0]]
    assert "ten-minute talk" in text_of(digest(Voice(), told, NOW))
