"""What is told in Teams without a name leaves no more on the disk than what was told."""

from __future__ import annotations

import re
from pathlib import Path

from tests.handlers.company import MINA
from tests.journeys.at_work import Ways, until
from tests.journeys.teams_company import a_company_on_teams, a_tenant
from tests.journeys.traces import at_rest, pages_with, rows_of, traces
from tests.servers.teams_person import labels_of

SAID = "My manager tells us to skip the waste sorting."
CODE = re.compile(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}")


async def test_nothing_on_the_disk_leads_from_the_words_to_whoever_said_them(tmp_path: Path) -> None:
    with a_tenant().running() as tenant:
        async with a_company_on_teams(tenant, tmp_path, Ways()) as here:
            mina = here.person(MINA)
            await mina.install()
            await mina.write("help")
            await until(lambda: "Tell the CSR team" in labels_of(mina.chat.messages[-1]))
            await mina.press(mina.chat, mina.chat.messages[-1], "Tell the CSR team")
            database = tmp_path / "csrbot.db"
            before = await at_rest(database)
            first = await mina.fill(kind="concern", text=SAID, send="anonymously")
            assert "Nothing has been sent yet" in first.text, "the ways come first"
            assert set(rows_of(database)) == before
            answer = await mina.fill(kind="concern", text=SAID, send="informed_anonymously")
            found = CODE.search(answer.text)
            assert found is not None
            changed = sorted(name for name, _ in set(rows_of(database)) - before)
            assert changed == ["feedback", "feedback_event"]
            assert traces(database, found.group()) == set()
            written = pages_with(database, SAID)
            assert written
            assert [mark for page in written for mark in (MINA.id, MINA.name) if mark.encode() in page] == []
