"""A small knowledge base for tests: documents written as paragraphs, kept answers, a toy encoder."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from knowledge.encoder import Encoder, text_of
from knowledge.index.memory_store import MemoryPassageStore
from knowledge.passages import EVERYONE, Audience, Document, Passage, PassageKind
from knowledge.search.confidence import ConfidenceModel, shipped_model
from knowledge.search.search import Search
from knowledge.text.sentences import sentence_spans
from tests.knowledge.toy_encoder import ToyEncoder

TRAVEL = (
    "Employees take the train for journeys of up to 600 km. "
    "Flights within Germany are not booked. "
    "Travel emissions shall fall by 40 % until 2030. "
    "The travel desk in Hamburg answers questions."
)
WASTE = (
    "No waste goes to landfill from 2028. Each site weighs its waste every month. "
    "Oily rags go into the red bin."
)
SUPPLIERS = (
    "Suppliers sign the code before the first order. Lucie Ferrand is responsible for audits of suppliers."
)


class Library:
    """Documents in a store, and the search over them."""

    def __init__(self, encoder: Encoder | None = None, model: ConfidenceModel | None = None) -> None:
        self.store = MemoryPassageStore()
        self.encoder = encoder or ToyEncoder(late_pooling=True)
        self.search = Search(self.store, self.encoder, model or shipped_model())

    def add(
        self,
        title: str,
        *paragraphs: str,
        audience: Audience = EVERYONE,
        dated: date | None = None,
        heading: tuple[str, ...] = (),
    ) -> None:
        path = f"{title}.md"
        document = Document(title, "documents", path, title, "hash", "en", dated=dated, audience=audience)
        self._put(
            document,
            [
                Passage(title, place, text, sentence_spans(text), heading=heading)
                for place, text in enumerate(paragraphs)
            ],
        )

    def tables(self, title: str, heading: str, *tables: str, dated: date | None = None) -> None:
        """Tables under one heading, a row a line."""
        document = Document(title, "documents", f"{title}.xlsx", title, "hash", "en", dated=dated)
        passages = [
            Passage(title, place, text, _lines(text), PassageKind.TABLE, heading=(heading,))
            for place, text in enumerate(tables)
        ]
        self._put(document, passages)

    def keep(self, question: str, answer: str, *, author: str = "Aarti", dated: date | None = None) -> None:
        document = Document(question, "replies", "", question, "hash", "en", dated=dated, author=author)
        passage = Passage(question, 0, answer, sentence_spans(answer), PassageKind.REPLY)
        self._put(document, [replace(passage, question=question)])

    def _put(self, document: Document, passages: list[Passage]) -> None:
        vectors = self.encoder.embed([text_of(document, passage) for passage in passages])
        self.store.put(document, passages, vectors)


def _lines(text: str) -> tuple[tuple[int, int], ...]:
    ends = [place for place, letter in enumerate(text) if letter == "\n"] + [len(text)]
    return tuple(zip([0, *(end + 1 for end in ends[:-1])], ends, strict=True))


def three_documents() -> Library:
    library = Library()
    library.add("Travel policy", TRAVEL)
    library.add("Waste guide", WASTE)
    library.add("Supplier code", SUPPLIERS)
    return library
