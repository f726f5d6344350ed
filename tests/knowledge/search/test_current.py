"""What was found once, as it stands in the index now."""

from dataclasses import replace

import numpy as np

from knowledge.index.chunking import split
from knowledge.index.memory_store import MemoryPassageStore
from knowledge.passages import Audience, Document, Gone, Passage, QuotedSpans, Ranked, Reader
from knowledge.search.current import current
from knowledge.sources.document_model import ParsedDocument, TableRow
from knowledge.store import Embedded

POLICY = Document("policy", "documents", "policy.pdf", "Travel policy", "x")
TEXT = "We travel little. Trains come first. Flights are rare."
FOUND = Ranked(
    Passage("policy", 2, TEXT, ((0, 17), (18, 36), (37, 54))), POLICY, 1.0, QuotedSpans(((18, 36),))
)


def shelf(*texts: str, document: Document = POLICY) -> MemoryPassageStore:
    store = MemoryPassageStore()
    passages = [Passage(document.id, number, text, ((0, len(text)),)) for number, text in enumerate(texts)]
    one = np.full((len(texts), 4), 0.5, dtype=np.float32)
    store.put(document, passages, Embedded("none", one, tuple(one[:1] for _ in texts)))
    return store


def quoted(found: Ranked | Gone) -> str:
    assert isinstance(found, Ranked)
    return found.quote.text_in(found.passage)


def test_the_quoted_words_are_found_where_they_stand_now() -> None:
    found = current(shelf("A new paragraph.", f"Some more. {TEXT}"), FOUND, Reader())
    assert isinstance(found, Ranked)
    assert found.passage.ordinal == 1
    assert quoted(found) == "Trains come first."


def test_of_two_places_it_is_the_nearer_one() -> None:
    found = current(shelf(TEXT, "Other.", TEXT, "Other."), FOUND, Reader())
    assert isinstance(found, Ranked)
    assert found.passage.ordinal == 2


def test_all_parts_of_a_quote_must_still_stand_in_their_order() -> None:
    both = replace(FOUND, quote=QuotedSpans(((0, 17), (37, 54))))
    assert quoted(current(shelf(TEXT), both, Reader())) == "We travel little. Flights are rare."
    assert current(shelf("Flights are rare. We travel little."), both, Reader()) is Gone.CHANGED


def test_the_document_is_described_as_it_is_now() -> None:
    renamed = replace(POLICY, title="Travel policy 2027")
    found = current(shelf(TEXT, document=renamed), FOUND, Reader())
    assert isinstance(found, Ranked)
    assert found.document == renamed


def test_why_it_cannot_be_shown_any_more() -> None:
    for_few = replace(POLICY, audience=Audience(countries=frozenset({"DE"})))
    assert current(MemoryPassageStore(), FOUND, Reader()) is Gone.REMOVED
    assert current(shelf("Trains come second."), FOUND, Reader()) is Gone.CHANGED
    assert current(shelf(TEXT, document=for_few), FOUND, Reader()) is Gone.RESTRICTED
    assert isinstance(
        current(shelf(TEXT, document=for_few), FOUND, Reader(countries=frozenset({"DE"}))), Ranked
    )


def test_a_passage_that_is_shown_whole_must_stand_there_whole() -> None:
    whole = replace(FOUND, quote=QuotedSpans(()))
    assert isinstance(current(shelf(f"{TEXT} And more."), whole, Reader()), Ranked)
    assert current(shelf(TEXT[:30]), whole, Reader()) is Gone.CHANGED


def _row(*cells: str) -> Passage:
    row = TableRow(cells, 0, ("Site", "Old", "2024"))
    return split(ParsedDocument("Sites", (row,), language="en"), "policy")[0]


def test_the_columns_that_were_asked_for_are_known_for_as_long_as_they_stand_where_they_stood() -> None:
    row = _row("Pune", "4", "5")
    asked = Ranked(row, POLICY, 1.0, QuotedSpans(row.sentences, columns=(0, 2)))
    same, moved = current(_holding(row), asked, Reader()), current(_holding(_moved(row)), asked, Reader())
    assert isinstance(same, Ranked) and isinstance(moved, Ranked)
    assert same.quote.columns == (0, 2)
    assert moved.quote == QuotedSpans(row.sentences)


def _moved(row: Passage) -> Passage:
    """As if an empty column had been put before the last one."""
    return replace(row, cells=(*row.cells[:-6], row.cells[-6], 3, *row.cells[-4:]))


def _holding(passage: Passage) -> MemoryPassageStore:
    store = MemoryPassageStore()
    one = np.full((1, 4), 0.5, dtype=np.float32)
    store.put(POLICY, [passage], Embedded("none", one, (one,)))
    return store
