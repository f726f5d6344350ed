"""In which languages people have their messages, and ask, as the database says."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from bot.config import read_settings
from bot.opening import open_storage
from bot.platform.store import StoreTransaction
from bot.storage.languages import spoken
from tests.contracts.examples import person, question


async def test_everybody_who_is_there_counts_and_every_question(tmp_path: Path) -> None:
    settings = read_settings(data_dir=tmp_path)

    async def fill(tx: StoreTransaction) -> None:
        staff = {"anna": "en", "ben": "de", "cora": "de"}
        people = [person(name, language=language) for name, language in staff.items()]
        await tx.people.save(*people, person("dirk", language="fr", active=False))
        for number, language in enumerate(("en", "pl", None)):
            await tx.questions.add(question(f"q{number}", language=language))

    async with open_storage(settings) as storage:
        await storage.work.run(fill)
        found = spoken(settings.database)
    assert found.people == Counter(en=1, de=2)
    assert found.questions == Counter({"en": 1, "pl": 1, None: 1})
    assert not found.documents
