"""Documents get the vectors of the encoder that suits them, while the old ones answer."""

from __future__ import annotations

import asyncio
from contextlib import closing
from itertools import islice
from pathlib import Path

import pytest

from bot.config import Settings, read_settings
from bot.opening import KnowledgeBase, index_check, open_knowledge_base
from bot.storage.migrate import migrate
from knowledge.encoder import english, multilingual
from knowledge.index.ingestion import Wanted
from knowledge.index.reembedding import reembed
from knowledge.passages import Query

pytestmark = [
    pytest.mark.timeout(600),
    pytest.mark.skipif(not multilingual.is_installed(), reason="no weights for this machine"),
]

REISEN = "# Reisen\n\nReisen bis 600 km werden mit dem Zug gemacht. Wer fliegen will, fragt die Leitung.\n"
ABFALL = "# Abfall\n\nÖlige Lappen kommen in den roten Behälter. Batterien nimmt das Lager an Schalter 3.\n"
TRAVEL = "# Travel\n\nJourneys of up to 600 km are made by train. A manager may approve a flight.\n"
WASTE = "# Waste\n\nOily rags go into the red bin. Batteries are handed in at counter 3.\n"
ABROAD = Query("In welchen Behälter kommen ölige Lappen?")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Of an installation that names no encoder and has no documents yet."""
    settings = read_settings(data_dir=tmp_path / "data")
    migrate(settings.database)
    return settings


def add(settings: Settings, folder: Path, **texts: str) -> None:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    with closing(open_knowledge_base(settings)) as brain:
        list(brain.indexer.index([Wanted(folder)]))


async def problem_of(brain: KnowledgeBase) -> str | None:
    return await index_check(brain)()


def test_a_german_company_gets_german_answers_without_setting_anything(
    settings: Settings, tmp_path: Path
) -> None:
    add(settings, tmp_path / "documents", reisen=REISEN, abfall=ABFALL)
    with closing(open_knowledge_base(settings)) as brain:
        assert brain.is_outgrown
        asyncio.run(brain.embed_anew())
        assert not brain.is_outgrown
        findings = brain.search.find(ABROAD)
    assert findings.speaks_language
    assert findings.ranked[0].document.path.endswith("abfall.md")
    assert findings.confidence >= findings.answer_at


def test_an_english_company_keeps_the_encoder_that_is_best_in_english(
    settings: Settings, tmp_path: Path
) -> None:
    add(settings, tmp_path / "documents", travel=TRAVEL, waste=WASTE)
    with closing(open_knowledge_base(settings)) as brain:
        asyncio.run(brain.embed_anew())
        assert brain.store.encoder() == english.FINGERPRINT


def test_documents_that_come_while_it_runs_change_what_suits(settings: Settings, tmp_path: Path) -> None:
    add(settings, tmp_path / "documents", travel=TRAVEL)
    with closing(open_knowledge_base(settings)) as brain:
        add(settings, tmp_path / "documents", abfall=ABFALL)
        asyncio.run(brain.embed_anew())
        assert brain.store.encoder() == multilingual.FINGERPRINT


def test_the_old_index_answers_until_the_last_document_is_embedded_anew(
    settings: Settings, tmp_path: Path
) -> None:
    add(settings, tmp_path / "documents", travel=TRAVEL, waste=WASTE)
    changed = settings.model_copy(update={"encoder": multilingual.NAME})
    with closing(open_knowledge_base(changed)) as brain:
        list(islice(reembed(brain.store, brain.encoder), 1))
    with closing(open_knowledge_base(changed)) as brain:
        assert len(brain.store.unembedded(multilingual.FINGERPRINT)) == 1
        findings = brain.search.find(Query("Which bin do oily rags go into?"))
        assert findings.ranked[0].document.path.endswith("waste.md")
        assert not brain.search.find(ABROAD).speaks_language
        assert asyncio.run(problem_of(brain)) is None
        asyncio.run(brain.embed_anew())
        found = brain.search.find(ABROAD)
    assert found.speaks_language
    assert found.ranked[0].document.path.endswith("waste.md")
