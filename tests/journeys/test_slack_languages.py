"""A German colleague asks in Slack in German, and is answered from documents in two languages."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from knowledge.encoder import Encoder, multilingual, open_encoder, text_of
from knowledge.index.memory_store import MemoryPassageStore
from knowledge.passages import Document, Findings, Query
from knowledge.search.confidence import shipped_model
from knowledge.search.search import Search
from knowledge.text.sentences import sentence_spans
from tests.handlers.company import ANNA, MINA
from tests.handlers.words import Words
from tests.journeys.slack_company import a_company_on_slack, a_workspace, shown

pytestmark = pytest.mark.timeout(600)
"""The graph of the encoder is made once on a machine, in half a minute if nothing else runs."""

HEATING = "Im Winter werden die Büros bis 20 °C geheizt. Eigene Heizlüfter sind verboten."
SUPPLIERS = "Buyers visit each critical supplier every three years. They talk to its workers alone."
WASTE = "Oily rags go into the red bin. Batteries are handed in at the store."


@dataclass
class Meaning(Words):
    """Finds as the real one does, with an encoder of all languages."""

    encoder: Encoder | None = None
    store: MemoryPassageStore = field(default_factory=MemoryPassageStore)

    def find(self, query: Query) -> Findings:
        assert self.encoder is not None
        return Search(self.store, self.encoder, shipped_model(self.encoder.fingerprint)).find(query)

    def put_in(self, language: str, title: str, text: str) -> None:
        document = Document(title, "documents", f"{title}.md", title, "x", language)
        super().put(document, text)
        _, (passage,) = self.shelf[title]
        written = replace(passage, sentences=sentence_spans(text), heading=())
        self.shelf[title] = (document, (written,))
        assert self.encoder is not None
        self.store.put(document, [written], self.encoder.embed([text_of(document, written)]))


@pytest.fixture
def knowledge(pytestconfig: pytest.Config) -> Meaning:
    if not multilingual.is_installed():
        pytest.skip("no weights for this machine")
    assert pytestconfig.cache is not None
    made = Meaning(encoder=open_encoder(multilingual.NAME, pytestconfig.cache.mkdir("encoder")))
    made.put_in("de", "Energieleitfaden", HEATING)
    made.put_in("en", "Purchasing policy", SUPPLIERS)
    made.put_in("en", "Waste guide", WASTE)
    return made


async def test_german_is_answered_in_german_and_from_english_with_the_language_said(
    knowledge: Meaning, tmp_path: Path
) -> None:
    mina = replace(MINA, language="de")
    people = (mina, ANNA)
    with a_workspace(people).running() as slack:
        async with a_company_on_slack(slack, tmp_path, people=people, knowledge=knowledge) as company:
            person = company.person(mina)
            await person.write("Bis wie viel Grad werden die Büros geheizt?")
            own = shown(await company.sees(mina, "20 °C"))
            assert "Das hilft" in own
            assert "auf Deutsch" not in own
            await person.write("Wie oft besuchen wir kritische Lieferanten?")
            english = shown(await company.sees(mina, "every three years"))
            assert "Purchasing policy, Seite 3, auf Englisch" in english
            assert "Das hilft" in english
