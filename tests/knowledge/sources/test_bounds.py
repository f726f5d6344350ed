"""No file gives more text than can be split, embedded and stored in reasonable time."""

from pathlib import Path

import pytest

from knowledge.index.chunking import split
from knowledge.sources import Limits, read
from knowledge.sources.bounds import bounded
from knowledge.sources.document_model import ParsedDocument, RunningText, TableRow
from tests.knowledge.sources.made import parsed


def document(*texts: str) -> ParsedDocument:
    return ParsedDocument("x", tuple(map(RunningText, texts)), language="en")


def test_letters_beyond_the_limit_are_left_out_with_a_remark() -> None:
    cut = bounded(document("a" * 60 + " b", "c " * 30, "d " * 30), 100)
    assert sum(len(block.text) for block in cut.blocks) == 100
    assert "Only the first 100 letters were read" in cut.incomplete


def test_what_a_file_carries_counts_with_it() -> None:
    carrier = ParsedDocument("x", (), parts=(document("a " * 40), document("b " * 40)))
    cut = bounded(carrier, 100)
    assert [sum(len(block.text) for block in part.blocks) for part in cut.parts] == [80, 20]


def test_a_word_of_a_million_letters_is_shortened_with_a_remark() -> None:
    cut = bounded(document(f"We save {'x' * 1_000_000} water."), 10_000_000)
    assert cut.blocks[0].text == f"We save {'x' * 40}… water."
    assert "1,000 letters" in cut.incomplete


def test_a_cell_of_data_is_shortened() -> None:
    row = TableRow(("Graz", "A" * 5_000), 0, ("Site", "Key"))
    (cut,) = bounded(ParsedDocument("x", (row,)), 10_000_000).blocks
    assert len(cut.text) < 100


def test_what_is_within_stays_as_it_is() -> None:
    whole = document("We save water.", "long " * 500)
    assert bounded(whole, 10_000) == whole


def test_the_limit_holds_for_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("We save water at every site of ours. " * 10_000)
    limits = Limits(letters=5_000, seconds=300)
    document = parsed(read(tmp_path / "a.txt", limits))
    assert sum(len(block.text) for block in document.blocks) == 5_000
    assert "Only the first 5,000 letters were read" in document.incomplete


@pytest.mark.parametrize("first", ["一", "ア", "ก", "a"])
def test_no_passage_is_longer_than_a_reader_can_bear_and_no_letter_is_lost(first: str) -> None:
    run = "".join(chr(ord(first) + number * 7919 % 10007 % 19) for number in range(20_000))
    passages = split(document(f"We save water. {run} And energy."))
    assert max(len(passage.text) for passage in passages) < 3_000
    kept = "".join(passage.text for passage in passages)
    assert sum(kept.count(letter) for letter in set(run) - set("We save water And energy")) > 10_000


def test_a_workbook_of_figures_alone_is_kept() -> None:
    rows = tuple(TableRow((str(n), str(n * 7)), 0) for n in range(1, 5))
    assert [passage.text for passage in split(ParsedDocument("Meters 2025", rows))] == [
        "1: 7\n2: 14\n3: 21\n4: 28"
    ]
