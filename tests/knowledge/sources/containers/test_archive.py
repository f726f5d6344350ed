"""Zip archives and e-books: the documents in them, within limits."""

import io
import zipfile
from pathlib import Path

import pytest

from knowledge.sources import Limits
from knowledge.sources import read as outcome_of
from knowledge.sources.document_model import ParsedDocument, Skipped, SkipReason
from tests.knowledge.sources.made import archive, kinds, parsed, read

WATER = b"# Water\n\nWe save water at every site.\n"


def zipped(members: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as file:
        for name, each in members.items():
            file.writestr(name, each)
    return content.getvalue()


def titles(document: ParsedDocument) -> list[str]:
    return [title for part in document.parts for title in (part.title, *titles(part)) if part.blocks or title]


def test_every_document_of_an_archive_is_one_under_its_name(tmp_path: Path) -> None:
    path = archive(
        tmp_path / "a.zip",
        {
            "rules/water.md": WATER,
            "figures.csv": b"Site,MWh\nGraz,12\n",
            "__MACOSX/._water.md": b"junk",
            ".DS_Store": b"junk",
        },
    )
    document = read(path)
    assert [part.title for part in document.parts] == ["Water (rules/water.md)", "figures (figures.csv)"]
    assert not document.incomplete


def test_archives_in_archives_are_read_and_each_file_has_its_way(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", {"in.zip": zipped({"water.md": WATER})})
    (inner,) = read(path).parts
    assert [part.title for part in inner.parts] == ["Water (water.md)"]


def test_what_is_not_read_is_told_with_its_reason(tmp_path: Path) -> None:
    path = archive(
        tmp_path / "a.zip", {"water.md": WATER, "logo.png": b"\x89PNG\r\n\x1a\n\0", "empty.txt": b""}
    )
    told = read(path).incomplete
    assert told.startswith(
        "2 of its 3 files were not read: logo.png: Pictures alone are not read.; empty.txt:"
    )


def test_an_archive_without_a_document_has_no_text(tmp_path: Path) -> None:
    outcome = outcome_of(archive(tmp_path / "a.zip", {"logo.png": b"\x89PNG\r\n\x1a\n\0"}))
    assert isinstance(outcome, Skipped)
    assert outcome.reason is SkipReason.NO_TEXT
    assert outcome.sentence == "None of the files in this archive could be read."


@pytest.mark.parametrize("depth", [6, 40])
def test_an_archive_of_archives_of_archives_is_bounded(tmp_path: Path, depth: int) -> None:
    content = WATER
    name = "water.md"
    for _ in range(depth):
        content, name = zipped({name: content}), "in.zip"
    (tmp_path / "a.zip").write_bytes(content)
    assert isinstance(outcome_of(tmp_path / "a.zip"), Skipped)


def test_all_files_of_nested_archives_share_one_limit(tmp_path: Path) -> None:
    inner = zipped({f"{place}.txt": b"words of a file " * 4_000 for place in range(10)})
    path = archive(tmp_path / "a.zip", {f"{place}.zip": inner for place in range(10)})
    limits = Limits(unpacked_bytes=1_000_000, unpacked_ratio=1e9, seconds=300)
    document = parsed(outcome_of(path, limits))
    assert sum(len(part.parts) for part in document.parts) < 20
    assert "too much in it" in document.incomplete


def test_names_lead_nowhere(tmp_path: Path) -> None:
    path = archive(
        tmp_path / "a.zip", {"../../evil.md": WATER, "/etc/evil.md": WATER.replace(b"Water", b"Wind")}
    )
    read(path)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.zip"]


def book(path: Path, **pages: str) -> Path:
    items = "".join(
        f'<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml"/>' for name in pages
    )
    spine = "".join(f'<itemref idref="{name}"/>' for name in sorted(pages))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>Our code</dc:title><dc:date>2026-03-01</dc:date></metadata><manifest>{items}</manifest>"
        f"<spine>{spine}</spine></package>"
    )
    container = '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>'
    files = {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": container.encode(),
        "OPS/book.opf": package.encode(),
    }
    return archive(path, files | {f"OPS/{name}.xhtml": page.encode() for name, page in pages.items()})


def test_a_book_is_read_in_its_own_order(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.epub",
        b="<html xmlns='http://www.w3.org/1999/xhtml'><body><h1>Waste</h1><p>We sort it.</p></body></html>",
        a="<html xmlns='http://www.w3.org/1999/xhtml'><body><h1>Water</h1><p>We save it.</p></body></html>",
    )
    document = read(path)
    assert kinds(document.blocks) == [
        ("Heading", "Water"),
        ("RunningText", "We save it."),
        ("Heading", "Waste"),
        ("RunningText", "We sort it."),
    ]
    assert (document.title, str(document.dated)) == ("Our code", "2026-03-01")


def test_a_page_that_is_missing_costs_no_book(tmp_path: Path) -> None:
    path = book(tmp_path / "a.epub", a="<html><body><p>We save it.</p></body></html>", b="")
    with zipfile.ZipFile(path) as file:
        members = {name: file.read(name) for name in file.namelist() if not name.endswith("b.xhtml")}
    document = read(archive(tmp_path / "b.epub", members))
    assert [block.text for block in document.blocks] == ["We save it."]
    assert "b.xhtml" in document.incomplete
