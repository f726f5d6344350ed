"""A lesson's file brings its picture along, into the bot and out of it again."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from bot.cli.importing import export_folder, import_folder
from bot.storage.memory import memory_storage
from bot.storage.storage import Storage
from bot.web.console.drafts.brought import with_pictures
from handlers.kernel.adapter.pictures import blob_of, small_blob_of
from handlers.learning.lesson import Lesson
from tests.bot.web.test_pictures import photo
from tests.handlers.learning.test_lesson_file import file

NOW = datetime(2026, 12, 1, tzinfo=UTC)


def written(folder: Path, picture: bytes) -> Path:
    folder.mkdir()
    text = file(title="Trains", picture="trains.png", picture_text="Two people on a platform")
    (folder / "train.md").write_bytes(text)
    (folder / "trains.png").write_bytes(picture)
    (folder / "unnamed.png").write_bytes(picture)
    return folder


async def the_lesson(storage: Storage) -> Lesson:
    async with storage.work.reading() as tx:
        [found] = await tx.lessons.all()
    return found


async def test_the_picture_beside_a_lesson_comes_with_it_and_a_second_time_changes_nothing(
    tmp_path: Path,
) -> None:
    storage, folder = memory_storage(), written(tmp_path / "lessons", photo())
    tried = await import_folder(storage, folder, dry_run=True)
    assert len(tried.created) == 1 and not tried.problems
    assert len((await import_folder(storage, folder)).created) == 1
    picture = (await the_lesson(storage)).picture
    assert picture and picture.alternative == "Two people on a platform"
    assert await storage.blobs.has(blob_of(picture.name))
    assert await storage.blobs.has(small_blob_of(picture.name))
    assert (await import_folder(storage, folder)).unchanged == 1


async def test_what_is_exported_is_taken_in_elsewhere_with_its_picture(tmp_path: Path) -> None:
    here, elsewhere = memory_storage(), memory_storage()
    await import_folder(here, written(tmp_path / "lessons", photo()))
    out = tmp_path / "out"
    out.mkdir()
    for name, content in (await export_folder(here)).items():
        (out / name).write_bytes(content)
    assert (await import_folder(here, out)).unchanged == 1
    assert len((await import_folder(elsewhere, out)).created) == 1
    picture = (await the_lesson(elsewhere)).picture
    assert picture and await elsewhere.blobs.has(small_blob_of(picture.name))
    assert (await import_folder(elsewhere, out)).unchanged == 1


async def test_what_is_no_picture_is_refused_with_the_lesson(tmp_path: Path) -> None:
    storage = memory_storage()
    report = await import_folder(storage, written(tmp_path / "lessons", b"no picture"))
    assert not report.created
    assert "must be the name of a picture file" in report.problems[0].message


async def test_files_without_pictures_stay_as_they_are() -> None:
    files = [("train.md", file(title="Trains"))]
    assert await with_pictures(files, memory_storage().blobs, NOW) == files
