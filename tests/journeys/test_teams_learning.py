"""What is learnt in Teams: a lesson's form, from the card to what the answer was worth, and its review."""

from __future__ import annotations

from pathlib import Path

from bot.storage.clock import utc_now
from handlers.learning.import_lessons import ImportLessons
from tests.handlers.company import MINA
from tests.handlers.learning.quiz.test_kinds import MULTIPLE, NUMBER, ORDER
from tests.journeys.teams_company import a_company_on_teams, a_tenant
from tests.servers.teams_person import labels_of, shown


async def test_a_number_several_choices_and_an_order_are_answered_in_a_dialog(tmp_path: Path) -> None:
    files = [("a.md", NUMBER), ("b.md", MULTIPLE), ("c.md", ORDER)]
    with a_tenant().running() as tenant:
        async with a_company_on_teams(tenant, tmp_path) as here:
            await ImportLessons(here.bot.storage.work)(files, by="cli", at=utc_now())
            mina = here.person(MINA)
            await mina.install()
            await mina.write("learn")
            card = await here.sees(MINA, "Give or take 1.5 % is right, too.")
            await mina.press(mina.chat, card, "Answer")
            refused = await mina.fill(number="many")
            assert refused.status_code == 200
            await here.sees(MINA, "That is no answer yet")
            await mina.press(mina.chat, card, "Answer")
            await mina.fill(number="42 %")
            right = await here.sees(MINA, "Right!")
            assert labels_of(right)[:3] == ["I knew it", "I thought so", "I guessed"]
            await mina.press(mina.chat, right, "I guessed")
            for label, inputs, worth in (
                ("Several may be right.", {"choice-0": "yes", "choice-2": "yes"}, "Right!"),
                ("Put them in order.", {"place-0": "1", "place-1": "0", "place-2": "2"}, "Not quite."),
            ):
                await mina.write("learn")
                card = await here.sees(MINA, label)
                await mina.press(mina.chat, card, "Answer")
                await mina.fill(**inputs)
                await here.sees(MINA, worth)
            async with here.bot.storage.work.reading() as look:
                made = await look.lessons.progress(MINA.id)
            assert sorted((one.lesson_id, one.is_right) for one in made) == [
                ("a", True), ("b", True), ("c", False)
            ]  # fmt: skip
            assert not [one for one in mina.chat.messages if "went wrong" in shown(one)]
