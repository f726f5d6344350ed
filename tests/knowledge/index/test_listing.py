"""Every file of a folder is accounted for: looked at, or counted by its kind."""

from pathlib import Path

import pytest

from knowledge.index.indexing import Indexer
from knowledge.index.ingestion import Wanted
from knowledge.index.listing import listing_of
from knowledge.index.memory_store import MemoryPassageStore
from knowledge.index.progress import Indexed, PassedOver, Removed
from knowledge.sources import READABLE
from tests.knowledge.sources.made import archive
from tests.knowledge.toy_encoder import ToyEncoder

WATER = "# Water\n\nWe save water at every site. Rain is collected on the roof of the Lyon plant.\n"


@pytest.fixture
def store() -> MemoryPassageStore:
    return MemoryPassageStore()


@pytest.fixture
def indexer(store: MemoryPassageStore) -> Indexer:
    return Indexer(store, ToyEncoder())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "docs"
    made.mkdir()
    (made / "water.md").write_text(WATER)
    return made


def test_what_is_passed_over_is_named_with_counts(indexer: Indexer, folder: Path) -> None:
    for name in ("a.png", "b.PNG", "c.json", "notes", ".hidden", "~$water.docx"):
        (folder / name).write_text("x")
    (folder / ".git").mkdir()
    (folder / "loop").symlink_to(folder)
    told = [event for event in indexer.index([Wanted(folder)]) if isinstance(event, PassedOver)]
    assert [(each.path, dict(each.kinds)) for each in told] == [
        (
            str(folder),
            {
                ".png": 2, "hidden": 2, ".json": 1, "without an ending": 1, "hidden folder": 1,
                "link to a folder": 1,
            },
        )
    ]  # fmt: skip


def test_a_folder_of_nothing_but_documents_passes_nothing_over(indexer: Indexer, folder: Path) -> None:
    assert not [event for event in indexer.index([Wanted(folder)]) if isinstance(event, PassedOver)]


@pytest.mark.parametrize("suffix", READABLE)
def test_every_kind_that_is_read_is_looked_at_in_a_folder(folder: Path, suffix: str) -> None:
    (folder / f"a{suffix}").write_text("x")
    listing = listing_of([Wanted(folder)])
    assert folder / f"a{suffix}" in [file.path for file in listing.files]
    assert not listing.passed


def test_an_esef_report_is_read_in_a_folder(indexer: Indexer, folder: Path) -> None:
    page = "<html xmlns='http://www.w3.org/1999/xhtml'><body><p>{}</p></body></html>"
    (folder / "report.xhtml").write_text(page.format("Gross scope 1 was 12,345 tonnes."))
    read = {Path(event.path).name for event in indexer.index([Wanted(folder)]) if isinstance(event, Indexed)}
    assert read == {"water.md", "report.xhtml"}


@pytest.mark.parametrize("name", ["notes", "notes.log", ".draft.md"])
def test_a_file_given_by_name_stays_when_its_folder_is_read(
    indexer: Indexer, store: MemoryPassageStore, folder: Path, name: str
) -> None:
    (folder / name).write_text(WATER.replace("Water", "Notes").replace("Lyon", "Graz"))
    list(indexer.index([Wanted(folder / name)]))
    events = list(indexer.index([Wanted(folder)]))
    assert not [event for event in events if isinstance(event, Removed)]
    assert {document.title.casefold() for document in store.documents()} == {"water", "notes"}


def test_a_file_given_by_name_that_is_gone_leaves_with_its_folders_next_run(
    indexer: Indexer, store: MemoryPassageStore, folder: Path
) -> None:
    (folder / "notes").write_text(WATER.replace("Water", "Notes").replace("Lyon", "Graz"))
    list(indexer.index([Wanted(folder / "notes"), Wanted(folder)]))
    (folder / "notes").unlink()
    events = list(indexer.index([Wanted(folder)]))
    assert [event.path for event in events if isinstance(event, Removed)] == [str(folder / "notes")]


def test_an_archive_is_one_file_of_several_documents(
    indexer: Indexer, store: MemoryPassageStore, folder: Path
) -> None:
    waste = WATER.replace("Water", "Waste").replace("Lyon", "Graz")
    archive(
        folder / "rules.zip", {"a.md": waste.encode(), "deep/b.csv": b"question,answer\nMay I?,Yes. Do it.\n"}
    )
    list(indexer.index([Wanted(folder)]))
    titles = {document.title for document in store.documents() if document.path.endswith("rules.zip")}
    assert titles == {"Waste (a.md)", "May I?"}
    again = list(indexer.index([Wanted(folder)]))
    assert not [event for event in again if isinstance(event, Indexed)]
    (folder / "rules.zip").unlink()
    list(indexer.index([Wanted(folder)]))
    assert {document.title for document in store.documents()} == {"Water"}


def test_each_file_is_told_as_its_reading_begins(indexer: Indexer, folder: Path) -> None:
    begun: list[str] = []
    list(indexer.index([Wanted(folder)], reading=begun.append))
    list(indexer.index([Wanted(folder)], reading=begun.append))
    assert begun == [str(folder / "water.md")]
