"""The index follows the files: what is new is read, what is unchanged is left alone, what is gone leaves."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path
from shutil import rmtree

import pytest

from knowledge.index.indexing import Indexer
from knowledge.index.ingestion import Wanted, drafts
from knowledge.index.memory_store import MemoryPassageStore
from knowledge.index.progress import (
    Amended,
    Duplicate,
    Embedding,
    Emptied,
    Event,
    Found,
    Indexed,
    NotRead,
    Removed,
    Renamed,
    Unchanged,
)
from knowledge.passages import Audience, Document, Passage, PassageKind
from knowledge.sources.document_model import ParsedDocument, RunningText, SkipReason
from knowledge.store import Scope
from knowledge.text.analysis import terms
from tests.knowledge.toy_encoder import ToyEncoder

CSR = Audience(roles=frozenset({"csr"}))
FRANCE = Audience(countries=frozenset({"FR"}))
WATER = "# Water\n\nWe save water at every site. Rain is collected on the roof of the Lyon plant.\n"
ENERGY = "# Energy\n\nSolar panels cover a third of our electricity. Wind covers the rest of it.\n"
PAPER = "# Paper\n\nWe print on both sides, and only what has to be printed.\n"
ANSWERS = (
    "question,answer,author,audience\n"
    "May I cycle to work?,Yes. There are showers on every floor.,Mina,\n"
    "Who pays for the train?,The company pays for it in full.,Jo,role:csr\n"
)


@pytest.fixture
def store() -> MemoryPassageStore:
    return MemoryPassageStore()


@pytest.fixture
def encoder() -> ToyEncoder:
    return ToyEncoder()


@pytest.fixture
def indexer(store: MemoryPassageStore, encoder: ToyEncoder) -> Indexer:
    return Indexer(store, encoder)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "docs"
    (made / "deep").mkdir(parents=True)
    (made / "water.md").write_text(WATER)
    (made / "deep" / "energy.md").write_text(ENERGY)
    return made


def test_a_folder_is_read_with_all_its_files(
    indexer: Indexer, store: MemoryPassageStore, folder: Path
) -> None:
    events = list(indexer.index([Wanted(folder, collection="strategy", audience=CSR)]))
    assert events[0] == Found(2)
    assert {event.path for event in events if isinstance(event, Indexed)} == {
        str(folder / "water.md"),
        str(folder / "deep" / "energy.md"),
    }
    assert {(d.title, d.collection, d.audience) for d in store.documents()} == {
        ("Water", "strategy", CSR),
        ("Energy", "strategy", CSR),
    }


def test_the_passages_can_be_found(indexer: Indexer, store: MemoryPassageStore, folder: Path) -> None:
    _outcomes(indexer, Wanted(folder))
    (hit,) = store.matching(terms("rain roof"), Scope(), 5)
    found = store.candidates([hit.passage_id])[hit.passage_id]
    assert found.document.path == "docs/water.md"
    assert "Rain is collected" in found.passage.text
    assert len(found.sentence_vectors) == len(found.passage.sentences)


def test_unchanged_files_are_not_embedded_again(indexer: Indexer, encoder: ToyEncoder, folder: Path) -> None:
    _outcomes(indexer, Wanted(folder))
    before = len(encoder.seen)
    again = _outcomes(indexer, Wanted(folder))
    assert {type(event) for event in again} == {Unchanged}
    assert len(encoder.seen) == before


def test_only_the_changed_file_is_embedded_again(
    indexer: Indexer, store: MemoryPassageStore, encoder: ToyEncoder, folder: Path
) -> None:
    _outcomes(indexer, Wanted(folder))
    encoder.seen.clear()
    (folder / "water.md").write_text(WATER.replace("Lyon", "Pune"))
    outcomes = _outcomes(indexer, Wanted(folder))
    assert sorted(type(event).__name__ for event in outcomes) == ["Indexed", "Unchanged"]
    assert all("Pune" in text for text in encoder.seen)
    assert store.document_frequencies(["lyon", "pune"]) == {"lyon": 0, "pune": 1}


def test_a_deleted_file_leaves_the_index(indexer: Indexer, store: MemoryPassageStore, folder: Path) -> None:
    _outcomes(indexer, Wanted(folder))
    (folder / "water.md").unlink()
    assert Removed(str(folder / "water.md")) in _outcomes(indexer, Wanted(folder))
    assert [document.title for document in store.documents()] == ["Energy"]


def test_only_what_was_in_the_named_folders_leaves(
    indexer: Indexer, store: MemoryPassageStore, folder: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "docs-2"
    elsewhere.mkdir()
    (elsewhere / "waste.md").write_text("# Waste\n\nWe sort waste into six streams at every site.\n")
    _outcomes(indexer, Wanted(folder), Wanted(elsewhere))
    _outcomes(indexer, Wanted(folder / "deep"))
    assert len(store.documents()) == 3


def test_a_deleted_file_that_is_named_leaves_the_index(
    indexer: Indexer, store: MemoryPassageStore, folder: Path
) -> None:
    file = folder / "water.md"
    _outcomes(indexer, Wanted(file))
    file.unlink()
    assert _outcomes(indexer, Wanted(file)) == [Removed(str(file))]
    assert store.documents() == []


def test_a_folder_that_is_not_mounted_loses_nothing(
    indexer: Indexer, store: MemoryPassageStore, folder: Path
) -> None:
    _outcomes(indexer, Wanted(folder))
    folder.rename(folder.with_name("away"))
    (event,) = _outcomes(indexer, Wanted(folder))
    assert isinstance(event, NotRead)
    assert event.skipped.reason is SkipReason.MISSING
    assert len(store.documents()) == 2


def test_a_folder_that_is_suddenly_empty_loses_nothing_until_it_is_allowed(
    indexer: Indexer, store: MemoryPassageStore, folder: Path
) -> None:
    _outcomes(indexer, Wanted(folder))
    (folder / "water.md").unlink()
    (folder / "deep" / "energy.md").unlink()
    assert _outcomes(indexer, Wanted(folder)) == [Emptied(str(folder), former=2, left=0)]
    assert len(store.documents()) == 2
    assert len(list(indexer.index([Wanted(folder)], allow_removals=True))) == 3
    assert store.documents() == []


@pytest.mark.parametrize(("left", "stops"), [(1, True), (2, False)])
def test_a_folder_with_a_tenth_of_its_files_stops_the_run_before_anything_is_changed(
    indexer: Indexer, store: MemoryPassageStore, tmp_path: Path, left: int, stops: bool
) -> None:
    files = [tmp_path / f"{number}.md" for number in range(10)]
    for number, file in enumerate(files):
        file.write_text(
            f"# Site {number}\n\nOn day {number} the site {'very ' * number}carefully saved water.\n"
        )
    _outcomes(indexer, Wanted(tmp_path))
    for file in files[left:]:
        file.unlink()
    files[0].write_text(WATER)
    assert any(isinstance(event, Emptied) for event in _outcomes(indexer, Wanted(tmp_path))) == stops
    titles = {document.title for document in store.documents()}
    assert ("Site 0" in titles, len(titles)) == ((True, 10) if stops else (False, 2))


@pytest.mark.parametrize(("is_there", "stops"), [(True, True), (False, False)])
def test_a_share_inside_the_folder_that_is_not_mounted_loses_nothing(
    indexer: Indexer, store: MemoryPassageStore, folder: Path, is_there: bool, stops: bool
) -> None:
    share = folder / "share" / "reports"
    share.mkdir(parents=True)
    files = [share / f"{number}.md" for number in range(10)]
    for number, file in enumerate(files):
        file.write_text(
            f"# Site {number}\n\nOn day {number} the site {'very ' * number}carefully saved water.\n"
        )
    _outcomes(indexer, Wanted(folder))
    rmtree(folder / "share")
    if is_there:
        share.parent.mkdir()
    left = _outcomes(indexer, Wanted(folder))
    assert left[:1] == ([Emptied(str(share.parent), former=10, left=0)] if stops else left[:1])
    assert len(store.documents()) == (12 if stops else 2)


def test_a_folder_whose_files_were_all_renamed_is_not_suspicious(indexer: Indexer, folder: Path) -> None:
    _outcomes(indexer, Wanted(folder))
    (folder / "water.md").rename(folder / "drinking water.md")
    (folder / "deep" / "energy.md").rename(folder / "electricity.md")
    told = _outcomes(indexer, Wanted(folder))
    assert [type(event) for event in told] == [Renamed, Renamed]


def test_a_file_given_by_name_stays_when_its_folder_is_followed(
    indexer: Indexer, store: MemoryPassageStore, folder: Path
) -> None:
    """A folder is searched for the endings that are read; a file that is named may have any."""
    report = folder / "report.xhtml"
    report.write_text("<html><body><h1>Report</h1><p>We publish what we emit each year.</p></body></html>")
    _outcomes(indexer, Wanted(folder), Wanted(report))
    assert not any(isinstance(event, Removed) for event in _outcomes(indexer, Wanted(folder)))
    assert "Report" in {document.title for document in store.documents()}


def test_a_named_file_whose_folder_is_not_mounted_keeps_its_last_version(
    indexer: Indexer, store: MemoryPassageStore, tmp_path: Path
) -> None:
    share = tmp_path / "share"
    share.mkdir()
    (share / "water.md").write_text(WATER)
    _outcomes(indexer, Wanted(share / "water.md"))
    (share / "water.md").unlink()
    (event,) = _outcomes(indexer, Wanted(share / "water.md"))
    assert isinstance(event, NotRead) and event.kept
    assert [document.title for document in store.documents()] == ["Water"]


def test_composed_and_decomposed_accents_are_one_name(
    indexer: Indexer, store: MemoryPassageStore, tmp_path: Path
) -> None:
    """Windows and Linux write "é" as one letter, macOS as two."""
    (tmp_path / "re\u0301sume\u0301.md").write_text(WATER)
    _outcomes(indexer, Wanted(tmp_path))
    (tmp_path / "re\u0301sume\u0301.md").rename(tmp_path / "r\u00e9sum\u00e9.md")
    assert [type(event) for event in _outcomes(indexer, Wanted(tmp_path))] == [Unchanged]
    assert len(store.documents()) == 1


def test_a_file_that_becomes_unreadable_keeps_its_last_version(
    indexer: Indexer, store: MemoryPassageStore, folder: Path
) -> None:
    _outcomes(indexer, Wanted(folder / "water.md"))
    (folder / "water.md").write_bytes(b"")
    (event,) = _outcomes(indexer, Wanted(folder / "water.md"))
    assert isinstance(event, NotRead)
    assert event.kept
    assert [document.title for document in store.documents()] == ["Water"]


def test_one_bad_file_does_not_stop_the_run(indexer: Indexer, folder: Path) -> None:
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing\n")
    (folder / "a.docx").write_bytes(b"")
    outcomes = _outcomes(indexer, Wanted(folder))
    assert {event.path: event.kept for event in outcomes if isinstance(event, NotRead)} == {
        str(folder / "a.docx"): False,
        str(folder / "broken.pdf"): False,
    }
    assert sum(isinstance(event, Indexed) for event in outcomes) == 2


def test_hidden_and_temporary_files_are_not_looked_at(indexer: Indexer, folder: Path) -> None:
    (folder / "~$water.docx").write_bytes(b"lock")
    (folder / ".hidden.md").write_text(ENERGY)
    (folder / ".git").mkdir()
    (folder / ".git" / "notes.md").write_text("# Notes\n\nNobody reads these notes in the index.\n")
    (folder / "logo.png").write_bytes(b"png")
    assert next(iter(indexer.index([Wanted(folder)]))) == Found(2)


def test_a_copy_is_reported_and_left_out(indexer: Indexer, store: MemoryPassageStore, folder: Path) -> None:
    (folder / "water copy.md").write_text(WATER)
    outcomes = _outcomes(indexer, Wanted(folder))
    assert Duplicate(str(folder / "water.md"), of=str(folder / "water copy.md")) in outcomes
    assert len(store.documents()) == 2
    assert {type(event) for event in _outcomes(indexer, Wanted(folder))} == {Unchanged, Duplicate}


def test_a_copy_takes_over_when_the_original_is_deleted(
    indexer: Indexer, store: MemoryPassageStore, folder: Path
) -> None:
    _outcomes(indexer, Wanted(folder))
    (folder / "another.md").write_text(WATER)
    assert Duplicate(str(folder / "another.md"), of=str(folder / "water.md")) in _outcomes(
        indexer, Wanted(folder)
    )
    (folder / "water.md").unlink()
    _outcomes(indexer, Wanted(folder))
    assert {document.path for document in store.documents()} == {
        "docs/another.md",
        "docs/deep/energy.md",
    }


def test_the_same_words_in_another_format_are_a_duplicate(indexer: Indexer, folder: Path) -> None:
    _outcomes(indexer, Wanted(folder))
    (folder / "water.html").write_text(
        "<html><title>Water</title><body><h1>Water</h1><p>We save water at every site. Rain is collected on"
        " the roof of the Lyon plant.</p></body></html>"
    )
    assert Duplicate(str(folder / "water.html"), of=str(folder / "water.md")) in _outcomes(
        indexer, Wanted(folder)
    )


def test_a_copy_for_another_audience_is_no_duplicate(
    indexer: Indexer, store: MemoryPassageStore, folder: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "water.md"
    copy.write_text(WATER)
    outcomes = _outcomes(indexer, Wanted(folder, audience=CSR), Wanted(copy))
    assert not [event for event in outcomes if isinstance(event, Duplicate)]
    assert len(store.documents()) == 3


def test_a_file_that_becomes_a_copy_gives_up_its_own_text(
    indexer: Indexer, store: MemoryPassageStore, folder: Path
) -> None:
    _outcomes(indexer, Wanted(folder))
    (folder / "deep" / "energy.md").write_text(WATER)
    _outcomes(indexer, Wanted(folder))
    assert [document.path for document in store.documents()] == ["docs/water.md"]


def test_a_new_audience_does_not_embed_again(
    indexer: Indexer, store: MemoryPassageStore, encoder: ToyEncoder, folder: Path
) -> None:
    _outcomes(indexer, Wanted(folder / "water.md"))
    encoder.seen.clear()
    wish = Wanted(folder / "water.md", "policies", CSR, "Wells", date(2026, 3, 1), ("water",))
    assert _outcomes(indexer, wish) == [Amended(str(folder / "water.md"))]
    assert encoder.seen == []
    (document,) = store.documents()
    assert (document.collection, document.audience, document.title) == ("policies", CSR, "Wells")
    assert (document.dated, document.topics) == (date(2026, 3, 1), ("water",))
    assert _outcomes(indexer, wish) == [Unchanged(str(folder / "water.md"))]


def test_each_answer_of_a_questions_file_is_a_document(
    indexer: Indexer, store: MemoryPassageStore, tmp_path: Path
) -> None:
    file = tmp_path / "answers.csv"
    file.write_text(ANSWERS)
    (event,) = _outcomes(indexer, Wanted(file, audience=FRANCE))
    assert isinstance(event, Indexed)
    assert event.documents == 2
    by_author = {document.author: document for document in store.documents()}
    assert by_author["Mina"].audience == FRANCE
    assert by_author["Jo"].audience == Audience(roles=CSR.roles, countries=FRANCE.countries)
    assert [passage.kind for passage in store.passages_of(by_author["Jo"].id)] == [PassageKind.VERIFIED]
    assert _outcomes(indexer, Wanted(file, audience=FRANCE)) == [Unchanged(str(file))]


def test_answers_keep_to_a_new_audience_of_their_file(
    indexer: Indexer, store: MemoryPassageStore, tmp_path: Path
) -> None:
    file = tmp_path / "answers.csv"
    file.write_text(ANSWERS)
    _outcomes(indexer, Wanted(file))
    _outcomes(indexer, Wanted(file, audience=FRANCE))
    assert all(document.audience.countries == {"FR"} for document in store.documents())
    assert len(store.documents()) == 2


def test_an_answer_that_is_taken_out_of_its_file_leaves(
    indexer: Indexer, store: MemoryPassageStore, tmp_path: Path
) -> None:
    file = tmp_path / "answers.csv"
    file.write_text(ANSWERS)
    _outcomes(indexer, Wanted(file))
    kept = {document.id for document in store.documents() if document.author == "Mina"}
    file.write_text(ANSWERS.rsplit("\n", 2)[0] + "\n")
    _outcomes(indexer, Wanted(file))
    assert {document.id for document in store.documents()} == kept


def test_an_interrupted_run_goes_on_where_it_stopped(store: MemoryPassageStore, tmp_path: Path) -> None:
    for number in range(6):
        lines = "\n\n".join(f"Site {number} saved {line} cubic metres of water." for line in range(400))
        (tmp_path / f"{number}.md").write_text(f"# Site {number}\n\n{lines}\n")
    first = ToyEncoder()
    begun = Indexer(store, first).index([Wanted(tmp_path)])
    done = list(islice((event for event in begun if isinstance(event, Indexed)), 2))
    begun.close()
    kept = {Path(document.path).name for document in store.documents()}
    assert kept >= {Path(event.path).name for event in done}
    assert len(store.documents()) < 6
    second = ToyEncoder()
    outcomes = _outcomes(Indexer(store, second), Wanted(tmp_path))
    assert sum(isinstance(event, Unchanged) for event in outcomes) >= 2
    assert len(store.documents()) == 6
    assert store.passage_count() == sum(len(store.passages_of(d.id)) for d in store.documents())
    assert len(second.seen) < store.passage_count()


def test_progress_is_told_while_a_long_document_is_embedded(indexer: Indexer, tmp_path: Path) -> None:
    lines = "\n\n".join(f"## Part {part}\n\nIn part {part} we speak of water." for part in range(400))
    (tmp_path / "long.md").write_text(f"# Long\n\n{lines}\n")
    told = [event for event in indexer.index([Wanted(tmp_path)]) if isinstance(event, Embedding)]
    assert len(told) > 2
    assert [event.done for event in told] == sorted(event.done for event in told)
    assert told[-1].done == told[-1].passages


def test_the_same_file_named_twice_is_looked_at_once_as_named_last(
    indexer: Indexer, store: MemoryPassageStore, folder: Path
) -> None:
    outcomes = _outcomes(indexer, Wanted(folder), Wanted(folder / "water.md", audience=CSR, title="Wells"))
    assert len(outcomes) == 2
    assert {document.title: document.audience for document in store.documents()}["Wells"] == CSR


def test_a_reply_is_learned_once(store: MemoryPassageStore, encoder: ToyEncoder) -> None:
    indexer = Indexer(store, encoder)
    document, passage = _reply("Yes, there are showers.")
    indexer.learn(document, passage)
    ids = [each.id for each in store.passages_of(document.id)]
    indexer.learn(document, passage)
    assert [each.id for each in store.passages_of(document.id)] == ids
    assert len(encoder.seen) == 1


def test_an_edited_reply_takes_the_place_of_the_old_one(store: MemoryPassageStore, indexer: Indexer) -> None:
    indexer.learn(*_reply("Yes, there are showers."))
    indexer.learn(*_reply("No, the showers are closed."))
    assert [each.text for each in store.passages_of("reply-1")] == ["No, the showers are closed."]
    assert store.document_frequencies(["ye"]) == {"ye": 0}


def test_a_reply_whose_author_changed_is_not_embedded_again(
    store: MemoryPassageStore, encoder: ToyEncoder
) -> None:
    indexer = Indexer(store, encoder)
    document, passage = _reply("Yes.")
    indexer.learn(document, passage)
    indexer.learn(replace(document, author="Jo Lind"), passage)
    assert len(encoder.seen) == 1
    known = store.document("reply-1")
    assert known is not None
    assert known.author == "Jo Lind"


def test_a_forgotten_reply_is_gone_and_forgetting_is_idempotent(
    store: MemoryPassageStore, indexer: Indexer
) -> None:
    indexer.learn(*_reply("Yes."))
    assert indexer.forget("reply-1")
    assert not indexer.forget("reply-1")
    assert store.passage_count() == 0


def test_indexing_folders_leaves_replies_alone(
    indexer: Indexer, store: MemoryPassageStore, folder: Path
) -> None:
    indexer.learn(*_reply("Yes."))
    _outcomes(indexer, Wanted(folder))
    assert store.document("reply-1") is not None


def _outcomes(indexer: Indexer, *wanted: Wanted) -> list[Event]:
    return [event for event in indexer.index(wanted) if not isinstance(event, Found | Embedding)]


def _reply(text: str) -> tuple[Document, Passage]:
    document = Document("reply-1", "replies", "replies/1", "May I cycle?", f"hash of {text}", author="Jo")
    passage = Passage(
        "reply-1", 0, text, ((0, len(text)),), kind=PassageKind.REPLY, question="May I cycle to work?"
    )
    return document, passage


def test_a_renamed_file_keeps_its_vectors_and_its_id(
    indexer: Indexer, store: MemoryPassageStore, encoder: ToyEncoder, folder: Path
) -> None:
    list(indexer.index([Wanted(folder)]))
    old = next(document for document in store.documents() if document.title == "Water")
    embedded = len(encoder.seen)
    new = folder / "drinking water.md"
    (folder / "water.md").rename(new)

    told = list(indexer.index([Wanted(folder)]))

    assert Renamed(str(new), str(folder / "water.md")) in told
    assert not any(isinstance(event, Removed | Indexed) for event in told)
    assert store.document(old.id) == replace(old, path="docs/drinking water.md")
    assert len(encoder.seen) == embedded
    assert all(isinstance(event, Found | Unchanged) for event in indexer.index([Wanted(folder)]))


def test_another_file_in_the_place_of_a_renamed_one_takes_nothing_from_it(
    indexer: Indexer, store: MemoryPassageStore, folder: Path
) -> None:
    list(indexer.index([Wanted(folder)]))
    (folder / "water.md").rename(folder / "drinking water.md")
    list(indexer.index([Wanted(folder)]))
    (folder / "water.md").write_text(PAPER, "utf-8")

    for _ in range(2):
        list(indexer.index([Wanted(folder)]))
        titles = {document.title: Path(document.path).name for document in store.documents()}
        assert titles["Water"] == "drinking water.md"
        assert titles["Paper"] == "water.md"


def test_a_file_renamed_and_replaced_between_two_runs_is_no_duplicate_of_itself(
    indexer: Indexer, store: MemoryPassageStore, folder: Path
) -> None:
    list(indexer.index([Wanted(folder)]))
    (folder / "water.md").rename(folder / "drinking water.md")
    (folder / "water.md").write_text(PAPER, "utf-8")
    list(indexer.index([Wanted(folder)]))
    assert {document.title for document in store.documents()} == {"Water", "Energy", "Paper"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have no names there")
def test_a_pipe_among_the_files_is_skipped_and_never_waited_for(indexer: Indexer, folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    (told,) = (event for event in indexer.index([Wanted(folder)]) if isinstance(event, NotRead))
    assert told.skipped.reason is SkipReason.MISSING


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are text")
def test_a_name_that_is_no_text_is_told_and_not_read_anew_every_time(indexer: Indexer, folder: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff.md")).write_text("# Air\n\nWe keep it clean.\n", "utf-8")
    (told,) = (event for event in indexer.index([Wanted(folder)]) if isinstance(event, NotRead))
    assert told.skipped.reason is SkipReason.NAME


def test_an_old_word_file_in_a_folder_is_told(indexer: Indexer, folder: Path) -> None:
    (folder / "policy.doc").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2048))
    (told,) = (event for event in indexer.index([Wanted(folder)]) if isinstance(event, NotRead))
    assert told.skipped.reason is SkipReason.UNSUPPORTED


def test_a_folder_that_moved_is_known_by_what_lies_in_it(
    store: MemoryPassageStore, encoder: ToyEncoder, folder: Path, tmp_path: Path
) -> None:
    indexer = Indexer(store, encoder)
    _outcomes(indexer, Wanted(folder))
    before, embedded = store.documents(), len(encoder.seen)
    moved = tmp_path / "new machine" / "docs"
    moved.parent.mkdir()
    folder.rename(moved)
    assert {type(event) for event in _outcomes(indexer, Wanted(moved))} == {Unchanged}
    assert store.documents() == before and len(encoder.seen) == embedded
    assert not any(str(tmp_path) in document.path for document in before)
    (document,) = (each for each in before if each.title == "Energy")
    assert indexer.located(document.path) == moved / "deep" / "energy.md"


def test_a_folder_that_moved_and_was_renamed_is_known_too(
    store: MemoryPassageStore, encoder: ToyEncoder, folder: Path, tmp_path: Path
) -> None:
    _outcomes(Indexer(store, encoder), Wanted(folder))
    embedded = len(encoder.seen)
    folder.rename(tmp_path / "strategy")
    told = _outcomes(Indexer(store, encoder), Wanted(tmp_path / "strategy"))
    assert {type(event) for event in told} == {Unchanged} and len(encoder.seen) == embedded


def test_a_part_of_a_folder_that_moved_is_renamed_and_not_embedded_again(
    store: MemoryPassageStore, encoder: ToyEncoder, folder: Path, tmp_path: Path
) -> None:
    _outcomes(Indexer(store, encoder), Wanted(folder))
    embedded = len(encoder.seen)
    (folder / "deep").rename(tmp_path / "elsewhere")
    told = _outcomes(Indexer(store, encoder), Wanted(tmp_path / "elsewhere"))
    assert [type(event) for event in told] == [Renamed] and len(encoder.seen) == embedded
    assert {document.path for document in store.documents()} == {"docs/water.md", "elsewhere/energy.md"}


def test_files_in_the_directory_of_the_data_move_with_it(
    store: MemoryPassageStore, encoder: ToyEncoder, tmp_path: Path
) -> None:
    home, upload = tmp_path / "data", Path("uploads", "0123456789abcdef", "water.md")
    (home / upload).parent.mkdir(parents=True)
    (home / upload).write_text(WATER)
    _outcomes(Indexer(store, encoder, home=home), Wanted(home / upload))
    before, embedded = store.documents(), len(encoder.seen)
    assert [document.path for document in before] == [upload.as_posix()]
    home.rename(tmp_path / "restored")
    after = Indexer(store, encoder, home=tmp_path / "restored")
    assert after.located(before[0].path) == tmp_path / "restored" / upload
    (event,) = _outcomes(after, Wanted(after.located(before[0].path)))
    assert isinstance(event, Unchanged)
    assert store.documents() == before and len(encoder.seen) == embedded


def test_two_folders_of_one_name_are_told_apart(
    indexer: Indexer, store: MemoryPassageStore, tmp_path: Path
) -> None:
    for place, text in (("lyon", WATER), ("pune", ENERGY)):
        (tmp_path / place / "docs").mkdir(parents=True)
        (tmp_path / place / "docs" / "report.md").write_text(text)
        _outcomes(indexer, Wanted(tmp_path / place / "docs"))
    assert {d.title: d.path for d in store.documents()} == {
        "Water": "docs/report.md",
        "Energy": "docs-2/report.md",
    }


def test_a_wider_folder_takes_nothing_from_the_one_inside_it(
    indexer: Indexer, store: MemoryPassageStore, folder: Path, tmp_path: Path
) -> None:
    _outcomes(indexer, Wanted(folder / "deep"))
    _outcomes(indexer, Wanted(folder))
    before = store.documents()
    assert {document.path for document in before} == {"deep/energy.md", "docs/water.md"}
    folder.rename(tmp_path / "moved")
    told = _outcomes(indexer, Wanted(tmp_path / "moved"))
    assert {type(event) for event in told} == {Unchanged} and store.documents() == before


def test_web_s4_what_was_read_in_part_is_read_again_by_the_next_run(tmp_path: Path) -> None:
    whole = ParsedDocument("Water", (RunningText("We save water at all sites.", page=1),))
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    file = Wanted(tmp_path / "a.txt")

    stamps = [
        draft.document.content_hash
        for cut in (True, False)
        for draft in drafts(file, "hash", replace(whole, is_cut=cut), "a.txt")
    ]

    assert stamps == ["hash in part", "hash"]


def test_scanned_pages_that_were_not_read_are_read_once_characters_can_be_recognised(
    store: MemoryPassageStore, tmp_path: Path
) -> None:
    parsed = ParsedDocument("Water", (RunningText("We save water at all sites.", page=1),), unseen=(2,))
    path = tmp_path / "a.txt"
    path.write_text("We save water at all sites.", encoding="utf-8")
    file = Wanted(path)
    blind = Indexer(store, ToyEncoder(), recognises=False)
    _outcomes(blind, file)
    content = store.documents()[0].content_hash
    (draft,) = drafts(file, content, parsed, "a.txt")
    store.amend(replace(store.documents()[0], content_hash=draft.document.content_hash))

    assert [type(event) for event in _outcomes(blind, file)] == [Unchanged]
    assert [type(event) for event in _outcomes(replace(blind, recognises=True), file)] == [Indexed]
    assert store.documents()[0].content_hash == content
